"""Every report over 1,000,000 dossiers, from the encrypted database to the figures, beside GROUP BY in SQL.

Goal: any report in 1 s, filters included, the reading of its records with it. The peer counts Biểu 06 over
a plain table of the same six columns in the same encrypted database.

    python -m benchmarks.bench_reports
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from importlib.resources import files

from sqlalchemy import Engine

from benchmarks.fact_profile import DOSSIERS, LAST_DAY, NOW, fact_profile
from benchmarks.reference_profile import KEY
from counter_app.domain.calendar import calendar_from_data
from counter_app.domain.compiled_calendar import compile_calendar
from counter_app.domain.procedures import Channel
from counter_app.domain.report_periods import PeriodKind, period_of
from counter_app.ports.columns import ASKED, CHANNELS, FactChoice, day_minute
from counter_app.services.fact_arrays import records_of
from counter_app.services.reports.backlog import backlog_report
from counter_app.services.reports.bieu06 import bieu06_report
from counter_app.services.reports.months import channel_report, trend
from counter_app.services.reports.on_time import OfficeLevel, on_time_report
from counter_app.services.reports.selection import EVERYTHING, ReportFilter, ReportQuestion
from counter_app.services.reports.supplements import GivenReasons, supplement_report
from counter_app.services.reports.workload import workload_report
from local_db.engine import open_engine
from local_db.queries import Queries

ROUNDS = 5
PERIOD = period_of(PeriodKind.HALF_YEAR, LAST_DAY.year, 1)
FIRST, AFTER = day_minute(PERIOD.first), day_minute(LAST_DAY) + 10 * 60 + 1
_IN = f">= {FIRST} AND {{0}} < {AFTER}"
_ONLINE = CHANNELS.index(Channel.ONLINE)
_BIEU06 = f"""
SELECT field,
  sum(received {_IN.format("received")} AND channel = {_ONLINE}),
  sum(received {_IN.format("received")} AND channel <> {_ONLINE}),
  sum(received < {FIRST} AND (ended = -1 OR ended >= {FIRST})),
  sum(ended {_IN.format("ended")} AND first_due <> -1 AND ended / 1440 < first_due / 1440),
  sum(ended {_IN.format("ended")} AND (first_due = -1 OR ended / 1440 = first_due / 1440)),
  sum(ended {_IN.format("ended")} AND first_due <> -1 AND ended / 1440 > first_due / 1440),
  sum(received < {AFTER} AND (ended = -1 OR ended >= {AFTER})
    AND (first_due = -1 OR first_due / 1440 >= {(AFTER - 1) // 1440})),
  sum(received < {AFTER} AND (ended = -1 OR ended >= {AFTER})
    AND first_due <> -1 AND first_due / 1440 < {(AFTER - 1) // 1440})
FROM peer WHERE outcome <> 5 GROUP BY field
"""


def main() -> dict[str, float]:
    """Run all measures, one JSON line each: medians of seconds, every side alternating with the others."""
    engine = open_engine(fact_profile(), KEY, reading=True)
    queries = Queries(engine)
    _same_figures(engine, queries)
    sides = _sides(engine, queries)
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(ROUNDS):
        for name, side in sides.items():
            begun = time.perf_counter()
            side()
            taken[name].append(time.perf_counter() - begun)
    engine.dispose()
    results = {f"{name}: s": statistics.median(values) for name, values in taken.items()}
    slowest = max(value for name, value in results.items() if name.startswith("report"))
    results |= {
        "slowest report: s": slowest,
        "Biểu 06: times as fast as GROUP BY": results["peer, Biểu 06 by GROUP BY: s"]
        / results["report, Biểu 06: s"],
    }
    for name, value in results.items():
        line = {"bench": "reports", "dossiers": DOSSIERS, "measure": name, "value": round(value, 3)}
        print(json.dumps(line, ensure_ascii=False))
    return results


def _sides(engine: Engine, queries: Queries) -> dict[str, Callable[[], object]]:
    text = (files("resources") / "calendars" / "vinh-phuc.json").read_text("utf-8")
    calendar = compile_calendar(calendar_from_data(json.loads(text)))
    levels = {f"label {number}": level for number, level in enumerate(OfficeLevel, 1)}
    asked = records_of(queries.facts(FactChoice.ALL))["position"][::50].tolist()
    reasons = GivenReasons(dict.fromkeys(asked, "thiếu giấy tờ"), dict.fromkeys(asked, "không đủ điều kiện"))
    narrow = _narrow(queries)
    kept = _question(queries)

    def ask(
        report: Callable[[ReportQuestion], object], chosen: ReportFilter = EVERYTHING
    ) -> Callable[[], object]:
        return lambda: report(_question(queries, chosen))

    return {
        "report, on time": ask(lambda question: on_time_report(question, levels, {})),
        "report, on time, filtered by field, section and channel": ask(
            lambda question: on_time_report(question, levels, {}), narrow
        ),
        "report, Biểu 06": ask(bieu06_report),
        "report, Biểu 06, filtered by field, section and channel": ask(bieu06_report, narrow),
        "report, backlog": ask(lambda question: backlog_report(question, calendar)),
        "report, workload": ask(workload_report),
        "report, supplements": ask(lambda question: supplement_report(question, reasons)),
        "report, channels": ask(channel_report),
        "report, trend of 12 months": ask(trend),
        "of it reading the records": lambda: queries.facts(FactChoice.ALL),
        "Biểu 06 again over records that are there already": lambda: bieu06_report(kept),
        "peer, Biểu 06 by GROUP BY": lambda: _grouped(engine),
    }


def _question(queries: Queries, chosen: ReportFilter = EVERYTHING) -> ReportQuestion:
    return ReportQuestion(queries.facts(FactChoice.ALL), PERIOD, NOW, chosen)


def _narrow(queries: Queries) -> ReportFilter:
    """A restriction that some dossiers pass."""
    columns = queries.facts(FactChoice.ALL)
    newest = records_of(columns)[-1]
    field, section = (columns.labels[int(newest[name])] for name in ("field", "section"))
    return ReportFilter(field=field, section=section, channel=CHANNELS[newest["channel"]])


def _grouped(engine: Engine) -> list[tuple[int, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(_BIEU06)]


def _same_figures(engine: Engine, queries: Queries) -> None:
    """Both sides count the same, or the comparison means nothing."""
    report = bieu06_report(_question(queries))
    ours = {
        (line.online, line.direct, line.carried, line.resolved.early, line.resolved.on_time,
         line.resolved.late, line.in_time, line.overdue)
        for line in report.lines
    }  # fmt: skip
    assert ours == {row[1:] for row in _grouped(engine)}
    flags = records_of(queries.facts(FactChoice.ALL))["flags"]
    assert (flags & ASKED).any()


if __name__ == "__main__":
    main()
