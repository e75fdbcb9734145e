"""Submitted reports stay as they were; what came to be known later is listed against them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.papers import Copy, PaperForm
from counter_app.domain.roles import Role
from counter_app.services.moves.resolving import ResultFacts
from counter_app.services.reports.freezing import ReportAsRun, SinceSubmitted
from counter_app.services.reports.frozen_tables import Cell, CellChange, FrozenTable, changes_between
from tests.services.desk import SetClock, office, walk_in
from tests.services.looking_back import at, clerk, receive
from ui.wiring import Program

pytestmark = pytest.mark.core
ROWS = (("Hộ tịch", 3, 0), ("Đất đai", 1, 1))
TABLE = FrozenTable("fields", "Theo lĩnh vực", ("Lĩnh vực", "Nhận", "Quá hạn"), ROWS)
NOVEMBER = ReportAsRun(
    "bieu06", "Biểu 06/VPCP/KSTT", date(2026, 11, 1), date(2026, 11, 30), "UBND xã Thượng Trưng", (TABLE,),
    {"Lĩnh vực": "Tất cả"},
)  # fmt: skip


@pytest.fixture
def program(tmp_path: Path, clock: SetClock) -> Iterator[Program]:
    with office(tmp_path / "profile", clock) as made:
        yield made


def unchanged(report: ReportAsRun) -> Sequence[FrozenTable]:
    return report.tables


def types(since: SinceSubmitted) -> list[tuple[str, str]]:
    return [(each.dossier_id, each.type) for each in since.changes]


def test_a_submitted_report_is_kept_word_by_word(program: Program, clock: SetClock) -> None:
    made = program.report_freezing.freeze(program.actor, NOVEMBER)
    assert (made.report, made.number, made.submitted_by) == (NOVEMBER, 1, program.actor.name)
    assert (made.submitted_at, made.supersedes, made.reason) == (clock.now(), None, "")
    clock.go_on(days=1)
    assert program.report_freezing.report(made.slip_id) == made
    assert program.report_freezing.reports() == (made,)


def test_the_same_period_again_needs_a_reason_and_names_what_it_takes_the_place_of(program: Program) -> None:
    freezing = program.report_freezing
    first = freezing.freeze(program.actor, NOVEMBER)
    with pytest.raises(UserFacingError) as caught:
        freezing.freeze(program.actor, NOVEMBER, "  ")
    assert (caught.value.kind, caught.value.choices) == ("frozen_already", (first.slip_id,))
    assert first.code in caught.value.words.vi
    again = freezing.freeze(program.actor, NOVEMBER, "cộng sai lĩnh vực")
    assert (again.supersedes, again.reason, again.number) == (first.slip_id, "cộng sai lĩnh vực", 2)
    for other in (
        replace(NOVEMBER, name="on_time"), replace(NOVEMBER, first=date(2026, 10, 15)),
        replace(NOVEMBER, selection={"field": "Hộ tịch"}), replace(NOVEMBER, selection={"unit": "H62.22.5"}),
    ):  # fmt: skip
        assert freezing.freeze(program.actor, other).supersedes is None
    # A name that is written otherwise by now makes it no other report.
    renamed = replace(NOVEMBER, unit="UBND xã Thượng Trưng mới", chosen={"Lĩnh vực": "Mọi lĩnh vực"})
    with pytest.raises(UserFacingError):
        freezing.freeze(program.actor, renamed)
    assert freezing.freeze(program.actor, NOVEMBER, "lần nữa").supersedes == again.slip_id


def test_only_a_supervisor_submits(program: Program) -> None:
    binh = clerk(program)
    with pytest.raises(UserFacingError) as caught:
        program.report_freezing.freeze(binh, NOVEMBER)
    assert caught.value.kind == "not_allowed"
    with pytest.raises(UserFacingError) as caught:
        program.report_freezing.freeze(program.actor, replace(NOVEMBER, last=date(2026, 10, 1)))
    assert caught.value.kind == "bad_period"
    assert program.report_freezing.reports() == ()


@pytest.mark.parametrize(
    ("type_", "role", "kind"),
    [
        ("ReportFrozen", Role.CLERK, "needs_supervisor"),
        ("DayClosed", Role.SECTION_OFFICER, "needs_counter"),
    ],
)
def test_the_books_refuse_a_submission_or_close_by_another_role(
    program: Program, type_: str, role: Role, kind: str
) -> None:
    actor = replace(program.actor, roles=frozenset({role}))
    with pytest.raises(UserFacingError) as caught, program.profile.store.write() as work:
        program.recorder.record(work, actor, SubjectKind.SLIP, "slip-1", [Draft(type_, {})], "action")
    assert caught.value.kind == kind


def test_what_is_recorded_later_and_concerns_the_period_is_listed(program: Program, clock: SetClock) -> None:
    (late_result,), (untouched,), (voided,), (december,) = (receive(program) for _ in range(4))
    program.printing.first(program.actor, untouched)
    clock.at = at(1, 8, month=12)
    frozen = program.report_freezing.freeze(program.actor, NOVEMBER)
    assert types(program.report_freezing.since(frozen.slip_id, unchanged)) == []

    clock.at = at(2, 9, month=12)
    program.resolving.result_ready(
        program.actor, late_result, ResultFacts("9/GXN", at(27, 16)), at=at(2, 8, month=12)
    )
    program.resolving.result_ready(program.actor, december, ResultFacts("10/GXN", at(2, 8, month=12)))
    program.correcting.void(program.actor, voided, "trùng hồ sơ")
    program.printing.again(program.actor, untouched, PaperForm.RECEIPT, (Copy.GIVEN,), jam=False)
    receive(program)
    by_hand = replace(walk_in(), received_at=at(26, 9))
    (entered,) = [each.id for each in program.intake.receive(program.actor, by_hand).dossiers]

    since = program.report_freezing.since(frozen.slip_id, unchanged)
    assert sorted(types(since)) == sorted(
        [(late_result, "ResultReady"), (voided, "Voided"), (entered, "Received")]
    )
    change = next(each for each in since.changes if each.dossier_id == late_result)
    assert (change.at, change.recorded_at, change.recorded_by) == (
        at(27, 16), at(2, 9, month=12), program.actor.name,
    )  # fmt: skip
    assert not since.cut


def test_what_had_ended_before_the_period_is_not_listed(program: Program, clock: SetClock) -> None:
    (dossier,) = receive(program)
    program.resolving.result_ready(program.actor, dossier, ResultFacts("9/GXN"))
    clock.at = at(1, 8, month=12)
    december = replace(NOVEMBER, first=date(2026, 12, 1), last=date(2026, 12, 31))
    frozen = program.report_freezing.freeze(program.actor, december)
    november = program.report_freezing.freeze(program.actor, NOVEMBER)
    clock.at = at(2, 8, month=12)
    program.resolving.explain_lateness(program.actor, dossier, "không trễ")
    request = program.correcting.same_entries(dossier)
    item = replace(request.procedures[0], summary="Nội dung khác")
    program.correcting.correct(program.actor, dossier, replace(request, procedures=(item,)), "gõ nhầm")
    assert types(program.report_freezing.since(frozen.slip_id, unchanged)) == []
    assert types(program.report_freezing.since(november.slip_id, unchanged)) == [(dossier, "Corrected")]


def test_the_figures_of_a_later_run_are_compared_row_by_row(program: Program) -> None:
    frozen = program.report_freezing.freeze(program.actor, NOVEMBER)
    asked: list[ReportAsRun] = []

    def again(report: ReportAsRun) -> Sequence[FrozenTable]:
        asked.append(report)
        return (replace(TABLE, rows=(("Đất đai", 2, 1), ("Y tế", 1, 0))),)

    since = program.report_freezing.since(frozen.slip_id, again)
    assert asked == [NOVEMBER]
    assert since.figures == (
        CellChange("Theo lĩnh vực", "Hộ tịch", "Nhận", 3, None),
        CellChange("Theo lĩnh vực", "Hộ tịch", "Quá hạn", 0, None),
        CellChange("Theo lĩnh vực", "Đất đai", "Nhận", 1, 2),
        CellChange("Theo lĩnh vực", "Y tế", "Nhận", None, 1),
        CellChange("Theo lĩnh vực", "Y tế", "Quá hạn", None, 0),
    )


CELLS = st.none() | st.integers(-3, 3) | st.text("ab", max_size=2)
TABLES = st.lists(st.tuples(st.sampled_from("xyz"), CELLS, CELLS), max_size=5).map(
    lambda rows: FrozenTable("t", "T", ("k", "a", "b"), tuple(rows))
)


@given(TABLES)
def test_a_table_is_read_back_and_differs_from_itself_in_nothing(table: FrozenTable) -> None:
    assert FrozenTable.from_data(table.as_data()) == table
    assert changes_between([table], [table]) == ()


@given(TABLES, st.data())
def test_one_changed_figure_is_one_change(table: FrozenTable, data: st.DataObject) -> None:
    if not table.rows:
        assert changes_between([table], []) == ()
        return
    place = data.draw(st.integers(0, len(table.rows) - 1))
    row: list[Cell] = list(table.rows[place])
    other = data.draw(CELLS.filter(lambda cell: cell != row[1]))
    changed = replace(table, rows=(*table.rows[:place], (row[0], other, row[2]), *table.rows[place + 1 :]))
    (change,) = changes_between([table], [changed])
    assert (change.column, change.before, change.after) == ("a", row[1], other)
