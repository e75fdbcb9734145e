"""Writes the corpus of the present version; run once a release, the result is never edited.

python -m tests.golden.make_corpus tests/golden/events_v2.json

Version 1 was the intake alone; version 2 has the moves after receipt and their slips as well.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from base64 import b64encode
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.envelope import Draft, StoredEvent
from counter_app.domain.ledger import OriginalMove
from counter_app.domain.office_time import iso
from counter_app.domain.papers import Copy, PaperForm
from counter_app.services.custody.receiving_papers import Found
from counter_app.services.intake_request import CertifiedLine, FurtherCode
from counter_app.services.moves.recording_moves import move
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.reports.freezing import ReportAsRun
from counter_app.services.reports.frozen_tables import FrozenTable
from counter_app.services.returning.returning import Collector, HandingOut
from local_db.engine import open_engine
from local_db.profile_folder import DATABASE
from local_db.schema import events
from tests.services.desk import SetClock, monday_morning, office, walk_in
from ui.wiring import Program

JUSTICE = Holder(HolderKind.SECTION, "Tư pháp - Hộ tịch")
LAND = Holder(HolderKind.SECTION, "Địa chính")
TABLE = FrozenTable("fields", "Theo lĩnh vực", ("Lĩnh vực", "Nhận", "Quá hạn"), (("Hộ tịch", 3, 0),))
REPORT = ReportAsRun(
    "bieu06", "Biểu 06/VPCP/KSTT", date(2026, 11, 1), date(2026, 11, 30), "UBND xã Thượng Trưng", (TABLE,),
    {"Lĩnh vực": "Tất cả"},
)  # fmt: skip


def corpus() -> list[dict[str, object]]:
    """The events of a small day that uses every event type of this version."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["COUNTER_APP_STATE"] = f"{folder}/state"
        clock = monday_morning()
        with office(Path(folder) / "profile", clock) as program:
            _work(program)
            _moves(program, clock)
            return _stored(program)


def _work(program: Program) -> None:
    actor = program.actor
    slip = program.guidance.guide(actor, walk_in(), ["Tờ khai"], "chưa ký")
    kept = program.intake.receive(actor, program.guidance.request_of(slip.id)).dossiers[0]
    program.printing.first(actor, kept.id)
    program.printing.again(actor, kept.id, PaperForm.RECEIPT, (Copy.GIVEN,), jam=True)
    request = program.correcting.same_entries(kept.id)
    item = replace(request.procedures[0], summary="Vay vốn", sets=2)
    program.correcting.correct(actor, kept.id, replace(request, procedures=(item,)), "gõ nhầm")
    program.correcting.add_code(actor, kept.id, FurtherCode("portal", "G22.99.3-261123795252"))
    joint = program.intake.receive(actor, walk_in("1.001193", "1.000656"))
    program.printing.first(actor, joint.dossiers[0].id)
    program.correcting.void(actor, joint.dossiers[1].id, "nhầm người")
    program.intake.receive(actor, walk_in("2.000815", lines=(CertifiedLine("Bằng", 3, 2),)))
    program.guidance.refuse(actor, walk_in(), ["không thuộc thẩm quyền"])


def _moves(program: Program, clock: SetClock) -> None:
    """Every move after receipt and every slip, on dossiers 0005 and later."""
    actor = program.actor
    one, two, three, four, five = (program.intake.receive(actor, walk_in()).dossiers[0].id for _ in range(5))
    _paper(program, clock, [one, two, three])
    _clock(program, clock, one)
    _resolving(program, clock, one)
    _ledger(program, two)
    program.resolving.refuse(actor, two, "không đủ điều kiện")
    program.receiving_papers.receive_results(
        actor, {one: ResultFacts(), two: ResultFacts()}, JUSTICE, shelf="K1"
    )
    program.returning.give(actor, [one, two], Collector("Nguyễn Thị Mẫu"), HandingOut(originals="give"))
    program.resolving.explain_lateness(actor, one, "mất điện ba ngày")
    program.ending.stop(actor, three, "theo đơn", papers_returned=True)
    program.pausing.request_supplement(actor, four, ["Giấy xác nhận"], "thiếu")
    program.pausing.close_unanswered(actor, four, "quá 30 ngày không bổ sung")
    program.ending.withdraw(actor, five, "công dân rút hồ sơ")
    program.day_closing.close(actor, clock.now().date(), remarks="đủ")
    program.report_freezing.freeze(actor, REPORT)


def _paper(program: Program, clock: SetClock, papers: list[str]) -> None:
    actor = program.actor
    first, *others = papers
    program.bookkeeping.shelve(actor, first, "K2-3")
    wrong = program.handing_over.issue(actor, [first], LAND).slip
    program.handing_over.cancel(actor, wrong.id, "nhầm nơi nhận")
    slip = program.handing_over.issue(actor, papers, JUSTICE).slip
    clock.go_on(hours=1)
    found = Found(
        present=frozenset({first}), damaged=frozenset({others[0]}), notes={others[0]: "rách góc"},
        signed_by="Đỗ Văn Mẫu", by_paper=True,
    )  # fmt: skip
    program.receiving_papers.count(actor, slip.id, found)
    program.bookkeeping.take_over(actor, others[1], LAND, "cán bộ chuyển công tác")


def _clock(program: Program, clock: SetClock, dossier: str) -> None:
    actor = program.actor
    program.pausing.request_supplement(actor, dossier, ["Giấy xác nhận"], "thiếu")
    clock.go_on(days=1)
    program.pausing.receive_supplement(actor, dossier, ["Giấy xác nhận"])
    program.pausing.ask_payment(actor, dossier, 500_000, "Thông báo thuế 12")
    clock.go_on(days=1)
    program.pausing.payment_met(actor, dossier, "Giấy nộp tiền 34")
    proposed = program.reappointing.propose(program.move_desk.dossier(dossier))
    program.reappointing.reappoint(actor, dossier, proposed.due, "chờ xác minh", "Lê Văn Mẫu")
    later = {"due": iso(proposed.due + timedelta(days=7)), "cause": "calendar", "reason": "lịch đổi"}
    program.move_desk.record(actor, program.move_desk.dossier(dossier), [Draft("DueDateChanged", later)])


def _resolving(program: Program, clock: SetClock, dossier: str) -> None:
    actor = program.actor
    step = {"place": 1, "name": "Thẩm định", "section": JUSTICE.name, "due": None}
    program.move_desk.record(
        actor, program.move_desk.dossier(dossier), [move("StepDone", actor, clock.now(), step)]
    )
    program.resolving.ask_agency(actor, dossier, "Chi cục Thuế", "về đất", clock.now() + timedelta(hours=2))
    clock.go_on(days=1)
    program.resolving.report_agency_late(actor, dossier, "Chi cục Thuế")
    program.resolving.agency_answered(actor, dossier, "Chi cục Thuế", "đồng ý")
    program.resolving.result_ready(actor, dossier, ResultFacts("12/QĐ", papers=("Quyết định",)))


def _ledger(program: Program, dossier: str) -> None:
    actor = program.actor
    program.bookkeeping.collect_fee(actor, dossier, 20_000, receipt="0000123")
    program.bookkeeping.reverse_fee(actor, dossier, 5_000, "thu nhầm")
    for how in (OriginalMove.TAKEN_IN, OriginalMove.LENT, OriginalMove.LENT_RETURNED):
        program.bookkeeping.move_original(actor, dossier, how, "Sổ hộ khẩu", to="Địa chính")
    program.bookkeeping.call(actor, dossier, "kết quả", reached=False, note="thuê bao")


def _stored(program: Program) -> list[dict[str, object]]:
    engine = open_engine(program.profile.folder / DATABASE, program.profile.keys.data_key, reading=True)
    with engine.connect() as connection:
        columns = (events.c.head, events.c.payload, events.c.person, events.c.sig)
        rows = connection.execute(select(*columns).order_by(events.c.position)).all()
    engine.dispose()
    return [_as_text(StoredEvent(*row)) for row in rows]


def _as_text(stored: StoredEvent) -> dict[str, object]:
    return {
        "head": stored.head.decode(),
        "payload": stored.payload.decode(),
        "person": None if stored.person is None else stored.person.decode(),
        "sig": b64encode(stored.sig).decode(),
    }


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(corpus(), ensure_ascii=False, indent=0) + "\n", "utf-8")
