"""`catalogue import|search|show` from the command line."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.domain.layer_entries import LayerEntry
from counter_app.services.catalogue.catalogue import Catalogue
from counter_app.services.catalogue.workbook import write_catalogue_workbook
from counter_app.services.office.reference import Reference
from tests.cli.conftest import Run
from tests.services.desk import CARD, PASSWORD
from tests.services.national_files import FIVE_DAYS, TWO_DAYS, national_file, row
from ui.commands.public_data import today
from ui.shipped import starter_layer
from ui.wiring import open_program, pointer_of, public_files

BIRTH, COPIES = "1.001193", "2.000815"
UNKNOWN, NO_CHANNEL, TWO_CASES = "9.900002", "9.900003", "9.900004"
FILE = national_file(
    row("9.900001", "Cấp giấy thử", FIVE_DAYS),
    row(UNKNOWN, "Chưa rõ hạn", None),
    row(NO_CHANNEL, "Không ghi cách nộp", None, channels=[]),
    row(TWO_CASES, "Hai hạn", None, channels=[
        {"channel": "counter", "time_limit": limit, "fee_text": ""} for limit in (TWO_DAYS, FIVE_DAYS)
    ]),
    row("khong-co-ma", "Dòng không có mã", FIVE_DAYS),
)  # fmt: skip


@pytest.fixture
def national(tmp_path: Path) -> Path:
    path = tmp_path / "danh-muc.json"
    path.write_bytes(FILE)
    return path


def test_without_a_profile_the_shipped_set_answers(run: Run) -> None:
    code, found = run("catalogue", "search", "khai sinh")
    assert code == 0
    assert found["results"][0] == {"code": BIRTH, "name": "Đăng ký khai sinh"}
    assert found["versions"] == [starter_layer().version]
    code, shown = run("catalogue", "show", COPIES)
    assert code == 0
    assert {"code", "name", "source", "valid_from", "limit", "cases", "fee", "components"} <= shown.keys()
    assert (shown["code"], shown["limit"]) == (COPIES, "same-day")
    assert shown["source"]["limit"]["version"] == starter_layer().version


def test_an_empty_result_is_done(run: Run) -> None:
    assert run("catalogue", "search", "không hề có thủ tục nào như vậy")[1]["results"] == []


def test_import_preview_and_import_again(run: Run, profile: Path, national: Path) -> None:
    code, preview = run("catalogue", "import", national, "--preview")
    assert code == 0
    assert [preview[key] for key in ("read", "added", "changed", "unchanged")] == [5, 4, 0, 0]
    assert run("catalogue", "show", "9.900001")[0] == 2

    code, first = run("catalogue", "import", national)
    assert (code, first) == (0, preview)
    odd = {each["code"]: each["what"] for each in first["odd"]}
    assert odd["khong-co-ma"].startswith("bad_code")
    code, again = run("catalogue", "import", national)
    assert [again[key] for key in ("added", "changed", "unchanged")] == [0, 0, 4]
    assert again["version"] == first["version"]
    found = run("catalogue", "search", "cap giay thu")[1]["results"]
    assert found[0] == {"code": "9.900001", "name": "Cấp giấy thử"}


def test_what_is_not_known_is_null_and_several_limits_are_listed(
    run: Run, profile: Path, national: Path
) -> None:
    run("catalogue", "import", national)
    for code in (UNKNOWN, NO_CHANNEL):
        shown = run("catalogue", "show", code)[1]
        assert shown["limit"] is None
        assert {case["limit"] for case in shown["cases"]} == {None}
        assert shown["fee"]["amount"] is None
    shown = run("catalogue", "show", TWO_CASES)[1]
    assert shown["limit"] is None
    assert [(case["number"], case["limit"]) for case in shown["cases"]] == [(1, "2wd"), (2, "5wd")]
    assert run("catalogue", "show", "9.900001")[1]["limit"] == "5wd"


def test_a_version_of_the_future(run: Run, profile: Path, national: Path) -> None:
    begins = today() + timedelta(days=7)
    assert run("catalogue", "import", national, "--valid-from", begins)[0] == 0
    found = run("catalogue", "search", "cap giay thu")[1]["results"]
    assert "9.900001" not in {each["code"] for each in found}
    code, told = run("catalogue", "show", "9.900001")
    assert (code, told["error"]["kind"]) == (2, "unknown_procedure")
    shown = run("catalogue", "show", "9.900001", "--on", begins)[1]
    assert shown["valid_from"] == begins.isoformat()


@pytest.mark.parametrize("day", ["2026-02-30", "hôm nay", "30/11/2026", ""])
def test_days_that_do_not_exist(run: Run, profile: Path, national: Path, day: str) -> None:
    for command in (("import", national, f"--valid-from={day}"), ("show", BIRTH, f"--on={day}")):
        code, told = run("catalogue", *command)
        assert (code, told["error"]["kind"]) == (2, "bad_date")


@pytest.mark.parametrize(
    "content",
    [FILE[: len(FILE) // 2], b"\x00\xff" * 5_000_000, b"PK\x03\x04" + bytes(range(256)) * 40, b""],
    ids=["half", "ten-megabytes", "no-workbook", "empty"],
)
def test_files_that_are_no_catalogue(run: Run, profile: Path, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tep.xlsx"
    path.write_bytes(content)
    code, told = run("catalogue", "import", path)
    assert (code, told["error"]["kind"]) == (2, "unreadable_catalogue")
    pointer = pointer_of(profile)
    assert pointer is not None
    assert pointer.catalogues == ()


def test_a_workbook_and_one_that_lacks_columns(run: Run, profile: Path, tmp_path: Path) -> None:
    whole, bare, nameless = (tmp_path / f"{name}.xlsx" for name in ("whole", "bare", "nameless"))
    whole.write_bytes(write_catalogue_workbook(json.loads(FILE)["procedures"]))
    nameless.write_bytes(write_catalogue_workbook([{"code": "9.900009"}]))
    bare.write_bytes(_workbook([{"name": "Không có cột mã"}]))
    code, told = run("catalogue", "import", bare)
    assert (code, told["error"]["kind"]) == (2, "unreadable_catalogue")
    code, answer = run("catalogue", "import", nameless)
    assert code == 0
    kinds = {each["what"].partition(":")[0] for each in answer["odd"]}
    assert {"garbage_name", "no_channel", "no_components"} <= kinds
    assert run("catalogue", "import", whole)[1]["added"] == 4
    assert run("catalogue", "show", "9.900001")[1]["limit"] == "5wd"


def _workbook(rows: list[dict[str, str]]) -> bytes:
    import io

    from rustpy_xlsxwriter import FastExcel

    file = io.BytesIO()
    FastExcel(file).sheet("procedures", rows).save()
    return file.getvalue()


def test_a_missing_file_a_missing_profile_and_half_a_command(
    run: Run, tmp_path: Path, national: Path
) -> None:
    code, told = run("catalogue", "import", tmp_path / "khong-co.json")
    assert (code, told["error"]["kind"]) == (2, "no_file")
    code, told = run("catalogue", "import", national)
    assert (code, told["error"]["kind"]) == (2, "no_profile")
    assert run("catalogue")[1]["error"]["kind"] == "usage"


def test_a_changed_file_is_refused_not_used(run: Run, profile: Path, national: Path) -> None:
    version = run("catalogue", "import", national)[1]["version"]
    kept = profile / "public" / f"{version}.json"
    kept.write_bytes(kept.read_bytes().replace("Cấp giấy thử".encode(), "Cấp giấy giả".encode()))
    for command in (("search", "giay"), ("show", BIRTH)):
        code, told = run("catalogue", *command)
        assert (code, told["error"]["kind"]) == (2, "changed_file")


def test_an_unknown_limit_is_asked_for_at_the_counter(
    run: Run, profile: Path, national: Path, tmp_path: Path
) -> None:
    run("catalogue", "import", national)
    for wanted, choices in ((UNKNOWN, 1), (NO_CHANNEL, 1), (TWO_CASES, 2)):
        code, told = run("receive", "--procedure", wanted, "--card", CARD, "--out", tmp_path)
        assert code == 2
        assert told["error"]["kind"] in {"limit_unknown", "choose_case"}
        assert len(told["error"]["choices"]) == choices
    typed = ("--limit", "3wd", "--limit-source", "Luật Thử, Điều 5")
    code, saved = run("receive", "--procedure", UNKNOWN, "--card", CARD, *typed, "--out", tmp_path)
    assert code == 0
    assert saved["due"] is not None


def test_an_ended_procedure_is_shown_with_what_replaced_it(run: Run, profile: Path, tmp_path: Path) -> None:
    yesterday = today() - timedelta(days=1)
    ended = LayerEntry(BIRTH, valid_to=yesterday, replaced_by=("1.000689",))
    program = open_program(profile, "hanh", PASSWORD)
    try:
        editing = program.layer_editing
        editing.adopt(program.actor, editing.preview([ended], yesterday, "QĐ bãi bỏ"))
    finally:
        program.close()
    shown = run("catalogue", "show", BIRTH)[1]
    assert (shown["valid_to"], shown["replaced_by"]) == (yesterday.isoformat(), ["1.000689"])
    assert BIRTH not in {each["code"] for each in run("catalogue", "search", "khai sinh")[1]["results"]}
    code, told = run("receive", "--procedure", BIRTH, "--card", CARD, "--out", tmp_path)
    assert (code, told["error"]["kind"]) == (2, "procedure_ended")
    assert told["error"]["choices"] == ["1.000689"]


@pytest.mark.data
def test_after_the_whole_national_file_everything_is_received_as_before(
    run: Run, profile: Path, shared_data: Path, tmp_path: Path
) -> None:
    on, starter = today(), starter_layer()
    code, answer = run("catalogue", "import", shared_data / "national_catalogue.json.gz")
    assert code == 0
    assert answer["read"] == answer["added"] == 1601
    pointer = pointer_of(profile)
    assert pointer is not None
    reference = Reference(public_files(profile))
    whole = Catalogue(reference.catalogues_on(pointer, on), reference.layers(pointer))
    shipped = Catalogue((), (starter,))
    for each in starter.codes():
        old, new = shipped.known(each, on), whole.known(each, on)
        assert old is not None
        assert new is not None
        assert new.without_sources() == old.without_sources()
    for each in starter.codes()[::12]:
        assert run("catalogue", "show", each)[1]["limit"] == shipped.show_answer(each, on)["limit"]


def test_beside_the_open_desktop_a_preview_is_answered_and_an_import_refused(
    run: Run, profile: Path, national: Path
) -> None:
    desktop = open_program(profile, "hanh", PASSWORD)
    try:
        assert run("catalogue", "import", national, "--preview")[1]["added"] == 4
        code, told = run("catalogue", "import", national)
        assert (code, told["error"]["kind"]) == (2, "profile_in_use")
        assert desktop.profile.store.office() is not None
    finally:
        desktop.close()
    assert run("catalogue", "show", "9.900001")[0] == 2
