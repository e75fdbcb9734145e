"""The commands of `counter-app`, a module for each group; no Qt in sight."""

from __future__ import annotations

from ui.commands import checks, corrections, dossiers, imports, joining, office

COMMAND_MODULES = (office, dossiers, corrections, imports, joining, checks)
