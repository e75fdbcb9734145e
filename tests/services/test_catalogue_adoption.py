"""Imports of the national catalogue: previewed, adopted once, with the dossiers that keep the old one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import EnvironmentFault, UserFacingError
from counter_app.domain.roles import Role
from counter_app.services.catalogue.national_import import import_catalogue
from counter_app.services.office.reference import Reference
from counter_app.services.office_state import office_of
from tests.services.desk import MARITAL_STATUS, SetClock, walk_in
from tests.services.national_files import FIVE_DAYS, TWO_DAYS, national_file, row
from ui.wiring import Program

MONDAY, TODAY, NEXT_MONDAY = date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 30)
FIRST = national_file(row("9.900001", "Cấp giấy thử", FIVE_DAYS), row("9.900002", "Chưa rõ hạn", None))
SECOND = national_file(row("9.900001", "Cấp giấy thử", TWO_DAYS), row("9.900003", "Thêm mới", TWO_DAYS))


def take(program: Program, raw: bytes, valid_from: date | None = None) -> None:
    adoption = program.catalogue_adoption
    adoption.adopt_import(program.actor, adoption.preview_import(raw, "danh-muc.json", valid_from))


def adoptions(program: Program) -> list[dict[str, object]]:
    office = office_of(program.profile.store)
    events = program.profile.store.events_of(SubjectKind.OFFICE, office.id)
    return [dict(event.payload) for event in events if event.type == "CatalogueAdopted"]


def limit(program: Program, code: str, on: date) -> str | None:
    found = program.procedures.known(code, on)
    return None if found is None else found.cases[0].limit.code


def test_a_preview_stores_nothing_and_an_adoption_holds_from_its_day(program: Program) -> None:
    preview = program.catalogue_adoption.preview_import(FIRST, "/thu/muc/danh-muc.json", NEXT_MONDAY)
    assert preview.made.difference.added == ("9.900001", "9.900002")
    assert preview.name == "danh-muc.json"
    assert adoptions(program) == []
    with pytest.raises(EnvironmentFault) as missing:
        program.profile.public.get(preview.made.version)
    assert missing.value.kind == "changed_file"

    program.catalogue_adoption.adopt_import(program.actor, preview)
    [told] = adoptions(program)
    assert told == {
        "version": preview.made.version, "valid_from": "2026-11-30", "file": "danh-muc.json",
        "read": 2, "added": 2, "changed": 0,
    }  # fmt: skip
    assert limit(program, "9.900001", TODAY) is None
    assert limit(program, "9.900001", NEXT_MONDAY) == "5wd"
    assert limit(program, "9.900002", NEXT_MONDAY) == "unknown"


def test_the_same_content_again_makes_no_event(program: Program) -> None:
    take(program, FIRST)
    take(program, FIRST)
    take(program, FIRST, NEXT_MONDAY)
    assert len(adoptions(program)) == 1
    again = program.catalogue_adoption.preview_import(FIRST, "danh-muc.json")
    assert again.nothing_new
    assert again.as_data()["version"] == adoptions(program)[0]["version"]


def test_open_dossiers_of_what_changes_are_named_and_keep_their_version(program: Program) -> None:
    take(program, FIRST)
    kept = program.intake.receive(program.actor, walk_in("9.900001")).dossiers[0]
    void = program.intake.receive(program.actor, walk_in("9.900001")).dossiers[0]
    program.correcting.void(program.actor, void.id, "Nhầm người")
    program.intake.receive(program.actor, walk_in(MARITAL_STATUS))

    preview = program.catalogue_adoption.preview_import(SECOND, "moi.json", NEXT_MONDAY)
    assert preview.made.difference.added == ("9.900003",)
    [change] = preview.made.difference.changed
    assert change.code == "9.900001"
    [keeping] = preview.keeping
    assert (keeping.code, keeping.open) == ("9.900001", 1)
    assert [each.code for each in keeping.newest] == [kept.code]

    program.catalogue_adoption.adopt_import(program.actor, preview)
    dossier = program.profile.store.dossier(kept.id)
    assert dossier is not None
    assert dossier.facts["limit"] == "5wd"
    assert dossier.facts["procedure_version"] == kept.prepared.version


def test_what_the_layer_says_survives_and_counts_as_no_change(program: Program) -> None:
    before = program.procedures.show(MARITAL_STATUS, TODAY)
    program.intake.receive(program.actor, walk_in(MARITAL_STATUS))
    raw = national_file(row(MARITAL_STATUS, "Tên khác trong tệp quốc gia", FIVE_DAYS))
    preview = program.catalogue_adoption.preview_import(raw, "khac.json")
    assert preview.keeping == ()
    program.catalogue_adoption.adopt_import(program.actor, preview)
    after = program.procedures.show(MARITAL_STATUS, TODAY)
    assert after.name == before.name
    assert after.cases == before.cases


def test_rows_that_a_later_file_does_not_name_stay(program: Program) -> None:
    take(program, FIRST)
    take(program, SECOND)
    assert limit(program, "9.900001", TODAY) == "2wd"
    assert limit(program, "9.900002", TODAY) == "unknown"


def test_one_file_is_opened_however_many_were_imported(program: Program) -> None:
    files = [national_file(row("9.900001", f"Bản {number}", FIVE_DAYS)) for number in range(4)]
    for each in files:
        take(program, each)
    take(program, SECOND, NEXT_MONDAY)
    office = office_of(program.profile.store)
    fresh = Reference(program.profile.public)
    assert [each.name_of("9.900001") for each in fresh.catalogues_on(office, TODAY)] == ["Bản 3"]
    assert [each.name_of("9.900001") for each in fresh.catalogues_on(office, NEXT_MONDAY)] == ["Cấp giấy thử"]
    assert len(office.catalogues) == 5


def test_what_another_pc_imported_beside_this_one_is_still_found(program: Program) -> None:
    take(program, FIRST)
    # The other PC did not know of the first import: its version covers nothing.
    made = import_catalogue(SECOND, TODAY)
    version = program.profile.public.put(made.content)
    office = office_of(program.profile.store)
    adopted = Draft("CatalogueAdopted", {"version": version, "valid_from": TODAY.isoformat()})
    with program.profile.store.write() as work:
        program.recorder.record(work, program.actor, SubjectKind.OFFICE, office.id, [adopted], "a")
    assert limit(program, "9.900001", TODAY) == "2wd"
    assert limit(program, "9.900002", TODAY) == "unknown"
    assert program.procedures.search("chua ro han", TODAY)[0].code == "9.900002"


def test_only_supervisors_and_administrators_adopt(program: Program) -> None:
    clerk = replace(program.actor, roles=frozenset({Role.CLERK, Role.SECTION_OFFICER}))
    preview = program.catalogue_adoption.preview_import(FIRST, "danh-muc.json")
    with pytest.raises(UserFacingError) as told:
        program.catalogue_adoption.adopt_import(clerk, preview)
    assert told.value.kind == "not_allowed"
    assert adoptions(program) == []


def test_a_preview_that_was_overtaken_is_not_applied(program: Program) -> None:
    preview = program.catalogue_adoption.preview_import(SECOND, "cham.json")
    take(program, FIRST)
    with pytest.raises(UserFacingError) as told:
        program.catalogue_adoption.adopt_import(program.actor, preview)
    assert told.value.kind == "catalogue_moved_on"
    assert len(adoptions(program)) == 1


def test_a_draft_of_friday_is_told_of_mondays_version(program: Program, clock: SetClock) -> None:
    take(program, FIRST)
    shown = program.intake.preview(walk_in("9.900001"))[0].version
    take(program, SECOND, NEXT_MONDAY)
    clock.go_on(days=7)
    with pytest.raises(UserFacingError) as told:
        program.intake.receive(program.actor, walk_in("9.900001", expected_version=shown))
    assert told.value.kind == "procedure_changed"


@pytest.mark.parametrize(
    "raw",
    [
        FIRST[: len(FIRST) // 2],
        b"PK\x03\x04 nothing like a workbook",
        b"\x1f\x8b\x08 cut short",
        b"\x00\xff garbage " * 700_000,
        b'{"procedures": 7}',
        b"[" * 200_000,
        b"",
    ],
    ids=["half", "no-workbook", "cut-gzip", "ten-megabytes", "no-list", "deep", "empty"],
)
def test_what_is_no_catalogue_is_refused_and_changes_nothing(program: Program, raw: bytes) -> None:
    with pytest.raises(UserFacingError) as told:
        program.catalogue_adoption.preview_import(raw, "rac.json")
    assert told.value.kind == "unreadable_catalogue"
    assert adoptions(program) == []
