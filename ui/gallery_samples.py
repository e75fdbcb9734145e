"""Invented rows for the gallery, the table's tests and its benchmark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.domain.wording import Words
from ui.theme.tokens import Tone
from ui.widgets.paged_model import Cell, Column
from ui.widgets.status_chip import Chip

NAMES = ("Nguyễn Thị Mẫu", "Trần Hồng Mẫu", "Lê Văn Thử", "Phạm Minh Mẫu", "Đỗ Thị Ví Dụ")
TITLES = ("Cấp Giấy xác nhận tình trạng hôn nhân", "Đăng ký khai sinh", "Chứng thực bản sao từ bản chính")
STATES = (
    Chip(Words("Trong hạn", "In time"), Tone.DONE),
    Chip(Words("Hôm nay", "Today"), Tone.NEAR_DUE),
    Chip(Words("Quá 2 ngày", "2 days late"), Tone.OVERDUE),
    Chip(Words("Chờ bổ sung", "Waiting"), Tone.PAUSED),
)


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One invented dossier."""

    number: int
    code: str
    owner: str
    procedure: str
    due: str


def sample_row(number: int) -> SampleRow:
    """The row with this number, always the same."""
    day = number % 28 + 1
    return SampleRow(
        number,
        f"H62.22.4-26{number % 12 + 1:02}{day:02}-{number % 9999 + 1:04}",
        NAMES[number % len(NAMES)],
        TITLES[number % len(TITLES)],
        f"{day:02}/11 16:30",
    )


def sample_columns() -> tuple[Column, ...]:
    """The columns of the sample table."""
    return (
        Column(Words("Mã hồ sơ", "Code"), 190),
        Column(Words("Chủ hồ sơ", "Owner"), 150),
        Column(Words("Thủ tục", "Procedure"), 0),
        Column(Words("Hẹn trả", "Due"), 110),
        Column(Words("Trạng thái", "State"), 140),
    )


def sample_cells(row: SampleRow) -> Sequence[Cell]:
    """The cells of a sample row."""
    return (
        Cell(row.code),
        Cell(row.owner, strong=True),
        Cell(row.procedure),
        Cell(row.due),
        Cell(chip=STATES[row.number % len(STATES)]),
    )


class SamplePages:
    """A source of invented rows by keyset, without marks: far pages are walked to."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.pages_read = 0

    def count(self) -> int:
        return self._count

    def page(self, after: object | None, limit: int) -> Sequence[SampleRow]:
        self.pages_read += 1
        first = after + 1 if isinstance(after, int) else 0
        return [sample_row(number) for number in range(first, min(first + limit, self._count))]

    def key_of(self, row: object) -> object:
        return row.number if isinstance(row, SampleRow) else None

    def marks(self, every: int) -> Sequence[object] | None:
        del every
        return None
