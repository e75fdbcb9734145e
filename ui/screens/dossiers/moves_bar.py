"""The moves below the panel: those that may be made now, and why the others may not."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.papers import Copy
from counter_app.domain.wording import Words
from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.screens.dossiers.detail import Detail
from ui.screens.dossiers.moves import NEXT, Move
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row

BOTH = (Copy.KEPT, Copy.GIVEN)
KEYS: tuple[tuple[str, Said], ...] = (
    ("Ctrl+F", "dossiers.help_find"),
    ("Alt+L", "dossiers.filter"),
    ("Alt+V", "dossiers.views"),
    ("Ctrl+1", "dossiers.help_copy_1"),
    ("Ctrl+2", "dossiers.help_copy_2"),
    ("Ctrl+3", "dossiers.help_sheet"),
    ("Ctrl+4", "dossiers.move_correct"),
    ("Ctrl+5", "dossiers.move_void"),
    ("Ctrl+6", "dossiers.move_again"),
    ("Ctrl+7", "dossiers.move_one_more"),
    ("Ctrl+8", "dossiers.move_add_code"),
    ("Ctrl+9", "dossiers.move_label"),
    ("Ctrl+M", "dossiers.moves_all"),
    ("Ctrl+Return", "dossiers.help_next"),
    ("Ctrl+G", "dossiers.move_copy_fields"),
)


class MovesBar(QWidget):
    """Buttons with the keys that Intake has for the same things.

    Signals:
        print_wanted(tuple): these copies again.
        wanted(Move): another move.
        all_wanted(): show every move there is.
    """

    print_wanted = Signal(tuple)
    wanted = Signal(object)
    all_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._again = TextLabel(appearance, None, "label")
        self.copy_1 = self._printing(appearance, "dossiers.copy_1", "Ctrl+1", (Copy.KEPT,))
        self.copy_2 = self._printing(appearance, "dossiers.copy_2", "Ctrl+2", (Copy.GIVEN,))
        self.sheet = self._printing(appearance, "dossiers.sheet", "Ctrl+3", BOTH)
        self.label = self._moving(appearance, Move.LABEL, "Ctrl+9")
        self.correct = self._moving(appearance, Move.CORRECT, "Ctrl+4")
        self.void = self._moving(appearance, Move.VOID, "Ctrl+5", ButtonLook.DANGER)
        self.again = self._moving(appearance, Move.AGAIN, "Ctrl+6")
        self.one_more = self._moving(appearance, Move.ONE_MORE, "Ctrl+7")
        self.add_code = self._moving(appearance, Move.ADD_CODE, "Ctrl+8")
        self._why_not = TextLabel(appearance, None, "label", wrap=True)
        self._next: Move | None = None
        self.all = ActionButton(appearance, "dossiers.moves_all", keys="Ctrl+M")
        self.all.clicked.connect(self.all_wanted)
        self.next = ActionButton(appearance, None, ButtonLook.PRIMARY, keys="Ctrl+Return")
        self.next.clicked.connect(self._press_next)
        printing = row(self.copy_1, self.copy_2, self.sheet, 1, self.label)
        moving = row(self.correct, self.again, self.one_more, self.add_code, 1, self.void)
        doing = row(self.all, 1, self.next)
        self.setLayout(column(self._again, printing, moving, self._why_not, doing, gap=SPACING.small))

    def show_detail(self, detail: Detail) -> None:
        """Offer what may be done to this dossier now."""
        refusals = detail.refusals
        for button in (self.copy_1, self.copy_2, self.sheet):
            _allow(button, refusals.get(Move.PRINT))
        _allow(self.label, refusals.get(Move.LABEL))
        _allow(self.correct, refusals.get(Move.CORRECT))
        _allow(self.void, refusals.get(Move.VOID))
        _allow(self.again, refusals.get(Move.AGAIN))
        _allow(self.one_more, refusals.get(Move.ONE_MORE))
        _allow(self.add_code, refusals.get(Move.ADD_CODE))
        self._show_next(detail)
        voided = detail.dossier.void_reason is not None
        self.again.setVisible(voided)
        self.correct.setVisible(not voided)
        self.void.setVisible(not voided)
        self._again.set_said("dossiers.print_marked" if detail.gone else "dossiers.print_unmarked")
        self._say_why_not(refusals)

    def _show_next(self, detail: Detail) -> None:
        """The move that comes next in most cases, where it may be made."""
        wanted = NEXT.get(detail.dossier.stage)
        self._next = None if wanted is None or wanted in detail.refusals else wanted
        self.next.setVisible(self._next is not None)
        if self._next is not None:
            self.next.set_said(f"dossiers.move_{self._next.value}")

    def _press_next(self) -> None:
        if self._next is not None:
            self.wanted.emit(self._next)

    def _say_why_not(self, refusals: Mapping[Move, Words]) -> None:
        """One line for each reason, naming the moves it stops."""
        by_reason: dict[Words, list[Move]] = {}
        for move in (Move.PRINT, Move.LABEL, Move.CORRECT, Move.VOID):
            if move in refusals:
                by_reason.setdefault(refusals[move], []).append(move)
        lines = [_line(moves, reason) for reason, moves in by_reason.items()]
        self._why_not.set_said(
            Words("\n".join(each.vi for each in lines), "\n".join(each.en for each in lines))
        )
        self._why_not.setVisible(bool(lines))

    def _printing(
        self, appearance: Appearance, said: Said, keys: str, copies: tuple[Copy, ...]
    ) -> ActionButton:
        button = ActionButton(appearance, said, keys=keys)
        button.clicked.connect(lambda: self.print_wanted.emit(copies))
        return button

    def _moving(
        self, appearance: Appearance, move: Move, keys: str, look: ButtonLook = ButtonLook.SECONDARY
    ) -> ActionButton:
        button = ActionButton(appearance, f"dossiers.move_{move.value}", look, keys=keys)
        button.hide_cap()
        button.clicked.connect(lambda: self.wanted.emit(move))
        return button


def _allow(button: ActionButton, refusal: Words | None) -> None:
    button.setEnabled(refusal is None)
    button.setToolTip("" if refusal is None else button.appearance.say(refusal))


def _line(moves: list[Move], reason: Words) -> Words:
    names = [_MOVE_WORDS[move] for move in moves]
    return Words(
        f"{', '.join(name.vi for name in names)}: {reason.vi}",
        f"{', '.join(name.en for name in names)}: {reason.en}",
    )


_MOVE_WORDS = {
    Move.PRINT: Words("In lại", "Print again"),
    Move.LABEL: Words("Nhãn bìa", "Folder label"),
    Move.CORRECT: Words("Sửa", "Correct"),
    Move.VOID: Words("Hủy", "Void"),
}
