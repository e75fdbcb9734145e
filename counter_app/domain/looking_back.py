"""What is read when the office looks back: lines of the register, the log of a day, originals kept."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import SubjectKind


@dataclass(frozen=True, slots=True)
class RegisterVolume:
    """A volume (Quyển số) as it is known here: PC and year, its first and last entry."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class RegisteredDossier:
    """A dossier with its place among all dossiers by time of receipt (keyset position)."""

    position: int
    dossier: Dossier


@dataclass(frozen=True, slots=True)
class LogLine:
    """One event without its content, at its local place of arrival. `at` is ISO 8601 with +07:00."""

    position: int
    at: str
    type: str
    kind: SubjectKind
    subject: str
    device_id: str
    incarnation: int
    seq: int
    actor_id: str

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the chain of its device."""
        return self.incarnation, self.seq
