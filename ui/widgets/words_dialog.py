"""A dialog that takes some words before a deed: an explanation, or a reason; it names what follows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from ui.appearance import Appearance, Follower
from ui.language.phrase import Said
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row
from ui.widgets.text_area import TextArea

WIDTH = 480
FRAME = 20


class WordsDialog(QDialog, Follower):
    """Takes some words that are needed; Ctrl+Enter goes on, Esc leaves.

    Signals:
        decided(str): these words.
    """

    decided = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        parent: QWidget,
        texts: tuple[Said, Said, Said, Said],
        *,
        danger: bool = False,
    ) -> None:
        """`texts` are the title, the consequence, the label of the field, and what the button does."""
        super().__init__(parent)
        title, consequence, label, does = texts
        self._title = title
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        self.words = TextArea(appearance, label, lines=3)
        leave = ActionButton(appearance, "common.leave")
        leave.clicked.connect(self.reject)
        look = ButtonLook.DANGER if danger else ButtonLook.PRIMARY
        do = ActionButton(appearance, does, look, keys="Ctrl+Return")
        do.clicked.connect(self._decide)
        self.setLayout(
            column(
                TextLabel(appearance, title, "heading", wrap=True),
                TextLabel(appearance, consequence, wrap=True),
                self.words,
                row(1, leave, do),
                gap=SPACING.medium,
                margin=FRAME,
            )
        )
        self.words.setFocus()
        self.follow(appearance)

    def retranslate(self) -> None:
        self.setWindowTitle(self.appearance.say(self._title))

    def _decide(self) -> None:
        if not self.words.value():
            self.words.set_problem("common.words_missing")
            self.words.setFocus()
            return
        self.accept()
        self.decided.emit(self.words.value())
