"""The page about the program."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from ui.appearance import Appearance
from ui.language.phrase import Said, as_is
from ui.screens.settings.about.presenter import COMPONENTS
from ui.screens.settings.page import SettingsPage
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton
from ui.widgets.card import Card
from ui.widgets.facts import Facts
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row, scrolled


class AboutPage(SettingsPage):
    """What it is and is not, versions, data, licences.

    Signals:
        asked(): read the versions.
        copy_requested(): everything as text.
    """

    asked = Signal()
    copy_requested = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._versions = Facts(appearance, name_width=130)
        self._data = Facts(appearance, name_width=130)
        licences = Facts(appearance, name_width=170)
        licences.set_facts([(as_is(name), as_is(licence)) for name, licence in COMPONENTS])
        what = Card(appearance)
        what.add(TextLabel(appearance, "common.product", "title"))
        what.add(TextLabel(appearance, "settings.about.what", wrap=True))
        what.add(TextLabel(appearance, "settings.about.legal", "quiet", wrap=True))
        self.copy = ActionButton(appearance, "settings.about.copy", icon=Icon.COPY)
        self.copy.clicked.connect(self.copy_requested)
        versions = Card(appearance, "settings.about.versions")
        versions.add(self._versions)
        data = Card(appearance, "settings.about.data", "settings.about.data_aside")
        data.add(self._data)
        rights = Card(appearance, "settings.about.licence")
        rights.add(TextLabel(appearance, "settings.about.licence_text", wrap=True))
        rights.add(licences)
        left = column(versions, rights, 1, gap=SPACING.medium)
        right = column(data, row(self.copy, 1), 1, gap=SPACING.medium)
        below = row(gap=SPACING.medium)
        below.addLayout(left, 1)
        below.addLayout(right, 1)
        whole = column(what, below, 1, gap=SPACING.medium)
        outer = column(scrolled(boxed(whole)))
        self.setLayout(outer)

    def entered(self) -> None:
        self.asked.emit()

    def begin(self) -> None:
        self.copy.setFocus()

    def show_versions(self, facts: Sequence[tuple[Said, Said]]) -> None:
        """Versions of the program and what it runs on."""
        self._versions.set_facts(facts)

    def show_data(self, facts: Sequence[tuple[Said, Said]]) -> None:
        """The data files that were adopted, with their hashes."""
        self._data.set_facts(facts)

    def put_on_clipboard(self, text: str) -> None:
        """Copy a text."""
        QApplication.clipboard().setText(text)
