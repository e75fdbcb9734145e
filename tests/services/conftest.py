"""Fixtures of the use cases: one founded office a test, its state folder in the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.desk import SetClock, monday_morning, office
from ui.wiring import Program


@pytest.fixture(autouse=True)
def own_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Device secret and witness of the test's profile lie in the test's folder."""
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))


@pytest.fixture
def clock() -> SetClock:
    """Monday 23/11/2026, 09:00, until the test moves it."""
    return monday_morning()


@pytest.fixture
def program(tmp_path: Path, clock: SetClock) -> Iterator[Program]:
    """A founded office with its first officer signed in."""
    with office(tmp_path / "profile", clock) as made:
        yield made
