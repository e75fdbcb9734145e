"""The procedure as a dossier was taken in under it, whatever was adopted since (C10)."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.dossier import Dossier
from counter_app.domain.office import Adoption, Office
from counter_app.domain.procedures import Procedure
from counter_app.services.office.reference import Reference
from counter_app.services.preparing import procedure_version


@dataclass(frozen=True, slots=True)
class _AdoptedThen:
    """What the office had adopted by some time before now."""

    catalogues: tuple[Adoption, ...]
    layers: tuple[Adoption, ...]


def kept_procedure(reference: Reference, office: Office, dossier: Dossier) -> Procedure | None:
    """The version kept with the dossier, or None where this PC cannot give it any more.

    What was adopted later with an earlier date is left out again, the latest adoption first, until the
    procedure says what it said at receipt.

    Raises:
        EnvironmentFault: a file of the office was changed or is gone.
    """
    version = dossier.facts.get("procedure_version")
    if not isinstance(version, str):
        return None
    for layers in range(len(office.layers), -1, -1):
        for catalogues in range(len(office.catalogues), -1, -1):
            then = _AdoptedThen(office.catalogues[:catalogues], office.layers[:layers])
            found = reference.procedure(then, dossier.procedure_code, dossier.received_at.date())
            if found is not None and procedure_version(found) == version:
                return found
    return None
