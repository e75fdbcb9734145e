"""Papers leave the program: through the printer of this PC, or as a file where no printer takes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from counter_app.domain.failures import CounterFailure, EnvironmentFault
from counter_app.domain.wording import Words
from counter_app.ports import PrintJob
from counter_app.settings.computer import PRINTER
from ui.desk import Desk
from ui.language.phrase import Said, phrase
from ui.runtime.messages import Offer
from ui.theme.tokens import Tone

LONGEST_NAME = 120
MOST_OF_A_NAME = 1_000

NOT_WRITABLE = Words(
    "Không ghi được tệp PDF vào {folder}. Hồ sơ vẫn nguyên; giải phóng chỗ trống hoặc cấp quyền rồi in lại.",
    "The PDF cannot be written to {folder}. The dossier is unharmed; make room or allow writing, then print "
    "again.",
)


@dataclass(frozen=True, slots=True)
class PapersOut:
    """Sends a paper out and says where it went."""

    desk: Desk

    def send(self, pdf: bytes, title: str, done: Said) -> None:
        """Print; where that is not possible the PDF is kept, and it is said why."""
        name = self.desk.computer.get(PRINTER)
        self.desk.operations.query(
            lambda _: self.desk.printer.print(PrintJob(pdf, title, name or None)),
            on_done=lambda _: self.desk.messages.done(done),
            on_failure=lambda failure: self._keep(pdf, title, failure),
        )

    def _keep(self, pdf: bytes, title: str, failure: Exception) -> None:
        if not isinstance(failure, CounterFailure):
            self.desk.operations.fail(failure)
            return

        def kept(file: Path) -> None:
            said = phrase("common.paper_kept", why=failure.words, file=file.name)
            self.desk.messages.tell(said, Tone.NEAR_DUE, Offer("common.open_file", lambda: open_file(file)))

        self.desk.operations.query(lambda _: write_paper(papers_folder(), title, pdf), on_done=kept)


def papers_folder() -> Path:
    """Where papers go that no printer took."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) / "Quay Mot Cua"


def open_file(file: Path) -> None:
    """Show a file with the program the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


def write_paper(folder: Path, title: str, pdf: bytes) -> Path:
    """The PDF under a name made of its title, never over another file.

    Raises:
        EnvironmentFault: `folder_not_writable`.
    """
    stem = re.sub(r"[^\w.-]+", " ", title).strip()[:LONGEST_NAME] or "paper"
    fault = EnvironmentFault("folder_not_writable", NOT_WRITABLE.format(folder=folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, MOST_OF_A_NAME):
            file = folder / (f"{stem}.pdf" if number == 1 else f"{stem} ({number}).pdf")
            if not file.exists():
                file.write_bytes(pdf)
                return file
    except OSError as cause:
        raise fault from cause
    raise fault
