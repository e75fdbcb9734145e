"""Names for what the events keep as ids; an officer who was removed still has a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.wording import Words
from counter_app.ports import Reader

COUNTER = Words("Bộ phận Một cửa", "One-stop counter")
CITIZEN = Words("Công dân", "Citizen")


@dataclass(frozen=True, slots=True)
class OfficerNames:
    """The names of all officers, those who left included."""

    names: Mapping[str, str]

    @classmethod
    def of(cls, reader: Reader) -> OfficerNames:
        """As they are now."""
        return cls({officer.id: officer.name for officer in reader.officers()})

    def name(self, officer: str) -> str:
        """The officer's name; a name that was signed on a slip, or an id unknown here, as it stands."""
        return self.names.get(officer, officer)

    def holder(self, holder: Holder) -> Words:
        """Where a paper is, with the officer where one is known."""
        place = self.place(holder)
        officer = self.name(holder.officer)
        if not officer or holder.kind is HolderKind.CITIZEN:
            return place
        return Words(f"{place.vi} ({officer})", f"{place.en} ({officer})")

    def place(self, holder: Holder) -> Words:
        """The desk, section or unit, whoever sits there."""
        if holder.kind is HolderKind.COUNTER:
            return Words(holder.name, holder.name) if holder.name else COUNTER
        if holder.kind is HolderKind.CITIZEN:
            return CITIZEN
        name = holder.name or holder.code
        return Words(name, name)
