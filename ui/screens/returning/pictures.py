"""States of the screen worth looking at."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from counter_app.domain.dossier import Stage
from counter_app.domain.identity_card import parse_card
from counter_app.domain.ledger import OriginalMove
from counter_app.domain.listing import DossierFilter
from counter_app.domain.parties import Parties
from counter_app.domain.people import Contact
from counter_app.services.intake_request import IntakeRequest, ProcedureRequest
from counter_app.services.moves.resolving import ResultFacts
from ui.desk import Desk, ReturnDossier
from ui.screens.pictures import Picture
from ui.screens.returning.view import ReturnScreen
from ui.shell.screen import Screen

CARD = "026190000021|135000021|Trần Thị Thử|05031990|Nữ|Thôn Đông, xã Mẫu, tỉnh Mẫu|10052021"
PROCEDURES = ("1.004873", "1.001612", "1.001193")


def nobody(screen: Screen, desk: Desk) -> None:
    """Results wait for their people."""
    program = desk.program
    rows = program.profile.store.page(DossierFilter(stage=Stage.RECEIVED, express=False), None, 400)
    now = desk.clock.now()
    for number, row in enumerate(reversed(rows[60:400:40]), 1):
        facts = ResultFacts(f"{80 + number}/XN-UBND", now - timedelta(minutes=number))
        program.ending.receive_result(program.actor, row.id, facts, shelf=f"A{number}")
    screen.entered()


def two_results(screen: Screen, desk: Desk) -> None:
    """Two results of one person, a fee and originals in front, and a dossier that has none yet."""
    program, own = desk.program, cast("ReturnScreen", screen)
    read = parse_card(CARD)
    person = read.as_person(Contact(phone="0912000021", address=read.address))
    items = tuple(ProcedureRequest(procedure_code=code, fee_amount=15_000) for code in PROCEDURES)
    request = IntakeRequest(parties=Parties(person), procedures=items)
    made = program.intake.receive(program.actor, request).dossiers
    program.bookkeeping.move_original(
        program.actor, made[0].id, OriginalMove.TAKEN_IN, "Quyết định ly hôn số 12"
    )
    for number, each in enumerate(made[:2], 112):
        program.ending.receive_result(program.actor, each.id, ResultFacts(f"{number}/XN-UBND"), shelf="A3")
    program.bookkeeping.call(program.actor, made[0].id, "Mời nhận kết quả", reached=False, note="Máy bận")
    own.open(ReturnDossier(made[0].id))


def settled(screen: Screen, desk: Desk) -> None:
    """Everything settled; somebody authorised collects."""
    del desk
    own = cast("ReturnScreen", screen)
    own.collect.fee.buttons[0].click()
    own.collect.originals.buttons[0].click()
    own.presenter.scan_card(parse_card("026085000022||Lê Văn Mẫu|12081985|Nam|Xã Mẫu|01012022"))


PICTURES = (
    Picture("waiting", nobody),
    Picture("", two_results, dark=True, english=True),
    Picture("settled", settled),
)
