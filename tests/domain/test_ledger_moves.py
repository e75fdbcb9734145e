"""Money, originals and calls; and that an erasure takes words, never the arithmetic."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.domain.admission import admit
from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Draft, Event, opened
from counter_app.domain.folding import fold
from counter_app.domain.personal_part import parted
from tests.domain.events import sealed
from tests.domain.told_moves import (
    MONDAY,
    SUPERVISOR,
    THURSDAY,
    TUESDAY,
    accepted,
    given,
    handed_over,
    move,
    received,
    refusal,
    stopped,
    taken,
)

PAID = {"fee": {"amount": 30_000, "paid": True}}
OWED = {"fee": {"amount": 30_000, "paid": False}}
VOIDED = move("Voided", MONDAY, reason="nhầm")


def collected(amount: int, at: str = TUESDAY, **more: object) -> Event:
    return move("FeeCollected", at, amount=amount, method="cash", receipt="0000123", **more)  # type: ignore[arg-type]


def reversed_fee(amount: int, at: str = TUESDAY, **more: object) -> Event:
    return move("FeeReversed", at, amount=amount, **{"reason": "thu nhầm", **more})  # type: ignore[arg-type]


def original(how: str, key: str = "1", count: int = 1, **more: object) -> Event:
    words: dict[str, object] = {"original": {"name": "Sổ hộ khẩu", "to": "bà Mẫu"}}
    return move(f"Original{how}", THURSDAY, key=key, count=count, personal=words, **more)  # type: ignore[arg-type]


def standing(state: Dossier) -> list[tuple[str, int, int]]:
    return [(each.key, each.inside, each.lent) for each in state.ledger.standing()]


def test_what_is_paid_at_intake_is_the_first_line_and_what_is_owed_is_due() -> None:
    assert (received(**PAID).ledger.collected, received(**PAID).fee_due) == (30_000, 0)
    owed = received(**OWED)
    assert (owed.ledger.fees, owed.fee_due) == ((), 30_000)
    assert taken(owed, collected(10_000)).fee_due == 20_000


@pytest.mark.parametrize("amount", [0, -5_000])
def test_money_has_an_amount(amount: int) -> None:
    assert refusal(received(), collected(amount)) == "no_amount"
    assert refusal(received(**PAID), reversed_fee(amount, MONDAY)) == "no_amount"


def test_no_more_goes_back_than_came_in() -> None:
    state = taken(received(), collected(10_000))
    assert refusal(state, reversed_fee(10_001, role=SUPERVISOR)) == "more_than_collected"
    assert taken(state, reversed_fee(10_000)).ledger.collected == 0
    assert (
        refusal(taken(state, reversed_fee(10_000)), reversed_fee(1, role=SUPERVISOR)) == "more_than_collected"
    )


def test_a_fee_is_reversed_with_a_reason_by_who_took_it_that_day_else_by_a_supervisor() -> None:
    state = taken(received(), collected(10_000))
    assert refusal(state, reversed_fee(10_000, reason="")) == "needs_reason"
    assert refusal(state, reversed_fee(10_000, by="officer-2")) == "needs_supervisor"
    assert refusal(state, reversed_fee(10_000, THURSDAY)) == "needs_supervisor"
    assert refusal(state, reversed_fee(10_000, role="section_officer")) == "needs_counter"
    line = taken(state, reversed_fee(10_000, THURSDAY, role=SUPERVISOR, by="officer-2")).ledger.fees[-1]
    assert (line.amount, line.reason, line.by) == (-10_000, "thu nhầm", "officer-2")


def test_a_clerk_gives_back_what_she_took_and_not_what_others_did() -> None:
    state = taken(received(), collected(100_000, by="officer-2"), collected(10_000))
    assert refusal(state, reversed_fee(50_000)) == "needs_supervisor"
    once = taken(state, reversed_fee(6_000))
    assert refusal(once, reversed_fee(6_000)) == "needs_supervisor"


def test_of_a_void_dossier_money_and_originals_only_go_back() -> None:
    void = taken(received(**PAID, originals_kept=["Sổ"], originals_count=1), VOIDED)
    assert refusal(void, collected(1_000)) == "voided"
    assert taken(void, reversed_fee(30_000, MONDAY)).ledger.collected == 0
    for how in ("TakenIn", "Lent"):
        assert refusal(void, original(how)) == "voided"
    assert refusal(void, original("LentReturned")) == "more_than_there"
    assert standing(taken(void, original("GivenBack"))) == [("1", 0, 0)]
    assert refusal(void, move("CitizenCalled", reached=True, about="")) == "voided"


def test_no_original_is_given_out_more_often_than_it_is_there() -> None:
    state = received(originals_kept=["Giấy khai sinh"], originals_count=1)
    assert standing(state) == [("1", 1, 0)]
    lent = taken(state, original("Lent"))
    assert standing(lent) == [("1", 0, 1)]
    for how in ("Lent", "GivenBack"):
        assert refusal(lent, original(how)) == "more_than_there"
    assert refusal(state, original("LentReturned")) == "more_than_there"
    assert refusal(state, original("GivenBack", "9")) == "more_than_there"
    back = taken(lent, original("LentReturned"), original("GivenBack"))
    assert standing(back) == [("1", 0, 0)]
    assert standing(taken(state, original("TakenIn", "2", 3))) == [("1", 1, 0), ("2", 3, 0)]


@pytest.mark.parametrize("count", [0, -1])
def test_originals_are_counted_in_whole_papers(count: int) -> None:
    assert refusal(received(), original("TakenIn", count=count)) == "more_than_there"


@pytest.mark.parametrize("end", [given(), stopped(), stopped("Withdrawn")], ids=lambda each: each.type)
def test_originals_inside_are_still_given_back_after_the_end(end: Event) -> None:
    state = taken(received(originals_kept=["Sổ"], originals_count=1), end)
    assert standing(taken(state, original("GivenBack"))) == [("1", 0, 0)]


def test_calls_are_logged_whether_or_not_somebody_answers() -> None:
    call = move("CitizenCalled", reached=False, about="kết quả", personal={"note": "thuê bao"})
    state = taken(received(), call)
    assert [(each.reached, each.about, each.note) for each in state.ledger.calls] == [
        (False, "kết quả", "thuê bao")
    ]
    assert refusal(received(), move("CitizenCalled", reached=True, about="", role="administrator")) == (
        "needs_officer"
    )


def correction(changes: dict[str, object], at: str = THURSDAY) -> Event:
    told, person = parted(changes, {"owner": {"full_name": "Nguyễn Thị Mẫu"}})
    header = {"wall": at, "role_snapshot": SUPERVISOR, "command_id": f"correction {at} {sorted(changes)}"}
    draft = Draft("Corrected", {"reason": "gõ nhầm", "changes": told}, person)
    return opened(sealed(draft, **header))  # type: ignore[arg-type]


def test_a_ledger_on_which_later_lines_stand_is_not_opened_otherwise() -> None:
    state = received(**PAID, originals_kept=["Sổ"], originals_count=1)
    cheaper = correction({"fee": {"amount": 10_000, "paid": True}})
    renamed = correction({"originals_kept": ["Sổ hộ khẩu"]})
    assert taken(state, cheaper).ledger.collected == 10_000
    assert [each.name for each in taken(state, renamed).ledger.originals] == ["Sổ hộ khẩu"]
    moved = taken(state, reversed_fee(30_000, MONDAY), original("Lent"))
    assert refusal(moved, cheaper) == "ledger_moved"
    assert refusal(moved, renamed) == "ledger_moved"
    assert taken(moved, correction({"sets": 2})).facts["sets"] == 2


ERASURE = move("PayloadErased", "2027-01-05T09:00:00+07:00", role="supervisor", legal_basis="Luật 91/2025")


def told_received(names: list[str]) -> Event:
    facts: dict[str, object] = {
        "code": "H62.22.4-261123-0001",
        "procedure_code": "1.004873",
        "procedure_name": "Cấp Giấy xác nhận tình trạng hôn nhân",
        "received_at": "2026-11-23T09:00:00+07:00",
        "due": "2026-11-27T17:00:00+07:00",
        "originals_kept": names,
        "originals_count": len(names),
    }
    payload, person = parted(facts, {"owner": {"full_name": "Nguyễn Thị Mẫu"}})
    return opened(sealed(Draft("Received", payload, person), command_id="received"))


def folded_twice(*events: Event) -> tuple[Dossier, Dossier]:
    """The dossier as it was remembered, and read from what an erasure leaves; both refuse alike."""
    remembered = fold(admit, [*events, ERASURE])
    forgotten = fold(admit, [replace(each, person=None) for each in (*events, ERASURE)])
    assert [each.refusal for each in forgotten.refused] == [each.refusal for each in remembered.refused]
    assert remembered.state is not None
    assert forgotten.state is not None
    return remembered.state, forgotten.state


def test_an_erasure_leaves_the_arithmetic_of_the_originals() -> None:
    events = [told_received(["Sổ hộ khẩu", "Bằng"]), original("Lent"), original("GivenBack", "2")]
    remembered, forgotten = folded_twice(*events)
    assert forgotten == remembered
    assert standing(forgotten) == [("1", 0, 1), ("2", 0, 0)]
    assert {(each.name, each.to) for each in forgotten.ledger.originals} == {("", "")}


def test_a_correction_of_a_name_alone_keeps_the_number_of_originals_after_an_erasure() -> None:
    renamed = correction({"originals_kept": ["Sổ hộ khẩu (bản chính)", "Bằng"]}, MONDAY)
    remembered, forgotten = folded_twice(told_received(["Sổ hộ khẩu", "Bằng"]), renamed, original("Lent"))
    assert forgotten == remembered
    assert standing(forgotten) == [("1", 0, 1), ("2", 1, 0)]


def test_a_correction_refused_for_a_name_is_refused_when_the_name_is_gone() -> None:
    events = [told_received(["Sổ"]), original("Lent"), correction({"originals_kept": ["Sổ hộ khẩu"]})]
    remembered, forgotten = folded_twice(*events)
    assert forgotten == remembered
    assert forgotten.issue == 1


def test_what_was_noted_of_a_difference_is_erased_with_the_rest() -> None:
    remembered, forgotten = folded_twice(
        told_received([]), handed_over(), accepted(condition="damaged"), given()
    )
    assert forgotten == remembered
    assert [each.note for each in remembered.custody.differences] == [""]
    assert remembered.course.collection is not None
    assert (remembered.course.collection.collector, remembered.course.collection.identity) == ("", "")
