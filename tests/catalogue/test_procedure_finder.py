from __future__ import annotations

import unicodedata

import pytest

from counter_app.domain.procedure_finder import ProcedureFinder
from counter_app.services.catalogue.catalogue import Catalogue
from tests.catalogue.conftest import TODAY


@pytest.fixture(scope="module")
def finder(shipped: Catalogue) -> ProcedureFinder:
    return shipped.finder(TODAY)


def codes(finder: ProcedureFinder, typed: str) -> list[str]:
    return [found.code for found in finder.find(typed)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ks", "1.001193"), ("khai sinh", "1.001193"), ("KHAI SINH", "1.001193"), ("dk ks", "1.001193"),
        ("khai s", "1.001193"), ("xntthn", "1.004873"), ("tthn", "1.004873"), ("kết hôn", "1.000894"),
        ("gcn hkd", "2.000575"), ("hkd", "1.001612"), ("ct bản sao", "2.000815"), ("hòa giải", "1.012812"),
        ("1.001193", "1.001193"), ("001193", "1.001193"), ("khuyết tật", "1.001699"), ("đổi gcn", "1.012783"),
    ],
)  # fmt: skip
def test_what_clerks_type_finds_what_they_mean(finder: ProcedureFinder, typed: str, code: str) -> None:
    assert code in codes(finder, typed)[:3]


def test_accents_forms_and_case_do_not_matter(finder: ProcedureFinder) -> None:
    wanted = codes(finder, "đăng ký kết hôn")
    assert wanted
    for typed in ("dang ky ket hon", "ĐĂNG KÝ KẾT HÔN", unicodedata.normalize("NFD", "đăng ký kết hôn")):
        assert codes(finder, typed) == wanted


def test_every_typed_word_has_to_be_there(finder: ProcedureFinder) -> None:
    assert codes(finder, "khai sinh zzz") == []
    assert codes(finder, "???") == []


def test_what_is_meant_stays_in_sight_at_every_key_press(finder: ProcedureFinder) -> None:
    text = "khai sinh luu dong"
    for end in range(1, len(text) + 1):
        assert "1.003583" in [each.code for each in finder.find(text[:end], 10_000)], text[:end]
    assert codes(finder, text) == ["1.003583"]


def test_the_most_used_come_first_and_alone_when_nothing_is_typed(shipped: Catalogue) -> None:
    used = shipped.finder(TODAY, {"1.003583": 7, "1.000656": 900})
    assert codes(used, "")[:2] == ["1.000656", "1.003583"]
    assert codes(used, "khai sinh")[0] == "1.003583"


def test_side_by_side_comes_before_scattered() -> None:
    finder = ProcedureFinder([("1.000001", "Khai báo về sinh sản"), ("1.000002", "Đăng ký khai sinh")])
    assert codes(finder, "khai sinh") == ["1.000002", "1.000001"]


def test_ended_procedures_are_not_offered(finder: ProcedureFinder) -> None:
    assert codes(finder, "1.009994") == []


def test_a_pasted_book_is_answered_at_once(finder: ProcedureFinder) -> None:
    assert codes(finder, "khai sinh " * 1_000_000)
