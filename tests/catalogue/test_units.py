from __future__ import annotations

import json
from datetime import date
from importlib.resources import files

import pytest

from counter_app.domain.units import UnitBook, UnitKind

COMMUNES = {UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWNSHIP}
NOW = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "communes"),
    [(date(2024, 12, 31), 136), (date(2025, 1, 1), 121), (date(2025, 6, 30), 121), (date(2025, 7, 1), 36)],
)
def test_the_communes_of_each_day_are_counted_right(units: UnitBook, day: date, communes: int) -> None:
    assert sum(unit.kind in COMMUNES and unit.exists_on(day) for unit in units.units) == communes


def test_every_old_commune_has_exactly_one_successor_today(units: UnitBook) -> None:
    for unit in units.units:
        if unit.kind in COMMUNES:
            [successor] = units.effective(unit.id, NOW)
            assert successor.exists_on(NOW), unit.name


def test_a_merger_is_followed_step_by_step(units: UnitBook) -> None:
    [old] = units.find("Tân Tiến", date(2024, 6, 1))
    assert units.full_name(old) == "Xã Tân Tiến, Huyện Vĩnh Tường, Tỉnh Vĩnh Phúc"
    assert [unit.name for unit in units.effective(old.id, date(2024, 6, 1))] == ["Xã Tân Tiến"]
    assert [unit.name for unit in units.effective(old.id, date(2025, 3, 1))] == ["Xã Đại Đồng"]
    assert [unit.name for unit in units.effective(old.id, NOW)] == ["Xã Vĩnh Hưng"]


def test_a_code_that_was_used_again_names_another_unit_by_the_date(units: UnitBook) -> None:
    names = [unit and unit.name for unit in (units.by_code("09097", day) for day in (
        date(2024, 1, 1), date(2025, 2, 1), NOW))]  # fmt: skip
    assert names == ["Xã Bồ Sao", "Xã Sao Đại Việt", None]


def test_old_names_lead_to_today_and_back(units: UnitBook) -> None:
    [today] = units.effective("09097", NOW)
    assert "Xã Bồ Sao" in [unit.name for unit in units.predecessors(today.id)]


def test_districts_were_abolished_without_a_successor(units: UnitBook) -> None:
    assert units.effective("252", NOW) == ()
    assert [unit.name for unit in units.effective("26", NOW)] == ["Tỉnh Phú Thọ"]


def test_units_are_found_by_name_without_accents_and_by_code(units: UnitBook) -> None:
    assert [unit.id for unit in units.find("vinh tuong", NOW)] == ["09076@2025-07-01"]
    assert {unit.kind for unit in units.find("Vĩnh Tường", date(2025, 3, 1))} == {
        UnitKind.DISTRICT, UnitKind.TOWNSHIP,
    }  # fmt: skip
    assert [unit.name for unit in units.find("h62")] == ["Tỉnh Vĩnh Phúc"]
    both = units.find("Xuân Hòa", date(2024, 1, 1))
    assert {unit.name for unit in both} == {"Phường Xuân Hoà", "Xã Xuân Hòa"}
    assert units.find("") == ()


def test_only_known_electronic_codes_are_given(units: UnitBook) -> None:
    assert {unit.egov_code for unit in units.units} == {None, "H62"}


def test_the_file_is_in_its_final_form(units: UnitBook) -> None:
    raw = json.loads(files("resources").joinpath("units", "vinh-phuc.json").read_text(encoding="utf-8"))
    assert units.as_data() == {key: value for key, value in raw.items() if key != "title"}
