"""Bad input: one sentence, exit 2, nothing lost and nothing half saved."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.office_time import OFFICE_ZONE, iso
from tests.cli.conftest import Run
from tests.cli.desk import BIRTH, codes_of, number_of, received, request_file, request_of
from tests.services.desk import CARD, MARITAL_STATUS

TWO_CASES, NO_LIMIT = "1.004859", "1.003622"
TORN = CARD[5:40]
TOMORROW = iso(datetime.now(OFFICE_ZONE) + timedelta(days=1))


@pytest.fixture
def nothing_saved(run: Run, profile: Path, tmp_path: Path) -> Iterator[None]:
    """Around a refusal: the books are as before, whole, and the next number is the next one."""
    before = received(run, tmp_path / "before")["code"]
    yield
    assert codes_of(run) == [before]
    assert run("verify")[0] == 0
    assert number_of(received(run, tmp_path / "after")["code"]) == number_of(before) + 1


@pytest.mark.usefixtures("nothing_saved")
@pytest.mark.parametrize(
    ("options", "kind", "choices"),
    [
        (("--procedure", "9.999999"), "unknown_procedure", None),
        (("--procedure", "khai sinh"), "unknown_procedure", None),
        (("--procedure", TWO_CASES), "choose_case", 2),
        (("--procedure", TWO_CASES, "--case", "3"), "choose_case", 2),
        (("--procedure", MARITAL_STATUS, "--case", "-1"), "choose_case", 1),
        (("--procedure", MARITAL_STATUS, "--case", "một"), "usage", None),
        (("--procedure", NO_LIMIT), "limit_unknown", 1),
        (("--procedure", NO_LIMIT, "--limit", "3wd"), "limit_source_missing", None),
        (("--procedure", NO_LIMIT, "--limit", "0wd", "--limit-source", "NĐ"), "bad_limit", 4),
        (("--procedure", NO_LIMIT, "--limit", "ba ngày", "--limit-source", "NĐ"), "bad_limit", 4),
        (("--card", TORN), "torn_card", None),
        (("--card", "xin chào"), "not_a_card", None),
        (("--card", ""), "not_a_card", None),
        (("--card", CARD.replace("Nguyễn Thị Mẫu", "")), "name_missing", None),
        (("--at", "2026-02-30T09:00"), "bad_time", None),
        (("--at", "hôm qua"), "bad_time", None),
        (("--at", TOMORROW), "received_in_future", None),
        (("--at", "1999-01-04T09:00"), "unknown_procedure", None),
        (("--unknown",), "usage", None),
    ],
)
def test_receive_refuses(
    run: Run, tmp_path: Path, options: tuple[str, ...], kind: str, choices: int | None
) -> None:
    given = dict(zip(options[::2], options[1::2], strict=False))
    given = {"--procedure": MARITAL_STATUS, "--card": CARD} | (given or dict.fromkeys(options, "x"))
    out = tmp_path / "out"
    code, answer = run("receive", *(word for pair in given.items() for word in pair), "--out", out)
    assert (code, answer["error"]["kind"]) == (2, kind)
    assert len(answer["error"].get("choices", ())) == (choices or 0)
    assert not list(out.glob("*"))


@pytest.mark.usefixtures("nothing_saved")
def test_a_person_without_a_card_and_a_procedure_needs_both(run: Run, tmp_path: Path) -> None:
    for half in (("--card", CARD), ("--procedure", BIRTH), ()):
        code, answer = run("receive", *half, "--out", tmp_path)
        assert (code, answer["error"]["kind"]) == (2, "usage")


def changed(path: str, value: object) -> dict[str, Any]:
    """A request with one place put to another value."""
    request: Any = request_of(MARITAL_STATUS)
    *way, last = path.split(".")
    place = request
    for step in way:
        place = place[int(step) if step.isdecimal() else step]
    place[last] = value
    return dict(request)


@pytest.mark.usefixtures("nothing_saved")
@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("parties.owner.full_name", ""),
        ("parties.owner.full_name", "x" * 10_000_000),
        ("parties.owner.full_name", "\u0000\u001b\u200b"),
        ("parties.owner.full_name", 5),
        ("parties.owner.birth_date", "1990-02-30"),
        ("parties.owner.sex", "khác lạ"),
        ("parties.owner.kind", "ghost"),
        ("parties.owner.papers", "026190000001"),
        ("parties.owner.papers.0.number", 26190000001),
        ("parties.owner.contact", [1]),
        ("parties", None),
        ("procedures", []),
        ("procedures", None),
        ("procedures", "1.004873"),
        ("procedures.0.procedure_code", None),
        ("procedures.0.procedure_code", 1004873),
        ("procedures.0.case", "1"),
        ("procedures.0.channel", "pigeon"),
        ("procedures.0.sets", "hai"),
        ("procedures.0.sets", 1.5),
        ("procedures.0.sets", 0),
        ("procedures.0.fee_amount", 10**30),
        ("procedures.0.fee_amount", -1),
        ("procedures.0.summary", "x" * 10_000_000),
        ("procedures.0.lines", [{"document": "Bằng", "pages": -3}]),
        ("procedures.0.components", [{"originals": 1}]),
        ("procedures.0.due", "2026-02-30T09:00"),
        ("procedures.0.code", "H62.22.4-261123-0001"),
        ("received_at", "2026-02-30T09:00"),
        ("received_at", "0001-01-01T00:00+14:00"),
        ("received_at", 5),
        ("origin", "the moon"),
        ("guidance_id", "no-such-slip"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_requests_that_lack_or_misstate_something(run: Run, tmp_path: Path, path: str, value: object) -> None:
    file = request_file(tmp_path, changed(path, value))
    code, answer = run("receive", "--request", file, "--out", tmp_path / "out")
    assert code == 2
    assert 0 < len(answer["error"]["message"]) < 1000
    assert not list((tmp_path / "out").glob("*"))


@pytest.mark.usefixtures("nothing_saved")
@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"null", b"[]", b'"text"', b"\xff\xfe", b"[" * 200_000, b"x" * 10_000_000, b'{"a": NaN}'],
    ids=["empty", "half", "null", "list", "text", "bytes", "deep", "large", "nan"],
)
def test_files_that_are_no_request(run: Run, tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "request.json"
    file.write_bytes(raw)
    code, answer = run("receive", "--request", file, "--out", tmp_path / "out")
    assert (code, answer["error"]["kind"]) == (2, "bad_request")


@pytest.mark.usefixtures("nothing_saved")
def test_a_missing_request_file_and_a_place_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    code, answer = run("receive", "--request", tmp_path / "none.json", "--out", tmp_path)
    assert (code, answer["error"]["kind"]) == (2, "no_file")
    (tmp_path / "taken").write_text("", "utf-8")
    code, answer = run(
        "receive", "--procedure", MARITAL_STATUS, "--card", CARD, "--out", tmp_path / "taken" / "out"
    )
    assert (code, answer["error"]["kind"]) == (2, "cannot_write")


def test_a_receipt_lost_after_save_is_told_with_its_code(run: Run, profile: Path, tmp_path: Path) -> None:
    before = received(run, tmp_path)["code"]
    next_code = f"{before[:-1]}2"
    (tmp_path / "out" / f"{next_code}.pdf").mkdir(parents=True)
    code, answer = run("receive", "--procedure", MARITAL_STATUS, "--card", CARD, "--out", tmp_path / "out")
    assert (code, answer["error"]["kind"]) == (2, "receipt_not_written")
    assert answer["error"]["choices"] == [next_code]
    assert codes_of(run) == [next_code, before]
    assert run("print", next_code, "receipt", "--jam", "--out", tmp_path / "again.pdf")[0] == 0


def test_a_reprint_that_cannot_be_written_is_not_logged(run: Run, profile: Path, tmp_path: Path) -> None:
    code_of = received(run, tmp_path)["code"]
    events = run("show", code_of)[1]["events"]
    for place in (tmp_path, tmp_path / "request.pdf" / "x.pdf"):
        (tmp_path / "request.pdf").touch()
        code, answer = run("print", code_of, "receipt", "--out", place)
        assert (code, answer["error"]["kind"]) == (2, "cannot_write")
    assert run("show", code_of)[1]["events"] == events


def test_papers_and_dossiers_that_are_not_there(run: Run, profile: Path, tmp_path: Path) -> None:
    code_of = received(run, tmp_path)["code"]
    out = ("--out", tmp_path / "x.pdf")
    for command, kind in (
        (("show", "H62.22.4-200101-0001"), "unknown_dossier"),
        (("show", ""), "unknown_dossier"),
        (("print", "H62.22.4-200101-0001", "receipt", *out), "unknown_dossier"),
        (("print", code_of, "poem", *out), "usage"),
        (("print", code_of, "refusal", *out), "no_such_paper"),
        (("print", code_of, "receipt", "--copy", "3", *out), "usage"),
        (("search", "x", "--limit", "0"), "bad_limit"),
        (("search", "x", "--limit", "9999999"), "bad_limit"),
        (("search", "x", "--limit", "mười"), "usage"),
    ):
        code, answer = run(*command)
        assert (code, answer["error"]["kind"]) == (2, kind)
    assert not (tmp_path / "x.pdf").exists()
    run("void", code_of, "--reason", "Nhập nhầm")
    assert run("print", code_of, "receipt", *out)[1]["error"]["kind"] == "voided"


@pytest.mark.parametrize("text", ["", " ", "%", '"', "*", "a' OR 1=1 --", "NEAR(", "-", "\x00", "x" * 900])
def test_any_text_may_be_searched(run: Run, profile: Path, text: str) -> None:
    code, answer = run("search", "--", text)
    assert (code, answer["results"]) == (0, [])


def test_what_is_typed_is_kept_in_one_form(run: Run, profile: Path, tmp_path: Path) -> None:
    typed = unicodedata.normalize("NFD", CARD)
    answer = received(run, tmp_path, "--limit", "3wd", "--limit-source", "Luật\x1b Thử\u200b", card=typed)
    first = run("show", answer["code"])[1]["events"][0]
    assert first["payload"]["limit_source"] == "Luật Thử"
    assert first["person"]["owner"]["full_name"] == "Nguyễn Thị Mẫu"
    assert unicodedata.is_normalized("NFC", json.dumps(first, ensure_ascii=False))


def test_there_is_no_profile(run: Run, tmp_path: Path) -> None:
    for command in (
        ("show", "x"),
        ("search", "x"),
        ("verify",),
        ("void", "x", "--reason", "y"),
        ("receive", "--procedure", BIRTH, "--card", CARD, "--out", tmp_path / "out"),
        ("officer", "add", "lan", "--name", "Lan", "--role", "clerk"),
        ("settle-restore",),
    ):
        code, answer = run(*command, environment={"COUNTER_APP_NEW_PASSWORD": "mat-khau-moi"})
        assert (code, answer["error"]["kind"]) == (2, "no_profile"), command
    for nowhere in ("x" * 300, "\u0000"):
        for question in (("verify",), ("due", "--limit", "5wd", "--received", "2026-08-19"), ("card", CARD)):
            assert run("--profile", tmp_path / nowhere, *question)[1]["error"]["kind"] == "bad_folder"
    assert not (tmp_path / "profile").exists()


@pytest.mark.usefixtures("nothing_saved")
def test_a_wrong_password_and_none(run: Run, tmp_path: Path) -> None:
    command = ("receive", "--procedure", BIRTH, "--card", CARD, "--out", tmp_path)
    for password, kind in (
        ("sai-mat-khau", "wrong_password"),
        ("", "no_password"),
        ("x" * 100_000, "wrong_password"),
    ):
        for each in (command, ("search", "x"), ("verify",)):
            code, answer = run(*each, environment={"COUNTER_APP_PASSWORD": password})
            assert (code, answer["error"]["kind"]) == (2, kind)
