"""A full disk and a read-only folder: a sentence, nothing half-saved, and the work goes on after."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from counter_app.domain.failures import EnvironmentFault
from local_db.profile import Profile
from tests.local_db.desk import UNIT, Place, codes_in, receive

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="file size limits exist only on POSIX")


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[Path]:
    """A small disk of its own."""
    folder.mkdir()
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=False)
    if made.returncode != 0:
        pytest.skip("mounting a small disk is not allowed here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def receive_until_refused(profile: Profile) -> tuple[list[str], str]:
    codes = []
    while True:
        try:
            codes.append(receive(profile))
        except EnvironmentFault as fault:
            return codes, fault.kind


@pytest.mark.system
def test_a_full_disk_saves_all_or_nothing(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "3m") as disk:
        place = Place(disk)
        place.found()
        with place.open() as profile:
            codes, kind = receive_until_refused(profile)
            assert kind == "disk_full"
            assert codes_in(profile) == codes
            # Refused again in the same way, and not as a broken transaction of the first time.
            assert receive_until_refused(profile) == ([], "disk_full")
        subprocess.run(["mount", "-o", "remount,size=12m", disk], check=True)
        with place.open() as profile:
            assert codes_in(profile) == codes
            assert profile.verify().ok


@pytest.mark.system
def test_saved_but_not_witnessed_says_so_and_catches_up(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "64k") as disk:
        place = Place(tmp_path)
        (tmp_path / "state").symlink_to(disk)
        place.found()
        with place.open() as profile:
            first = receive(profile)
            _fill(disk / "ballast")
            kinds: list[str] = []
            codes = [first]
            while not kinds:
                try:
                    codes.append(receive(profile))
                except EnvironmentFault as fault:
                    kinds.append(fault.kind)
            assert kinds == ["witness_failed"]
            # The dossier is there although nothing was printed, and nothing more is taken in.
            kept = codes_in(profile)
            assert len(kept) == len(codes) + 1
            with pytest.raises(EnvironmentFault) as full:
                receive(profile)
            assert full.value.kind == "disk_full"
            (disk / "ballast").unlink()
            assert receive(profile) == f"{UNIT}-260420-{len(kept) + 1:04}"
            assert profile.verify().ok


def _fill(file: Path) -> None:
    with file.open("wb", buffering=0) as handle:
        try:
            while True:
                handle.write(b"x" * 1024)
        except OSError:
            return


@posix_only
def test_a_file_that_may_not_grow_is_told(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.found()
    script = (
        "import resource, sys, pathlib\n"
        "from tests.local_db.desk import Place, receive\n"
        "from counter_app.domain.failures import EnvironmentFault\n"
        "profile = Place(pathlib.Path(sys.argv[1])).open()\n"
        "limit = (pathlib.Path(sys.argv[1]) / 'profile' / 'office.db-wal').stat().st_size + 4096\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))\n"
        "try:\n"
        "    while True: print(receive(profile), flush=True)\n"
        "except EnvironmentFault as fault: print(fault.kind, flush=True)\n"
        "import os; os._exit(0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        check=True, capture_output=True, text=True, timeout=120, cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    *codes, kind = done.stdout.split()
    assert kind in {"disk_full", "disk_trouble"}
    with place.open() as profile:
        assert codes_in(profile) == codes
        assert profile.verify().ok


@pytest.mark.system
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "8m") as disk:
        place = Place(disk)
        place.found()
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        with pytest.raises(EnvironmentFault) as fault:
            place.open()
        assert fault.value.kind == "read_only_folder"
        with pytest.raises(EnvironmentFault) as founding:
            Place(disk / "deeper").found()
        assert founding.value.kind == "read_only_folder"
