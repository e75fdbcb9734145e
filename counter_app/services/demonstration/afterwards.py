"""The demo office after receipt: papers handed over twice a day, resolved, brought back and returned.

Everything goes through the real services, in the name of the officer who would do it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from counter_app.domain.compiled_calendar import CompiledCalendar
from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import OFFICE_ZONE, from_iso
from counter_app.domain.parties import Parties
from counter_app.domain.working_time import working_day_after
from counter_app.services.custody.handing_over import HandingOver
from counter_app.services.custody.receiving_papers import Found, ReceivingPapers
from counter_app.services.demonstration.agenda import Agenda
from counter_app.services.demonstration.fates import Fate, Turn, drawn_fate
from counter_app.services.moves.bookkeeping import Bookkeeping
from counter_app.services.moves.ending import Ending
from counter_app.services.moves.pausing import Pausing
from counter_app.services.moves.reappointing import Reappointing
from counter_app.services.moves.recording_moves import MoveDesk
from counter_app.services.moves.resolving import Resolving, ResultFacts
from counter_app.services.recording import Actor
from counter_app.services.returning.returning import Collector, HandingOut, Returning

HANDOVERS = (time(11, 15), time(16, 30))
RESULTS = (time(10, 0), time(15, 40))
_NO_SECTION = "Văn phòng – Thống kê"
_OFFICERS = {
    "Tư pháp – Hộ tịch": "Phan Văn Anh", "Địa chính – Xây dựng": "Lê Minh Tú",
    "Văn hóa – Xã hội": "Đỗ Thị Hà", "Kinh tế": "Ngô Đức Long",
}  # fmt: skip
_SIGNATORY = "Vũ Quang Minh"
_AGENCIES = ("Công an xã", "Chi nhánh Văn phòng Đăng ký đất đai", "Trạm Y tế")
_MISSING = ("Bản sao trích lục kết hôn", "Giấy xác nhận nơi cư trú", "Sơ đồ thửa đất có xác nhận")
_LATE_REASONS = (
    "Cần xác minh thêm tại thôn",
    "Cơ quan phối hợp trả lời chậm",
    "Cán bộ phụ trách đi tập huấn",
)


@dataclass
class AtWork:
    """Who works in the demo office, and by which calendar."""

    clerks: list[Actor]
    supervisor: Actor
    section_officer: Actor
    calendar: CompiledCalendar


@dataclass
class Afterwards:
    """Goes on with what the counter took in; `agenda` holds what is still to come."""

    desk: MoveDesk
    office: AtWork
    agenda: Agenda
    chance: Random
    _at_counter: list[str] = field(default_factory=list)
    _resolved: dict[str, ResultFacts] = field(default_factory=dict)

    def received(self, dossier_id: str) -> None:
        """A dossier was taken in: it waits for the next handover, or is resolved the same day."""
        dossier = self.desk.dossier(dossier_id)
        if dossier.express:
            return
        now = self.desk.now()
        due = None if dossier.due is None else from_iso(dossier.due)
        if due is not None and due.date() == now.date():
            at = min(now + timedelta(minutes=self.chance.randrange(35, 150)), due - timedelta(minutes=10))
            self._later(max(at, now + timedelta(minutes=5)), self._at_once, dossier_id)
        else:
            self._at_counter.append(dossier_id)

    def begin_day(self, day: date) -> None:
        """Note the routines of a working day."""
        for at in HANDOVERS:
            self.agenda.note(datetime.combine(day, at, OFFICE_ZONE), self.hand_over)
        for at in RESULTS:
            self.agenda.note(datetime.combine(day, at, OFFICE_ZONE), self.bring_results)

    def hand_over(self) -> None:
        """One slip for each section, signed a little later."""
        batches: dict[str, list[str]] = defaultdict(list)
        for dossier_id in self._at_counter:
            dossier = self.desk.dossier(dossier_id)
            if dossier.stage is Stage.RECEIVED:
                batches[str(dossier.facts.get("section") or _NO_SECTION)].append(dossier_id)
        self._at_counter.clear()
        for section, ids in batches.items():
            to = Holder(HolderKind.SECTION, section)
            slip = HandingOver(self.desk).issue(self._clerk(), ids, to).slip
            at = self.desk.now() + timedelta(minutes=self.chance.randrange(8, 25))
            self.agenda.note(at, partial(self._accept, slip.id, to, ids))

    def _accept(self, slip_id: str, to: Holder, ids: list[str]) -> None:
        """The section signs: nearly always everything is there."""
        missing = {ids[-1]} if len(ids) > 3 and self.chance.random() < 0.02 else set()
        damaged = {ids[0]} - missing if self.chance.random() < 0.01 else set()
        signed = _OFFICERS.get(to.name, "Trần Thị Thu")
        found = Found(
            present=frozenset(ids) - missing - damaged, damaged=frozenset(damaged),
            notes=dict.fromkeys(damaged, "bìa bị rách"), signed_by=signed, by_paper=True,
        )  # fmt: skip
        ReceivingPapers(self.desk).count(self._clerk(), slip_id, found)
        self._at_counter.extend(sorted(missing))
        for dossier_id in ids:
            if dossier_id not in missing:
                self._begin(dossier_id)

    def _begin(self, dossier_id: str) -> None:
        """The section begins: its fate is drawn and noted."""
        dossier, fate = self.desk.dossier(dossier_id), drawn_fate(self.chance)
        if dossier.due is None:
            return
        now = self.desk.now()
        plan = Resolving(self.desk).plan(dossier)
        if plan:
            self._later(now + timedelta(minutes=3), self._step, dossier_id)
        turns: dict[Turn, Callable[[str, Fate], None]] = {
            Turn.SUPPLEMENT: self._supplement, Turn.PAYMENT: self._payment, Turn.AGENCY: self._agency,
            Turn.STOPPED: self._stop, Turn.WITHDRAWN: self._withdraw,
        }  # fmt: skip
        turn = turns.get(fate.turn)
        if turn is not None:
            self._later(self._share(dossier, 0.25), lambda name: turn(name, fate), dossier_id)
        if fate.turn not in (Turn.SUPPLEMENT, Turn.PAYMENT, Turn.STOPPED, Turn.WITHDRAWN):
            self._resolve_later(dossier_id, fate)

    def _resolve_later(self, dossier_id: str, fate: Fate) -> None:
        dossier = self.desk.dossier(dossier_id)
        if dossier.due is None:
            return
        due = from_iso(dossier.due)
        at = self._share(dossier, fate.share)
        if fate.late_days:
            at = self._at(working_day_after(self.office.calendar, due.date(), fate.late_days), 9, 40)
            if fate.apology:
                notice = due - timedelta(days=self.chance.choice((0, 1, 1, 2)), hours=2)
                self._later(max(notice, self.desk.now()), self._apologise, dossier_id)
        self._later(at, lambda name: self._resolve(name, fate), dossier_id)

    def _resolve(self, dossier_id: str, fate: Fate) -> None:
        dossier = self.desk.dossier(dossier_id)
        if dossier.stage not in (Stage.RECEIVED, Stage.PROCESSING):
            return
        resolving, officer = Resolving(self.desk), self.office.section_officer
        number = f"{self.chance.randrange(10, 990)}/XN-UBND"
        if fate.turn is Turn.REFUSED:
            resolving.refuse(officer, dossier_id, "Không đủ điều kiện theo quy định", ResultFacts(number))
        elif fate.recorded:
            resolving.result_ready(officer, dossier_id, ResultFacts(number))
        self._resolved[dossier_id] = ResultFacts(number, self.desk.now())
        days = 5 if fate.collected_after is None else 1 + fate.collected_after
        day = working_day_after(self.office.calendar, self.desk.now().date(), days)
        hour, minute = self.chance.randrange(8, 11), self.chance.randrange(60)
        come = self._call if fate.collected_after is None else self._return
        self._later(self._at(day, hour, minute), come, dossier_id)

    def bring_results(self) -> None:
        """Results come to the counter, each section with its slip."""
        batches: dict[str, dict[str, ResultFacts]] = defaultdict(dict)
        for dossier_id, facts in self._resolved.items():
            holder = self.desk.dossier(dossier_id).custody.holder
            batches[holder.name or _NO_SECTION][dossier_id] = facts
        self._resolved.clear()
        for section, results in batches.items():
            giver = Holder(HolderKind.SECTION, section)
            shelf = f"Ngăn {self.chance.randrange(1, 13)}"
            ReceivingPapers(self.desk).receive_results(
                self._clerk(), results, giver, signed_by=_OFFICERS.get(section, ""), shelf=shelf
            )

    def _at_once(self, dossier_id: str) -> None:
        """A same-day procedure: the result comes back before anybody recorded anything (C13)."""
        if self.desk.dossier(dossier_id).stage is not Stage.RECEIVED:
            return
        facts = ResultFacts(f"{self.chance.randrange(10, 990)}/TL-UBND", self.desk.now())
        Ending(self.desk).receive_result(self._clerk(), dossier_id, facts)
        self._later(
            self.desk.now() + timedelta(minutes=self.chance.randrange(2, 20)), self._return, dossier_id
        )

    def _return(self, dossier_id: str) -> None:
        dossier = self.desk.dossier(dossier_id)
        if dossier.stage is not Stage.RESULT_AT_COUNTER or dossier.person is None:
            return
        owner = Parties.from_data(dossier.person).at_the_counter
        paper = "identity" if self.chance.random() < 0.04 else "receipt"
        by_post = dossier.facts.get("return_method") == "post"
        how = HandingOut(
            method="post" if by_post else "counter",
            address=owner.contact.address or "Xã Mẫu",
            tracking=f"EX{self.chance.randrange(10**8, 10**9)}VN" if by_post else "",
            collect_fees="cash",
            originals="give",
        )
        who = Collector(owner.name, owner.identification_number or "không có", paper)
        Returning(self.desk).give(self._clerk(), [dossier_id], who, how)

    def _step(self, dossier_id: str) -> None:
        if self.desk.dossier(dossier_id).stage is Stage.PROCESSING:
            Resolving(self.desk).step_done(self.office.section_officer, dossier_id)

    def _supplement(self, dossier_id: str, fate: Fate) -> None:
        if self.desk.dossier(dossier_id).stage is not Stage.PROCESSING:
            return
        pausing, missing = Pausing(self.desk), [self.chance.choice(_MISSING)]
        # Later than three working days it takes the supervisor, who is asked then.
        pausing.request_supplement(self.office.supervisor, dossier_id, missing, "Thành phần hồ sơ chưa đủ")
        if fate.supplied:
            day = working_day_after(
                self.office.calendar, self.desk.now().date(), self.chance.choice((1, 2, 3, 5, 8, 12))
            )
            at = self._at(day, 8, self.chance.randrange(60))
            self._later(at, lambda name: self._supplied(name, missing, fate), dossier_id)

    def _supplied(self, dossier_id: str, missing: list[str], fate: Fate) -> None:
        Pausing(self.desk).receive_supplement(self._clerk(), dossier_id, missing)
        self._resolve_later(dossier_id, fate)

    def _payment(self, dossier_id: str, fate: Fate) -> None:
        if self.desk.dossier(dossier_id).stage is not Stage.PROCESSING:
            return
        amount = self.chance.randrange(2, 40) * 50_000
        notice = f"Thông báo số {self.chance.randrange(100, 999)}/TB-CCT"
        Pausing(self.desk).ask_payment(self.office.section_officer, dossier_id, amount, notice)
        day = working_day_after(self.office.calendar, self.desk.now().date(), self.chance.randrange(1, 8))
        self._later(self._at(day, 14, 20), lambda name: self._paid(name, fate), dossier_id)

    def _paid(self, dossier_id: str, fate: Fate) -> None:
        Pausing(self.desk).payment_met(self._clerk(), dossier_id, "Giấy nộp tiền vào ngân sách")
        self._resolve_later(dossier_id, fate)

    def _agency(self, dossier_id: str, fate: Fate) -> None:
        if self.desk.dossier(dossier_id).stage is not Stage.PROCESSING:
            return
        agency, calendar = self.chance.choice(_AGENCIES), self.office.calendar
        due = self._at(working_day_after(calendar, self.desk.now().date(), 2), 16, 30)
        resolving, officer = Resolving(self.desk), self.office.section_officer
        resolving.ask_agency(officer, dossier_id, agency, "Đề nghị xác minh thông tin", due)
        late = 1 + fate.late_days if fate.agency_late else 0
        day = working_day_after(calendar, due.date(), late) if late else due.date()
        self._later(self._at(day, 9, 5), lambda name: self._answered(name, agency), dossier_id)

    def _answered(self, dossier_id: str, agency: str) -> None:
        dossier = self.desk.dossier(dossier_id)
        if dossier.open and any(each.agency == agency for each in dossier.course.open_questions):
            officer = self.office.section_officer
            Resolving(self.desk).agency_answered(officer, dossier_id, agency, "Đã xác minh, thông tin đúng")

    def _apologise(self, dossier_id: str) -> None:
        reappointing, dossier = Reappointing(self.desk), self.desk.dossier(dossier_id)
        try:
            proposed = reappointing.propose(dossier)
        except UserFacingError:
            return
        reason = self.chance.choice(_LATE_REASONS)
        reappointing.reappoint(self.office.supervisor, dossier_id, proposed.due, reason, _SIGNATORY)

    def _stop(self, dossier_id: str, _fate: Fate) -> None:
        if self.desk.dossier(dossier_id).open:
            reason = "Công dân đề nghị dừng giải quyết"
            Ending(self.desk).stop(self._clerk(), dossier_id, reason, papers_returned=True)

    def _withdraw(self, dossier_id: str, _fate: Fate) -> None:
        if self.desk.dossier(dossier_id).open:
            Ending(self.desk).withdraw(self._clerk(), dossier_id, "Công dân rút hồ sơ để bổ sung sau")

    def _call(self, dossier_id: str) -> None:
        """A call about a result nobody fetched; some are not answered (C18)."""
        if self.desk.dossier(dossier_id).stage is Stage.RESULT_AT_COUNTER:
            reached = self.chance.random() < 0.6
            Bookkeeping(self.desk).call(self._clerk(), dossier_id, "result", reached=reached)

    def _clerk(self) -> Actor:
        return self.chance.choice(self.office.clerks)

    def _later(self, at: datetime, task: Callable[[str], None], dossier_id: str) -> None:
        self.agenda.note(at, lambda: task(dossier_id))

    def _at(self, day: date, hour: int, minute: int) -> datetime:
        return datetime.combine(day, time(hour, minute), OFFICE_ZONE)

    def _share(self, dossier: Dossier, share: float) -> datetime:
        """A working moment so far on the way from now to the due date."""
        now = self.desk.now()
        due = from_iso(dossier.due) if dossier.due is not None else now
        axis, calendar = self.office.calendar.working_minutes, self.office.calendar
        first, last = (
            calendar.day_of(each.date()) * 1440 + each.hour * 60 + each.minute for each in (now, due)
        )
        begun = axis.counts[first]
        return max(now, calendar.moment_at(axis.ends[begun + int((axis.counts[last] - begun) * share)]))
