"""Bàn giao: papers out by scans, papers accepted, results back; every odd scan gets its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.dossier import Stage
from counter_app.domain.office import Officer, Slip
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.domain.roles import Role
from counter_app.services.custody.handover_batches import COUNTER, Direction, dossiers_on
from counter_app.services.custody.receiving_papers import Found
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.office.officers import actor_of
from counter_app.settings.computer import SCAN_SOUNDS
from tests.services.desk import PASSWORD, SetClock, monday_morning, walk_in
from tests.ui.handover_place import CTRL, Place, placed
from ui.appearance import Appearance
from ui.desk import OpenHandover
from ui.runtime.sounds import Sound, Sounds
from ui.screens.handover import create
from ui.screens.handover.batch import paper_of
from ui.screens.handover.counting import Arrival
from ui.screens.handover.questions import ReasonDialog
from ui.screens.handover.take_over_dialog import TakeOverDialog
from ui.screens.handover.view import HandoverScreen, Mode
from ui.screens.settings.officers.presenter import OfficersPresenter
from ui.shell.screen import ScreenName

JUSTICE = Holder(HolderKind.SECTION, "Tư pháp – Hộ tịch")
WELFARE, TRADE = "1.001731", "1.001612"
MARITAL = "1.004873"
DISSOLVED = "Xã Cao Đại"


@pytest.fixture(autouse=True)
def own_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture
def place(tmp_path: Path, clock: SetClock, appearance: Appearance, qtbot: QtBot) -> Iterator[Place]:
    with placed(tmp_path, clock, appearance, qtbot, (ScreenName.HANDOVER, create)) as made:
        yield made


def received(place: Place, *codes: str, **fields: Any) -> str:
    return place.program.intake.receive(place.program.actor, walk_in(*codes, **fields)).dossiers[0].id


def screen(place: Place, mode: Mode = Mode.SEND) -> HandoverScreen:
    """Go there as the clerk does."""
    place.press(Qt.Key.Key_F4)
    own = place.window.current
    assert isinstance(own, HandoverScreen)
    own.hearing.heard.connect(place.heard.append)
    if mode is not Mode.SEND:
        place.press([Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3][list(Mode).index(mode)], CTRL)
    return own


def slips(place: Place) -> list[Slip]:
    return list(place.program.profile.store.slips("handover", 50))


# Giao đi


def test_forty_dossiers_of_three_sections_take_four_keys_besides_the_scans(place: Place) -> None:
    """C14: F4, scans, an arrow to each further pile, one key; a slip a section, each in two copies."""
    ids = [received(place, code) for code in (MARITAL, WELFARE, TRADE) for _ in range(14)]
    own = screen(place)
    piles = [[paper.row.id for paper in group.papers] for group in own.sending.batch.groups]
    forgotten = {piles[0].pop(), piles[2].pop()}
    for number, pile in enumerate(piles):
        if number:
            place.press(Qt.Key.Key_Down)
        for dossier_id in pile:
            place.scan_dossier(dossier_id)
    assert place.heard == [True] * 40
    place.press(Qt.Key.Key_Return, CTRL)
    assert (place.pressed, place.scans) == (4, 40)
    assert sorted(len(dossiers_on(each)) for each in slips(place)) == [13, 13, 14]
    assert {Holder.from_data(each.content["to"]).name for each in slips(place)} == {
        JUSTICE.name, "Văn hóa – Xã hội", "Kinh tế",
    }  # fmt: skip
    assert [job.title.split()[-1][:2] for job in place.tray.jobs] == ["BG", "BG", "BG"]
    assert all(each.printed == 2 for each in slips(place))
    assert "40 hồ sơ" in place.said()
    assert "Còn ở quầy: 2" in place.said()
    left = {paper.row.id for group in own.sending.batch.groups for paper in group.papers}
    assert left == forgotten
    assert len(ids) == 42


def test_the_arrows_turn_to_the_next_pile(place: Place) -> None:
    received(place, MARITAL)
    welfare = received(place, WELFARE)
    own = screen(place)
    places = [each.place for each in own.sending.batch.groups]
    for opened in (*places, places[-1]):
        place.press(Qt.Key.Key_Down)
        assert own.sending.batch.opened == opened
    own.sending.open_batch("Văn hóa – Xã hội")
    place.scan_dossier(welfare)
    assert own.sending.batch.ticked == {welfare}


def test_a_paper_in_the_wrong_pile_is_heard_and_joins_nothing(place: Place) -> None:
    one, wrong = received(place, MARITAL), received(place, WELFARE)
    own = screen(place)
    place.scan_dossier(one)
    place.scan_dossier(wrong)
    assert place.heard == [True, False]
    assert own.sending.batch.ticked == {one}
    for word in (place.dossier(wrong).code, "Văn hóa – Xã hội", JUSTICE.name):
        assert word in place.said()
    # The way out: open its batch, which takes it in.
    place.press(Qt.Key.Key_U, CTRL)
    assert own.sending.batch.ticked == {one, wrong}
    assert own.sending.batch.opened == "Văn hóa – Xã hội"


def test_odd_scans_each_get_a_sentence_and_lose_nothing(place: Place) -> None:
    """Foreign, cancelled, already handed over, resolved on the spot, the same twice, a misread code."""
    good, void, gone, withdrawn = (received(place) for _ in range(4))
    program = place.program
    program.correcting.void(program.actor, void, "Nhập trùng")
    program.handing_over.issue(program.actor, [gone], Holder(HolderKind.SECTION, "Kinh tế"))
    program.ending.withdraw(program.actor, withdrawn, "Không cần nữa")
    own = screen(place)
    place.scan_dossier(good)
    for scanned, word in (
        ("H62.22.9-261123-0001", "chưa có dữ liệu"),
        (place.dossier(void).code, "đã hủy"),
        (place.dossier(gone).code, "Kinh tế"),
        (place.dossier(withdrawn).code, "đã kết thúc"),
        (place.dossier(good).code, "đã quét rồi"),
        ("khong-phai-ma-gi-ca", "không nhận ra"),
    ):
        place.scan(scanned)
        assert word in place.said(), scanned
    assert place.heard == [True] + [False] * 6
    assert own.sending.batch.ticked == {good}
    place.press(Qt.Key.Key_Return, CTRL)
    assert [dossiers_on(each) for each in slips(place) if each.printed] == [(good,)]


def test_good_and_bad_sound_different_and_can_be_muted(place: Place) -> None:
    one = received(place)
    own = screen(place)
    played: list[Sound] = []
    own.sounds = Sounds(place.desk.computer, played.append)
    place.scan_dossier(one)
    assert played == []
    place.desk.computer.set(SCAN_SOUNDS, True)
    place.scan_dossier(one)
    own.sending.toggle(one)
    place.scan_dossier(one)
    assert played == [Sound.BAD, Sound.GOOD]


def test_two_clerks_move_the_same_dossier(place: Place) -> None:
    """The other PC's slip came first: theirs stands, ours says so, and the rest goes."""
    one, two = received(place), received(place)
    own = screen(place)
    place.scan_dossier(one)
    place.scan_dossier(two)
    program = place.program
    program.handing_over.issue(program.actor, [one], Holder(HolderKind.SECTION, "Kinh tế"))
    place.press(Qt.Key.Key_Return, CTRL)
    assert [dossiers_on(each) for each in slips(place) if each.printed] == [(two,)]
    assert place.heard[-1] is False
    for word in (place.dossier(one).code, "Kinh tế"):
        assert word in place.said()
    assert own.sending.batch.waiting == 0
    # With nothing left that can go no slip is made and no number is used.
    before = len(slips(place))
    own.sending.batch = own.sending.batch.joined(paper_of(place.dossier(two))).toggled(two)
    place.press(Qt.Key.Key_Return, CTRL)
    assert len(slips(place)) == before


def test_what_came_after_the_list_was_read_joins_by_its_scan(place: Place) -> None:
    own = screen(place)
    late = received(place)
    place.scan_dossier(late)
    assert own.sending.batch.ticked == {late}
    assert place.heard == [True]


def test_by_hand_where_no_scanner_is(place: Place) -> None:
    one, two = received(place), received(place)
    own = screen(place)
    own.send.code.line.setFocus()
    place.type(place.dossier(two).code)
    place.press(Qt.Key.Key_Return)
    assert own.sending.batch.ticked == {two}
    own.send.table.setFocus()
    own.send.table.go_to(0)
    place.press(Qt.Key.Key_Space)
    assert own.sending.batch.ticked == {one, two}
    place.press(Qt.Key.Key_T, CTRL)
    assert own.sending.batch.ticked == frozenset()


def test_a_scan_leaves_the_field_with_the_focus_as_it_was(place: Place) -> None:
    one = received(place)
    own = screen(place)
    own.send.code.line.setFocus()
    place.type("H62")
    place.scan_dossier(one)
    assert own.send.code.value() == "H62"
    assert own.sending.batch.ticked == {one}


def test_a_dissolved_unit_is_refused_with_its_successors_and_the_successor_goes(place: Place) -> None:
    one = received(place)
    own = screen(place)
    place.scan_dossier(one)
    own.send.receiver.line.setFocus()
    own.send.receiver.line.selectAll()
    place.type(DISSOLVED)
    place.press(Qt.Key.Key_Tab)
    problem = own.send.receiver.problem
    assert problem is not None
    told = place.desk.appearance.say(problem)
    assert "đã giải thể" in told
    successor = place.program.receivers.dissolved(Holder(HolderKind.UNIT, DISSOLVED))
    assert successor
    assert successor[0] in told
    own.send.receiver.line.setFocus()
    own.send.receiver.line.selectAll()
    place.type(successor[0])
    place.press(Qt.Key.Key_Return)
    place.press(Qt.Key.Key_Return, CTRL)
    (slip,) = slips(place)
    to = Holder.from_data(slip.content["to"])
    assert (to.kind, to.name) == (HolderKind.UNIT, successor[0])


def test_a_tracking_number_travels_with_its_batch(place: Place) -> None:
    one = received(place)
    own = screen(place)
    place.scan_dossier(one)
    own.send.tracking.line.setFocus()
    place.type("VN123456")
    place.press(Qt.Key.Key_Return, CTRL)
    (slip,) = slips(place)
    assert slip.content["tracking"] == "VN123456"
    transit = place.dossier(one).custody.on_its_way
    assert transit is not None
    assert transit.tracking == "VN123456"


def test_a_printer_that_is_gone_costs_no_slip(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.papers_out.papers_folder", lambda: place.desk.program.profile.folder.parent)
    one = received(place)
    screen(place)
    place.tray.gone = True
    place.scan_dossier(one)
    place.press(Qt.Key.Key_Return, CTRL)
    assert place.dossier(one).custody.on_its_way is not None
    assert "Tệp PDF đã lưu" in place.said()


def test_a_clock_set_back_during_the_day_loses_no_paper(place: Place, clock: SetClock) -> None:
    one = received(place)
    own = screen(place)
    clock.at = datetime(2026, 11, 23, 7, 0, tzinfo=OFFICE_ZONE)
    place.scan_dossier(one)
    place.press(Qt.Key.Key_Return, CTRL)
    moved = place.dossier(one).custody.on_its_way is not None
    # Either it went, or a sentence says why not and it is still ticked or waiting.
    assert moved or (place.heard[-1] is False and own.sending.batch.waiting == 1)
    assert place.said()


# Papers without a holder


def test_an_officer_removed_while_holding_paper_is_said_and_a_supervisor_takes_over(
    place: Place,
) -> None:
    program = place.program
    lan_id = program.officers.add(program.actor, "lan", "Trần Thị Lan", frozenset({Role.CLERK}), PASSWORD)
    one = program.intake.receive(actor_of(program.profile.store, "lan"), walk_in()).dossiers[0].id
    page = OfficersPresenter(NoPage(), place.desk)
    page.set_active(lan_id, active=False)
    for word in ("Trần Thị Lan", "1 hồ sơ", "Bàn giao"):
        assert word in place.said()
    assert not next(each for each in program.officers.store.officers() if each.id == lan_id).active
    own = screen(place)
    assert own.head.stranded.isVisible()
    place.press(Qt.Key.Key_4, CTRL)
    dialog = place.dialog()
    assert isinstance(dialog, TakeOverDialog)
    dialog.answers[0].click()
    assert dialog.reason.problem is not None
    dialog.reason.set_text("Chị Lan nghỉ việc")
    dialog.answers[0].click()
    assert place.dossier(one).custody.holder.officer == program.actor.officer_id
    assert not own.head.stranded.isVisible()
    assert "Đã tiếp quản 1 hồ sơ" in place.said()


def test_what_a_dissolved_unit_holds_goes_to_its_successor(place: Place) -> None:
    program = place.program
    one = received(place)
    slip = program.handing_over.issue(program.actor, [one], Holder(HolderKind.UNIT, DISSOLVED)).slip
    program.receiving_papers.count(program.actor, slip.id, Found(frozenset({one}), signed_by="A"))
    screen(place)
    place.press(Qt.Key.Key_4, CTRL)
    dialog = place.dialog()
    assert isinstance(dialog, TakeOverDialog)
    (successor,) = program.receivers.dissolved(Holder(HolderKind.UNIT, DISSOLVED)) or ()
    dialog.place.set_value("elsewhere")
    dialog.receiver.line.setText(successor)
    dialog.reason.set_text("Sáp nhập")
    dialog.answers[0].click()
    assert place.dossier(one).custody.holder.name == successor


class NoPage:
    """The settings page is not open."""

    def show_officers(self, officers: Sequence[Officer]) -> None:
        """Nothing to show them on."""

    def show_officer(self, officer_id: str) -> None:
        """Nothing to show it on."""


# Nhận bàn giao


def test_a_signed_slip_is_accepted_with_one_scan_and_a_name(place: Place) -> None:
    """C13: the section does not scan; the clerk records its slip, exceptions ticked."""
    ids = [received(place) for _ in range(3)]
    program = place.program
    slip = program.handing_over.issue(program.actor, ids, JUSTICE).slip
    own = screen(place)
    place.scan_slip(slip)
    assert own.mode is Mode.ACCEPT
    place.type("Phan Anh")
    place.press(Qt.Key.Key_Return, CTRL)
    assert place.pressed == 2
    assert {place.dossier(each).custody.holder.name for each in ids} == {JUSTICE.name}
    assert "đã nhận đủ 3 hồ sơ" in place.said()
    counted = program.handing_over.slip(slip.id).counted
    assert counted is not None
    assert (counted["signed_by"], counted["by_paper"]) == ("Phan Anh", True)


def test_what_really_came_is_scanned_missing_extra_and_damaged(place: Place) -> None:
    program = place.program
    ids = [received(place) for _ in range(4)]
    out = program.handing_over.issue(program.actor, ids, JUSTICE).slip
    program.receiving_papers.count(program.actor, out.id, Found(frozenset(ids), signed_by="Phan Anh"))
    back = program.handing_over.issue(
        program.actor, ids[:3], COUNTER, giver=JUSTICE, direction=Direction.BACK
    ).slip
    own = screen(place, Mode.ACCEPT)
    place.scan_slip(back)
    count = own.accepting.count
    assert count is not None
    assert not count.by_paper
    place.scan_dossier(ids[0])
    place.scan_dossier(ids[1])
    place.scan_dossier(ids[3])  # more than was sent
    assert "không có trên phiếu" in place.said()
    place.scan_dossier(ids[0])
    assert "đã quét rồi" in place.said()
    assert place.heard == [True, True, True, False, False]
    own.accept.table.go_to(own.accepting.count.lines.index(ids[1]))  # type: ignore[union-attr]
    place.press(Qt.Key.Key_D, CTRL)
    dialog = place.dialog()
    assert isinstance(dialog, ReasonDialog)
    dialog.reason.set_text("Rách góc")
    dialog.answers[0].click()
    figures = {each: own.accepting.count.counted(each) for each in Arrival}  # type: ignore[union-attr]
    assert figures == {
        Arrival.PRESENT: 1, Arrival.MISSING: 1, Arrival.EXTRA: 1, Arrival.DAMAGED: 1,
    }  # fmt: skip
    for word in (f"{JUSTICE.name} → Một cửa", "Thiếu 1", "Thừa 1"):
        assert word in place.shown()
    own.accept.signed_by.line.setFocus()
    place.type("Phạm Thị Hạnh")
    place.press(Qt.Key.Key_Return, CTRL)
    holders = [place.dossier(each).custody.holder.kind for each in ids]
    assert holders == [HolderKind.COUNTER, HolderKind.COUNTER, HolderKind.SECTION, HolderKind.COUNTER]
    differences = [[d.kind.value for d in place.dossier(each).custody.differences] for each in ids]
    assert differences == [[], ["damaged"], ["missing"], ["extra"]]
    assert "thiếu 1" in place.said()


def test_a_slip_accepted_twice_says_when_and_by_whom(place: Place) -> None:
    program = place.program
    one = received(place)
    slip = program.handing_over.issue(program.actor, [one], JUSTICE).slip
    program.receiving_papers.count(program.actor, slip.id, Found(frozenset({one}), signed_by="Phan Anh"))
    own = screen(place, Mode.ACCEPT)
    place.scan_slip(slip)
    assert place.heard == [False]
    for word in ("đã được nhận", "23/11/2026 09:00", "Phan Anh"):
        assert word in place.said()
    assert own.accepting.count is None


def test_a_slip_another_clerk_accepts_while_it_is_counted_here(place: Place) -> None:
    program = place.program
    one = received(place)
    slip = program.handing_over.issue(program.actor, [one], JUSTICE).slip
    own = screen(place)
    place.scan_slip(slip)
    place.type("Phan Anh")
    program.receiving_papers.count(program.actor, slip.id, Found(frozenset({one}), signed_by="Lê Mẫu"))
    place.press(Qt.Key.Key_Return, CTRL)
    assert "đã được nhận" in place.said()
    assert own.accepting.slips == ()
    assert place.dossier(one).custody.holder.officer == "Lê Mẫu"


def test_nobody_signed_is_asked_for_before_anything_is_recorded(place: Place) -> None:
    program = place.program
    slip = program.handing_over.issue(program.actor, [received(place)], JUSTICE).slip
    own = screen(place)
    place.scan_slip(slip)
    place.press(Qt.Key.Key_Return, CTRL)
    assert own.accept.signed_by.problem is not None
    assert program.handing_over.slip(slip.id).counted is None


def test_a_slip_is_cancelled_with_a_reason_and_its_papers_wait_again(place: Place) -> None:
    program = place.program
    one = received(place)
    slip = program.handing_over.issue(program.actor, [one], JUSTICE).slip
    own = screen(place)
    place.window.show_screen(ScreenName.HANDOVER, OpenHandover(slip.id))
    own.accept.cancel.click()
    dialog = place.dialog()
    assert isinstance(dialog, ReasonDialog)
    dialog.answers[0].click()
    assert dialog.isVisible()
    assert dialog.reason.problem is not None
    dialog.reason.set_text("Chưa có người nhận")
    dialog.answers[0].click()
    assert program.handing_over.slip(slip.id).cancelled == "Chưa có người nhận"
    assert [paper.row.id for paper in own.sending.batch.shown] == [one]
    place.press(Qt.Key.Key_1, CTRL)
    place.scan_slip(slip)
    assert "đã hủy" in place.said()


def test_a_slip_printed_again_is_marked(place: Place) -> None:
    program = place.program
    slip = program.handing_over.issue(program.actor, [received(place)], JUSTICE).slip
    program.handover_papers.first(program.actor, slip.id)
    screen(place)
    place.scan_slip(slip)
    place.press(Qt.Key.Key_P, CTRL)
    assert len(place.tray.jobs) == 1
    assert program.handing_over.slip(slip.id).printed == 4


# Nhận kết quả


def test_results_come_back_by_scans_with_number_and_day(place: Place, clock: SetClock) -> None:
    program = place.program
    ids = [received(place) for _ in range(3)]
    program.handing_over.issue(program.actor, ids[:2], JUSTICE)
    clock.go_on(days=2, hours=1)
    own = screen(place, Mode.RESULTS)
    place.scan_dossier(ids[0])
    place.type("12/XN")
    place.press(Qt.Key.Key_Return)
    place.type("23/11")
    place.scan_dossier(ids[1])
    place.type("13/XN")
    assert own.bringing.batch.given_by == JUSTICE
    own.results.signed_by.line.setFocus()
    place.type("Phan Anh")
    own.results.shelf.line.setFocus()
    place.type("A3")
    place.press(Qt.Key.Key_Return, CTRL)
    results = [place.dossier(each).course.result for each in ids[:2]]
    assert [each.number for each in results if each] == ["12/XN", "13/XN"]
    assert [each.ended_at[:10] for each in results if each] == ["2026-11-23", "2026-11-25"]
    dossier = place.dossier(ids[0])
    assert (dossier.stage, dossier.custody.shelf) == (Stage.RESULT_AT_COUNTER, "A3")
    assert place.tray.jobs[0].title.split()[-1].startswith("KQ")
    assert own.bringing.batch.lines == {}
    place.scan_dossier(ids[0])
    assert "đã ở quầy" in place.said()


def test_a_signing_date_before_the_receipt_is_told_at_its_line(place: Place) -> None:
    one = received(place)
    own = screen(place, Mode.RESULTS)
    place.scan_dossier(one)
    place.press(Qt.Key.Key_Return)
    place.type("1/11")
    place.press(Qt.Key.Key_Return, CTRL)
    assert own.results.rows[one].day.problem is not None
    assert "trước ngày tiếp nhận" in place.said()
    assert place.dossier(one).course.result is None


def test_what_the_books_place_elsewhere_is_remarked_and_received(place: Place) -> None:
    program = place.program
    one, two = received(place), received(place)
    for dossier_id, to in ((one, JUSTICE), (two, Holder(HolderKind.SECTION, "Kinh tế"))):
        slip = program.handing_over.issue(program.actor, [dossier_id], to).slip
        program.receiving_papers.count(program.actor, slip.id, Found(frozenset({dossier_id}), signed_by="A"))
    screen(place, Mode.RESULTS)
    place.scan_dossier(one)
    place.scan_dossier(two)
    assert "Kinh tế" in place.said()
    assert place.heard == [True, True]
    place.press(Qt.Key.Key_Return, CTRL)
    assert {place.dossier(each).stage for each in (one, two)} == {Stage.RESULT_AT_COUNTER}


def test_results_waiting_at_sections_are_listed(place: Place) -> None:
    program = place.program
    one = received(place)
    slip = program.handing_over.issue(program.actor, [one], JUSTICE).slip
    program.receiving_papers.count(program.actor, slip.id, Found(frozenset({one}), signed_by="A"))
    program.resolving.result_ready(program.actor, one, ResultFacts("12/XN"))
    own = screen(place, Mode.RESULTS)
    assert [(each.place, len(each.papers)) for each in own.bringing.waiting] == [(JUSTICE.name, 1)]
