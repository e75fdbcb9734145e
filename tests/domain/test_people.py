"""People without a card, organisations and the roles around a dossier: kept whole, never mixed up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.canonical import canonical_bytes, parsed
from counter_app.domain.failures import UserFacingError
from counter_app.domain.identity_papers import IdentityPaper, PaperKind, Sex
from counter_app.domain.partial_dates import PartialDate
from counter_app.domain.parties import Authorisation, AuthorisationPaper, Parties
from counter_app.domain.party_checks import parties_from_request, refuse_unusable, remarks
from counter_app.domain.people import Contact, Organisation, Person, differences

TODAY = date(2026, 4, 20)
CARD = IdentityPaper(PaperKind.IDENTITY_CARD, "026190000001")
HERE = Contact(phone="0912000001", address="Thôn Đông, Đại Đồng")
MAU = Person("Nguyễn Thị Mẫu", PartialDate(1990, 3, 5), Sex.FEMALE, (CARD,), HERE)
THU = Person("Trần Văn Thử", None, Sex.MALE, (), Contact(no_phone=True, address="Khai Quang"))
FIRM = Organisation("Công ty TNHH Mẫu", "2500000001", MAU, "Giám đốc", "Số 5/GGT ngày 01/04/2026", HERE)
DEED = AuthorisationPaper("Giấy ủy quyền", "12/2026", date(2026, 4, 1))

TEXT = st.text(st.sampled_from("aăâđêôơư ABC09@."), max_size=12)
PAPERS = st.builds(
    IdentityPaper, st.sampled_from(PaperKind), TEXT, TEXT, st.none() | st.dates(date(1990, 1, 1), TODAY)
)
CONTACTS = st.builds(Contact, TEXT, st.booleans(), TEXT, TEXT, TEXT, TEXT)
BORN = st.one_of(
    st.none(),
    st.builds(PartialDate, st.integers(1900, 2026)),
    st.builds(PartialDate, st.integers(1900, 2026), st.integers(1, 12)),
    st.dates(date(1900, 1, 1), TODAY).map(PartialDate.of),
)
PERSONS = st.builds(
    Person, TEXT, BORN, st.none() | st.sampled_from(Sex), st.lists(PAPERS, max_size=3).map(tuple), CONTACTS
)
ORGANISATIONS = st.builds(Organisation, TEXT, TEXT, st.none() | PERSONS, TEXT, TEXT, CONTACTS)
DEEDS = st.builds(AuthorisationPaper, TEXT, TEXT, st.none() | st.dates(date(1990, 1, 1), TODAY))
PARTIES = st.builds(
    Parties,
    PERSONS | ORGANISATIONS,
    st.none() | PERSONS,
    st.none() | st.builds(Authorisation, DEEDS, st.none() | PERSONS | ORGANISATIONS, st.none() | PERSONS),
)


def codes(parties: Parties) -> set[str]:
    return {remark.code for remark in remarks(parties, TODAY)}


@given(PARTIES)
def test_parties_survive_an_event(parties: Parties) -> None:
    assert Parties.from_data(parsed(canonical_bytes(parties.as_data()))) == parties


@given(PARTIES)
def test_no_people_make_the_checks_raise_but_nameless_ones(parties: Parties) -> None:
    assert len(remarks(parties, TODAY)) == len(codes(parties))
    names = [parties.owner.name] + ([parties.submitter.name] if parties.submitter else [])
    if not all(name.strip() for name in names):
        with pytest.raises(UserFacingError):
            refuse_unusable(parties)


def test_a_person_in_order_raises_no_remark() -> None:
    assert codes(Parties(MAU)) == set()
    assert codes(Parties(FIRM)) == set()


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Person("Mẫu", contact=HERE), {"no_paper"}),
        (Person("Mẫu", papers=(CARD,)), {"phone_missing", "address_missing"}),
        (Person("Mẫu", papers=(CARD,), contact=Contact(no_phone=True, address="x")), set()),
        (
            Person("Mẫu", papers=(CARD,), contact=Contact(relative_phone="0912000002", address="x")),
            set(),
        ),
        (Person("Mẫu", papers=(CARD,), contact=Contact(phone="123", address="x")), {"phone_form"}),
        (
            Person("Mẫu", papers=(CARD,), contact=Contact(phone="0912000001", no_phone=True, address="x")),
            {"phone_and_no_phone"},
        ),
        (
            Person("Mẫu", papers=(CARD,), contact=Contact(no_phone=True, email="mau", address="x")),
            {"email_form"},
        ),
        (
            Person("Mẫu", papers=(IdentityPaper(PaperKind.OLD_IDENTITY_CARD, "13500000"),), contact=HERE),
            {"old_card_form", "old_card_expired"},
        ),
        (
            Person("Lee", papers=(IdentityPaper(PaperKind.PASSPORT, "M1234567"),), contact=HERE),
            {"nationality_missing"},
        ),
        (
            Person("Lee", papers=(IdentityPaper(PaperKind.PASSPORT, "M1234567", "KOR"),), contact=HERE),
            set(),
        ),
        (
            Person("Mẫu", sex=Sex.MALE, papers=(CARD,), contact=HERE),
            {"number_sex_differs"},
        ),
    ],
)
def test_people_without_a_card_are_taken_and_remarked_upon(person: Person, expected: set[str]) -> None:
    refuse_unusable(Parties(person))
    assert codes(Parties(person)) == expected


def test_an_organisation_without_tax_code_or_representative() -> None:
    firm = Organisation("Hợp tác xã Mẫu", contact=HERE)
    assert codes(Parties(firm)) == {"tax_code_form", "representative_missing"}


def test_old_cards_were_valid_before_2025() -> None:
    person = Person("Mẫu", papers=(IdentityPaper(PaperKind.OLD_IDENTITY_CARD, "135000001"),), contact=HERE)
    assert remarks(Parties(person), date(2024, 12, 31)) == ()


def test_owner_submitter_and_authorised_person_stay_apart() -> None:
    parties = Parties(MAU, THU, Authorisation(DEED))
    assert parties.at_the_counter == THU
    assert parties.authorising == MAU
    assert parties.authorised == THU
    assert "authorisation_missing" not in codes(parties)
    assert parties.phone_to_call == "0912000001"


def test_somebody_else_may_authorise_and_act() -> None:
    other = Person("Lê Thị Khác", papers=(CARD,), contact=HERE)
    parties = Parties(FIRM, THU, Authorisation(DEED, authorising=MAU, authorised=other))
    assert (parties.authorising, parties.authorised, parties.at_the_counter) == (MAU, other, THU)


def test_a_submitter_without_authorisation_is_remarked_upon() -> None:
    assert "authorisation_missing" in codes(Parties(MAU, THU))
    assert "authorisation_missing" not in codes(Parties(MAU, MAU))
    assert "authorisation_missing" not in codes(Parties(FIRM, THU))
    assert "authorisation_untitled" in codes(Parties(MAU, THU, Authorisation(AuthorisationPaper(""))))


def test_the_representative_stands_for_an_organisation() -> None:
    assert Parties(FIRM).at_the_counter == MAU
    assert FIRM.identification_number == "2500000001"


@pytest.mark.parametrize(
    ("parties", "role"),
    [
        (Parties(Person("  ")), "chủ hồ sơ"),
        (Parties(MAU, Person("")), "người nộp"),
        (Parties(Organisation("")), "chủ hồ sơ"),
        (Parties(MAU, THU, Authorisation(DEED, authorised=Person(""))), "người được ủy quyền"),
    ],
)
def test_only_a_missing_name_blocks(parties: Parties, role: str) -> None:
    with pytest.raises(UserFacingError) as refusal:
        refuse_unusable(parties)
    assert refusal.value.kind == "name_missing"
    assert role in refusal.value.words.vi


def test_a_request_is_cleaned() -> None:
    data = Parties(
        Person("Nguye\u0302\u0303n\u00a0Thị\x00 Mẫu", contact=Contact(address="Thôn\r\nĐông"))
    ).as_data()
    owner = parties_from_request(data).owner
    assert owner.name == "Nguyễn Thị Mẫu"
    assert owner.contact.address == "Thôn Đông"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({}, "bad_people"),
        ({"owner": "Mẫu"}, "bad_people"),
        ({"owner": {"kind": "cat"}}, "bad_people"),
        ({"owner": {"kind": "person", "full_name": 7}}, "bad_people"),
        ({"owner": {"kind": "person", "full_name": "Mẫu", "birth_date": "1990-02-30"}}, "bad_people"),
        ({"owner": {"kind": "person", "full_name": "Mẫu", "sex": "x"}}, "bad_people"),
        ({"owner": {"kind": "person", "full_name": "Mẫu", "papers": [{"kind": "card"}]}}, "bad_people"),
        ({"owner": {"kind": "person", "full_name": "Mẫu", "contact": ["0912"]}}, "bad_people"),
        ({"owner": {"kind": "person", "full_name": "M" * 10_000_000}}, "text_too_long"),
        ({"owner": {"kind": "person"}}, "name_missing"),
    ],
)
def test_a_request_of_another_form_is_refused_with_a_sentence(data: dict[str, Any], kind: str) -> None:
    with pytest.raises(UserFacingError) as refusal:
        parties_from_request(data)
    assert refusal.value.kind == kind


def test_what_differs_between_the_stored_person_and_the_card() -> None:
    scanned = Person(
        "Nguyễn Thị Mẫu", PartialDate(1990, 3, 5), Sex.FEMALE, (CARD,), Contact(address="Nơi mới")
    )
    assert differences(MAU, scanned) == (("address", "Thôn Đông, Đại Đồng", "Nơi mới"),)
    assert differences(THU, scanned)[0] == ("full_name", "Trần Văn Thử", "Nguyễn Thị Mẫu")
    assert differences(MAU, MAU) == ()


@pytest.mark.parametrize(
    ("text", "vietnamese"), [("1990", "1990"), ("1990-03", "03/1990"), ("1990-03-05", "05/03/1990")]
)
def test_partial_dates_are_read_and_printed(text: str, vietnamese: str) -> None:
    day = PartialDate.from_iso(text)
    assert day.iso() == text
    assert day.vietnamese() == vietnamese


@pytest.mark.parametrize("text", ["", "1990-02-30", "1990-13", "0000", "90-1-1-1", "x"])
def test_impossible_partial_dates_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.from_iso(text)
