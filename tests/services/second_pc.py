"""A first PC with its office, and others that join it, each in a folder and a state of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from counter_app.services.setting_up.inviting import Offer, Wish
from counter_app.services.setting_up.joining import Membership
from local_db.joining import BundleJoining
from tests.services.desk import CHEAP, PASSWORD, SetClock
from ui.wiring import Program, joined_profile

JOINING = BundleJoining(CHEAP)


def offered(first: Program, wish: Wish | None = None) -> Offer:
    """An offer of the first PC, sealed at a test's cost."""
    return replace(first.inviting, joining=JOINING).offer(first.actor, wish or Wish())


@contextmanager
def on_another_pc(root: Path) -> Iterator[None]:
    """What is opened inside keeps its device secret and witness on another PC."""
    before = os.environ["COUNTER_APP_STATE"]
    os.environ["COUNTER_APP_STATE"] = str(root / "state")
    try:
        yield
    finally:
        os.environ["COUNTER_APP_STATE"] = before


@contextmanager
def joined(
    root: Path, offer: Offer, clock: SetClock, username: str = "hanh", code: str | None = None
) -> Iterator[Program]:
    """The second PC, joined by the offer; its recorder runs on the test's clock."""
    with on_another_pc(root):
        made = joined_profile(
            root / "profile", PASSWORD, (offer.sealed, code or offer.code), username, derivation=CHEAP
        )
        with made as program:
            yield replace(program, recorder=replace(program.recorder, clock=clock))


def membership(second: Program) -> Membership:
    """The second PC's certificate, asked for and kept."""
    return Membership(second.profile.store, second.recorder, JOINING)
