"""Keeps the choices of this PC and applies them at once where that is possible; no widgets."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject

from counter_app.domain.office import Device
from counter_app.settings.computer import LANGUAGE, LOOK, SCALE, SCAN_SOUNDS
from ui.desk import Desk
from ui.language.catalogue import Tongue
from ui.language.phrase import Said, as_is, phrase
from ui.runtime.operations import LatestQuery
from ui.theme.theme import ThemeMode


class ComputerView(Protocol):
    """What the presenter asks of the page."""

    def show_choices(self, language: str, look: str, scale: int, *, sounds: bool) -> None: ...
    def show_facts(self, facts: Sequence[tuple[Said, Said]]) -> None: ...


class ComputerPresenter(QObject):
    """Drives the page of this PC."""

    def __init__(self, page: ComputerView, desk: Desk) -> None:
        super().__init__()
        self._page, self._desk = page, desk
        self._reading = LatestQuery(desk.operations, self)

    def read(self) -> None:
        """Show what is chosen, and which PC this is."""
        computer = self._desk.computer
        self._page.show_choices(
            computer.get(LANGUAGE), computer.get(LOOK), computer.get(SCALE), sounds=computer.get(SCAN_SOUNDS)
        )
        store = self._desk.program.profile.store
        self._reading.ask(lambda _: store.device(), self._show)

    def set_language(self, language: str) -> None:
        """Speak another language, at once."""
        self._desk.computer.set(LANGUAGE, language)
        self._desk.appearance.language.switch(Tongue(language))

    def set_look(self, look: str) -> None:
        """Light, dark or as the system, at once."""
        self._desk.computer.set(LOOK, look)
        self._desk.appearance.theme.set_mode(ThemeMode(look))

    def set_scale(self, scale: int) -> None:
        """The size of everything; it holds from the next start."""
        self._desk.computer.set(SCALE, scale)
        self._desk.messages.done(phrase("settings.computer.scale_set", scale=scale))

    def set_sounds(self, heard: bool) -> None:  # the slot of a check box
        """Whether scans are heard on this PC."""
        self._desk.computer.set(SCAN_SOUNDS, heard)

    def _show(self, device: Device) -> None:
        folder = str(self._desk.program.profile.folder)
        facts: list[tuple[Said, Said]] = [
            ("settings.computer.pc", phrase("settings.computer.pc_of", number=device.pc, count=device.pcs)),
            ("settings.computer.name", as_is(platform.node() or "–")),
            ("settings.computer.system", as_is(f"{platform.system()} {platform.release()}")),
            ("settings.computer.folder", as_is(folder)),
            ("settings.computer.device", as_is(device.id)),
        ]
        self._page.show_facts(facts)
