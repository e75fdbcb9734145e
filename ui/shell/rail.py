"""The narrow rail of screens on the left: icon, word and F-key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout

from ui.appearance import Appearance, Follower
from ui.shell.screen import ScreenEntry, ScreenName

BUTTON_HEIGHT = 52
MARGIN = 6
ICON_SIZE = 20


class RailButton(QAbstractButton, Follower):
    """One screen on the rail."""

    def __init__(self, appearance: Appearance, entry: ScreenEntry) -> None:
        super().__init__()
        self._entry = entry
        self._hint = entry.keys[0] if entry.keys and entry.keys[0].startswith("F") else ""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        # The F-keys and Alt+digits reach every screen; Tab stays inside the one in front.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.follow(appearance)

    def retranslate(self) -> None:
        self.setText(self.appearance.say(self._entry.word))
        self.setAccessibleName(self.text())
        self.setToolTip(f"{self.text()} ({self._entry.keys[0]})" if self._entry.keys else self.text())
        self.update()

    def restyle(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.appearance.theme.tokens.sizes.rail_width - 2 * MARGIN, BUTTON_HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self.appearance.theme
        kind, sizes = theme.tokens.type, theme.tokens.sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if self.isChecked() else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), sizes.radius, sizes.radius)
        name = "accent" if self.isChecked() else "quiet"
        icon = theme.pixmap(self._entry.icon, name, ICON_SIZE, self.devicePixelRatioF())
        painter.drawPixmap(QPointF((self.width() - ICON_SIZE) / 2, 8), icon)
        painter.setPen(QPen(theme.colour(name)))
        painter.setFont(theme.font(10, kind.regular))
        painter.drawText(QRectF(0, 3, self.width() - 5, 14), int(Qt.AlignmentFlag.AlignRight), self._hint)
        painter.setFont(theme.font(kind.label, kind.strong if self.isChecked() else kind.regular))
        word = QFontMetricsF(painter.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(QRectF(0, 29, self.width(), 18), int(Qt.AlignmentFlag.AlignCenter), word)
        painter.end()


class Rail(QFrame):
    """The buttons of all registered screens, those of the machine at the bottom.

    Signals:
        asked_for(ScreenName): a screen was pressed.
    """

    asked_for = Signal(object)

    def __init__(self, appearance: Appearance, entries: Sequence[ScreenEntry]) -> None:
        super().__init__()
        self.setProperty("surface", "rail")
        self.setFixedWidth(appearance.theme.tokens.sizes.rail_width)
        self._buttons: dict[ScreenName, RailButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN + 2, MARGIN, MARGIN)
        layout.setSpacing(2)
        for entry in entries:
            if not entry.at_bottom:
                layout.addWidget(self._button(appearance, entry))
        layout.addStretch(1)
        for entry in entries:
            if entry.at_bottom:
                layout.addWidget(self._button(appearance, entry))

    def show_current(self, name: ScreenName) -> None:
        self._buttons[name].setChecked(True)

    def _button(self, appearance: Appearance, entry: ScreenEntry) -> RailButton:
        button = RailButton(appearance, entry)
        button.clicked.connect(lambda: self.asked_for.emit(entry.name))
        self._buttons[entry.name] = button
        return button
