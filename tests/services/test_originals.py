"""The originals ledger and the shelf, as the counter asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.failures import UserFacingError
from counter_app.domain.ledger import OriginalMove
from counter_app.domain.paper_codes import PaperCode
from counter_app.services.custody.originals import Loan
from counter_app.services.returning.returning import Collector, HandingOut
from tests.services.desk import SetClock, office
from tests.services.looking_back import at, hand_over, receive
from ui.wiring import Program

pytestmark = pytest.mark.core
BOOK = "Sổ đỏ"


@pytest.fixture
def program(tmp_path: Path, clock: SetClock) -> Iterator[Program]:
    with office(tmp_path / "profile", clock) as made:
        yield made


def with_originals(program: Program, *names: str) -> str:
    return receive(program, originals_kept=names)[0]


def test_what_is_inside_and_what_is_lent_to_whom_since_when(program: Program, clock: SetClock) -> None:
    dossier = with_originals(program, BOOK, "Giấy chứng sinh")
    move = program.bookkeeping.move_original
    clock.at = at(23, 10)
    move(program.actor, dossier, OriginalMove.TAKEN_IN, BOOK, 2)
    move(program.actor, dossier, OriginalMove.LENT, BOOK, 2, "Chi nhánh đất đai")
    clock.at = at(23, 14)
    move(program.actor, dossier, OriginalMove.LENT, BOOK, 1, "Công an xã")
    first, second = program.originals.of(dossier).lines
    assert (first.name, first.inside, first.lent) == (BOOK, 0, 3)
    assert first.loans == (Loan(2, "Chi nhánh đất đai", at(23, 10)), Loan(1, "Công an xã", at(23, 14)))
    assert (second.inside, second.loans) == (1, ())
    # One comes back from the second borrower, then one of the first one's two.
    move(program.actor, dossier, OriginalMove.LENT_RETURNED, BOOK, 1, "Công an xã")
    move(program.actor, dossier, OriginalMove.LENT_RETURNED, BOOK, 1, "Chi nhánh đất đai")
    (first, _) = program.originals.of(dossier).lines
    assert (first.inside, first.loans) == (2, (Loan(1, "Chi nhánh đất đai", at(23, 10)),))


def test_warnings_stand_in_front_of_the_return_until_nothing_is_left(program: Program) -> None:
    dossier = with_originals(program, BOOK)
    program.bookkeeping.move_original(program.actor, dossier, OriginalMove.TAKEN_IN, BOOK)
    program.bookkeeping.move_original(program.actor, dossier, OriginalMove.LENT, BOOK, 1, "Công an xã")
    inside, lent = program.originals.warnings(dossier)
    assert BOOK in inside.vi
    assert "Công an xã mượn từ 23/11/2026" in lent.vi
    program.bookkeeping.move_original(program.actor, dossier, OriginalMove.LENT_RETURNED, BOOK)
    program.bookkeeping.move_original(program.actor, dossier, OriginalMove.GIVEN_BACK, BOOK, 2)
    assert program.originals.warnings(dossier) == ()
    assert program.originals.of(dossier).lines == ()


def test_the_counter_lists_dossiers_with_originals_also_after_the_result_went_out(program: Program) -> None:
    first = with_originals(program, BOOK)
    receive(program)
    third = with_originals(program, BOOK, "Hộ chiếu")
    page = program.originals.at_the_counter()
    assert ([each.dossier_id for each in page.dossiers], page.before) == ([third, first], None)
    kept = HandingOut(originals="keep", collect_fees="cash")
    program.returning.give(program.actor, [first], Collector("Nguyễn Thị Mẫu"), kept)
    page = program.originals.at_the_counter(limit=1)
    assert [each.dossier_id for each in page.dossiers] == [third]
    (last,) = program.originals.at_the_counter(page.before).dossiers
    assert (last.dossier_id, last.returned, last.owner) == (first, True, "Nguyễn Thị Mẫu")
    program.bookkeeping.move_original(program.actor, third, OriginalMove.GIVEN_BACK, BOOK)
    program.bookkeeping.move_original(program.actor, third, OriginalMove.GIVEN_BACK, "Hộ chiếu")
    assert [each.dossier_id for each in program.originals.at_the_counter().dossiers] == [first]


def test_a_scan_or_a_typed_code_leads_to_the_place_on_the_shelf(program: Program) -> None:
    (dossier,) = receive(program)
    found = program.profile.store.dossier(dossier)
    assert found is not None
    assert program.originals.stand(found.code).shelf == ""
    program.bookkeeping.shelve(program.actor, dossier, "Kệ 2, ngăn 3")
    paper = PaperCode(found.code, int(found.tokens[-1])).text()
    for text in (found.code, found.code.lower(), paper):
        stand = program.originals.stand(text)
        assert (stand.dossier_id, stand.shelf, stand.on_its_way) == (dossier, "Kệ 2, ngăn 3", False)
        assert program.actor.name in stand.holder.vi
    hand_over(program, dossier)
    # The place was one on the counter's shelf.
    assert program.originals.stand(paper).shelf == ""
    with pytest.raises(UserFacingError) as caught:
        program.originals.stand("H62.22.4-261123-9999")
    assert caught.value.kind == "unknown_dossier"


def test_a_joint_receipt_is_no_single_dossier(program: Program) -> None:
    receive(program, "1.004873", "1.000656")
    (slip,) = program.profile.store.slips("joint_receipt", 1)
    text = PaperCode(str(slip.content["code"]), int(str(slip.content["token"]))).text()
    with pytest.raises(UserFacingError) as caught:
        program.originals.stand(text)
    assert caught.value.kind == "not_one_dossier"
