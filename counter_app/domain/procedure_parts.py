"""The parts of a procedure: papers to hand in, results, internal steps, and where each part comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import cast


class ComponentKind(Enum):
    """What happens to a paper (thành phần hồ sơ) at the counter.

    `always` is handed in by everyone, `conditional` only where its condition holds; `present_only`
    is shown and given back at once (xuất trình); `returned` is an original kept until the result and
    given back with it; `note` is no paper at all.
    """

    ALWAYS = "always"
    CONDITIONAL = "conditional"
    PRESENT_ONLY = "present_only"
    RETURNED = "returned"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Component:
    """A paper of the dossier; `originals` and `copies` count sheets of each kind (bản chính, bản sao).

    `condition` says when the paper is needed; `note` holds what is too long for a line of a form.
    """

    name: str
    originals: int = 0
    copies: int = 0
    kind: ComponentKind = ComponentKind.ALWAYS
    condition: str = ""
    note: str = ""

    @property
    def asked(self) -> bool:
        """Whether the clerk has anything to tick."""
        return self.kind is not ComponentKind.NOTE

    def as_data(self) -> dict[str, object]:
        return {
            "name": self.name, "originals": self.originals, "copies": self.copies,
            "kind": self.kind.value,
            **({"condition": self.condition} if self.condition else {}),
            **({"note": self.note} if self.note else {}),
        }  # fmt: skip

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Component:
        return cls(
            cast("str", data["name"]), cast("int", data.get("originals", 0)),
            cast("int", data.get("copies", 0)), ComponentKind(data.get("kind", "always")),
            cast("str", data.get("condition", "")), cast("str", data.get("note", "")),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ResultPaper:
    """A paper the procedure ends with (kết quả); `code` is the national result code where it is one."""

    name: str
    code: str | None = None

    def as_data(self) -> dict[str, object]:
        return {"name": self.name, "code": self.code}

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> ResultPaper:
        return cls(cast("str", data["name"]), cast("str | None", data.get("code")))


@dataclass(frozen=True, slots=True)
class InternalStep:
    """A step of the internal process (quy trình nội bộ): who, what, how many working hours.

    `hours` is None where the time is not counted (trả kết quả).
    """

    name: str
    section: str
    hours: int | None

    def as_data(self) -> dict[str, object]:
        return {"name": self.name, "section": self.section, "hours": self.hours}

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> InternalStep:
        return cls(
            cast("str", data["name"]), cast("str", data["section"]), cast("int | None", data.get("hours"))
        )


class Part(Enum):
    """The parts of a procedure whose source is told one by one."""

    NAME = "name"
    CASES = "cases"
    LIMIT = "limit"
    FEE = "fee"
    COMPONENTS = "components"
    RESULTS = "results"
    AFTER_15H = "after_15h"
    ON_RESUME = "on_resume"
    SECTION = "section"
    STEPS = "steps"
    PREFIX = "prefix"
    EXPRESS = "express"
    VALIDITY = "validity"


class Tier(Enum):
    """Who speaks: the higher tier wins over the lower one, whatever the dates."""

    NATIONAL = "national"
    STARTER = "starter"
    PROVINCE = "province"
    OFFICE = "office"

    @property
    def rank(self) -> int:
        """Place in the order of winning, the lowest first."""
        return list(Tier).index(self)


@dataclass(frozen=True, slots=True)
class PartSource:
    """Where a part comes from: tier, version (SHA-256 of its content) and the legal text named there."""

    tier: Tier
    version: str
    legal: str

    def as_data(self) -> dict[str, object]:
        return {"tier": self.tier.value, "version": self.version, "legal": self.legal}

    @classmethod
    def from_data(cls, data: Mapping[str, str]) -> PartSource:
        return cls(Tier(data["tier"]), data["version"], data["legal"])
