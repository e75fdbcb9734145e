"""The level of a unit (tỉnh, huyện, xã) by its electronic code: what its on-time target hangs on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from counter_app.domain.units import UnitBook, UnitKind
from counter_app.services.reports.on_time import OfficeLevel

_LEVELS: Final = {
    UnitKind.PROVINCE: OfficeLevel.PROVINCE,
    UnitKind.CITY: OfficeLevel.DISTRICT,
    UnitKind.DISTRICT: OfficeLevel.DISTRICT,
    UnitKind.WARD: OfficeLevel.COMMUNE,
    UnitKind.COMMUNE: OfficeLevel.COMMUNE,
    UnitKind.TOWNSHIP: OfficeLevel.COMMUNE,
}
_BY_PARTS: Final = (OfficeLevel.PROVINCE, OfficeLevel.DISTRICT, OfficeLevel.COMMUNE)


def unit_levels(codes: Iterable[str], units: UnitBook) -> dict[str, OfficeLevel]:
    """The levels of those of the texts that are codes of units.

    A unit that the book names has the level it says; else the parts of the code tell: `H62` a province,
    `H62.22` a district, `H62.22.4` a commune.
    """
    known = {each.egov_code: _LEVELS[each.kind] for each in units.units}
    found = {code: known.get(code) or _level_by_shape(code) for code in codes}
    return {code: level for code, level in found.items() if level is not None}


def _level_by_shape(code: str) -> OfficeLevel | None:
    parts = code.split(".")
    shaped = parts[0][:1].isalpha() and parts[0][1:].isdigit() and all(each.isdigit() for each in parts[1:])
    return _BY_PARTS[len(parts) - 1] if shaped and len(parts) <= len(_BY_PARTS) else None
