"""A dossier to which nearly everything happened: some thirty events over two weeks."""

from __future__ import annotations

from datetime import datetime

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.ledger import OriginalMove
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.services.custody.receiving_papers import Found
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.returning.returning import Collector, HandingOut
from tests.services.desk import SetClock, walk_in
from ui.wiring import Program

JUSTICE = Holder(HolderKind.SECTION, "Tư pháp - Hộ tịch")
ASKED = ("Giấy ra viện", "Bản sao sổ hộ khẩu có chứng thực")


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment of the story."""
    return datetime(2026, month, day, hour, minute, tzinfo=OFFICE_ZONE)


def long_story(program: Program, clock: SetClock) -> str:
    """The whole story up to the citizen walking away with the result; the id of the dossier."""
    dossier_id = begun(program, clock)
    returned(program, clock, dossier_id)
    return dossier_id


def begun(program: Program, clock: SetClock) -> str:
    """Taken in, handed over, paused for a supplement, which came: the clock runs again."""
    actor, books = program.actor, program.bookkeeping
    clock.at = at(23, 9)
    dossier_id = program.intake.receive(actor, walk_in()).dossiers[0].id
    program.printing.first(actor, dossier_id)
    books.shelve(actor, dossier_id, "Kệ 2, ngăn 4")
    books.move_original(actor, dossier_id, OriginalMove.TAKEN_IN, "Giấy đăng ký kết hôn")
    clock.at = at(23, 11, 15)
    slip = program.handing_over.issue(actor, [dossier_id], JUSTICE).slip
    clock.at = at(23, 14)
    found = Found(present=frozenset({dossier_id}), signed_by="Phan Anh", by_paper=True)
    program.receiving_papers.count(actor, slip.id, found)
    clock.at = at(23, 15)
    program.resolving.step_done(actor, dossier_id)
    clock.at = at(25, 8, 30)
    program.pausing.request_supplement(actor, dossier_id, ASKED, "Không có trong hồ sơ đã nộp")
    books.call(actor, dossier_id, "mời bổ sung", reached=False, note="thuê bao không liên lạc được")
    clock.at = at(25, 16)
    books.call(actor, dossier_id, "mời bổ sung", reached=True)
    clock.at = at(27, 10)
    program.pausing.receive_supplement(actor, dossier_id, ASKED)
    program.printing.first(actor, dossier_id)
    return dossier_id


def returned(program: Program, clock: SetClock, dossier_id: str) -> None:
    """On to the result: an agency asked, an apology, a payment, the result late, handed out."""
    actor, books, resolving = program.actor, program.bookkeeping, program.resolving
    clock.at = at(27, 14)
    question = resolving.ask_agency(
        actor, dossier_id, "Công an xã Thượng Trưng", "Xác minh nơi cư trú", at(30, 16)
    ).course.questions[0]
    clock.at = at(1, 9, month=12)
    resolving.report_agency_late(actor, dossier_id, question.id)
    clock.at = at(1, 15, month=12)
    resolving.agency_answered(actor, dossier_id, question.id, "Thường trú từ năm 2009")
    clock.at = at(2, 10, month=12)
    program.reappointing.reappoint(
        actor, dossier_id, at(8, 16, 30, month=12), "Cơ quan phối hợp trả lời chậm", "Lê Minh Đức"
    )
    program.pausing.ask_payment(actor, dossier_id, 15_000, "Thông báo số 12")
    clock.at = at(3, 9, month=12)
    program.pausing.payment_met(actor, dossier_id, "Biên lai 0042")
    books.move_original(actor, dossier_id, OriginalMove.LENT, "Giấy đăng ký kết hôn", to="Tư pháp")
    clock.at = at(9, 8, month=12)
    books.move_original(actor, dossier_id, OriginalMove.LENT_RETURNED, "Giấy đăng ký kết hôn")
    resolving.result_ready(actor, dossier_id, ResultFacts("128/UBND-XN", papers=("Giấy xác nhận",)))
    clock.at = at(9, 10, month=12)
    program.ending.receive_result(actor, dossier_id, shelf="Tủ kết quả, ô 12")
    resolving.explain_lateness(actor, dossier_id, "Công an xã trả lời chậm một ngày")
    books.call(actor, dossier_id, "mời nhận kết quả", reached=True)
    clock.at = at(10, 9, month=12)
    collector = Collector("Nguyễn Thị Mẫu", identity="026190000001")
    how = HandingOut(collect_fees="cash", originals="give")
    program.returning.give(actor, [dossier_id], collector, how)
