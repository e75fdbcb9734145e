"""Workbooks read back by another reader: values, dates, names of sheets, and nothing that calculates."""

from __future__ import annotations

import re
import threading
import time
import tracemalloc
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.domain.wording import Words
from counter_app.services.export.tables import (
    Cell,
    ColumnKind,
    ResultTable,
    TableColumn,
    cell_text,
    rate_text,
)
from counter_app.services.export.workbook_out import LONGEST_TEXT, sheet_names, write_workbook

pytestmark = pytest.mark.core
KINDS = tuple(ColumnKind)
MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=OFFICE_ZONE)
ROW: tuple[Cell, ...] = ("Nguyễn Thị Mẫu", 1234, 15_000, date(2026, 11, 24), MOMENT, 9865)


def table(
    *rows: tuple[Cell, ...], title: str = "Đúng hạn", totals: tuple[tuple[Cell, ...], ...] = ()
) -> ResultTable:
    columns = tuple(TableColumn(Words(f"Cột {kind.value}", kind.value), kind) for kind in KINDS)
    return ResultTable(Words(title, "On time"), columns, rows, totals, (Words("Ghi chú", "Note"),))


def read(path: Path, sheet: int = 0) -> list[list[object]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(sheet).to_python()  # type: ignore[return-value]


def test_every_kind_of_value_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [table(ROW, (None,) * 6, totals=(("Cộng", 1, 2, None, None, -5),))])
    title, heads, first, empty, total, note = read(path)
    assert title[0] == "Đúng hạn"
    assert heads == [f"Cột {kind.value}" for kind in KINDS]
    assert first == ["Nguyễn Thị Mẫu", 1234, 15000, date(2026, 11, 24), MOMENT.replace(tzinfo=None), 98.65]
    assert empty == [""] * 6
    assert total == ["Cộng", 1, 2, "", "", -0.05]
    assert note[0] == "Ghi chú"


def test_english_is_written_when_asked(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", [table(ROW)], "en")
    assert read(tmp_path / "a.xlsx")[0][0] == "On time"


@pytest.mark.parametrize("text", ["=1+1", "+84912", "-2", "@SUM(A1)", "\t=1", "\r=1", "|calc", "%x"])
def test_what_looks_like_a_formula_is_text_and_says_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [table((text, *ROW[1:]))])
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    styles = re.findall("<xf [^>]*>", zipfile.ZipFile(path).read("xl/styles.xml").decode())
    [(style, written)] = re.findall(
        r'<c s="(\d+)" t="inlineStr"><is><t[^>]*>([^<]*1\+?1?|[^<]*)</t>', sheet.split("<row>")[3]
    )
    assert "<f" not in sheet
    assert 'quotePrefix="1"' in styles[1 + int(style)]
    assert written.strip() == text.strip()


def test_an_ordinary_text_carries_no_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [table(ROW)])
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    style = int(re.findall(r'<c s="(\d+)" t="inlineStr">', sheet.split("<row>")[3])[0])
    styles = re.findall("<xf [^>]*>", zipfile.ZipFile(path).read("xl/styles.xml").decode())
    assert "quotePrefix" not in styles[1 + style]


def test_what_no_cell_can_hold_is_left_out_or_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    broken, long = "a\x00b\ud800c\x1f", "dài " * 10_000
    write_workbook(path, [table((broken, *ROW[1:]), (long, *ROW[1:]), ('<a> & "b"', *ROW[1:]))])
    cells = [row[0] for row in read(path)[2:5]]
    assert cells[0] == "abc"
    assert len(str(cells[1])) == LONGEST_TEXT
    assert str(cells[1]).endswith("…")
    assert cells[2] == '<a> & "b"'


def test_a_wrong_kind_is_written_as_text(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", [table(("x", "?", "–", "chưa rõ", "ngoài lịch", "–"))])
    assert read(tmp_path / "a.xlsx")[2] == ["x", "?", "–", "chưa rõ", "ngoài lịch", "–"]


def test_sheets_have_legal_names_of_their_own() -> None:
    titles = [
        "Báo cáo: tháng 11/2026",
        "Báo cáo: tháng 11/2026",
        "'",
        "Tỷ lệ giải quyết đúng hạn theo lĩnh vực và đơn vị",
    ]
    names = sheet_names(titles)
    assert names[0] == "Báo cáo  tháng 11 2026"
    assert names[1] == "Báo cáo  tháng 11 2026 (2)"
    assert len({name.casefold() for name in names}) == 4
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


def test_what_looks_like_the_number_of_a_letter_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [table(("tờ_x0041_b", *ROW[1:]))])
    assert "tờ_x005F_x0041_b" in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert read(path)[2][0] == "tờ_x0041_b"


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counter_app.services.export.workbook_out.MOST_ROWS", 10)
    path, rows = tmp_path / "a.xlsx", [(f"dòng {number}", *ROW[1:]) for number in range(11)]
    total: tuple[Cell, ...] = ("Cộng", 1, 2, None, None, 3)
    write_workbook(path, [table(*rows, totals=(total,)), table(ROW, title="Khác")])
    assert CalamineWorkbook.from_path(str(path)).sheet_names == [
        "Đúng hạn",
        "Đúng hạn (2)",
        "Đúng hạn (3)",
        "Khác",
    ]
    sheets = [read(path, place) for place in range(3)]
    assert all(len(sheet) <= 10 for sheet in sheets)
    assert [row[0] for sheet in sheets for row in sheet if str(row[0]).startswith("dòng")] == [
        row[0] for row in rows
    ]
    assert [sheet[-1][0] == "Ghi chú" for sheet in sheets] == [False, False, True]
    assert [sheet[-2][0] for sheet in sheets][-1] == "Cộng"


def test_a_row_of_another_length_is_our_mistake_and_not_the_disk_s(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="shorter"):
        write_workbook(tmp_path / "a.xlsx", [table(("x",))])
    assert list(tmp_path.iterdir()) == []


def test_groups_stand_above_their_columns(tmp_path: Path) -> None:
    group = Words("Đã giải quyết", "Resolved")
    columns = (
        TableColumn(Words("Lĩnh vực", "Field")),
        *(
            TableColumn(Words(word, word), ColumnKind.NUMBER, group=group)
            for word in ("Trước", "Đúng", "Quá")
        ),
    )
    write_workbook(
        tmp_path / "a.xlsx", [ResultTable(Words("Biểu 06", "Form 06"), columns, [("Hộ tịch", 1, 2, 3)])]
    )
    assert read(tmp_path / "a.xlsx")[1][:2] == ["", "Đã giải quyết"]
    sheet = zipfile.ZipFile(tmp_path / "a.xlsx").read("xl/worksheets/sheet1.xml").decode()
    assert '<mergeCell ref="B2:D2"/>' in sheet


def test_a_folder_that_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(EnvironmentFault) as told:
        write_workbook(tmp_path / "file" / "a.xlsx", [table(ROW)])
    assert told.value.kind == "cannot_write"
    with pytest.raises(EnvironmentFault):
        write_workbook(tmp_path / "a\0.xlsx", [table(ROW)])
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_a_cancelled_export_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [table(ROW)])
    before = path.read_bytes()

    class Cancelled(Exception):
        pass

    def stop(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_workbook(path, [table(ROW, ROW)], progress=stop)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_long_table_takes_little_memory_and_lets_others_run(tmp_path: Path) -> None:
    rows = [ROW] * 20_000
    gaps: list[float] = []
    done = threading.Event()

    def heart() -> None:
        last = time.perf_counter()
        while not done.wait(0.001):
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

    watching = threading.Thread(target=heart)
    tracemalloc.start()
    watching.start()
    try:
        write_workbook(tmp_path / "a.xlsx", [ResultTable(table().title, table().columns, rows)])
    finally:
        done.set()
        watching.join()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert len(read(tmp_path / "a.xlsx")) == 20_002
    assert peak < 20_000_000
    # Shared machines stall now and then; an export that holds the interpreter stalls for all of it.
    assert sorted(gaps)[-3] < 0.05


def test_cells_are_shown_as_people_here_write_them() -> None:
    shown = [cell_text(kind, cell) for kind, cell in zip(KINDS, ROW, strict=True)]
    assert shown == ["Nguyễn Thị Mẫu", "1.234", "15.000", "24/11/2026", "23/11/2026 09:30", "98,65 %"]
    assert [rate_text(value) for value in (0, 5, 10_000, -250)] == ["0,00", "0,05", "100,00", "-2,50"]
