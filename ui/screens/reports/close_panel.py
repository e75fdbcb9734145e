"""The close of a day: what was done, what does not agree and what to do about it; then it is signed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Signal

from counter_app.domain.typed_values import typed_date
from counter_app.services.day_close.differences import DayAction, DayDifference
from counter_app.services.day_close.facts import DayCloseFacts
from ui.desk import Desk
from ui.language.formats import full_date
from ui.language.phrase import Said, as_is, phrase
from ui.screens.reports.close_words import close_title, figures_said, open_parts
from ui.screens.reports.standing import ClosingWords, StandingRead
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Note
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.facts import Facts
from ui.widgets.labels import SectionHeading
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList
from ui.widgets.status_chip import Chip
from ui.widgets.text_area import TextArea
from ui.widgets.typed_field import TypedField

DATE_WIDTH, CLERK_WIDTH, FACTS_WIDTH = 118, 236, 370
ACTION_WORDS: Final = {
    DayAction.PRINT: "reports.act_print",
    DayAction.VOID: "reports.act_void",
    DayAction.REVERSE: "reports.act_reverse",
    DayAction.EXPLAIN: "reports.act_explain",
}


class ClosePanel(Card):
    """One clerk's day on this PC.

    Signals:
        asked(date, str): read the day of this clerk.
        act_wanted(DayAction, DayDifference): do this about a difference.
        close_wanted(ClosingWords): close and print.
        print_wanted(str): print a close again.
    """

    asked = Signal(object, str)
    act_wanted = Signal(object, object)
    close_wanted = Signal(object)
    print_wanted = Signal(str)

    def __init__(self, desk: Desk, *, may_choose: bool) -> None:
        super().__init__(desk.appearance, "reports.day_close")
        self._look = look = desk.appearance
        self._read: StandingRead | None = None
        self._said: dict[str, str] = {}
        today = desk.clock.now().date()
        self.day: TypedField[date] = TypedField(
            look, "reports.day", read=lambda text: typed_date(text, today), show=full_date
        )
        self.day.setFixedWidth(DATE_WIDTH)
        self.day.set_value(today)
        own = desk.program.actor
        self.clerk = ChoiceField(look, "reports.by_officer", [Choice(own.officer_id, as_is(own.name))])
        self.clerk.setFixedWidth(CLERK_WIDTH)
        self.clerk.setEnabled(may_choose)
        self.facts = Facts(look, name_width=190)
        self.differences, self.closes = SideList(look), SideList(look)
        self.agrees = EmptyState(look, Icon.DONE, "reports.agrees", "reports.agrees_advice")
        self.difference_states = ContentStates(look, self.differences, self.agrees)
        self.difference_states.show_loading()
        none_yet = EmptyState(look, Icon.HISTORY, "reports.no_close")
        self.close_states = ContentStates(look, self.closes, none_yet)
        self.elsewhere = Note(look, None, Tone.NEAR_DUE)
        self.remarks = TextArea(look, "reports.remarks", lines=2)
        self.buttons = {each: ActionButton(look, ACTION_WORDS[each]) for each in DayAction}
        self.close_day = ActionButton(
            look, "reports.close_do", ButtonLook.PRIMARY, keys="Ctrl+Return", icon=Icon.PRINT
        )
        self._lay_out()
        self._connect()

    def show_standing(self, read: StandingRead) -> None:
        """Show a day."""
        self._read = read
        standing = read.standing
        clerk = self.clerk.value()
        self.clerk.set_choices([Choice(officer, as_is(name)) for officer, name in read.officers])
        self.clerk.set_value(clerk)
        self.facts.set_facts(figures_said(standing.figures, self._look.language.tongue))
        self.differences.set_rows([self._row(each) for each in standing.differences])
        self.difference_states.show_content(empty=not standing.differences)
        self.elsewhere.set_said(open_parts(standing, read.open_clerks))
        self.closes.set_rows([_close_row(slip_id, close) for slip_id, close in read.closes])
        self.close_states.show_content(empty=not read.closes)
        supplement = standing.supplement
        does: Said = (
            phrase("reports.close_supplement", number=supplement) if supplement else "reports.close_do"
        )
        self.close_day.set_said(does)
        self.close_day.setEnabled(not supplement or bool(standing.events or standing.settled))
        if standing.differences and self.differences.current_value() is None:
            self.differences.set_current(standing.differences[0])
        self._offer(self.differences.current_value())

    def explain(self, difference: DayDifference, words: str) -> None:
        """Words to a difference, kept for the close."""
        self._said[difference.subject] = words
        if self._read is not None:
            self.show_standing(self._read)

    def forget(self) -> None:
        """The close was made: words and remarks were for that one."""
        self._said.clear()
        self.remarks.set_text("")

    def ask(self) -> None:
        """Read the day that is chosen."""
        day, clerk = self.day.typed_value(), self.clerk.value()
        if day is not None and isinstance(clerk, str):
            self.asked.emit(day, clerk)

    def begin(self) -> None:
        """Put the focus where there is something to do."""
        there = self._read is not None and self._read.standing.differences
        (self.differences if there else self.remarks).setFocus()

    def _lay_out(self) -> None:
        look = self._look
        left = column(
            row(self.day, self.clerk, 1, gap=SPACING.medium),
            SectionHeading(look, "reports.day_figures"),
            self.facts,
            SectionHeading(look, "reports.closes"),
            self.close_states,
            gap=SPACING.small,
        )
        left.setStretch(4, 1)
        plate = boxed(left)
        plate.setFixedWidth(FACTS_WIDTH)
        right = column(
            SectionHeading(look, "reports.differences", "reports.differences_aside"),
            self.difference_states,
            row(1, *self.buttons.values()),
            self.elsewhere,
            self.remarks,
            row(1, self.close_day),
            gap=SPACING.small,
        )
        right.setStretch(1, 1)
        whole = row(plate, gap=SPACING.large)
        whole.addLayout(right, 1)
        self.add(boxed(whole), 1)

    def _connect(self) -> None:
        self.day.value_changed.connect(lambda _: self.ask())
        self.clerk.chosen.connect(lambda _: self.ask())
        self.differences.current_changed.connect(self._offer)
        self.differences.opened.connect(self._do_first)
        self.closes.opened.connect(lambda slip_id: self.print_wanted.emit(str(slip_id)))
        for action, button in self.buttons.items():
            button.clicked.connect(self._doing(action))
        self.close_day.clicked.connect(self._close)

    def _doing(self, action: DayAction) -> Callable[[], None]:
        def act() -> None:
            difference = self.differences.current_value()
            if isinstance(difference, DayDifference):
                self.act_wanted.emit(action, difference)

        return act

    def _do_first(self, difference: object) -> None:
        if isinstance(difference, DayDifference):
            self.act_wanted.emit(difference.actions[0], difference)

    def _offer(self, difference: object) -> None:
        """The actions of the difference one is on."""
        offered = difference.actions if isinstance(difference, DayDifference) else ()
        for action, button in self.buttons.items():
            button.setVisible(action in offered)

    def _close(self) -> None:
        if self._read is not None:
            self.close_wanted.emit(ClosingWords(self.remarks.value(), dict(self._said)))

    def _row(self, difference: DayDifference) -> ListRow:
        said = self._said.get(difference.subject, "")
        note: Said = as_is(said) if said else difference.words
        chip = (
            Chip("reports.explained", Tone.DONE) if said else Chip("reports.open_difference", Tone.NEAR_DUE)
        )
        return ListRow(difference, as_is(difference.subject), note, chip=chip, icon=Icon.ALERT)


def _close_row(slip_id: str, close: DayCloseFacts) -> ListRow:
    note = phrase(
        "reports.closed_by",
        clerk=close.clerk,
        at=f"{close.closed_at:%d/%m/%Y %H:%M}",
        count=len(close.differences),
    )
    return ListRow(slip_id, close_title(close), note, icon=Icon.LOCK)
