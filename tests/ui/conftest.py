"""The desktop's look and lanes as every test of it uses them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.appearance import Appearance
from ui.language.catalogue import Tongue
from ui.language.language import Language
from ui.runtime.lanes import Lanes
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.theme.theme import Theme, ThemeMode
from ui.widgets.layouts import column

Shown: TypeAlias = Callable[..., None]


@pytest.fixture(scope="session")
def one_appearance(qapp: QApplication) -> Appearance:
    # Fonts and translators belong to the application, so there is one of each per run.
    return Appearance(Theme(qapp, ThemeMode.LIGHT), Language(qapp))


@pytest.fixture
def appearance(one_appearance: Appearance) -> Iterator[Appearance]:
    yield one_appearance
    one_appearance.theme.set_mode(ThemeMode.LIGHT)
    one_appearance.language.switch(Tongue.VIETNAMESE)


@pytest.fixture
def operations(qapp: QApplication) -> Operations:
    return Operations(Lanes.inline())


@pytest.fixture
def messages(qapp: QApplication) -> Messages:
    return Messages()


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Show widgets in an active window of their own, which stays until the test ends."""
    pages: list[QWidget] = []

    def show(*widgets: QWidget) -> None:
        page = QWidget()
        pages.append(page)
        page.resize(600, 400)
        page.setLayout(column(*widgets, 1))
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()

    return show
