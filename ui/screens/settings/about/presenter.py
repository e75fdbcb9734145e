"""Gathers versions and hashes; no widgets."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

from PySide6.QtCore import QObject, qVersion

from counter_app.domain.office import Adoption, Office
from counter_app.domain.wording import Words
from counter_app.services.office_state import office_of
from ui.desk import Desk
from ui.language.formats import full_date
from ui.language.phrase import Said, as_is, phrase
from ui.runtime.operations import LatestQuery

DISTRIBUTION = "quay-mot-cua"
# The parts people ask about; the whole list stands in THIRD_PARTY_NOTICES.md.
COMPONENTS = (
    ("Qt, PySide6", "LGPL-3.0"),
    ("SQLCipher", "BSD-3-Clause"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("ReportLab", "BSD-3-Clause"),
    ("PDFium", "BSD-3-Clause"),
    ("Be Vietnam Pro, Liberation Serif", "OFL-1.1"),
    ("Tabler Icons", "MIT"),
)


class AboutView(Protocol):
    """What the presenter asks of the page."""

    def show_versions(self, facts: Sequence[tuple[Said, Said]]) -> None: ...
    def show_data(self, facts: Sequence[tuple[Said, Said]]) -> None: ...
    def put_on_clipboard(self, text: str) -> None: ...


class AboutPresenter(QObject):
    """Drives the page about the program."""

    def __init__(self, page: AboutView, desk: Desk) -> None:
        super().__init__()
        self._page, self._desk = page, desk
        self._reading = LatestQuery(desk.operations, self)
        self._text = ""

    def read(self) -> None:
        """Show the versions in use now."""
        self._page.show_versions(_versions())
        store = self._desk.program.profile.store
        self._reading.ask(lambda _: office_of(store), self._show)

    def copy(self) -> None:
        """Everything as text, for whoever helps on the phone."""
        self._page.put_on_clipboard(self._text)
        self._desk.messages.done("settings.about.copied")

    def _show(self, office: Office) -> None:
        today = self._desk.clock.now().date().isoformat()
        data: list[tuple[Said, Said]] = []
        for key, timeline in (
            ("settings.about.catalogue", office.catalogues),
            ("settings.about.layers", office.layers),
            ("settings.about.calendars", office.calendars),
        ):
            data += [(key, _adopted(each, today)) for each in timeline] or [
                (key, "settings.about.no_version")
            ]
        self._page.show_data(data)
        say = self._desk.appearance.say
        self._text = "\n".join(f"{say(name)}: {say(value)}" for name, value in (*_versions(), *data))


def _versions() -> list[tuple[Said, Said]]:
    return [
        ("settings.about.program", as_is(_own_version())),
        ("settings.about.python", as_is(platform.python_version())),
        ("settings.about.qt", as_is(str(qVersion()))),
        ("settings.about.system", as_is(f"{platform.system()} {platform.machine()}")),
    ]


def _own_version() -> str:
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "–"


def _adopted(adoption: Adoption, today: str) -> Said:
    day = full_date(date.fromisoformat(adoption.valid_from))
    key = "settings.about.version_later" if adoption.valid_from > today else "settings.about.version"
    return phrase(key, day=day, version=Words(adoption.version[:16], adoption.version[:16]))
