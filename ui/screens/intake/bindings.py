"""Small bridges between fields and entries, the same in every panel of this screen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QPushButton, QWidget

from ui.widgets.choices import ChoiceField, SegmentedButtons
from ui.widgets.digit_field import DigitField
from ui.widgets.field import TextField
from ui.widgets.text_area import AreaEdit

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def bind_text(field: TextField, take: Callable[[str], None]) -> None:
    """Tell every change of a field: while typing, and as it stands when it is left."""
    field.edited.connect(lambda _: take(field.value()))
    field.committed.connect(lambda _: take(field.value()))


def bind_choice(field: ChoiceField | SegmentedButtons, take: Callable[[Any], None]) -> None:
    """Tell what was chosen."""
    field.chosen.connect(take)


def shown_text(field: TextField, text: str) -> None:
    """Show a text unless the field says it already, also in another spacing while it is typed."""
    said = field.value()
    if said == text or (isinstance(field, DigitField) and said == text.replace(" ", "")):
        return
    if field.line.hasFocus() and said.strip() == text.strip():
        return
    field.set_text(text)


def narrow(field: ChoiceField) -> ChoiceField:
    """A list that takes the room there is; the longest choice shows whole when it drops down."""
    field.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.box.setMinimumContentsLength(6)
    return field


class EnterMovesOn(QObject):
    """Enter goes to the next field from editors that would keep it: lists, segments, several lines.

    Installed on the screen's own widgets with `watch`.
    """

    def watch(self, root: QWidget) -> None:
        """Watch the editors below a widget; call again when there are new ones."""
        for kind in (QComboBox, AreaEdit):
            for widget in root.findChildren(kind):
                widget.installEventFilter(self)
        for button in root.findChildren(QPushButton):
            if button.isCheckable() and button.property("look") == "segment":
                button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in ENTER
            and not event.modifiers() & COMMAND
            and isinstance(watched, QWidget)
        ):
            if isinstance(watched, QPushButton):
                _leave_segments(watched)
            else:
                watched.focusNextChild()
            return True
        return super().eventFilter(watched, event)


def order_tabs(*panels: QWidget) -> None:
    """Let Tab go through panels one after the other, in each as things stand in its layouts.

    Widgets made later than their neighbours (a new checklist, the next line) come in at the end of
    Qt's own order; this puts them where the eye expects them.
    """
    stops = [widget for panel in panels for widget in panel.findChildren(QWidget) if _is_stop(widget)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _is_stop(widget: QWidget) -> bool:
    # The list of a drop-down is a window of its own.
    at_home = not isinstance(widget, QAbstractItemView)
    return at_home and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _leave_segments(button: QPushButton) -> None:
    """On behind the last segment of the row."""
    following: QWidget | None = button.group().buttons()[-1].nextInFocusChain()
    while following is not None and following is not button:
        if _takes_focus(following):
            following.setFocus(Qt.FocusReason.TabFocusReason)
            return
        following = following.nextInFocusChain()


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()
