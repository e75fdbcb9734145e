"""Phiếu kiểm soát quá trình giải quyết hồ sơ (Mẫu 05 of TT 01/2018, Mẫu 06 of TT 03/2025) from the events.

One block a handing over: who gave, who received, when, and whether the giver was in time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from counter_app.domain.course import Course
from counter_app.domain.custody import CustodySpan, Holder, HolderKind
from counter_app.domain.dossier import Dossier
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import from_iso
from counter_app.domain.process_plan import PlannedStep
from counter_app.domain.snapshots import Snapshot
from counter_app.domain.timeliness import TIMELINESS_WORDS, by_date, by_moment
from counter_app.domain.transfer import transfer_due
from counter_app.domain.wording import Words
from counter_app.ports import Store
from counter_app.services.accounts.case_account import CaseAccounts
from counter_app.services.accounts.case_facts import DIFFERENCE_WORDS
from counter_app.services.custody.custody_chain import same_section
from counter_app.services.office.officer_names import OfficerNames
from counter_app.services.office_state import office_of


@dataclass(frozen=True, slots=True)
class ControlBlock(Snapshot):
    """One handing over. `at` is +07:00, None while it is on its way; `timeliness` the giver's, in the
    words of the form, empty where no due moment is known.
    """

    giver: str
    giver_officer: str
    receiver: str
    receiver_officer: str
    at: datetime | None
    timeliness: str
    note: str


@dataclass(frozen=True, slots=True)
class ControlFacts(Snapshot):
    """What the slip says of a dossier; `due` is the date promised now, else the one on the receipt."""

    dossier_id: str
    code: str
    number: str
    procedure: str
    agency: str
    co_ordinating: tuple[str, ...]
    received: datetime
    due: datetime | None
    blocks: tuple[ControlBlock, ...]


@dataclass(frozen=True, slots=True)
class ControlSlips:
    """Fills the process-control slip of a dossier."""

    store: Store
    accounts: CaseAccounts

    def facts(self, dossier_id: str) -> ControlFacts:
        """The slip as the events fill it now.

        Raises:
            UserFacingError: `unknown_dossier`, `no_calendar`.
        """
        dossier = self.store.dossier(dossier_id)
        if dossier is None:
            raise UserFacingError(
                "unknown_dossier", Words("Không có hồ sơ này.", "There is no such dossier.")
            )
        facts, number = dossier.facts, dossier.facts.get("receipt_number")
        due = dossier.due or dossier.printed_due
        return ControlFacts(
            dossier_id=dossier.id,
            code=dossier.code,
            number="" if number is None else str(number),
            procedure=dossier.procedure_name,
            agency=str(facts.get("section") or facts.get("agency") or ""),
            co_ordinating=tuple(dict.fromkeys(each.agency for each in dossier.course.questions)),
            received=dossier.received_at,
            due=None if due is None else from_iso(due),
            blocks=self._blocks(dossier),
        )

    def _blocks(self, dossier: Dossier) -> tuple[ControlBlock, ...]:
        names, custody = OfficerNames.of(self.store), dossier.custody
        plan = self.accounts.plan(dossier)
        chain = custody.chain
        blocks = [
            _block(
                names,
                giver.holder,
                receiver.holder,
                from_iso(receiver.since),
                self._judged(dossier, plan, giver, from_iso(receiver.since)),
                _note(dossier, receiver),
            )
            for giver, receiver in pairwise(chain)
        ]
        transit = custody.on_its_way
        if transit is not None:
            sent = f"Giao lúc {from_iso(transit.since):%H:%M ngày %d/%m/%Y}, chưa ký nhận"
            blocks.append(_block(names, custody.holder, transit.to, None, "", sent))
        return tuple(blocks)

    def _judged(self, dossier: Dossier, plan: Sequence[PlannedStep], giver: CustodySpan, at: datetime) -> str:
        """Whether the giver passed the paper on in time."""
        if giver.holder.kind is HolderKind.COUNTER:
            result = dossier.course.result
            if result is not None and from_iso(result.ended_at) <= at:
                # The result is there: handing it to the citizen late makes nothing late.
                return ""
            return self._transfer_judged(giver, at)
        ended = dossier.course.ended_at
        if ended is not None and from_iso(ended) <= at:
            due = None if dossier.first_due is None else from_iso(dossier.first_due)
            return "" if due is None else TIMELINESS_WORDS[by_date(from_iso(ended), due)].vi
        own = [step.due for step in plan if same_section(step.section, giver.holder.name)]
        return TIMELINESS_WORDS[by_moment(at, max(own))].vi if own else ""

    def _transfer_judged(self, giver: CustodySpan, at: datetime) -> str:
        since = from_iso(giver.since)
        calendar = self.accounts.reference.calendar(office_of(self.store), since.date())
        try:
            return TIMELINESS_WORDS[by_moment(at, transfer_due(since, calendar))].vi
        except UserFacingError:
            return ""


def _block(
    names: OfficerNames, giver: Holder, receiver: Holder, at: datetime | None, timeliness: str, note: str
) -> ControlBlock:
    return ControlBlock(
        giver=names.place(giver).vi,
        giver_officer=names.name(giver.officer),
        receiver=names.place(receiver).vi,
        receiver_officer=names.name(receiver.officer),
        at=at,
        timeliness=timeliness,
        note=note,
    )


def _note(dossier: Dossier, receiver: CustodySpan) -> str:
    notes = ["Không ký nhận riêng, xác định theo việc ghi sau"] if receiver.implied else []
    notes += [
        ": ".join(filter(None, (DIFFERENCE_WORDS[each.kind].vi, each.note)))
        for each in dossier.custody.differences
        if each.slip == receiver.slip and receiver.slip
    ]
    if receiver.holder.kind is HolderKind.CITIZEN:
        notes += _collected(dossier.course)
    return "; ".join(notes)


def _collected(course: Course) -> list[str]:
    if course.closing is not None:
        return [course.closing.reason]
    collection = course.collection
    return [] if collection is None or not collection.tracking else [f"Bưu gửi {collection.tracking}"]
