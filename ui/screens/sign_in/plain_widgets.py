"""The few widgets of the first picture. The richer ones of `ui.widgets` cost a third of a start-up:
their modules, and the many enums of Qt behind painting and styles, are loaded after it.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLabel, QLayout, QPushButton, QWidget

from ui.appearance import Appearance, Follower, set_look
from ui.language.phrase import Said

ARROW = 4.0
ARROW_FROM_RIGHT = 18.0


class Text(QLabel, Follower):
    """Translated text in a tone of the style sheet; hidden while it says nothing."""

    def __init__(self, appearance: Appearance, said: Said | None, tone: str) -> None:
        super().__init__()
        self.said = said
        self.setWordWrap(True)
        self.setProperty("tone", tone)
        self.follow(appearance)

    def set_said(self, said: Said | None) -> None:
        """Say something else; None hides it."""
        self.said = said
        self.retranslate()

    def retranslate(self) -> None:
        self.setText("" if self.said is None else self.appearance.say(self.said))
        if self.said is None:
            self.hide()
        elif self.parentWidget() is not None:
            # Without a parent it would become a window of its own.
            self.show()


class Button(QPushButton, Follower):
    """A button with translated text; `look` as in the style sheet."""

    def __init__(self, appearance: Appearance, said: Said, look: str) -> None:
        super().__init__()
        self._said = said
        self.setProperty("look", look)
        self.follow(appearance)

    def set_said(self, said: Said) -> None:
        """Say something else."""
        self._said = said
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(self.appearance.say(self._said).replace("&", "&&"))


class Chooser(QComboBox, Follower):
    """One of some officers.

    Signals:
        chosen(): the clerk chose one.
    """

    chosen = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.activated.connect(lambda _: self.chosen.emit())
        self.follow(appearance)

    def restyle(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(self.appearance.theme.colour("quiet"), 1.5))
        tip = QPointF(self.width() - ARROW_FROM_RIGHT, self.height() / 2 + ARROW / 2)
        painter.drawLine(tip - QPointF(ARROW, ARROW), tip)
        painter.drawLine(tip, tip + QPointF(ARROW, -ARROW))
        painter.end()


class Labelled(QWidget):
    """A label, an editor, and a line below for a hint or a problem."""

    def __init__(self, appearance: Appearance, label: Said, editor: QWidget) -> None:
        super().__init__()
        self._editor = editor
        self._label = Text(appearance, label, "label")
        self._label.setBuddy(editor)
        self._below = Text(appearance, None, "near_due")
        # Set before it is ever asked: changing it later asks the style, a costly object at the start.
        editor.setProperty("state", "")
        filled(QBoxLayout(QBoxLayout.Direction.TopToBottom, self), 4, self._label, editor, self._below)
        self.setFocusProxy(editor)

    @property
    def problem(self) -> Said | None:
        """What stands below as a problem."""
        return self._below.said if self._editor.property("state") else None

    def set_problem(self, problem: Said | None) -> None:
        """What is wrong and what to do; None when it is right again."""
        self._below.set_said(problem)
        set_look(self._editor, "state", "check" if problem is not None else "")

    def set_hint(self, hint: Said | None) -> None:
        """A line that helps; it does not mark the field."""
        self._below.set_said(hint)


def filled(box: QBoxLayout, gap: int, *items: QWidget | QLayout | int) -> QBoxLayout:
    """A layout without margins around items; a number is a stretch of that weight."""
    box.setSpacing(gap)
    box.setContentsMargins(0, 0, 0, 0)
    for item in items:
        if isinstance(item, int):
            box.addStretch(item)
        elif isinstance(item, QWidget):
            box.addWidget(item)
        else:
            box.addLayout(item)
    return box
