"""What is typed finds what a look through all folded texts would find, newest first, whatever is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from counter_app.domain.envelope import Draft
from counter_app.domain.office_time import OFFICE_ZONE, iso
from counter_app.domain.text_folding import folded
from local_db.queries import Queries
from local_db.search import Search
from tests.local_db.books import Books, books_in, party, received

LATE_2025 = datetime(2025, 12, 30, 9, 0, tzinfo=OFFICE_ZONE)


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    with books_in(tmp_path) as opened:
        yield opened


@dataclass(frozen=True)
class Someone:
    name: str
    number: str
    phone: str
    address: str


TEXT = "Nguyễn Nguyên Nguyệt Nghiêm Đặng Dang đăng Trường Trương Thị Thịnh An Ân 12 Hòa xã Øre ß 山"
SYLLABLES = TEXT.split()
WORDS = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4).map(" ".join)
PEOPLE = st.builds(
    Someone,
    name=WORDS,
    number=st.integers(0, 30).map("0261900{:05}".format),
    phone=st.one_of(st.just(""), st.integers(0, 40).map("019000{:04}".format)),
    address=st.one_of(WORDS, st.text(max_size=12)),
)


@st.composite
def typed_texts(draw: st.DrawFn) -> str:
    kind = draw(st.integers(0, 3))
    if kind == 0:
        return draw(st.text(max_size=12))
    if kind == 1:
        return draw(st.integers(0, 9999).map("{:04}".format))
    words = draw(
        st.lists(st.sampled_from([*SYLLABLES, "0261900000", "019000", "260"]), min_size=1, max_size=4)
    )
    cut = [word[: draw(st.integers(1, 8))] for word in words]
    return " ".join(cut).upper() if kind == 2 else folded(" ".join(cut))


def naive(people: list[Someone], codes: list[str], typed: str) -> list[str]:
    """All texts of every dossier, folded and looked through; the newest first."""
    asked = re.findall(r"[^\W_]+", folded(typed))
    whole = "".join(asked)
    exact, found = [], []
    for code, someone in zip(codes, people, strict=True):
        texts = (code, someone.name, someone.number, someone.phone, someone.address)
        words = [word for text in texts for word in re.findall(r"[^\W_]+", folded(text))]
        keys = {
            "".join(re.findall(r"[^\W_]+", folded(text))) for text in (code, someone.number, someone.phone)
        }
        is_end = len(asked) == 1 and re.fullmatch(r"[0-9]{4,9}", whole) and someone.phone.endswith(whole)
        if len(whole) >= 6 and whole in keys:
            exact.append(code)
        if is_end or (asked and all(any(word.startswith(each) for word in words) for each in asked)):
            found.append(code)
    return (exact or found)[::-1]


def answered(books: Books, search: Search, typed: str) -> list[str]:
    return [row.code for row in Queries(books.reading, search).search(typed, 3)]


@example(people=[Someone("Nguyễn", "026190000000", "", "")], typed=["nguyen nghia"])
@settings(max_examples=20)
@given(
    people=st.lists(PEOPLE, min_size=1, max_size=25), typed=st.lists(typed_texts(), min_size=10, max_size=10)
)
def test_search_equals_a_look_through_all_folded_texts(people: list[Someone], typed: list[str]) -> None:
    with TemporaryDirectory() as folder, books_in(Path(folder)) as books:
        codes = []
        for place, someone in enumerate(people):
            # Across a turn of the year, so that more than one index is asked.
            moment = LATE_2025 + timedelta(hours=5 * place)
            codes.append(f"H99.99-{moment:%y%m%d}-{place:04}")
            fields = {"name": someone.name, "number": someone.number, "phone": someone.phone}
            books.receive(codes[-1], **fields, address=someone.address, received_at=iso(moment))
        # By the index as far as may be, by the texts, and by texts given up at once.
        searches = Search(row_cost=10**9), Search(row_cost=0), Search(row_cost=0, most_texts=0)
        for text in typed:
            assert books.found(text) == naive(people, codes, text), text
            for search in searches:
                assert answered(books, search, text) == naive(people, codes, text)[:3], text


def test_accents_order_and_case_do_not_count(books: Books) -> None:
    books.receive("H99.99-260819-0001", name="Đặng Thị Hường", address="thôn Bãi, xã Sông Trăng")
    for typed in ("dang", "ĐẶNG", "huong dang", "Đặng Thị Hường", "h d t", "trăng hương"):
        assert books.found(typed) == ["H99.99-260819-0001"], typed
    assert books.found("dangg") == []
    assert books.found("huong hoang") == []


def test_every_word_is_a_prefix_at_every_keystroke(books: Books) -> None:
    books.receive("H99.99-260819-0001", name="Nguyễn Văn Khương", address="xã Nghiêng Đồi")
    for text in ("nguyen van khuong", "nghieng doi", "H99.99-260819-0001"):
        for end in range(1, len(text) + 1):
            assert books.found(text[:end]) == ["H99.99-260819-0001"], text[:end]


def test_whole_code_phone_and_number_find_exactly_their_dossiers(books: Books) -> None:
    books.receive("H99.99-260819-0001", number="026190000001", phone="+84 190 123 456")
    books.receive("H99.99-260819-00011", number="026190000002", phone="0190123457")
    first = ["H99.99-260819-0001"]
    for typed in ("H99.99-260819-0001", "h99.99-260819-0001", "H99 99 260819 0001", "026190000001"):
        assert books.found(typed) == first, typed
    for typed in ("0190123456", "+84190123456", "0190 123 456", "3456", "123456"):
        assert books.found(typed) == first, typed


def test_four_digits_find_words_and_the_ends_of_phones_newest_first(books: Books) -> None:
    books.receive("H99.99-260819-2345", received_at="2026-08-19T08:00:00+07:00")
    books.receive("H99.99-260819-0002", phone="0190992345", received_at="2026-08-19T09:00:00+07:00")
    books.receive("H99.99-260819-0003", phone="2345990000", received_at="2026-08-19T10:00:00+07:00")
    assert books.found("2345") == ["H99.99-260819-0003", "H99.99-260819-0002", "H99.99-260819-2345"]
    assert books.found("2345", 2) == ["H99.99-260819-0003", "H99.99-260819-0002"]
    assert books.found("2345 h99") == ["H99.99-260819-0003", "H99.99-260819-2345"]


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", '"', "'", "''", '"a', "a OR", "AND NOT", "NEAR(a b)", "words:a", "a*", "*", "^a", "-a",
        "a + b", "(", "{}", "%", "_", "\\", "\x00", "a\x00b", "\ud800", "\u200b", ";DROP TABLE x", "🙂",
        "\u0301", "a" * 500, "a " * 500, "1" * 40,
    ],
)  # fmt: skip
def test_what_is_no_search_never_raises(books: Books, typed: str) -> None:
    books.receive("H99.99-260819-0001", name="An")
    books.found(typed)
    assert books.found("an") == ["H99.99-260819-0001"]


def test_a_pasted_book_is_read_by_its_beginning(books: Books) -> None:
    books.receive("H99.99-260819-0001", name="An Bình")
    started = datetime.now(tz=OFFICE_ZONE)
    assert books.found("an binh " * 1_300_000) == ["H99.99-260819-0001"]
    assert datetime.now(tz=OFFICE_ZONE) - started < timedelta(seconds=1)


def test_everybody_named_in_the_dossier_is_found(books: Books) -> None:
    person = {
        "owner": {"kind": "organisation", "legal_name": "Hợp tác xã Mây", "tax_code": "0100000001-001",
                  "representative": party("Lý Văn Đại"), "contact": {"phone": "0190000001"}},
        "submitter": party("Kiều Thị Nộp", "026190000009", "0190000002"),
        "authorisation": {"paper": {"title": "Giấy ủy quyền"}, "authorising": None,
                          "authorised": party("Bạch Văn Quyền")},
    }  # fmt: skip
    draft = received("H99.99-260819-0001")
    books.put(books.new_id(), Draft("Received", draft.payload, person))
    for typed in ("htx may"[4:], "ly dai", "kieu nop", "bach quyen", "0100000001001", "0190000001", "0002"):
        assert books.found(typed) == ["H99.99-260819-0001"], typed


def test_an_erased_person_is_found_no_more_but_the_code_is(books: Books) -> None:
    subject = books.receive(
        "H99.99-260819-0001", name="Quách Thị Xóa", number="026190000003", phone="0190123456"
    )
    books.put(subject, Draft("PayloadErased", {"legal_basis": "Luật 91/2025/QH15"}))
    for typed in ("quach", "xoa", "026190000003", "0190123456", "3456", "02619"):
        assert books.found(typed) == [], typed
    assert books.found("H99.99-260819-0001") == ["H99.99-260819-0001"]
    assert books.queries.known_person("026190000003") is None


def test_a_corrected_person_is_found_by_the_new_name_only(books: Books) -> None:
    subject = books.receive("H99.99-260819-0001", name="Lê Thị Sái")
    person = {"owner": party("Lê Thị Đúng")}
    books.put(subject, Draft("Corrected", {"reason": "gõ sai", "changes": {"summary": "x"}}, person))
    assert books.found("sai") == []
    assert books.found("dung le") == ["H99.99-260819-0001"]


def test_a_further_code_is_found(books: Books) -> None:
    subject = books.receive("H99.99-260819-0001")
    books.put(subject, Draft("FurtherCodeAdded", {"kind": "provincial", "code": "G22.99.01-77"}))
    assert books.found("G22.99.01-77") == ["H99.99-260819-0001"]
    assert books.queries.find_code("g22.99.01-77") == subject
