"""Clock, names, secrets and durable files of this PC."""

from __future__ import annotations

import stat
import sys
import threading
import uuid
from datetime import timedelta
from pathlib import Path

import pytest

from local_db.derivation import Derivation, subkey, tuned_derivation
from local_db.platform import dpapi
from local_db.platform.clock import SystemClock, SystemEntropy, SystemIds
from local_db.platform.device_secret import DeviceSecretFile
from local_db.platform.durable_files import write_durably
from local_db.platform.state_folder import default_state_root


def test_names_rise_within_a_millisecond_and_across_threads() -> None:
    ids, made, guard = SystemIds(), [], threading.Lock()

    def make() -> None:
        mine = [ids.new() for _ in range(5000)]
        assert mine == sorted(mine)
        with guard:
            made.extend(mine)

    threads = [threading.Thread(target=make) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 15000
    parsed = uuid.UUID(made[-1])
    assert (parsed.version, parsed.variant) == (7, uuid.RFC_4122)


def test_the_clock_is_office_time_and_names_the_boot() -> None:
    clock = SystemClock()
    assert clock.now().utcoffset() == timedelta(hours=7)
    assert clock.monotonic_ms() <= clock.monotonic_ms()
    assert str(uuid.UUID(clock.boot_id)) == clock.boot_id
    assert 0 <= SystemEntropy().bits(5) < 32


def test_the_device_secret_is_for_this_user_alone(tmp_path: Path) -> None:
    file = DeviceSecretFile(tmp_path)
    assert file.load() is None
    secret = file.create()
    assert file.load() == secret
    assert len(secret) == 32
    assert file.create() != secret
    path = tmp_path / "device_secret"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_bytes(path.read_bytes()[:-1])
    assert file.load() is None


def test_the_data_blob_carries_bytes_both_ways() -> None:
    content = bytes(range(256)) + b"\0\0"
    assert dpapi.bytes_of(dpapi.blob_of(content)) == content


@pytest.mark.skipif(sys.platform != "win32", reason="the Data Protection API is only on Windows")
def test_the_data_protection_api_seals_and_opens() -> None:
    sealed = dpapi.protect(b"secret")
    assert b"secret" not in sealed
    assert dpapi.unprotect(sealed) == b"secret"


def test_a_durable_write_keeps_the_old_file_when_it_fails(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_durably(path, b"old")
    write_durably(path, b"new")
    assert path.read_bytes() == b"new"
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_durably(tmp_path / "folder", b"content")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder"]


def test_the_state_root_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "chosen"))
    assert default_state_root() == tmp_path / "chosen"
    monkeypatch.delenv("COUNTER_APP_STATE")
    monkeypatch.setenv("LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME", str(tmp_path))
    assert default_state_root() == tmp_path / "quay-mot-cua"


def test_the_cost_of_a_password_is_at_least_a_quarter_of_a_second() -> None:
    cost = tuned_derivation()
    assert cost.memory_kib == 65536
    assert 2 <= cost.passes < 200


@pytest.mark.parametrize("cost", [{"memory_kib": 1 << 30}, {"passes": 0}, {"name": "scrypt"}, {"lanes": 4}])
def test_a_cost_no_pc_could_pay_is_refused(cost: dict[str, object]) -> None:
    sound = Derivation(64, 1)
    assert Derivation.from_data(sound.as_data()) == sound
    with pytest.raises(ValueError, match="derivation"):
        Derivation.from_data({**sound.as_data(), **cost})


def test_keys_for_different_purposes_do_not_follow_from_each_other() -> None:
    key = bytes(32)
    assert len({subkey(key, purpose) for purpose in ("attachments", "journal", "witness")} | {key}) == 4
