"""Submitted reports: what was handed in stays, and what changed since is listed against it (C19)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal

from counter_app.services.reports.freezing import FrozenReport, LateChange, SinceSubmitted
from ui.desk import Desk
from ui.language.phrase import as_is, phrase
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.labels import SectionHeading, TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList

LIST_WIDTH: Final = 380
FIGURES_SHOWN: Final = 200
CHANGE_TYPES: Final = frozenset(
    {
        "Received", "Corrected", "Voided", "ResultReady", "ResultReceived", "Refused", "Reappointed",
        "SupplementRequested", "SupplementReceived", "DueDateChanged", "Stopped", "Withdrawn",
    }
)  # fmt: skip


class FrozenPanel(Card):
    """The submitted reports, and one of them compared with now.

    Signals:
        chosen(str): the slip of a report; compare it.
        print_wanted(str): print it as it was submitted.
        dossier_opened(str): a dossier that changed.
    """

    chosen = Signal(str)
    print_wanted = Signal(str)
    dossier_opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.appearance, "reports.frozen")
        look = desk.appearance
        self.reports = SideList(look)
        self.figures, self.changes = SideList(look), SideList(look)
        self.summary = TextLabel(look, None, "quiet", wrap=True)
        self.print = ActionButton(
            look, "reports.print_frozen", ButtonLook.PRIMARY, keys="Alt+I", icon=Icon.PRINT
        )
        self.print.setEnabled(False)
        lists = column(
            self.summary,
            SectionHeading(look, "reports.figures_changed"),
            self.figures,
            SectionHeading(look, "reports.changes_since"),
            self.changes,
            gap=SPACING.small,
        )
        for place in (2, 4):
            lists.setStretch(place, 1)
        same = EmptyState(look, Icon.DONE, "reports.unchanged", "reports.unchanged_advice")
        self.since_states = ContentStates(look, boxed(lists), same)
        beside = column(self.since_states, row(1, self.print), gap=SPACING.small)
        beside.setStretch(0, 1)
        self.reports.setFixedWidth(LIST_WIDTH)
        content = row(self.reports, gap=SPACING.large)
        content.addLayout(beside, 1)
        nothing = EmptyState(look, Icon.EMPTY, "reports.nothing_frozen", "reports.nothing_frozen_advice")
        self.states = ContentStates(look, boxed(content), nothing)
        self.states.show_loading()
        self.add(self.states, 1)
        self.reports.current_changed.connect(self._choose)
        self.print.clicked.connect(self._print)
        self.changes.opened.connect(lambda found: self.dossier_opened.emit(str(found)))

    def show_reports(self, reports: Sequence[FrozenReport]) -> None:
        """The newest first; the first one is compared at once."""
        self.reports.set_rows([_report_row(each) for each in reports])
        self.states.show_content(empty=not reports)
        if reports:
            # Another dossier may have changed: what is shown is compared again.
            known = [each.slip_id for each in reports]
            chosen = self.reports.current_value()
            wanted = chosen if chosen in known else known[0]
            self.reports.set_current(wanted)
            self._choose(wanted)

    def show_since(self, since: SinceSubmitted) -> None:
        """What differs from now."""
        figures = since.figures[:FIGURES_SHOWN]
        self.figures.set_rows(
            [
                ListRow(
                    place,
                    as_is(f"{each.row} · {each.column}"),
                    as_is(each.table),
                    as_is(f"{_shown(each.before)} → {_shown(each.after)}"),
                )
                for place, each in enumerate(figures)
            ]
        )
        self.changes.set_rows([_change_row(each) for each in since.changes])
        self.summary.set_said(
            phrase("reports.changed_count", figures=len(since.figures), count=len(since.changes))
        )
        self.since_states.show_content(empty=not since.figures and not since.changes)
        self.print.setEnabled(True)

    def begin(self) -> None:
        """Put the focus into the list."""
        self.reports.setFocus()

    def _choose(self, slip_id: object) -> None:
        self.print.setEnabled(False)
        self.since_states.show_loading()
        if isinstance(slip_id, str):
            self.chosen.emit(slip_id)

    def _print(self) -> None:
        slip_id = self.reports.current_value()
        if isinstance(slip_id, str):
            self.print_wanted.emit(slip_id)


def _report_row(frozen: FrozenReport) -> ListRow:
    report = frozen.report
    title = as_is(f"{report.title} · {report.first:%d/%m}–{report.last:%d/%m/%Y}")
    note = phrase(
        "reports.frozen_by",
        code=frozen.code,
        day=f"{frozen.submitted_at:%d/%m/%Y %H:%M}",
        name=frozen.submitted_by,
    )
    return ListRow(frozen.slip_id, title, note, icon=Icon.LOCK)


def _change_row(change: LateChange) -> ListRow:
    known = change.type if change.type in CHANGE_TYPES else "other"
    note = phrase(
        "reports.changed_by",
        at=f"{change.at:%d/%m/%Y %H:%M}",
        recorded=f"{change.recorded_at:%d/%m/%Y %H:%M}",
        name=change.recorded_by,
    )
    title = phrase("reports.change", code=change.code, what=phrase(f"reports.change_{known}"))
    return ListRow(change.dossier_id, title, note, icon=Icon.HISTORY)


def _shown(cell: object) -> str:
    return "–" if cell is None else str(cell)
