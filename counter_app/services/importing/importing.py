"""Open dossiers of another system, brought in at go-live with their codes and dates unchanged (C9).

Every line is judged on its own; a bad one never stops the rest, and a file imported twice adds
nothing. Imported dossiers stay in the books of the system they came from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.domain.failures import UserFacingError
from counter_app.domain.roles import Role, require
from counter_app.ports import Work
from counter_app.services.importing.dossier_workbook import read_dossier_workbook
from counter_app.services.importing.oddities import ImportOddity, OddRow
from counter_app.services.importing.rows import JudgedRow, judged
from counter_app.services.intake.intake import Intake, Ready
from counter_app.services.office_state import office_of
from counter_app.services.recording import Actor

ROWS_A_TRANSACTION = 200


@dataclass(frozen=True, slots=True)
class DossierImport:
    """What became of a file: lines read, dossiers added, and every line that was odd, in their order."""

    read: int
    added: int
    odd: tuple[OddRow, ...]

    def as_data(self) -> dict[str, object]:
        """What `dossiers import` prints."""
        return {"read": self.read, "added": self.added, "odd": [each.as_data() for each in self.odd]}


@dataclass(frozen=True, slots=True)
class Importing:
    """Brings the lines of a workbook into the books through the intake."""

    intake: Intake

    def import_workbook(self, actor: Actor, raw: bytes) -> DossierImport:
        """Import every line that can be; supervisors only.

        Raises:
            UserFacingError: `not_allowed`; the file as a whole cannot be read.
            EnvironmentFault: the disk or the profile stands in the way; earlier lines are kept, and
                importing the file again adds the rest.
        """
        require(actor.roles, Role.SUPERVISOR)
        now = self.intake.recorder.clock.now()
        rows = [judged(row, now) for row in read_dossier_workbook(raw)]
        added = 0
        for start in range(0, len(rows), ROWS_A_TRANSACTION):
            added += self._add(actor, rows[start : start + ROWS_A_TRANSACTION])
        return DossierImport(len(rows), added, tuple(odd for row in rows for odd in row.odd))

    def _add(self, actor: Actor, rows: Sequence[JudgedRow]) -> int:
        ready = [(row, self._ready(actor, row)) for row in rows if row.request is not None]
        fitting = [(row, each) for row, each in ready if each is not None]
        try:
            return self._write(actor, fitting)
        except UserFacingError:
            # Something no line could know alone; each is tried by itself, so that only one stays out.
            return sum(self._write_one(actor, row, each) for row, each in fitting)

    def _ready(self, actor: Actor, row: JudgedRow) -> Ready | None:
        if row.request is None:
            return None
        try:
            ready = self.intake.ready(actor, row.request)
        except UserFacingError as refusal:
            row.note(ImportOddity.REFUSED, refusal.words.vi)
            return None
        item = row.request.procedures[0]
        office = office_of(self.intake.store)
        if self.intake.reference.procedure(office, item.procedure_code, ready.received.date()) is None:
            row.note(ImportOddity.UNKNOWN_PROCEDURE, item.procedure_code or item.procedure_name)
        return ready

    def _write(self, actor: Actor, rows: Sequence[tuple[JudgedRow, Ready]]) -> int:
        known: list[JudgedRow] = []
        with self.intake.store.write() as work:
            for row, ready in rows:
                if not self._record(work, actor, row, ready):
                    known.append(row)
        for row in known:
            row.note(ImportOddity.DUPLICATE, row.code)
        return len(rows) - len(known)

    def _write_one(self, actor: Actor, row: JudgedRow, ready: Ready) -> int:
        try:
            return self._write(actor, [(row, ready)])
        except UserFacingError as refusal:
            row.note(ImportOddity.REFUSED, refusal.words.vi)
            return 0

    def _record(self, work: Work, actor: Actor, row: JudgedRow, ready: Ready) -> bool:
        if work.code_in_use(row.code):
            return False
        self.intake.record(work, actor, ready)
        return True
