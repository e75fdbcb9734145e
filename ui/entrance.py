"""The doors of profiles for the sign-in page; everything heavy is imported inside, on a lane."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.roles import ROLE_WORDS
from counter_app.domain.wording import Words
from ui.runtime.operation import Progress
from ui.screens.sign_in.model import Glance
from ui.screens.sign_in.ways_in import WayIn

if TYPE_CHECKING:
    from ui.demo_office import DemoUser
    from ui.wiring import Program

# Enough for full lists and boards, few enough to be made while one waits.
DEMO_DOSSIERS = 1_200
DEMO_DAYS = 30

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
        # The demo's own order puts a clerk first, who may do most of what there is to see.
        ordered = [*(user for user in known if user in users), *(user for user in users if user not in known)]
        return Glance(folder, office, tuple(known.get(user, WayIn(user)) for user in ordered), demo)

    def warm(self) -> None:
        """Load what the screens and the first paper need, while the password is typed."""
        import ui.screens.today
        import ui.workplace  # noqa: F401  # loading them is all that is wanted
        from ui.registered_screens import load_screens
        from ui.warm_up import warm_papers
        from ui.wiring import LazyPapers

        warm_papers(LazyPapers())
        load_screens()

    def open(self, folder: Path, username: str, password: str, *, reading: bool) -> Program:
        """Open the profile and put the use cases together."""
        from ui.wiring import open_program

        return open_program(folder, username, password, reading=reading)

    def make_demo(self, folder: Path, progress: Progress) -> None:
        """Make the demo profile if it is not there yet; one that was never finished is made anew."""
        from ui.demo_office import DEMO_FILE, demo_profile

        if (folder / DEMO_FILE).exists():
            return
        progress.step(0)
        if folder.exists() and _is_unfinished_demo(folder):
            shutil.rmtree(folder)
        demo_profile(folder, DEMO_DOSSIERS, DEMO_DAYS)


def _is_unfinished_demo(folder: Path) -> bool:
    from ui.wiring import pointer_of

    pointer = pointer_of(folder)
    return pointer is not None and pointer.demo


def _demo_users(folder: Path) -> dict[str, WayIn]:
    from ui.demo_office import demo_users

    return {each.username: _way_in(each) for each in demo_users(folder)}


def _way_in(user: DemoUser) -> WayIn:
    roles = [words for role, words in ROLE_WORDS.items() if role in user.roles]
    role = Words(", ".join(each.vi for each in roles), ", ".join(each.en for each in roles))
    return WayIn(user.username, user.name, role, user.password)
