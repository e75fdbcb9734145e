"""Result tables as a workbook (`.xlsx`), streamed row by row.

Written here and not by a library: the fastest one holds the whole workbook in memory and the
interpreter for seconds, so that the window would stand still; this one keeps a few hundred rows at a
time. Texts are inline strings and never formulas; one that a spreadsheet could take for a formula
when it is edited carries the mark that says it is text (quotePrefix), and keeps its letters.
"""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, Final
from xml.sax.saxutils import escape, quoteattr

from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.office_time import OFFICE_ZONE, in_office_time
from counter_app.domain.wording import Words
from counter_app.services.export.tables import Cell, ColumnKind, ResultTable, TableColumn
from counter_app.services.export.workbook_parts import (
    CONTENT_TYPES,
    HEAD,
    NOTE,
    RELATIONS,
    SHEET_END,
    STYLES,
    TITLE,
    TOTAL_STYLES,
    VALUE_STYLES,
    as_text_style,
    content_type_of,
    relation_of,
    sheet_entry,
    sheet_start,
)

LONGEST_TEXT: Final = 32_767
"""Characters a cell can hold."""
LONGEST_SHEET_NAME: Final = 31
MOST_ROWS: Final = 1_048_576
"""Rows a sheet can hold, its head and foot among them."""
HEAD_ROWS: Final = 3
"""Rows above the lines at most: title, groups, titles of the columns."""
ROWS_A_CHUNK: Final = 500
TEXTS_REMEMBERED: Final = 2_000

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What a spreadsheet would read as the number of a letter: `_x0041_` is A to it."""
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_FORMULA_STARTS = frozenset("=+-@\t\r\n|%")
_FIRST_DAY = date(1899, 12, 30).toordinal()
_MINUTES = [f"{minute * 10**9 // 1440:09}" for minute in range(1440)]
"""The fraction of a day that each minute is."""

Writes = Callable[[Cell], str]
Progress = Callable[[int, int], None]


def write_workbook(
    path: Path,
    tables: Sequence[ResultTable],
    language: str = "vi",
    progress: Progress = lambda _done, _of: None,
) -> None:
    """Write the tables, a sheet each; the file appears when it is whole. `progress` hears of rows.

    A table longer than a sheet goes on in the next one, under the same head.

    Raises:
        EnvironmentFault: `cannot_write`, the folder or disk stands in the way.
    """
    if "\0" in str(path):
        raise EnvironmentFault("cannot_write", _CANNOT_WRITE.format(path=path))
    sheets = [part for table in tables for part in _parts(table)]
    made = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
            _fill(book, sheets, language, progress)
        made.replace(path)
    except OSError as error:
        with suppress(OSError):
            made.unlink()
        raise EnvironmentFault("cannot_write", _CANNOT_WRITE.format(path=path)) from error
    except BaseException:
        # A cancelled export leaves nothing behind.
        made.unlink(missing_ok=True)
        raise


def _parts(table: ResultTable) -> Iterator[ResultTable]:
    """The table as it fits on sheets; totals and notes stand under the last rows."""
    room = MOST_ROWS - HEAD_ROWS - len(table.totals) - len(table.notes)
    starts = range(0, max(len(table.rows), 1), room)
    for start in starts[:-1]:
        yield replace(table, rows=table.rows[start : start + room], totals=(), notes=())
    yield replace(table, rows=table.rows[starts[-1] :]) if len(starts) > 1 else table


def _fill(book: zipfile.ZipFile, tables: Sequence[ResultTable], language: str, progress: Progress) -> None:
    names = sheet_names([_said(table.title, language) for table in tables])
    places = range(1, len(tables) + 1)
    book.writestr("[Content_Types].xml", CONTENT_TYPES.format("".join(map(content_type_of, places))))
    book.writestr("_rels/.rels", RELATIONS)
    entries = (sheet_entry(place, quoteattr(name)) for place, name in zip(places, names, strict=True))
    book.writestr(
        "xl/workbook.xml",
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"<sheets>{''.join(entries)}</sheets></workbook>",
    )
    book.writestr(
        "xl/_rels/workbook.xml.rels",
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(map(relation_of, places))}"
        '<Relationship Id="styles" Target="styles.xml"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/>'
        "</Relationships>",
    )
    book.writestr("xl/styles.xml", STYLES)
    done, total = 0, sum(len(table.rows) for table in tables)
    for place, table in zip(places, tables, strict=True):
        with book.open(f"xl/worksheets/sheet{place}.xml", "w", force_zip64=True) as out:
            for rows in _sheet(out, table, language):
                done += rows
                progress(done, total)


def _sheet(out: IO[bytes], table: ResultTable, language: str) -> Iterator[int]:
    """Write one sheet; yields the number of rows of each chunk written."""
    columns = table.columns
    head, first = _head(table, language)
    out.write((sheet_start([column.width for column in columns], first) + head).encode())
    writers = [_writer(column.kind, VALUE_STYLES[column.kind]) for column in columns]
    for start in range(0, len(table.rows), ROWS_A_CHUNK):
        chunk = table.rows[start : start + ROWS_A_CHUNK]
        out.write("".join([_row(row, writers) for row in chunk]).encode("utf-8", "replace"))
        yield len(chunk)
    bold = [_writer(column.kind, TOTAL_STYLES[column.kind]) for column in columns]
    foot = [_row(row, bold) for row in table.totals]
    foot += [f"<row>{_text(_said(note, language), NOTE)}</row>" for note in table.notes]
    out.write(f"{''.join(foot)}</sheetData>{_merged(columns)}{SHEET_END}".encode())


def _head(table: ResultTable, language: str) -> tuple[str, int]:
    """Title, the groups where there are any, and the titles of the columns; and how many rows these are."""
    rows = [f"<row>{_text(_said(table.title, language), TITLE)}</row>"]
    if any(column.group for column in table.columns):
        before: Words | None = None
        cells = []
        for column in table.columns:
            shown = "" if column.group is None or column.group == before else _said(column.group, language)
            cells.append(_text(shown, HEAD))
            before = column.group
        rows.append(f"<row>{''.join(cells)}</row>")
    titles = "".join(_text(_said(column.title, language), HEAD) for column in table.columns)
    rows.append(f"<row>{titles}</row>")
    return "".join(rows), len(rows)


def _merged(columns: Sequence[TableColumn]) -> str:
    """The groups above several columns as one cell each; they stand in the second row."""
    merged, start = [], 0
    for place in range(1, len(columns) + 1):
        if place < len(columns) and columns[place].group == columns[start].group:
            continue
        if columns[start].group is not None and place - start > 1:
            merged.append(f'<mergeCell ref="{_letters(start)}2:{_letters(place - 1)}2"/>')
        start = place
    return f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>' if merged else ""


def _letters(place: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _row(row: Sequence[Cell], writers: Sequence[Writes]) -> str:
    return f"<row>{''.join([write(cell) for write, cell in zip(writers, row, strict=True)])}</row>"


def _writer(kind: ColumnKind, style: int) -> Writes:
    """How the cells of a column are written; what is not of the column's kind is written as text."""
    if kind is ColumnKind.TEXT:
        return _text_writer(style)
    number = _NUMBERS.get(kind, str)
    kinds = date if kind in (ColumnKind.DATE, ColumnKind.MOMENT) else int
    empty = f'<c s="{style}"/>'

    def write(cell: Cell) -> str:
        if cell is None:
            return empty
        if isinstance(cell, kinds):
            return f'<c s="{style}"><v>{number(cell)}</v></c>'
        return _text(str(cell), style)

    return write


def _text_writer(style: int) -> Writes:
    """Texts; those that repeat, as procedures and sections do, are made once."""
    known: dict[Cell, str] = {None: f'<c s="{style}"/>'}

    def write(cell: Cell) -> str:
        written = known.get(cell)
        if written is None:
            written = _text(str(cell), style)
            if len(known) < TEXTS_REMEMBERED:
                known[cell] = written
        return written

    return write


def _rate(cell: Any) -> str:
    """Hundredths of a percent as a number with two decimals."""
    sign = "-" if cell < 0 else ""
    return f"{sign}{abs(cell) // 100}.{abs(cell) % 100:02}"


def _serial(when: Any) -> str:
    """A date or moment as days since the last days of 1899, the way spreadsheets count."""
    if not isinstance(when, datetime):
        return str(when.toordinal() - _FIRST_DAY)
    at = when if when.tzinfo is OFFICE_ZONE else in_office_time(when)
    return f"{at.toordinal() - _FIRST_DAY}.{_MINUTES[at.hour * 60 + at.minute]}"


_NUMBERS: Final[Mapping[ColumnKind, Callable[[Any], str]]] = {
    ColumnKind.RATE: _rate,
    ColumnKind.DATE: _serial,
    ColumnKind.MOMENT: _serial,
}


def _text(text: str, style: int) -> str:
    if not text:
        return f'<c s="{style}"/>'
    if _UNPRINTABLE.search(text):
        text = _UNPRINTABLE.sub("", text)
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    if len(text) > LONGEST_TEXT:
        text = f"{text[: LONGEST_TEXT - 1]}…"
    if text[:1] in _FORMULA_STARTS:
        style = as_text_style(style)
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _said(words: Words, language: str) -> str:
    return words.en if language == "en" else words.vi


def sheet_names(titles: Sequence[str]) -> list[str]:
    """Legal and unique names of sheets, at most 31 characters, in the order of the titles."""
    taken: set[str] = set()
    found = []
    for title in titles:
        plain = _UNPRINTABLE.sub("", _NO_SHEET_NAME.sub(" ", title)).strip(" '") or "Bảng"
        name, number = plain[:LONGEST_SHEET_NAME].rstrip(" '"), 1
        while name.casefold() in taken:
            number += 1
            end = f" ({number})"
            name = plain[: LONGEST_SHEET_NAME - len(end)].rstrip() + end
        taken.add(name.casefold())
        found.append(name)
    return found


_CANNOT_WRITE = Words(
    "Không ghi được tệp {path}: đóng tệp nếu đang mở, hoặc chọn thư mục khác.",
    "The file {path} cannot be written: close it if it is open, or choose another folder.",
)
