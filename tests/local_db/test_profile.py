"""A profile is created whole, opened by those who may, and never replaced by an empty one."""

from __future__ import annotations

import multiprocessing
import unicodedata
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from counter_app.domain.failures import EnvironmentFault, UserFacingError
from counter_app.domain.identifiers import office_id_of
from counter_app.ports import SavedDraft
from local_db.creating import NewProfile, creating
from local_db.keys import read_key_file, unlock_by_recovery
from local_db.opening import Opening, open_profile
from local_db.platform.lock import holder_of
from local_db.profile import Profile
from local_db.profile_folder import read_pointer
from tests.local_db.desk import (
    CHEAP,
    IDS,
    PASSWORD,
    UNIT,
    USER,
    Place,
    codes_in,
    receive,
    receive_in,
    recorder,
)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    found = Place(tmp_path)
    found.found()
    return found


def test_what_was_written_is_there_after_closing(place: Place) -> None:
    with place.open() as profile:
        codes = [receive(profile) for _ in range(3)]
        profile.store.save_draft(
            SavedDraft("d1", "Trần Văn A", {"phone": "09"}, "o", "2026-04-20T08:00:00+07:00")
        )
    with place.open() as profile:
        assert codes_in(profile) == codes == [f"{UNIT}-260420-{n:04}" for n in (1, 2, 3)]
        assert profile.store.drafts()[0].data == {"phone": "09"}
        assert profile.verify().ok


def test_a_failed_block_leaves_nothing_and_no_number_is_used_up(place: Place) -> None:
    with place.open() as profile:
        with pytest.raises(LookupError):
            _fail_after_taking_a_number(profile)
        assert receive(profile).endswith("-0001")


def _fail_after_taking_a_number(profile: Profile) -> None:
    with profile.store.write() as work:
        receive_in(work, recorder(profile), 7)
        raise LookupError


def test_creating_that_fails_leaves_neither_profile_nor_state(tmp_path: Path) -> None:
    new = NewProfile(office_id_of(UNIT), IDS.new(), USER, PASSWORD, derivation=CHEAP)
    with pytest.raises(LookupError), creating(tmp_path / "p", new, Opening(state_root=tmp_path / "s")):
        raise LookupError
    assert list((tmp_path / "s").iterdir()) == []
    assert not (tmp_path / "p").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


def test_a_folder_in_use_is_not_set_up_again(place: Place) -> None:
    new = NewProfile(office_id_of(UNIT), IDS.new(), USER, PASSWORD, derivation=CHEAP)
    with pytest.raises(UserFacingError) as refused, creating(place.folder, new, place.opening):
        pass
    assert refused.value.kind == "profile_exists"
    assert place.open().store.office() is not None


@pytest.mark.parametrize("user", [USER, "nobody"])
def test_a_wrong_password_opens_nothing_and_lets_go_of_the_lock(place: Place, user: str) -> None:
    with pytest.raises(UserFacingError) as refused:
        open_profile(place.folder, user, "sai", place.opening)
    assert refused.value.kind == "wrong_password"
    place.open().close()


def test_a_password_typed_in_decomposed_letters_is_the_same(place: Place) -> None:
    place.open(unicodedata.normalize("NFD", PASSWORD)).close()


def test_without_the_device_secret_only_the_long_passphrase_opens(place: Place) -> None:
    with place.open() as profile:
        with pytest.raises(UserFacingError) as short:
            profile.keys.add_wrap(USER, "ngắn", portable=True)
        assert short.value.kind == "short_passphrase"
        profile.keys.add_wrap(USER, "cụm mật khẩu rất dài", portable=True)
    (place.state / "device_secret").unlink()
    with pytest.raises(EnvironmentFault) as missing:
        place.open()
    assert missing.value.kind == "device_secret_missing"
    with place.open("cụm mật khẩu rất dài") as profile:
        profile.bind_to_this_pc()
        profile.keys.add_wrap(USER, "mới", portable=False)
    place.open("mới").close()


def test_a_second_officer_signs_in_and_the_province_can_recover(place: Place) -> None:
    province = X25519PrivateKey.generate()
    with place.open() as profile:
        profile.keys.add_wrap("binh", "mật khẩu của Bình", portable=False)
        profile.keys.add_recovery("province", province.public_key().public_bytes_raw())
        assert profile.keys.users() == ["an", "binh"]
        assert profile.keys.check("binh", "mật khẩu của Bình")
        assert not profile.keys.check("binh", PASSWORD)
        key = profile.keys.data_key
    open_profile(place.folder, "binh", "mật khẩu của Bình", place.opening).close()
    assert unlock_by_recovery(read_key_file(place.folder), province.private_bytes_raw()) == key
    other = X25519PrivateKey.generate().private_bytes_raw()
    assert unlock_by_recovery(read_key_file(place.folder), other) is None


@pytest.mark.parametrize(
    ("damage", "kind"),
    [
        (lambda folder: (folder / "keys.json").write_bytes(b'{"format":1'), "keys_damaged"),
        (lambda folder: (folder / "keys.json").unlink(), "keys_damaged"),
        (lambda folder: (folder / "keys.json").write_bytes(b'{"format":2}'), "newer_keys"),
        (lambda folder: (folder / "office.db").unlink(), "missing_database"),
        (lambda folder: (folder / "office.db").write_bytes(b"x" * 8192), "corrupt"),
    ],
)
def test_no_damage_is_answered_with_an_empty_database(place: Place, damage: object, kind: str) -> None:
    damage(place.folder)  # type: ignore[operator]
    before = {
        path.name: path.read_bytes() for path in place.folder.glob("*.*") if path.name != "profile.lock"
    }
    with pytest.raises(EnvironmentFault) as fault:
        place.open()
    assert fault.value.kind == kind
    after = {path.name: path.read_bytes() for path in place.folder.glob("*.*") if path.name != "profile.lock"}
    assert after == before


def test_an_empty_folder_holds_no_profile(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as fault:
        open_profile(tmp_path, USER, PASSWORD)
    assert fault.value.kind == "no_profile"
    assert str(tmp_path) in fault.value.words.vi


def test_reading_works_beside_the_writer_and_cannot_write(place: Place) -> None:
    with place.open() as writer, place.open(reading=True) as reader:
        code = receive(writer)
        assert reader.store.find_code(code) is not None
        assert reader.verify().ok
        with pytest.raises(EnvironmentFault) as refused:
            reader.store.write()
        assert refused.value.kind == "opened_for_reading"


def test_a_second_program_is_told_who_holds_the_profile(place: Place) -> None:
    with place.open():
        context = multiprocessing.get_context("spawn")
        answers = context.Queue()
        child = context.Process(target=_try_to_open, args=(place.root, answers))
        child.start()
        kind, sentence = answers.get(timeout=60)
        child.join()
        holder = holder_of(place.folder / "profile.lock")
        assert holder is not None
        assert kind == "profile_in_use"
        assert str(holder.pid) in sentence
        assert "Quầy Một Cửa" in sentence


def _try_to_open(root: Path, answers: multiprocessing.Queue[tuple[str, str]]) -> None:
    try:
        Place(root).open().close()
    except EnvironmentFault as fault:
        answers.put((fault.kind, fault.words.vi))
    else:
        answers.put(("opened", ""))


def test_the_lock_of_a_dead_program_is_taken_over(place: Place) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    child = context.Process(target=_hold, args=(place.root, ready))
    child.start()
    assert ready.wait(60)
    with pytest.raises(EnvironmentFault):
        place.open()
    child.kill()
    child.join()
    place.open().close()


def _hold(root: Path, ready: object) -> None:
    profile = Place(root).open()
    ready.set()  # type: ignore[attr-defined]
    multiprocessing.Event().wait()
    profile.close()


def test_the_pointer_answers_without_sign_in_and_is_repaired(place: Place) -> None:
    pointer = read_pointer(place.folder)
    assert (pointer.unit_code, pointer.demo) == (UNIT, False)
    assert len(pointer.layers[0].version) == 64
    (place.folder / "profile.json").write_bytes(b"")
    place.open().close()
    assert read_pointer(place.folder) == pointer


def test_a_changed_public_file_is_refused(place: Place) -> None:
    with place.open() as profile:
        version = profile.public.put(b'{"calendar":2026}')
        assert profile.public.get(version) == b'{"calendar":2026}'
        file = place.folder / "public" / f"{version}.json"
        file.write_bytes(b'{"calendar":2027}')
        for name in (version, "0" * 64, "../keys"):
            with pytest.raises(EnvironmentFault) as fault:
                profile.public.get(name)
            assert fault.value.kind == "changed_file"
        assert profile.public.put(b'{"calendar":2026}') == version
        assert profile.public.get(version) == b'{"calendar":2026}'
