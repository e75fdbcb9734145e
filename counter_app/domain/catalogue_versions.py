"""A version of the national catalogue as this program keeps it: cleaned rows, named by their hash.

Rows stay plain data until one is asked for, so that opening a catalogue of 1,600 procedures costs
no more than reading its file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from counter_app.domain.canonical import canonical_bytes, sha256_hex
from counter_app.domain.procedure_parts import Part, PartSource, Tier
from counter_app.domain.procedures import Procedure

FORMAT = "catalogue/1"
_PARTS = (Part.NAME, Part.CASES, Part.LIMIT, Part.FEE, Part.COMPONENTS, Part.RESULTS)


@dataclass(frozen=True, slots=True)
class CatalogueVersion:
    """National rows by code, in force from a day; `version` is the SHA-256 of the canonical bytes.

    `covers` names the versions whose rows it holds as well, so that those need not be opened.
    """

    version: str
    valid_from: date
    rows: Mapping[str, Mapping[str, object]] = field(repr=False)
    covers: tuple[str, ...] = ()

    def codes(self) -> Iterable[str]:
        """The procedures of this version."""
        return self.rows.keys()

    def name_of(self, code: str) -> str:
        """The name in a row, without building the procedure.

        Raises:
            KeyError: the code is not in this version.
        """
        return cast("str", self.rows[code]["name"])

    def procedure(self, code: str) -> Procedure | None:
        """The national row of a procedure, with this version as the source of its parts."""
        row = self.rows.get(code)
        if row is None:
            return None
        source = PartSource(Tier.NATIONAL, self.version, cast("str", row.get("legal", "")))
        built = Procedure.from_data(row)
        since = built.valid_from or self.valid_from
        return replace(built, valid_from=since, sources=dict.fromkeys(_PARTS, source))

    def sharing(self, other: CatalogueVersion) -> CatalogueVersion:
        """The same version, its rows those of the other one where they are equal: memory for one."""
        known = other.rows
        rows = {code: known[code] if known.get(code) == row else row for code, row in self.rows.items()}
        return replace(self, rows=rows)

    @classmethod
    def from_bytes(cls, raw: bytes) -> CatalogueVersion:
        """Open a catalogue file.

        Raises:
            ValueError: the bytes are no catalogue of this format.
        """
        data = cast("dict[str, object]", json.loads(raw, object_pairs_hook=_yielding))
        if data.get("format") != FORMAT:
            raise ValueError(f"no catalogue of format {FORMAT}: {data.get('format')!r}")
        rows = cast("Sequence[Mapping[str, object]]", data["procedures"])
        by_code = {cast("str", row["code"]): row for row in rows}
        covers = tuple(cast("Sequence[str]", data.get("covers", ())))
        return cls(sha256_hex(raw), date.fromisoformat(cast("str", data["valid_from"])), by_code, covers)


def _yielding(pairs: list[tuple[str, object]]) -> dict[str, object]:
    # A Python function called for every object lets other threads run in between: six megabytes
    # parsed in one piece would freeze the window for as long.
    return dict(pairs)


def versions_in_force(versions: Iterable[CatalogueVersion], on: date) -> list[CatalogueVersion]:
    """The versions that have begun, the winning one first.

    Of versions that begin on the same day the one given later wins.
    """
    begun = [version for version in versions if version.valid_from <= on]
    return sorted(begun, key=lambda version: version.valid_from)[::-1]


def catalogue_bytes(
    rows: Iterable[Mapping[str, object]], valid_from: date, covers: Sequence[str] = ()
) -> bytes:
    """The canonical bytes of a catalogue version; rows are ordered by code."""
    covered = {"covers": list(covers)} if covers else {}
    frame = canonical_bytes(
        {"format": FORMAT, "valid_from": valid_from.isoformat(), "procedures": [], **covered}
    )
    before, opening, after = frame.partition(b'"procedures":[')
    # Row by row, as it is read: the window stays alive beside it.
    ordered = sorted(rows, key=lambda row: cast("str", row["code"]))
    return b"".join((before, opening, b",".join(map(canonical_bytes, ordered)), after))
