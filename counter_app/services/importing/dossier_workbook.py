"""A workbook (`.xlsx`) of open dossiers, as offices keep them: Vietnamese headings in any order (C9).

The first line, within the first twenty, that names a code, an owner and a time of receipt is the
heading; titles above it and columns nobody knows are passed over. Needed are also a code or a name
of the procedure. `docs/formats/dossiers.md` lists the headings.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from counter_app.domain.failures import UserFacingError
from counter_app.domain.text_folding import folded
from counter_app.domain.wording import Words

LAST_HEADING_ROW = 20
MOST_ROWS = 200_000
LARGEST_FILE = 100_000_000


class Column(Enum):
    """What a column holds; the values are the headings understood, the first one is written."""

    CODE = ("Mã hồ sơ", "Số hồ sơ", "Mã số hồ sơ", "Số biên nhận")
    PROCEDURE_CODE = ("Mã thủ tục", "Mã TTHC", "Mã thủ tục hành chính")
    PROCEDURE_NAME = ("Tên thủ tục", "Thủ tục", "Tên TTHC", "Thủ tục hành chính", "Tên thủ tục hành chính")
    OWNER = ("Chủ hồ sơ", "Họ tên", "Họ và tên", "Họ tên chủ hồ sơ", "Tên chủ hồ sơ", "Tổ chức, cá nhân")
    ID_NUMBER = ("Số định danh", "Số CCCD", "CCCD", "Số giấy tờ", "CMND/CCCD", "Số CMND/CCCD", "Số căn cước")
    TAX_CODE = ("Mã số thuế", "MST")
    BIRTH_DATE = ("Ngày sinh", "Năm sinh")
    SEX = ("Giới tính",)
    PHONE = ("Điện thoại", "Số điện thoại", "SĐT", "ĐT")
    EMAIL = ("Thư điện tử", "Email", "E-mail")
    ADDRESS = ("Địa chỉ", "Nơi thường trú", "Nơi cư trú")
    SUBMITTER = ("Người nộp", "Họ tên người nộp", "Tên người nộp")
    RECEIVED = ("Ngày tiếp nhận", "Ngày nhận", "Thời gian tiếp nhận", "Ngày giờ tiếp nhận", "Ngày nộp")
    DUE = ("Ngày hẹn trả", "Hẹn trả", "Hạn xử lý", "Hạn trả", "Thời hạn trả", "Ngày hẹn trả kết quả")
    SUMMARY = ("Nội dung", "Trích yếu", "Trích yếu hồ sơ", "Nội dung yêu cầu", "Nội dung giải quyết")
    FEE = ("Phí, lệ phí", "Lệ phí", "Phí", "Phí lệ phí", "Số tiền")
    STATE = ("Trạng thái", "Tình trạng", "Trạng thái hồ sơ", "Tình trạng hồ sơ")
    PROVINCIAL_CODE = ("Mã hệ thống tỉnh", "Mã Một cửa điện tử", "Mã hồ sơ tỉnh")
    PORTAL_CODE = ("Mã Cổng dịch vụ công", "Mã DVC", "Mã hồ sơ DVC", "Mã Cổng DVCQG")
    FORMER_CODE = ("Mã cũ", "Mã hồ sơ cũ", "Mã trước sáp nhập")

    @property
    def heading(self) -> str:
        """The heading we write."""
        return str(self.value[0])


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of the sheet: its number as the spreadsheet counts it, and its cells as they were typed."""

    number: int
    cells: Mapping[Column, object]


def read_dossier_workbook(raw: bytes) -> list[SheetRow]:
    """The lines of the first sheet that has the headings; wholly empty ones are left out.

    Raises:
        UserFacingError: `unreadable_dossiers`, no workbook; `headings_missing`, naming those that
            are; `too_many_rows`.
    """
    best: set[Column] = set()
    for lines in _sheets(raw):
        for place, line in enumerate(lines[:LAST_HEADING_ROW]):
            columns = _columns(line)
            best = max(best, set(columns), key=len)
            if not _missing(columns):
                return _rows(lines, place, columns)
    raise UserFacingError("headings_missing", _HEADINGS_MISSING, tuple(_missing(best)))


def write_dossier_workbook(rows: Iterable[Mapping[Column, object]]) -> bytes:
    """A workbook with every heading and these lines: the example of the documentation, and for tests."""
    from rustpy_xlsxwriter import FastExcel

    file = io.BytesIO()
    lines = [{column.heading: row.get(column, "") for column in Column} for row in rows]
    FastExcel(file).format(bold_headers=True).freeze(row=1).sheet("Hồ sơ", lines).save()
    return file.getvalue()


def _sheets(raw: bytes) -> Iterable[list[list[object]]]:
    from python_calamine import CalamineError, load_workbook

    if len(raw) > LARGEST_FILE:
        raise UserFacingError("too_many_rows", _TOO_MANY)
    try:
        workbook = load_workbook(io.BytesIO(raw))
        sheets = [workbook.get_sheet_by_name(name) for name in workbook.sheet_names]
        # From the very first row, so that the numbers told are those of the spreadsheet.
        return [list(map(list, sheet.to_python(skip_empty_area=False))) for sheet in sheets]
    except CalamineError as error:
        raise UserFacingError("unreadable_dossiers", _UNREADABLE) from error


def _columns(line: Sequence[object]) -> dict[Column, int]:
    """Where each known heading stands; of two that mean the same the left one counts."""
    found: dict[Column, int] = {}
    for place, title in enumerate(line):
        column = _BY_HEADING.get(_key(str(title)))
        if column is not None:
            found.setdefault(column, place)
    return found


def _missing(columns: Iterable[Column]) -> list[str]:
    there = set(columns)
    missing = [
        column.heading for column in (Column.CODE, Column.OWNER, Column.RECEIVED) if column not in there
    ]
    if there.isdisjoint({Column.PROCEDURE_CODE, Column.PROCEDURE_NAME}):
        missing.append(Column.PROCEDURE_CODE.heading)
    return missing


def _rows(lines: list[list[object]], heading: int, columns: Mapping[Column, int]) -> list[SheetRow]:
    if len(lines) > MOST_ROWS:
        raise UserFacingError("too_many_rows", _TOO_MANY)
    rows = []
    for number, line in enumerate(lines[heading + 1 :], heading + 2):
        cells = {column: line[place] for column, place in columns.items() if place < len(line)}
        if any(str(cell).strip() for cell in cells.values()):
            rows.append(SheetRow(number, cells))
    return rows


def _key(heading: str) -> str:
    return "".join(character for character in folded(heading) if character.isalnum())


_BY_HEADING = {_key(heading): column for column in Column for heading in column.value}

_UNREADABLE = Words(
    "Không đọc được bảng tính. Mở tệp bằng Excel, lưu lại dạng .xlsx rồi nhập lại.",
    "The workbook cannot be read. Open it in a spreadsheet, save it as .xlsx and import it again.",
)
_HEADINGS_MISSING = Words(
    "Không tìm thấy dòng tiêu đề. Cần các cột: Mã hồ sơ, Chủ hồ sơ, Ngày tiếp nhận, và Mã thủ tục hoặc Tên "
    "thủ tục.",
    "There is no heading line. Needed are the columns Mã hồ sơ, Chủ hồ sơ, Ngày tiếp nhận, and Mã thủ tục or "
    "Tên thủ tục.",
)
_TOO_MANY = Words(
    "Bảng tính quá lớn. Chia thành nhiều tệp, mỗi tệp tối đa 200.000 dòng.",
    "The workbook is too large. Split it into files of at most 200,000 lines.",
)
