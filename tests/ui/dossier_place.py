"""The screen of dossiers in a window over a real profile, and what tests ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from counter_app.domain.listing import DossierRow
from tests.services.desk import CARD, walk_in
from tests.ui.workday import Tray
from ui.appearance import Appearance
from ui.computer_settings import ComputerSettings
from ui.desk import Desk, OpenDossier
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.screens.dossiers import create
from ui.screens.dossiers.detail import Detail
from ui.screens.dossiers.view import DossiersScreen
from ui.shell.screen import ScreenName
from ui.wiring import Program


@dataclass
class Place:
    """The screen in a window, and where it wants to go."""

    screen: DossiersScreen
    desk: Desk
    tray: Tray
    went: list[tuple[ScreenName, object]]
    failures: list[Exception]

    @property
    def detail(self) -> Detail:
        shown = self.screen.detail.detail
        assert shown is not None
        return shown

    @property
    def codes(self) -> list[str]:
        """The codes in the list, as far as they are here."""
        model = self.screen.list.model
        rows = [model.row_at(number) for number in range(model.rowCount())]
        return [row.code for row in rows if isinstance(row, DossierRow)]

    @property
    def chips(self) -> list[str]:
        bars = self.screen.list._beside, self.screen.list._below
        return [chip.text().removesuffix("  ×") for bar in bars for chip in bar._chips]

    def text(self) -> str:
        """Everything the panel says."""
        return "\n".join(label.text() for label in self.screen.detail.findChildren(QLabel))

    def said(self) -> str:
        current = self.desk.messages.current
        return "" if current is None else self.desk.appearance.say(current.said)


def placed(
    program: Program,
    appearance: Appearance,
    operations: Operations,
    messages: Messages,
    folder: Path,
    qtbot: QtBot,
) -> Place:
    tray, failures = Tray(), list[Exception]()
    operations.failed.connect(failures.append)
    desk = Desk(appearance, operations, messages, program, ComputerSettings(folder), tray)
    screen = create(desk)
    assert isinstance(screen, DossiersScreen)
    operations.changed.connect(screen.data_changed)
    went: list[tuple[ScreenName, object]] = []
    screen.going_to.connect(lambda name, thing: went.append((name, thing)))
    qtbot.addWidget(screen)
    screen.resize(1282, 716)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    return Place(screen, desk, tray, went, failures)


def received(program: Program, *codes: str, card: str = "", **fields: object) -> list[str]:
    """Dossiers just taken in; their ids."""
    request = walk_in(*codes, card=card or CARD, **fields)
    return [each.id for each in program.intake.receive(program.actor, request).dossiers]


def show(place: Place, dossier_id: str) -> Detail:
    place.screen.open(OpenDossier(dossier_id))
    return place.detail
