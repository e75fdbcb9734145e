"""The fields of one day of the calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.typed_values import typed_date
from counter_app.domain.wording import Words
from ui.appearance import Appearance
from ui.language.formats import full_date
from ui.language.phrase import Said
from ui.screens.settings.calendar.days import CHOSEN_KINDS, USUAL, DayEdit, DayKind, DayMark, mark_said
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.field import TextField
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, row
from ui.widgets.typed_field import TypedField


class DayFields(QWidget):
    """What a day is, and what it shall be.

    Signals:
        applied(DayEdit): make it so in the draft.
    """

    applied = Signal(object)

    def __init__(self, appearance: Appearance, today: date, *, may_change: bool) -> None:
        super().__init__()
        self._day = today
        self._title = TextLabel(appearance, None, "heading", wrap=True)
        self._now = TextLabel(appearance, None, "quiet", wrap=True)
        self.kind = ChoiceField(
            appearance,
            "settings.calendar.kind",
            [Choice(kind, f"settings.calendar.kind.{kind.value}") for kind in CHOSEN_KINDS],
        )
        self.kind.chosen.connect(lambda _: self._show_fields())
        self.name = TextField(
            appearance, "settings.calendar.day_name", placeholder="settings.calendar.day_example"
        )
        self.english = TextField(
            appearance, "settings.calendar.english", placeholder="settings.calendar.optional"
        )
        self.instead_of: TypedField[date] = TypedField(
            appearance,
            "settings.calendar.instead_of",
            read=lambda text: typed_date(text, self._day),
            show=full_date,
        )
        self.apply = ActionButton(appearance, "settings.calendar.set_day", icon=Icon.TICK)
        self.apply.clicked.connect(lambda: self.applied.emit(self.edit()))
        for widget in (self.kind, self.name, self.english, self.instead_of, self.apply):
            widget.setEnabled(may_change)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING.small)
        for item in (self._title, self._now, self.kind, self.name, self.english, self.instead_of):
            layout.addWidget(item)
        layout.addLayout(row(1, self.apply))
        layout.addStretch(1)

    def show_day(self, day: date, title: Said, mark: DayMark) -> None:
        """Show a day as it is in the draft."""
        self._day = day
        self._title.set_said(title)
        self._now.set_said(mark_said(mark) if mark is not USUAL else None)
        self._now.setVisible(mark is not USUAL)
        chosen = mark.kind if mark.kind in CHOSEN_KINDS else DayKind.HOLIDAY
        self.kind.set_value(chosen)
        self.name.set_text(mark.name.vi)
        self.english.set_text("" if mark.name.en == mark.name.vi else mark.name.en)
        self.instead_of.set_value(mark.instead_of)
        self.show_problem(None)
        self._show_fields()

    def show_problem(self, said: Said | None) -> None:
        """What stands in the way of the day as typed."""
        asked = self.instead_of if self.kind.value() is DayKind.WORKED and self.name.value() else self.name
        asked.set_problem(said)

    def edit(self) -> DayEdit:
        """What the fields say."""
        kind = self.kind.value()
        name = self.name.value()
        return DayEdit(
            self._day,
            kind if isinstance(kind, DayKind) else DayKind.USUAL,
            Words(name, self.english.value() or name),
            self.instead_of.typed_value(),
        )

    def _show_fields(self) -> None:
        kind = self.kind.value()
        self.name.setVisible(kind is not DayKind.USUAL)
        self.english.setVisible(kind is not DayKind.USUAL)
        self.instead_of.setVisible(kind is DayKind.WORKED)
