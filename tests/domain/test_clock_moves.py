"""Supplements, payments, the one re-appointment: the clock's rules (NĐ 61/2018 Đ11, Đ19; C15, C16)."""

from __future__ import annotations

import pytest

from counter_app.domain.course import PauseKind
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.envelope import Event
from tests.domain.told_moves import (
    DUE,
    LATER,
    MONDAY,
    SUPERVISOR,
    THURSDAY,
    TUESDAY,
    apology,
    asked,
    at_counter,
    given,
    move,
    payment,
    ready,
    received,
    refusal,
    stopped,
    supplied,
    taken,
)


def changed(due: str | None = LATER, **more: object) -> Event:
    told: dict[str, object] = {
        "role": SUPERVISOR,
        "due": due,
        "cause": "calendar",
        "reason": "lịch đổi",
        **more,
    }
    return move("DueDateChanged", **told)  # type: ignore[arg-type]


ENDED = [ready(), at_counter(), given(), stopped(), stopped("Withdrawn")]


def causes(state: Dossier) -> list[tuple[str, str | None, str | None]]:
    return [(each.cause, each.before, each.after) for each in state.due_changes]


def test_a_supplement_stops_the_clock_and_promises_nothing_while_it_is_awaited() -> None:
    state = taken(received(), asked())
    assert (state.stage, state.due, state.first_due) == (Stage.AWAITING_SUPPLEMENT, None, None)
    pause = state.course.open_pause
    assert pause is not None
    assert (pause.items, pause.number, pause.due_before) == (("Giấy xác nhận",), 7, DUE)
    state = taken(state, supplied())
    assert (state.stage, state.due, state.first_due) == (Stage.RECEIVED, LATER, LATER)
    assert causes(state) == [("supplement_asked", DUE, None), ("supplement", DUE, LATER)]
    assert (state.printed_due, state.issue, state.tokens[-1]) == (DUE, 2, "99")
    assert state.course.pauses[0].ends == THURSDAY


def test_a_supplement_is_asked_for_once_only_and_again_by_a_supervisor_with_a_reason() -> None:
    state = taken(received(), asked(), supplied())
    assert refusal(state, asked(at=THURSDAY)) == "asked_before"
    assert refusal(state, asked(at=THURSDAY, role="section_officer")) == "asked_before"
    assert refusal(state, asked(at=THURSDAY, role=SUPERVISOR, reason="")) == "needs_reason"
    again = taken(state, asked(at=THURSDAY, role=SUPERVISOR)).course.supplements
    assert [each.again for each in again] == [False, True]


def test_after_the_three_working_days_asking_takes_a_supervisor_and_is_recorded_as_late() -> None:
    assert refusal(received(), asked(late=True)) == "asked_late"
    assert refusal(received(), asked(late=True, role=SUPERVISOR, reason=None)) == "needs_reason"
    late = taken(received(), asked(late=True, role=SUPERVISOR)).course.supplements[0]
    assert (late.late, late.again) == (True, False)


def test_a_supplement_needs_its_reason_and_an_officer() -> None:
    assert refusal(received(), asked(reason="  ")) == "needs_reason"
    assert refusal(received(), asked(role="administrator")) == "needs_officer"
    assert refusal(received(), payment(role="administrator")) == "needs_officer"
    waiting = taken(received(), asked())
    assert refusal(waiting, supplied(role="section_officer")) == "needs_counter"


def test_a_payment_pauses_and_does_not_count_as_a_supplement() -> None:
    state = taken(received(), payment())
    assert (state.stage, state.due) == (Stage.AWAITING_PAYMENT, None)
    state = taken(state, move("PaymentMet", THURSDAY, role="section_officer", due=LATER, first_due=LATER))
    assert (state.stage, state.due, state.issue) == (Stage.RECEIVED, LATER, 1)
    assert causes(state)[-1] == ("payment", DUE, LATER)
    assert taken(state, asked(at=THURSDAY)).course.supplements[0].again is False


def test_each_waits_for_its_own_answer() -> None:
    assert refusal(taken(received(), asked()), move("PaymentMet", due=LATER)) == "not_awaited"
    assert refusal(taken(received(), payment()), supplied()) == "not_awaited"
    for answer in (supplied(), move("PaymentMet", due=LATER)):
        assert refusal(received(), answer) == "not_awaited"


@pytest.mark.parametrize("pause", [asked(), payment()], ids=lambda each: each.type)
@pytest.mark.parametrize(
    "happening",
    [
        asked(), payment(), apology(), changed(), move("StepDone", place=1, name="Thẩm định", section=""),
        move("AgencyAsked", id="q", agency="Thuế", content="", answer_due=LATER),
    ],
    ids=lambda each: each.type,
)  # fmt: skip
def test_while_the_clock_stands_still_nothing_runs_on_it(pause: Event, happening: Event) -> None:
    assert refusal(taken(received(), pause), happening) == "paused"


def test_the_apology_moves_the_date_and_leaves_the_first_one() -> None:
    state = taken(received(), apology(number=4, late_notice=False))
    assert (state.due, state.first_due) == (LATER, DUE)
    told = state.course.reappointment
    assert told is not None
    assert (told.before, told.after, told.signed_by, told.late_notice, told.number) == (
        DUE, LATER, "Lê Văn Mẫu", False, 4,
    )  # fmt: skip
    assert causes(state) == [("reappointed", DUE, LATER)]


def test_a_late_apology_is_allowed_and_recorded_as_late_notice() -> None:
    told = taken(received(), apology(at="2026-11-27T09:00:00+07:00", late_notice=True)).course.reappointment
    assert told is not None
    assert told.late_notice


def test_there_is_one_re_appointment_whoever_asks() -> None:
    state = taken(received(), apology())
    assert refusal(state, apology("2026-12-11T17:00:00+07:00")) == "reappointed_before"
    after_a_pause = taken(state, asked(), supplied())
    assert refusal(after_a_pause, apology("2026-12-11T17:00:00+07:00")) == "reappointed_before"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"role": "clerk"}, "needs_supervisor"),
        ({"role": "section_officer"}, "needs_supervisor"),
        ({"reason": ""}, "needs_reason"),
        ({"signed_by": "  "}, "needs_signatory"),
        ({"due": DUE}, "not_later"),
        ({"due": MONDAY}, "not_later"),
    ],
)
def test_what_an_apology_needs(wrong: dict[str, object], reason: str) -> None:
    assert refusal(received(), apology(**wrong)) == reason  # type: ignore[arg-type]


def test_without_a_date_there_is_none_to_move() -> None:
    assert refusal(received(due=None), apology()) == "no_date"


def test_a_reappointed_date_survives_a_pause_beside_the_first_one() -> None:
    state = taken(received(), apology(), payment())
    pause = state.course.open_pause
    assert pause is not None
    assert (pause.due_before, pause.first_due_before) == (LATER, DUE)
    state = taken(state, move("PaymentMet", due="2026-12-08T17:00:00+07:00", first_due=LATER))
    assert (state.due, state.first_due) == ("2026-12-08T17:00:00+07:00", LATER)


def test_a_new_calendar_moves_the_first_date_but_not_behind_an_apology() -> None:
    moved = taken(received(), changed())
    assert (moved.due, moved.first_due, moved.printed_due) == (LATER, LATER, DUE)
    moved = taken(received(), apology(), changed("2026-12-07T17:00:00+07:00"))
    assert (moved.due, moved.first_due) == ("2026-12-07T17:00:00+07:00", DUE)


@pytest.mark.parametrize("ended", ENDED, ids=lambda each: each.type)
@pytest.mark.parametrize("happening", [asked(), payment(), apology(), changed()], ids=lambda each: each.type)
def test_once_processing_has_ended_its_date_stands(ended: Event, happening: Event) -> None:
    """A date moved afterwards would make a late dossier one on time."""
    expected = "result_there" if ended.type in ("ResultReady", "ResultReceived") else "finished"
    assert refusal(taken(received(), ended), happening) == expected


def test_a_result_names_no_other_date_than_the_one_promised() -> None:
    state = taken(received(), ready(due=LATER, first_due=LATER))
    assert (state.due, state.first_due, state.due_changes) == (DUE, DUE, ())


@pytest.mark.parametrize(
    "end", [ready(), at_counter(), given(), stopped(at=THURSDAY)], ids=lambda each: each.type
)
def test_an_end_during_a_pause_brings_back_the_date_and_says_so(end: Event) -> None:
    state = taken(received(), payment(at=MONDAY), end)
    assert (state.due, state.first_due) == (DUE, DUE)
    assert causes(state)[-1] == ("pause_ended", DUE, DUE)
    assert state.course.pauses[0].ends == state.course.ended_at
    counted = taken(received(), payment(at=MONDAY), ready(due=LATER, first_due=LATER))
    assert (counted.due, causes(counted)[-1]) == (LATER, ("pause_ended", DUE, LATER))
    late = taken(received(), apology(), payment(), ready(due="2026-12-08T17:00:00+07:00", first_due=LATER))
    assert (late.due, late.first_due) == ("2026-12-08T17:00:00+07:00", LATER)


def test_no_pause_ends_before_it_began_nor_begins_before_receipt() -> None:
    """A result may have been signed before the supplement was asked for, and a clock may stand wrong."""
    signed_before = taken(received(), asked(at=THURSDAY), ready(ended_at=TUESDAY))
    assert signed_before.course.pauses[0].ends == THURSDAY
    set_back = taken(received(), payment(at=THURSDAY), move("PaymentMet", TUESDAY, due=LATER))
    assert set_back.course.pauses[0].ends == THURSDAY
    early = taken(received(), payment(at="2026-11-20T08:00:00+07:00"))
    assert early.course.pauses[0].as_pause().begins == early.received_at


def test_the_kinds_of_pause_are_counted_apart() -> None:
    state = taken(received(), payment(), move("PaymentMet", due=DUE), asked(at=THURSDAY))
    assert [each.kind for each in state.course.pauses] == [PauseKind.PAYMENT, PauseKind.SUPPLEMENT]
    assert len(state.course.supplements) == 1
