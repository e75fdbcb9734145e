"""`board`, `report`, `explain`, `close-day`: what a supervisor looks at, prints and closes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counter_app.domain.failures import UserFacingError
from counter_app.domain.lateness import LatenessCause
from counter_app.domain.office_time import iso
from counter_app.domain.report_periods import ReportPeriod, own_period
from counter_app.domain.wording import Words
from counter_app.ports import Clock
from counter_app.services.day_close.closing import DayStanding, facts_of
from counter_app.services.day_close.facts import DayCloseFacts
from counter_app.services.export.tables import Cell, ResultTable
from counter_app.services.export.workbook_out import write_workbook
from counter_app.services.office_state import office_of
from ui.commands.context import Answer, Context
from ui.commands.dossiers import dossier_by_code
from ui.commands.files import refuse_unwritable, write_file
from ui.commands.moves import moment_of
from ui.shipped import shipped_units
from ui.wiring import Program

if TYPE_CHECKING:
    from counter_app.services.reports.running import RanReport

MOST_LISTED = 1000
REPORTS = ("on-time", "bieu06", "workload", "backlog", "channels", "supplements")
RESTRICTIONS = ("unit", "field", "procedure", "officer")


def add_to(commands: Any) -> None:
    """Add the commands of this module."""
    board: ArgumentParser = commands.add_parser("board", help="what is overdue, due and paused")
    board.add_argument("--as-of", metavar="ISO", help="the moment; now where nothing is said")
    board.add_argument("--limit", type=int, default=50, metavar="N", help="how many overdue dossiers to list")
    board.set_defaults(run=run_board)
    _add_reports(commands.add_parser("report", help="the figures of a period"))
    explain: ArgumentParser = commands.add_parser("explain", help="the account of a dossier on one page")
    explain.add_argument("code", metavar="CODE")
    explain.add_argument("--out", required=True, metavar="FILE")
    explain.set_defaults(run=run_explain)
    close: ArgumentParser = commands.add_parser("close-day", help="compare receipts with dossiers and close")
    close.add_argument("--day", metavar="DATE", help="today where nothing is said")
    close.add_argument("--clerk", metavar="USER", help="whose day; one's own where nothing is said")
    close.add_argument("--remarks", default="", metavar="TEXT")
    close.add_argument("--preview", action="store_true", help="answer the same and close nothing")
    close.add_argument("--out", metavar="FILE", help="write the close there and log it as printed")
    close.set_defaults(run=run_close_day)


def _add_reports(report: ArgumentParser) -> None:
    kinds = report.add_subparsers(dest="kind", required=True, metavar="KIND")
    for name in (*REPORTS, "freeze"):
        one: ArgumentParser = kinds.add_parser(name)
        if name == "freeze":
            one.add_argument("report", metavar="REPORT", choices=REPORTS)
            one.add_argument("--reason", default="", metavar="TEXT", help="why a submitted one is replaced")
        one.add_argument("--from", dest="first", required=True, metavar="D", help="first day")
        one.add_argument("--to", dest="last", required=True, metavar="D", help="last day")
        for restriction in RESTRICTIONS:
            one.add_argument(f"--{restriction}", metavar=restriction.upper())
        if name != "freeze":
            one.add_argument("--xlsx", metavar="FILE", help="write the tables there")
        one.set_defaults(run=run_freeze if name == "freeze" else run_report)


def run_board(context: Context, options: Namespace) -> Answer:
    """The figures of the deadline board, and the overdue dossiers with who holds them and why."""
    from counter_app.services.deadlines.board import BoardSelection
    from counter_app.services.deadlines.board_classes import BoardClass
    from counter_app.services.deadlines.board_view import BoardView

    if not 0 <= options.limit <= MOST_LISTED:
        raise UserFacingError(
            "bad_limit", Words(f"--limit từ 0 đến {MOST_LISTED}.", f"--limit is from 0 to {MOST_LISTED}.")
        )
    with context.reading() as program:
        at = moment_of(options.as_of)
        clock: Clock = _StandingClock(at) if at is not None else program.recorder.clock
        view = BoardView(program.profile.store, program.reference, clock)
        figures = view.board().figures()
        wanted = BoardSelection(classes=frozenset({BoardClass.OVERDUE}))
        lines = view.lines(view.positions(wanted)[: options.limit])
        oldest = figures.oldest_overdue
        return {
            "as_of": iso(figures.now),
            "numbers": {each.name.lower(): figures.number(each) for each in BoardClass},
            "causes": {cause.value: 0 for cause in LatenessCause}
            | {cause.value: number for cause, number in figures.by_cause},
            "oldest_overdue": None if oldest is None else iso(oldest[0]),
            "overdue": [
                {
                    "code": line.row.code,
                    "procedure": line.row.procedure,
                    "due": line.row.due,
                    "late_days": line.late_days,
                    "cause": None if line.cause is None else line.cause.value,
                    "holder": line.holding.place or None,
                    "officer": line.holding.officer or None,
                }
                for line in lines
            ],
        }


@dataclass(slots=True)
class _StandingClock:
    """A clock that stands at the moment asked for."""

    at: datetime
    boot_id: str = "as-of"

    def now(self) -> datetime:
        """That moment."""
        return self.at

    def monotonic_ms(self) -> int:
        """Nothing passes here."""
        return 0


def run_report(context: Context, options: Namespace) -> Answer:
    """The tables of a report; a supervisor's figures, read only."""
    if options.xlsx is not None:
        refuse_unwritable(Path(options.xlsx))
    with context.reading() as program:
        ran = _ran(program, options.kind, options)
        file = None
        if options.xlsx is not None:
            write_workbook(Path(options.xlsx), ran.tables)
            file = str(Path(options.xlsx).absolute())
    return {
        "report": ran.kind.value,
        "from": ran.period.first.isoformat(),
        "to": ran.period.last.isoformat(),
        "tables": [_table(each) for each in ran.tables],
        "file": file,
    }


def run_freeze(context: Context, options: Namespace) -> Answer:
    """Submit a report: its figures stay as they are, later changes are listed against it (C19)."""
    from counter_app.services.reports.layout import as_run

    with context.writing() as program:
        office = office_of(program.profile.store)
        ran = _ran(program, options.report, options)
        chosen = {name: getattr(options, name) for name in RESTRICTIONS if getattr(options, name)}
        report = as_run(ran, office, program.actor.name, chosen)
        frozen = program.report_freezing.freeze(program.actor, report, options.reason)
    return {"number": frozen.number, "report": report.name, "from": options.first, "to": options.last}


def run_explain(context: Context, options: Namespace) -> Answer:
    """Giải trình hồ sơ: written, and logged as printed."""
    refuse_unwritable(Path(options.out))
    with context.writing() as program:
        dossier = dossier_by_code(program, options.code)
        papers = program.supervisor_papers
        paper = papers.account(program.actor, dossier.id)
        pdf = papers.print_of_dossier(program.actor, dossier.id, paper)
        return {"code": dossier.code, "file": write_file(Path(options.out), pdf)}


def run_close_day(context: Context, options: Namespace) -> Answer:
    """Each difference is listed with what can be done about it; differences never hinder the close."""
    if options.out is not None:
        refuse_unwritable(Path(options.out))
    with context.writing() as program:
        day = program.move_desk.now().date() if options.day is None else _day(options.day)
        clerk = _clerk(program, options.clerk)
        number: object = None
        file = None
        facts: DayStanding | DayCloseFacts
        if options.preview:
            facts = program.day_closing.standing(day, clerk)
        else:
            slip = program.day_closing.close(program.actor, day, clerk, options.remarks)
            facts, number = facts_of(slip), slip.content["number"]
            if options.out is not None:
                pdf = program.supervisor_papers.print_slip(program.actor, slip.id)
                file = write_file(Path(options.out), pdf)
    return {
        "day": day.isoformat(),
        "number": number,
        "supplement": facts.supplement,
        "figures": facts.figures.as_data(),
        "differences": [
            {
                "kind": each.kind.value,
                "subject": each.subject,
                "message": each.words.vi,
                "actions": [action.value for action in each.actions],
            }
            for each in facts.differences
        ],
        "open_pcs": list(facts.open_pcs),
        "file": file,
    }


def _ran(program: Program, kind: str, options: Namespace) -> RanReport:
    from counter_app.services.reports.facts import ReportFacts
    from counter_app.services.reports.running import ReportKind, ReportRunner
    from counter_app.services.reports.selection import ReportFilter

    store = program.profile.store
    runner = ReportRunner(store, program.reference, ReportFacts(store, program.recorder.clock), shipped_units)
    chosen = ReportFilter(
        unit=options.unit,
        field=options.field,
        procedure_code=options.procedure,
        officer=None if options.officer is None else _clerk(program, options.officer),
    )
    return runner.run(ReportKind(kind), _period(options), chosen)


def _period(options: Namespace) -> ReportPeriod:
    return own_period(_day(options.first), _day(options.last))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserFacingError(
            "bad_date", Words(f"“{text}” không phải ngày YYYY-MM-DD.", f"“{text}” is no date YYYY-MM-DD.")
        ) from error


def _clerk(program: Program, username: str | None) -> str:
    """The id of an officer by user name; the one signed in where none is named.

    Raises:
        UserFacingError: `unknown_officer`.
    """
    if username is None:
        return program.actor.officer_id
    officers = program.profile.store.officers()
    found = [each.id for each in officers if each.username == username.strip().lower()]
    if not found:
        raise UserFacingError(
            "unknown_officer",
            Words(f"Không có cán bộ {username}.", f"There is no officer {username}."),
            tuple(each.username for each in officers),
        )
    return found[0]


def _table(table: ResultTable) -> Answer:
    return {
        "title": table.title.vi,
        "columns": [each.title.vi for each in table.columns],
        "rows": [[_plain(cell) for cell in row] for row in table.rows],
        "totals": [[_plain(cell) for cell in row] for row in table.totals],
    }


def _plain(cell: Cell) -> object:
    """A cell as JSON: times and dates as ISO text, rates in hundredths of a percent."""
    if isinstance(cell, datetime):
        return iso(cell)
    return cell.isoformat() if isinstance(cell, date) else cell
