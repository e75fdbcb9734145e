"""Qt's own words in Vietnamese: Qt ships no Vietnamese translation of itself."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTranslator


class StandardWords(QTranslator):
    """Translates OK, Cancel, file dialogs and context menus by their English text."""

    def __init__(self, words: Mapping[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def isEmpty(self) -> bool:
        return False

    def translate(  # Qt fixes the arguments; only the text counts here.
        self,
        context: bytes | bytearray | memoryview | str,  # noqa: ARG002
        source: bytes | bytearray | memoryview | str,
        disambiguation: bytes | bytearray | memoryview | str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str:
        text = source if isinstance(source, str) else bytes(source).decode()
        # An empty answer is "not translated" to Qt, which then shows the English text.
        return self._words.get(text, "")
