"""Labels: translated text, key caps, headings, and text that shortens itself."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.appearance import Appearance, Follower, set_look
from ui.language.phrase import Said
from ui.widgets.layouts import row


class TextLabel(QLabel, Follower):
    """Translated text in a tone of the style sheet.

    `tone`: title, heading, figure, strong, medium, label, quiet, or the value of a `Tone`.
    """

    def __init__(
        self, appearance: Appearance, said: Said | None = None, tone: str = "", *, wrap: bool = False
    ) -> None:
        super().__init__()
        self._said = said
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if tone:
            self.setProperty("tone", tone)
        self.follow(appearance)

    def set_said(self, said: Said | None) -> None:
        """Say something else; None says nothing."""
        self._said = said
        self.retranslate()

    def set_tone(self, tone: str) -> None:
        set_look(self, "tone", tone)

    def retranslate(self) -> None:
        self.setText("" if self._said is None else self.appearance.say(self._said))


class ElidedLabel(TextLabel):
    """One line that ends in `…` where the room ends; the whole text is its tool tip."""

    def __init__(self, appearance: Appearance, said: Said | None = None, tone: str = "") -> None:
        super().__init__(appearance, said, tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()
        self.setToolTip(self.text() if shown != self.text() else "")


def key_text(keys: str) -> str:
    """A key sequence as it is written on caps and in the help: `Ctrl+Return` is `Ctrl ↵` in words.

    The screen font has no arrow for Enter, so the word stands there.
    """
    text = QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
    return text.replace("Return", "Enter").replace("+", " ").strip()


class KeyCap(QLabel):
    """A small cap with the key that does the same."""

    def __init__(self, keys: str) -> None:
        super().__init__(key_text(keys))
        self.setProperty("look", "key")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)


class SectionHeading(QWidget, Follower):
    """A heading on the left and a quiet remark on the right: `2 · Thủ tục … 1.601 thủ tục`."""

    def __init__(self, appearance: Appearance, title: Said, aside: Said | None = None) -> None:
        super().__init__()
        self._title = TextLabel(appearance, title, "heading")
        self._aside = TextLabel(appearance, aside, "label")
        self.setLayout(row(self._title, 1, self._aside))

    def set_title(self, title: Said) -> None:
        self._title.set_said(title)

    def set_aside(self, aside: Said | None) -> None:
        self._aside.set_said(aside)
