"""What this PC remembers of the last sign-in, so that the page is useful before anything is loaded.

User names only: names of people are in the encrypted database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from ui.computer_settings import ComputerSettings

KEY = "last_sign_in"


@dataclass(frozen=True, slots=True)
class LastSignIn:
    """The office of the profile, its users, and who signed in last."""

    office: str = ""
    users: tuple[str, ...] = ()
    user: str = ""


def recall(computer: ComputerSettings) -> LastSignIn:
    """What is remembered; nothing of a file that makes no sense."""
    kept = computer.recall(KEY)
    if not isinstance(kept, dict):
        return LastSignIn()
    users = kept.get("users")
    names = tuple(map(str, users)) if isinstance(users, Sequence) and not isinstance(users, str) else ()
    return LastSignIn(str(kept.get("office", "")), names, str(kept.get("user", "")))


def remember(computer: ComputerSettings, last: LastSignIn) -> None:
    """Keep it where it is new."""
    if last != recall(computer):
        computer.remember(KEY, asdict(last))
