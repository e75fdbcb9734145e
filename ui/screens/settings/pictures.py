"""States of the settings worth looking at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

from counter_app.domain.identity_card import parse_card
from counter_app.domain.scans import ScanKind, ScanResult
from counter_app.domain.wording import Words
from ui.desk import Desk
from ui.language.phrase import as_is, phrase
from ui.screens.pictures import Picture
from ui.screens.settings.calendar.days import DayEdit, DayKind
from ui.screens.settings.calendar.view import CalendarPage
from ui.screens.settings.computer.view import ComputerPage
from ui.screens.settings.officers.view import OfficersPage
from ui.screens.settings.page import PageName, SettingsPage
from ui.screens.settings.scanner.verdict import KeyTimes
from ui.screens.settings.scanner.view import ScannerPage
from ui.screens.settings.screen import SettingsScreen
from ui.shell.screen import Screen

CARD = "026190000001|135000001|Nguyễn Thị Mẫu|05031990|Nữ|Thôn Đông, xã Mẫu|10052021"


def page(name: PageName) -> Callable[[Screen, Desk], None]:
    """A page as it opens."""

    def prepare(screen: Screen, desk: Desk) -> None:
        del desk
        _page(screen, name)

    return prepare


def new_officer(screen: Screen, desk: Desk) -> None:
    """Another officer being typed in."""
    del desk
    officers = cast("OfficersPage", _page(screen, PageName.OFFICERS))
    officers.new.click()
    officers.username.set_text("lan")
    officers.name.set_text("Đỗ Thị Lan")


def edited_calendar(screen: Screen, desk: Desk) -> None:
    """A day off added in the coming days, and what it would move."""
    del desk
    calendar = cast("CalendarPage", _page(screen, PageName.CALENDAR))
    name = Words("Nghỉ mẫu theo công văn của tỉnh", "Sample day off by the province")
    calendar.year.go_to(date(calendar.year.chosen.year, 12, 1))
    calendar.day_edited.emit(DayEdit(calendar.year.chosen, DayKind.HOLIDAY, name))


def plain_calendar(screen: Screen, desk: Desk) -> None:
    """The year, on a holiday."""
    calendar = cast("CalendarPage", _page(screen, PageName.CALENDAR))
    calendar.undo_requested.emit()
    calendar.year.go_to(date(desk.clock.now().year, 9, 1))


def scanned(screen: Screen, desk: Desk) -> None:
    """A card that an input method changed on its way."""
    del desk
    scanner = cast("ScannerPage", _page(screen, PageName.SCANNER))
    keys = KeyTimes()
    for number, character in enumerate(CARD):
        keys = keys.then(character, number * 9, rewritten=number == 40, ended=False)
    scanner.field.keys = keys.then("", len(CARD) * 9, rewritten=False, ended=True)
    scanner.take_scan(ScanResult(ScanKind.CARD, parse_card(CARD, through_input_method=True), damaged=True))


def computer(screen: Screen, desk: Desk) -> None:
    """This PC, with an invented machine."""
    del desk
    own = cast("ComputerPage", _page(screen, PageName.COMPUTER))
    own.show_facts(
        (
            ("settings.computer.pc", phrase("settings.computer.pc_of", number=1, count=2)),
            ("settings.computer.name", as_is("QUAY-1")),
            ("settings.computer.system", as_is("Windows 10")),
        )
    )


def _page(screen: Screen, name: PageName) -> SettingsPage:
    return cast("SettingsScreen", screen).show_page(name)


PICTURES: tuple[Picture, ...] = (
    Picture("", page(PageName.OFFICE), dark=True, english=True),
    Picture("officers", page(PageName.OFFICERS)),
    Picture("officer-new", new_officer),
    Picture("numbers", page(PageName.NUMBERS)),
    Picture("calendar", plain_calendar, dark=True, english=True),
    Picture("calendar-changes", edited_calendar),
    Picture("printers", page(PageName.PRINTERS)),
    Picture("scanner", scanned),
    Picture("computer", computer),
    Picture("about", page(PageName.ABOUT)),
)
