"""Random moves of a dossier, legal and illegal, told as the services tell them; invented people."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Draft, Event, opened
from counter_app.domain.office_time import OFFICE_ZONE, iso
from counter_app.domain.personal_part import ENTRIES, parted
from tests.domain.events import sealed

Facts = dict[str, object]
Told = tuple[Facts, Facts]
"""The payload, and what of it is personal."""

START = datetime(2026, 11, 23, 9, 0, tzinfo=OFFICE_ZONE)
OFFICERS = ("officer-1", "officer-1", "officer-2")
ROLES = (
    "clerk",
    "clerk,supervisor",
    "clerk,supervisor",
    "supervisor",
    "section_officer",
    "administrator",
    "",
)
PLACES = (
    Holder(HolderKind.COUNTER, officer="officer-1"),
    Holder(HolderKind.COUNTER, officer="officer-2"),
    Holder(HolderKind.SECTION, "Tư pháp - Hộ tịch", "Đỗ Văn Mẫu"),
    Holder(HolderKind.SECTION, "Địa chính"),
    Holder(HolderKind.UNIT, "Chi cục Thuế", code="G12.34"),
    Holder(HolderKind.CITIZEN),
)
PAPER = ("HandedOver", "HandoverAccepted", "HandoverMissing", "HandoverCancelled", "TakenOver", "Shelved")
CLOCK = (
    "SupplementRequested", "SupplementReceived", "PaymentAsked", "PaymentMet", "Reappointed",
    "DueDateChanged",
)  # fmt: skip
WORK = ("StepDone", "AgencyAsked", "AgencyAnswered", "AgencyReportedLate", "LatenessExplained")
LEDGER = (
    "FeeCollected", "FeeReversed", "OriginalTakenIn", "OriginalGivenBack", "OriginalLent",
    "OriginalLentReturned", "CitizenCalled",
)  # fmt: skip
ENDS = (
    "ResultReady", "Refused", "ResultReceived", "ResultReturned", "Stopped", "Withdrawn", "ClosedUnanswered",
    "Voided",
)  # fmt: skip
DESK = ("Corrected", "SlipPrinted", "SlipSpoiled", "FurtherCodeAdded", "PayloadErased", "Received", "Unknown")
GROUPS = (PAPER, CLOCK, WORK, LEDGER, ENDS, DESK)
MOVES = tuple(type_ for group in GROUPS for type_ in group)


def owner(name: str) -> Facts:
    """A person as the services write one."""
    papers = [{"kind": "identity_card", "number": "026190000001"}]
    contact = {"phone": "0912000001", "address": "Thôn Đông"}
    return {"kind": "person", "full_name": name, "papers": papers, "contact": contact}


class Storyteller:
    """Tells one event after the other; its clock runs, and at times is set back."""

    def __init__(self, dice: random.Random) -> None:
        self.dice, self.now, self.number = dice, START, 0

    def received(self, code: str = "H62.22.4-261123-0001") -> Event:
        dice = self.dice
        names = ["Giấy khai sinh", "Sổ hộ khẩu", "Bằng lái"][: dice.randrange(4)]
        facts: Facts = {
            "code": code,
            "token": str(int(code[-4:])),
            "procedure_code": "1.004873",
            "procedure_name": "Cấp Giấy xác nhận tình trạng hôn nhân",
            "received_at": iso(self.now),
            "due": self.later() if dice.random() < 0.9 else None,
            "limit": "5wd",
            "express": dice.random() < 0.1,
            "summary": "Vay vốn",
            "fee": {"amount": dice.choice((None, 0, 30_000)), "paid": dice.random() < 0.5},
            "originals_kept": names,
            "originals_count": len(names),
        }
        payload, person = parted(facts, {"owner": owner("Nguyễn Thị Mẫu")})
        return self._sealed("Received", payload, person)

    def event(self, type_: str, state: Dossier | None) -> Event:
        """One event of this type after a while; who does it is anybody."""
        self.now += timedelta(minutes=self.dice.choice((1, 20, 300, 1500, 3 * 1440, -90)))
        if type_ == "Received":
            return self.received()
        if type_ == "Corrected":
            return self._corrected(state)
        payload, personal = self._told(type_, state)
        if self.dice.random() < 0.04:
            payload = self._spoiled(payload)
        payload |= dict.fromkeys(personal)
        return self._sealed(type_, payload, {ENTRIES: personal} if personal else None)

    def erasure(self) -> Event:
        told = {"legal_basis": "Luật 91/2025/QH15"}
        return self._sealed("PayloadErased", told, None, role_snapshot="supervisor")

    def later(self) -> str:
        return iso(self.now + timedelta(days=self.dice.randrange(-2, 30), hours=self.dice.randrange(8)))

    def _sealed(
        self, type_: str, payload: Mapping[str, object], person: Mapping[str, object] | None, **header: object
    ) -> Event:
        self.number += 1
        who = {"actor_id": self.dice.choice(OFFICERS), "role_snapshot": self.dice.choice(ROLES)}
        if type_ == "Received" and self.number == 1:
            who = {"actor_id": "officer-1", "role_snapshot": "clerk,supervisor"}
        fields = {**who, "command_id": f"command-{self.number}", "wall": iso(self.now), **header}
        return opened(sealed(Draft(type_, payload, person), **fields))  # type: ignore[arg-type]

    def _corrected(self, state: Dossier | None) -> Event:
        dice = self.dice
        names = ["Giấy khai sinh", "Sổ hộ khẩu (bản sao)"][: dice.randrange(1, 3)]
        choices: tuple[Facts, ...] = (
            {"summary": "Du học"},
            {"originals_kept": names, "originals_count": len(names)},
            {"fee": {"amount": 15_000, "paid": dice.random() < 0.5}},
            {"due": self.later()},
            {"due": "hôm nào đó"},
            {"code": "khác"},
        )
        changes = dice.choice(choices)
        if state is not None and state.facts.get("originals_count") == changes.get("originals_count"):
            # As the services tell it: only what differs.
            changes.pop("originals_count", None)
        told, personal = parted(changes, {"owner": owner("Nguyễn Thị Mẫu Hai")})
        return self._sealed("Corrected", {"reason": self._reason(), "changes": told}, personal)

    def _reason(self) -> str | None:
        return self.dice.choice(("thiếu giấy tờ", "theo đơn", "theo đơn", "", None))

    def _spoiled(self, payload: Facts) -> Facts:
        """An event of another shape: something is missing, or no time."""
        name = self.dice.choice([*payload, "at"])
        return (
            {**payload, "at": "hôm qua"} if name == "at" else {k: v for k, v in payload.items() if k != name}
        )

    def _told(self, type_: str, state: Dossier | None) -> Told:
        facts: Facts = {"at": iso(self.now + timedelta(minutes=self.dice.choice((0, 0, 0, -2000))))}
        told, personal = _TELL.get(type_, _nothing)(self, state)
        return facts | told, personal

    def slip(self, state: Dossier | None) -> str:
        transit = None if state is None else state.custody.on_its_way
        return transit.slip if transit is not None and self.dice.random() < 0.8 else f"slip-{self.number}"

    def question(self, state: Dossier | None) -> str:
        asked = [] if state is None else [each.id for each in state.course.questions]
        return self.dice.choice([*asked, "question-0"])

    def original(self, state: Dossier | None) -> Told:
        keys = [] if state is None else [each.key for each in state.ledger.standing()]
        told: Facts = {"key": self.dice.choice([*keys, "9"]), "count": self.dice.choice((1, 1, 2, 0, -1))}
        return told, {"original": {"name": "Sổ hộ khẩu", "to": "Trần Văn Mẫu"}}

    def result(self) -> Facts:
        ended = self.now + timedelta(minutes=self.dice.choice((0, 0, -300, -3000, -60_000)))
        told: Facts = {"ended_at": iso(ended), "result_number": "12/QĐ", "papers": ["Quyết định"]}
        due = self.later()
        return told | ({"due": due, "first_due": due} if self.dice.random() < 0.3 else {})


def _nothing(teller: Storyteller, state: Dossier | None) -> Told:
    return {}, {}


def _slip_told(teller: Storyteller, state: Dossier | None) -> Told:
    to = teller.dice.choice(PLACES).as_data()
    condition = teller.dice.choice(("present", "present", "damaged", "extra"))
    told: Facts = {"slip": teller.slip(state), "to": to, "condition": condition, "reason": teller._reason()}
    return told, {"note": "rách góc, của bà Mẫu"}


def _pause_told(teller: Storyteller, state: Dossier | None) -> Told:
    told: Facts = {
        "reason": teller._reason(),
        "on_resume": teller.dice.choice(("restart", "continue")),
        "late": teller.dice.random() < 0.2,
        "number": teller.number,
    }
    return told, {"items": ["Giấy xác nhận của bà Mẫu"]}


def _met_told(teller: Storyteller, state: Dossier | None) -> Told:
    due = teller.later()
    told: Facts = {"due": due, "token": str(teller.number), "officer_name": "Phạm Thị Hạnh"}
    return told, {"items": ["Giấy xác nhận của bà Mẫu"]}


def _date_told(teller: Storyteller, state: Dossier | None) -> Told:
    told: Facts = {
        "due": teller.later(),
        "cause": "calendar",
        "reason": teller._reason(),
        "signed_by": teller.dice.choice(("Lê Văn Mẫu", "Lê Văn Mẫu", " ")),
        "late_notice": teller.dice.random() < 0.5,
    }
    return told, {}


def _step_told(teller: Storyteller, state: Dossier | None) -> Told:
    return {"place": teller.dice.randint(1, 4), "name": "Thẩm định", "section": "Địa chính"}, {}


def _question_told(teller: Storyteller, state: Dossier | None) -> Told:
    told: Facts = {"agency": "Chi cục Thuế", "answer_due": teller.later()}
    asked = teller.question(state) if teller.dice.random() < 0.5 else f"question-{teller.number}"
    return told | {"id": asked}, {"content": "về đất của bà Mẫu", "answer": "đồng ý"}


def _money_told(teller: Storyteller, state: Dossier | None) -> Told:
    amount = teller.dice.choice((0, 5_000, 15_000, 30_000, -5_000))
    return {"amount": amount, "method": "cash", "reason": teller._reason()}, {}


def _call_told(teller: Storyteller, state: Dossier | None) -> Told:
    return {"reached": teller.dice.random() < 0.5, "about": "kết quả"}, {"note": "con gái nghe máy"}


def _result_told(teller: Storyteller, state: Dossier | None) -> Told:
    told = {"reason": teller._reason(), "outcome": "granted", "method": "counter", "slip": teller.slip(state)}
    told |= {"shelf": teller.dice.choice(("", "K2"))}
    person = {"collector": "Nguyễn Thị Mẫu", "identity": "026190000001"}
    return told | teller.result(), {"collector": person}


def _end_told(teller: Storyteller, state: Dossier | None) -> Told:
    return {"reason": teller._reason(), "papers_returned": teller.dice.random() < 0.5, "number": 3}, {}


def _sheet_told(teller: Storyteller, state: Dossier | None) -> Told:
    return {"form": "receipt", "issue": 1, "copy": 1, "mark": "original", "pdf_hash": "0" * 64}, {}


_TELL: Mapping[str, Callable[[Storyteller, Dossier | None], Told]] = {
    **dict.fromkeys(PAPER, _slip_told),
    "Shelved": lambda _teller, _state: ({"place": "K2"}, {}),
    **dict.fromkeys(("SupplementRequested", "PaymentAsked"), _pause_told),
    **dict.fromkeys(("SupplementReceived", "PaymentMet"), _met_told),
    **dict.fromkeys(("Reappointed", "DueDateChanged"), _date_told),
    "StepDone": _step_told,
    **dict.fromkeys(("AgencyAsked", "AgencyAnswered", "AgencyReportedLate"), _question_told),
    **dict.fromkeys(("LatenessExplained", "Voided"), _end_told),
    **dict.fromkeys(("FeeCollected", "FeeReversed"), _money_told),
    **dict.fromkeys(LEDGER[2:6], Storyteller.original),
    "CitizenCalled": _call_told,
    **dict.fromkeys(("ResultReady", "Refused", "ResultReceived", "ResultReturned"), _result_told),
    **dict.fromkeys(("Stopped", "Withdrawn", "ClosedUnanswered"), _end_told),
    **dict.fromkeys(("SlipPrinted", "SlipSpoiled"), _sheet_told),
    "FurtherCodeAdded": lambda _teller, _state: ({"kind": "portal", "code": "G22-1"}, {}),
    "PayloadErased": lambda teller, _state: ({"legal_basis": teller._reason()}, {}),
}
