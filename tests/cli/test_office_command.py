"""`init` and `officer add`: setting an office up from the command line."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.identifiers import office_id_of
from tests.cli.conftest import Run
from tests.cli.desk import received
from tests.services.desk import PASSWORD, UNIT
from ui.wiring import Program, open_program, pointer_of

INIT = {"--unit": "Thượng Trưng", "--unit-code": UNIT, "--officer": "hanh", "--name": "Phạm Thị Hạnh"}


def init(run: Run, *more: object, **changes: str) -> tuple[int, dict[str, Any]]:
    options = INIT | {f"--{name.replace('_', '-')}": value for name, value in changes.items()}
    return run("init", *words(options), *more)


def words(options: dict[str, str]) -> list[str]:
    return [word for pair in options.items() for word in pair]


def opened(tmp_path: Path, username: str = "hanh") -> Program:
    return open_program(tmp_path / "profile", username, PASSWORD)


def test_init_founds_an_office_and_its_first_officer_is_in_charge(run: Run, tmp_path: Path) -> None:
    code, answer = init(run, unit="thuong trung")
    assert code == 0
    assert answer["office_id"] == office_id_of(UNIT)
    assert uuid.UUID(str(answer["device_id"])).version == 7
    assert (answer["unit_code"], answer["numbers"]) == (UNIT, [f"{UNIT}:1-9999"])
    program = opened(tmp_path)
    try:
        office = program.profile.store.office()
        assert office is not None
        assert office.unit_name == "UBND xã Thượng Trưng"
        assert office.settings == {"agency": "UBND xã Thượng Trưng", "place": "Thượng Trưng"}
        assert {role.value for role in program.actor.roles} >= {"supervisor", "administrator"}
    finally:
        program.close()
    assert run("verify") == (
        0,
        {"ok": True, "database": True, "chain": True, "witness": True, "rebuild": True, "findings": []},
    )
    assert received(run, tmp_path)["code"].startswith(f"{UNIT}-")


def test_one_spelling_of_unit_code_and_user(run: Run, tmp_path: Path) -> None:
    code, answer = init(run, unit_code="h62.22.4", officer="Hanh")
    assert (code, answer["unit_code"]) == (0, UNIT)
    # The only officer needs no --as, however the name was typed at init.
    assert run("verify")[0] == 0
    assert run("--as", "HANH", "verify")[0] == 0


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (("--pc", "1/2"), ["1-4999"]),
        (("--pc", "2/2"), ["5000-9999"]),
        (("--pc", "3/3"), ["6667-9999"]),
        (("--numbers", "5000-12000", "--numbers", "H62:1-50"), ["5000-12000", "H62:1-50"]),
    ],
)
def test_numbers_this_pc_may_issue(run: Run, options: tuple[str, ...], numbers: list[str]) -> None:
    code, answer = init(run, *options)
    assert code == 0
    assert answer["numbers"] == [each if ":" in each else f"{UNIT}:{each}" for each in numbers]


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        (("--pc", "3/2"), "bad_pc"),
        (("--pc", "0/0"), "bad_pc"),
        (("--pc", "một"), "bad_pc"),
        (("--pc", "9/2", "--numbers", "1-10"), "bad_pc"),
        (("--numbers", "9-1"), "bad_range"),
        (("--numbers", "0-5"), "bad_range"),
        (("--numbers", "1-5000", "--numbers", "4000-6000"), "overlapping_ranges"),
        (("--forms", "C"), "usage"),
        (("--officer", "hạnh phúc"), "bad_username"),
        (("--officer", ""), "bad_username"),
        (("--name", "  "), "no_name"),
        (("--name", "x" * 200), "name_too_long"),
        (("--unit-code", "62.H"), "bad_unit_code"),
        (("--unit", " "), "no_name"),
        (("--unit", "99999"), "unknown_unit"),
    ],
)
def test_a_refused_init_leaves_nothing(run: Run, tmp_path: Path, more: tuple[str, ...], kind: str) -> None:
    code, answer = init(run, *more)
    assert (code, answer["error"]["kind"]) == (2, kind)
    assert not (tmp_path / "profile").exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_init_twice_and_in_a_place_that_is_taken(run: Run, profile: Path, tmp_path: Path) -> None:
    before = sorted(profile.iterdir())
    assert init(run)[1]["error"]["kind"] == "profile_exists"
    assert sorted(profile.iterdir()) == before
    assert run("verify")[0] == 0


def test_a_file_where_the_folder_should_be(run: Run, tmp_path: Path) -> None:
    (tmp_path / "profile").write_text("a letter", "utf-8")
    for command in (("verify",), ("search", "x"), ("show", "x")):
        assert run(*command)[1]["error"]["kind"] == "no_profile"
    assert init(run)[1]["error"]["kind"] == "profile_exists"
    assert (tmp_path / "profile").read_text("utf-8") == "a letter"
    under_a_file = run("--profile", tmp_path / "profile" / "office", "init", *words(INIT))
    assert under_a_file[1]["error"]["kind"] == "bad_folder"
    too_long = run("--profile", tmp_path / ("x" * 300), "init", *words(INIT))
    assert too_long[1]["error"]["kind"] == "bad_folder"


def test_passwords_come_from_the_environment(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COUNTER_APP_PASSWORD")
    assert init(run)[1]["error"]["kind"] == "no_password"
    file = tmp_path / "password"
    monkeypatch.setenv("COUNTER_APP_PASSWORD_FILE", str(file))
    assert init(run)[1]["error"]["kind"] == "password_file"
    file.write_bytes(b"\xff\xfe")
    assert init(run)[1]["error"]["kind"] == "password_file"
    file.write_text("ngắn\n", "utf-8")
    assert init(run)[1]["error"]["kind"] == "weak_password"
    file.write_text("một cụm mật khẩu dài\n", "utf-8")
    assert init(run)[0] == 0
    # The file wins over the variable, and its line end is no part of the password.
    monkeypatch.setenv("COUNTER_APP_PASSWORD", "sai-mat-khau")
    assert run("verify")[0] == 0
    monkeypatch.delenv("COUNTER_APP_PASSWORD_FILE")
    assert run("verify")[1]["error"]["kind"] == "wrong_password"
    monkeypatch.setenv("COUNTER_APP_PASSWORD", "một cụm mật khẩu dài")
    assert run("verify")[0] == 0


def test_a_second_officer_makes_as_necessary(
    run: Run, profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = ("officer", "add", "Tuan", "--name", "Nguyễn Văn Tuấn", "--role", "clerk")
    assert run(*add)[1]["error"]["kind"] == "no_password"
    monkeypatch.setenv("COUNTER_APP_NEW_PASSWORD", "123")
    assert run(*add)[1]["error"]["kind"] == "weak_password"
    file = tmp_path / "new"
    file.write_text("mat-khau-cua-tuan\n", "utf-8")
    monkeypatch.setenv("COUNTER_APP_NEW_PASSWORD_FILE", str(file))
    assert run(*add) == (0, {"officer": "tuan"})

    code, answer = run("verify")
    assert (code, answer["error"]["kind"]) == (2, "which_officer")
    assert answer["error"]["choices"] == ["hanh", "tuan"]
    assert run("--as", "hanh", *add)[1]["error"]["kind"] == "officer_exists"
    assert run("--as", "tuan", "verify")[1]["error"]["kind"] == "wrong_password"
    monkeypatch.setenv("COUNTER_APP_PASSWORD", "mat-khau-cua-tuan")
    assert run("--as", "tuan", "verify")[0] == 0
    assert run("verify", "--as", "tuan")[0] == 0
    assert run("--as", "ai-do", "verify")[1]["error"]["kind"] == "wrong_password"
    more = ("officer", "add", "lan", "--name", "Lan", "--role", "clerk")
    assert run("--as", "tuan", *more)[1]["error"]["kind"] == "not_allowed"
    assert run("--as", "tuan", "officer", "add", "lan", "--name", "L", "--role", "king")[0] == 2


def test_the_pointer_says_who_it_is_without_sign_in(run: Run, tmp_path: Path) -> None:
    assert init(run, forms="A")[0] == 0
    pointer = pointer_of(tmp_path / "profile")
    assert pointer is not None
    assert (pointer.unit_code, pointer.form_set, pointer.demo) == (UNIT, "A", False)
