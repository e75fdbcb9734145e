"""The office's layer over the national catalogue, and the procedure that results from both.

A layer is a versioned, dated list of entries with their legal source. An entry says only what it
changes; what it says wins over the national row and survives every import. Layers stack: national
row, starter set of the product, province, office. Of one series only the latest version whose
`valid_from` has come speaks, so a decision that takes effect on Monday is a new version of the
office's series, published today.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from counter_app.domain.canonical import canonical_bytes, content_hash, parsed
from counter_app.domain.catalogue_versions import CatalogueVersion, versions_in_force
from counter_app.domain.layer_entries import LayerEntry, overlaid
from counter_app.domain.procedure_parts import PartSource, Tier
from counter_app.domain.procedures import Procedure
from counter_app.domain.validity import day_from, in_force, period_data

FORMAT = "layer/1"


@dataclass(frozen=True, slots=True)
class Layer:
    """One version of a series of entries; `version` is the SHA-256 of its canonical content."""

    series: str
    tier: Tier
    title: str
    legal: str
    valid_from: date
    entries: tuple[LayerEntry, ...]
    valid_to: date | None = None
    version: str = field(default="", compare=False)
    _by_code: Mapping[str, tuple[LayerEntry, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        grouped: dict[str, tuple[LayerEntry, ...]] = {}
        for entry in self.entries:
            grouped[entry.code] = (*grouped.get(entry.code, ()), entry)
        object.__setattr__(self, "_by_code", grouped)
        if not self.version:
            object.__setattr__(self, "version", content_hash(self.as_data()))

    def entry(self, code: str, on: date) -> LayerEntry | None:
        """What the layer says about a procedure on a day: of dated entries the last that has begun."""
        begun = [
            entry
            for entry in self._by_code.get(code, ())
            if entry.valid_from is None or entry.valid_from <= on
        ]
        return max(begun, key=lambda entry: entry.valid_from or date.min, default=None)

    def codes(self) -> tuple[str, ...]:
        """The procedures it speaks about, in its own order, each once."""
        return tuple(self._by_code)

    def revised(self, entries: Iterable[LayerEntry], valid_from: date, legal: str) -> Layer:
        """The next version of the series: these entries replace those of the same procedures."""
        new = {entry.code: entry for entry in entries}
        kept = tuple(entry for entry in self.entries if entry.code not in new)
        return replace(self, entries=(*kept, *new.values()), valid_from=valid_from, legal=legal, version="")

    def as_data(self) -> dict[str, object]:
        return {
            "format": FORMAT, "series": self.series, "tier": self.tier.value, "title": self.title,
            "legal": self.legal, **period_data(self.valid_from, self.valid_to),
            "procedures": [entry.as_data() for entry in self.entries],
        }  # fmt: skip

    def content(self) -> bytes:
        """The canonical bytes the version is the hash of, as they are stored and sent."""
        return canonical_bytes(self.as_data())

    @classmethod
    def from_bytes(cls, raw: bytes) -> Layer:
        """Read a stored or shipped layer file; raises as `from_data` does."""
        return cls.from_data(parsed(raw))

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Layer:
        """Read a layer file.

        Raises:
            ValueError: another format, or a value that does not exist.
            KeyError: something required is missing.
        """
        if data.get("format") != FORMAT:
            raise ValueError(f"no layer of format {FORMAT}: {data.get('format')!r}")
        texts = cast("Mapping[str, str]", data)
        listed = cast("Sequence[Mapping[str, object]]", data["procedures"])
        return cls(
            texts["series"], Tier(texts["tier"]), texts["title"], texts["legal"],
            date.fromisoformat(texts["valid_from"]), tuple(map(LayerEntry.from_data, listed)),
            day_from(data, "valid_to"), version=content_hash(data),
        )  # fmt: skip


def layers_in_force(layers: Iterable[Layer], on: date) -> tuple[Layer, ...]:
    """The layers that speak on a day, the winning one last.

    Of versions of one series that begin on the same day the later in the given order wins.
    """
    latest: dict[str, Layer] = {}
    for layer in layers:
        known = latest.get(layer.series)
        if layer.valid_from <= on and (known is None or layer.valid_from >= known.valid_from):
            latest[layer.series] = layer
    speaking = (layer for layer in latest.values() if in_force(layer.valid_from, layer.valid_to, on))
    return tuple(sorted(speaking, key=lambda layer: (layer.tier.rank, layer.valid_from, layer.series)))


def effective(
    procedure_code: str, on: date, national: Sequence[CatalogueVersion], layers: Iterable[Layer]
) -> Procedure | None:
    """The procedure as it stands on a day, every part with its source; None when nobody knows it.

    One that has ended is answered too, with its `valid_to` and what replaced it.
    """
    procedure = _national_row(procedure_code, on, national)
    for layer in layers_in_force(layers, on):
        entry = layer.entry(procedure_code, on)
        if entry is not None:
            source = PartSource(layer.tier, layer.version, entry.legal or layer.legal)
            since = entry.valid_from or layer.valid_from
            procedure = overlaid(procedure or Procedure(procedure_code, ""), entry, source, since)
    return procedure if procedure is not None and procedure.name else None


def known_codes(on: date, national: Sequence[CatalogueVersion], layers: Iterable[Layer]) -> tuple[str, ...]:
    """Every procedure that somebody speaks about on a day: the layers' first, then the national rows."""
    codes: dict[str, None] = {}
    for layer in reversed(layers_in_force(layers, on)):
        codes.update(dict.fromkeys(layer.codes()))
    for version in national:
        if version.valid_from <= on:
            codes.update(dict.fromkeys(version.codes()))
    return tuple(codes)


def _national_row(code: str, on: date, national: Sequence[CatalogueVersion]) -> Procedure | None:
    rows = (version.procedure(code) for version in versions_in_force(national, on))
    return next((row for row in rows if row is not None), None)
