"""Surfaces: the card that groups, the coloured note, and the thin line."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import SectionHeading, TextLabel
from ui.widgets.layouts import SPACING, row
from ui.widgets.status_chip import TONE_ICONS


class Card(QFrame):
    """A white panel with 16 px inside, perhaps with a heading; add to it with `add`."""

    def __init__(
        self,
        appearance: Appearance,
        title: Said | None = None,
        aside: Said | None = None,
        *,
        tight: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self.heading = SectionHeading(appearance, title, aside) if title is not None else None
        # A list that fills the card leaves its round corners free.
        margin = SPACING.large
        self._column = QVBoxLayout(self)
        if tight:
            self._column.setContentsMargins(1, SPACING.tight, 1, SPACING.tight)
        else:
            self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(SPACING.medium)
        if self.heading is not None:
            self._column.addWidget(self.heading)

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Put the next thing below."""
        if isinstance(item, QWidget):
            self._column.addWidget(item, stretch)
        else:
            self._column.addLayout(item, stretch)

    def add_stretch(self) -> None:
        self._column.addStretch(1)


class Note(QFrame):
    """A sentence on a soft ground inside a card: something was found, something is missing."""

    def __init__(self, appearance: Appearance, said: Said | None = None, tone: Tone = Tone.ACCENT) -> None:
        super().__init__()
        self._icon = IconLabel(appearance, _icon(tone), _icon_colour(tone), 16)
        self._text = TextLabel(appearance, said, _text_tone(tone), wrap=True)
        self.setProperty("surface", tone.value)
        self._row = row(self._icon, gap=SPACING.small)
        self._row.addWidget(self._text, 1)
        self._row.setContentsMargins(SPACING.medium, SPACING.small, SPACING.medium, SPACING.small)
        self.setLayout(self._row)
        # Shown before it stands in a window, it would open as a window of its own.
        if said is None:
            self.hide()

    def set_said(self, said: Said | None) -> None:
        """Say another sentence; None hides the note."""
        self._text.set_said(said)
        self.setVisible(said is not None)

    def set_icon(self, icon: Icon) -> None:
        self._icon.set_icon(icon)

    def add(self, widget: QWidget) -> None:
        """Something to press at the right end."""
        self._row.addWidget(widget)


class Line(QFrame):
    """A thin line across."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "line")
        self.setFixedHeight(1)


def _icon(tone: Tone) -> Icon:
    # What is missing is no matter of time: the clock of the chips would mislead here.
    return Icon.ALERT if tone is Tone.NEAR_DUE else TONE_ICONS[tone]


def _icon_colour(tone: Tone) -> str:
    return "quiet" if tone is Tone.NEUTRAL else tone.value


def _text_tone(tone: Tone) -> str:
    return "" if tone is Tone.NEUTRAL else tone.value
