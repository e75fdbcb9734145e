"""A second PC: the same office, numbers of its own, and offers that nobody can use a second time."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.canonical import canonical_bytes, parsed
from counter_app.domain.envelope import SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.numbering import NumberRange, shared, without
from counter_app.domain.roles import Role
from counter_app.services.office.number_ranges import NumberRanges
from counter_app.services.setting_up.inviting import Offer, Wish
from local_db.joining import BundleJoining
from tests.services.desk import CHEAP, PASSWORD, UNIT, SetClock, office, walk_in
from tests.services.second_pc import JOINING, joined, membership, offered, on_another_pc
from ui.wiring import Program, open_program

RANGES = st.builds(
    lambda first, length: NumberRange(UNIT, first, first + length), st.integers(1, 60), st.integers(0, 30)
)


def refused(call: Callable[..., object], *arguments: object) -> UserFacingError:
    with pytest.raises(UserFacingError) as told:
        call(*arguments)
    return told.value


def code_of(program: Program) -> str:
    return program.intake.receive(program.actor, walk_in()).dossiers[0].code


@given(RANGES, st.lists(RANGES, max_size=4))
def test_what_is_taken_from_a_range_and_what_stays_are_the_whole(
    held: NumberRange, taken: list[NumberRange]
) -> None:
    left = without(held, taken)
    numbers = [number for piece in left for number in range(piece.first, piece.last + 1)]
    gone = {number for each in taken for number in range(each.first, each.last + 1)}
    assert numbers == [number for number in range(held.first, held.last + 1) if number not in gone]
    assert not any(shared(piece, each) for piece in left for each in taken)


def test_the_second_pc_is_the_same_office_with_numbers_of_its_own(
    program: Program, clock: SetClock, tmp_path: Path
) -> None:
    before = code_of(program)
    offer = offered(program)
    with joined(tmp_path / "second", offer, clock) as second:
        assert second.profile.store.office() == program.profile.store.office()
        assert second.profile.store.officers() == program.profile.store.officers()
        assert second.profile.store.device().pc == 2
        assert second.profile.store.device().ranges == (NumberRange(UNIT, 5000, 9999),)
        assert program.profile.store.device().ranges == (NumberRange(UNIT, 1, 4999),)
        assert (before, code_of(second), code_of(program)) == (
            f"{UNIT}-261123-0001", f"{UNIT}-261123-5000", f"{UNIT}-261123-0002",
        )  # fmt: skip
        # Nothing but the office came along: no dossier of the first PC is here.
        assert second.profile.store.find_code(before) is None
        assert second.profile.verify().findings == ()
    assert program.profile.verify().findings == ()


def test_the_profile_opens_on_its_own_pc_only_and_with_the_new_password(
    program: Program, clock: SetClock, tmp_path: Path
) -> None:
    root = tmp_path / "second"
    with joined(root, offered(program), clock) as second:
        code = code_of(second)
    with on_another_pc(root):
        again = open_program(root / "profile", "hanh", PASSWORD)
        assert again.profile.store.restored is None
        assert again.profile.store.find_code(code) is not None
        assert again.profile.office_root is None
        assert refused(again.inviting.offer, again.actor, Wish()).kind == "no_office_root"
        again.close()


def test_the_certificate_goes_there_and_back(program: Program, clock: SetClock, tmp_path: Path) -> None:
    inviting = replace(program.inviting, joining=JOINING)
    with joined(tmp_path / "second", offered(program), clock) as second:
        member = membership(second)
        invited, certificate = inviting.certify(program.actor, member.request())
        assert invited.device_id == second.profile.store.device().id
        assert inviting.certify(program.actor, member.request())[1] == certificate
        assert member.accept(second.actor, certificate) == invited.device_id
        member.accept(second.actor, certificate)
        device = SubjectKind.DEVICE, invited.device_id
        types = [event.type for event in second.profile.store.events_of(*device)]
        assert types == ["DeviceStarted", "DeviceCertified"]
        assert refused(member.accept, second.actor, certificate[:-3] + b"00}").kind == "bad_certificate"
        assert refused(inviting.certify, program.actor, certificate).kind == "bad_request"
        assert second.profile.verify().ok


def test_an_offer_is_used_once(program: Program, clock: SetClock, tmp_path: Path) -> None:
    offer = offered(program)
    inviting = replace(program.inviting, joining=JOINING)
    root = tmp_path / "second"
    with joined(root, offer, clock) as second:
        request = membership(second).request()
        code = code_of(second)
    # On the same PC, also in another folder: its state tells that numbers may be out already.
    again = joined(root, offer, clock)
    assert refused(again.__enter__).kind == "profile_exists"
    (root / "profile").rename(root / "moved")
    assert refused(joined(root, offer, clock).__enter__).kind == "device_known"
    (root / "moved").rename(root / "profile")
    with on_another_pc(root):
        kept = open_program(root / "profile", "hanh", PASSWORD)
        assert kept.profile.store.restored is None
        assert kept.profile.store.find_code(code) is not None
        kept.close()
    # On a third PC nothing can know of the second; the first refuses to certify it.
    inviting.certify(program.actor, request)
    with joined(tmp_path / "third", offer, clock) as third:
        told = refused(inviting.certify, program.actor, membership(third).request())
    assert told.kind == "offer_used"


def test_an_offer_that_was_never_used_is_replaced(program: Program, clock: SetClock, tmp_path: Path) -> None:
    lost = offered(program)
    assert refused(offered, program, Wish(pc=2, pcs=2)).kind == "pc_taken"
    new = offered(program, Wish(pc=2, pcs=2, replace=True))
    assert new.invitation.ranges == lost.invitation.ranges
    inviting = replace(program.inviting, joining=JOINING)
    with joined(tmp_path / "lost", lost, clock) as stray:
        told = refused(inviting.certify, program.actor, membership(stray).request())
        assert told.kind == "offer_replaced"
    with joined(tmp_path / "second", new, clock) as second:
        inviting.certify(program.actor, membership(second).request())
    assert refused(offered, program, Wish(pc=2, pcs=2, replace=True)).kind == "pc_taken"


@pytest.mark.parametrize("spoil", ["mistyped_code", "wrong_code"])
def test_a_wrong_code_leaves_nothing_behind(
    program: Program, clock: SetClock, tmp_path: Path, spoil: str
) -> None:
    offer = offered(program)
    code = offer.code[:-1] + str((int(offer.code[-1]) + 1) % 10)
    if spoil == "wrong_code":
        code = JOINING.seal_offer(b"")[0]
    second = tmp_path / "second"
    assert refused(joined(second, offer, clock, code=code).__enter__).kind == spoil
    assert not second.exists()


def test_only_a_supervisor_of_the_office_joins(program: Program, clock: SetClock, tmp_path: Path) -> None:
    program.officers.add(program.actor, "tuan", "Nguyễn Văn Tuấn", frozenset({Role.CLERK}), PASSWORD)
    offer = offered(program)
    assert refused(joined(tmp_path / "a", offer, clock, "tuan").__enter__).kind == "not_allowed"
    told = refused(joined(tmp_path / "a", offer, clock, "ai-do").__enter__)
    assert (told.kind, told.choices) == ("unknown_officer", ("hanh",))
    clerk = replace(program.actor, roles=frozenset({Role.CLERK}))
    assert refused(program.inviting.offer, clerk, Wish()).kind == "not_allowed"
    with joined(tmp_path / "b", offer, clock, " Hanh ") as second:
        assert second.profile.keys.users() == ["hanh"]


def test_numbers_are_given_away_once(program: Program) -> None:
    code_of(program)
    offered(program)
    taken = refused(offered, program)
    assert (taken.kind, taken.choices) == ("numbers_taken", (f"{UNIT}:1-4999",))
    assert refused(offered, program, Wish(ranges=(NumberRange(UNIT, 1, 4999),))).kind == "numbers_used"
    assert refused(offered, program, Wish(ranges=(NumberRange(UNIT, 1, 100),))).kind == "numbers_used"
    third = offered(program, Wish(ranges=(NumberRange(UNIT, 4000, 4499),)))
    assert (third.invitation.pc, third.invitation.pcs) == (3, 3)
    assert program.profile.store.device().ranges == (
        NumberRange(UNIT, 1, 3999),
        NumberRange(UNIT, 4500, 4999),
    )
    ranges = NumberRanges(program.profile.store, program.recorder)
    assert refused(ranges.add, program.actor, "4400-4450").kind == "range_of_another_pc"


def test_the_last_numbers_stay_here(program: Program) -> None:
    assert refused(offered, program, Wish(ranges=(NumberRange(UNIT, 1, 9999),))).kind == "nothing_left"
    assert program.profile.store.device().ranges == (NumberRange(UNIT, 1, 9999),)


def test_a_block_agreed_with_the_province_is_never_left_by_itself(tmp_path: Path, clock: SetClock) -> None:
    with office(tmp_path / "block", clock, (NumberRange(UNIT, 1, 600),)) as first:
        told = refused(offered, first)
        assert (told.kind, told.choices) == ("numbers_needed", (f"{UNIT}:1-600",))
        offer = offered(first, Wish(ranges=(NumberRange(UNIT, 301, 600),)))
        with joined(tmp_path / "second", offer, clock) as second:
            assert code_of(second).endswith("-0301")


def test_two_pcs_never_issue_the_same_code(program: Program, clock: SetClock, tmp_path: Path) -> None:
    """Any interleaving of receipts of today and of past days, over several days and PCs."""
    first, start = program, clock.at
    issued = [code_of(first) for _ in range(3)]
    offer = offered(first)
    with joined(tmp_path / "second", offer, clock) as second:
        third_offer = offered(first, Wish(ranges=(NumberRange(UNIT, 2500, 4999),)))
        with joined(tmp_path / "third", third_offer, clock) as third:
            pcs = [first, second, third]
            for seed in range(12):
                chance = Random(seed)
                for _ in range(12):
                    pc = chance.choice(pcs)
                    past = chance.choice((None, None, clock.at - timedelta(days=chance.randrange(1, 4))))
                    accepted = pc.intake.receive(pc.actor, replace(walk_in(), received_at=past))
                    issued.append(accepted.dossiers[0].code)
                clock.go_on(days=chance.choice((0, 1)))
            registers = [_register(pc, issued) for pc in pcs]
            for pc in pcs:
                assert pc.profile.verify().findings == ()
    assert clock.at > start
    assert len(issued) == len(set(issued)) == 3 + 12 * 12
    # Each PC keeps a volume of its own, without gaps.
    assert [volume for volume, _ in registers] == ["1/2026", "2/2026", "3/2026"]
    assert all(entries == list(range(1, len(entries) + 1)) for _, entries in registers)


def _register(pc: Program, codes: list[str]) -> tuple[str, list[int]]:
    found = [pc.profile.store.find_code(code) for code in codes]
    facts: list[Any] = [pc.profile.store.dossier(each).facts for each in found if each]  # type: ignore[union-attr]
    volumes = {fact["register"]["volume"] for fact in facts}
    assert len(volumes) == 1
    return volumes.pop(), sorted(fact["register"]["entry"] for fact in facts)


def resealed(offer: Offer, change: Callable[[dict[str, Any]], object]) -> Offer:
    """The offer changed by somebody who knows the code."""
    data = parsed(zlib.decompress(JOINING.open_offer(offer.sealed, offer.code)))
    change(data)
    code, sealed = BundleJoining(CHEAP).seal_offer(zlib.compress(canonical_bytes(data)))
    return replace(offer, code=code, sealed=sealed)


def _stranger(data: dict[str, Any]) -> None:
    data["events"][0]["payload"] = data["events"][1]["payload"]


def _forged_signature(data: dict[str, Any]) -> None:
    data["events"][-1]["sig"] = data["events"][0]["sig"]


HOSTILE: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "another format": (lambda data: data.update(format=2), "bad_offer"),
    "another office": (
        lambda data: data.update(office_id="d2fa107d-344f-500c-b97d-000000000000"),
        "bad_offer",
    ),
    "a path for a device": (lambda data: data.update(device_id="../../../tmp/x"), "bad_offer"),
    "the inviting device": (lambda data: data.update(pc=1), "bad_offer"),
    "no such PC": (lambda data: data.update(pc=3), "bad_offer"),
    "text for a number": (lambda data: data.update(pc="2"), "bad_offer"),
    "no numbers": (lambda data: data.update(ranges=[]), "bad_offer"),
    "numbers of the first PC": (lambda data: data["ranges"][0].update(first=1), "overlapping_ranges"),
    "backward numbers": (lambda data: data["ranges"][0].update(last=1), "bad_offer"),
    "a prefix that is none": (lambda data: data["ranges"][0].update(prefix="x" * 50), "bad_unit_code"),
    "no events": (lambda data: data.update(events=[]), "bad_offer"),
    "no files": (lambda data: data.update(files=[]), "bad_offer"),
    "changed files": (lambda data: data.update(files=["e30="] * len(data["files"])), "bad_offer"),
    "no base64": (lambda data: data["events"][0].update(head="###"), "bad_offer"),
    "no signature": (lambda data: data["events"][0].update(sig=None), "bad_offer"),
    "a changed payload": (_stranger, "bad_offer"),
    "a forged signature": (_forged_signature, "foreign_event_refused"),
    "a missing key": (lambda data: data.pop("pcs"), "bad_offer"),
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_hostile_bundle_is_refused_and_leaves_nothing(
    program: Program, clock: SetClock, tmp_path: Path, name: str
) -> None:
    change, kind = HOSTILE[name]
    root = tmp_path / "second"
    made = joined(root, resealed(offered(program), change), clock)
    assert refused(made.__enter__).kind == kind
    assert not (root / "profile").exists()
    assert not root.exists() or list((root / "state").iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"\x00" * 100, zlib.compress(b"[1]"), zlib.compress(b"{" * 200_000)]
)
def test_content_that_is_no_bundle_is_refused(
    program: Program, clock: SetClock, tmp_path: Path, content: bytes
) -> None:
    code, sealed = JOINING.seal_offer(content)
    offer = replace(offered(program), code=code, sealed=sealed)
    assert refused(joined(tmp_path / "second", offer, clock).__enter__).kind == "bad_offer"
