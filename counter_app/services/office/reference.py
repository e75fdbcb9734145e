"""What is in force at the office on a day: procedures, layers and the working calendar.

All of it is public data in content-addressed files; which of them hold from when is told by the
office's events. A changed file is refused by its hash, never used.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from counter_app.domain.calendar import AppointmentRule, Calendar, calendar_from_data
from counter_app.domain.canonical import parsed
from counter_app.domain.catalogue_versions import CatalogueVersion
from counter_app.domain.compiled_calendar import CompiledCalendar, compile_calendar
from counter_app.domain.failures import UserFacingError
from counter_app.domain.layers import Layer, effective, known_codes
from counter_app.domain.office import Adoption, Office, in_force
from counter_app.domain.procedures import Procedure, procedure_key
from counter_app.domain.wording import Words
from counter_app.ports import PublicFiles
from counter_app.settings.office import APPOINTMENT


class Adopted(Protocol):
    """Who says which catalogues and layers were adopted: the office, or a profile without sign-in."""

    @property
    def catalogues(self) -> tuple[Adoption, ...]: ...

    @property
    def layers(self) -> tuple[Adoption, ...]: ...


@dataclass(frozen=True, slots=True)
class Reference:
    """Reads reference data by version and keeps what it has read; versions never change."""

    files: PublicFiles
    _calendars: dict[tuple[str, str], CompiledCalendar] = field(default_factory=dict)
    _catalogues: dict[str, CatalogueVersion] = field(default_factory=dict)
    _layers: dict[str, Layer] = field(default_factory=dict)

    def calendar(self, office: Office, on: date) -> CompiledCalendar:
        """The calendar in force on a day, with the office's rule for the hour of the appointment.

        Raises:
            UserFacingError: `no_calendar`, when none is in force yet.
            EnvironmentFault: the file was changed or is gone.
        """
        version = self.calendar_version(office, on)
        rule = APPOINTMENT.read(office.settings)
        known = self._calendars.get((version, rule))
        if known is None:
            calendar = self.calendar_file(version)
            known = compile_calendar(calendar.with_appointment(AppointmentRule(rule)))
            self._calendars[version, rule] = known
        return known

    def calendar_file(self, version: str) -> Calendar:
        """A calendar as it was adopted.

        Raises:
            EnvironmentFault: the file was changed or is gone.
        """
        return calendar_from_data(parsed(self.files.get(version)))

    def calendar_version(self, office: Office, on: date) -> str:
        """The name (SHA-256) of the calendar in force on a day."""
        version = in_force(office.calendars, on.isoformat())
        if version is None:
            raise UserFacingError(
                "no_calendar",
                Words(
                    f"Chưa có lịch làm việc cho ngày {on:%d/%m/%Y}. Nhập lịch ở Cài đặt.",
                    f"There is no calendar for {on:%d/%m/%Y}. Import one in Settings.",
                ),
            )
        return version

    def procedure(self, office: Adopted, code: str, on: date) -> Procedure | None:
        """The procedure as it stands on a day, or None when nobody knows the code."""
        key = procedure_key(code)
        if key is None:
            return None
        return effective(key, on, self.catalogues_on(office, on), self.layers(office))

    def codes(self, office: Adopted, on: date) -> tuple[str, ...]:
        """Every procedure known on a day."""
        return known_codes(on, self.catalogues_on(office, on), self.layers(office))

    def catalogues(self, office: Adopted) -> tuple[CatalogueVersion, ...]:
        """The national catalogue versions the office adopted, in that order."""
        return tuple(self._catalogue(adoption.version) for adoption in office.catalogues)

    def catalogues_on(self, office: Adopted, on: date) -> tuple[CatalogueVersion, ...]:
        """Of the national versions those that a day needs, in the order of adoption.

        Each version holds the rows of those it covers, so that mostly one file is opened, however
        many were imported over the years.
        """
        begun = [place for place, each in enumerate(office.catalogues) if each.valid_from <= on.isoformat()]
        begun.sort(key=lambda place: (office.catalogues[place].valid_from, place), reverse=True)
        needed: dict[int, CatalogueVersion] = {}
        covered: set[str] = set()
        for place in begun:
            version = office.catalogues[place].version
            if version not in covered:
                needed[place] = self._catalogue(version)
                covered.update((version, *needed[place].covers))
        return tuple(needed[place] for place in sorted(needed))

    def layers(self, office: Adopted) -> tuple[Layer, ...]:
        """The layer versions the office adopted, in that order."""
        return tuple(self._layer(adoption.version) for adoption in office.layers)

    def _catalogue(self, version: str) -> CatalogueVersion:
        if version not in self._catalogues:
            loaded = CatalogueVersion.from_bytes(self.files.get(version))
            for known in self._catalogues.values():
                loaded = loaded.sharing(known)
            self._catalogues[version] = loaded
        return self._catalogues[version]

    def _layer(self, version: str) -> Layer:
        if version not in self._layers:
            self._layers[version] = Layer.from_data(parsed(self.files.get(version)))
        return self._layers[version]
