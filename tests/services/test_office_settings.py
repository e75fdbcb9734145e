"""Settings of the office: who may change them, what is refused, what is recorded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.domain.envelope import SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.roles import Role
from counter_app.services.office.settings import OfficeSettings
from tests.services.desk import walk_in
from ui.wiring import Program


@pytest.fixture
def settings(program: Program) -> OfficeSettings:
    return OfficeSettings(program.profile.store, program.recorder)


def changes_recorded(program: Program) -> list[object]:
    store = program.profile.store
    office = store.office()
    assert office is not None
    events = store.events_of(SubjectKind.OFFICE, office.id)
    return [event.payload["changes"] for event in events if event.type == "SettingsChanged"]


def test_what_changes_is_recorded_and_read_back(program: Program, settings: OfficeSettings) -> None:
    changed = settings.change(program.actor, {"phone": "0211 000 0001", "reprint_minutes": 30})

    assert changed == {"phone": "0211 000 0001"}, "30 minutes is the default already"
    assert changes_recorded(program) == [{"phone": "0211 000 0001"}]
    assert settings.values()["phone"] == "0211 000 0001"


def test_the_same_again_records_nothing(program: Program, settings: OfficeSettings) -> None:
    settings.change(program.actor, {"place": "Thượng Trưng"})
    assert settings.change(program.actor, {"place": "Thượng Trưng"}) == {}
    assert len(changes_recorded(program)) == 1


def test_a_new_head_stands_on_the_next_paper_only(program: Program, settings: OfficeSettings) -> None:
    before = program.intake.receive(program.actor, walk_in()).dossiers[0]
    settings.change(program.actor, {"agency": "Ủy ban nhân dân xã Sông Trăng"})
    after = program.intake.receive(program.actor, walk_in()).dossiers[0]

    papers = [program.printing.paper_of(each.id) for each in (before, after)]
    assert [paper.office.agency for paper in papers] == [
        "UBND xã Thượng Trưng",
        "Ủy ban nhân dân xã Sông Trăng",
    ]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"phone": "1", "sheet": "A3"}, "bad_setting"),
        ({"phone": "1", "print_hour": "yes"}, "bad_setting"),
        ({"phone": "1", "colour": "red"}, "unknown_setting"),
    ],
)
def test_one_bad_value_changes_nothing(
    program: Program, settings: OfficeSettings, changes: dict[str, object], kind: str
) -> None:
    with pytest.raises(UserFacingError) as refused:
        settings.change(program.actor, changes)
    assert refused.value.kind == kind
    assert changes_recorded(program) == []


@pytest.mark.parametrize("role", [Role.CLERK, Role.SECTION_OFFICER, Role.SUPERVISOR])
def test_only_an_administrator_changes_settings(
    program: Program, settings: OfficeSettings, role: Role
) -> None:
    someone = replace(program.actor, roles=frozenset({role}))
    with pytest.raises(UserFacingError) as refused:
        settings.change(someone, {"phone": "1"})
    assert refused.value.kind == "not_allowed"
    assert changes_recorded(program) == []


def test_texts_are_cleaned_before_they_stand_at_the_head_of_every_paper(
    program: Program, settings: OfficeSettings
) -> None:
    settings.change(program.actor, {"desk": "Quầy\u202e\n số\x00 1\ud800"})
    assert settings.values()["desk"] == "Quầy số 1"
