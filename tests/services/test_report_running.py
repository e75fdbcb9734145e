"""Reports of a real office by their kind: figures, tables, paper and what is frozen say the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from counter_app.domain.lateness import LatenessCause
from counter_app.domain.papers import ORIGINAL
from counter_app.domain.report_papers import RowKind
from counter_app.domain.report_periods import PeriodKind, ReportPeriod, period_at
from counter_app.services.export.tables import ResultTable
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.office_state import office_of
from counter_app.services.reports.facts import ReportFacts
from counter_app.services.reports.layout import as_run, report_paper
from counter_app.services.reports.on_time import OnTimeReport
from counter_app.services.reports.running import REPORT_WORDS, RanReport, ReportKind, ReportRunner
from counter_app.services.reports.selection import ReportFilter
from tests.services.desk import MARITAL_STATUS, SetClock, monday_morning, office, walk_in
from ui.shipped import shipped_units
from ui.wiring import Program

NOVEMBER = period_at(PeriodKind.MONTH, date(2026, 11, 1))


@pytest.fixture
def clock() -> SetClock:
    return monday_morning()


@pytest.fixture
def program(tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))
    with office(tmp_path / "profile", clock) as made:
        yield made


@pytest.fixture
def runner(program: Program) -> ReportRunner:
    store = program.profile.store
    return ReportRunner(store, program.reference, ReportFacts(store, program.recorder.clock), shipped_units)


@pytest.fixture
def worked(program: Program, clock: SetClock) -> list[str]:
    """Received on Monday: one in time, one late, one refused, one that waits for papers, one left open."""
    ids = [program.intake.receive(program.actor, walk_in()).dossiers[0].id for _ in range(5)]
    program.resolving.result_ready(program.actor, ids[0], ResultFacts())
    program.resolving.refuse(program.actor, ids[2], "Không đủ điều kiện")
    program.pausing.request_supplement(program.actor, ids[3], ("Giấy khai sinh",), "Thiếu giấy")
    clock.go_on(days=7)  # due Friday 27/11, now Monday 30/11
    program.resolving.result_ready(program.actor, ids[1], ResultFacts())
    return ids


def table(ran: RanReport, title: str) -> ResultTable:
    return next(each for each in ran.tables if each.title.vi == title)


@pytest.mark.usefixtures("worked")
def test_on_time_stands_against_its_target_and_says_why(runner: ReportRunner, program: Program) -> None:
    ran = runner.run(ReportKind.ON_TIME, NOVEMBER)
    levels = table(ran, "Tỷ lệ đúng hạn so với chỉ tiêu")
    (commune,) = levels.rows
    assert (commune[0], commune[1], commune[-2:]) == ("Cấp xã", 3, (98, "chưa đạt"))
    assert commune[5] == 6666  # two of three, never rounded up
    assert isinstance(ran.counted, OnTimeReport)
    assert dict(ran.counted.causes)[LatenessCause.OWN_SECTION] == 1
    assert [row[0] for row in table(ran, "Theo đơn vị").rows] == ["UBND xã Thượng Trưng"]
    assert [row[0] for row in table(ran, "Theo cán bộ tiếp nhận").rows] == [program.actor.name]
    (procedure,) = table(ran, "Theo thủ tục").rows
    assert MARITAL_STATUS in str(procedure[0])
    assert ran.months[-1].month == NOVEMBER


@pytest.mark.usefixtures("worked")
def test_the_legal_form_checks_itself(runner: ReportRunner) -> None:
    (form,) = runner.run(ReportKind.BIEU06, NOVEMBER).tables
    total = form.totals[0]
    received, resolved, progress = total[1], total[5], total[9]
    assert (received, resolved, progress) == (5, 3, 2)
    assert "khớp" in form.notes[0].vi


@pytest.mark.usefixtures("worked")
def test_reasons_are_those_of_the_events(runner: ReportRunner) -> None:
    ran = runner.run(ReportKind.SUPPLEMENTS, NOVEMBER)
    assert list(table(ran, "Lý do yêu cầu bổ sung").rows) == [("Thiếu giấy", 1)]
    assert list(table(ran, "Lý do từ chối").rows) == [("Không đủ điều kiện", 1)]


@pytest.mark.parametrize("kind", list(ReportKind))
@pytest.mark.usefixtures("worked")
def test_every_report_has_its_paper_with_the_same_figures(
    kind: ReportKind, runner: ReportRunner, program: Program
) -> None:
    ran = runner.run(kind, NOVEMBER)
    paper = report_paper(ran, office_of(program.profile.store), program.actor.name, {"Kênh": "Tại quầy"})
    assert paper.heading == REPORT_WORDS[kind].vi.upper()
    assert paper.filters == ("Kênh: Tại quầy",)
    for made, printed in zip(ran.tables, paper.tables, strict=True):
        assert len(printed.rows) == len(made.rows) + len(made.totals)
        assert all(len(row.cells) == len(printed.columns) for row in printed.rows)
        assert [row.kind for row in printed.rows].count(RowKind.TOTAL) == len(made.totals)
    assert program.papers.render(paper, ORIGINAL, paper.own_sheet()).startswith(b"%PDF")


def test_a_submitted_report_lists_what_changed_since(
    runner: ReportRunner, program: Program, worked: list[str], clock: SetClock
) -> None:
    office_now = office_of(program.profile.store)
    frozen = program.report_freezing.freeze(
        program.actor, as_run(runner.run(ReportKind.BIEU06, NOVEMBER), office_now, program.actor.name)
    )
    clock.go_on(minutes=5)
    program.correcting.void(program.actor, worked[4], "Nhập nhầm")
    runner.facts.note(None)
    again = as_run(runner.run(ReportKind.BIEU06, NOVEMBER), office_now, program.actor.name).tables
    since = program.report_freezing.since(frozen.slip_id, lambda _: again)
    assert [each.type for each in since.changes] == ["Voided"]
    changed = {each.column: (each.before, each.after) for each in since.figures if each.row == "Tổng cộng"}
    assert changed["Số hồ sơ nhận giải quyết · Tổng số"] == (5, 4)


@pytest.mark.usefixtures("worked")
def test_a_filter_leaves_what_it_names(runner: ReportRunner, program: Program) -> None:
    def received(chosen: ReportFilter, period: ReportPeriod = NOVEMBER) -> object:
        (form,) = runner.run(ReportKind.BIEU06, period, chosen).tables
        return form.totals[0][1]

    choices = runner.choices()
    assert [name for _, name in choices.units] == ["UBND xã Thượng Trưng"]
    assert received(ReportFilter(unit=choices.units[0][0])) == 5
    assert received(ReportFilter(officer=program.actor.officer_id)) == 5
    assert received(ReportFilter(procedure_code="khác")) == 0
    december = period_at(PeriodKind.MONTH, NOVEMBER.last + timedelta(days=1))
    assert received(ReportFilter(), december) in (0, 2)


@pytest.mark.usefixtures("worked")
def test_the_work_of_a_clerk_is_told_hour_by_hour(runner: ReportRunner, program: Program) -> None:
    by_clerk, by_hour = runner.run(ReportKind.WORKLOAD, NOVEMBER).tables[:2]
    hours = [column.title.vi for column in by_hour.columns]
    [row] = by_hour.rows
    assert row[0] == program.actor.name
    assert row[hours.index("9 giờ")] == by_clerk.rows[0][1]
    assert sum(cell for cell in row[1:] if isinstance(cell, int)) == by_clerk.rows[0][1]
