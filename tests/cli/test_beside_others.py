"""Another program on the same profile, and a folder that may only be read."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.desk import REPOSITORY, codes_of, number_of, received
from tests.services.desk import CARD, MARITAL_STATUS, PASSWORD

HOLDING = """
import sys
from pathlib import Path
from ui.wiring import open_program
program = open_program(Path(sys.argv[1]), "hanh", sys.argv[2])
print("holding", flush=True)
sys.stdin.read()
program.close()
"""


@contextmanager
def desktop_on(profile: Path) -> Iterator[int]:
    """Another process that holds the profile for writing, as the desktop does; its process number."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDING, profile, PASSWORD],
        cwd=REPOSITORY, env=os.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == "holding\n"
        yield holder.pid
    finally:
        holder.stdin.close()
        holder.stdout.close()
        assert holder.wait(timeout=60) == 0


def test_reading_works_and_writing_names_the_holder(run: Run, profile: Path, tmp_path: Path) -> None:
    code_of = received(run, tmp_path)["code"]
    receive = ("receive", "--procedure", MARITAL_STATUS, "--card", CARD, "--out", tmp_path / "out")
    with desktop_on(profile) as holder:
        assert run("show", code_of)[0] == 0
        assert codes_of(run) == [code_of]
        assert run("verify")[0] == 0
        for command in (
            receive,
            ("print", code_of, "receipt", "--out", tmp_path / "again.pdf"),
            ("void", code_of, "--reason", "Nhập nhầm"),
        ):
            code, answer = run(*command)
            assert (code, answer["error"]["kind"]) == (2, "profile_in_use")
            assert str(holder) in answer["error"]["message"]
            assert "Quầy Một Cửa" in answer["error"]["message"]
    assert not (tmp_path / "again.pdf").exists()
    assert number_of(run(*receive)[1]["code"]) == number_of(code_of) + 1


def test_init_beside_a_desktop_on_the_same_folder(run: Run, profile: Path) -> None:
    with desktop_on(profile):
        code, answer = run(
            "init", "--unit", "Đại Đồng", "--unit-code", "H62.22.5", "--officer", "lan", "--name", "Lan"
        )
    assert (code, answer["error"]["kind"]) == (2, "profile_exists")
    assert run("verify")[0] == 0


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder as one that nobody may write to; root is kept out by the file system itself."""
    if os.name != "posix":
        pytest.skip("permissions of folders are tried only on POSIX")
    if os.geteuid() != 0:
        folder.chmod(0o500)
        yield
        folder.chmod(0o700)
        return
    if subprocess.run(["mount", "--bind", folder, folder], check=False, capture_output=True).returncode:
        pytest.skip("binding a folder is not allowed here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.system
def test_a_folder_that_may_only_be_read(run: Run, profile: Path, tmp_path: Path) -> None:
    code_of = received(run, tmp_path)["code"]
    receive = ("receive", "--procedure", MARITAL_STATUS, "--card", CARD, "--out", tmp_path / "out")
    with read_only(profile):
        code, answer = run(*receive)
        assert (code, answer["error"]["kind"]) == (2, "read_only_folder")
        init = run(
            "--profile", profile / "office", "init", "--unit", "Đại Đồng", "--unit-code", "H62.22.5",
            "--officer", "lan", "--name", "Lan",
        )  # fmt: skip
        assert init[1]["error"]["kind"] == "read_only_folder"
    assert codes_of(run) == [code_of]
    assert run("verify")[0] == 0
    assert number_of(run(*receive)[1]["code"]) == number_of(code_of) + 1


@pytest.mark.system
def test_receipts_into_a_folder_that_may_only_be_read(run: Run, profile: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with read_only(out):
        code, answer = run("receive", "--procedure", MARITAL_STATUS, "--card", CARD, "--out", out)
        assert (code, answer["error"]["kind"]) == (2, "cannot_write")
    assert codes_of(run) == []
