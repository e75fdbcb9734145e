"""`correct` and `void`: the own-day window, what the answer says, the new issue of the receipt."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.domain.roles import Role
from tests.cli.conftest import Run
from tests.services.desk import CARD, PASSWORD, monday_morning, office, walk_in
from ui.wiring import open_program

Received = Callable[..., str]


@pytest.fixture
def received(profile: Path) -> Received:
    """Take a dossier in now and answer its code."""

    def take() -> str:
        program = open_program(profile, "hanh", PASSWORD)
        try:
            return program.intake.receive(program.actor, walk_in()).dossiers[0].code
        finally:
            program.close()

    return take


def test_a_correction_answers_what_changed_and_the_new_issue(
    run: Run, received: Received, tmp_path: Path
) -> None:
    code = received()
    out = tmp_path / "out"
    exit_code, answer = run(
        "correct",
        code,
        "--reason",
        "gõ nhầm",
        "--set",
        "summary=Vay vốn",
        "--set",
        "phone=0190 000 002",
        "--out",
        out,
    )
    assert exit_code == 0
    assert answer["code"] == code
    assert (answer["state"], answer["issue"]) == ("received", 2)
    assert {"field": "summary", "before": "", "after": "Vay vốn"} in answer["changed"]
    assert {"field": "people", "before": None, "after": None} in answer["changed"]
    assert Path(answer["receipt"]).read_bytes().startswith(b"%PDF")
    shown = run("show", code)[1]
    assert set(shown) - {"events"} == set(answer) - {"changed", "receipt"}
    types = [event["type"] for event in shown["events"]]
    assert types == ["Received", "Corrected", "SlipPrinted", "SlipPrinted"]
    assert run("search", "0190000002")[1]["results"][0]["code"] == code


def test_without_a_folder_nothing_is_printed(run: Run, received: Received) -> None:
    code = received()
    assert "receipt" not in run("correct", code, "--reason", "nhầm", "--set", "sets=2")[1]
    assert [event["type"] for event in run("show", code)[1]["events"]] == ["Received", "Corrected"]


def test_another_limit_moves_the_date_and_says_so(run: Run, received: Received) -> None:
    code = received()
    before = run("show", code)[1]["due"]
    call = ("--set", "limit=10wd", "--set", "limit_source=QĐ 12/2026")
    answer = run("correct", code, "--reason", "cần xác minh", *call)[1]
    assert answer["due"] > before
    assert {"limit", "limit_source", "due", "why"} <= {each["field"] for each in answer["changed"]}


def test_a_request_file_says_the_whole(run: Run, received: Received, profile: Path, tmp_path: Path) -> None:
    code = received()
    request = walk_in(summary="Đăng ký kết hôn", sets=2).as_data()
    file = tmp_path / "request.json"
    file.write_text(json.dumps(request), "utf-8")
    answer = run("correct", code, "--reason", "nhầm", "--request", file)[1]
    assert {"summary", "sets"} <= {each["field"] for each in answer["changed"]}


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (("--reason", "x", "--set", "procedure_code=1.001193"), "unknown_field"),
        (("--reason", "x", "--set", "sets=hai"), "bad_value"),
        (("--reason", "x", "--set", "phone=12"), "bad_phone"),
        (("--reason", "x", "--set", "name= "), "name_missing"),
        (("--reason", "  ", "--set", "sets=2"), "needs_reason"),
        (("--reason", "x", "--set", "sets=1"), "nothing_changed"),
        (("--reason", "x", "--set", "limit=3wd"), "limit_source_missing"),
        (("--reason", "x", "--request", "/no/such/file"), "no_file"),
        (("--reason", "x"), "usage"),
        (("--set", "sets=2"), "usage"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    run: Run, received: Received, arguments: tuple[str, ...], kind: str
) -> None:
    code = received()
    exit_code, answer = run("correct", code, *arguments)
    assert (exit_code, answer["error"]["kind"]) == (2, kind)
    assert [event["type"] for event in run("show", code)[1]["events"]] == ["Received"]


def test_a_void_keeps_its_number_and_ends_everything(run: Run, received: Received) -> None:
    code = received()
    exit_code, answer = run("void", code, "--reason", "nhầm người")
    assert exit_code == 0
    assert answer["state"] == "voided"
    assert answer["changed"] == [{"field": "state", "before": "received", "after": "voided"}]
    for again in (("void", code, "--reason", "x"), ("correct", code, "--reason", "x", "--set", "sets=2")):
        assert run(*again)[1]["error"]["kind"] == "voided"
    assert run("void", "H62.22.4-200101-0001", "--reason", "x")[1]["error"]["kind"] == "unknown_dossier"
    assert received().endswith("-0002")


def test_later_and_of_others_only_a_supervisor(run: Run, tmp_path: Path) -> None:
    """The window is judged by the day of entry, so the old dossier is entered by a clock of last year."""
    clock = monday_morning()
    clock.at = clock.at.replace(year=2025)
    with office(tmp_path / "profile", clock) as program:
        program.officers.add(program.actor, "tuan", "Nguyễn Văn Tuấn", frozenset({Role.CLERK}), PASSWORD)
        old = program.intake.receive(program.actor, walk_in()).dossiers[0].code
    own = run("--as", "tuan", "receive", "--procedure", "1.004873", "--card", CARD, "--out", tmp_path)[1][
        "code"
    ]
    others = run("--as", "hanh", "receive", "--procedure", "1.004873", "--card", CARD, "--out", tmp_path)[1][
        "code"
    ]
    change = ("--reason", "nhầm", "--set", "summary=sửa")
    kinds = {
        code: run("--as", "tuan", "correct", code, *change)[1].get("error", {}).get("kind")
        for code in (own, others, old)
    }
    assert kinds == {own: None, others: "needs_supervisor", old: "needs_supervisor"}
    assert run("--as", "tuan", "void", others, "--reason", "x")[1]["error"]["kind"] == "needs_supervisor"
    for code in (old, others):
        assert run("--as", "hanh", "correct", code, *change)[0] == 0
