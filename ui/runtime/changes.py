"""What a write changed, told to every screen, which then decides whether it is concerned."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Subject(Enum):
    """The kinds of things a write can change."""

    DOSSIER = "dossier"
    DRAFT = "draft"
    NUMBERS = "numbers"
    PRINT_LOG = "print_log"
    CATALOGUE = "catalogue"
    CALENDAR = "calendar"
    OFFICER = "officer"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds that changed, and which dossiers (ids); no ids means any of them may have."""

    subjects: frozenset[Subject]
    dossiers: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *subjects: Subject, dossiers: tuple[str, ...] = ()) -> Changes:
        return cls(frozenset(subjects), frozenset(dossiers))

    def concern(self, *subjects: Subject) -> bool:
        """Whether one of these kinds changed."""
        return not self.subjects.isdisjoint(subjects)

    def concern_dossier(self, dossier_id: str) -> bool:
        """Whether this dossier may have changed."""
        return Subject.DOSSIER in self.subjects and (not self.dossiers or dossier_id in self.dossiers)


@dataclass(frozen=True, slots=True)
class Written(Generic[Value]):
    """The outcome of a write operation: its answer, and what changed."""

    value: Value
    changes: Changes
