"""The commands of `counter-app`, a module for each group; no Qt in sight.

A group is loaded when one of its commands is called: reading a card at the counter must not wait
for a database it does not open.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Final

GROUPS: Final = {
    "office": ("init", "officer"),
    "catalogue": ("catalogue",),
    "dossiers": ("receive", "show", "search", "print"),
    "corrections": ("correct", "void"),
    "moves": ("move",),
    "handover": ("handover",),
    "supervision": ("board", "report", "explain", "close-day"),
    "imports": ("dossiers",),
    "joining": ("join-offer", "join", "join-sign", "join-accept"),
    "demo": ("demo",),
    "checks": ("verify", "settle-restore"),
    "card": ("card",),
    "due": ("due",),
}
"""Which module brings which commands, in the order of the help."""


def groups_of(command: str | None) -> list[ModuleType]:
    """The module of a command; all of them for anything else, so that help and errors name every one."""
    named = [group for group, commands in GROUPS.items() if command in commands]
    return [import_module(f"{__name__}.{group}") for group in named or GROUPS]
