"""Printing what looks back: control slip, account of a dossier, register, close of a day, reports.

A paper of one dossier or slip is logged there when it goes to the printer; the register, which belongs
to no single one, is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.domain.canonical import sha256_hex
from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office import Slip
from counter_app.domain.office_time import in_office_time
from counter_app.domain.paper_base import ORIGINAL, Copy, Paper, PrintMark, Sheet, SheetLayout
from counter_app.domain.roles import Role, require
from counter_app.domain.wording import Words
from counter_app.ports import Papers, Store
from counter_app.services.accounts.case_account import CaseAccounts
from counter_app.services.accounts.control_slip import ControlSlips
from counter_app.services.day_close.closing import DAY_CLOSE
from counter_app.services.papers.account_papers import account_paper, control_paper
from counter_app.services.papers.close_papers import day_close_paper, frozen_report_paper
from counter_app.services.papers.printing import slip_printed
from counter_app.services.recording import Actor, Recorder
from counter_app.services.register.paper import BookMade, RegisterPapers
from counter_app.services.reports.freezing import FROZEN_REPORT

_OF_SLIP = {DAY_CLOSE: day_close_paper, FROZEN_REPORT: frozen_report_paper}


@dataclass(frozen=True, slots=True)
class SupervisorPapers:
    """Makes these papers and prints them; what is previewed is what prints."""

    store: Store
    recorder: Recorder
    papers: Papers
    accounts: CaseAccounts
    control_slips: ControlSlips
    registers: RegisterPapers

    def control_slip(self, dossier_id: str) -> Paper:
        """Phiếu kiểm soát of a dossier as its events fill it now.

        Raises:
            UserFacingError: `unknown_dossier`.
        """
        return control_paper(self._dossier(dossier_id), self.control_slips.facts(dossier_id))

    def account(self, actor: Actor, dossier_id: str, at: datetime | None = None) -> Paper:
        """Giải trình hồ sơ as of a moment (now); the same moment gives the same paper again.

        Raises:
            UserFacingError: `unknown_dossier`.
        """
        return account_paper(self._dossier(dossier_id), self.accounts.account(dossier_id, at), actor.name)

    def of_slip(self, slip_id: str) -> Paper:
        """The paper of a close of a day or of a submitted report.

        Raises:
            UserFacingError: `unknown_slip`; `no_such_paper`, for a slip of another kind.
        """
        slip = self._slip(slip_id)
        if slip.kind not in _OF_SLIP:
            raise UserFacingError(
                "no_such_paper", Words("Phiếu này không in ở đây.", "This slip is not printed here.")
            )
        return _OF_SLIP[slip.kind](slip)

    def register(self, actor: Actor, volume: str, closed_on: date | None = None) -> Paper:
        """A volume of the register; with its closing page when it is closed on a day.

        Raises:
            UserFacingError: `unknown_volume`.
        """
        return self.registers.volume(volume, self._made(actor), closed_on)

    def register_of_days(self, actor: Actor, first: date, last: date) -> Paper:
        """The register of all volumes for some days."""
        return self.registers.period(first, last, self._made(actor))

    def pdf_of(self, paper: Paper, mark: PrintMark = ORIGINAL) -> bytes:
        """The PDF of one of these papers on its own sheet; nothing is logged."""
        return self.papers.render(paper, mark, _sheet(paper))

    def print_of_dossier(
        self, actor: Actor, dossier_id: str, paper: Paper, mark: PrintMark = ORIGINAL
    ) -> bytes:
        """The PDF of a control slip or account, logged on its dossier.

        Raises:
            UserFacingError: `not_allowed`, `unknown_dossier`; `voided`: what is void is only looked at.
        """
        require(actor.roles, Role.CLERK, Role.SUPERVISOR)
        return self._logged(actor, (SubjectKind.DOSSIER, self._dossier(dossier_id).id), paper, mark)

    def print_slip(self, actor: Actor, slip_id: str, mark: PrintMark = ORIGINAL) -> bytes:
        """The PDF of a close or submitted report, logged on its slip.

        Raises:
            UserFacingError: `not_allowed`, `unknown_slip`, `no_such_paper`.
        """
        require(actor.roles, Role.CLERK, Role.SUPERVISOR)
        return self._logged(actor, (SubjectKind.SLIP, slip_id), self.of_slip(slip_id), mark)

    def _logged(self, actor: Actor, subject: tuple[SubjectKind, str], paper: Paper, mark: PrintMark) -> bytes:
        sheet = _sheet(paper)
        pdf = self.pdf_of(paper, mark)
        drafts = [slip_printed(paper, sheet, mark, copy, sha256_hex(pdf)) for copy in sheet.copies]
        with self.store.write() as work:
            self.recorder.record(work, actor, *subject, drafts, self.recorder.new_action())
        return pdf

    def _made(self, actor: Actor) -> BookMade:
        return BookMade(actor.name, in_office_time(self.recorder.clock.now()))

    def _dossier(self, dossier_id: str) -> Dossier:
        dossier = self.store.dossier(dossier_id)
        if dossier is None:
            raise UserFacingError(
                "unknown_dossier", Words("Không có hồ sơ này.", "There is no such dossier.")
            )
        return dossier

    def _slip(self, slip_id: str) -> Slip:
        slip = self.store.slip(slip_id)
        if slip is None:
            raise UserFacingError("unknown_slip", Words("Không có phiếu này.", "There is no such slip."))
        return slip


def _sheet(paper: Paper) -> Sheet:
    return paper.own_sheet() or Sheet(SheetLayout.A4, (Copy.KEPT,))
