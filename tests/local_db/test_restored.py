"""A restored, copied or cloned database is noticed before it gives out a number twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from counter_app.domain.envelope import SubjectKind
from counter_app.domain.failures import EnvironmentFault
from local_db.profile import Profile
from tests.local_db.desk import DAY, UNIT, Place, codes_in, receive, start_new_incarnation


@pytest.fixture
def place(tmp_path: Path) -> Place:
    found = Place(tmp_path)
    found.found()
    return found


def put_back(place: Place, backup: Path) -> None:
    shutil.rmtree(place.folder)
    shutil.copytree(backup, place.folder)


def test_a_restored_database_goes_on_above_the_witness_in_a_new_incarnation(place: Place) -> None:
    with place.open() as profile:
        kept = receive(profile)
    backup = shutil.copytree(place.folder, place.root / "backup")
    with place.open() as profile:
        lost = [receive(profile) for _ in range(3)]
    put_back(place, backup)
    with place.open() as profile:
        found = profile.store.restored
        assert found is not None
        assert (found.kind, found.numbers_known) == ("database_behind", True)
        with pytest.raises(EnvironmentFault) as refused:
            receive(profile)
        assert refused.value.kind == "restored_profile"
        verification = profile.verify()
        assert (verification.ok, verification.witness, verification.chain) == (False, False, True)
        start_new_incarnation(profile, {})
        assert profile.store.restored is None
        after = receive(profile)
        assert int(after[-4:]) == len(lost) + 2
        assert codes_in(profile) == [kept, after]
        assert profile.store.device().incarnation == 2
        register = profile.store.events_of(SubjectKind.DOSSIER, profile.store.find_code(after) or "")[0]
        assert register.payload["register"] == 5
    with place.open() as profile:
        assert profile.store.restored is None
        assert profile.verify().ok


def test_the_same_backup_put_back_twice_is_noticed_twice(place: Place) -> None:
    backup = shutil.copytree(place.folder, place.root / "backup")
    numbers = []
    for incarnation in (2, 3):
        with place.open() as profile:
            numbers.append(receive(profile))
        put_back(place, backup)
        with place.open() as profile:
            start_new_incarnation(profile, {})
            numbers.append(receive(profile))
            assert profile.store.device().incarnation == incarnation
    assert len(set(numbers)) == 4


def test_a_confirmation_that_was_not_carried_out_is_asked_for_again(place: Place) -> None:
    backup = shutil.copytree(place.folder, place.root / "backup")
    with place.open() as profile:
        receive(profile)
    put_back(place, backup)
    with place.open() as profile:
        profile.store.start_incarnation({})
    with place.open() as profile:
        assert profile.store.restored is not None
        start_new_incarnation(profile, {})
        assert receive(profile).endswith("-0002")


def test_an_incarnation_is_asked_for_anew_after_a_write_that_failed(place: Place) -> None:
    with place.open() as profile:
        profile.store.start_incarnation({})
        with pytest.raises(LookupError):
            _fail_in_a_write(profile)
        receive(profile)
        assert profile.store.device().incarnation == 1
        start_new_incarnation(profile, {})
        assert profile.store.device().incarnation == 3
        assert profile.verify().ok


def _fail_in_a_write(profile: Profile) -> None:
    with profile.store.write():
        raise LookupError


def test_a_profile_without_its_witness_asks_for_the_last_paper(place: Place) -> None:
    with place.open() as profile:
        receive(profile)
    place.witness.unlink()
    with place.open() as profile:
        found = profile.store.restored
        assert found is not None
        assert (found.kind, found.numbers_known) == ("witness_missing", False)
        start_new_incarnation(profile, {(UNIT, DAY): 41})
        assert receive(profile).endswith("-0042")
    with place.open() as profile:
        assert profile.store.restored is None
        assert receive(profile).endswith("-0043")


def test_two_copies_used_in_turn_are_noticed(place: Place) -> None:
    backup = shutil.copytree(place.folder, place.root / "backup")
    witness = place.witness.read_bytes()
    with place.open() as profile:
        receive(profile)
    one = place.witness.read_bytes()
    put_back(place, backup)
    place.witness.write_bytes(witness)
    with place.open() as profile:
        receive(profile)
    place.witness.write_bytes(one)
    with place.open() as profile:
        found = profile.store.restored
        assert found is not None
        assert found.kind == "diverged"


def test_a_torn_last_line_of_the_witness_was_never_acknowledged(place: Place) -> None:
    with place.open() as profile:
        receive(profile)
        receive(profile)
    content = place.witness.read_bytes()
    for cut in (1, 20, content[:-1].rfind(b"\n") + 2 - len(content)):
        place.witness.write_bytes(content[: -abs(cut)])
        with place.open() as profile:
            assert profile.store.restored is None
            assert profile.verify().witness
    assert place.open().store.numbers_used(UNIT, DAY) == 2


def test_damage_inside_the_witness_is_no_torn_line(place: Place) -> None:
    with place.open() as profile:
        for _ in range(3):
            receive(profile)
    lines = place.witness.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b'"seq":', b'"seq": ')
    place.witness.write_bytes(b"".join(lines))
    with place.open() as profile:
        found = profile.store.restored
        assert found is not None
        assert (found.kind, found.numbers_known) == ("witness_damaged", False)
        start_new_incarnation(profile, {(UNIT, DAY): 3})
    with place.open() as profile:
        assert profile.store.restored is None
        assert receive(profile).endswith("-0004")


def test_a_witness_rolled_back_is_brought_up_to_the_database(place: Place) -> None:
    with place.open() as profile:
        receive(profile)
        before = place.witness.read_bytes()
        receive(profile)
    backup = shutil.copytree(place.folder, place.root / "backup")
    place.witness.write_bytes(before)
    # What the power cut between commit and witness leaves behind: no finding, and the mark is kept.
    with place.open() as profile:
        assert profile.store.restored is None
        assert profile.verify().witness
        receive(profile)
    put_back(place, backup)
    with place.open() as profile:
        assert profile.store.restored is not None


def test_the_witness_stays_small(place: Place) -> None:
    with place.open() as profile:
        for _ in range(450):
            with profile.store.write() as work:
                work.take_dossier_number(UNIT, DAY, 1 + work.last_dossier_number(UNIT, DAY))
        assert place.witness.stat().st_size < 140_000
    with place.open() as profile, profile.store.write() as work:
        assert work.last_dossier_number(UNIT, DAY) == 450
