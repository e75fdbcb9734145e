"""A new calendar: what it would move, what the supervisor chose, and whom to tell."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from counter_app.domain.calendar import Calendar
from counter_app.domain.calendar_editing import with_day_off, with_swapped_day
from counter_app.domain.calendar_year import DayOff
from counter_app.domain.canonical import canonical_bytes
from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import OFFICE_ZONE, iso
from counter_app.domain.people import Contact, Person
from counter_app.domain.roles import Role
from counter_app.domain.wording import Words
from counter_app.services.office_state import office_of
from tests.services.desk import MARITAL_STATUS, SetClock, walk_in
from ui.wiring import Program

WEDNESDAY, THURSDAY, SATURDAY = date(2026, 11, 25), date(2026, 11, 26), date(2026, 11, 28)
STORM = Words("Nghỉ bão", "Storm")
FRIDAY_CLOSE = datetime(2026, 11, 27, 16, 30, tzinfo=OFFICE_ZONE)
MONDAY_CLOSE = datetime(2026, 11, 30, 16, 30, tzinfo=OFFICE_ZONE)


def stormy(program: Program) -> Calendar:
    return with_day_off(program.calendars.in_force(), DayOff(WEDNESDAY, STORM))


def dossier(program: Program, dossier_id: str) -> Dossier:
    found = program.profile.store.dossier(dossier_id)
    assert found is not None
    return found


def calendars(program: Program) -> int:
    return len(office_of(program.profile.store).calendars)


def receive(program: Program, times: int = 1, code: str = MARITAL_STATUS) -> list[str]:
    return [program.intake.receive(program.actor, walk_in(code)).dossiers[0].id for _ in range(times)]


def test_the_preview_names_days_and_dates_and_changes_nothing(program: Program) -> None:
    [saved] = receive(program)
    preview = program.calendars.preview_edit(stormy(program))
    assert [each.day for each in preview.days] == [WEDNESDAY]
    assert preview.days[0].after == ()
    assert preview.to_look_at == 1
    [affected] = program.calendars.affected(preview).affected
    assert (affected.row.id, affected.before, affected.after) == (saved, FRIDAY_CLOSE, MONDAY_CLOSE)
    assert affected.why == Words("25/11/2026 nay nghỉ (Nghỉ bão)", "25/11/2026 is now off (Storm)")
    assert dossier(program, saved).due == iso(FRIDAY_CLOSE)
    assert calendars(program) == 1


def test_adopting_alone_changes_no_printed_date_but_counts_for_what_comes(program: Program) -> None:
    [saved] = receive(program)
    preview = program.calendars.preview_edit(stormy(program))
    assert program.calendars.adopt_calendar(program.actor, preview) == ()
    assert dossier(program, saved).due == iso(FRIDAY_CLOSE)
    assert dossier(program, saved).facts["calendar"] == preview.base
    [later] = receive(program)
    assert dossier(program, later).due == iso(MONDAY_CLOSE)
    assert dossier(program, later).facts["calendar"] == preview.version


def test_chosen_dossiers_get_one_event_each_and_a_list_of_people_to_tell(program: Program) -> None:
    first, second, third = receive(program, 3)
    preview = program.calendars.preview_edit(stormy(program))
    told = program.calendars.adopt_calendar(program.actor, preview, [first, third], "Công điện 12")
    assert [each.dossier_id for each in told] == [first, third]
    assert (told[0].name, told[0].phone) == ("Nguyễn Thị Mẫu", "0912000001")
    assert (told[0].before, told[0].after) == (FRIDAY_CLOSE, MONDAY_CLOSE)
    assert dossier(program, second).due == iso(FRIDAY_CLOSE)
    moved = dossier(program, first)
    assert moved.due == iso(MONDAY_CLOSE)
    [change] = moved.due_changes
    assert (change.cause, change.reason, change.before) == ("calendar", "Công điện 12", iso(FRIDAY_CLOSE))
    events = program.profile.store.events_of(SubjectKind.DOSSIER, first)
    assert [event.type for event in events] == ["Received", "DueDateChanged"]
    assert events[-1].payload["calendar"] == preview.version
    adopted = program.profile.store.events_of(SubjectKind.OFFICE, office_of(program.profile.store).id)[-1]
    assert (adopted.type, adopted.header.action_id) == ("CalendarAdopted", events[-1].header.action_id)
    # A second look finds nothing left to move for them.
    again = program.calendars.preview_edit(program.calendars.in_force())
    assert again.nothing_new
    assert program.calendars.adopt_calendar(program.actor, again, [second]) == ()
    assert program.profile.verify().ok


def test_pages_reach_every_dossier_and_leave_out_what_cannot_change(
    program: Program, clock: SetClock
) -> None:
    receive(program, 5)
    void = receive(program)[0]
    program.correcting.void(program.actor, void, "Nhầm người")
    clock.at = clock.at.replace(hour=8)
    program.intake.receive(program.actor, walk_in("2.000815"))  # returned on the spot
    preview = program.calendars.preview_edit(stormy(program))
    assert preview.to_look_at == 5
    found, rest = [], None
    for _ in range(4):
        page = program.calendars.affected(preview, rest, 2)
        found += [each.row.id for each in page.affected]
        rest = page.rest
        if rest is None:
            break
    assert rest is None
    assert len(set(found)) == len(found) == 5
    later = with_day_off(program.calendars.in_force(), DayOff(date(2026, 12, 30), STORM))
    assert program.calendars.preview_edit(later).to_look_at == 0


def test_an_earlier_date_is_found_too(program: Program) -> None:
    receive(program)
    swapped = with_swapped_day(program.calendars.in_force(), SATURDAY, date(2026, 12, 4), Words("Bù", "Swap"))
    storm = with_day_off(swapped, DayOff(THURSDAY, STORM))
    preview = program.calendars.preview_edit(storm)
    assert [each.day for each in preview.days] == [THURSDAY, SATURDAY, date(2026, 12, 4)]
    [affected] = program.calendars.affected(preview).affected
    assert affected.after is not None
    assert affected.after.date() == SATURDAY


def test_a_file_with_one_year_replaces_that_year(program: Program) -> None:
    data = json.loads(canonical_bytes(program.calendars.in_force().as_data()))
    years = {year["year"]: year for year in data["years"]}
    new_year = years[2027]
    new_year["days_off"] = [day for day in new_year["days_off"] if day["decided"]][1:]
    raw = json.dumps({**data, "years": [new_year]}).encode()
    preview = program.calendars.preview_calendar(raw)
    assert [year.year for year in preview.compiled.calendar.years] == [2024, 2025, 2026, 2027]
    assert preview.days[0].day.year == 2027
    assert preview.days[0].before == ()
    program.calendars.adopt_calendar(program.actor, preview)
    # The same file again is the calendar in force.
    assert program.calendars.preview_calendar(raw).nothing_new
    assert calendars(program) == 2


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (lambda raw: raw[: len(raw) // 2], "bad_calendar"),
        (lambda _raw: b"\xff\x00 rubbish " * 900_000, "bad_calendar"),
        (lambda _raw: b"[]", "bad_calendar"),
        (lambda _raw: b"[" * 100_000, "bad_calendar"),
        (lambda raw: raw.replace(b'"2026-09-02"', b'"2026-02-30"'), "bad_calendar"),
        (lambda raw: raw.replace(b"2027", b"2029"), "calendar_hole"),
        (lambda raw: raw.replace(b"calendar/1", b"calendar/9"), "bad_calendar"),
    ],
    ids=["half", "rubbish", "no-map", "deep", "no-such-day", "hole", "newer-format"],
)
def test_what_is_no_calendar_is_refused(program: Program, spoil: Callable[[bytes], bytes], kind: str) -> None:
    whole = program.calendars.in_force()
    last_alone = replace(whole, years=whole.years[-1:])
    calendar = last_alone if kind == "calendar_hole" else whole
    with pytest.raises(UserFacingError) as told:
        program.calendars.preview_calendar(spoil(canonical_bytes(calendar.as_data())))
    assert told.value.kind == kind
    assert calendars(program) == 1


def test_who_may_adopt_and_who_may_move_dates(program: Program) -> None:
    [saved] = receive(program)
    preview = program.calendars.preview_edit(stormy(program))
    clerk = replace(program.actor, roles=frozenset({Role.CLERK}))
    administrator = replace(program.actor, roles=frozenset({Role.ADMINISTRATOR}))
    for actor, chosen in ((clerk, []), (administrator, [saved])):
        with pytest.raises(UserFacingError) as told:
            program.calendars.adopt_calendar(actor, preview, chosen)
        assert told.value.kind == "not_allowed"
    assert calendars(program) == 1
    program.calendars.adopt_calendar(administrator, preview)
    assert calendars(program) == 2


def test_an_overtaken_preview_is_not_applied(program: Program) -> None:
    preview = program.calendars.preview_edit(stormy(program))
    other = with_day_off(program.calendars.in_force(), DayOff(THURSDAY, STORM))
    program.calendars.adopt_calendar(program.actor, program.calendars.preview_edit(other))
    with pytest.raises(UserFacingError) as told:
        program.calendars.adopt_calendar(program.actor, preview)
    assert told.value.kind == "calendar_moved_on"


def test_a_person_without_a_phone_is_on_the_list_all_the_same(program: Program) -> None:
    request = walk_in()
    owner = request.parties.owner
    assert isinstance(owner, Person)
    silent = replace(owner, contact=Contact(no_phone=True, address="Thôn Đông"))
    request = replace(request, parties=replace(request.parties, owner=silent))
    saved = program.intake.receive(program.actor, request).dossiers[0].id
    preview = program.calendars.preview_edit(stormy(program))
    [told] = program.calendars.adopt_calendar(program.actor, preview, [saved])
    assert (told.name, told.phone) == ("Nguyễn Thị Mẫu", "")
    assert dossier(program, saved).due_changes[0].reason == "25/11/2026 nay nghỉ (Nghỉ bão)"
