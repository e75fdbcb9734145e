"""The checklist: one row a paper with its counts and state; what is missing is said below."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from counter_app.domain.procedure_parts import ComponentKind
from ui.appearance import Appearance, Follower
from ui.language.phrase import Said, as_is, phrase
from ui.screens.intake.entries import Entries
from ui.screens.intake.procedure_entry import PaperEntry, PaperState
from ui.screens.intake.procedures import Procedures
from ui.theme.tokens import Tone
from ui.widgets.card import Line
from ui.widgets.check_box import CheckBox
from ui.widgets.layouts import SPACING, column, row
from ui.widgets.status_chip import Chip, StatusChip
from ui.widgets.stepper import Stepper

STATE_WIDTH = 104
STEPPER_SPACE = 80
# A component of the national file may be a page of text; the whole of it is the tool tip.
LONGEST_SHOWN = 260
# A row takes some milliseconds to make; more than these at once would be felt.
ROWS_AT_ONCE = 4
STATES = {
    PaperState.HANDED_IN: Chip("intake.paper_there", Tone.DONE),
    PaperState.MISSING: Chip("intake.paper_missing", Tone.NEAR_DUE),
    PaperState.NOT_NEEDED: Chip("intake.paper_not_needed", Tone.PAUSED),
}
SHORT = Chip("intake.paper_short", Tone.NEAR_DUE)
SEEN = Chip("intake.paper_seen", Tone.DONE)


class PaperTick(CheckBox):
    """The box of a paper: Enter and the arrows go from paper to paper, T says it is needed and missing.

    Signals:
        moved(int): to the row so many below.
        asked_for(): the paper is needed from this person, or is not.
    """

    moved = Signal(int)
    asked_for = Signal()
    _known: tuple[tuple[int, str, str], int] | None = None

    def heightForWidth(self, width: int) -> int:
        # Layouts ask many times over; breaking lines of long papers anew each time is slow.
        key = (width, self.text(), self.accessibleName())
        if self._known is None or self._known[0] != key:
            self._known = (key, super().heightForWidth(width))
        return self._known[1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(step)
        elif event.text().lower() == "t":
            self.asked_for.emit()
        else:
            super().keyPressEvent(event)


class PaperRow(QWidget, Follower):
    """One paper: tick, originals, copies, state."""

    def __init__(self, appearance: Appearance, place: int, procedures: Procedures) -> None:
        super().__init__()
        self._paper: PaperEntry | None = None
        self.tick = PaperTick(appearance, None)
        self.originals = Stepper(appearance, "intake.originals")
        self.copies = Stepper(appearance, "intake.copies")
        self._state = StatusChip(appearance)
        self._ask = QPushButton()
        self._ask.setProperty("look", "chip")
        self._ask.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        state = row(self._state, self._ask, 1, gap=0)
        holder = QWidget()
        holder.setLayout(state)
        holder.setFixedWidth(STATE_WIDTH)
        line = row(gap=SPACING.small)
        line.addWidget(self.tick, 1)
        for widget in (self.originals, self.copies, holder):
            line.addWidget(widget)
        self.setLayout(column(line, Line(), gap=SPACING.tight + 2))
        self.tick.clicked.connect(lambda on: procedures.tick(place, there=on))
        self.tick.asked_for.connect(lambda: procedures.ask_for(place))
        self._ask.clicked.connect(lambda: procedures.ask_for(place))
        self.originals.stepped.connect(lambda count: procedures.set_paper(place, originals=count))
        self.copies.stepped.connect(lambda count: procedures.set_paper(place, copies=count))
        self.follow(appearance)

    def show_paper(self, paper: PaperEntry) -> None:
        if paper == self._paper:
            return
        self._paper = paper
        name = paper.name if len(paper.name) <= LONGEST_SHOWN else paper.name[: LONGEST_SHOWN - 1] + "…"
        self.tick.set_said(as_is(name), note_of(paper))
        self.tick.setToolTip(paper.name if name != paper.name else "")
        self.tick.setChecked(paper.state is PaperState.HANDED_IN)
        self.originals.set_value(paper.originals)
        self.copies.set_value(paper.copies)
        # Counts stand where there is something to count; the names get the room elsewhere.
        nothing = paper.kind is ComponentKind.PRESENT_ONLY or paper.state is PaperState.NOT_NEEDED
        for stepper in (self.originals, self.copies):
            stepper.setVisible(not nothing)
        choosable = paper.kind is ComponentKind.CONDITIONAL and paper.state is PaperState.NOT_NEEDED
        self._ask.setVisible(choosable)
        self._state.setVisible(not choosable)
        if not choosable:
            self._state.set_chip(_state_of(paper))

    def retranslate(self) -> None:
        self._ask.setText(self.appearance.say("intake.paper_not_needed"))
        self._ask.setToolTip(self.appearance.say("intake.paper_ask_tip"))


class Checklist(QWidget):
    """All papers of the procedure shown. Rows are kept and used again; many new ones come a few at a time.

    Signals:
        left(): Enter on the last paper.
        grown(): there are more rows than before.
    """

    left = Signal()
    grown = Signal()

    def __init__(self, appearance: Appearance, entries: Entries, procedures: Procedures) -> None:
        super().__init__()
        self._look, self._entries, self._procedures = appearance, entries, procedures
        self._column = column(gap=SPACING.tight + 2)
        self.setLayout(self._column)
        self._pool: list[PaperRow] = []
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._more.timeout.connect(self.refresh)

    @property
    def rows(self) -> list[PaperRow]:
        """The rows of the papers, as far as they are there already."""
        return self._pool[: len(self._entries.form.procedure.papers)]

    def refresh(self) -> None:
        papers = self._entries.form.procedure.papers
        self._grow(len(papers))
        for place, line in enumerate(self._pool):
            line.setVisible(place < len(papers))
            if place < len(papers):
                line.show_paper(papers[place])

    def _grow(self, wanted: int) -> None:
        missing = wanted - len(self._pool)
        if missing <= 0:
            return
        for _ in range(min(missing, ROWS_AT_ONCE)):
            place = len(self._pool)
            line = PaperRow(self._look, place, self._procedures)
            line.tick.moved.connect(lambda step, at=place: self._go(at + step))
            self._pool.append(line)
            self._column.addWidget(line)
        if missing > ROWS_AT_ONCE:
            self._more.start()
        self.grown.emit()

    def _go(self, place: int) -> None:
        if place >= len(self.rows):
            self.left.emit()
        elif place >= 0:
            self.rows[place].tick.setFocus(Qt.FocusReason.TabFocusReason)


def note_of(paper: PaperEntry) -> Said | None:
    """The quiet words behind a name: when it is needed, or what happens to it."""
    if paper.condition:
        return as_is(f"— {paper.condition}")
    key = {
        ComponentKind.CONDITIONAL: "intake.kind_conditional",
        ComponentKind.PRESENT_ONLY: "intake.kind_present_only",
        ComponentKind.RETURNED: "intake.kind_returned",
    }.get(paper.kind)
    return None if key is None else phrase(key)


def _state_of(paper: PaperEntry) -> Chip:
    if paper.is_short:
        return SHORT
    if paper.state is PaperState.HANDED_IN and paper.kind is ComponentKind.PRESENT_ONLY:
        return SEEN
    return STATES[paper.state]
