"""The parts behind the intake screen, without widgets: over a real profile, with inline lanes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.dossier import Origin, Stage
from counter_app.domain.failures import UserFacingError
from counter_app.domain.identity_card import IdentityCard, parse_card
from counter_app.domain.paper_codes import PaperCode
from counter_app.domain.papers import Copy
from counter_app.domain.people import Organisation, Person
from counter_app.domain.roles import Role
from counter_app.domain.scans import ScanKind, ScanResult, recognised
from counter_app.services.recording import Actor
from counter_app.settings.computer import PRINTER
from tests.services.desk import CARD, MARITAL_STATUS, SetClock, monday_morning, office, walk_in
from tests.ui.counter import PrinterTray
from ui.appearance import Appearance
from ui.computer_settings import ComputerSettings
from ui.desk import CorrectDossier, Desk, OpenGuidance, ReceiveProcedure, SameEntries, ServeCard
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.screens.intake.model import IntakeForm, PartyRole, Place, form_of, read_time
from ui.screens.intake.person_entry import PaperChoice, PersonEntry, entry_of
from ui.screens.intake.presenter import IntakePresenter
from ui.screens.intake.procedure_entry import LineEntry, PaperState

OTHER_CARD = "026085000002||Trần Văn Thử|12081985|Nam|Thôn Tây, Đại Đồng, Vĩnh Tường, Vĩnh Phúc|10052022"
BIRTH, DEATH, CASES, NO_LIMIT, COPIES = "1.001193", "1.000656", "1.004859", "2.000744", "2.000815"


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture
def desk(
    tmp_path: Path,
    clock: SetClock,
    appearance: Appearance,
    operations: Operations,
    messages: Messages,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    # Papers that no printer takes go to the documents of whoever works here.
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    computer = ComputerSettings(tmp_path)
    computer.set(PRINTER, "Quay1")
    with office(tmp_path / "profile", clock) as program:
        yield Desk(appearance, operations, messages, program, computer, PrinterTray())


@pytest.fixture
def presenter(desk: Desk) -> IntakePresenter:
    return started(desk)


def started(desk: Desk) -> IntakePresenter:
    made = IntakePresenter(desk)
    made.start()
    return made


def tray(desk: Desk) -> PrinterTray:
    assert isinstance(desk.printer, PrinterTray)
    return desk.printer


def served(presenter: IntakePresenter, card: str = CARD, code: str = MARITAL_STATUS) -> IntakePresenter:
    presenter.take_card(parse_card(card))
    presenter.procedures.pick(code)
    return presenter


def last_code(presenter: IntakePresenter) -> str:
    assert presenter.after_save.last is not None
    return presenter.after_save.last.dossier.code


def test_a_card_fills_and_the_caret_goes_where_the_card_is_silent(presenter: IntakePresenter) -> None:
    wanted: list[Place] = []
    presenter.entries.focus_wanted.connect(wanted.append)
    assert presenter.take_scan(recognised(CARD))
    entry = presenter.entries.form.submitter
    assert (entry.number, entry.name, entry.birth) == ("026190000001", "Nguyễn Thị Mẫu", "05/03/1990")
    assert wanted[-1] is Place.PHONE


def test_a_known_person_brings_the_phone_and_what_differs(presenter: IntakePresenter, desk: Desk) -> None:
    desk.program.intake.receive(desk.program.actor, walk_in())
    moved = CARD.replace("Thôn Đông", "Thôn Nam")
    presenter.take_card(parse_card(moved))
    known = presenter.people.known[PartyRole.SUBMITTER]
    assert (known.dossiers, [each[0] for each in known.differs]) == (1, ["address"])
    assert presenter.entries.form.submitter.phone == "0912000001"
    presenter.people.take_old("address")
    assert presenter.entries.form.submitter.address.startswith("Thôn Đông")
    assert presenter.people.known[PartyRole.SUBMITTER].differs == ()


def test_a_typed_number_that_is_known_fills_the_rest(presenter: IntakePresenter, desk: Desk) -> None:
    desk.program.intake.receive(desk.program.actor, walk_in())
    presenter.entries.edit_person(Place.NUMBER, number="026190000001")
    presenter.people.look_up()
    assert presenter.entries.form.submitter.name == "Nguyễn Thị Mẫu"


@pytest.mark.parametrize("answer", [PartyRole.OWNER, PartyRole.AUTHORISING, None])
def test_a_second_card_asks_and_overwrites_nothing(
    presenter: IntakePresenter, answer: PartyRole | None
) -> None:
    asked: list[IdentityCard] = []
    presenter.people.second_card.connect(asked.append)
    served(presenter)
    before = presenter.entries.form
    presenter.take_scan(recognised(OTHER_CARD))
    assert presenter.entries.form == before
    presenter.place_second_card(asked[0], answer)
    form = presenter.entries.form
    if answer is None:
        assert form.submitter.name == "Trần Văn Thử"
        assert [draft.title for draft in presenter.drafts.waiting] == ["Nguyễn Thị Mẫu"]
        presenter.drafts.open_next()
        assert presenter.entries.form.procedure.code == MARITAL_STATUS
        assert [draft.title for draft in presenter.drafts.waiting] == ["Trần Văn Thử"]
    else:
        assert form.submitter.name == "Nguyễn Thị Mẫu"
        assert form.person(answer).name == "Trần Văn Thử"
        assert not form.owner_is_submitter


def test_the_same_card_again_is_no_second_card(presenter: IntakePresenter) -> None:
    asked: list[IdentityCard] = []
    presenter.people.second_card.connect(asked.append)
    served(presenter)
    presenter.take_scan(recognised(CARD))
    assert asked == []


def test_what_a_scan_may_have_damaged_is_never_saved_silently(presenter: IntakePresenter, desk: Desk) -> None:
    asked: list[tuple[Place, ...]] = []
    presenter.saving.check_again.connect(asked.append)
    damaged = parse_card(CARD, through_input_method=True)
    presenter.take_scan(ScanResult(ScanKind.CARD, damaged, damaged=True))
    presenter.procedures.pick(MARITAL_STATUS)
    presenter.saving.save()
    assert asked == [(Place.NAME, Place.ADDRESS)]
    assert desk.program.profile.store.search("mau", 5) == []
    presenter.saving.confirm_checked()
    assert last_code(presenter).endswith("-0001")
    assert len(asked) == 1


def test_save_prints_both_copies_once_however_often_it_is_pressed(
    presenter: IntakePresenter, desk: Desk
) -> None:
    served(presenter)
    presenter.saving.save()
    presenter.saving.save()
    assert [job.printer for job in tray(desk).jobs] == ["Quay1"]
    assert len(desk.program.profile.store.search("mau", 5)) == 1
    assert presenter.entries.form.is_empty
    assert presenter.entries.problems.keys() == {Place.FINDER}


def test_the_preview_is_what_prints(presenter: IntakePresenter) -> None:
    served(presenter)
    presenter.preview.draw()
    previewed = presenter.preview.current
    assert previewed.pdf is not None
    assert previewed.pdf.startswith(b"%PDF")
    assert previewed.why is not None
    assert f"{previewed.why.due:%d/%m %H:%M}" == "27/11 16:30"
    assert [line.words.vi for line in previewed.why.lines][-1].endswith("hẹn trả")


@pytest.mark.parametrize(
    ("code", "place"), [(CASES, Place.CASE), (NO_LIMIT, Place.LIMIT), ("", Place.FINDER)]
)
def test_an_open_question_stands_at_its_field(presenter: IntakePresenter, code: str, place: Place) -> None:
    wanted: list[Place] = []
    presenter.entries.focus_wanted.connect(wanted.append)
    presenter.take_card(parse_card(CARD))
    if code:
        presenter.procedures.pick(code)
    presenter.saving.save()
    assert wanted[-1] is place
    assert place in presenter.entries.problems
    assert presenter.after_save.last is None


def test_a_case_and_a_typed_limit_answer_the_questions(presenter: IntakePresenter) -> None:
    served(presenter, code=CASES)
    presenter.procedures.choose_case(1)
    presenter.procedures.add()
    presenter.procedures.pick(NO_LIMIT)
    presenter.entries.edit_procedure(Place.LIMIT, limit_amount="3")
    presenter.saving.save()
    assert Place.LIMIT_SOURCE in presenter.entries.problems
    presenter.entries.edit_procedure(Place.LIMIT_SOURCE, limit_source="QĐ 12/2026")
    presenter.saving.save()
    assert presenter.after_save.last is not None
    assert len(presenter.after_save.last.saved.dossiers) == 2


def test_a_question_of_another_procedure_is_shown_where_it_is(presenter: IntakePresenter) -> None:
    served(presenter, code=CASES)
    presenter.procedures.add()
    presenter.procedures.pick(BIRTH)
    presenter.saving.save()
    assert presenter.entries.form.procedure.code == CASES
    assert Place.CASE in presenter.entries.problems


def test_remarks_warn_and_do_not_block(presenter: IntakePresenter) -> None:
    presenter.entries.edit_person(number="026190", name="Nguyễn Thị Mẫu", phone="09")
    presenter.people.check()
    assert {Place.NUMBER, Place.PHONE} <= presenter.people.remarks.keys()
    presenter.procedures.pick(MARITAL_STATUS)
    presenter.people.check()
    assert Place.ADDRESS in presenter.people.remarks
    presenter.saving.save()
    assert last_code(presenter).endswith("-0001")


def test_a_birth_date_that_does_not_exist_is_asked_about(presenter: IntakePresenter) -> None:
    served(presenter)
    presenter.entries.edit_person(birth="31/4/1990")
    presenter.saving.save()
    assert Place.BIRTH in presenter.entries.problems
    assert presenter.after_save.last is None


def test_missing_papers_become_guidance_that_opens_the_intake_again(
    presenter: IntakePresenter, desk: Desk
) -> None:
    served(presenter)
    presenter.procedures.tick(0, there=False)
    missing = presenter.entries.form.procedure.missing
    presenter.saving.guide("chưa ký")
    assert presenter.entries.form.is_empty
    assert "HD1-261123-0001" in tray(desk).jobs[0].title
    slip = desk.program.profile.store.slips("guidance", 1)[0]
    paper = PaperCode("HD1-261123-0001", int(str(slip.content["token"])))
    assert presenter.take_scan(ScanResult(ScanKind.PAPER_CODE, paper))
    again = presenter.entries.form
    assert [paper.name for paper in again.procedure.missing] == [paper.name for paper in missing]
    assert again.submitter.name == "Nguyễn Thị Mẫu"
    presenter.procedures.tick(0, there=True)
    presenter.saving.save()
    dossier = desk.program.profile.store.dossier(presenter.after_save.last.dossier.id)  # type: ignore[union-attr]
    assert dossier is not None
    assert dossier.facts["guidance"] == slip.id


def test_a_slip_used_already_says_so(presenter: IntakePresenter, desk: Desk) -> None:
    failed: list[Exception] = []
    desk.operations.failed.connect(failed.append)
    slip = desk.program.guidance.guide(desk.program.actor, walk_in(), ["Tờ khai"])
    request = desk.program.guidance.request_of(slip.id)
    desk.program.intake.receive(desk.program.actor, request)
    presenter.open(OpenGuidance(slip.id))
    assert [failure.kind for failure in failed if isinstance(failure, UserFacingError)] == ["guidance_used"]


def test_a_refusal_prints_its_reasons_and_uses_no_number(presenter: IntakePresenter, desk: Desk) -> None:
    served(presenter)
    presenter.saving.refuse("không thuộc thẩm quyền\nsai nơi cư trú")
    slip = desk.program.profile.store.slips("refusal", 1)[0]
    assert slip.content["reasons"] == ["không thuộc thẩm quyền", "sai nơi cư trú"]
    served(presenter).saving.save()
    assert last_code(presenter).endswith("-0001")


def test_a_jam_prints_unmarked_and_after_the_next_person_it_is_a_reprint(
    presenter: IntakePresenter, desk: Desk
) -> None:
    served(presenter).saving.save()
    assert presenter.after_save.last is not None
    first = presenter.after_save.last.dossier.id
    presenter.after_save.print_again((Copy.GIVEN,))
    kept = desk.program.profile.store.dossier(first)
    assert kept is not None
    assert [(slip.copy, slip.mark, slip.spoiled) for slip in kept.slips] == [
        (1, "original", False),
        (2, "original", True),
        (2, "after-jam", False),
    ]
    desk.program.intake.receive(desk.program.actor, walk_in(card=OTHER_CARD))
    presenter.after_save.print_again((Copy.GIVEN,))
    kept = desk.program.profile.store.dossier(first)
    assert kept is not None
    assert kept.slips[-1].mark == "reprint"


def test_a_void_keeps_its_number_and_one_key_makes_it_again(presenter: IntakePresenter, desk: Desk) -> None:
    served(presenter).saving.save()
    voided = last_code(presenter)
    presenter.after_save.void("nhầm người")
    assert presenter.after_save.last is not None
    assert presenter.after_save.last.voided
    presenter.after_save.make_again()
    assert presenter.entries.form.submitter.name == "Nguyễn Thị Mẫu"
    assert presenter.entries.form.procedure.papers
    presenter.saving.save()
    assert (voided[-4:], last_code(presenter)[-4:]) == ("0001", "0002")
    store = desk.program.profile.store
    first = store.dossier(store.find_code(voided) or "")
    assert first is not None
    assert (first.stage, first.void_reason) == (Stage.VOIDED, "nhầm người")


def test_a_correction_needs_a_reason_and_keeps_the_code(presenter: IntakePresenter, desk: Desk) -> None:
    served(presenter).saving.save()
    code = last_code(presenter)
    presenter.after_save.correct()
    presenter.entries.edit_procedure(summary="vay vốn")
    presenter.saving.save()
    assert Place.REASON in presenter.entries.problems
    presenter.edit_reason("gõ nhầm")
    presenter.saving.save()
    assert presenter.after_save.last is not None
    dossier = presenter.after_save.last.dossier
    assert (dossier.code, dossier.issue, dossier.facts["summary"]) == (code, 2, "vay vốn")
    assert len(tray(desk).jobs) == 2


def test_one_more_procedure_before_and_after_save(presenter: IntakePresenter) -> None:
    served(presenter, code=BIRTH)
    presenter.one_more_procedure()
    presenter.procedures.pick(DEATH)
    presenter.saving.save()
    assert presenter.after_save.last is not None
    assert len(presenter.after_save.last.saved.dossiers) == 2
    presenter.one_more_procedure()
    form = presenter.entries.form
    assert (form.submitter.name, form.procedure.code) == ("Nguyễn Thị Mẫu", "")


def test_procedures_can_be_taken_off_again(presenter: IntakePresenter) -> None:
    served(presenter, code=BIRTH)
    presenter.procedures.add()
    presenter.procedures.pick(DEATH)
    presenter.procedures.remove(0)
    assert [entry.code for entry in presenter.entries.form.procedures] == [DEATH]
    presenter.procedures.remove(0)
    assert [entry.code for entry in presenter.entries.form.procedures] == [""]


def test_a_draft_survives_a_crash(presenter: IntakePresenter, desk: Desk) -> None:
    served(presenter)
    presenter.procedures.tick(0, there=False)
    presenter.drafts.keep()
    before = presenter.entries.form
    # The program died here: another one starts over the same profile.
    after = started(desk)
    assert [draft.title for draft in after.drafts.waiting] == ["Nguyễn Thị Mẫu"]
    after.drafts.open_next()
    assert replace(after.entries.form, draft_id=None) == replace(before, draft_id=None)
    after.saving.save()
    assert desk.program.profile.store.drafts() == []


def test_drafts_of_another_officer_do_not_wait_here(presenter: IntakePresenter, desk: Desk) -> None:
    served(presenter)
    presenter.drafts.keep()
    actor: Actor = replace(desk.program.actor, officer_id="another")
    other = started(replace(desk, program=replace(desk.program, actor=actor)))
    assert other.drafts.waiting == ()


def test_a_thrown_away_draft_is_gone(presenter: IntakePresenter, desk: Desk) -> None:
    served(presenter)
    presenter.drafts.keep()
    presenter.drafts.drop()
    assert presenter.entries.form.is_empty
    assert desk.program.profile.store.drafts() == []


def test_what_was_thrown_away_by_mistake_comes_back(presenter: IntakePresenter, desk: Desk) -> None:
    served(presenter)
    presenter.drafts.keep()
    before = presenter.entries.form
    presenter.drop()
    assert presenter.entries.form.is_empty
    assert desk.messages.current is not None
    assert desk.messages.current.offer is not None
    desk.messages.current.offer.act()
    assert presenter.entries.form == before
    assert [draft.id for draft in desk.program.profile.store.drafts()] == [before.draft_id]


def test_who_may_not_take_in_dossiers_is_told_before_the_work(presenter: IntakePresenter, desk: Desk) -> None:
    presenter.take_scan(recognised(CARD))
    assert desk.messages.current is None
    for role in (Role.SECTION_OFFICER, Role.ADMINISTRATOR):
        actor = replace(desk.program.actor, roles=frozenset({role}))
        other = started(replace(desk, program=replace(desk.program, actor=actor)))
        other.take_scan(recognised(CARD))
        assert desk.messages.current is not None
        assert desk.messages.current.said == "intake.not_yours"


def test_a_draft_from_another_version_says_so_at_save(presenter: IntakePresenter) -> None:
    served(presenter)
    presenter.entries.edit_procedure(version="0" * 64)
    presenter.saving.save()
    assert presenter.after_save.last is None
    assert Place.FINDER in presenter.entries.problems
    presenter.saving.save()
    assert last_code(presenter).endswith("-0001")


def test_a_vanished_printer_leaves_the_paper_as_a_file(
    presenter: IntakePresenter, desk: Desk, tmp_path: Path
) -> None:
    tray(desk).gone = True
    served(presenter).saving.save()
    message = desk.messages.current
    assert message is not None
    assert message.offer is not None
    kept = list(tmp_path.rglob("*.pdf"))
    assert [last_code(presenter) in file.name for file in kept] == [True]
    assert kept[0].read_bytes().startswith(b"%PDF")


def test_express_lines_count_their_fee_and_print_nothing(presenter: IntakePresenter, desk: Desk) -> None:
    served(presenter, code=COPIES)
    presenter.procedures.set_line(0, document="Bằng tốt nghiệp", pages=4, copies=2)
    presenter.procedures.add_line()
    presenter.preview.draw()
    assert presenter.preview.current.prepared[0].line_fees == (12_000,)
    assert presenter.preview.current.pdf is None
    presenter.saving.save()
    assert tray(desk).jobs == []
    assert presenter.after_save.last is not None
    assert presenter.after_save.last.dossier.stage is Stage.RETURNED


def test_a_receipt_written_by_hand_keeps_its_code_and_time(presenter: IntakePresenter) -> None:
    served(presenter)
    presenter.toggle_late()
    presenter.edit_late(day="20/11/2026", time="14h30", code="H62.22.4-261120-0044")
    presenter.saving.save()
    assert presenter.after_save.last is not None
    dossier = presenter.after_save.last.dossier
    assert (dossier.code, dossier.origin) == ("H62.22.4-261120-0044", Origin.HANDWRITTEN)
    assert f"{dossier.received_at:%d/%m %H:%M}" == "20/11 14:30"


def test_a_time_that_is_none_is_asked_about(presenter: IntakePresenter) -> None:
    served(presenter)
    presenter.toggle_late()
    presenter.edit_late(time="25h")
    presenter.saving.save()
    assert Place.LATE_DATE in presenter.entries.problems


@pytest.mark.parametrize(
    ("text", "meant"),
    [("9:05", (9, 5)), ("14h30", (14, 30)), ("0905", (9, 5)), ("7", (7, 0)), ("8h", (8, 0))],
)
def test_times_are_typed_in_short(text: str, meant: tuple[int, int]) -> None:
    assert read_time(text) == meant


def test_owner_and_submitter_are_two_people_by_one_key(presenter: IntakePresenter, desk: Desk) -> None:
    served(presenter)
    presenter.people.toggle_owner()
    assert presenter.entries.role is PartyRole.OWNER
    presenter.take_card(parse_card(OTHER_CARD))
    presenter.people.toggle_authorisation()
    presenter.entries.edit(authorisation_title="Giấy ủy quyền", authorisation_day="1/11/26")
    presenter.saving.save()
    parties = form_of(desk.program.correcting.same_entries(presenter.after_save.last.dossier.id))  # type: ignore[union-attr]
    assert (parties.owner.name, parties.submitter.name) == ("Trần Văn Thử", "Nguyễn Thị Mẫu")
    assert (parties.authorised, parties.authorisation_day) == (True, "01/11/2026")


def test_an_organisation_stays_the_owner_and_a_card_names_who_represents_it(
    presenter: IntakePresenter,
) -> None:
    presenter.entries.edit_person(paper=PaperChoice.ORGANISATION, number="0100000000", name="Công ty Mẫu")
    presenter.take_card(parse_card(CARD))
    assert presenter.entries.form.submitter.representative == "Nguyễn Thị Mẫu"
    presenter.people.toggle_owner()
    form = presenter.entries.form
    assert (form.owner.name, form.submitter.name) == ("Công ty Mẫu", "Nguyễn Thị Mẫu")


@pytest.mark.parametrize(
    "entry",
    [
        PersonEntry(number="026190000001", old_number="135000001", name="A B", birth="1990", sex="female"),
        PersonEntry(paper=PaperChoice.OLD_IDENTITY_CARD, number="135000001", name="A B", no_phone=True,
                    relative_name="C", relative_phone="0912000009"),
        PersonEntry(paper=PaperChoice.PASSPORT, number="C1234567", nationality="Lào", name="A B",
                    email="a@b.vn"),
        PersonEntry(paper=PaperChoice.NONE, name="A B", birth="03/1990", address="Thôn Đông"),
        PersonEntry(paper=PaperChoice.ORGANISATION, number="0100000000", name="Công ty", representative="B",
                    representative_title="Giám đốc", introduction_letter="12/GGT"),
    ],
)  # fmt: skip
def test_every_kind_of_person_comes_back_as_it_was_typed(entry: PersonEntry, clock: SetClock) -> None:
    party = entry.as_party(clock.now().date())
    assert isinstance(party, Organisation if entry.is_organisation else Person)
    assert entry_of(party) == entry


def test_the_form_travels_through_a_draft() -> None:
    entry = PersonEntry(name="A", check_name=True)
    form = IntakeForm(submitter=entry).with_procedure(
        replace(IntakeForm().procedure, code="1.1", lines=(LineEntry("Bằng", 2, 3),), exemption="poor")
    )
    assert IntakeForm.from_data(form.as_data()) == form


def test_other_screens_hand_things_over(presenter: IntakePresenter, desk: Desk) -> None:
    saved = desk.program.intake.receive(desk.program.actor, walk_in(summary="cũ")).dossiers[0]
    presenter.open(ServeCard(parse_card(OTHER_CARD)))
    assert presenter.entries.form.submitter.name == "Trần Văn Thử"
    presenter.open(ReceiveProcedure(BIRTH))
    assert presenter.entries.form.procedure.code == BIRTH
    presenter.open(CorrectDossier(saved.id))
    assert presenter.entries.form.correcting is not None
    presenter.open(SameEntries(saved.id, procedure=True))
    assert presenter.entries.form.procedure.summary == "cũ"
    presenter.open(SameEntries(saved.id, procedure=False))
    assert presenter.entries.form.procedure.code == ""
    waiting = [draft.title for draft in presenter.drafts.waiting]
    assert waiting == ["Nguyễn Thị Mẫu", "Trần Văn Thử"]


def test_a_conditional_paper_is_asked_for_and_counted(presenter: IntakePresenter) -> None:
    served(presenter)
    papers = presenter.entries.form.procedure.papers
    place = next(at for at, paper in enumerate(papers) if paper.state is PaperState.NOT_NEEDED)
    presenter.procedures.ask_for(place)
    assert presenter.entries.form.procedure.missing == (presenter.entries.form.procedure.papers[place],)
    presenter.procedures.set_paper(place, copies=1)
    assert presenter.entries.form.procedure.papers[place].state is PaperState.HANDED_IN
    presenter.procedures.ask_for(place)
    presenter.procedures.ask_for(place)
    assert not presenter.entries.form.procedure.missing


def test_entries_made_again_show_every_paper_although_the_procedure_was_just_on_the_screen(
    presenter: IntakePresenter,
) -> None:
    served(presenter)
    before = presenter.entries.form.procedure
    presenter.saving.save()
    presenter.after_save.correct()
    again = presenter.entries.form.procedure
    assert again.name == before.name
    assert again.papers == before.papers
