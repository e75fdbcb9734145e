"""Who may come in."""

from __future__ import annotations

from typing import NamedTuple

from counter_app.domain.wording import Words


class WayIn(NamedTuple):
    """One officer to choose. `password` and `role` are told on the page of a demo profile only."""

    username: str
    name: str = ""
    role: Words | None = None
    password: str = ""

    @property
    def shown(self) -> str:
        """The name, and the user name beside it where both are known."""
        return f"{self.name} ({self.username})" if self.name else self.username
