"""All moves of a dossier in one sheet: those that may be made now, and below why the others may not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from counter_app.domain.text_folding import folded
from counter_app.domain.wording import Words
from ui.appearance import Appearance, Follower
from ui.language.phrase import Said, as_is, phrase
from ui.screens.dossiers.detail import Detail
from ui.screens.dossiers.moves import OF_THE_BAR, Move
from ui.screens.dossiers.told import value
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.field import TextField
from ui.widgets.labels import SectionHeading, TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row, scrolled
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList

WIDTH, HEIGHT = 560, 620
REASONS_HIGH = 168

ICONS: Mapping[Move, Icon] = {
    Move.HAND_OVER: Icon.HANDOVER,
    Move.ASK_SUPPLEMENT: Icon.CHECKLIST,
    Move.RECEIVE_SUPPLEMENT: Icon.INTAKE,
    Move.CLOSE_UNANSWERED: Icon.NO_PAPER,
    Move.ASK_PAYMENT: Icon.MONEY,
    Move.PAYMENT_MET: Icon.MONEY,
    Move.STEP_DONE: Icon.LIST,
    Move.ASK_AGENCY: Icon.ORGANISATION,
    Move.AGENCY_ANSWERED: Icon.ORGANISATION,
    Move.AGENCY_LATE: Icon.DEADLINES,
    Move.RESULT_READY: Icon.CERTIFICATE,
    Move.RECEIVE_RESULT: Icon.CERTIFICATE,
    Move.RETURN: Icon.TICK,
    Move.REFUSE: Icon.REFUSED,
    Move.APOLOGISE: Icon.DUE,
    Move.EXPLAIN_LATENESS: Icon.NOTE,
    Move.STOP: Icon.NO_PAPER,
    Move.WITHDRAW: Icon.UNDO,
    Move.ORIGINALS: Icon.PAPER,
    Move.COLLECT_FEE: Icon.MONEY,
    Move.REVERSE_FEE: Icon.MONEY,
    Move.CALL: Icon.PHONE,
    Move.SHELVE: Icon.ADDRESS,
    Move.TAKE_OVER: Icon.SUPERVISOR,
}


class MovesSheet(QDialog, Follower):
    """Typing narrows, arrows choose, Enter begins the move, Esc leaves.

    Signals:
        chosen(Move): begin it.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget, detail: Detail) -> None:
        super().__init__(parent)
        self._detail = detail
        self.setModal(True)
        self.resize(WIDTH, HEIGHT)
        self.search = TextField(appearance, None, placeholder="dossiers.moves_search")
        self.search.line.enter_moves_on = False
        self.search.edited.connect(lambda _: self._narrow())
        self.search.line.installEventFilter(self)
        self.list = SideList(appearance)
        self.list.opened.connect(self._choose)
        nothing = EmptyState(appearance, Icon.EMPTY, "dossiers.moves_none")
        self._states = ContentStates(appearance, self.list, nothing)
        self.reasons = TextLabel(appearance, _why_not(detail.refusals), "label", wrap=True)
        area = scrolled(boxed(column(self.reasons, 1)))
        area.setFixedHeight(REASONS_HIGH)
        leave = ActionButton(appearance, "common.leave")
        leave.clicked.connect(self.reject)
        title = TextLabel(appearance, phrase("dossiers.moves_title", code=detail.dossier.code), "heading")
        body = column(
            title, self.search, self._states, SectionHeading(appearance, "dossiers.moves_not_now"), area,
            row(TextLabel(appearance, "dossiers.moves_keys", "label"), 1, leave),
            gap=SPACING.medium, margin=SPACING.large + SPACING.tight,
        )  # fmt: skip
        body.setStretch(2, 1)
        self.setLayout(body)
        self._narrow()
        self.search.line.setFocus()
        self.follow(appearance)

    def retranslate(self) -> None:
        self.setWindowTitle(self.appearance.say("dossiers.moves_all"))

    def offered(self) -> list[Move]:
        """The moves that are shown now, from the top."""
        wanted = folded(self.search.value()).split()
        return [
            move
            for move in _offered(self._detail)
            if all(word in folded(self.appearance.say(move_words(move))) for word in wanted)
        ]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.search.line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.count():
                self._choose(self.list.current_value())
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    def _narrow(self) -> None:
        moves = self.offered()
        self.list.set_rows(
            [ListRow(move, move_words(move), icon=ICONS.get(move, Icon.PRINT)) for move in moves]
        )
        if moves:
            self.list.set_current(moves[0])
        self._states.show_content(empty=not moves)

    def _step(self, step: int) -> None:
        moves = self.offered()
        current = self.list.current_value()
        if isinstance(current, Move) and current in moves:
            self.list.set_current(moves[(moves.index(current) + step) % len(moves)])

    def _choose(self, move: object) -> None:
        self.accept()
        self.chosen.emit(move)


def move_words(move: Move) -> Said:
    """What a move is called."""
    return f"dossiers.move_{move.value}"


def _offered(detail: Detail) -> list[Move]:
    return [move for move in Move if move not in OF_THE_BAR and move not in detail.refusals]


def _why_not(refusals: Mapping[Move, Words]) -> Said:
    """One line for each reason, naming the moves it stops."""
    by_reason: dict[Words, list[Move]] = {}
    for move, reason in refusals.items():
        if move not in OF_THE_BAR:
            by_reason.setdefault(reason, []).append(move)
    lines = [_line(moves, reason) for reason, moves in by_reason.items()]
    return _stacked(lines) if lines else as_is("–")


def _line(moves: Sequence[Move], reason: Words) -> Said:
    names: Said = phrase(str(move_words(moves[0])))
    for move in moves[1:]:
        names = phrase("dossiers.listed", first=value(names), second=phrase(str(move_words(move))))
    return phrase("dossiers.moves_reason", moves=value(names), reason=reason)


def _stacked(lines: Sequence[Said]) -> Said:
    whole = lines[0]
    for line in lines[1:]:
        whole = phrase("dossiers.stacked", first=value(whole), second=value(line))
    return whole
