"""Putting a PDF on the printer of this PC, or keeping it as a file where there is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from counter_app.domain.failures import CounterFailure, EnvironmentFault
from counter_app.domain.wording import Words
from counter_app.ports import Printer, PrintJob
from ui.language.phrase import Said, phrase
from ui.runtime.messages import Messages, Offer
from ui.runtime.operations import Operations
from ui.theme.tokens import Tone


@dataclass(frozen=True, slots=True)
class PapersOut:
    """Sends papers out of the program. `printer_name` answers the printer chosen on this PC, or ''.

    `folder` takes the papers that no printer took; `show_file` opens one for the clerk.
    """

    operations: Operations
    messages: Messages
    printer: Printer
    printer_name: Callable[[], str]
    folder: Path
    show_file: Callable[[Path], None]

    def send(self, pdf: bytes, title: str, done: Said) -> None:
        """Print; where that is not possible keep the PDF and offer it, saying why."""
        name = self.printer_name()
        if not name:
            self._keep(pdf, title, done, "intake.no_printer")
            return
        job = PrintJob(pdf, title, name)
        self.operations.query(
            lambda _: self.printer.print(job),
            on_done=lambda _: self.messages.done(phrase("intake.printed", done=done, printer=name)),
            on_failure=lambda failure: self._not_printed(pdf, title, done, failure),
        )

    def _not_printed(self, pdf: bytes, title: str, done: Said, failure: Exception) -> None:
        if not isinstance(failure, CounterFailure):
            self.operations.fail(failure)
            return
        self._keep(pdf, title, done, failure.words)

    def _keep(self, pdf: bytes, title: str, done: Said, why: Said) -> None:
        def kept(file: Path) -> None:
            said = phrase(
                "intake.kept_as_file", done=done, why=why if not isinstance(why, str) else phrase(why)
            )
            offer = Offer("intake.open_file", lambda: self.show_file(file))
            self.messages.tell(said, Tone.NEAR_DUE, offer)

        self.operations.query(lambda _: write_paper(self.folder, title, pdf), on_done=kept)


def write_paper(folder: Path, title: str, pdf: bytes) -> Path:
    """The PDF under a name made of its title, never over another file.

    Raises:
        EnvironmentFault: `folder_not_writable`.
    """
    stem = re.sub(r"[^\w.-]+", " ", title).strip()[:120] or "receipt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, 1000):
            file = folder / (f"{stem}.pdf" if number == 1 else f"{stem} ({number}).pdf")
            if not file.exists():
                file.write_bytes(pdf)
                return file
    except OSError as cause:
        raise EnvironmentFault("folder_not_writable", _NOT_WRITABLE.format(folder=folder)) from cause
    raise EnvironmentFault("folder_not_writable", _NOT_WRITABLE.format(folder=folder))


_NOT_WRITABLE = Words(
    "Hồ sơ đã lưu, nhưng không ghi được tệp PDF vào {folder}. Giải phóng chỗ trống rồi in lại.",
    "The dossier is saved, but the PDF cannot be written to {folder}. Make room and print again.",
)
