"""The commands of `counter-app`, a module for each group; no Qt in sight."""

from __future__ import annotations

from ui.commands import checks, dossiers, office

COMMAND_MODULES = (office, dossiers, checks)
