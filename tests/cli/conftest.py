"""The command line run in this process over a founded office with a cheap key derivation."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.services.desk import PASSWORD, monday_morning, office
from ui.cli import main

Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture(autouse=True)
def own_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """State folder and password of the test's own office."""
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("COUNTER_APP_PASSWORD", PASSWORD)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """The folder of a founded office, closed again."""
    folder = tmp_path / "profile"
    with office(folder, monday_morning()):
        return folder


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command on the test's profile: its exit code and the one object it printed."""

    def call(*arguments: object) -> tuple[int, dict[str, Any]]:
        code = main(["--profile", str(tmp_path / "profile"), *map(str, arguments)])
        printed = capsys.readouterr()
        [line] = printed.out.splitlines()
        assert (code == 2) == (len(printed.err.splitlines()) == 1), printed.err
        return code, json.loads(line)

    return call
