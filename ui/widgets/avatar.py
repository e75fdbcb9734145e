"""The round sign of an officer: the initials of the given and the middle name."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.appearance import Appearance, Follower

DIAMETER = 28


def initials(name: str) -> str:
    """`Phạm Thị Hạnh` is `TH`: Vietnamese given names stand last, and tell people apart best."""
    words = name.split()
    return "".join(word[0] for word in words[-2:]).upper()


class Avatar(QWidget, Follower):
    """Initials on the accent."""

    def __init__(self, appearance: Appearance, name: str = "") -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(QSize(DIAMETER, DIAMETER))
        self.follow(appearance)

    def set_name(self, name: str) -> None:
        self._name = name
        self.update()

    def restyle(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self.appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_fill"))
        painter.drawEllipse(self.rect())
        painter.setPen(theme.colour("on_fill"))
        painter.setFont(theme.font(11, theme.tokens.type.strong))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), initials(self._name))
        painter.end()
