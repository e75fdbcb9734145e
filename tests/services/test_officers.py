"""Who may let whom in, and that a door once closed stays closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.failures import UserFacingError
from counter_app.domain.roles import Role
from tests.services.desk import PASSWORD, monday_morning, office
from ui.wiring import Program

LONG, SHORT = "mot-cum-mat-khau-that-dai", "mat-khau-moi"
SUPERVISING = frozenset({Role.CLERK, Role.SUPERVISOR})


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    with office(tmp_path / "profile", monday_morning()) as opened:
        yield opened


def test_a_supervisor_lets_clerks_and_supervisors_in_but_makes_no_administrator(program: Program) -> None:
    supervisor = replace(program.actor, roles=SUPERVISING)
    add = program.officers.add
    add(supervisor, "lan", "Trần Thị Lan", frozenset({Role.CLERK, Role.SECTION_OFFICER}), SHORT)
    add(supervisor, "minh", "Lê Văn Minh", SUPERVISING, SHORT)
    with pytest.raises(UserFacingError) as caught:
        add(supervisor, "hung", "Đỗ Văn Hùng", frozenset({Role.ADMINISTRATOR}), SHORT)
    assert caught.value.kind == "not_allowed"
    assert "hung" not in program.profile.keys.users()
    clerk = replace(program.actor, roles=frozenset({Role.CLERK}))
    with pytest.raises(UserFacingError):
        add(clerk, "hung", "Đỗ Văn Hùng", frozenset({Role.CLERK}), SHORT)


def test_a_new_password_ends_the_old_long_passphrase(program: Program) -> None:
    keys = program.profile.keys
    program.officers.set_password(program.actor, "hanh", LONG)
    assert keys.check("hanh", LONG)
    program.officers.set_password(program.actor, "hanh", SHORT)
    assert keys.check("hanh", SHORT)
    assert not keys.check("hanh", LONG)
    assert not keys.check("hanh", PASSWORD)


def test_the_password_of_one_who_left_opens_nothing(program: Program) -> None:
    left = program.officers.add(program.actor, "lan", "Trần Thị Lan", SUPERVISING, LONG)
    program.officers.change(program.actor, left, active=False)
    assert program.profile.keys.users() == ["hanh"]
    assert not program.profile.keys.check("lan", LONG)
