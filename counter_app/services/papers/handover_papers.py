"""Printing slips with a life of their own: handover slips both ways, and return slips (C13, C18).

A slip prints what was kept when it was issued, so that the same print comes out the same in ten years.
"""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.canonical import sha256_hex
from counter_app.domain.envelope import SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office import Slip
from counter_app.domain.papers import (
    ORIGINAL,
    Copy,
    MarkKind,
    Paper,
    PrintMark,
    Sheet,
    SheetLayout,
)
from counter_app.domain.roles import Role, require
from counter_app.domain.wording import Words
from counter_app.ports import Papers, Store
from counter_app.services.office_state import office_of
from counter_app.services.papers.printing import slip_printed
from counter_app.services.papers.slip_snapshots import slip_paper
from counter_app.services.recording import Actor, Recorder
from counter_app.settings.office import SHEET

BOTH = (Copy.KEPT, Copy.GIVEN)
OFFICERS = (Role.CLERK, Role.SECTION_OFFICER, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """One print of a slip: the bytes, the mark they carry, and what the printer calls it."""

    pdf: bytes
    mark: PrintMark
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class HandoverPapers:
    """Prints slips; every sheet is logged on its slip."""

    store: Store
    recorder: Recorder
    papers: Papers

    def paper_of(self, slip_id: str) -> Paper:
        """The paper of a handover slip, a result handover slip or a return slip.

        Raises:
            UserFacingError: `unknown_slip`; `no_such_paper`, for a slip of another kind.
        """
        return slip_paper(self._slip(slip_id))

    def first(self, actor: Actor, slip_id: str) -> PrintedSlip:
        """Both copies right after the slip was issued, unmarked.

        Raises:
            UserFacingError: `unknown_slip`, `no_such_paper`, no right.
        """
        return self._printed(actor, slip_id, ORIGINAL)

    def again(self, actor: Actor, slip_id: str) -> PrintedSlip:
        """Once more: unmarked while it was never printed, else as reprint number n.

        Raises:
            UserFacingError: `unknown_slip`, `no_such_paper`, no right.
        """
        if not self._slip(slip_id).printed:
            return self._printed(actor, slip_id, ORIGINAL)
        events = self.store.events_of(SubjectKind.SLIP, slip_id)
        reprints = [
            int(str(event.payload.get("count") or 0))
            for event in events
            if event.type == "SlipPrinted" and event.payload.get("mark") == MarkKind.REPRINT.value
        ]
        mark = PrintMark(MarkKind.REPRINT, 1 + max(reprints, default=0))
        return self._printed(actor, slip_id, mark)

    def print_slip(self, actor: Actor, slip_id: str, mark: PrintMark, sheet: Sheet | None = None) -> bytes:
        """The PDF of a slip with a mark, logged as printed.

        Raises:
            UserFacingError: `unknown_slip`, `no_such_paper`, no right.
        """
        require(actor.roles, *OFFICERS)
        paper = self.paper_of(slip_id)
        sheet = sheet or paper.own_sheet() or self._office_sheet()
        pdf = self.papers.render(paper, mark, sheet)
        drafts = [slip_printed(paper, sheet, mark, copy, sha256_hex(pdf)) for copy in sheet.copies]
        with self.store.write() as work:
            self.recorder.record(work, actor, SubjectKind.SLIP, slip_id, drafts, self.recorder.new_action())
        return pdf

    def _printed(self, actor: Actor, slip_id: str, mark: PrintMark) -> PrintedSlip:
        pdf = self.print_slip(actor, slip_id, mark)
        slip = self._slip(slip_id)
        code = str(slip.content["code"])
        return PrintedSlip(pdf, mark, code, f"{self.paper_of(slip_id).title()} {code}")

    def _office_sheet(self) -> Sheet:
        return Sheet(SheetLayout(SHEET.read(office_of(self.store).settings)), BOTH)

    def _slip(self, slip_id: str) -> Slip:
        slip = self.store.slip(slip_id)
        if slip is None:
            raise UserFacingError("unknown_slip", Words("Không có phiếu này.", "There is no such slip."))
        return slip
