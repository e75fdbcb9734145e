"""Whoever comes for a result is found with everything of theirs, and nothing of anybody else's."""

from __future__ import annotations

import pytest

from counter_app.domain.dossier import Stage
from counter_app.services.moves.resolving import ResultFacts
from tests.services.desk import SetClock, walk_in
from ui.wiring import Program

pytestmark = pytest.mark.core
OTHER = "026085000002||Trần Văn Thử|12081985|Nam|Thôn Đoài, Đại Đồng, Vĩnh Tường, Vĩnh Phúc|01012022"
OWN = "026190000001"


def received(program: Program, **fields: str) -> str:
    return program.intake.receive(program.actor, walk_in(**fields)).dossiers[0].id


def test_one_receipt_brings_everything_of_its_owner(program: Program, clock: SetClock) -> None:
    ready, at_counter, waiting, over = (received(program) for _ in range(4))
    received(program, card=OTHER)
    clock.go_on(days=2)
    program.resolving.result_ready(program.actor, ready, ResultFacts("1/XN"))
    program.ending.receive_result(program.actor, at_counter, ResultFacts("2/XN"))
    program.ending.withdraw(program.actor, over, "Không cần nữa")
    served = program.serving.by_dossiers([waiting])
    assert served is not None
    assert (served.name, served.identity) == ("Nguyễn Thị Mẫu", OWN)
    assert [each.id for each in served.ready] == [at_counter, ready]
    assert [each.id for each in served.open] == [waiting]
    assert served.at_counter == (at_counter,)
    assert served.others == ()
    # What is over is only shown where its own paper was scanned.
    scanned = program.serving.by_dossiers([over])
    assert scanned is not None
    assert [(each.id, each.stage) for each in scanned.others] == [(over, Stage.WITHDRAWN)]


def test_a_card_finds_its_person_and_no_number_that_only_begins_alike(program: Program) -> None:
    own = received(program)
    served = program.serving.by_card(OWN)
    assert served is not None
    assert [each.id for each in served.open] == [own]
    assert program.serving.by_card(OWN[:-1]) is None
    assert program.serving.by_card("026000000009") is None


def test_an_unknown_paper_is_nobody(program: Program) -> None:
    assert program.serving.by_dossiers(["unknown"]) is None
