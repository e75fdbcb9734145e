"""The rarer steps of an intake, each with its key beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from ui.appearance import Appearance, Follower
from ui.theme.icons import Icon
from ui.widgets.labels import key_text

# No higher than the heading it stands in, so that the headings of all columns are level.
SIZE = QSize(28, 18)


class MoreButton(QToolButton, Follower):
    """Three dots that open the menu; the keys themselves are the screen's."""

    def __init__(
        self, appearance: Appearance, steps: Sequence[tuple[str, str, Callable[[], object]]]
    ) -> None:
        """`steps` are text, key and what is done."""
        super().__init__()
        self._steps = tuple(steps)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFixedSize(SIZE)
        self.clicked.connect(self._open)
        self.follow(appearance)

    def retranslate(self) -> None:
        self.setToolTip(self.appearance.say("intake.more"))
        self.setAccessibleName(self.toolTip())

    def restyle(self) -> None:
        self.setIcon(self.appearance.theme.icon(Icon.MORE, "quiet", 18))

    def menu_of_steps(self) -> QMenu:
        """The menu in the language in force."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, keys, act in self._steps:
            action = menu.addAction(f"{self.appearance.say(text)}\t{key_text(keys)}")
            action.triggered.connect(lambda _=False, do=act: do())
        return menu

    def _open(self) -> None:
        self.menu_of_steps().popup(self.mapToGlobal(QPoint(0, self.height())))
