"""The list, or its groups, as a workbook."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

from counter_app.domain.wording import Words
from counter_app.services.deadlines.board_table import board_table
from counter_app.services.export.tables import ResultTable
from ui.desk import Desk
from ui.runtime.operation import Progress
from ui.screens.deadlines.presenter import DeadlinesPresenter
from ui.table_export import export_tables

TITLE: Final = Words("Thời hạn", "Deadlines")


def export_board(desk: Desk, presenter: DeadlinesPresenter, owner: QObject) -> None:
    """Every dossier of the list as it is narrowed now."""
    view, selection = presenter.view, presenter.selection

    def made(progress: Progress) -> list[ResultTable]:
        positions = view.positions(selection)
        return [board_table(view, positions, TITLE, progress.step)]

    export_tables(desk, TITLE.vi, made, owner)
