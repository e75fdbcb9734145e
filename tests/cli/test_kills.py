"""`receive` killed at any moment: what was answered is kept, and no number is used twice or lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from counter_app.domain.listing import DossierFilter
from tests.services.desk import CARD, PASSWORD
from ui.wiring import open_program

KILLS = 30

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is only on POSIX")


def started(profile: Path, out: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "ui.cli", "--profile", str(profile), "receive"]
    command += ["--procedure", "1.004873", "--card", CARD, "--out", str(out)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=os.environ
    )


def answer_of(process: subprocess.Popen[str]) -> dict[str, Any] | None:
    """What the program said before it ended; a torn line is no answer."""
    said, _ = process.communicate(timeout=60)
    return json.loads(said) if said.endswith("\n") else None


def test_thirty_kills_lose_and_repeat_nothing(profile: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    begun = time.monotonic()
    answered = [answer_of(started(profile, out))]
    whole = time.monotonic() - begun
    # The second half of a run is where it writes; a few kills fall into the start all the same.
    chance = Random(20261123)
    killed = 0
    for number in range(KILLS):
        process = started(profile, out)
        after = whole * (chance.uniform(0.0, 1.1) if number % 5 == 0 else chance.uniform(0.5, 1.05))
        try:
            process.wait(timeout=after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            killed += 1
        answered.append(answer_of(process))
    answered.append(answer_of(started(profile, out)))
    # Later runs find everything in the disk's cache and may be over before their kill.
    assert killed > KILLS // 4
    codes = [answer["code"] for answer in answered if answer is not None and "code" in answer]
    assert len(codes) == len(set(codes)) >= 2
    assert [answer for answer in answered if answer is not None and "error" in answer] == []
    program = open_program(profile, "hanh", PASSWORD)
    try:
        rows = program.profile.store.page(DossierFilter(), None, 100)
        kept = [program.profile.store.dossier(row.id) for row in rows]
        facts: list[Any] = [dossier.facts for dossier in kept if dossier is not None]
        assert set(codes) <= {fact["code"] for fact in facts}
        assert len({fact["code"] for fact in facts}) == len(facts)
        for series in (lambda fact: fact["register"]["entry"], lambda fact: fact["receipt_number"]):
            assert sorted(map(series, facts)) == list(range(1, len(facts) + 1))
        found = program.profile.verify()
        assert found.ok, found.findings
        assert program.profile.store.restored is None
    finally:
        program.close()
    # Every paper that was acknowledged is there, whole.
    for answer in answered:
        if answer is not None:
            assert Path(answer["receipt"]).read_bytes().rstrip().endswith(b"%%EOF")
