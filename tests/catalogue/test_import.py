from __future__ import annotations

import gzip
import json
from datetime import date

import pytest

from counter_app.domain.canonical import sha256_hex
from counter_app.domain.catalogue_oddities import Oddity
from counter_app.domain.catalogue_versions import CatalogueVersion
from counter_app.domain.failures import UserFacingError
from counter_app.domain.fees import FeeKind, fee_for
from counter_app.domain.procedure_parts import ComponentKind
from counter_app.domain.procedures import Channel, Procedure, limit_choices, procedure_key
from counter_app.services.catalogue.national_import import (
    CatalogueImport,
    catalogue_records,
    import_catalogue,
)
from counter_app.services.catalogue.workbook import write_catalogue_workbook
from tests.catalogue.conftest import TODAY


def procedure(found: CatalogueImport, code: str) -> Procedure:
    row = CatalogueVersion.from_bytes(found.content).procedure(code)
    assert row is not None
    return row


def kinds(found: CatalogueImport, code: str) -> set[Oddity]:
    return {odd.kind for odd in found.odd if odd.code == code}


def test_every_kind_of_dirt_is_noticed_and_nothing_usable_is_lost(dirty: CatalogueImport) -> None:
    assert {odd.kind for odd in dirty.odd} == set(Oddity)
    assert dirty.read == 26
    # One row repeats a code, one has none and one is no row at all.
    assert len(dirty.difference.added) == 23
    assert not kinds(dirty, "9.900001") - {Oddity.DUPLICATE_CODE}


@pytest.mark.parametrize("number", [2, 5, 6, 7, 8])
def test_a_limit_nobody_can_count_is_unknown_and_asked_for(dirty: CatalogueImport, number: int) -> None:
    found = procedure(dirty, f"9.90000{number}")
    [choice] = limit_choices(found)
    assert choice.limit.is_unknown


def test_cases_typed_as_channels_are_asked_for_at_every_channel(dirty: CatalogueImport) -> None:
    found = procedure(dirty, "9.900003")
    for channel in Channel:
        assert [choice.limit.code for choice in limit_choices(found, channel)] == ["5wd", "15wd", "20wd"]
    assert found.only_case(Channel.COUNTER) is None


def test_several_limits_of_one_channel_are_asked_for_with_their_words(dirty: CatalogueImport) -> None:
    found = procedure(dirty, "9.900004")
    assert [choice.limit.code for choice in limit_choices(found, Channel.COUNTER)] == ["2wd", "4wd"]
    assert "không phải xác minh" in found.cases[0].note


def test_a_clean_row_needs_no_question(dirty: CatalogueImport) -> None:
    found = procedure(dirty, "9.900001")
    assert limit_choices(found, Channel.COUNTER) == ()
    assert found.name == "Thủ tục sạch"


def test_headings_are_neither_cases_nor_papers(dirty: CatalogueImport) -> None:
    found = procedure(dirty, "9.900010")
    assert len(found.cases) == 1
    papers = {paper.name: paper for paper in found.checklist()}
    assert set(papers) == {"Tờ khai", "Biên bản họp", "Giấy ủy quyền (nếu có)", "Thẻ căn cước"}
    assert papers["Thẻ căn cước"].kind is ComponentKind.PRESENT_ONLY
    assert papers["Biên bản họp"].condition == "Trường hợp hộ nhiều thành viên"
    assert papers["Tờ khai"].kind is ComponentKind.ALWAYS
    assert len(found.notes()) == 3


def test_a_component_of_5000_characters_prints_its_beginning_and_keeps_the_rest(
    dirty: CatalogueImport,
) -> None:
    [paper] = procedure(dirty, "9.900011").components
    assert len(paper.name) <= 240
    assert paper.name.endswith("…")
    assert len(paper.note) == 4999


def test_a_count_glued_to_a_year_is_parted(dirty: CatalogueImport) -> None:
    papers = procedure(dirty, "9.900012").components
    assert [(paper.name, paper.originals, paper.copies) for paper in papers] == [
        ("Đơn theo Thông tư ngày 01/01/2026", 1, 1),
        ("Đơn theo Mẫu số 01", 1, 0),
    ]


def test_text_is_composed_and_free_of_invisible_signs(dirty: CatalogueImport) -> None:
    assert procedure(dirty, "9.900016").name == "Thủ tục viết rời dấu"
    assert procedure(dirty, "9.900017").name == "Thủ tục có ký tự ẩn"
    assert [paper.name for paper in procedure(dirty, "9.900017").components] == ["Tờ khai"]


def test_only_a_fee_beyond_doubt_is_an_amount(dirty: CatalogueImport) -> None:
    def fee(code: str, case: int = 0) -> tuple[FeeKind, int | None]:
        found = fee_for(procedure(dirty, code).cases[case].fee, TODAY)
        return found.rate.kind, found.amount

    assert fee("9.900018") == (FeeKind.UNKNOWN, None)
    assert fee("9.900019") == (FeeKind.COUNCIL, None)
    assert fee("9.900001") == (FeeKind.FREE, 0)
    assert fee("9.900020") == (FeeKind.FIXED, 20_000)


def test_a_fee_that_differs_by_channel_needs_no_question_at_the_counter(dirty: CatalogueImport) -> None:
    found = procedure(dirty, "9.900020")
    online = found.only_case(Channel.ONLINE)
    assert online is not None
    assert fee_for(online.fee, TODAY).amount == 10_000
    assert limit_choices(found, Channel.COUNTER) == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [("1.001193", "1.001193"), (" 1.001193.000.00.00.h62 ", "1.001193"), ("2.002409.H05", "2.002409"),
     ("0.001193", None), ("1.00119", None), ("dsfas", None), ("", None)],
)  # fmt: skip
def test_codes_are_known_in_every_spelling_offices_use(text: str, key: str | None) -> None:
    assert procedure_key(text) == key


def test_the_version_is_named_by_its_bytes_and_the_same_file_changes_nothing(
    dirty: CatalogueImport, dirty_bytes: bytes
) -> None:
    assert dirty.version == sha256_hex(dirty.content)
    current = CatalogueVersion.from_bytes(dirty.content)
    again = import_catalogue(gzip.compress(dirty_bytes), TODAY, current)
    assert (again.version, again.difference.added, again.difference.changed) == (dirty.version, (), ())
    assert len(again.difference.unchanged) == 23


def test_a_workbook_with_the_same_columns_gives_the_same_version(
    dirty: CatalogueImport, dirty_bytes: bytes
) -> None:
    records = [each for each in catalogue_records(dirty_bytes) if isinstance(each, dict)]
    sound = [each for each in records if isinstance(each.get("channels"), list)]
    from_json = import_catalogue(json.dumps(sound).encode(), TODAY)
    from_workbook = import_catalogue(write_catalogue_workbook(sound), TODAY)
    assert from_workbook.read == from_json.read
    # A spreadsheet cannot hold two rows of one code apart: both get the lines of both.
    before = CatalogueVersion.from_bytes(from_json.content).rows
    after = CatalogueVersion.from_bytes(from_workbook.content).rows
    assert {code for code in before if before[code] != after[code]} <= {"9.900001"}


def test_an_import_of_few_rows_keeps_the_others_and_shows_what_changes(dirty: CatalogueImport) -> None:
    row = {
        "code": "9.900002", "name": "Thủ tục thiếu đơn vị thời hạn",
        "channels": [{"channel": "counter", "time_limit": {"value": 1, "unit": "working_day"}}],
        "components": [{"name": "Tờ khai theo mẫu", "originals": 1}],
    }  # fmt: skip
    current = CatalogueVersion.from_bytes(dirty.content)
    found = import_catalogue(json.dumps([row]).encode(), date(2026, 12, 1), current)
    assert found.as_data() == {"read": 1, "added": 0, "changed": 1, "unchanged": 0, "odd": [
        {"code": "9.900002", "what": "unclear_fee: Mức thu không rõ, coi là chưa rõ"}]}  # fmt: skip
    fields = {change.field for change in found.difference.changed[0].fields}
    assert "cases" in fields
    assert set(CatalogueVersion.from_bytes(found.content).codes()) == set(current.codes())


@pytest.mark.parametrize(
    "raw",
    [b"", b"not json", b"{}", b"[]", b"[1, 2]", b"\x1f\x8bbroken", b"PK\x03\x04broken", b"\xff\xfe\x00",
     b"[" * 100_000, gzip.compress(b"{}" * 1000)[:20]],
    ids=["empty", "text", "no list", "no rows", "numbers", "gzip", "zip", "bytes", "deep", "cut short"],
)  # fmt: skip
def test_what_is_no_catalogue_is_refused_with_a_sentence(raw: bytes) -> None:
    with pytest.raises(UserFacingError) as refused:
        import_catalogue(raw, TODAY)
    assert refused.value.kind == "unreadable_catalogue"
