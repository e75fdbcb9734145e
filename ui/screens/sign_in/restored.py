"""The question of a restored or copied database: from which number may this PC go on?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.wording import Words
from ui.appearance import Appearance
from ui.language.phrase import phrase
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Note
from ui.widgets.field import TextField
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row

CARD_WIDTH = 520
MOST_DIGITS = 6


class RestoredPage(QWidget):
    """Says what was noticed; asks for the last numbers on paper where they are not remembered.

    Signals:
        went_on(dict): the highest number on paper by prefix (empty when remembered).
        looked(): only look, nothing is written.
    """

    went_on = Signal(dict)
    looked = Signal()

    def __init__(
        self, appearance: Appearance, words: Words, prefixes: Sequence[str], *, allowed: bool
    ) -> None:
        """`prefixes` are those whose last numbers have to be typed; `allowed`: this officer may go on."""
        super().__init__()
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._numbers = {
            prefix: TextField(
                appearance, phrase("sign_in.restored_number", prefix=prefix), longest=MOST_DIGITS
            )
            for prefix in prefixes
        }
        card = Card(appearance, "sign_in.restored")
        card.add(Note(appearance, words, Tone.NEAR_DUE))
        if not allowed:
            card.add(TextLabel(appearance, "sign_in.restored_who", wrap=True))
        elif prefixes:
            card.add(TextLabel(appearance, "sign_in.restored_numbers", wrap=True))
            for field in self._numbers.values():
                card.add(field)
        look = ActionButton(appearance, "sign_in.restored_look")
        look.clicked.connect(self.looked)
        self.go_on = ActionButton(
            appearance, "sign_in.restored_go_on", ButtonLook.PRIMARY, keys="Ctrl+Return"
        )
        self.go_on.clicked.connect(self._go_on)
        self.go_on.setVisible(allowed)
        card.add(row(look, 1, self.go_on))
        holder = boxed(column(card, gap=SPACING.medium))
        holder.setFixedWidth(CARD_WIDTH)
        self.setLayout(row(1, column(2, holder, 3), 1))
        (next(iter(self._numbers.values())) if allowed and prefixes else look).setFocus()

    def _go_on(self) -> None:
        numbers: dict[str, int] = {}
        for prefix, field in self._numbers.items():
            if not field.value().isdecimal():
                field.set_problem("sign_in.restored_number_missing")
                field.setFocus()
                return
            numbers[prefix] = int(field.value())
        self.went_on.emit(numbers)
