"""The page of the numbers: the ranges of this PC, and a field to add one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from counter_app.domain.numbering import NumberRange
from counter_app.services.office.number_ranges import ISSUED_STAYS, HeldRange, PcNumbers
from ui.appearance import Appearance
from ui.language.phrase import Said, as_is, phrase
from ui.runtime.changes import Changes, Subject
from ui.screens.settings.page import SettingsPage
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card
from ui.widgets.choices import Choice
from ui.widgets.decision import Decision
from ui.widgets.facts import Facts, FigureCard
from ui.widgets.field import TextField
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList
from ui.widgets.status_chip import Chip

FEW = 20
NONE_LEFT = Chip("settings.numbers.used_up", Tone.NEAR_DUE)


class NumbersPage(SettingsPage):
    """Ranges by prefix, each with what is left today.

    Signals:
        asked(): read the ranges.
        add_requested(str): a range as typed.
        withdraw_requested(NumberRange): take it away.
    """

    asked = Signal()
    add_requested = Signal(str)
    withdraw_requested = Signal(object)

    def __init__(self, appearance: Appearance, *, may_change: bool) -> None:
        super().__init__()
        self._appearance, self._may_change = appearance, may_change
        self._figures = {
            name: FigureCard(appearance, f"settings.numbers.{name}", tone, icon)
            for name, tone, icon in (
                ("pc", Tone.NEUTRAL, Icon.COMPUTER),
                ("left", Tone.ACCENT, Icon.BARCODE),
                ("prefixes", Tone.NEUTRAL, Icon.ORGANISATION),
            )
        }
        self.list = SideList(appearance)
        self.list.current_changed.connect(lambda _: self._show_state())
        self.text = TextField(appearance, "settings.numbers.range", placeholder="settings.numbers.example")
        self.text.set_hint("settings.numbers.hint")
        self.add = ActionButton(
            appearance, "settings.numbers.add", ButtonLook.PRIMARY, keys="Ctrl+Return", icon=Icon.ADD
        )
        self.add.clicked.connect(lambda: self.add_requested.emit(self.text.value()))
        self.withdraw = ActionButton(
            appearance, "settings.numbers.withdraw", ButtonLook.DANGER, icon=Icon.DELETE
        )
        self.withdraw.clicked.connect(self._ask_withdrawal)
        self._reason = TextLabel(appearance, None, "label", wrap=True)
        self._reason.set_said(None if may_change else "settings.needs_administrator")
        self._reason.setVisible(not may_change)
        self._alone = TextLabel(appearance, "settings.numbers.no_others", "quiet", wrap=True)
        self._others = Facts(appearance, name_width=90)
        self.text.setEnabled(may_change)
        self.add.setEnabled(may_change)
        self._lay_out(appearance)
        self._show_state()

    def entered(self) -> None:
        self.asked.emit()

    def begin(self) -> None:
        (self.text if self._may_change else self.list).setFocus()

    def data_changed(self, changes: Changes) -> None:
        if changes.concern(Subject.NUMBERS, Subject.DOSSIER):
            self.asked.emit()

    def keys(self) -> Sequence[tuple[str, Said]]:
        return (("Ctrl+Return", "settings.numbers.add"),)

    def show_numbers(self, numbers: PcNumbers) -> None:
        """Show the ranges as of now."""
        prefixes = {held.range.prefix for held in numbers.ranges}
        whole = sum(held.left for held in numbers.ranges)
        self._figures["pc"].set_figure(numbers.pc, phrase("settings.numbers.of", count=numbers.pcs))
        self._figures["left"].set_figure(whole, "settings.numbers.today")
        self._figures["prefixes"].set_figure(len(prefixes), as_is(", ".join(sorted(prefixes))))
        self.list.set_rows([_row(held) for held in numbers.ranges])
        others: list[tuple[Said, Said]] = [
            (phrase("settings.numbers.of_pc", number=pc), as_is(str(held))) for pc, held in numbers.others
        ]
        self._others.set_facts(others)
        self._others.setVisible(bool(others))
        self._alone.setVisible(not others)
        self._show_state()

    def show_added(self) -> None:
        """The range typed is held now."""
        self.text.set_text("")

    def show_problem(self, said: Said) -> None:
        """The range typed was refused."""
        self.text.set_problem(said)
        self.text.setFocus()

    def _show_state(self) -> None:
        self.withdraw.setEnabled(self._may_change and self.list.current_value() is not None)

    def _ask_withdrawal(self) -> None:
        held = self.list.current_value()
        if not isinstance(held, NumberRange):
            return
        question = Decision(
            self._appearance,
            self,
            phrase("settings.numbers.withdraw_title", range=as_is(str(held))),
            ISSUED_STAYS,
            (Choice(held, "settings.numbers.withdraw"),),
            danger=True,
        )
        question.answered.connect(self.withdraw_requested)
        question.open()

    def _lay_out(self, appearance: Appearance) -> None:
        figures = row(gap=SPACING.medium)
        for figure in self._figures.values():
            # Nothing opens behind these figures.
            figure.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            figure.unsetCursor()
            figures.addWidget(figure, 1)
        held = Card(appearance, "settings.numbers.held", "settings.numbers.held_aside")
        held.add(self.list, 1)
        held.add(row(1, self.withdraw))
        more = Card(appearance, "settings.numbers.more")
        more.add(self.text)
        more.add(row(1, self.add))
        more.add(self._reason)
        others = Card(appearance, "settings.numbers.others")
        others.add(self._others)
        others.add(self._alone)
        right = column(more, others, 1, gap=SPACING.medium)
        below = row(gap=SPACING.medium)
        below.addWidget(held, 6)
        below.addLayout(right, 5)
        whole = column(figures, gap=SPACING.medium)
        whole.addLayout(below, 1)
        self.setLayout(whole)


def _row(held: HeldRange) -> ListRow:
    if held.next is None:
        note: Said = "settings.numbers.used_up_note"
    else:
        note = phrase("settings.numbers.row", next=as_is(str(held.next)), count=held.left)
    numbers = as_is(f"{held.range.prefix} : {held.range.first} – {held.range.last}")
    few = held.left <= FEW
    chip = NONE_LEFT if held.next is None else None
    if few and held.next is not None:
        chip = Chip(phrase("settings.numbers.few", count=held.left), Tone.NEAR_DUE)
    return ListRow(held.range, numbers, note, chip=chip, icon=Icon.BARCODE)
