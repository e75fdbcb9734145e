"""What an office is called after `init --unit`."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from counter_app.domain.failures import UserFacingError
from counter_app.domain.units import Succession, SuccessionKind, Unit, UnitBook, UnitKind
from counter_app.services.setting_up.office_naming import OfficeName, office_name
from ui.shipped import shipped_units

TODAY, BEFORE_THE_MERGER = date(2026, 11, 23), date(2025, 1, 15)
THUONG_TRUNG = OfficeName("UBND xã Thượng Trưng", "Thượng Trưng")


@pytest.mark.parametrize(
    "text",
    [
        "Thượng Trưng",
        "thuong trung",
        "Xã Thượng Trưng",
        "UBND xã Thượng Trưng",
        "Ủy ban nhân dân  xã thượng trưng",
        "uy ban nhan dan xa thuong trung",
        "xã Thượng Trưng, huyện Vĩnh Tường",
        "09127",
        unicodedata.normalize("NFD", "Thượng Trưng"),
    ],
)
def test_a_unit_of_the_list_in_any_spelling(text: str) -> None:
    assert office_name(shipped_units(), text, TODAY) == THUONG_TRUNG


def test_who_exists_on_the_day_comes_first() -> None:
    # A commune has borne the district's name since the merger.
    assert office_name(shipped_units(), "Vĩnh Tường", TODAY).name == "UBND xã Vĩnh Tường"
    assert office_name(shipped_units(), "huyện Vĩnh Tường", TODAY).name == "UBND huyện Vĩnh Tường"
    # The code was given to another unit again.
    assert office_name(shipped_units(), "08707", TODAY).name == "UBND phường Vĩnh Yên"


def test_settings_that_follow() -> None:
    assert THUONG_TRUNG.settings == {"agency": "UBND xã Thượng Trưng", "place": "Thượng Trưng"}
    assert OfficeName("Sở Y tế", "").settings == {"agency": "Sở Y tế"}


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Sở Y tế tỉnh Mẫu", "Sở Y tế tỉnh Mẫu", ""),
        ("UBND xã  Mẫu, tỉnh Mẫu", "UBND xã Mẫu, tỉnh Mẫu", "Mẫu"),
        ("Phường 7", "Phường 7", "7"),
        (unicodedata.normalize("NFD", "Sở Tư pháp"), "Sở Tư pháp", ""),
    ],
)
def test_any_other_name_is_taken_as_typed(text: str, name: str, place: str) -> None:
    assert office_name(shipped_units(), text, TODAY) == OfficeName(name, place)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", "no_name"), (" \u200b", "no_name"), ("x " * 200, "name_too_long"), ("99999", "unknown_unit"),
     ("H62.22.4", "unknown_unit")],
)  # fmt: skip
def test_what_names_nobody(text: str, kind: str) -> None:
    with pytest.raises(UserFacingError) as refused:
        office_name(shipped_units(), text, TODAY)
    assert refused.value.kind == kind


def test_several_are_asked_about_and_each_choice_can_be_given() -> None:
    units = (
        Unit("1", "1", "Tỉnh Mẫu", UnitKind.PROVINCE),
        Unit("2", "2", "Huyện Đông", UnitKind.DISTRICT, "1"),
        Unit("3", "3", "Huyện Tây", UnitKind.DISTRICT, "1"),
        Unit("24", "24", "Xã Hòa Bình", UnitKind.COMMUNE, "2"),
        Unit("25", "25", "Xã Hòa Bình", UnitKind.COMMUNE, "3", valid_to=BEFORE_THE_MERGER),
        Unit("26", "26", "Phường Hòa Bình", UnitKind.WARD, "3"),
    )
    book = UnitBook(units, (Succession(BEFORE_THE_MERGER, "25", "26", SuccessionKind.MERGE, "NQ"),))
    with pytest.raises(UserFacingError) as refused:
        office_name(book, "hoa binh", TODAY)
    assert refused.value.kind == "which_unit"
    assert refused.value.choices == (
        "24: Xã Hòa Bình, Huyện Đông, Tỉnh Mẫu",
        "26: Phường Hòa Bình, Huyện Tây, Tỉnh Mẫu",
    )
    assert [office_name(book, choice.partition(":")[0], TODAY).name for choice in refused.value.choices] == [
        "UBND xã Hòa Bình",
        "UBND phường Hòa Bình",
    ]
    assert office_name(book, "Xã Hòa Bình, Huyện Tây", TODAY).name == "UBND xã Hòa Bình"
