"""The dossiers or the slip behind a scan, for screens that take scans themselves."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.dossier import Dossier
from counter_app.domain.office import Slip
from counter_app.ports import Reader
from ui.desk import OpenDossier, OpenDossiers, OpenHandover
from ui.found_paper import destination_of
from ui.language.phrase import Said


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a code stands for: dossiers (several on a joint paper), or a handover slip.

    `note` is said with it, for instance that the paper was replaced; without either it says what
    the paper is.
    """

    dossiers: tuple[Dossier, ...] = ()
    slip: Slip | None = None
    note: Said | None = None


def scanned_paper(reader: Reader, value: object) -> Scanned | None:
    """What a scanned or typed code stands for; None when nothing here knows it."""
    found = destination_of(reader, value)
    if found is None:
        return None
    thing = found.thing
    if isinstance(thing, OpenDossier):
        return Scanned(tuple(reader.dossiers([thing.id])), note=thing.note or found.note)
    if isinstance(thing, OpenDossiers):
        return Scanned(tuple(reader.dossiers(thing.ids)), note=thing.note or found.note)
    if isinstance(thing, OpenHandover):
        return Scanned(slip=reader.slip(thing.slip_id), note=found.note)
    return Scanned(note=found.note or "handover.other_paper")
