"""The page of this PC."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from counter_app.settings.computer import LANGUAGE, LOOK, SCALE, SCAN_SOUNDS
from ui.appearance import Appearance
from ui.language.phrase import Said, as_is
from ui.screens.settings.page import SettingsPage
from ui.widgets.card import Card
from ui.widgets.check_box import CheckBox
from ui.widgets.choices import Choice, SegmentedButtons
from ui.widgets.facts import Facts
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column

MOST_WIDTH = 640


class ComputerPage(SettingsPage):
    """Remembered per PC, not per person.

    Signals:
        asked(): read the choices.
        language_chosen(str), look_chosen(str), scale_chosen(int), sounds_chosen(bool): another choice.
    """

    asked = Signal()
    language_chosen = Signal(str)
    look_chosen = Signal(str)
    scale_chosen = Signal(int)
    sounds_chosen = Signal(bool)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.language = SegmentedButtons(
            appearance,
            LANGUAGE.meaning,
            [Choice(each, f"settings.computer.language.{each}") for each in LANGUAGE.choices],
        )
        self.look = SegmentedButtons(
            appearance,
            LOOK.meaning,
            [Choice(each, f"settings.computer.look.{each}") for each in LOOK.choices],
        )
        self.scale = SegmentedButtons(
            appearance, SCALE.meaning, [Choice(each, as_is(f"{each} %")) for each in SCALE.choices]
        )
        self.sounds = CheckBox(appearance, SCAN_SOUNDS.meaning)
        self.sounds.toggled.connect(self.sounds_chosen.emit)
        self.language.chosen.connect(self.language_chosen.emit)
        self.look.chosen.connect(self.look_chosen.emit)
        self.scale.chosen.connect(self.scale_chosen.emit)
        self._facts = Facts(appearance, name_width=150)
        choices = Card(appearance, "settings.computer.choices", "settings.computer.choices_aside")
        for field in (self.language, self.look, self.scale):
            choices.add(field)
        choices.add(TextLabel(appearance, "settings.computer.scale_advice", "quiet", wrap=True))
        choices.add(self.sounds)
        machine = Card(appearance, "settings.computer.machine")
        machine.add(self._facts)
        for card in (choices, machine):
            card.setMaximumWidth(MOST_WIDTH)
        self.setLayout(column(choices, machine, 1, gap=SPACING.medium))

    def entered(self) -> None:
        self.asked.emit()

    def begin(self) -> None:
        self.language.setFocus()

    def show_choices(self, language: str, look: str, scale: int, *, sounds: bool) -> None:
        """Show what is chosen."""
        self.sounds.setChecked(sounds)
        self.language.set_value(language)
        self.look.set_value(look)
        self.scale.set_value(scale)

    def show_facts(self, facts: Sequence[tuple[Said, Said]]) -> None:
        """Show which PC this is."""
        self._facts.set_facts(facts)
