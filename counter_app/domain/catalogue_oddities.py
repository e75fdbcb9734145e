"""What is odd in a catalogue somebody else filled in, in words and as a stable kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from counter_app.domain.wording import Words


class Oddity(Enum):
    """A kind of dirt; the value is the stable name that programs see."""

    BAD_CODE = "bad_code"
    CODE_WITH_SUFFIX = "code_with_suffix"
    DUPLICATE_CODE = "duplicate_code"
    MALFORMED = "malformed"
    GARBAGE_NAME = "garbage_name"
    NOT_COMPOSED = "not_composed"
    CONTROL_CHARACTERS = "control_characters"
    NO_CHANNEL = "no_channel"
    UNKNOWN_CHANNEL = "unknown_channel"
    NO_LIMIT = "no_limit"
    MISSING_UNIT = "missing_unit"
    UNKNOWN_UNIT = "unknown_unit"
    ZERO_LIMIT = "zero_limit"
    SEVERAL_LIMITS = "several_limits"
    CASES_AS_CHANNELS = "cases_as_channels"
    UNCLEAR_FEE = "unclear_fee"
    NO_COMPONENTS = "no_components"
    HEADING_AS_COMPONENT = "heading_as_component"
    HEADING_AS_CASE = "heading_as_case"
    NOTE_AS_COMPONENT = "note_as_component"
    LONG_COMPONENT = "long_component"
    GLUED_COUNT = "glued_count"
    DUPLICATE_COMPONENT = "duplicate_component"
    BAD_RESULT_CODE = "bad_result_code"

    @property
    def words(self) -> Words:
        """What it means and what the import made of it."""
        return _WORDS[self]


_WORDS = {
    Oddity.BAD_CODE: Words(
        "Mã thủ tục không đúng dạng, dòng bị bỏ qua", "No procedure code, the row is left out"
    ),
    Oddity.CODE_WITH_SUFFIX: Words(
        "Mã kèm mã đơn vị, chỉ dùng phần mã quốc gia", "Code with a unit's suffix, the national part is used"
    ),
    Oddity.DUPLICATE_CODE: Words(
        "Mã xuất hiện nhiều lần, giữ dòng đầu", "The code occurs again, the first row is kept"
    ),
    Oddity.MALFORMED: Words("Ô dữ liệu sai kiểu, coi như trống", "A value of the wrong type, taken as empty"),
    Oddity.GARBAGE_NAME: Words("Tên không đọc được", "The name cannot be read"),
    Oddity.NOT_COMPOSED: Words("Chữ ở dạng tổ hợp rời, đã ghép lại", "Decomposed letters, now composed"),
    Oddity.CONTROL_CHARACTERS: Words("Có ký tự ẩn, đã bỏ", "Invisible characters, removed"),
    Oddity.NO_CHANNEL: Words("Không ghi cách nộp, chưa rõ thời hạn", "No channel, so the limit is unknown"),
    Oddity.UNKNOWN_CHANNEL: Words("Cách nộp lạ", "A channel that does not exist"),
    Oddity.NO_LIMIT: Words("Không ghi thời hạn, coi là chưa rõ", "No limit, taken as unknown"),
    Oddity.MISSING_UNIT: Words(
        "Thời hạn thiếu đơn vị, coi là chưa rõ", "A limit without its unit, taken as unknown"
    ),
    Oddity.UNKNOWN_UNIT: Words(
        "Đơn vị thời hạn không tính được, coi là chưa rõ", "A unit that cannot be counted, taken as unknown"
    ),
    Oddity.ZERO_LIMIT: Words("Thời hạn ghi 0, coi là chưa rõ", "A limit of 0, taken as unknown"),
    Oddity.SEVERAL_LIMITS: Words("Nhiều thời hạn, quầy phải chọn", "Several limits, the counter must choose"),
    Oddity.CASES_AS_CHANNELS: Words(
        "Trường hợp bị ghi vào cách nộp, quầy phải chọn", "Cases typed as channels, the counter must choose"
    ),
    Oddity.UNCLEAR_FEE: Words("Mức thu không rõ, coi là chưa rõ", "The fee is unclear, taken as unknown"),
    Oddity.NO_COMPONENTS: Words("Không ghi thành phần hồ sơ", "No components"),
    Oddity.HEADING_AS_COMPONENT: Words(
        "Tiêu đề ghi thành thành phần hồ sơ, đưa vào ghi chú", "A heading among the components, now a note"
    ),
    Oddity.HEADING_AS_CASE: Words(
        "Tiêu đề ghi thành trường hợp, không coi là trường hợp", "A heading typed as a case, it is none"
    ),
    Oddity.NOTE_AS_COMPONENT: Words(
        "Dòng 0 bản chính, 0 bản sao là ghi chú", "Lines of 0 originals and 0 copies are notes"
    ),
    Oddity.LONG_COMPONENT: Words(
        "Tên thành phần quá dài, bản in dùng phần đầu", "A very long component, forms print its beginning"
    ),
    Oddity.GLUED_COUNT: Words("Số bản dính vào số trong tên, đã tách", "A count glued to the name, parted"),
    Oddity.DUPLICATE_COMPONENT: Words("Thành phần lặp lại, giữ một", "A component repeated, kept once"),
    Oddity.BAD_RESULT_CODE: Words("Mã kết quả không đúng dạng, bỏ mã", "No result code, the code is dropped"),
}


@dataclass(frozen=True, slots=True)
class Odd:
    """One finding: the procedure's code (as written when it is none), the kind, and what was there."""

    code: str
    kind: Oddity
    detail: str = ""

    @property
    def words(self) -> Words:
        """One line for people."""
        text = self.kind.words
        return Words(f"{text.vi}: {self.detail}", f"{text.en}: {self.detail}") if self.detail else text

    def as_data(self) -> dict[str, object]:
        """`code` and `what`: the stable kind, then what was found, so that both can be searched."""
        return {"code": self.code, "what": f"{self.kind.value}: {self.words.vi}"}
