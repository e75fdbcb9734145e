"""The page of the calendar: the year, and beside it a day, the hours, or the changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QStackedWidget

from counter_app.domain.calendar import Calendar
from counter_app.domain.calendar_year import CalendarYear, YearStatus
from counter_app.domain.typed_values import typed_date
from counter_app.domain.wording import Words
from counter_app.services.calendars.preview import PersonToTell
from ui.appearance import Appearance
from ui.language.catalogue import Tongue
from ui.language.formats import WEEKDAYS, full_date
from ui.language.phrase import Said, as_is, phrase
from ui.runtime.changes import Changes, Subject
from ui.screens.settings.calendar.change_list import ChangeList
from ui.screens.settings.calendar.day_fields import DayFields
from ui.screens.settings.calendar.days import USUAL, DayKind, hours_lines, marks_of
from ui.screens.settings.calendar.presenter import Draft
from ui.screens.settings.calendar.year_fields import YearFields
from ui.screens.settings.calendar.year_view import LegendDay, YearView
from ui.screens.settings.page import SettingsPage
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card
from ui.widgets.choices import Choice, SegmentedButtons
from ui.widgets.decision import Decision
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row
from ui.widgets.status_chip import Chip, StatusChip
from ui.widgets.typed_field import TypedField

SIDE_WIDTH = 320
STATUS_TONES = {
    YearStatus.FINAL: Tone.DONE,
    YearStatus.PROPOSAL: Tone.NEAR_DUE,
    YearStatus.UNDECIDED: Tone.PAUSED,
}
LEGEND = tuple(kind for kind in DayKind if kind is not DayKind.USUAL)


class CalendarPage(SettingsPage):
    """Edits a draft; nothing holds before *Áp dụng*.

    Signals:
        asked(): read the calendar in force.
        year_chosen(int), day_chosen(date): the clerk moved.
        day_edited(DayEdit): make a day so in the draft.
        decision_edited(YearStatus, str): how far the year is decided, and by which texts.
        file_chosen(str): read a calendar file into the draft.
        valid_from_chosen(date): from which day of receipt it shall hold.
        undo_requested(): forget the draft.
        adoption_requested(bool, str): take it into use; whether dates move, and why.
    """

    asked = Signal()
    year_chosen = Signal(int)
    day_chosen = Signal(object)
    day_edited = Signal(object)
    decision_edited = Signal(object, str)
    file_chosen = Signal(str)
    valid_from_chosen = Signal(object)
    undo_requested = Signal()
    adoption_requested = Signal(bool, str)

    def __init__(self, appearance: Appearance, today: date, *, may_change: bool, may_move: bool) -> None:
        super().__init__()
        self._appearance, self._may_change, self._may_move = appearance, may_change, may_move
        self._year: CalendarYear | None = None
        self._affected = 0
        self._make_year(appearance, today)
        self._make_side(appearance, today)
        self._make_foot(appearance, today)
        self._lay_out(appearance)
        appearance.language.changed.connect(self._show_day)

    def entered(self) -> None:
        self.asked.emit()

    def begin(self) -> None:
        self.year.setFocus()

    def data_changed(self, changes: Changes) -> None:
        if changes.concern(Subject.CALENDAR):
            self.asked.emit()

    def keys(self) -> Sequence[tuple[str, Said]]:
        return (
            ("Alt+Left", "settings.calendar.previous_year"),
            ("Alt+Right", "settings.calendar.next_year"),
            ("Ctrl+I", "settings.calendar.import"),
            ("Ctrl+Return", "settings.calendar.adopt"),
        )

    def show_year(
        self, calendar: Calendar, year: CalendarYear, years: tuple[int, int], changed: frozenset[date]
    ) -> None:
        """Show a year of the draft."""
        self._year = year
        self._title.set_said(as_is(str(year.year)))
        self._status.set_chip(
            Chip(f"settings.calendar.status.{year.status.value}", STATUS_TONES[year.status])
        )
        self.previous.setEnabled(year.year > years[0])
        self.next.setEnabled(year.year < years[1])
        self.year.show_year(year.year, marks_of(year), changed)
        self.hours.show_year(year, tuple(hours_lines(calendar, year)))
        self._show_day()

    def show_draft(self, draft: Draft) -> None:
        """Show what the draft would change."""
        self._affected = sum(each.after is not None for each in draft.affected)
        new = draft.is_new
        if new and draft.preview is not None:
            self.changes.show_changes(draft.preview.days, draft.affected)
        elif not self.changes.is_telling:
            self.changes.show_nothing()
        self.adopt.setEnabled(new and self._may_change)
        if new:
            self._turn_to(self.changes)

    def show_problem(self, said: Said) -> None:
        """What was typed cannot be."""
        if self._side.currentWidget() is self.hours:
            self.hours.show_problem(said)
        elif self._side.currentWidget() is self.day:
            self.day.show_problem(said)
        else:
            self.file_problem(said)

    def file_problem(self, said: Said) -> None:
        """A file cannot be used."""
        self._reason.set_said(said)
        self._reason.set_tone("near_due")

    def show_people(self, people: Sequence[PersonToTell]) -> None:
        """Whom to tell after dates were changed."""
        if people:
            self.changes.show_people(people)
            self._turn_to(self.changes)

    def _show_day(self) -> None:
        if self._year is None:
            return
        day = self.year.chosen
        title = Words(*(f"{WEEKDAYS[tongue][day.weekday()]} {full_date(day)}" for tongue in Tongue))
        self.day.show_day(day, title, marks_of(self._year).get(day, USUAL))

    def _turn_to(self, side: ChangeList | DayFields | YearFields) -> None:
        self.tabs.set_value(side)
        self._side.setCurrentWidget(side)

    def _day_moved(self, day: object) -> None:
        self.day_chosen.emit(day)
        self._show_day()
        self._turn_to(self.day)

    def _ask_for_file(self) -> None:
        say = self._appearance.say
        name, _ = QFileDialog.getOpenFileName(self, say("settings.calendar.import"), "", "JSON (*.json)")
        if name:
            self.read_file(name)

    def read_file(self, name: str) -> None:
        """Read a file, with the changes in view."""
        self._turn_to(self.changes)
        self._show_reason()
        self.file_chosen.emit(name)

    def _ask_adoption(self) -> None:
        """What is promised on paper is moved only when the supervisor says so."""
        # A day that is still being typed counts: it is compared again before anything is asked.
        if self.valid_from.line.hasFocus():
            self.valid_from.line.clearFocus()
        if not self.adopt.isEnabled():
            return
        if not self._affected:
            self.adoption_requested.emit(False, "")
            return
        answers = [Choice(False, "settings.calendar.keep_dates")]
        if self._may_move:
            answers.append(Choice(True, phrase("settings.calendar.move_dates", count=self._affected)))
        question = Decision(
            self._appearance,
            self,
            "settings.calendar.adopt_title",
            phrase("settings.calendar.adopt_consequence", count=self._affected),
            answers,
        )
        question.answered.connect(lambda move: self.adoption_requested.emit(move, ""))
        question.open()

    def _take_valid_from(self, day: date) -> None:
        # Until the draft is compared for that day there is nothing to apply.
        self.adopt.setEnabled(False)
        self.valid_from_chosen.emit(day)

    def _show_reason(self) -> None:
        self._reason.set_tone("label")
        self._reason.set_said(
            "settings.calendar.advice_change" if self._may_change else "settings.needs_supervisor"
        )

    def _make_year(self, appearance: Appearance, today: date) -> None:
        self._title = TextLabel(appearance, None, "title")
        self._status = StatusChip(appearance)
        self.previous = ActionButton(
            appearance, None, keys="Alt+Left", icon=Icon.LEFT, tip="settings.calendar.previous_year"
        )
        self.next = ActionButton(
            appearance, None, keys="Alt+Right", icon=Icon.RIGHT, tip="settings.calendar.next_year"
        )
        for button in (self.previous, self.next):
            button.hide_cap()
        self.year = YearView(appearance, today)
        self.year.day_chosen.connect(self._day_moved)
        self.year.year_left.connect(self.year_chosen)
        self.previous.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))

    def _step(self, step: int) -> None:
        if self._year is not None:
            self.year_chosen.emit(self._year.year + step)

    def _make_side(self, appearance: Appearance, today: date) -> None:
        self.day = DayFields(appearance, today, may_change=self._may_change)
        self.day.applied.connect(self.day_edited)
        self.hours = YearFields(appearance, may_change=self._may_change)
        self.hours.applied.connect(self.decision_edited)
        self.changes = ChangeList(appearance)
        self.changes.undo_requested.connect(self.undo_requested)
        self._side = QStackedWidget()
        for side in (self.day, self.hours, self.changes):
            self._side.addWidget(side)
        self.tabs = SegmentedButtons(
            appearance,
            None,
            (
                Choice(self.day, "settings.calendar.tab.day"),
                Choice(self.hours, "settings.calendar.tab.year"),
                Choice(self.changes, "settings.calendar.tab.changes"),
            ),
        )
        self.tabs.chosen.connect(self._side.setCurrentWidget)

    def _make_foot(self, appearance: Appearance, today: date) -> None:
        self.importing = ActionButton(
            appearance, "settings.calendar.import", keys="Ctrl+I", icon=Icon.DOWNLOAD
        )
        self.importing.hide_cap()
        self.importing.setEnabled(self._may_change)
        self.importing.clicked.connect(self._ask_for_file)
        self.valid_from: TypedField[date] = TypedField(
            appearance,
            "settings.calendar.valid_from",
            read=lambda text: typed_date(text, today),
            show=full_date,
        )
        self.valid_from.set_value(today)
        self.valid_from.setEnabled(self._may_change)
        self.valid_from.value_changed.connect(lambda day: self._take_valid_from(day or today))
        self.adopt = ActionButton(
            appearance, "settings.calendar.adopt", ButtonLook.PRIMARY, keys="Ctrl+Return", icon=Icon.TICK
        )
        self.adopt.setEnabled(False)
        self.adopt.clicked.connect(self._ask_adoption)
        self._reason = TextLabel(appearance, None, "label", wrap=True)
        self._show_reason()

    def _lay_out(self, appearance: Appearance) -> None:
        left = Card(appearance)
        left.add(row(self.previous, self._title, self.next, self._status, 1, gap=SPACING.medium))
        left.add(self.year, 1)
        left.add(_legend(appearance))
        right = Card(appearance)
        right.setFixedWidth(SIDE_WIDTH)
        right.add(self.tabs)
        right.add(self._side, 1)
        right.add(self._reason)
        # An empty label keeps the button level with the field's editor.
        beside = column(TextLabel(appearance, as_is(" "), "label"), self.importing, gap=SPACING.tight)
        right.add(row(self.valid_from, beside, gap=SPACING.small))
        right.add(row(1, self.adopt))
        whole = row(gap=SPACING.large)
        whole.addWidget(left, 1)
        whole.addWidget(right)
        self.setLayout(whole)


def _legend(appearance: Appearance) -> QGridLayout:
    """What the looks of days mean, in two lines of three."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(6)
    grid.setVerticalSpacing(2)
    for number, kind in enumerate(LEGEND):
        line, place = divmod(number, len(LEGEND) // 2)
        grid.addWidget(LegendDay(appearance, kind), line, place * 2)
        grid.addWidget(
            TextLabel(appearance, f"settings.calendar.legend.{kind.value}", "label"), line, place * 2 + 1
        )
        grid.setColumnStretch(place * 2 + 1, 1)
    return grid
