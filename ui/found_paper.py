"""Where a scanned or typed code leads: to a dossier, to all of a joint paper, to Intake or to Handover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from counter_app.domain.dossier import Dossier
from counter_app.domain.dossier_codes import DossierCode
from counter_app.domain.identity_card import IdentityCard
from counter_app.domain.office import Slip
from counter_app.domain.paper_codes import PaperCode
from counter_app.ports import Reader
from ui.desk import OpenDossier, OpenDossiers, OpenGuidance, OpenHandover, ServeCard
from ui.language.phrase import Said, as_is, phrase
from ui.shell.screen import ScreenName


@dataclass(frozen=True, slots=True)
class Destination:
    """The screen to show and what to hand it; without a screen only `note` is said."""

    screen: ScreenName | None
    thing: object = None
    note: Said | None = None


def destination_of(reader: Reader, scanned: object) -> Destination | None:
    """Where a scan leads, read from the books; None when nothing here knows it."""
    if isinstance(scanned, IdentityCard):
        return Destination(ScreenName.INTAKE, ServeCard(scanned))
    if isinstance(scanned, PaperCode):
        return _of_paper(reader, scanned)
    if isinstance(scanned, DossierCode):
        return _of_code(reader, str(scanned))
    return _of_code(reader, str(scanned))


def _of_code(reader: Reader, code: str) -> Destination | None:
    dossier_id = reader.find_code(code)
    return None if dossier_id is None else Destination(ScreenName.DOSSIERS, OpenDossier(dossier_id))


def _of_paper(reader: Reader, paper: PaperCode) -> Destination | None:
    token = str(paper.token)
    found = reader.find_token(token)
    if found is None:
        return None
    kind, subject = found
    if kind == "dossier":
        return _of_dossier(reader.dossier(subject), token)
    slip = reader.slip(subject)
    return None if slip is None else _of_slip(reader, slip)


def _of_dossier(dossier: Dossier | None, token: str) -> Destination | None:
    if dossier is None:
        return None
    return Destination(ScreenName.DOSSIERS, OpenDossier(dossier.id, _replaced(dossier, token)))


def _replaced(dossier: Dossier, token: str) -> Said | None:
    """The sentence about a paper whose place a later issue has taken."""
    if token == dossier.tokens[-1]:
        return None
    scanned = dossier.tokens.index(token) + 1 if token in dossier.tokens else 1
    return phrase("shell.scan_replaced", scanned=scanned, current=dossier.issue)


def _of_slip(reader: Reader, slip: Slip) -> Destination:
    if slip.kind == "joint_receipt":
        ids = tuple(cast("list[str]", slip.content["dossiers"]))
        return Destination(ScreenName.DOSSIERS, OpenDossiers(ids, _joint_note(reader, ids)))
    if slip.kind == "guidance":
        if slip.used_by is not None:
            return Destination(ScreenName.DOSSIERS, OpenDossier(slip.used_by, "shell.scan_guidance_used"))
        return Destination(ScreenName.INTAKE, OpenGuidance(slip.id))
    if slip.kind == "handover":
        return Destination(ScreenName.HANDOVER, OpenHandover(slip.id))
    if slip.kind == "return":
        lines = cast("list[Mapping[str, object]]", slip.content["dossiers"])
        return Destination(ScreenName.DOSSIERS, OpenDossiers(tuple(str(line["id"]) for line in lines)))
    said = _SAID_OF.get(slip.kind, "shell.scan_other_slip")
    return Destination(None, None, phrase(said, code=as_is(str(slip.content.get("code", "")))))


_SAID_OF = {
    "refusal": "shell.scan_refusal",
    "day_close": "shell.scan_day_close",
    "frozen_report": "shell.scan_report",
}


def _joint_note(reader: Reader, ids: tuple[str, ...]) -> Said | None:
    dossiers = [dossier for each in ids if (dossier := reader.dossier(each)) is not None]
    corrected = [dossier.code for dossier in dossiers if dossier.issue > 1]
    if not corrected:
        return None
    return phrase("shell.scan_joint_replaced", codes=", ".join(corrected))
