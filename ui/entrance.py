"""The doors of profiles for the sign-in page; everything heavy is imported inside, on a lane."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.wording import Words
from ui.runtime.operation import Progress
from ui.screens.sign_in.model import Glance, WayIn

if TYPE_CHECKING:
    from ui.wiring import Program

# Beside the profile of a demo: who may come in, with passwords that are no secret.
DEMO_USERS = "demo.json"

NO_PROFILE = Words(
    "Thư mục này chưa có dữ liệu. Người quản trị thiết lập văn phòng bằng lệnh counter-app init, "
    "hoặc chọn thư mục khác; muốn xem trước thì mở văn phòng thử.",
    "There are no data in this folder yet. An administrator sets the office up with counter-app init, "
    "or choose another folder; to look around, open the demo office.",
)


class Doors:
    """Implements `Entrance` over real profiles."""

    def glance(self, folder: Path) -> Glance:
        """What the profile tells without sign-in.

        Raises:
            EnvironmentFault: `no_profile`, `newer_profile`, `keys_damaged`, `keys_unreadable`.
        """
        from ui.wiring import pointer_of, users_of

        pointer = pointer_of(folder)
        if pointer is None and not any(folder.glob("*")):
            raise EnvironmentFault("no_profile", NO_PROFILE)
        users = users_of(folder)
        office = pointer.unit_name if pointer else ""
        demo = pointer is not None and pointer.demo
        known = _demo_users(folder) if demo else {}
        return Glance(folder, office, tuple(known.get(user, WayIn(user)) for user in users), demo)

    def open(self, folder: Path, username: str, password: str, *, reading: bool) -> Program:
        """Open the profile and put the use cases together."""
        from ui.wiring import open_program

        return open_program(folder, username, password, reading=reading)

    def make_demo(self, folder: Path, progress: Progress) -> None:
        """Make the demo profile if it is not there yet."""
        if (folder / DEMO_USERS).exists():
            return
        from ui.demo_office import demo_profile

        demo_profile(folder, progress)


def _demo_users(folder: Path) -> dict[str, WayIn]:
    """The users of a demo by user name; a file that cannot be read shows none."""
    try:
        told = json.loads((folder / DEMO_USERS).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    users = cast("Sequence[Mapping[str, str]]", told.get("users", ()))
    return {each["username"]: _way_in(each) for each in users}


def _way_in(user: Mapping[str, str]) -> WayIn:
    return WayIn(user["username"], user.get("name", ""), None, user["password"])
