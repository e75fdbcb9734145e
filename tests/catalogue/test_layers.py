from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from counter_app.domain.canonical import sha256_hex
from counter_app.domain.catalogue_difference import catalogue_difference, dossiers_keeping_old
from counter_app.domain.catalogue_versions import CatalogueVersion
from counter_app.domain.failures import UserFacingError
from counter_app.domain.fees import FREE, FeeKind, FeeRate, FeeRule
from counter_app.domain.layer_entries import LayerEntry
from counter_app.domain.layers import Layer, effective, layers_in_force
from counter_app.domain.limits import After15h, working_days
from counter_app.domain.procedure_parts import Component, InternalStep, Part, Tier
from counter_app.domain.procedures import Case, limit_choices
from counter_app.services.catalogue.catalogue import Catalogue
from counter_app.services.catalogue.national_import import CatalogueImport, import_catalogue
from tests.catalogue.conftest import TODAY

JANUARY, MONDAY = date(2026, 1, 1), date(2026, 12, 7)


def layer(*entries: LayerEntry, tier: Tier = Tier.OFFICE, since: date = JANUARY, series: str = "") -> Layer:
    return Layer(series or tier.value, tier, "Lớp thử", "QĐ 1/QĐ-UBND", since, entries)


@pytest.fixture(scope="module")
def national(dirty: CatalogueImport) -> CatalogueVersion:
    return CatalogueVersion.from_bytes(dirty.content)


def test_the_layer_wins_over_the_national_row_part_by_part(national: CatalogueVersion) -> None:
    said = LayerEntry(
        "9.900003", legal="QĐ 9/QĐ-UBND", limit=working_days(7), section="Địa chính",
        after_15h=After15h.START_NEXT_DAY, steps=(InternalStep("Thẩm định", "Địa chính", 40),),
        components=(Component("Đơn", 1),),
    )  # fmt: skip
    found = effective("9.900003", TODAY, [national], [layer(said)])
    assert found is not None
    assert limit_choices(found) == ()
    assert found.cases[0].limit == working_days(7)
    assert [paper.name for paper in found.checklist(found.cases[0])] == ["Đơn"]
    assert found.name == "Thủ tục có trường hợp ghi vào cách nộp"
    sources = {part: source.tier for part, source in found.sources.items()}
    assert sources[Part.LIMIT] is sources[Part.COMPONENTS] is sources[Part.SECTION] is Tier.OFFICE
    assert sources[Part.NAME] is sources[Part.FEE] is Tier.NATIONAL
    limit_source = found.source_of(Part.LIMIT)
    assert limit_source is not None
    assert limit_source.legal == "QĐ 9/QĐ-UBND"


def test_a_fee_alone_changes_every_case_and_nothing_else(national: CatalogueVersion) -> None:
    fee = FeeRule((FeeRate(FeeKind.COUNCIL, 30_000),))
    found = effective("9.900004", TODAY, [national], [layer(LayerEntry("9.900004", fee=fee))])
    assert found is not None
    assert [case.limit.code for case in found.cases] == ["2wd", "4wd"]
    assert {case.fee for case in found.cases} == {fee}


def test_the_higher_tier_wins_whatever_the_dates() -> None:
    entries = [
        layer(LayerEntry("1.000001", name="của tỉnh", section="Tỉnh"), tier=Tier.PROVINCE, since=TODAY),
        layer(LayerEntry("1.000001", name="của đơn vị"), tier=Tier.OFFICE),
        layer(LayerEntry("1.000001", name="khởi đầu", note="ghi chú"), tier=Tier.STARTER, since=TODAY),
    ]
    found = effective("1.000001", TODAY, [], entries)
    assert found is not None
    assert (found.name, found.section, found.note) == ("của đơn vị", "Tỉnh", "ghi chú")


def test_a_decision_takes_effect_on_its_monday_and_not_before() -> None:
    now = layer(LayerEntry("1.000001", name="Thủ tục", limit=working_days(5)))
    then = now.revised([LayerEntry("1.000001", name="Thủ tục", limit=working_days(3))], MONDAY, "QĐ 2")
    for layers in ([now, then], [then, now]):
        before = effective("1.000001", date(2026, 12, 6), [], layers)
        after = effective("1.000001", MONDAY, [], layers)
        assert before is not None
        assert after is not None
        assert (before.cases[0].limit.code, after.cases[0].limit.code) == ("5wd", "3wd")
        assert after.valid_from == MONDAY
    assert then.version != now.version


def test_of_one_series_only_the_latest_version_speaks() -> None:
    old = layer(LayerEntry("1.000001", name="A"), LayerEntry("1.000002", name="B"))
    new = layer(LayerEntry("1.000001", name="A2"), since=TODAY)
    assert layers_in_force([old, new], TODAY) == (new,)
    assert effective("1.000002", TODAY, [], [old, new]) is None
    assert layers_in_force([replace(new, valid_to=TODAY, version="")], date(2026, 11, 24)) == ()


def test_of_two_imports_for_the_same_day_the_later_one_counts(national: CatalogueVersion) -> None:
    raw = national_row("9.900001", "Tên sửa trong ngày")
    corrected = CatalogueVersion.from_bytes(import_catalogue(raw, national.valid_from, national).content)
    catalogue = Catalogue((national, corrected), ())
    assert catalogue.procedure("9.900001", TODAY).name == "Tên sửa trong ngày"
    assert dict(catalogue.names(TODAY))["9.900001"] == "Tên sửa trong ngày"
    assert Catalogue((corrected, national), ()).procedure("9.900001", TODAY).name == "Thủ tục sạch"


def test_an_import_counts_from_its_day_only(national: CatalogueVersion) -> None:
    coming = CatalogueVersion.from_bytes(
        import_catalogue(national_row("9.900001", "Tên mới"), MONDAY, national).content
    )
    catalogue = Catalogue((coming, national), ())
    assert catalogue.procedure("9.900001", TODAY).name == "Thủ tục sạch"
    assert catalogue.procedure("9.900001", MONDAY).name == "Tên mới"


def national_row(code: str, name: str) -> bytes:
    channels = [{"channel": "counter", "time_limit": {"value": 5, "unit": "working_day"}}]
    return json.dumps([{"code": code, "name": name, "channels": channels, "components": []}]).encode()


def test_dated_entries_of_one_layer_follow_each_other() -> None:
    entries = (
        LayerEntry("1.000001", name="A", cases=(Case(1, working_days(15)),), valid_to=date(2025, 6, 30)),
        LayerEntry("1.000001", name="A", cases=(Case(1, working_days(10)),), valid_from=date(2025, 7, 1)),
    )
    dated = layer(*entries, since=date(2024, 1, 1))
    earlier = effective("1.000001", date(2025, 6, 30), [], [dated])
    later = effective("1.000001", date(2025, 7, 1), [], [dated])
    assert earlier is not None
    assert later is not None
    assert (earlier.cases[0].limit.code, later.cases[0].limit.code) == ("15wd", "10wd")
    assert later.valid_to is None


def test_a_procedure_that_ended_names_its_successor() -> None:
    ended = LayerEntry("1.009994", name="Cũ", valid_to=date(2025, 6, 30), replaced_by=("1.013225",))
    catalogue = Catalogue((), (layer(ended, since=date(2024, 1, 1)),))
    assert catalogue.procedure("1.009994", date(2025, 6, 30)).name == "Cũ"
    with pytest.raises(UserFacingError) as refused:
        catalogue.procedure("1.009994", TODAY)
    assert (refused.value.kind, refused.value.choices) == ("procedure_ended", ("1.013225",))
    assert list(catalogue.names(TODAY)) == []
    assert catalogue.known("1.009994", TODAY) is not None


def test_nobody_knows_an_unknown_procedure() -> None:
    with pytest.raises(UserFacingError) as refused:
        Catalogue((), ()).procedure("1.999999", TODAY)
    assert refused.value.kind == "unknown_procedure"


def test_a_layer_is_named_by_its_canonical_content(starter: Layer) -> None:
    assert sha256_hex(starter.content()) == starter.version
    assert Layer.from_bytes(starter.content()) == starter
    with pytest.raises(ValueError, match="format"):
        Layer.from_data({"format": "layer/99"})


def test_the_difference_names_the_fields_and_the_open_dossiers_that_keep_the_old() -> None:
    below = [layer(LayerEntry(code, name=code, limit=working_days(5), fee=FREE)) for code in ("1.000001",)]
    old = effective("1.000001", TODAY, [], below)
    assert old is not None
    new = replace(old, section="Địa chính", valid_from=MONDAY)
    other = replace(old, code="1.000002")
    found = catalogue_difference({"1.000001": old}, [new, other])
    assert found.added == ("1.000002",)
    assert [(change.code, [each.field for each in change.fields]) for change in found.changed] == [
        ("1.000001", ["section"])
    ]
    same = catalogue_difference({"1.000001": old}, [replace(old, valid_from=MONDAY)])
    assert same.unchanged == ("1.000001",)
    open_dossiers = {"H99.1-261123-0001": "1.000001", "H99.1-261123-0002": "1.000009"}
    assert dossiers_keeping_old(found, open_dossiers) == {"H99.1-261123-0001": "1.000001"}
