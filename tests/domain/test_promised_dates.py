"""The dates a dossier is promised, from its receipt over all its pauses, against slow oracles."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from counter_app.domain.admission import admit
from counter_app.domain.course import PauseKind
from counter_app.domain.dossier import Dossier
from counter_app.domain.failures import UserFacingError
from counter_app.domain.limits import (
    SAME_DAY,
    Limit,
    OnResume,
    calendar_days,
    working_days,
    working_hours,
)
from counter_app.domain.office_time import from_iso, iso
from counter_app.domain.pauses import Pause
from counter_app.domain.resumption import Resumed, resumed_dates
from tests.domain.calendars import compiled, shipped
from tests.domain.due_date_oracle import Oracle, office
from tests.domain.events import event
from tests.domain.promised_dates_oracle import after_pauses, moved, step
from tests.domain.test_deadlines_against_oracle import random_limit, random_receipt

Span = tuple[datetime, datetime]
ASKED = {PauseKind.SUPPLEMENT: "SupplementRequested", PauseKind.PAYMENT: "PaymentAsked"}
MET = {PauseKind.SUPPLEMENT: "SupplementReceived", PauseKind.PAYMENT: "PaymentMet"}
RESUME = {PauseKind.SUPPLEMENT: OnResume.RESTART, PauseKind.PAYMENT: OnResume.CONTINUE}
ORACLE = Oracle(shipped())


def taken(state: Dossier | None, type_: str, **facts: object) -> Dossier:
    after = admit(state, event(type_, facts, role_snapshot="clerk,supervisor"))
    assert isinstance(after, Dossier), after
    return after


def received(limit: Limit, at: datetime) -> Dossier:
    due = iso(office(after_pauses(ORACLE, limit, at, [])))
    return taken(None, "Received", received_at=iso(office(at)), due=due, limit=limit.code)


def paused(dossier: Dossier, kind: PauseKind, span: Span) -> Dossier:
    """The whole path of one pause: asked, the dates counted, met with them."""
    begins, ends = (iso(office(each)) for each in span)
    resume = RESUME[kind].value
    asked = taken(dossier, ASKED[kind], at=begins, reason="thiếu", on_resume=resume)
    dates = resumed_dates(asked, from_iso(ends), compiled())
    return taken(asked, MET[kind], at=ends, **facts_of(dates))


def facts_of(dates: Resumed) -> dict[str, object]:
    due, first = dates.due, dates.first_due
    return {"due": due and iso(due), "first_due": first and iso(first)}


def spans(dice: random.Random, after: datetime, number: int) -> list[Span]:
    """Pauses one after the other, with the seconds that a clock has."""
    found = []
    for _ in range(number):
        begins = after + timedelta(minutes=dice.randint(0, 6 * 1440), seconds=dice.randrange(60))
        after = begins + timedelta(minutes=dice.choice((0, dice.randint(0, 9 * 1440))))
        found.append((begins, after))
    return found


def whole_minutes(span: Span) -> Span:
    return span[0].replace(second=0), span[1].replace(second=0)


@pytest.mark.parametrize("seed", range(4))
def test_the_date_after_every_pause_is_what_the_slow_way_gives(seed: int) -> None:
    dice, compared = random.Random(seed), 0
    for _ in range(250):
        limit, at = random_limit(dice), random_receipt(dice, date(2024, 1, 1), 900)
        dossier, done = received(limit, at), list[Pause]()
        promised = after_pauses(ORACLE, limit, at, [])
        for span in spans(dice, at, dice.randint(1, 3)):
            kind = dice.choice(list(PauseKind))
            dossier = paused(dossier, kind, span)
            pause = Pause(*whole_minutes(span), RESUME[kind])
            promised = step(ORACLE, limit, at, done, promised, pause)
            done.append(pause)
            expected = iso(office(promised))
            assert (dossier.due, dossier.first_due) == (expected, expected), (limit.code, at, done)
            compared += 1
    print(compared, "dates after pauses compared")
    assert compared > 400


@pytest.mark.parametrize("seed", range(4))
def test_a_reappointed_date_keeps_what_was_left_of_it(seed: int) -> None:
    dice, compared, apart = random.Random(seed), 0, 0
    for _ in range(250):
        limit, at = random_limit(dice), random_receipt(dice, date(2024, 1, 1), 900)
        dossier = received(limit, at)
        before = after_pauses(ORACLE, limit, at, [])
        again = before + timedelta(days=dice.randint(1, 12))
        while not ORACLE.works(again.date()):
            again += timedelta(days=1)
        dossier = reappointed(dossier, again)
        span = whole_minutes(spans(dice, at + timedelta(days=dice.randint(0, 9)), 1)[0])
        kind = dice.choice(list(PauseKind))
        dossier = paused(dossier, kind, span)
        due = moved(ORACLE, limit, at, again, span, RESUME[kind])
        first = step(ORACLE, limit, at, [], before, Pause(*span, RESUME[kind]))
        case = (limit.code, at, again, span, kind)
        assert (dossier.due, dossier.first_due) == (iso(office(due)), iso(office(first))), case
        compared, apart = compared + 1, apart + (due != first)
    print(compared, "re-appointed dates compared")
    assert apart > compared // 4


def reappointed(dossier: Dossier, due: datetime) -> Dossier:
    facts = {"at": dossier.facts["received_at"], "reason": "chờ xác minh", "signed_by": "Lê Văn Mẫu"}
    return taken(dossier, "Reappointed", due=iso(office(due)), **facts)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


MONDAY = moment("2026-08-03 09:00")


def test_a_supplement_after_the_first_date_begins_the_limit_anew_for_the_reappointed_one() -> None:
    """The rules' own date had passed, the promised one had not: it must not fall back behind it."""
    dossier = reappointed(received(working_days(5), MONDAY), moment("2026-08-17 17:00"))
    dossier = paused(dossier, PauseKind.SUPPLEMENT, (moment("2026-08-12 09:00"), moment("2026-08-14 10:00")))
    assert dossier.due == "2026-08-21T17:00:00+07:00"
    assert dossier.first_due == "2026-08-10T17:00:00+07:00"


def test_a_promised_date_that_had_passed_is_not_saved_by_a_pause() -> None:
    dossier = reappointed(received(working_days(5), MONDAY), moment("2026-08-12 17:00"))
    for kind in PauseKind:
        late = paused(dossier, kind, (moment("2026-08-13 09:00"), moment("2026-08-20 10:00")))
        assert late.due == "2026-08-12T17:00:00+07:00"


def test_a_date_of_another_system_without_a_limit_keeps_what_was_left_in_working_days() -> None:
    dossier = taken(None, "Received", received_at=iso(office(MONDAY)), due="2026-08-12T16:00:00+07:00")
    # From Tuesday 4 to Wednesday 12 six working days were left; after Friday 14 the sixth is Saturday 22,
    # which is worked in exchange.
    moved_on = paused(dossier, PauseKind.SUPPLEMENT, (moment("2026-08-04 09:00"), moment("2026-08-14 10:00")))
    assert moved_on.due == "2026-08-22T16:00:00+07:00"


def test_with_no_day_left_the_date_is_the_next_day_that_is_worked() -> None:
    dossier = reappointed(received(working_days(5), MONDAY), moment("2026-08-12 17:00"))
    on_the_day = paused(dossier, PauseKind.PAYMENT, (moment("2026-08-12 09:00"), moment("2026-08-15 09:00")))
    assert on_the_day.due == "2026-08-17T17:00:00+07:00"


@pytest.mark.parametrize("limit", [working_days(5), calendar_days(7), SAME_DAY])
def test_a_payment_asked_for_on_the_last_day_and_met_days_later_makes_nothing_late(limit: Limit) -> None:
    dossier = received(limit, MONDAY)
    last = from_iso(str(dossier.due)).replace(tzinfo=None)
    # One hour was left; the notice of the tax office goes out, and the citizen pays on Thursday 13.
    dossier = paused(dossier, PauseKind.PAYMENT, (last - timedelta(hours=1), moment("2026-08-13 10:00")))
    assert dossier.due == dossier.first_due == "2026-08-13T17:00:00+07:00"
    dossier = paused(dossier, PauseKind.SUPPLEMENT, (moment("2026-08-13 11:00"), moment("2026-08-14 09:00")))
    anew = {"5wd": "2026-08-21", "7d": "2026-08-21", "same-day": "2026-08-14"}[limit.code]
    assert dossier.due == f"{anew}T17:00:00+07:00"


def test_a_payment_asked_for_after_the_promised_hour_saves_nothing() -> None:
    dossier = received(working_days(5), MONDAY)
    dossier = paused(dossier, PauseKind.PAYMENT, (moment("2026-08-10 17:00"), moment("2026-08-13 10:00")))
    assert dossier.due == "2026-08-10T17:00:00+07:00"


def test_no_date_known_before_a_pause_is_none_after_it() -> None:
    dossier = taken(None, "Received", received_at=iso(office(MONDAY)), due=None, limit="unknown")
    dossier = paused(dossier, PauseKind.PAYMENT, (MONDAY, MONDAY + timedelta(days=3)))
    assert (dossier.due, dossier.first_due) == (None, None)


@pytest.mark.parametrize(
    ("limit", "kind"),
    [
        (limit, kind)
        for kind in PauseKind
        for limit in (working_days(5), calendar_days(20), working_hours(30), SAME_DAY)
    ],
)
def test_a_date_in_a_year_without_calendar_is_a_sentence_and_no_date(limit: Limit, kind: PauseKind) -> None:
    last = compiled().calendar.last_day
    at = moment(f"{last.year}-12-21 09:00")
    dossier = received(SAME_DAY, at)
    dossier = replace(dossier, facts={**dossier.facts, "limit": limit.code})
    asked = taken(dossier, ASKED[kind], at=iso(office(at)), reason="thiếu", on_resume=RESUME[kind].value)
    with pytest.raises(UserFacingError) as hole:
        resumed_dates(asked, office(moment(f"{last.year + 1}-01-11 09:00")), compiled())
    assert hole.value.kind == "calendar_hole"
    assert str(last.year + 1) in hole.value.words.vi
    assert hole.value.words.en


def test_a_pause_cannot_end_before_it_began() -> None:
    dossier = received(working_days(5), MONDAY)
    asked = taken(dossier, "PaymentAsked", at=iso(office(MONDAY + timedelta(days=1))), on_resume="continue")
    with pytest.raises(UserFacingError) as wrong:
        resumed_dates(asked, office(MONDAY), compiled())
    assert wrong.value.kind == "bad_pause"
    met = taken(asked, "PaymentMet", at=iso(office(MONDAY)), due=None)
    assert met.course.pauses[0].as_pause().ends == met.course.pauses[0].as_pause().begins
