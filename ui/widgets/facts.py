"""Facts: quiet names on the left, values on the right; and the figure cards of Today."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from ui.appearance import Appearance, Follower, set_look
from ui.language.phrase import Said, as_is
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, clear, column, row
from ui.widgets.status_chip import TONE_ICONS


class Facts(QWidget, Follower):
    """A grid of (name, value); values wrap and can be selected with the mouse."""

    def __init__(self, appearance: Appearance, *, name_width: int = 112) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACING.small)
        self._grid.setVerticalSpacing(SPACING.tight)
        self._grid.setColumnMinimumWidth(0, name_width)
        self._grid.setColumnStretch(1, 1)
        self.follow(appearance)

    def set_facts(self, facts: Sequence[tuple[Said, Said]]) -> None:
        """Show other facts."""
        clear(self._grid)
        for line, (name, value) in enumerate(facts):
            left = TextLabel(self.appearance, name, "quiet")
            left.setAlignment(Qt.AlignmentFlag.AlignTop)
            right = TextLabel(self.appearance, value, wrap=True)
            right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(left, line, 0)
            self._grid.addWidget(right, line, 1)


class FigureCard(QFrame, Follower):
    """A large figure with its name and a remark; Enter, Space or a click opens what it counts.

    Signals:
        opened(): the clerk wants to see what it counts.
    """

    opened = Signal()

    def __init__(
        self, appearance: Appearance, name: Said, tone: Tone = Tone.NEUTRAL, icon: Icon | None = None
    ) -> None:
        super().__init__()
        self._name = name
        self._tone = tone
        colour = "quiet" if tone is Tone.NEUTRAL else tone.value
        self._icon = IconLabel(appearance, icon or TONE_ICONS[tone], colour, 13)
        self._heading = TextLabel(appearance, name, "quiet" if tone is Tone.NEUTRAL else tone.value)
        self._figure = TextLabel(appearance, "common.not_loaded", "figure")
        self._remark = TextLabel(appearance, None, "label")
        self.setProperty("surface", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        top = row(self._icon, self._heading, 1, gap=6)
        layout = column(top, self._figure, self._remark, gap=2)
        layout.setContentsMargins(SPACING.large, SPACING.medium, SPACING.large, SPACING.medium)
        self.setLayout(layout)
        self.follow(appearance)

    def set_figure(self, value: int | None, remark: Said | None = None) -> None:
        """Show a count; None shows that it is not known yet, which is not 0."""
        said = "common.not_loaded" if value is None else as_is(self.appearance.language.number(value))
        self._figure.set_said(said)
        self._remark.set_said(remark)
        loud = self._tone is Tone.OVERDUE and bool(value)
        set_look(self._figure, "tone", "overdue_figure" if loud else "figure")

    def retranslate(self) -> None:
        self.setAccessibleName(self.appearance.say(self._name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()
