"""An icon standing by itself, in a colour token."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel

from ui.appearance import Appearance, Follower
from ui.theme.icons import Icon


class IconLabel(QLabel, Follower):
    """A picture that is never the only carrier of a meaning."""

    def __init__(self, appearance: Appearance, icon: Icon, colour: str = "quiet", size: int = 18) -> None:
        super().__init__()
        self._icon, self._colour, self._size = icon, colour, size
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(QSize(size, size))
        self.follow(appearance)

    def set_icon(self, icon: Icon, colour: str | None = None) -> None:
        self._icon, self._colour = icon, colour or self._colour
        self.restyle()

    def restyle(self) -> None:
        theme = self.appearance.theme
        self.setPixmap(theme.pixmap(self._icon, self._colour, self._size, self.devicePixelRatioF()))
