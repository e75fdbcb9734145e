"""Choosing filters: one sheet with every part, used by keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from counter_app.domain.typed_values import typed_date
from ui.appearance import Appearance, Follower
from ui.language.formats import full_date
from ui.language.phrase import as_is
from ui.screens.dossiers.filters import EVERYTHING, ListFilter, Period
from ui.screens.dossiers.shown import DUE_KEYS, GROUP_KEYS, STAGE_KEYS
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.typed_field import TypedField

ANY = Choice(None, "dossiers.any")
BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen besides the fixed parts: officers and procedures by id or code."""

    officers: Mapping[str, str]
    procedures: Sequence[tuple[str, str]]


class FilterSheet(QDialog, Follower):
    """The parts of the filter.

    Signals:
        chosen(ListFilter): the new filter.
    """

    chosen = Signal(object)

    def __init__(
        self, appearance: Appearance, parent: QWidget, now: ListFilter, offered: Offered, today: date
    ) -> None:
        super().__init__(parent)
        self._now, self._today = now, today
        self.setModal(True)
        self.setMinimumWidth(560)
        self._make_fields(appearance, offered)
        self._lay_out(appearance)
        self._show(now)
        self.follow(appearance)

    def retranslate(self) -> None:
        self.setWindowTitle(self.appearance.say("dossiers.filter_title"))

    def result_filter(self) -> ListFilter:
        """The filter as the fields stand."""
        between = self.received.value() == BETWEEN
        due, stage = self.due.value(), self.stage.value()
        parts: dict[str, Any] = {
            "stage": None if stage in GROUP_KEYS else stage,
            **{group: True if stage == group else None for group in GROUP_KEYS},
            "due": due,
            "due_on": None if due is not None else self._now.due_on,
            "period": None if between else self.received.value(),
            "received_from": self.first.typed_value() if between else None,
            "received_to": self.last.typed_value() if between else None,
            "procedure": self.procedure.value(),
            "clerk": self.clerk.value(),
            "express": self.express.value(),
        }
        return ListFilter(**parts)

    def _make_fields(self, appearance: Appearance, offered: Offered) -> None:
        groups = [Choice(group, key) for group, key in GROUP_KEYS.items()]
        stages = [*groups, *(Choice(stage, key) for stage, key in STAGE_KEYS.items())]
        self.stage = ChoiceField(appearance, "dossiers.filter_stage", [ANY, *stages])
        dues = [Choice(due, key) for due, key in DUE_KEYS.items()]
        self.due = ChoiceField(appearance, "dossiers.filter_due", [ANY, *dues])
        periods = [Choice(each, f"dossiers.period_{each.value}") for each in Period]
        between = Choice(BETWEEN, "dossiers.period_between")
        self.received = ChoiceField(appearance, "dossiers.filter_received", [ANY, *periods, between])
        self.received.chosen.connect(lambda _: self._show_days())
        self.first = self._day(appearance, "dossiers.filter_from")
        self.last = self._day(appearance, "dossiers.filter_to")
        procedures = [Choice(code, as_is(name)) for code, name in offered.procedures]
        self.procedure = ChoiceField(appearance, "dossiers.filter_procedure", [ANY, *procedures])
        officers = [Choice(officer, as_is(name)) for officer, name in offered.officers.items()]
        self.clerk = ChoiceField(appearance, "dossiers.filter_clerk", [ANY, *officers])
        kinds = [Choice(True, "dossiers.express_only"), Choice(False, "dossiers.not_express")]
        self.express = ChoiceField(appearance, "dossiers.filter_express", [ANY, *kinds])
        for field in (self.procedure, self.clerk):
            field.box.setMinimumContentsLength(20)

    def _day(self, appearance: Appearance, label: str) -> TypedField[date]:
        return TypedField(appearance, label, read=lambda text: typed_date(text, self._today), show=full_date)

    def _lay_out(self, appearance: Appearance) -> None:
        self._days = _pair(self.first, self.last)
        nothing = ActionButton(appearance, "dossiers.filter_none", ButtonLook.LINK)
        nothing.clicked.connect(lambda: self._finish(EVERYTHING))
        leave = ActionButton(appearance, "common.leave")
        leave.clicked.connect(self.reject)
        use = ActionButton(appearance, "dossiers.filter_use", ButtonLook.PRIMARY, keys="Ctrl+Return")
        use.setDefault(True)
        use.clicked.connect(lambda: self._finish(self.result_filter()))
        self.setLayout(
            column(
                TextLabel(appearance, "dossiers.filter_title", "heading"),
                _pair(self.stage, self.due),
                _pair(self.received, self.express),
                self._days,
                self.procedure,
                self.clerk,
                row(nothing, 1, leave, use),
                gap=SPACING.medium,
                margin=SPACING.large + SPACING.tight,
            )
        )

    def _show(self, now: ListFilter) -> None:
        between = now.received_from is not None or now.received_to is not None
        group = next((each for each in GROUP_KEYS if getattr(now, each)), None)
        pairs = (
            (self.stage, group or now.stage),
            (self.due, now.due),
            (self.received, BETWEEN if between else now.period),
            (self.express, now.express),
            (self.procedure, now.procedure),
            (self.clerk, now.clerk),
        )
        for field, value in pairs:
            _choose(field, value)
        self.first.set_value(now.received_from)
        self.last.set_value(now.received_to)
        self._show_days()

    def _show_days(self) -> None:
        self._days.setVisible(self.received.value() == BETWEEN)

    def _finish(self, chosen: ListFilter) -> None:
        self.accept()
        self.chosen.emit(chosen)


def _choose(field: ChoiceField, value: object) -> None:
    """Choose where it is offered; a clerk who left stays unchosen."""
    try:
        field.set_value(value)
    except ValueError:
        field.set_value(None)


def _pair(left: QWidget, right: QWidget) -> QWidget:
    layout = row(gap=SPACING.medium)
    layout.addWidget(left, 1)
    layout.addWidget(right, 1)
    return boxed(layout)
