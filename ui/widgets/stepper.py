"""A small number between a minus and a plus: originals and copies of a component."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from ui.appearance import Appearance, Follower, set_look
from ui.language.phrase import Said
from ui.theme.icons import Icon
from ui.widgets.layouts import row

UP_KEYS = (Qt.Key.Key_Plus, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Equal)
DOWN_KEYS = (Qt.Key.Key_Minus, Qt.Key.Key_Down, Qt.Key.Key_Left)


class Stepper(QFrame, Follower):
    """− 1 +, one stop for Tab: plus, minus and arrows step, a digit sets.

    Signals:
        stepped(int): the clerk changed the number; not sent for `set_value`.
    """

    stepped = Signal(int)

    def __init__(self, appearance: Appearance, name: Said, *, least: int = 0, most: int = 99) -> None:
        """`name` is read aloud and shown as tool tip (the column's heading stands elsewhere)."""
        super().__init__()
        self._name, self._least, self._most, self._value = name, least, most, least
        self.setProperty("look", "stepper")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._number = QLabel()
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number.setProperty("tone", "medium")
        self._minus, self._plus = (self._step_button(step) for step in (-1, 1))
        layout = row(self._minus, gap=0, margin=2)
        layout.addWidget(self._number, 1)
        layout.addWidget(self._plus)
        self.setLayout(layout)
        self.setFixedSize(QSize(80, 32))
        self._show()
        self.follow(appearance)

    def value(self) -> int:
        return self._value

    def set_value(self, value: int) -> None:
        """Show a number that was not typed here; kept between least and most."""
        self._value = min(max(value, self._least), self._most)
        self._show()

    def keep(self) -> Callable[[], None]:
        """What puts the present number back, told as a step; a scan that landed here uses it."""
        kept = self._value
        return lambda: self._change(kept)

    def retranslate(self) -> None:
        self.setAccessibleName(self.appearance.say(self._name))
        self.setToolTip(self.accessibleName())

    def restyle(self) -> None:
        theme = self.appearance.theme
        self._minus.setIcon(theme.icon(Icon.LESS, "quiet", 14))
        self._plus.setIcon(theme.icon(Icon.ADD, "quiet", 14))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in UP_KEYS:
            self._change(self._value + 1)
        elif event.key() in DOWN_KEYS:
            self._change(self._value - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        elif len(text) == 1 and text in "0123456789":
            self._change(int(text))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling a long list of components must not change counts under the pointer.
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        set_look(self, "state", "focus")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        set_look(self, "state", "")

    def _step_button(self, step: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("look", "step")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setFixedSize(QSize(24, 26))
        button.clicked.connect(lambda: self._change(self._value + step))
        return button

    def _change(self, value: int) -> None:
        before = self._value
        self.set_value(value)
        if self._value != before:
            self.stepped.emit(self._value)

    def _show(self) -> None:
        self._number.setText(str(self._value))
