"""What every widget is handed: the look and the language, and one way to follow both."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.language.language import Language
from ui.language.phrase import Said
from ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Appearance:
    """The theme and the language in force; made once, handed from parent to child."""

    theme: Theme
    language: Language

    def say(self, said: Said) -> str:
        """The text in the language in force (a plain string is a key)."""
        return self.language.say(said)


class Follower:
    """Mix-in of widgets that show text or paint with tokens.

    A widget calls `self.follow(appearance)` as the LAST line of its constructor. `retranslate` is
    then called once at once and again at every change of language, `restyle` likewise at every
    change of theme. The connections end with the widget.

        class Greeting(QLabel, Follower):
            def __init__(self, appearance: Appearance) -> None:
                super().__init__()
                self.follow(appearance)

            def retranslate(self) -> None:
                self.setText(self.appearance.say("today.greeting"))
    """

    appearance: Appearance

    def follow(self, appearance: Appearance) -> None:
        """Start following; texts and colours are set when this returns."""
        self.appearance = appearance
        appearance.language.changed.connect(self.retranslate)
        appearance.theme.changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """Read every text again; widgets with texts override this."""

    def restyle(self) -> None:
        """Take colours and icons again; widgets that paint override this."""


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Set a style property (`look`, `tone`, `surface`, `state`) and let the style sheet see it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
