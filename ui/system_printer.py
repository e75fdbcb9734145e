"""The printers of the operating system (implements ports.Printer).

Where there is CUPS the PDF is handed over as it is. Windows takes no PDF: there the pages are drawn on
the printer at its own resolution. Every call blocks, so it belongs on a lane; none touches a widget.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.wording import Words
from counter_app.ports import Printer, PrintJob

PATIENCE_SECONDS = 20
# A4 across at 300 dpi: finer pictures cost memory and show nothing more on paper.
MOST_PIXELS_ACROSS = 2480

PRINTER_GONE = Words(
    "Máy in “{name}” không nhận lệnh in. Kiểm tra máy in có bật và có giấy, hoặc chọn máy khác ở Cài đặt; "
    "hồ sơ đã lưu, in lại được.",
    "The printer “{name}” does not take the job. See that it is on and has paper, or choose another one in "
    "Settings; the dossier is saved and can be printed again.",
)
NO_PRINTER = Words(
    "Máy này chưa có máy in nào. Cài máy in của hệ điều hành rồi chọn ở Cài đặt, hoặc lưu thành PDF.",
    "This PC has no printer. Install one in the operating system and choose it in Settings, or save a PDF.",
)


def system_printer() -> Printer:
    """The printers of this computer."""
    return WindowsPrinters() if sys.platform == "win32" else CupsPrinters()


class CupsPrinters:
    """Printers behind `lp`, as every Linux and macOS has it."""

    def names(self) -> Sequence[str]:
        """Printers known to the system; none where printing is not installed."""
        try:
            listed = _run("lpstat", "-e")
        except (OSError, subprocess.TimeoutExpired):
            return ()
        return tuple(line.strip() for line in listed.stdout.decode(errors="replace").splitlines() if line)

    def print(self, job: PrintJob) -> None:
        """Hand the PDF to CUPS.

        Raises:
            EnvironmentFault: `printer_gone`, or `no_printer` where there is none at all.
        """
        chosen = ["-d", job.printer] if job.printer else []
        try:
            done = _run("lp", *chosen, "-n", str(job.copies), "-t", job.title, "--", "-", given=job.pdf)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise self._fault(job) from error
        if done.returncode != 0:
            raise self._fault(job)

    def _fault(self, job: PrintJob) -> EnvironmentFault:
        return printer_fault(job, anywhere=bool(self.names()))


class WindowsPrinters:
    """Printers of Windows, drawn on through Qt."""

    def names(self) -> Sequence[str]:
        """Printers known to the system."""
        from PySide6.QtPrintSupport import QPrinterInfo

        return tuple(QPrinterInfo.availablePrinterNames())

    def print(self, job: PrintJob) -> None:
        """Draw the pages of the PDF on the printer.

        Raises:
            EnvironmentFault: `printer_gone`, or `no_printer` where there is none at all.
        """
        from PySide6.QtCore import QMarginsF, QRectF
        from PySide6.QtGui import QPageLayout, QPainter
        from PySide6.QtPrintSupport import QPrinter

        from ui.widgets.pdf_pages import page_pictures

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if job.printer:
            printer.setPrinterName(job.printer)
        printer.setDocName(job.title)
        printer.setCopyCount(job.copies)
        printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
        printer.setFullPage(True)
        painter = QPainter()
        if not painter.begin(printer):
            raise printer_fault(job, anywhere=bool(self.names()))
        width = min(painter.viewport().width(), MOST_PIXELS_ACROSS)
        for number, page in enumerate(page_pictures(job.pdf, width)):
            if number:
                printer.newPage()
            painter.drawImage(QRectF(painter.viewport()), page)
        painter.end()


def printer_fault(job: PrintJob, *, anywhere: bool) -> EnvironmentFault:
    """What is said of a job that no printer took."""
    if not anywhere:
        return EnvironmentFault("no_printer", NO_PRINTER)
    return EnvironmentFault("printer_gone", PRINTER_GONE.format(name=job.printer or "–"))


def _run(*command: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    # The program is ours by name, and nothing passes through a shell.
    return subprocess.run(  # noqa: S603
        command, input=given, capture_output=True, timeout=PATIENCE_SECONDS, check=False
    )
