"""Putting papers on the printer: each sheet logged, jams and late reprints told apart (C3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from counter_app.domain.canonical import sha256_hex
from counter_app.domain.dossier import Dossier, SlipRecord, Stage
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.listing import DossierFilter
from counter_app.domain.office_time import from_iso
from counter_app.domain.papers import (
    ORIGINAL,
    Copy,
    MarkKind,
    Paper,
    PaperForm,
    PrintMark,
    Sheet,
    SheetLayout,
)
from counter_app.domain.roles import Role, require
from counter_app.domain.wording import Words
from counter_app.ports import Papers, Store
from counter_app.services.office_state import office_of
from counter_app.services.papers.move_papers import MOVES, REISSUING, last_move, move_paper
from counter_app.services.receipt_papers import (
    JointReceipt,
    certified_copies_of,
    joint_issue,
    label_of,
    receipt_of,
)
from counter_app.services.recording import Actor, Recorder
from counter_app.settings.office import REPRINT_MINUTES, SHEET

BOTH = (Copy.KEPT, Copy.GIVEN)


@dataclass(frozen=True, slots=True)
class Printed:
    """One print: the bytes, the mark they carry, and issue and copies as they were logged."""

    pdf: bytes
    mark: PrintMark
    issue: int
    copies: tuple[Copy, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Printing:
    """Prints the papers of dossiers. What is previewed is what prints: both come from `pdf_of`."""

    store: Store
    recorder: Recorder
    papers: Papers

    def sheet(self, copies: tuple[Copy, ...] = BOTH, layout: SheetLayout | None = None) -> Sheet:
        """The sheet the office prints receipts on, with the copies wanted."""
        chosen = layout or SheetLayout(SHEET.read(office_of(self.store).settings))
        return Sheet(chosen, copies)

    def paper_of(self, dossier_id: str, form: PaperForm = PaperForm.RECEIPT) -> Paper:
        """The paper of a dossier as it would print now; a joint receipt stands for all its dossiers.

        A form that goes out with a move is the one of its newest such move.

        Raises:
            UserFacingError: `unknown_dossier`, `voided`, `no_such_paper`.
        """
        dossier = self._dossier(dossier_id)
        if dossier.stage is Stage.VOIDED:
            raise UserFacingError("voided", _VOIDED)
        if form is PaperForm.RECEIPT:
            together, joint = self._together(dossier)
            return receipt_of(together, joint)
        if form is PaperForm.LABEL:
            return label_of(dossier)
        if form is PaperForm.CERTIFIED_COPIES and dossier.facts["lines"]:
            return certified_copies_of(dossier)
        moved = last_move(self.store, dossier_id, MOVES.get(form, ()))
        if moved is not None:
            return move_paper(moved, form)
        raise UserFacingError(
            "no_such_paper",
            Words("Hồ sơ này không có loại giấy đó.", "This dossier has no such paper."),
            tuple(each.value for each in (PaperForm.RECEIPT, PaperForm.LABEL)),
        )

    def pdf_of(self, paper: Paper, sheet: Sheet, mark: PrintMark = ORIGINAL) -> bytes:
        """The PDF that is shown and printed."""
        return self.papers.render(paper, mark, sheet)

    def first(
        self,
        actor: Actor,
        dossier_id: str,
        copies: tuple[Copy, ...] = BOTH,
        form: PaperForm = PaperForm.RECEIPT,
    ) -> Printed:
        """The copies of an issue right after Save, or of a move's paper right after the move; logged.

        Raises:
            UserFacingError: `printed_already`: another print is a jam or a reprint; `not_allowed`.
        """
        if self.printed(dossier_id, form, copies):
            raise UserFacingError("printed_already", _PRINTED_ALREADY)
        return self._logged(actor, dossier_id, form, (ORIGINAL, copies))

    def printed(self, dossier_id: str, form: PaperForm, copies: tuple[Copy, ...] = BOTH) -> bool:
        """Whether one of these copies of the present issue, or of the newest move's paper, was printed.

        Raises:
            UserFacingError: as `paper_of`.
        """
        issue = self.paper_of(dossier_id, form).issue
        slips = self._slips(self._dossier(dossier_id), form)
        return any(_printed(slips, form, copy, issue) for copy in copies)

    def again(
        self, actor: Actor, dossier_id: str, form: PaperForm, copies: tuple[Copy, ...], *, jam: bool
    ) -> Printed:
        """Another print: after a jam unmarked, the spoiled sheet noted; else a marked late reprint.

        Raises:
            UserFacingError: `citizen_gone`, when a jam is claimed after the person has left.
        """
        dossier = self._dossier(dossier_id)
        slips = self._slips(dossier, form)
        if not jam:
            mark = PrintMark(MarkKind.REPRINT, 1 + max(_reprints(slips, form, copy) for copy in copies))
            return self._logged(actor, dossier_id, form, (mark, copies))
        if self.citizen_gone(dossier, form):
            raise UserFacingError("citizen_gone", _CITIZEN_GONE)
        spoiled = [copy for copy in copies if _printed(slips, form, copy)]
        return self._logged(actor, dossier_id, form, (PrintMark(MarkKind.AFTER_JAM), copies), spoiled)

    def citizen_gone(self, dossier: Dossier, form: PaperForm = PaperForm.RECEIPT) -> bool:
        """Whether the person has left: the clerk's next intake is saved, or so many minutes are over.

        Counted from Save, from the supplement that made another issue, or from the move of the form.
        """
        minutes = REPRINT_MINUTES.read(office_of(self.store).settings)
        moved = last_move(self.store, dossier.id, MOVES.get(form, REISSUING))
        since = from_iso(dossier.recorded_at) if moved is None else moved.at
        if self.recorder.clock.now() - since > timedelta(minutes=minutes):
            return True
        clerk = dossier.received_by if moved is None else moved.by
        newest = self.store.page(DossierFilter(received_by=clerk), None, 1)
        if moved is not None:
            return bool(newest) and from_iso(newest[0].received) > since
        together, _ = self._together(dossier)
        return bool(newest) and newest[0].id not in {each.id for each in together}

    def _slips(self, dossier: Dossier, form: PaperForm) -> list[SlipRecord]:
        """The sheets of a form; of a move's paper those printed since its newest move."""
        moved = last_move(self.store, dossier.id, MOVES.get(form, ()))
        # By the order of the events: a clock that was set back between move and print hides no sheet.
        before = 0 if moved is None else len(moved.dossier.slips)
        return list(dossier.slips[before:])

    def _logged(
        self,
        actor: Actor,
        dossier_id: str,
        form: PaperForm,
        what: tuple[PrintMark, tuple[Copy, ...]],
        spoiled: Sequence[Copy] = (),
    ) -> Printed:
        require(actor.roles, Role.CLERK, Role.SUPERVISOR)
        mark, copies = what
        dossier = self._dossier(dossier_id)
        paper = self.paper_of(dossier_id, form)
        sheet = self.sheet(copies)
        pdf = self.pdf_of(paper, sheet, mark)
        drafts = [Draft("SlipSpoiled", {"form": form.value, "copy": int(copy)}) for copy in spoiled]
        drafts += [slip_printed(paper, sheet, mark, copy, sha256_hex(pdf)) for copy in copies]
        action = self.recorder.new_action()
        together, joint = self._together(dossier) if form is PaperForm.RECEIPT else ([dossier], None)
        with self.store.write() as work:
            for each in together:
                self.recorder.record(work, actor, SubjectKind.DOSSIER, each.id, drafts, action)
            if joint is not None:
                slip = str(dossier.facts["joint"])
                self.recorder.record(work, actor, SubjectKind.SLIP, slip, drafts[len(spoiled) :], action)
        return Printed(pdf, mark, paper.issue, copies, f"{paper.title()} {dossier.code}")

    def _dossier(self, dossier_id: str) -> Dossier:
        dossier = self.store.dossier(dossier_id)
        if dossier is None:
            raise UserFacingError(
                "unknown_dossier", Words("Không có hồ sơ này.", "There is no such dossier.")
            )
        return dossier

    def _together(self, dossier: Dossier) -> tuple[list[Dossier], JointReceipt | None]:
        """The dossiers that stand on the same receipt, and the joint receipt if it is one."""
        slip_id = dossier.facts.get("joint")
        slip = None if slip_id is None else self.store.slip(str(slip_id))
        if slip is None:
            return [dossier], None
        found = (self.store.dossier(each) for each in _ids(slip.content["dossiers"]))
        members = [each for each in found if each is not None]
        standing = [each for each in members if each.stage is not Stage.VOIDED]
        code, token = str(slip.content["code"]), str(slip.content["token"])
        return standing or [dossier], JointReceipt(code, token, joint_issue(members))


def _ids(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, (list, tuple)) else []


def _printed(slips: Sequence[SlipRecord], form: PaperForm, copy: Copy, issue: int | None = None) -> bool:
    return any(
        slip.form == form.value
        and slip.copy == int(copy)
        and not slip.spoiled
        and issue in (None, slip.issue)
        for slip in slips
    )


def _reprints(slips: Sequence[SlipRecord], form: PaperForm, copy: Copy) -> int:
    reprint = MarkKind.REPRINT.value
    return sum((slip.mark, slip.form, slip.copy) == (reprint, form.value, int(copy)) for slip in slips)


def slip_printed(paper: Paper, sheet: Sheet, mark: PrintMark, copy: Copy, pdf_hash: str) -> Draft:
    """One sheet that goes to the printer, as its event tells it."""
    return Draft(
        "SlipPrinted",
        {
            "form": paper.form.value,
            "template": paper.template,
            "layout": sheet.layout.value,
            "issue": paper.issue,
            "copy": int(copy),
            "mark": mark.kind.value,
            "count": mark.count,
            "pdf_hash": pdf_hash,
        },
    )


_VOIDED = Words("Hồ sơ đã hủy, không in lại.", "The dossier is void; it is not printed again.")
_PRINTED_ALREADY = Words(
    "Giấy này đã in rồi: chọn in lại do kẹt giấy hoặc bản in lại.",
    "This paper was printed already: choose another print after a jam, or a reprint.",
)
_CITIZEN_GONE = Words(
    "Công dân đã rời quầy: bản in thêm phải ghi “BẢN IN LẠI”.",
    "The person has left the counter: another print has to be marked as a reprint.",
)
