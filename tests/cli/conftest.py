"""The command line run in this process over a founded office with a cheap key derivation."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
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


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A founded office, closed again: its profile and the state of its PC; every test gets a copy."""
    folder = tmp_path_factory.mktemp("founded")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTER_APP_STATE", str(folder / "state"))
        with office(folder / "profile", monday_morning()):
            return folder


@pytest.fixture
def profile(founded: Path, tmp_path: Path) -> Path:
    """The folder of a founded office of the test's own."""
    for part in ("profile", "state"):
        shutil.copytree(founded / part, tmp_path / part)
    return tmp_path / "profile"


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one command on the test's profile: its exit code and the one object it printed."""

    def call(*arguments: object, environment: Mapping[str, str] | None = None) -> tuple[int, dict[str, Any]]:
        with monkeypatch.context() as patch:
            for name, value in (environment or {}).items():
                patch.setenv(name, value)
            code = main(["--profile", str(tmp_path / "profile"), *map(str, arguments)])
        printed = capsys.readouterr()
        [line] = printed.out.splitlines()
        assert (code == 2) == (len(printed.err.splitlines()) == 1), printed.err
        return code, json.loads(line)

    return call
