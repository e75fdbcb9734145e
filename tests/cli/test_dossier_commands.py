"""`receive`, `show`, `search`, `print`, `verify` as a script or a supporter uses them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from counter_app.domain.office_time import OFFICE_ZONE, from_iso, iso
from local_db.engine import open_engine
from local_db.profile_folder import DATABASE
from tests.cli.conftest import Run
from tests.cli.desk import BIRTH, COPIES, OTHER_CARD, number_of, received, request_file, request_of
from tests.services.desk import CARD, MARITAL_STATUS, PASSWORD, UNIT
from ui.wiring import open_program

NAME = "Nguyễn Thị Mẫu"


def text_of(pdf: str) -> str:
    """The words of a PDF, line ends as blanks."""
    document = pdfium.PdfDocument(pdf)
    try:
        pages = [document[page].get_textpage().get_text_range() for page in range(len(document))]
    finally:
        document.close()
    return re.sub(r"\s+", " ", " ".join(pages))


def test_a_card_becomes_a_dossier_with_its_receipt(run: Run, profile: Path, tmp_path: Path) -> None:
    answer = received(run, tmp_path / "giấy", "--phone", "0912 000 001")
    assert set(answer) == {"id", "code", "due", "receipt"}
    assert answer["code"] == f"{UNIT}-{datetime.now(OFFICE_ZONE):%y%m%d}-0001"
    assert answer["due"].endswith("+07:00")
    receipt = Path(answer["receipt"])
    assert receipt == tmp_path / "giấy" / f"{answer['code']}.pdf"
    words = text_of(answer["receipt"])
    assert NAME in words
    assert answer["code"] in words
    assert f"{from_iso(answer['due']):%d}" in words

    code, shown = run("show", answer["code"].lower())
    assert code == 0
    assert (shown["code"], shown["state"], shown["due"]) == (answer["code"], "received", answer["due"])
    assert [event["type"] for event in shown["events"]] == ["Received", "SlipPrinted", "SlipPrinted"]
    first = shown["events"][0]
    assert first["person"]["owner"]["contact"]["phone"] == "0912000001"
    assert first["at"].endswith("+07:00")


def test_numbers_go_on_and_search_finds_the_newest_first(run: Run, profile: Path, tmp_path: Path) -> None:
    codes = [received(run, tmp_path)["code"] for _ in range(3)]
    other = received(run, tmp_path, card=OTHER_CARD)["code"]
    assert [number_of(code) for code in (*codes, other)] == [1, 2, 3, 4]
    code, found = run("search", "nguyen thi mau")
    assert code == 0
    assert [row["code"] for row in found["results"]] == codes[::-1]
    assert set(found["results"][0]) == {"id", "code", "owner", "procedure", "received", "due", "state"}
    assert run("search", "nguyen thi mau", "--limit", 1)[1]["results"] == found["results"][:1]
    for text in (other, "026185000002", "trần văn thử", "Thôn Tây"):
        assert [row["code"] for row in run("search", text)[1]["results"]] == [other]
    assert run("search", "không ai cả") == (0, {"results": []})


def test_several_procedures_of_one_person_make_one_receipt(run: Run, profile: Path, tmp_path: Path) -> None:
    request = request_of(MARITAL_STATUS, BIRTH, MARITAL_STATUS)
    code, answer = run("receive", "--request", request_file(tmp_path, request), "--out", tmp_path)
    assert code == 0
    assert set(answer) == {"dossiers"}
    assert [number_of(each["code"]) for each in answer["dossiers"]] == [1, 2, 3]
    [receipt] = {each["receipt"] for each in answer["dossiers"]}
    words = text_of(receipt)
    assert all(each["code"] in words for each in answer["dossiers"])


def test_a_request_of_one_procedure_answers_the_dossier(run: Run, profile: Path, tmp_path: Path) -> None:
    code, answer = run("receive", "--request", request_file(tmp_path, request_of()), "--out", tmp_path)
    assert code == 0
    assert set(answer) == {"id", "code", "due", "receipt"}


def test_certified_copies_have_no_receipt_unless_it_is_asked_for(
    run: Run, profile: Path, tmp_path: Path
) -> None:
    request = request_of(COPIES)
    request["procedures"][0]["lines"] = [{"document": "Bằng tốt nghiệp", "pages": 3, "copies": 2}]
    path = request_file(tmp_path, request)
    code, answer = run("receive", "--request", path, "--out", tmp_path / "out")
    assert (code, answer["receipt"]) == (0, None)
    assert not list((tmp_path / "out").iterdir())
    request["procedures"][0]["receipt_wanted"] = True
    code, answer = run("receive", "--request", request_file(tmp_path, request), "--out", tmp_path / "out")
    assert code == 0
    assert Path(answer["receipt"]).read_bytes().startswith(b"%PDF")


def test_a_late_entry_uses_its_own_days_numbers_and_needs_a_supervisor(
    run: Run, profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = received(run, tmp_path)["code"]
    day = datetime.now(OFFICE_ZONE) - timedelta(days=20)
    late = received(run, tmp_path, "--at", iso(day))["code"]
    again = received(run, tmp_path, "--at", iso(day + timedelta(minutes=1)))["code"]
    assert [late, again] == [f"{UNIT}-{day:%y%m%d}-000{number}" for number in (1, 2)]
    assert number_of(received(run, tmp_path)["code"]) == number_of(today) + 1
    assert from_iso(run("search", late)[1]["results"][0]["received"]).date() == day.date()

    monkeypatch.setenv("COUNTER_APP_NEW_PASSWORD", PASSWORD)
    assert run("officer", "add", "tuan", "--name", "Tuấn", "--role", "clerk")[0] == 0
    command = ("--as", "tuan", "receive", "--procedure", MARITAL_STATUS, "--card", CARD, "--out", tmp_path)
    code, answer = run(*command, "--at", iso(day))
    assert (code, answer["error"]["kind"]) == (2, "not_allowed")
    code, answer = run(*command)
    assert (code, number_of(answer["code"])) == (0, number_of(today) + 2)


def test_print_is_a_late_reprint_unless_the_sheet_was_spoiled(
    run: Run, profile: Path, tmp_path: Path
) -> None:
    code_of = received(run, tmp_path)["code"]
    first, second, jam = (tmp_path / f"{name}.pdf" for name in ("first", "second", "jam"))
    assert run("print", code_of, "receipt", "--jam", "--out", jam) == (
        0,
        {"file": str(jam), "issue": 1, "copies": [1, 2]},
    )
    assert "BẢN IN LẠI" not in text_of(str(jam))
    assert run("print", code_of, "receipt", "--out", first, "--copy", 2)[1]["copies"] == [2]
    assert "BẢN IN LẠI" in text_of(str(first)).upper()
    assert run("print", code_of, "receipt", "--out", second, "--copy", 2)[0] == 0
    assert "LẦN 2" in text_of(str(second)).upper()
    assert run("print", code_of, "label", "--out", tmp_path / "label.pdf")[0] == 0

    received(run, tmp_path, card=OTHER_CARD)
    code, answer = run("print", code_of, "receipt", "--jam", "--out", tmp_path / "late.pdf")
    assert (code, answer["error"]["kind"]) == (2, "citizen_gone")
    assert not (tmp_path / "late.pdf").exists()
    kinds = [event["type"] for event in run("show", code_of)[1]["events"]]
    assert kinds.count("SlipSpoiled") == 2


def test_verify_finds_a_flipped_byte(run: Run, profile: Path, tmp_path: Path) -> None:
    received(run, tmp_path)
    database = profile / "office.db"
    raw = bytearray(database.read_bytes())
    raw[len(raw) // 2] ^= 1
    database.write_bytes(raw)
    code, answer = run("verify")
    assert (code, answer["ok"]) == (1, False)
    assert set(answer) == {"ok", "database", "chain", "witness", "rebuild", "findings"}
    assert answer["findings"]
    assert all(set(each) == {"part", "place", "vi", "en"} for each in answer["findings"])


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE events SET person = CAST(replace(person, 'Mẫu', 'Giả') AS BLOB)",
        "DELETE FROM events WHERE position = (SELECT max(position) FROM events)",
    ],
)
def test_verify_finds_what_was_changed_by_someone_with_the_key(
    run: Run, profile: Path, tmp_path: Path, forgery: str
) -> None:
    received(run, tmp_path)
    tampered(profile, forgery)
    code, answer = run("verify")
    assert (code, answer["ok"]) == (1, False)
    assert answer["findings"]


def tampered(profile: Path, statement: str) -> None:
    program = open_program(profile, "hanh", PASSWORD)
    try:
        engine = open_engine(profile / DATABASE, program.profile.keys.data_key)
        with engine.begin() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()
    finally:
        program.close()
