"""What is odd about a line of an imported workbook, in words and as a stable kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from counter_app.domain.wording import Words


class ImportOddity(Enum):
    """What was odd about a line. Those in `KEEPS_OUT` keep the dossier out, the others only tell."""

    CODE_MISSING = "code_missing"
    BAD_CODE = "bad_code"
    DUPLICATE = "duplicate"
    OWNER_MISSING = "owner_missing"
    PROCEDURE_MISSING = "procedure_missing"
    BAD_RECEIVED = "bad_received"
    RECEIVED_IN_FUTURE = "received_in_future"
    BAD_DUE = "bad_due"
    NOT_OPEN = "not_open"
    REFUSED = "refused"
    UNKNOWN_PROCEDURE = "unknown_procedure"
    DUE_MISSING = "due_missing"
    DUE_BEFORE_RECEIPT = "due_before_receipt"
    ZERO_RESTORED = "zero_restored"
    ODD_NUMBER = "odd_number"
    BAD_PHONE = "bad_phone"
    BAD_BIRTH_DATE = "bad_birth_date"
    BAD_FEE = "bad_fee"
    TEXT_CUT = "text_cut"

    @property
    def words(self) -> Words:
        """What it means and what the import made of it."""
        return _WORDS[self]


KEEPS_OUT = frozenset(
    {
        ImportOddity.CODE_MISSING, ImportOddity.BAD_CODE, ImportOddity.DUPLICATE, ImportOddity.OWNER_MISSING,
        ImportOddity.PROCEDURE_MISSING, ImportOddity.BAD_RECEIVED, ImportOddity.RECEIVED_IN_FUTURE,
        ImportOddity.BAD_DUE, ImportOddity.NOT_OPEN, ImportOddity.REFUSED,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OddRow:
    """One finding: the line of the sheet, the kind, and what was there."""

    row: int
    kind: ImportOddity
    detail: str = ""

    def as_data(self) -> dict[str, object]:
        """`row` and `what`: the stable kind, then what was found."""
        shown = f"{self.kind.words.vi}: {self.detail}" if self.detail else self.kind.words.vi
        return {"row": self.row, "what": f"{self.kind.value}: {shown}"}


_WORDS = {
    ImportOddity.CODE_MISSING: Words("Thiếu mã hồ sơ, không nhập dòng này", "No code; the line stays out"),
    ImportOddity.BAD_CODE: Words("Mã hồ sơ không dùng được, không nhập", "The code cannot be used; left out"),
    ImportOddity.DUPLICATE: Words("Mã đã có, không nhập lại", "The code is known already; left out"),
    ImportOddity.OWNER_MISSING: Words("Thiếu chủ hồ sơ, không nhập", "No owner; left out"),
    ImportOddity.PROCEDURE_MISSING: Words(
        "Thiếu mã và tên thủ tục, không nhập", "Neither code nor name of the procedure; left out"
    ),
    ImportOddity.BAD_RECEIVED: Words(
        "Không đọc được ngày tiếp nhận, không nhập", "The time of receipt cannot be read; left out"
    ),
    ImportOddity.RECEIVED_IN_FUTURE: Words(
        "Ngày tiếp nhận ở tương lai, không nhập", "Received in the future; left out"
    ),
    ImportOddity.BAD_DUE: Words(
        "Không đọc được ngày hẹn trả, không nhập; sửa rồi nhập lại tệp",
        "The due date cannot be read; left out until it is corrected",
    ),
    ImportOddity.NOT_OPEN: Words("Hồ sơ đã xong, không nhập", "The dossier is closed; left out"),
    ImportOddity.REFUSED: Words("Không nhập được", "Refused"),
    ImportOddity.UNKNOWN_PROCEDURE: Words(
        "Thủ tục không có trong danh mục, giữ tên trong tệp",
        "The procedure is not in the catalogue; its name is kept",
    ),
    ImportOddity.DUE_MISSING: Words("Chưa có ngày hẹn trả", "There is no due date"),
    ImportOddity.DUE_BEFORE_RECEIPT: Words(
        "Hẹn trả trước ngày tiếp nhận, giữ nguyên", "Due before receipt; kept as it is"
    ),
    ImportOddity.ZERO_RESTORED: Words(
        "Bảng tính làm mất số 0 đầu, đã thêm lại", "The spreadsheet dropped a leading zero; put back"
    ),
    ImportOddity.ODD_NUMBER: Words("Số giấy tờ lạ, giữ nguyên", "An odd paper number; kept as it is"),
    ImportOddity.BAD_PHONE: Words("Số điện thoại sai, để trống", "The phone number is wrong; left empty"),
    ImportOddity.BAD_BIRTH_DATE: Words("Ngày sinh sai, để trống", "The birth date is wrong; left empty"),
    ImportOddity.BAD_FEE: Words("Số tiền không rõ, để trống", "The amount is unclear; left empty"),
    ImportOddity.TEXT_CUT: Words("Nội dung quá dài, đã cắt", "The text was too long; cut"),
}
