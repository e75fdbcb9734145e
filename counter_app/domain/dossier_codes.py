"""Dossier codes (mã hồ sơ) in the three legal formats, typed, scanned or made here.

Old: TT 01/2018/TT-VPCP Điều 19, `000.00.04.H62-200811-0003`, the province last. New: QĐ 20/2020/QĐ-TTg
Điều 4, `H62.22.4-240811-0003`, the province first. Centralised: TT 03/2025/TT-VPCP Điều 13.3 (added by
TT 04/2025, in force 25/01/2026), two digits of the owner of the central system before the number.
The number has at least four digits and no upper end.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import Enum

from counter_app.domain.failures import UserFacingError
from counter_app.domain.input_method_damage import possible_originals
from counter_app.domain.wording import Words

UNIT_CODE_LIMIT = 35
CENTRALISED_SINCE = date(2026, 1, 25)
SMALLEST_WIDTH = 4
# No code or link on paper is longer; a longer text is a paste of something else.
LONGEST_SCAN = 500

_OLD_UNIT = re.compile(r"\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}", re.ASCII)
_NEW_UNIT = re.compile(r"[A-Y]\d{2}(?:\.[0-9A-Z]+)*", re.ASCII)
_CODE = re.compile(r"(?P<unit>[0-9A-Z.]+)-(?P<day>\d{6})-(?P<number>\d{4,})", re.ASCII)
_HEAD = re.compile(r"(?:^|(?<=\.))([^\W\d_]\w{0,2})(?=[.-])")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\u2043"), "-")
_HEAD_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXY"


class CodeStyle(Enum):
    """Which of the legal formats a code has."""

    OLD = "old"
    NEW = "new"
    CENTRALISED = "centralised"


@dataclass(frozen=True, slots=True)
class DossierCode:
    """A dossier code taken apart; `str()` gives the very text that stands on paper.

    `digits` are the digits after the last dash as printed, with leading zeros; in the centralised
    format their first two name the owner of the central system.
    """

    unit_code: str
    received_on: date
    digits: str
    style: CodeStyle

    @property
    def number(self) -> int:
        """The order of receipt in the day."""
        return int(self.digits[2:] if self.style is CodeStyle.CENTRALISED else self.digits)

    @property
    def system_owner(self) -> str:
        """The two digits (AA) of the owner of the central system, else nothing."""
        return self.digits[:2] if self.style is CodeStyle.CENTRALISED else ""

    def __str__(self) -> str:
        return f"{self.unit_code}-{self.received_on:%y%m%d}-{self.digits}"


@dataclass(frozen=True, slots=True)
class ScannedCode:
    """A code read from a scan; `repaired` when an input method had changed it."""

    code: DossierCode
    repaired: bool


def normalised_code(text: str) -> str:
    """A code as scanned or typed: upper case, plain dashes, no spaces, no `*` start and stop.

    A text longer than `LONGEST_SCAN` is no code and comes back empty.
    """
    if len(text) > LONGEST_SCAN:
        return ""
    upright = unicodedata.normalize("NFKC", text).translate(_DASHES).upper()
    visible = "".join(c for c in upright if unicodedata.category(c)[0] not in "CZ")
    return visible.removeprefix("*").removesuffix("*")


def checked_unit_code(text: str) -> str:
    """An electronic unit code (mã định danh điện tử) of the new or the old kind, normalised.

    Raises:
        UserFacingError: `bad_unit_code`, when it follows neither (QĐ 20/2020: at most 35 characters).
    """
    code = normalised_code(text)
    fits = len(code) <= UNIT_CODE_LIMIT and (_NEW_UNIT.fullmatch(code) or _OLD_UNIT.fullmatch(code))
    if not fits:
        raise UserFacingError(
            "bad_unit_code",
            Words(
                "Mã định danh của đơn vị không đúng: ghi như H62.22.4 (một chữ A–Y, hai số, rồi các nhóm "
                "sau dấu chấm, tối đa 35 ký tự).",
                "This is no unit code: write it like H62.22.4 (one letter A–Y, two digits, then groups "
                "after dots, at most 35 characters).",
            ),
        )
    return code


def parse_dossier_code(text: str) -> DossierCode:
    """Read a code in any of the three formats, however it was typed or scanned.

    Raises:
        UserFacingError: `not_a_dossier_code`, when it has none of the formats or an impossible date.
    """
    code = _code_in(normalised_code(text))
    if code is None:
        raise UserFacingError(
            "not_a_dossier_code",
            Words(
                "Đây không phải mã hồ sơ. Mã hồ sơ có dạng H62.22.4-240811-0003: mã đơn vị, ngày nhận "
                "(năm tháng ngày), số thứ tự ít nhất 4 chữ số.",
                "This is no dossier code. A code looks like H62.22.4-240811-0003: unit code, day of "
                "receipt (year, month, day), then a number of at least 4 digits.",
            ),
        )
    return code


def scanned_dossier_code(text: str) -> ScannedCode:
    """Read a scanned code, undoing what Telex or VNI did to the letter of its province or ministry.

    Impossible to undo, and therefore refused: under VNI a first letter that is a vowel when both
    digits mark it (`A12` and `A32` look the same), and letters in later groups.

    Raises:
        UserFacingError: `not_a_dossier_code`.
    """
    plain = normalised_code(text)
    if _code_in(plain) is None:
        originals = possible_code_texts(plain)
        if len(originals) == 1:
            return ScannedCode(parse_dossier_code(originals[0]), repaired=True)
    return ScannedCode(parse_dossier_code(plain), repaired=False)


def possible_code_texts(damaged: str) -> tuple[str, ...]:
    """Texts that an input method may have turned into this one, by the letter and two digits in it."""
    head = _HEAD.search(damaged)
    if head is None:
        return ()
    bare = unicodedata.normalize("NFD", head[1].replace("Đ", "D"))[0]
    letters = {bare, "W"} if bare == "U" else {bare}
    heads = (f"{a}{n:02}" for a in sorted(letters & set(_HEAD_LETTERS)) for n in range(100))
    start, end = head.span(1)
    before, after = damaged[:start], damaged[end:]
    return tuple(before + original + after for original in possible_originals(head[1], heads))


def format_code(
    unit_code: str, received_on: date, number: int, style: CodeStyle = CodeStyle.NEW, system_owner: str = ""
) -> str:
    """The code to print: four digits at least, more when the day has more, never cut.

    Raises:
        UserFacingError: `bad_unit_code`.
        ValueError: a number below 1, or a system owner that does not fit the style.
    """
    pattern = _OLD_UNIT if style is CodeStyle.OLD else _NEW_UNIT
    unit = checked_unit_code(unit_code)
    if number < 1 or not pattern.fullmatch(unit):
        raise ValueError(f"no {style.value} code for {unit} and number {number}")
    if bool(re.fullmatch(r"\d{2}", system_owner, re.ASCII)) is not (style is CodeStyle.CENTRALISED):
        raise ValueError("exactly the centralised style names the two digits of a system owner")
    return f"{unit}-{received_on:%y%m%d}-{system_owner}{number:0{SMALLEST_WIDTH}}"


def _code_in(text: str) -> DossierCode | None:
    match = _CODE.fullmatch(text)
    if match is None:
        return None
    unit, day, digits = match["unit"], match["day"], match["number"]
    try:
        received_on = date(2000 + int(day[:2]), int(day[2:4]), int(day[4:]))
    except ValueError:
        return None
    if _OLD_UNIT.fullmatch(unit):
        return DossierCode(unit, received_on, digits, CodeStyle.OLD)
    if len(unit) > UNIT_CODE_LIMIT or not _NEW_UNIT.fullmatch(unit):
        return None
    # A unit does not receive 100,000 dossiers in a day: six digits are an owner and a number.
    central = len(digits) >= SMALLEST_WIDTH + 2 and received_on >= CENTRALISED_SINCE
    return DossierCode(unit, received_on, digits, CodeStyle.CENTRALISED if central else CodeStyle.NEW)
