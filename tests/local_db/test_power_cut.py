"""A program that is killed anywhere in a write loses nothing acknowledged and repeats no number."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from local_db.opening import Opening, open_profile
from local_db.write_lane import Step
from tests.local_db.desk import PASSWORD, USER, Place, codes_in, receive

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL exists only on POSIX")


@pytest.mark.parametrize("step", list(Step))
def test_killed_at(step: Step, tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.found()
    acknowledged = killed(place, step, at=4)
    with place.open() as profile:
        assert profile.store.restored is None
        kept = codes_in(profile)
        # Only the write that was under way may be there without having been acknowledged.
        assert kept[: len(acknowledged)] == acknowledged
        assert len(kept) == len(acknowledged) + (step is not Step.BEFORE_COMMIT)
        after = [receive(profile) for _ in range(3)]
        assert len(set(kept + after)) == len(kept) + 3
        assert profile.verify().ok, profile.verify().findings


def test_killed_at_any_moment(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.found()
    printed: list[str] = []
    for delay in range(4):
        printed += killed(place, None, at=3 + 5 * delay)
        with place.open() as profile:
            kept = codes_in(profile)
            assert set(printed) <= set(kept)
            assert len(set(kept)) == len(kept)
    with place.open() as profile:
        assert profile.verify().ok


def killed(place: Place, step: Step | None, at: int) -> list[str]:
    """Receive dossiers in a child until it is killed; the codes it acknowledged."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_receive_until_killed, args=(place.root, step, at, theirs))
    child.start()
    theirs.close()
    acknowledged = []
    while True:
        try:
            acknowledged.append(str(ours.recv()))
        except EOFError:
            break
        if step is None and len(acknowledged) == at:
            # From outside, wherever the child happens to be.
            child.kill()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    return acknowledged


def _receive_until_killed(root: Path, step: Step | None, at: int, answers: Connection) -> None:
    opening = Opening(state_root=Place(root).opening.state_root, on_step=_killer(step, at))
    profile = open_profile(root / "profile", USER, PASSWORD, opening)
    while True:
        answers.send(receive(profile))


def _killer(step: Step | None, at: int) -> Callable[[Step], None]:
    seen = 0

    def kill_here(reached: Step) -> None:
        nonlocal seen
        seen += reached is step
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)

    return kill_here
