"""The screen: a list of pages on the left, the chosen one beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from counter_app.domain.scans import ScanResult
from ui.desk import Desk
from ui.language.phrase import Said
from ui.runtime.changes import Changes
from ui.screens.settings import about, calendar, computer, numbers, office, officers, printers, scanner
from ui.screens.settings.page import PageEntry, PageName, SettingsPage
from ui.shell.screen import Screen
from ui.theme.icons import Icon
from ui.widgets.card import Card
from ui.widgets.layouts import SPACING, row
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList

LIST_WIDTH = 208
PAGES = (
    PageEntry(PageName.OFFICE, Icon.ORGANISATION, office.create),
    PageEntry(PageName.OFFICERS, Icon.PEOPLE, officers.create),
    PageEntry(PageName.NUMBERS, Icon.BARCODE, numbers.create),
    PageEntry(PageName.CALENDAR, Icon.CALENDAR, calendar.create),
    PageEntry(PageName.PRINTERS, Icon.PRINT, printers.create),
    PageEntry(PageName.SCANNER, Icon.SCAN, scanner.create),
    PageEntry(PageName.COMPUTER, Icon.COMPUTER, computer.create),
    PageEntry(PageName.ABOUT, Icon.INFORMATION, about.create),
)


class SettingsScreen(Screen):
    """Pages are made when first chosen; Ctrl+Page keys go from one to the next."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._made: dict[PageName, SettingsPage] = {}
        self.list = SideList(desk.appearance)
        self.list.set_rows([ListRow(each.name, each.title, each.advice, icon=each.icon) for each in PAGES])
        self.list.current_changed.connect(self._choose)
        self.list.opened.connect(lambda _: self._front().begin())
        card = Card(desk.appearance, tight=True)
        card.add(self.list, 1)
        card.setFixedWidth(LIST_WIDTH)
        self._stack = QStackedWidget()
        whole = row(card, gap=SPACING.large, margin=SPACING.large)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=step: self._step(step))
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.list.setFocus)
        self._name = PageName.OFFICE

    def show_page(self, name: PageName) -> SettingsPage:
        """Bring a page to the front."""
        self._name = name
        self.list.set_current(name)
        page = self._page(name)
        self._stack.setCurrentWidget(page)
        page.entered()
        if not self.list.hasFocus():
            page.begin()
        return page

    def entered(self) -> None:
        self.list.setFocus()
        self.show_page(self._name)

    def open(self, thing: object) -> None:
        if isinstance(thing, PageName):
            self.show_page(thing).begin()

    def take_scan(self, scan: ScanResult) -> bool:
        return self._front().take_scan(scan)

    def data_changed(self, changes: Changes, initiator: object) -> None:
        del initiator
        for page in self._made.values():
            page.data_changed(changes)

    def keys(self) -> Sequence[tuple[str, Said]]:
        own = self._front().keys() if self._made else ()
        return (
            ("Ctrl+PgDown", "settings.next_page"),
            ("Ctrl+PgUp", "settings.previous_page"),
            ("Esc", "settings.to_list"),
            *own,
        )

    def _front(self) -> SettingsPage:
        return self._page(self._name)

    def _choose(self, name: object) -> None:
        if isinstance(name, PageName):
            self.show_page(name)

    def _step(self, step: int) -> None:
        names = list(PageName)
        self.show_page(names[(names.index(self._name) + step) % len(names)]).begin()

    def _page(self, name: PageName) -> SettingsPage:
        if name not in self._made:
            entry = next(each for each in PAGES if each.name is name)
            page = entry.create(self._desk)
            self._made[name] = page
            self._stack.addWidget(page)
        return self._made[name]
