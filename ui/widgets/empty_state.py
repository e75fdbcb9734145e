"""What stands where a list would be: loading, nothing there, or could not be read. Never the same."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, row

NARROW = 200


class EmptyState(QWidget):
    """An icon, a sentence, what to do next, and perhaps a button that does it.

    Signals:
        acted(): the button was pressed.
    """

    acted = Signal()

    def __init__(
        self,
        appearance: Appearance,
        icon: Icon,
        title: Said,
        advice: Said | None = None,
        action: Said | None = None,
    ) -> None:
        super().__init__()
        self._icon = IconLabel(appearance, icon, "control_line", 40)
        self._title = TextLabel(appearance, title, "strong")
        self._advice = TextLabel(appearance, advice, "quiet", wrap=True)
        self._advice.setMinimumWidth(280)
        self._button = ActionButton(appearance, action)
        if action is None:
            self._button.hide()
        self._button.clicked.connect(self.acted)
        layout = QVBoxLayout(self)
        layout.setSpacing(SPACING.small)
        layout.addStretch(2)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._advice):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addLayout(row(1, label, 1))
        layout.addLayout(row(1, self._button, 1))
        layout.addStretch(3)

    def make_narrow(self) -> None:
        """Make do with less width, where several stand side by side in a small window."""
        self._advice.setMinimumWidth(NARROW)
        self._title.setWordWrap(True)
        self._title.setMinimumWidth(NARROW)

    def set_texts(self, title: Said, advice: Said | None = None) -> None:
        """Say something more fitting, e.g. that a filter leaves nothing."""
        self._title.set_said(title)
        self._advice.set_said(advice)


class ContentStates(QWidget):
    """A content and what stands in its place while it is loading, empty or unreadable."""

    def __init__(self, appearance: Appearance, content: QWidget, empty: EmptyState) -> None:
        super().__init__()
        self.content, self.empty = content, empty
        self._loading = TextLabel(appearance, "common.loading", "quiet")
        self._loading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.failed = EmptyState(
            appearance, Icon.ALERT, "common.not_read", "common.not_read_advice", "common.try_again"
        )
        self._stack = QStackedLayout(self)
        for widget in (self._loading, content, empty, self.failed):
            self._stack.addWidget(widget)

    def show_loading(self) -> None:
        self._stack.setCurrentWidget(self._loading)

    def show_content(self, *, empty: bool) -> None:
        """Show the content, or that there is nothing."""
        self._stack.setCurrentWidget(self.empty if empty else self.content)

    def show_failed(self) -> None:
        """Say that it could not be read; `failed.acted` tries again."""
        self._stack.setCurrentWidget(self.failed)
