"""Buttons that carry their key: primary, secondary, danger, quiet and link."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QIcon,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from ui.appearance import Appearance, Follower, set_look
from ui.language.phrase import Said
from ui.theme.icons import Icon
from ui.widgets.labels import key_text

ICON_SIZE = 18
GAP = 8
CAP_PADDING = 6


class ButtonLook(Enum):
    """What pressing it means: the one main step, another step, something destructive, a side step."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    DANGER = "danger"
    QUIET = "quiet"
    LINK = "link"


TEXT_COLOURS = {
    ButtonLook.PRIMARY: "on_fill",
    ButtonLook.SECONDARY: "text",
    ButtonLook.DANGER: "overdue",
    ButtonLook.QUIET: "quiet",
    ButtonLook.LINK: "accent",
}


class ActionButton(QPushButton, Follower):
    """A button with text, perhaps an icon, and its key on a cap; the key presses it.

    The key works anywhere in the window while the button is visible and enabled, once per press
    (holding it down does not repeat). `clicked` is the signal, as of every Qt button.
    """

    def __init__(
        self,
        appearance: Appearance,
        said: Said | None,
        look: ButtonLook = ButtonLook.SECONDARY,
        *,
        keys: str | None = None,
        icon: Icon | None = None,
        tip: Said | None = None,
    ) -> None:
        super().__init__()
        self._said = said
        self._look = look
        self._icon = icon
        self._tip = tip
        self._cap = key_text(keys) if keys else ""
        self._shortcut = self._bound(keys) if keys else None
        self.setProperty("look", look.value)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.follow(appearance)

    def set_said(self, said: Said) -> None:
        self._said = said
        self.retranslate()

    def set_icon(self, icon: Icon) -> None:
        self._icon = icon
        self.update()

    def set_button_look(self, look: ButtonLook) -> None:
        """Change what it means, e.g. from a step to the main step."""
        self._look = look
        set_look(self, "look", look.value)

    def hide_cap(self) -> None:
        """Keep the key but not its cap, where there is little room."""
        self._cap = ""
        self.updateGeometry()

    def retranslate(self) -> None:
        self.setText("" if self._said is None else self.appearance.say(self._said).replace("&", "&&"))
        tip = self.appearance.say(self._tip) if self._tip is not None else ""
        self.setToolTip(tip)
        self.setAccessibleName(tip or self.text())
        self.updateGeometry()

    def restyle(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        base = super().sizeHint()
        extra = self._content_width() - self.fontMetrics().horizontalAdvance(self._plain())
        return QSize(base.width() + round(extra), base.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        # The style draws the plate; text, icon and cap are ours, so that they sit as one group.
        option.text, option.icon = "", QIcon()
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        self._paint_content(painter)
        painter.end()

    def _paint_content(self, painter: QPainter) -> None:
        name = TEXT_COLOURS[self._look] if self.isEnabled() else "quiet"
        left = max((self.width() - self._content_width()) / 2, 2.0)
        if self._icon is not None:
            pixmap = self.appearance.theme.pixmap(self._icon, name, ICON_SIZE, self.devicePixelRatioF())
            painter.drawPixmap(round(left), (self.height() - ICON_SIZE) // 2, pixmap)
            left += ICON_SIZE + (GAP if self._plain() else 0)
        colour = self.appearance.theme.colour(name)
        painter.setPen(colour)
        width = QFontMetricsF(self.font()).horizontalAdvance(self._plain())
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRectF(left, 0, width + 2, self.height()), middle, self._plain())
        if self._cap:
            calm = self._look in (ButtonLook.SECONDARY, ButtonLook.QUIET)
            cap_colour = self.appearance.theme.colour("quiet") if calm else colour
            self._paint_cap(painter, left + width + GAP, cap_colour)

    def _paint_cap(self, painter: QPainter, left: float, colour: QColor) -> None:
        painter.setFont(self._cap_font_metrics()[0])
        metrics = self._cap_font_metrics()[1]
        box = QRectF(
            left, (self.height() - 20) / 2, metrics.horizontalAdvance(self._cap) + 2 * CAP_PADDING, 20
        )
        faint = QColor(colour)
        faint.setAlphaF(0.5)
        painter.setPen(QPen(faint, 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(colour)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._cap)

    def _cap_font_metrics(self) -> tuple[QFont, QFontMetricsF]:
        kind = self.appearance.theme.tokens.type
        font = self.appearance.theme.font(kind.label, kind.medium)
        return font, QFontMetricsF(font)

    def _content_width(self) -> float:
        width = QFontMetricsF(self.font()).horizontalAdvance(self._plain())
        if self._icon is not None:
            width += ICON_SIZE + (GAP if self._plain() else 0)
        if self._cap:
            width += GAP + self._cap_font_metrics()[1].horizontalAdvance(self._cap) + 2 * CAP_PADDING
        return width

    def _plain(self) -> str:
        return self.text().replace("&&", "&")

    def _bound(self, keys: str) -> QShortcut:
        # The keypad's Enter is another key to Qt, but not to a clerk.
        sequences = [QKeySequence(keys)]
        if "Return" in keys:
            sequences.append(QKeySequence(keys.replace("Return", "Enter")))
        shortcut = QShortcut(self)
        shortcut.setKeys(sequences)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self.click)
        return shortcut
