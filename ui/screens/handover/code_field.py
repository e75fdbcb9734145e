"""A field for a code that no scanner reads, and the one place where the keys of a mode begin."""

from __future__ import annotations

from PySide6.QtCore import Signal

from counter_app.domain.scans import recognised
from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.widgets.field import TextField


class CodeField(TextField):
    """Takes a typed code on Enter and is empty again.

    Signals:
        entered(object): what was typed, recognised as a scan of it would be.
    """

    entered = Signal(object)

    def __init__(self, appearance: Appearance, placeholder: Said) -> None:
        super().__init__(appearance, None, placeholder=placeholder, longest=120)
        self.line.enter_moves_on = False
        self.line.returnPressed.connect(self._enter)

    def _enter(self) -> None:
        text = self.value()
        if text:
            self.set_text("")
            self.entered.emit(recognised(text).value)
