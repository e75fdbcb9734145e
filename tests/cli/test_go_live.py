"""Going live: `dossiers import`, hand-written receipts, `demo`, and a second PC from the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.office_time import OFFICE_ZONE, iso
from counter_app.domain.roles import Role
from counter_app.services.importing.dossier_workbook import write_dossier_workbook
from tests.cli.conftest import Run
from tests.services.desk import CARD, PASSWORD, walk_in
from tests.services.workbooks import DIRTY, KNOWN, ODD
from ui.cli import main
from ui.demo_office import DEMO_PASSWORD, DEMO_UNIT_CODE
from ui.wiring import open_program


def test_import_answers_what_was_read_added_and_odd(run: Run, profile: Path, tmp_path: Path) -> None:
    file = tmp_path / "hồ sơ.xlsx"
    file.write_bytes(write_dossier_workbook([KNOWN, *DIRTY.values(), *ODD.values()]))
    code, answer = run("dossiers", "import", file)
    assert code == 0
    assert set(answer) == {"read", "added", "odd"}
    assert (answer["read"], answer["added"]) == (1 + len(DIRTY) + len(ODD), 1 + len(ODD))
    assert [set(each) for each in answer["odd"]] == [{"row", "what"}] * (len(DIRTY) + len(ODD))
    assert run("dossiers", "import", file)[1]["added"] == 0
    assert run("show", "H62.22.4-261020-0900")[1]["due"] == "2026-12-01T16:30:00+07:00"
    assert run("verify")[1]["ok"]


def test_import_is_refused_with_a_sentence(run: Run, profile: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(b"no workbook")
    assert run("dossiers", "import", file)[1]["error"]["kind"] == "unreadable_dossiers"
    assert run("dossiers", "import", tmp_path / "none.xlsx")[1]["error"]["kind"] == "no_file"
    program = open_program(profile, "hanh", PASSWORD)
    program.officers.add(program.actor, "tuan", "Nguyễn Văn Tuấn", frozenset({Role.CLERK}), PASSWORD)
    program.close()
    file.write_bytes(write_dossier_workbook([KNOWN]))
    code, answer = run("--as", "tuan", "dossiers", "import", file)
    assert (code, answer["error"]["kind"]) == (2, "not_allowed")


def written(**changes: Any) -> dict[str, Any]:
    """The request of a receipt written by hand an hour ago."""
    at = datetime.now(OFFICE_ZONE) - timedelta(hours=1)
    request: dict[str, Any] = walk_in(code=f"H62.22.4-{at:%y%m%d}-0007").as_data()
    return request | {"origin": "handwritten", "received_at": iso(at)} | changes


def test_a_hand_written_receipt_comes_in_with_its_code_and_time(
    run: Run, profile: Path, tmp_path: Path
) -> None:
    file = tmp_path / "request.json"
    request = written()
    file.write_text(json.dumps(request), "utf-8")
    code, answer = run("receive", "--request", file, "--out", tmp_path)
    assert (code, answer["code"]) == (0, request["procedures"][0]["code"])
    [event, *_] = run("show", answer["code"])[1]["events"]
    payload = event["payload"]
    assert (payload["origin"], payload["received_at"]) == ("handwritten", request["received_at"])
    assert payload["register"]["entry"] == 1
    assert run("receive", "--request", file, "--out", tmp_path)[1]["error"]["kind"] == "code_in_use"


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"received_at": None}, "time_missing"),
        ({"procedures": [{"procedure_code": "1.004873"}]}, "code_missing"),
        ({"procedures": [{"procedure_code": "1.004873", "code": "số 7"}]}, "not_a_dossier_code"),
        ({"origin": "counter"}, "code_not_allowed"),
        ({"origin": "telepathy"}, "bad_request"),
        ({"received_at": "2099-01-01T08:00:00+07:00"}, "received_in_future"),
    ],
)
def test_a_hand_written_receipt_that_lacks_something_is_told(
    run: Run, profile: Path, tmp_path: Path, changes: dict[str, Any], kind: str
) -> None:
    file = tmp_path / "request.json"
    file.write_text(json.dumps(written(**changes)), "utf-8")
    code, answer = run("receive", "--request", file, "--out", tmp_path)
    assert (code, answer["error"]["kind"]) == (2, kind)
    assert answer["error"]["message"]


def test_only_a_supervisor_enters_a_hand_written_receipt(run: Run, profile: Path, tmp_path: Path) -> None:
    program = open_program(profile, "hanh", PASSWORD)
    program.officers.add(program.actor, "tuan", "Nguyễn Văn Tuấn", frozenset({Role.CLERK}), PASSWORD)
    program.close()
    file = tmp_path / "request.json"
    file.write_text(json.dumps(written()), "utf-8")
    code, answer = run("--as", "tuan", "receive", "--request", file, "--out", tmp_path)
    assert (code, answer["error"]["kind"]) == (2, "not_allowed")


def test_a_demo_answers_its_size_and_lets_its_users_in(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, answer = run("demo", "--dossiers", 25, "--days", 3)
    assert (code, answer["dossiers"]) == (0, 25)
    assert answer["events"] > 25
    monkeypatch.setenv("COUNTER_APP_PASSWORD", DEMO_PASSWORD)
    found = run("--as", answer["officers"][0], "search", DEMO_UNIT_CODE)[1]["results"]
    assert len(found) == 25
    assert run("--as", "hanh", "verify")[1]["ok"]
    code, again = run("demo", "--dossiers", 5)
    assert (code, again["error"]["kind"]) == (2, "profile_exists")


def test_a_second_pc_joins(
    run: Run,
    profile: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def second(*arguments: object) -> dict[str, Any]:
        main(["--profile", str(tmp_path / "second"), *map(str, arguments)])
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return answer

    offer = tmp_path / "stick" / "offer"
    made = run("join-offer", "--out", offer, "--pc", "2/2")[1]
    assert set(made) == {"file", "code", "pc", "device_id", "numbers"}
    assert made["code"].encode() not in offer.read_bytes()
    assert second("join", offer, "--officer", "hanh")["error"]["kind"] == "no_code"
    monkeypatch.setenv("COUNTER_APP_JOIN_CODE", "0" * 20)
    assert second("join", offer, "--officer", "hanh")["error"]["kind"] == "mistyped_code"
    monkeypatch.setenv("COUNTER_APP_JOIN_CODE", made["code"])
    joined = second("join", offer, "--officer", "hanh")
    assert set(joined) == {"office_id", "device_id", "numbers", "request"}
    assert joined["numbers"] == made["numbers"] == ["H62.22.4:5000-9999"]
    signed = run("join-sign", joined["request"], "--out", tmp_path / "cert")[1]
    assert signed["device_id"] == joined["device_id"]
    assert second("join-accept", signed["file"]) == {"device_id": joined["device_id"], "certified": True}
    receive = ("receive", "--procedure", "1.004873", "--card", CARD, "--out", tmp_path / "out")
    codes = [run(*receive)[1]["code"], second(*receive)["code"]]
    assert [code[-4:] for code in codes] == ["0001", "5000"]
    assert second("verify")["ok"]
    assert run("join-offer", "--out", offer, "--pc", "0/2")[1]["error"]["kind"] == "bad_pc"
    assert run("join-offer", "--out", offer, "--numbers", "9-1")[1]["error"]["kind"] == "bad_range"


def test_the_commands_run_as_a_program_of_their_own(profile: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(write_dossier_workbook([KNOWN]))
    command = [sys.executable, "-m", "ui.cli", "--profile", str(profile), "dossiers", "import", str(file)]
    finished = subprocess.run(command, capture_output=True, check=False, env=os.environ, text=True)
    assert finished.returncode == 0, finished.stderr
    assert json.loads(finished.stdout) == {"read": 1, "added": 1, "odd": []}
    assert finished.stderr == ""
