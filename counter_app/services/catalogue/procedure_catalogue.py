"""What the screens ask of procedures: find one, show it, see how it came about and what changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from counter_app.domain.catalogue_difference import FieldChange, ProcedureChange, field_changes
from counter_app.domain.catalogue_versions import versions_in_force
from counter_app.domain.failures import UserFacingError
from counter_app.domain.layers import layers_in_force
from counter_app.domain.office import Office
from counter_app.domain.procedure_finder import Found, ProcedureFinder
from counter_app.domain.procedures import Procedure, procedure_key
from counter_app.ports import Reader
from counter_app.services.catalogue.catalogue import Catalogue, unknown_procedure
from counter_app.services.office.reference import Reference
from counter_app.services.office_state import office_of
from counter_app.services.preparing import procedure_version

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ProcedureState:
    """A procedure as it stands from a day on, until the next state.

    `version` is what Received names; `changes` are the fields that differ from the state before;
    `ended` means that it can no longer be received.
    """

    since: date
    version: str
    procedure: Procedure
    changes: tuple[FieldChange, ...]
    ended: bool


@dataclass(frozen=True, slots=True)
class DayDifference:
    """What one day may receive and another may not, and what changed of the rest."""

    added: tuple[Found, ...]
    changed: tuple[ProcedureChange, ...]
    ended: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class ProcedureCatalogue:
    """Everything known on a day. The first question of a day reads files: ask in a background lane."""

    reader: Reader
    reference: Reference
    # One finder at a time, under what it was made of.
    _finders: dict[object, ProcedureFinder] = field(default_factory=dict)

    def search(self, text: str, on: date, limit: int = 50) -> list[Found]:
        """The procedures in force on a day for what was typed, best first; the most used for nothing."""
        return self.finder(on).find(text, limit)

    def finder(self, on: date) -> ProcedureFinder:
        """The finder of a day, kept until the day or a version changes."""
        office = office_of(self.reader)
        found = self._finders.get(_made_of(office, on))
        return found if found is not None else self._made(office, on)

    def warm(self, on: date) -> None:
        """Make the finder anew with today's counts: at start and, say, once an hour."""
        self._made(office_of(self.reader), on)

    def show(self, code: str, on: date) -> Procedure:
        """The procedure as it stands on a day, ended ones included; each part names its source.

        Raises:
            UserFacingError: `unknown_procedure`.
        """
        found = self.known(code, on)
        if found is None:
            raise unknown_procedure(code)
        return found

    def known(self, code: str, on: date) -> Procedure | None:
        """The procedure as it stands on a day, or None when nobody knows the code."""
        return self.reference.procedure(office_of(self.reader), code, on)

    def timeline(self, code: str) -> tuple[ProcedureState, ...]:
        """Every state of a procedure, the first one first, those that begin in the future included.

        Raises:
            UserFacingError: `unknown_procedure`.
        """
        office = office_of(self.reader)
        states: list[ProcedureState] = []
        for since in sorted(set(self._turns(office, code))):
            found = self.reference.procedure(office, code, since)
            if found is None:
                continue
            changes = field_changes(states[-1].procedure, found) if states else ()
            ended = not found.in_force(since)
            if not states or changes or ended is not states[-1].ended:
                states.append(ProcedureState(since, procedure_version(found), found, changes, ended))
        if not states:
            raise unknown_procedure(code)
        return tuple(states)

    def difference(self, first: date, last: date) -> DayDifference:
        """What changes from one day to the other; dossiers received on the first keep its versions."""
        office = office_of(self.reader)
        before, after = self._catalogue(office, first), self._catalogue(office, last)
        added: list[Found] = []
        changed: list[ProcedureChange] = []
        ended: list[Found] = []
        for code in sorted({*self.reference.codes(office, first), *self.reference.codes(office, last)}):
            if _same_words(before, after, code, (first, last)):
                continue
            old, new = _receivable(before, code, first), _receivable(after, code, last)
            if old is None and new is not None:
                added.append(Found(code, new.name))
            elif old is not None and new is None:
                ended.append(Found(code, old.name))
            elif old is not None and new is not None and (fields := field_changes(old, new)):
                changed.append(ProcedureChange(code, new.name, fields))
        return DayDifference(tuple(added), tuple(changed), tuple(ended))

    def _made(self, office: Office, on: date) -> ProcedureFinder:
        finder = self._catalogue(office, on).finder(on, self.reader.procedure_usage())
        self._finders.clear()
        self._finders[_made_of(office, on)] = finder
        return finder

    def _catalogue(self, office: Office, on: date) -> Catalogue:
        return Catalogue(self.reference.catalogues_on(office, on), self.reference.layers(office))

    def _turns(self, office: Office, code: str) -> Iterator[date]:
        """The days on which what is said about a procedure may begin or cease to hold."""
        for adoption in office.catalogues:
            yield date.fromisoformat(adoption.valid_from)
        for layer in self.reference.layers(office):
            spoken = [entry for entry in layer.entries if entry.code == procedure_key(code)]
            whole: tuple[date | None, date | None] = (layer.valid_from, layer.valid_to)
            for first, last in [whole, *((entry.valid_from, entry.valid_to) for entry in spoken)]:
                if first is not None:
                    yield first
                if last is not None:
                    yield last + DAY


def _made_of(office: Office, on: date) -> object:
    return on, office.catalogues, office.layers


def _receivable(catalogue: Catalogue, code: str, on: date) -> Procedure | None:
    try:
        return catalogue.procedure(code, on)
    except UserFacingError:
        return None


def _same_words(before: Catalogue, after: Catalogue, code: str, days: tuple[date, date]) -> bool:
    """Whether the same is said about a procedure on both days, told without building it."""
    old, new = (_said(catalogue, code, on) for catalogue, on in zip((before, after), days, strict=True))
    return old == new and not any("valid_to" in said for said in new)


def _said(catalogue: Catalogue, code: str, on: date) -> list[dict[str, object]]:
    rows = (version.rows.get(code) for version in versions_in_force(catalogue.national, on))
    row = next((dict(row) for row in rows if row is not None), {})
    entries = (layer.entry(code, on) for layer in layers_in_force(catalogue.layers, on))
    return [row, *(entry.as_data() for entry in entries if entry is not None)]
