"""All filters of the board at once, each with what there is to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from counter_app.domain.lateness import CAUSE_WORDS, LatenessCause
from counter_app.services.deadlines.board import BoardSelection, GroupLine
from counter_app.services.deadlines.board_counts import Grouping
from ui.appearance import Appearance, Follower
from ui.language.phrase import Said, as_is, phrase
from ui.screens.deadlines.filters import active, within, without
from ui.screens.deadlines.groups import RUNNING
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row

WIDTH = 460
FRAME = 20


class FilterSheet(QDialog, Follower):
    """Chooses section, clerk, procedure, unit and cause.

    Signals:
        chosen(BoardSelection): show this.
    """

    chosen = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        parent: QWidget,
        selection: BoardSelection,
        groups: Mapping[Grouping, Sequence[GroupLine]],
    ) -> None:
        super().__init__(parent)
        self._selection = selection
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        self.fields = {
            each: _field(appearance, f"deadlines.group_{each.value}", _choices(groups[each]))
            for each in (Grouping.SECTION, Grouping.CLERK, Grouping.PROCEDURE, Grouping.UNIT)
        }
        causes = [Choice(each, CAUSE_WORDS[each]) for each in LatenessCause]
        self.cause = _field(appearance, "deadlines.column_cause", causes)
        self._show(selection)
        self.show_list = ActionButton(appearance, "deadlines.show", ButtonLook.PRIMARY, keys="Ctrl+Return")
        self.show_list.clicked.connect(self._decide)
        clear = ActionButton(appearance, "deadlines.clear_filters", ButtonLook.QUIET)
        clear.clicked.connect(self._clear)
        leave = ActionButton(appearance, "common.leave")
        leave.clicked.connect(self.reject)
        self.setLayout(
            column(
                TextLabel(appearance, "deadlines.filter_title", "heading"),
                *self.fields.values(),
                self.cause,
                row(clear, 1, leave, self.show_list),
                gap=SPACING.medium,
                margin=FRAME,
            )
        )
        self.fields[Grouping.SECTION].setFocus()
        self.follow(appearance)

    def retranslate(self) -> None:
        self.setWindowTitle(self.appearance.say("deadlines.filter_title"))

    def _show(self, selection: BoardSelection) -> None:
        for grouping, each in self.fields.items():
            _set(each, getattr(selection, grouping.value))
        _set(self.cause, selection.cause)

    def _clear(self) -> None:
        bare = self._selection
        for name in active(bare):
            bare = without(bare, name)
        self._selection = bare
        self._show(bare)

    def _decide(self) -> None:
        selection = self._selection
        for grouping, each in self.fields.items():
            value = each.value()
            selection = within(selection, grouping, value if isinstance(value, str) else None)
        cause = self.cause.value()
        self.accept()
        self.chosen.emit(replace(selection, cause=cause if isinstance(cause, LatenessCause) else None))


def _field(appearance: Appearance, label: Said, choices: Sequence[Choice]) -> ChoiceField:
    field = ChoiceField(appearance, label, [Choice(None, "deadlines.all"), *choices])
    # A procedure's name may be longer than the sheet is wide.
    field.box.setMinimumContentsLength(20)
    field.box.setSizeAdjustPolicy(field.box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return field


def _choices(lines: Sequence[GroupLine]) -> list[Choice]:
    return [Choice(line.label, _said(line)) for line in lines]


def _said(line: GroupLine) -> Said:
    name = as_is(line.name or line.label) if line.label else phrase("deadlines.no_label")
    return phrase("deadlines.group_choice", name=name, number=sum(line.numbers[each] for each in RUNNING))


def _set(field: ChoiceField, value: object) -> None:
    """Choose a value; one that nobody has any more is as good as all."""
    try:
        field.set_value(value)
    except ValueError:
        field.set_value(None)
