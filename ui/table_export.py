"""Tables leave the program as a workbook in the folder of papers, written beside the window."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from counter_app.services.export.tables import ResultTable
from counter_app.services.export.workbook_out import write_workbook
from ui.desk import Desk
from ui.language.phrase import phrase
from ui.papers_out import LONGEST_NAME, open_file, papers_folder
from ui.runtime.messages import Offer
from ui.runtime.operation import Progress
from ui.theme.tokens import Tone

Made = Callable[[Progress], Sequence[ResultTable]]


def export_tables(desk: Desk, title: str, made: Made, owner: QObject) -> None:
    """Make the tables on the queries' lane and write them; then offer to open the file."""
    tongue = desk.appearance.language.tongue.value
    stamp = f"{desk.clock.now():%Y-%m-%d %H%M%S}"

    def work(progress: Progress) -> tuple[Path, int]:
        tables = made(progress)
        file = papers_folder() / f"{_stem(title)} {stamp}.xlsx"
        write_workbook(file, tables, tongue, progress.step)
        return file, sum(len(each.rows) for each in tables)

    def done(written: tuple[Path, int]) -> None:
        file, rows = written
        said = phrase("common.exported", count=rows, file=file.name)
        desk.messages.tell(said, Tone.DONE, Offer("common.open_file", lambda: open_file(file)))

    desk.operations.query(work, on_done=done, owner=owner, said="common.exporting")


def _stem(title: str) -> str:
    return re.sub(r"[^\w.-]+", " ", title).strip()[:LONGEST_NAME] or "table"
