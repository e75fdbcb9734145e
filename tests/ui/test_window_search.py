"""The search of the window and scans from anywhere: to the dossier, its joint receipt, or Intake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.identity_card import parse_card
from counter_app.domain.office import Slip
from counter_app.domain.paper_codes import PaperCode
from counter_app.domain.scans import recognised
from counter_app.services.intake.correcting import request_of
from counter_app.services.returning.returning import Collector, HandingOut
from tests.services.desk import CARD, SetClock, monday_morning, office, walk_in
from ui.appearance import Appearance
from ui.desk import OpenDossier, OpenDossiers, OpenGuidance, OpenHandover, ServeCard
from ui.found_paper import Destination, destination_of
from ui.language.phrase import phrase
from ui.shell.screen import ScreenName
from ui.wiring import Program

from tests.ui.workday import CTRL, Workday, founded, workday  # isort: skip


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


def lead(program: Program, scanned: str) -> Destination | None:
    return destination_of(program.profile.store, recognised(scanned).value)


def qr_of(program: Program, dossier_id: str) -> str:
    dossier = program.profile.store.dossier(dossier_id)
    assert dossier is not None
    return PaperCode(dossier.code, int(dossier.tokens[-1])).text()


def qr_of_slip(slip: Slip) -> str:
    return PaperCode(str(slip.content["code"]), int(str(slip.content["token"]))).text()


def test_code_and_qr_of_a_receipt_lead_to_its_dossier(program: Program) -> None:
    accepted = program.intake.receive(program.actor, walk_in()).dossiers[0]
    for scanned in (accepted.code, qr_of(program, accepted.id)):
        assert lead(program, scanned) == Destination(ScreenName.DOSSIERS, OpenDossier(accepted.id))


def test_a_replaced_receipt_says_which_issue_is_current(program: Program, appearance: Appearance) -> None:
    accepted = program.intake.receive(program.actor, walk_in()).dossiers[0]
    old = qr_of(program, accepted.id)
    dossier = program.profile.store.dossier(accepted.id)
    assert dossier is not None
    entries = request_of(dossier)
    corrected = replace(entries, procedures=(replace(entries.procedures[0], summary="Để kết hôn"),))
    program.correcting.correct(program.actor, accepted.id, corrected, "ghi thiếu")
    found = lead(program, old)
    assert found is not None
    opened = found.thing
    assert isinstance(opened, OpenDossier)
    assert opened.note is not None
    assert appearance.say(opened.note) == (
        "Giấy vừa quét là lần cấp 1, đã được thay. Giấy đang dùng là lần cấp 2."
    )
    current = lead(program, qr_of(program, accepted.id))
    assert current == Destination(ScreenName.DOSSIERS, OpenDossier(accepted.id))


def test_a_joint_receipt_leads_to_all_its_dossiers(program: Program) -> None:
    accepted = program.intake.receive(program.actor, walk_in("1.004873", "1.004884"))
    assert accepted.joint_slip is not None
    slip = program.profile.store.slip(accepted.joint_slip)
    assert slip is not None
    qr = PaperCode(str(slip.content["code"]), int(cast("str", slip.content["token"]))).text()
    ids = tuple(each.id for each in accepted.dossiers)
    assert lead(program, qr) == Destination(ScreenName.DOSSIERS, OpenDossiers(ids))


def test_a_guidance_slip_leads_to_intake_until_it_was_used(program: Program) -> None:
    slip = program.guidance.guide(program.actor, walk_in(), ["Trích lục ly hôn"])
    qr = PaperCode(str(slip.content["code"]), int(cast("str", slip.content["token"]))).text()
    assert lead(program, qr) == Destination(ScreenName.INTAKE, OpenGuidance(slip.id))
    accepted = program.intake.receive(program.actor, program.guidance.request_of(slip.id)).dossiers[0]
    used = lead(program, qr)
    assert used is not None
    assert isinstance(used.thing, OpenDossier)
    assert used.thing.id == accepted.id
    assert used.thing.note is not None


def test_a_handover_slip_leads_to_handover_and_a_receipt_on_it_to_its_dossier(program: Program) -> None:
    accepted = program.intake.receive(program.actor, walk_in()).dossiers[0]
    section = Holder(HolderKind.SECTION, "Tư pháp - Hộ tịch")
    slip = program.handing_over.issue(program.actor, [accepted.id], section).slip
    assert lead(program, qr_of_slip(slip)) == Destination(ScreenName.HANDOVER, OpenHandover(slip.id))
    found = lead(program, qr_of(program, accepted.id))
    assert found == Destination(ScreenName.DOSSIERS, OpenDossier(accepted.id))


def test_a_return_slip_leads_to_the_dossiers_whose_results_went_out(program: Program) -> None:
    ids = [program.intake.receive(program.actor, walk_in()).dossiers[0].id for _ in range(2)]
    slip = program.returning.give(
        program.actor, ids, Collector("Nguyễn Thị Mẫu"), HandingOut(fees_later=True)
    )
    assert lead(program, qr_of_slip(slip)) == Destination(ScreenName.DOSSIERS, OpenDossiers(tuple(ids)))


def test_a_receipt_from_before_a_supplement_says_that_it_was_replaced(
    program: Program, clock: SetClock
) -> None:
    accepted = program.intake.receive(program.actor, walk_in()).dossiers[0]
    old = qr_of(program, accepted.id)
    program.pausing.request_supplement(program.actor, accepted.id, ["Giấy ra viện"], "còn thiếu")
    clock.go_on(days=1)
    program.pausing.receive_supplement(program.actor, accepted.id, ["Giấy ra viện"])
    found = lead(program, old)
    assert found is not None
    assert isinstance(found.thing, OpenDossier)
    assert found.thing.note == phrase("shell.scan_replaced", scanned=1, current=2)


def test_a_card_leads_to_intake_and_an_unknown_paper_nowhere(program: Program) -> None:
    assert lead(program, CARD) == Destination(ScreenName.INTAKE, ServeCard(parse_card(CARD)))
    assert lead(program, PaperCode("H62.22.4-261123-0001", 12345).text()) is None
    assert lead(program, "H62.22.4-261123-0007") is None


@pytest.fixture
def day(tmp_path: Path, clock: SetClock, appearance: Appearance, qtbot: QtBot) -> Iterator[Workday]:
    def fill(program: Program) -> None:
        program.intake.receive(program.actor, walk_in())

    def show(window: QWidget) -> None:
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()

    opened: Callable[[QWidget], None] = show
    with workday(founded(tmp_path / "profile", clock, fill), clock, appearance, opened) as made:
        made.sign_in()
        yield made


def test_typing_anywhere_in_a_name_finds_and_enter_opens(day: Workday) -> None:
    day.press(Qt.Key.Key_K, CTRL)
    day.type("nguyen mau")
    day.press(Qt.Key.Key_Return)
    assert day.desktop.workplace is not None
    assert day.desktop.workplace.window.top_bar.title.text() == "Hồ sơ"
    detail = day.screen.detail.detail  # type: ignore[attr-defined]  # the screen of dossiers
    assert detail.parties.owner.name.casefold() == "nguyễn thị mẫu"
    assert day.failures == []


def test_what_nobody_knows_is_said_and_stays_said(day: Workday) -> None:
    day.press(Qt.Key.Key_K, CTRL)
    day.type("H62.22.4-991231-0001")
    day.press(Qt.Key.Key_Return)
    assert day.said() == "Chưa có dữ liệu của mã này trên máy."
