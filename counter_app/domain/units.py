"""Administrative units (đơn vị hành chính) over time: who existed when, and who came after whom.

Codes of the General Statistics Office (GSO) are used again after a merger, so a unit is named by
its `id`: the code, and the day it began where a later unit took the code over. Names are no key
either: "Phường Vĩnh Phúc" exists twice in the country. The electronic code of dossier numbers (mã
định danh điện tử) is another thing; it is known for few units and set by the office.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import cast

from counter_app.domain.canonical import parsed
from counter_app.domain.text_folding import folded
from counter_app.domain.validity import day_from, in_force, period_data

FORMAT = "units/1"


class UnitKind(Enum):
    """What a unit is (tỉnh, thành phố, huyện, phường, xã, thị trấn)."""

    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    WARD = "ward"
    COMMUNE = "commune"
    TOWNSHIP = "township"


class SuccessionKind(Enum):
    """How a unit passed into another (sáp nhập, đổi tên, chia tách, chuyển, bãi bỏ)."""

    MERGE = "merge"
    RENAME = "rename"
    SPLIT = "split"
    MOVE = "move"
    ABOLISH = "abolish"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit during its life; `parent` is the id of the unit it belonged to."""

    id: str
    code: str
    name: str
    kind: UnitKind
    parent: str | None = None
    egov_code: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def exists_on(self, day: date) -> bool:
        """Whether the unit existed on a day."""
        return in_force(self.valid_from, self.valid_to, day)

    def as_data(self) -> dict[str, object]:
        return {
            "id": self.id, "code": self.code, "name": self.name, "kind": self.kind.value,
            **({} if self.parent is None else {"parent": self.parent}),
            **({} if self.egov_code is None else {"egov_code": self.egov_code}),
            **period_data(self.valid_from, self.valid_to),
        }  # fmt: skip

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Unit:
        texts = cast("Mapping[str, str]", data)
        return cls(
            texts["id"], texts["code"], texts["name"], UnitKind(data["kind"]), texts.get("parent"),
            texts.get("egov_code"), day_from(data, "valid_from"), day_from(data, "valid_to"),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Succession:
    """From `on` the unit `new` stands for the unit `old`; None where nobody took its place.

    `confirmed` is False where the decree still has to be checked.
    """

    on: date
    old: str
    new: str | None
    kind: SuccessionKind
    legal: str
    confirmed: bool = True

    def as_data(self) -> dict[str, object]:
        return {
            "on": self.on.isoformat(), "old": self.old, "new": self.new, "kind": self.kind.value,
            "legal": self.legal, **({} if self.confirmed else {"confirmed": False}),
        }  # fmt: skip

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Succession:
        texts = cast("Mapping[str, str]", data)
        return cls(
            date.fromisoformat(texts["on"]), texts["old"], cast("str | None", data["new"]),
            SuccessionKind(data["kind"]), texts["legal"], data.get("confirmed", True) is True,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitBook:
    """All units of a province and their successions."""

    units: tuple[Unit, ...]
    successions: tuple[Succession, ...]
    _by_id: Mapping[str, Unit] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {unit.id: unit for unit in self.units})

    def unit(self, unit_id: str) -> Unit:
        """The unit with this id.

        Raises:
            KeyError: there is none.
        """
        return self._by_id[unit_id]

    def by_code(self, code: str, on: date) -> Unit | None:
        """The unit that bore a GSO code on a day."""
        return next((unit for unit in self.units if unit.code == code and unit.exists_on(on)), None)

    def effective(self, unit_id: str, on: date) -> tuple[Unit, ...]:
        """The units that stand for a unit on a day: itself while it exists, else its successors.

        Several after a split; none where it was abolished and nobody took its place.
        """
        unit = self._by_id[unit_id]
        if unit.valid_to is None or on <= unit.valid_to:
            return (unit,)
        found: dict[str, Unit] = {}
        for step in self.successions:
            if step.old == unit_id and step.new is not None:
                found.update((each.id, each) for each in self.effective(step.new, on))
        return tuple(found.values())

    def predecessors(self, unit_id: str) -> tuple[Unit, ...]:
        """The units that passed into a unit, oldest first: their names still stand on old papers."""
        steps = sorted((step for step in self.successions if step.new == unit_id), key=lambda step: step.on)
        found: dict[str, Unit] = {}
        for step in steps:
            for earlier in (*self.predecessors(step.old), self._by_id[step.old]):
                found[earlier.id] = earlier
        return tuple(found.values())

    def children(self, unit_id: str, on: date) -> tuple[Unit, ...]:
        """The units directly below a unit on a day."""
        return tuple(unit for unit in self.units if unit.parent == unit_id and unit.exists_on(on))

    def full_name(self, unit: Unit) -> str:
        """The name with those of the units above: 'Xã Đại Đồng, Huyện Vĩnh Tường, Tỉnh Vĩnh Phúc'."""
        if unit.parent is None:
            return unit.name
        return f"{unit.name}, {self.full_name(self._by_id[unit.parent])}"

    def find(self, text: str, on: date | None = None) -> tuple[Unit, ...]:
        """Units by GSO code, electronic code or name, accents and the word before the name optional.

        Those that exist on `on` (when given) come alone; whole names come before parts of names.
        """
        wanted = folded(text)
        if not wanted:
            return ()
        there = [unit for unit in self.units if on is None or unit.exists_on(on)]
        ranked = [(rank, unit) for unit in there if (rank := _rank(unit, wanted)) is not None]
        return tuple(unit for _, unit in sorted(ranked, key=lambda pair: pair[0]))

    def as_data(self) -> dict[str, object]:
        return {
            "format": FORMAT, "units": [unit.as_data() for unit in self.units],
            "successions": [step.as_data() for step in self.successions],
        }  # fmt: skip

    @classmethod
    def from_bytes(cls, raw: bytes) -> UnitBook:
        """Read a units file; raises as `from_data` does."""
        return cls.from_data(parsed(raw))

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> UnitBook:
        """Read a units file.

        Raises:
            ValueError: another format.
        """
        if data.get("format") != FORMAT:
            raise ValueError(f"no units of format {FORMAT}: {data.get('format')!r}")
        units = cast("Iterable[Mapping[str, object]]", data["units"])
        steps = cast("Sequence[Mapping[str, object]]", data["successions"])
        return cls(tuple(map(Unit.from_data, units)), tuple(map(Succession.from_data, steps)))


_KIND_WORDS = ("tinh ", "thanh pho ", "huyen ", "thi xa ", "phuong ", "xa ", "thi tran ")


def _rank(unit: Unit, wanted: str) -> int | None:
    """How well a unit fits, 0 best; None when it does not."""
    if wanted in {unit.code, unit.id, folded(unit.egov_code or "")}:
        return 0
    name = folded(unit.name)
    bare = next((name.removeprefix(word) for word in _KIND_WORDS if name.startswith(word)), name)
    if wanted == name:
        return 1
    if wanted == bare:
        return 2
    return 3 if f" {wanted}" in f" {name}" else None
