"""Hồ sơ: the whole story of a dossier in words, the chain of its holders, its dates, steps and ledgers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from counter_app.domain.custody import HolderKind
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.services.custody.receiving_papers import Found
from tests.services.desk import SetClock, monday_morning, office
from tests.ui.dossier_place import Place, placed, received, show
from tests.ui.long_story import ASKED, JUSTICE, at, begun, long_story
from ui.appearance import Appearance
from ui.language.catalogue import Tongue
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.screens.dossiers.custody_story import StepState, worked
from ui.wiring import Program


@pytest.fixture(autouse=True)
def own_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture
def program(tmp_path: Path, clock: SetClock) -> Iterator[Program]:
    with office(tmp_path / "profile", clock) as made:
        yield made


@pytest.fixture
def place(
    program: Program, appearance: Appearance, operations: Operations, messages: Messages, tmp_path: Path,
    qtbot: QtBot,
) -> Place:  # fmt: skip
    return placed(program, appearance, operations, messages, tmp_path, qtbot)


def told(place: Place, dossier_id: str) -> dict[str, str]:
    """Titles of the timeline with their notes."""
    say = place.desk.appearance.say
    return {say(each.title): say(each.note) for each in show(place, dossier_id).happenings}


def test_every_happening_is_said_in_words_of_both_languages(
    place: Place, program: Program, clock: SetClock
) -> None:
    dossier_id = long_story(program, clock)
    happenings = show(place, dossier_id).happenings
    assert len(happenings) >= 24
    look = place.desk.appearance
    for tongue in Tongue:
        look.language.switch(tongue)
        for each in happenings:
            text = f"{look.say(each.title)} {look.say(each.note)}"
            # A key that has no words shows itself; a newer version's event would be named by its type.
            assert "dossiers." not in text
            assert "phiên bản mới hơn" not in text
            assert "newer version" not in text
            assert "{" not in text
    assert [each.at for each in happenings] == sorted((each.at for each in happenings), reverse=True)
    assert place.failures == []


def test_every_change_of_the_date_is_told_where_it_happened_and_why(
    place: Place, program: Program, clock: SetClock
) -> None:
    lines = told(place, long_story(program, clock))
    asked = lines[f"Yêu cầu bổ sung: {'; '.join(ASKED)}"]
    assert "hẹn 27/11/2026 16:30 → tạm dừng" in asked
    assert "lý do: Không có trong hồ sơ đã nộp" in asked
    came = lines[f"Đã bổ sung: {'; '.join(ASKED)}"]
    assert "hẹn 27/11/2026 16:30 → 02/12/2026 16:30" in came
    assert "cấp lần 2" in came
    apology = lines["Xin lỗi, hẹn lại 08/12/2026 16:30"]
    # The payment was asked for in the same second; the two changes are not mixed up.
    assert "hẹn 02/12/2026 16:30 → 08/12/2026 16:30" in apology
    assert "ký: Lê Minh Đức" in apology
    assert "báo muộn" in apology
    assert "hẹn 08/12/2026 16:30 → tạm dừng" in lines["Yêu cầu nộp 15.000 đ"]


def test_the_chain_says_who_had_the_paper_and_for_how_long(
    place: Place, program: Program, clock: SetClock
) -> None:
    chain = show(place, long_story(program, clock)).custody.spans
    assert [each.kind for each in chain] == [
        HolderKind.COUNTER, HolderKind.SECTION, HolderKind.COUNTER, HolderKind.CITIZEN,
    ]  # fmt: skip
    counter, section = chain[0], chain[1]
    assert section.place.vi == "Tư pháp - Hộ tịch (Phan Anh)"
    assert (counter.until, section.since) == (section.since, at(23, 14))
    # 9:00 to 14:00 on a working day, with the break at noon.
    assert worked(counter.minutes).vi == "4 giờ"
    assert section.slip.startswith("BG1-261123")
    assert "4 giờ" in place.text()


def test_a_pause_is_no_time_of_the_holder(place: Place, program: Program, clock: SetClock) -> None:
    dossier_id = begun(program, clock)
    # 23/11 14:00-17:00 and 25/11 7:30-8:30 (the 24th is a day off), then paused until 27/11 10:00.
    before = show(place, dossier_id).custody.spans[-1].minutes
    clock.go_on(hours=1)
    after = show(place, dossier_id).custody.spans[-1].minutes
    assert before is not None
    assert before < 5 * 60
    assert after == before + 60


def test_what_is_on_its_way_is_still_with_the_giver_and_says_so(
    place: Place, program: Program, clock: SetClock
) -> None:
    dossier_id = received(program)[0]
    clock.go_on(hours=1)
    slip = program.handing_over.issue(program.actor, [dossier_id], JUSTICE).slip
    detail = show(place, dossier_id)
    assert detail.custody.spans[-1].kind is HolderKind.COUNTER
    assert detail.custody.on_its_way is not None
    assert "Đang chuyển đến Tư pháp - Hộ tịch" in place.text()
    program.receiving_papers.count(program.actor, slip.id, Found(signed_by="Phan Anh"))
    shown = show(place, dossier_id)
    assert shown.custody.on_its_way is None
    assert [each.kind.vi for each in shown.custody.differences] == ["thiếu"]
    assert "Kiểm đếm 10:00: thiếu" in place.text()


def test_what_nobody_recorded_is_marked_as_implied(place: Place, program: Program, clock: SetClock) -> None:
    dossier_id = received(program)[0]
    program.handing_over.issue(program.actor, [dossier_id], JUSTICE)
    clock.go_on(days=2)
    program.ending.receive_result(program.actor, dossier_id)
    spans = show(place, dossier_id).custody.spans
    assert [each.implied for each in spans] == [False, True, False]
    assert "suy ra" in place.text()
    assert "suy ra: có kết quả, đã nhận bàn giao" in told(place, dossier_id)["Kết quả về quầy"]


def test_steps_are_judged_by_the_date_they_had_and_rest_while_the_clock_stands(
    place: Place, program: Program, clock: SetClock
) -> None:
    dossier_id = received(program)[0]
    first, *rest = show(place, dossier_id).steps
    assert {each.state for each in (first, *rest)} == {StepState.OPEN}
    clock.go_on(days=1)
    assert show(place, dossier_id).steps[0].state is StepState.OVERDUE
    program.resolving.step_done(program.actor, dossier_id)
    assert show(place, dossier_id).steps[0].state is StepState.LATE
    program.pausing.request_supplement(program.actor, dossier_id, ["Giấy ra viện"], "còn thiếu")
    clock.go_on(days=20)
    assert {each.state for each in show(place, dossier_id).steps[1:]} == {StepState.OPEN}
    program.ending.receive_result(program.actor, dossier_id)
    assert {each.state for each in show(place, dossier_id).steps[1:]} == {StepState.NOT_RECORDED}


def test_while_the_clock_stands_the_date_before_is_shown_as_such(
    place: Place, program: Program, clock: SetClock
) -> None:
    dossier_id = received(program)[0]
    clock.go_on(hours=1)
    program.pausing.request_supplement(program.actor, dossier_id, ["Giấy ra viện"], "còn thiếu")
    detail = show(place, dossier_id)
    assert detail.days_left is None
    assert "Tạm dừng · trước đó 16:30 27/11/2026" in place.text()
    assert "Chờ bổ sung từ 23/11/2026 10:00: Giấy ra viện" in place.text()


def test_why_explains_the_date_of_the_second_issue(place: Place, program: Program, clock: SetClock) -> None:
    detail = show(place, begun(program, clock))
    assert detail.why.agrees
    assert detail.why.days[-1].day == at(2, 0, month=12).date()
    assert "tạm dừng" in detail.why.kept.vi


def test_erased_words_leave_the_story_readable(place: Place, program: Program, clock: SetClock) -> None:
    dossier_id = long_story(program, clock)
    erased = Draft("PayloadErased", {"legal_basis": "Nghị định 13/2023/NĐ-CP, Điều 16"})
    with program.profile.store.write() as work:
        action = program.recorder.new_action()
        program.recorder.record(work, program.actor, SubjectKind.DOSSIER, dossier_id, [erased], action)
    detail = show(place, dossier_id)
    assert len(detail.happenings) >= 24
    assert not [each for each in place.screen.detail.findChildren(QLabel) if "dossiers." in each.text()]
    assert place.failures == []


def test_a_story_of_thirty_lines_is_shown_at_once(place: Place, program: Program, clock: SetClock) -> None:
    dossier_id = long_story(program, clock)
    shown = show(place, dossier_id)
    many = replace(shown, happenings=shown.happenings * 2)
    place.screen.detail.show_detail(many)
    lines = place.screen.detail.timeline.layout()
    assert lines is not None
    assert lines.count() > len(many.happenings)
    assert "Thứ Tư 02/12/2026" in place.text()
