"""The commands of `counter-app`, a module for each group; no Qt in sight."""

from __future__ import annotations

from ui.commands import catalogue, checks, corrections, demo, dossiers, imports, joining, office

COMMAND_MODULES = (office, catalogue, dossiers, corrections, imports, joining, demo, checks)
