"""A second PC joins: the offer opens with its code only, the certificate with its root key only."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.domain.canonical import canonical_bytes, parsed
from counter_app.domain.envelope import StoredEvent, SubjectKind
from counter_app.domain.failures import UserFacingError
from local_db.creating import NewProfile, creating
from local_db.event_log import stored_of
from local_db.joining import BundleJoining
from local_db.opening import Opening
from local_db.profile import Profile
from local_db.signing import SigningKey, new_private_key
from tests.local_db.desk import CHEAP, IDS, PASSWORD, USER, Place, codes_in, receive

JOINING = BundleJoining(CHEAP)
CONTENT = "cán bộ, danh mục, dải số".encode()


def kind_of(call: object, *arguments: object) -> str:
    with pytest.raises(UserFacingError) as refused:
        call(*arguments)  # type: ignore[operator]
    return refused.value.kind


def test_the_offer_opens_with_its_code_however_it_is_spaced() -> None:
    code, sealed = JOINING.seal_offer(CONTENT)
    assert len(code) == 20
    assert code.isdecimal()
    spaced = " ".join(code[at : at + 4] for at in range(0, 20, 4))
    assert JOINING.open_offer(sealed, spaced) == CONTENT
    assert CONTENT not in sealed


def test_a_mistyped_digit_is_told_from_another_code() -> None:
    code, sealed = JOINING.seal_offer(CONTENT)
    for place in range(20):
        mistyped = code[:place] + str((int(code[place]) + 1) % 10) + code[place + 1 :]
        assert kind_of(JOINING.open_offer, sealed, mistyped) == "mistyped_code"
    other, _ = JOINING.seal_offer(CONTENT)
    assert kind_of(JOINING.open_offer, sealed, other) == "wrong_code"


def test_a_changed_offer_does_not_open() -> None:
    code, sealed = JOINING.seal_offer(CONTENT)
    data = parsed(sealed)
    assert kind_of(JOINING.open_offer, b"%PDF-1.7", code) == "not_an_offer"
    assert kind_of(JOINING.open_offer, canonical_bytes({**data, "kind": "other"}), code) == "not_an_offer"
    assert kind_of(JOINING.open_offer, canonical_bytes({**data, "nonce": "00"}), code) == "not_an_offer"
    tampered = canonical_bytes({**data, "sealed": str(data["sealed"]).replace("a", "b")})
    assert kind_of(JOINING.open_offer, tampered, code) == "wrong_code"


def test_a_certificate_holds_for_one_device_of_one_office() -> None:
    root, device, stranger = (SigningKey(new_private_key()) for _ in range(3))
    request = JOINING.request("office", "device", device)
    certificate = JOINING.certify(request, "office", root)
    assert JOINING.certified_key(certificate, "office", "device", root.public_key) == device.public_key
    for office, name, key in (
        ("other", "device", root.public_key),
        ("office", "other", root.public_key),
        ("office", "device", stranger.public_key),
    ):
        assert kind_of(JOINING.certified_key, certificate, office, name, key) == "bad_certificate"
    assert kind_of(JOINING.certify, request, "other", root) == "bad_request"
    forged = canonical_bytes({**parsed(request), "sig": "00" * 64})
    assert kind_of(JOINING.certify, forged, "office", root) == "bad_request"
    # A request is no certificate, even when somebody signs it with the right key.
    assert kind_of(JOINING.certified_key, request, "office", "device", device.public_key) == "bad_certificate"


def events_of(profile: Profile) -> list[StoredEvent]:
    """What the first PC hands over: its device, its officers, the office, and one dossier."""
    dossier = profile.store.find_code(codes_in(profile)[0]) or ""
    officers = [(SubjectKind.OFFICER, officer.id) for officer in profile.store.officers()]
    office = profile.store.office()
    assert office is not None
    subjects = [(SubjectKind.DEVICE, profile.store.device().id), (SubjectKind.OFFICE, office.id), *officers]
    with profile.full_check.engine.connect() as connection:
        subjects.append((SubjectKind.DOSSIER, dossier))
        return [stored for kind, subject in subjects for stored in stored_of(connection, kind, subject)]


def test_events_of_the_first_pc_are_taken_in_checked_and_once(tmp_path: Path) -> None:
    first = Place(tmp_path / "first")
    first.found()
    with first.open() as profile:
        code = receive(profile)
        office = profile.store.office()
        stored = events_of(profile)
    assert office is not None
    opening = Opening(state_root=tmp_path / "state2")
    new = NewProfile(office.id, IDS.new(), USER, PASSWORD, office_root=False, derivation=CHEAP)
    with creating(tmp_path / "second", new, opening) as second:
        assert second.office_root is None
        for event in stored:
            with second.store.write() as work:
                assert work.append_foreign(event)
                assert not work.append_foreign(event)
        assert second.store.office() == office
        assert codes_in(second) == [code]
        with second.store.write() as work:
            assert work.code_in_use(code)
            assert work.chain_head().seq == 0
        refused = {
            "payload": StoredEvent(stored[-1].head, b"{}", None, stored[-1].sig),
            "signature": forged(stored[-1]),
        }
        for event in refused.values():
            with second.store.write() as work:
                assert kind_of(work.append_foreign, event) == "foreign_event_refused"


def forged(event: StoredEvent) -> StoredEvent:
    """The same deed under another name and place, signed by nobody's key."""
    header = {**parsed(event.head), "event_id": IDS.new(), "seq": 99}
    return StoredEvent(canonical_bytes(header), event.payload, event.person, bytes(64))
