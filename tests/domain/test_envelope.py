"""The envelope: what is hashed is what is kept, and damage is seen."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.canonical import canonical_bytes, parsed, sha256_hex
from counter_app.domain.envelope import Header, StoredEvent, SubjectKind, damage_of, opened
from counter_app.domain.identifiers import office_id_of, uuid7
from tests.domain.events import draft_received, sealed

json_like = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=8), json_like, max_size=5))
def test_canonical_bytes_read_back_and_stay_the_same(data: dict[str, object]) -> None:
    raw = canonical_bytes(data)
    assert canonical_bytes(parsed(raw)) == raw


def test_composed_and_decomposed_text_have_the_same_bytes() -> None:
    assert canonical_bytes({"name": "Nguyễn"}) == canonical_bytes({"name": "Nguyễn"})


def test_fractions_have_no_canonical_form() -> None:
    with pytest.raises(TypeError):
        canonical_bytes({"fee": 1.5})


def test_sealed_event_is_undamaged_and_opens_to_the_same_facts() -> None:
    stored = sealed(draft_received())
    event = opened(stored)
    assert damage_of(stored) is None
    assert event.type == "Received"
    assert event.payload["code"] == "H62.22.4-261123-0001"
    assert event.person is not None


@pytest.mark.parametrize("part", ["payload", "person"])
def test_a_changed_byte_is_seen(part: str) -> None:
    stored = sealed(draft_received())
    raw = bytearray(getattr(stored, part))
    raw[-5] ^= 1
    assert damage_of(replace(stored, **{part: bytes(raw)})) in {part, "head"}


def test_erasing_the_person_part_leaves_the_event_valid() -> None:
    stored = sealed(draft_received())
    erased = replace(stored, person=None)
    assert damage_of(erased) is None
    assert erased.event_hash == stored.event_hash


def test_the_same_person_twice_leaves_no_common_hash() -> None:
    one, two = (parsed(sealed(draft_received(), salt=salt).payload)["person_hash"] for salt in ("aa", "bb"))
    assert one != two


def test_header_fields_of_a_newer_version_are_kept_in_the_bytes() -> None:
    stored = sealed(draft_received())
    newer = canonical_bytes({**parsed(stored.head), "schema_ver": 9, "weather": "rain"})
    event = opened(StoredEvent(newer, stored.payload, stored.person, stored.sig))
    assert event.header.schema_ver == 9
    assert parsed(newer)["weather"] == "rain"


def test_header_round_trip() -> None:
    header = opened(sealed(draft_received())).header
    assert Header.from_data(header.as_data()) == header
    assert header.subject_kind is SubjectKind.DOSSIER


def test_office_id_follows_from_the_unit_code_alone() -> None:
    assert office_id_of("H62.22.4") == office_id_of("H62.22.4") != office_id_of("H62.22.5")


@given(st.lists(st.tuples(st.integers(0, 2**48 - 1), st.integers(0, 2**74 - 1)), min_size=2, max_size=8))
def test_uuid7_sorts_by_time_first(moments: list[tuple[int, int]]) -> None:
    ordered = [uuid7(*moment) for moment in sorted(moments)]
    assert ordered == sorted(ordered)
    assert all(name[14] == "7" and name[19] in "89ab" for name in ordered)


def test_event_hash_is_the_hash_of_the_head_bytes() -> None:
    stored = sealed(draft_received())
    assert stored.event_hash == sha256_hex(stored.head)
    assert all(a <= b for a, b in pairwise(sorted(parsed(stored.head))))
