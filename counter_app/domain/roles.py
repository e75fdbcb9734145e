"""Roles of officers at the counter; checked in the services, recorded in every event."""

from __future__ import annotations

from enum import Enum

from counter_app.domain.failures import UserFacingError
from counter_app.domain.wording import Words


class Role(Enum):
    """What an officer may do. One officer may hold several roles."""

    CLERK = "clerk"  # cán bộ tiếp nhận
    SECTION_OFFICER = "section_officer"  # cán bộ chuyên môn
    SUPERVISOR = "supervisor"  # phụ trách bộ phận Một cửa
    ADMINISTRATOR = "administrator"  # quản trị


ROLE_WORDS = {
    Role.CLERK: Words("Tiếp nhận", "Clerk"),
    Role.SECTION_OFFICER: Words("Chuyên môn", "Section officer"),
    Role.SUPERVISOR: Words("Phụ trách", "Supervisor"),
    Role.ADMINISTRATOR: Words("Quản trị", "Administrator"),
}


EVERYDAY_ROLES = frozenset({Role.CLERK, Role.SECTION_OFFICER})
"""What a supervisor may give to a new officer without holding it."""


def snapshot(roles: frozenset[Role]) -> str:
    """The roles as an event records them: names sorted, joined by commas."""
    return ",".join(sorted(role.value for role in roles))


def from_snapshot(text: str) -> frozenset[Role]:
    """Read recorded roles; a role of a newer version is passed over."""
    known = {role.value for role in Role}
    return frozenset(Role(name) for name in text.split(",") if name in known)


def require(roles: frozenset[Role], *allowed: Role) -> None:
    """Refuse unless one of the allowed roles is held.

    Raises:
        UserFacingError: `not_allowed`, naming who may do it.
    """
    if roles.isdisjoint(allowed):
        raise UserFacingError(
            "not_allowed",
            Words(
                "Việc này cần quyền: " + ", ".join(ROLE_WORDS[role].vi for role in allowed) + ".",
                "This needs the role: " + ", ".join(ROLE_WORDS[role].en for role in allowed) + ".",
            ),
        )
