"""What a new version of the catalogue or of a layer changes, part by part, before it is applied."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from counter_app.domain.procedures import Procedure

_NOT_COMPARED = frozenset({"sources", "valid_from"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a procedure before and after, as JSON-able data; None where it is not said."""

    field: str
    before: object
    after: object

    def as_data(self) -> dict[str, object]:
        return {"field": self.field, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class ProcedureChange:
    """A procedure that both sides know and that differs."""

    code: str
    name: str
    fields: tuple[FieldChange, ...]

    def as_data(self) -> dict[str, object]:
        return {
            "code": self.code, "name": self.name, "fields": [each.as_data() for each in self.fields],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class CatalogueDifference:
    """Codes that are new, changes field by field, and the codes that stay as they are."""

    added: tuple[str, ...]
    changed: tuple[ProcedureChange, ...]
    unchanged: tuple[str, ...]

    def as_data(self) -> dict[str, object]:
        return {
            "added": list(self.added), "changed": [each.as_data() for each in self.changed],
            "unchanged": len(self.unchanged),
        }  # fmt: skip


def catalogue_difference(before: Mapping[str, Procedure], after: Iterable[Procedure]) -> CatalogueDifference:
    """Compare procedures with those of the same code; where a part was said is not compared."""
    added: list[str] = []
    changed: list[ProcedureChange] = []
    unchanged: list[str] = []
    for new in after:
        old = before.get(new.code)
        if old is None:
            added.append(new.code)
        elif fields := field_changes(old, new):
            changed.append(ProcedureChange(new.code, new.name, fields))
        else:
            unchanged.append(new.code)
    return CatalogueDifference(tuple(added), tuple(changed), tuple(unchanged))


def field_changes(old: Procedure, new: Procedure) -> tuple[FieldChange, ...]:
    """The fields in which two procedures differ."""
    if old.without_sources() == new.without_sources():
        return ()
    before, after = old.as_data(), new.as_data()
    keys = dict.fromkeys((*before, *after))
    return tuple(
        FieldChange(key, before.get(key), after.get(key))
        for key in keys
        if key not in _NOT_COMPARED and before.get(key) != after.get(key)
    )


def dossiers_keeping_old(difference: CatalogueDifference, open_dossiers: Mapping[str, str]) -> dict[str, str]:
    """Of open dossiers (number to procedure code) those received under what now changes.

    They keep the version they were received under; the list is what a supervisor sees beforehand.
    """
    changed: Collection[str] = {each.code for each in difference.changed}
    return {number: code for number, code in open_dossiers.items() if code in changed}
