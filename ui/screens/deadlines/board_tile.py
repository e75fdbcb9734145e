"""One figure of the board: name, number, remark; pressed by mouse, Enter or Space."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from ui.appearance import Appearance, Follower, set_look
from ui.language.phrase import Said
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import ElidedLabel, TextLabel
from ui.widgets.layouts import SPACING, column, row
from ui.widgets.status_chip import TONE_ICONS


class BoardTile(QFrame, Follower):
    """A narrow figure that leads to a list.

    Signals:
        opened(): show what it counts.
    """

    opened = Signal()

    def __init__(self, appearance: Appearance, name: Said, tone: Tone, icon: Icon | None = None) -> None:
        super().__init__()
        self._name = name
        colour = "quiet" if tone is Tone.NEUTRAL else tone.value
        self._icon = IconLabel(appearance, icon or TONE_ICONS[tone], colour, 13)
        self._heading = ElidedLabel(appearance, name, "quiet" if tone is Tone.NEUTRAL else tone.value)
        self._figure = TextLabel(appearance, "common.not_loaded", "figure")
        self._remark = ElidedLabel(appearance, None, "label")
        self.setProperty("surface", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = column(row(self._icon, self._heading, 1, gap=6), self._figure, self._remark, gap=2)
        layout.setContentsMargins(SPACING.medium, SPACING.small, SPACING.small, SPACING.small)
        self.setLayout(layout)
        self.follow(appearance)

    def show_figure(self, figure: Said, remark: Said | None) -> None:
        """Show a figure; `…` while it is not known, which is not 0."""
        self._figure.set_said(figure)
        self._remark.set_said(remark)
        self.retranslate()

    def figure(self) -> str:
        """The figure as it is shown."""
        return self._figure.text()

    def remark(self) -> str:
        """The remark as it is shown."""
        return self._remark.text()

    def set_chosen(self, chosen: bool) -> None:  # a state, as Qt's own setters
        """Whether its list is the one that is shown."""
        set_look(self, "surface", "card_chosen" if chosen else "card")

    def set_loud(self, loud: bool) -> None:
        """Whether the figure itself is red."""
        set_look(self._figure, "tone", "overdue_figure" if loud else "figure")

    def set_tone(self, tone: Tone) -> None:
        """Another tone of name and icon."""
        self._heading.set_tone(tone.value)
        self._icon.set_icon(TONE_ICONS[tone], tone.value)

    def retranslate(self) -> None:
        self.setAccessibleName(f"{self.appearance.say(self._name)}: {self._figure.text()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()
