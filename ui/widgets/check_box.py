"""A box to tick, drawn from tokens, with a text that may wrap."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.appearance import Appearance, Follower
from ui.language.phrase import Said
from ui.theme.icons import Icon

BOX = 16
GAP = 10
HEIGHT = 28


class CheckBox(QAbstractButton, Follower):
    """Ticked or not; Space ticks, Enter moves on. `toggled` and `clicked` as of every Qt button."""

    def __init__(self, appearance: Appearance, said: Said | None, note: Said | None = None) -> None:
        """`note` follows the text quietly: `— nếu từng kết hôn`."""
        super().__init__()
        self._said, self._note, self._shown_note = said, note, ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.follow(appearance)

    def set_said(self, said: Said | None, note: Said | None = None) -> None:
        self._said, self._note = said, note
        self.retranslate()

    def retranslate(self) -> None:
        say = self.appearance.say
        self.setText("" if self._said is None else say(self._said))
        self._shown_note = "" if self._note is None else say(self._note)
        self.setAccessibleName(f"{self.text()} {self._shown_note}".strip())
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._whole():
            return HEIGHT
        return max(HEIGHT, round(self._wrapped(width).boundingRect().height()) + 6)

    def sizeHint(self) -> QSize:
        text = self._whole()
        width = QFontMetrics(self.font()).horizontalAdvance(text) + GAP + 4 if text else 4
        return QSize(BOX + width, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(BOX + (64 if self._whole() else 4), HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter)
        layout = self._wrapped(self.width())
        top = (self.height() - layout.boundingRect().height()) / 2
        painter.setPen(self.appearance.theme.colour("text" if self.isEnabled() else "quiet"))
        layout.draw(painter, QPointF(BOX + GAP + 2, top))
        painter.end()

    def _wrapped(self, width: int) -> QTextLayout:
        """Text and note as one text, broken into lines for a width of the whole widget."""
        layout = QTextLayout(self._whole(), self.font())
        quiet = QTextCharFormat()
        quiet.setForeground(self.appearance.theme.colour("quiet"))
        note = QTextLayout.FormatRange()
        note.start, note.length, note.format = len(self.text()), len(self._shown_note) + 1, quiet
        layout.setFormats([note] if self._shown_note else [])
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width - BOX - GAP - 4, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout

    def _paint_box(self, painter: QPainter) -> None:
        theme = self.appearance.theme
        box = QRectF(2, (self.height() - BOX) / 2, BOX, BOX)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 5, 5)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_fill" if self.isEnabled() else "control_line"))
            painter.drawRoundedRect(box, 4, 4)
            tick = theme.pixmap(Icon.TICK, "on_fill", 12, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(box.left() + 2, box.top() + 2), tick)
        else:
            painter.setPen(QPen(theme.colour("quiet"), 1.2))
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 4, 4)

    def _whole(self) -> str:
        return f"{self.text()} {self._shown_note}".strip()
