"""Which open dossiers keep the version they were received under when procedures change (C10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counter_app.domain.listing import DossierFilter, DossierRow
from counter_app.ports import Reader

SHOWN = 20
"""So many dossiers of each procedure are listed by name; all are counted."""


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A procedure that changes, how many open dossiers keep its old version, and the newest of them."""

    code: str
    name: str
    open: int
    newest: tuple[DossierRow, ...]

    def as_data(self) -> dict[str, object]:
        """JSON-able form for the command line."""
        return {
            "code": self.code, "name": self.name, "open": self.open,
            "dossiers": [row.code for row in self.newest],
        }  # fmt: skip


def kept_versions(reader: Reader, changed: Iterable[tuple[str, str]]) -> tuple[KeptVersion, ...]:
    """Of changed procedures (code, name) those with open dossiers."""
    kept = []
    for code, name in changed:
        chosen = DossierFilter(open=True, procedure_code=code)
        newest = tuple(reader.page(chosen, None, SHOWN))
        if newest:
            number = len(newest) if len(newest) < SHOWN else reader.count(chosen)
            kept.append(KeptVersion(code, name, number, newest))
    return tuple(kept)
