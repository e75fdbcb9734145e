"""Trả kết quả: one person, all that is ready, what stands in front, one key; odd scans get sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.domain.custody import HolderKind
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.office import Slip
from counter_app.domain.paper_codes import PaperCode
from counter_app.services.intake.correcting import request_of
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.returning.returning import Collector, HandingOut
from tests.services.desk import CARD, MARITAL_STATUS, SetClock, monday_morning, walk_in
from tests.ui.handover_place import CTRL, Place, placed
from ui.appearance import Appearance
from ui.desk import ReturnDossier
from ui.screens.returning import create
from ui.screens.returning.form import Asked, Fee, Originals, Who
from ui.screens.returning.view import ReturnScreen
from ui.shell.screen import ScreenName

OWNER, OWNER_ID = "Nguyễn Thị Mẫu", "026190000001"
OTHER_CARD = "026085000002||Trần Văn Thử|12081985|Nam|Thôn Đoài, Đại Đồng, Vĩnh Tường, Vĩnh Phúc|01012022"
OTHER = "Trần Văn Thử"


@pytest.fixture(autouse=True)
def own_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture
def place(tmp_path: Path, clock: SetClock, appearance: Appearance, qtbot: QtBot) -> Iterator[Place]:
    with placed(tmp_path, clock, appearance, qtbot, (ScreenName.RETURN, create)) as made:
        yield made


def received(place: Place, *codes: str, card: str = CARD, **fields: Any) -> str:
    request = walk_in(*codes, card=card, **fields)
    return place.program.intake.receive(place.program.actor, request).dossiers[0].id


def ready(place: Place, number: str = "12/XN", **fields: Any) -> str:
    """A dossier whose result lies at the counter."""
    dossier_id = received(place, **fields)
    place.program.ending.receive_result(place.program.actor, dossier_id, ResultFacts(number))
    return dossier_id


def screen(place: Place) -> ReturnScreen:
    """Go there as the clerk does."""
    place.window.show_screen(ScreenName.RETURN)
    own = place.window.current
    assert isinstance(own, ReturnScreen)
    own.presenter.heard.connect(place.heard.append)
    return own


def slips(place: Place) -> list[Slip]:
    return list(place.program.profile.store.slips("return", 50))


def qr_of(dossier: Dossier, issue: int = -1) -> str:
    return PaperCode(dossier.code, int(dossier.tokens[issue])).text()


def test_a_scan_and_one_key_give_everything_of_the_person_on_one_slip(place: Place, clock: SetClock) -> None:
    """C18: two results go out together; the third dossier says why it cannot."""
    one, two, waiting = ready(place, "12/XN"), ready(place, "13/XN"), received(place)
    stranger = ready(place, card=OTHER_CARD)
    own = screen(place)
    place.scan(qr_of(place.dossier(one)))
    form = own.presenter.form
    assert form is not None
    assert form.chosen == {one, two}
    shown = place.shown()
    for word in (OWNER, "026 190 000 001", "12/XN", "13/XN", "chưa giải quyết"):
        assert word in shown
    place.press(Qt.Key.Key_Return, CTRL)
    assert (place.pressed, place.scans) == (1, 1)
    stages = {each: place.dossier(each).stage for each in (one, two, waiting, stranger)}
    assert stages == {
        one: Stage.RETURNED, two: Stage.RETURNED, waiting: Stage.RECEIVED, stranger: Stage.RESULT_AT_COUNTER,
    }  # fmt: skip
    assert place.dossier(one).custody.holder.kind is HolderKind.CITIZEN
    (slip,) = slips(place)
    assert (slip.printed, place.tray.jobs[0].title.split()[-1][:2]) == (2, "TR")
    assert own.presenter.form is None  # the next person
    assert own.person.finder.line.hasFocus()
    assert f"Đã trả 2 kết quả cho {OWNER}" in place.said()


def test_fee_and_originals_stand_in_front_with_their_keys(place: Place) -> None:
    one = ready(place, fee_amount=15_000, originals_kept=("Giấy khai sinh",))
    own = screen(place)
    place.scan_dossier(one)
    place.press(Qt.Key.Key_Return, CTRL)
    assert "Ctrl 1" in place.said()
    assert place.dossier(one).stage is Stage.RESULT_AT_COUNTER
    assert place.heard == [True, False]
    place.press(Qt.Key.Key_2, CTRL)
    place.press(Qt.Key.Key_Return, CTRL)
    assert "bản chính" in place.said()
    place.press(Qt.Key.Key_5, CTRL)
    form = own.presenter.form
    assert form is not None
    assert (form.fee, form.originals) == (Fee.TRANSFER, Originals.GIVE)
    place.press(Qt.Key.Key_Return, CTRL)
    dossier = place.dossier(one)
    assert (dossier.stage, dossier.fee_due) == (Stage.RETURNED, 0)
    assert dossier.ledger.fees[-1].method == "transfer"
    assert [each.inside for each in dossier.ledger.standing()] == [0]


def test_later_and_kept_stay_on_the_books(place: Place) -> None:
    one = ready(place, fee_amount=15_000, originals_kept=("Giấy khai sinh",))
    screen(place)
    place.scan_dossier(one)
    for key in (Qt.Key.Key_4, Qt.Key.Key_6, Qt.Key.Key_Return):
        place.press(key, CTRL)
    dossier = place.dossier(one)
    assert (dossier.stage, dossier.fee_due) == (Stage.RETURNED, 15_000)
    assert [each.inside for each in dossier.ledger.standing()] == [1]


def test_without_the_receipt_a_card_finds_all_and_is_what_was_shown(place: Place) -> None:
    one = ready(place)
    own = screen(place)
    place.scan(CARD)
    form = own.presenter.form
    assert form is not None
    assert (form.chosen, form.lost_receipt, form.identity) == (frozenset({one}), True, OWNER_ID)
    place.press(Qt.Key.Key_Return, CTRL)
    collection = place.dossier(one).course.collection
    assert collection is not None
    assert (collection.paper, collection.identity) == ("identity", OWNER_ID)


def test_a_name_typed_without_accents_finds_the_person(place: Place) -> None:
    one = ready(place)
    own = screen(place)
    place.type("nguyen thi mau")
    place.press(Qt.Key.Key_Return)
    form = own.presenter.form
    assert form is not None
    assert form.chosen == {one}


def test_a_code_typed_from_the_paper_finds_it(place: Place) -> None:
    one = ready(place)
    own = screen(place)
    place.type(place.dossier(one).code)
    place.press(Qt.Key.Key_Return)
    assert own.presenter.form is not None


def test_an_old_issue_is_served_and_says_that_it_was_replaced(place: Place) -> None:
    one = received(place)
    request = request_of(place.dossier(one))
    request = replace(request, procedures=(replace(request.procedures[0], summary="Để vay vốn"),))
    place.program.correcting.correct(place.program.actor, one, request, "Sửa tên")
    place.program.ending.receive_result(place.program.actor, one, ResultFacts("12/XN"))
    own = screen(place)
    place.scan(qr_of(place.dossier(one), issue=0))
    assert own.presenter.form is not None
    assert "đã được thay" in place.said()


def test_a_joint_receipt_brings_all_its_dossiers(place: Place) -> None:
    program = place.program
    made = program.intake.receive(program.actor, walk_in(MARITAL_STATUS, "1.001612")).dossiers
    ids = {each.id for each in made}
    for each in ids:
        program.ending.receive_result(program.actor, each, ResultFacts("1/XN"))
    joint = program.profile.store.slip(str(place.dossier(made[0].id).facts["joint"]))
    assert joint is not None
    own = screen(place)
    place.scan(PaperCode(str(joint.content["code"]), int(str(joint.content["token"]))).text())
    form = own.presenter.form
    assert form is not None
    assert form.chosen == ids


def test_whoever_shows_a_card_of_their_own_collects_with_a_paper_of_authority(place: Place) -> None:
    one = ready(place)
    own = screen(place)
    place.scan_dossier(one)
    place.scan(OTHER_CARD)
    form = own.presenter.form
    assert form is not None
    assert (form.who, form.name, form.identity) == (Who.AUTHORISED, OTHER, "026085000002")
    assert OTHER in place.said()
    place.press(Qt.Key.Key_Return, CTRL)
    assert own.collect.authorisation.problem is not None
    place.type("Giấy ủy quyền số 5")
    place.press(Qt.Key.Key_Return, CTRL)
    collection = place.dossier(one).course.collection
    assert collection is not None
    assert (collection.collector, collection.authorised, collection.authorisation) == (
        OTHER, True, "Giấy ủy quyền số 5",
    )  # fmt: skip


def test_a_card_of_the_next_person_is_one_key_away(place: Place) -> None:
    """A second card never overwrites silently: the message offers the next person."""
    one, theirs = ready(place), ready(place, card=OTHER_CARD)
    own = screen(place)
    place.scan_dossier(one)
    place.scan(OTHER_CARD)
    place.press(Qt.Key.Key_U, CTRL)
    form = own.presenter.form
    assert form is not None
    assert (form.served.name, form.chosen) == (OTHER, frozenset({theirs}))


def test_a_lost_receipt_needs_the_number_of_an_identity_paper(place: Place) -> None:
    one = ready(place)
    own = screen(place)
    place.scan_dossier(one)
    own.collect.lost.click()
    own.collect.identity.line.setFocus()
    own.collect.identity.line.selectAll()
    place.press(Qt.Key.Key_Delete)
    place.press(Qt.Key.Key_Return, CTRL)
    assert own.collect.identity.problem is not None
    assert place.dossier(one).stage is Stage.RESULT_AT_COUNTER
    place.type("B1234567")
    place.press(Qt.Key.Key_Return, CTRL)
    collection = place.dossier(one).course.collection
    assert collection is not None
    assert (collection.paper, collection.identity) == ("identity", "B1234567")


def test_by_post_with_address_and_tracking_number(place: Place) -> None:
    one = ready(place)
    own = screen(place)
    place.scan_dossier(one)
    own.collect.method.chosen.emit("post")
    own.collect.address.line.setFocus()
    own.collect.address.line.selectAll()
    place.type("Thôn Đông, xã Mẫu")
    place.press(Qt.Key.Key_Return)
    place.type("VN55")
    place.press(Qt.Key.Key_Return, CTRL)
    collection = place.dossier(one).course.collection
    assert collection is not None
    assert (collection.method, collection.address, collection.tracking) == (
        "post", "Thôn Đông, xã Mẫu", "VN55",
    )  # fmt: skip


def test_a_result_nobody_recorded_is_given_with_its_number_and_day(place: Place, clock: SetClock) -> None:
    """C13: from every open state; the day typed is the end of processing."""
    one = received(place)
    clock.go_on(days=4)
    own = screen(place)
    place.scan_dossier(one)
    form = own.presenter.form
    assert form is not None
    assert form.chosen == frozenset()
    place.press(Qt.Key.Key_Space)
    box = own.results.boxes[one]
    box.number.line.setFocus()
    place.type("99/XN")
    box.day.line.setFocus()
    box.day.line.selectAll()
    place.type("20/11")
    place.press(Qt.Key.Key_Return, CTRL)
    assert "trước ngày tiếp nhận" in place.said()
    box.day.line.selectAll()
    place.type("25/11")
    place.press(Qt.Key.Key_Return, CTRL)
    result = place.dossier(one).course.result
    assert result is not None
    assert (result.number, result.ended_at[:10]) == ("99/XN", "2026-11-25")
    assert place.dossier(one).stage is Stage.RETURNED


def test_a_refused_dossier_goes_out_with_its_refusal(place: Place) -> None:
    program = place.program
    one = received(place)
    program.resolving.refuse(program.actor, one, "Không đủ điều kiện")
    program.ending.receive_result(program.actor, one)
    screen(place)
    place.scan_dossier(one)
    assert "Mẫu 03" in place.shown()
    place.press(Qt.Key.Key_Return, CTRL)
    assert place.dossier(one).stage is Stage.RETURNED


def test_odd_scans_get_a_sentence(place: Place) -> None:
    program = place.program
    void, gone = received(place), ready(place)
    program.correcting.void(program.actor, void, "Nhập trùng")
    program.returning.give(program.actor, [gone], Collector(OWNER), HandingOut(fees_later=True))
    own = screen(place)
    place.scan("H62.22.9-261123-0001")
    assert "chưa có dữ liệu" in place.said()
    place.scan(OTHER_CARD)
    assert OTHER in place.said()
    assert place.heard == [False, False]
    assert own.presenter.form is None
    # What is over is shown with its end, and cannot go out again.
    place.scan_dossier(gone)
    assert f"cho {OWNER}" in place.shown()
    place.press(Qt.Key.Key_Return, CTRL)
    assert len(slips(place)) == 1
    place.scan_dossier(void)
    assert not own.results.boxes[void].tick.isEnabled()


def test_another_clerk_gave_it_out_first(place: Place) -> None:
    program = place.program
    one = ready(place)
    own = screen(place)
    place.scan_dossier(one)
    program.returning.give(program.actor, [one], Collector(OTHER), HandingOut(fees_later=True))
    place.press(Qt.Key.Key_Return, CTRL)
    assert "đã kết thúc" in place.said()
    form = own.presenter.form
    assert form is not None
    assert form.chosen == frozenset()
    assert len(slips(place)) == 1


def test_who_has_not_come_is_called_and_the_call_is_logged(place: Place, clock: SetClock) -> None:
    one = ready(place)
    clock.go_on(days=16)
    young = ready(place, card=OTHER_CARD)
    own = screen(place)
    assert [each.row.id for each in own.presenter.waiting] == [one, young]
    own.person.ages.set_value(15)
    own.person.show_waiting()
    assert own.person.waiting.count() == 1
    own.person.waiting.set_current(one)
    own.person.waiting.setFocus()
    place.press(Qt.Key.Key_Return)
    own.person.note.line.setFocus()
    place.type("Máy bận")
    own.person.not_reached.click()
    (call,) = place.dossier(one).ledger.calls
    assert (call.reached, call.note) == (False, "Máy bận")
    assert "không gọi được: Máy bận" in place.shown()


def test_escape_leaves_for_the_next_person_and_another_screen_can_open_it(place: Place) -> None:
    one = ready(place)
    own = screen(place)
    place.window.show_screen(ScreenName.RETURN, ReturnDossier(one))
    assert own.presenter.form is not None
    place.press(Qt.Key.Key_Escape)
    assert own.presenter.form is None
    assert own.person.finder.line.hasFocus()


def test_nothing_ticked_is_asked_for(place: Place) -> None:
    one = ready(place)
    own = screen(place)
    place.scan_dossier(one)
    place.press(Qt.Key.Key_Space)
    form = own.presenter.form
    assert form is not None
    assert form.asked() is Asked.NOTHING
    assert not own.collect.give.isEnabled()
