"""The look in force: light, dark or as the system says, switchable while running."""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

from ui.theme.fonts import load_screen_fonts, screen_font
from ui.theme.palette import palette_of
from ui.theme.style_sheet import style_sheet_of
from ui.theme.tokens import DARK_TOKENS, LIGHT_TOKENS, Colours, Tokens, Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QPixmap

    from ui.theme.icons import Icon, IconCache

STYLE = "Fusion"
# A property of an application that was started with the style already.
STYLE_IS_SET = "style_is_set"


class ThemeMode(Enum):
    """What the officer chose; `SYSTEM` follows the computer's setting as it changes."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Theme(QObject):
    """Applies palette and style sheet to the application and hands out colours, fonts and icons.

    Made once in the composition root and handed down.

    Signals:
        changed: the tokens are others now; whoever painted with a colour or icon does it again.
    """

    changed = Signal()

    def __init__(self, application: QApplication, mode: ThemeMode = ThemeMode.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._mode = mode
        load_screen_fonts()
        if not application.property(STYLE_IS_SET):
            application.setStyle(STYLE)
        self._tokens = self._wanted()
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def mode(self) -> ThemeMode:
        return self._mode

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def colours(self) -> Colours:
        return self._tokens.colours

    def set_mode(self, mode: ThemeMode) -> None:
        """Switch the look of everything that is open."""
        self._mode = mode
        self._follow_system()

    def colour(self, name: str) -> QColor:
        """A colour token by name, for painters."""
        return QColor(getattr(self.colours, name))

    def tone(self, tone: Tone) -> tuple[QColor, QColor]:
        """Text colour and soft background of a tone, for painters."""
        front, ground = self.colours.of(tone)
        return QColor(front), QColor(ground)

    def font(self, size: float | None = None, weight: int | None = None) -> QFont:
        """The screen font; body size and regular weight unless told otherwise."""
        kind = self._tokens.type
        return screen_font(kind, size or kind.body, weight or kind.regular)

    def icon(self, icon: Icon, colour: str = "text", size: int = 18) -> QIcon:
        """An icon in a colour token, for buttons and actions."""
        from PySide6.QtGui import QIcon

        result = QIcon(self.pixmap(icon, colour, size))
        result.addPixmap(self.pixmap(icon, "quiet", size), QIcon.Mode.Disabled)
        return result

    def pixmap(self, icon: Icon, colour: str = "text", size: int = 18, ratio: float | None = None) -> QPixmap:
        """An icon in a colour token as a picture; `ratio` is the painted widget's own."""
        return self._icons.pixmap(
            icon, getattr(self.colours, colour), size, ratio or self._application.devicePixelRatio()
        )

    @cached_property
    def _icons(self) -> IconCache:
        # The first picture of the program has no icon, and drawing them loads a library more.
        from ui.theme.icons import IconCache

        return IconCache()

    def _follow_system(self) -> None:
        wanted = self._wanted()
        if wanted is not self._tokens:
            self._tokens = wanted
            self._apply()
            self.changed.emit()

    def _wanted(self) -> Tokens:
        if self._mode is ThemeMode.SYSTEM:
            scheme = self._application.styleHints().colorScheme()
            return DARK_TOKENS if scheme is Qt.ColorScheme.Dark else LIGHT_TOKENS
        return DARK_TOKENS if self._mode is ThemeMode.DARK else LIGHT_TOKENS

    def _apply(self) -> None:
        self._application.setFont(self.font())
        self._application.setPalette(palette_of(self.colours))
        self._application.setStyleSheet(style_sheet_of(self._tokens))
