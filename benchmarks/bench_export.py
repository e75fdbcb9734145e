"""100,000 rows of 13 columns to `.xlsx`, beside the same rows as CSV (the floor) and openpyxl's known rate.

Goal: at most 2 s and 150 MB more than before, and no thread kept waiting for 50 ms.
"""

from __future__ import annotations

import csv
import json
import resource
import statistics
import threading
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.domain.wording import Words
from counter_app.services.export.tables import Cell, ColumnKind, ResultTable, TableColumn
from counter_app.services.export.workbook_out import write_workbook

ROWS = 100_000
RUNS = 5
KINDS = (
    ColumnKind.TEXT, ColumnKind.TEXT, ColumnKind.TEXT, ColumnKind.TEXT, ColumnKind.MOMENT, ColumnKind.MOMENT,
    ColumnKind.DATE, ColumnKind.NUMBER, ColumnKind.MONEY, ColumnKind.TEXT, ColumnKind.TEXT, ColumnKind.RATE,
    ColumnKind.TEXT,
)  # fmt: skip


def rows() -> list[tuple[Cell, ...]]:
    """Invented lines of a register, no two alike."""
    start = datetime(2026, 1, 5, 8, 0, tzinfo=OFFICE_ZONE)
    return [
        (
            f"H62.22.4-2601{number % 28 + 1:02}-{number:05}", f"Nguyễn Thị Mẫu {number}",
            "Cấp Giấy xác nhận tình trạng hôn nhân", "Thôn Đông, xã Mẫu", start + timedelta(minutes=number),
            start + timedelta(minutes=number, days=3), date(2026, 1, 8), number % 40, number % 9 * 5_000,
            "Tư pháp – Hộ tịch", "đúng hạn", number % 10_001, None,
        )
        for number in range(ROWS)
    ]  # fmt: skip


def longest_wait(work: threading.Thread) -> float:
    """The longest time in seconds another thread waited for its turn while the work ran."""
    longest = 0.0
    work.start()
    last = time.perf_counter()
    while work.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest


def main() -> None:
    """Print one line."""
    lines = rows()
    columns = tuple(
        TableColumn(Words(f"Cột {place}", f"Column {place}"), kind) for place, kind in enumerate(KINDS)
    )
    table = ResultTable(Words("Sổ theo dõi", "Register"), columns, lines)
    seconds, floors, waits = [], [], []
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for _ in range(RUNS):
            began = time.perf_counter()
            write_workbook(path, [table])
            seconds.append(time.perf_counter() - began)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        for _ in range(RUNS):
            began = time.perf_counter()
            with (Path(folder) / "a.csv").open("w", encoding="utf-8", newline="") as out:
                csv.writer(out).writerows(lines)
            floors.append(time.perf_counter() - began)
            waits.append(longest_wait(threading.Thread(target=write_workbook, args=(path, [table]))))
        size = path.stat().st_size
    median, floor = statistics.median(seconds), statistics.median(floors)
    print(
        json.dumps(
            {
                "bench": "export", "rows": ROWS, "columns": len(KINDS), "seconds": round(median, 3),
                "floor_csv_seconds": round(floor, 3), "ratio_of_floor": round(median / floor, 2),
                "memory_mb": round(grown / 1024, 1), "file_mb": round(size / 1e6, 1),
                "longest_wait_ms": round(statistics.median(waits) * 1000, 1),
            }
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
