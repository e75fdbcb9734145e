"""What is said about a scanned card, and the signs that its name or residence was damaged on the way."""

from __future__ import annotations

import re

from counter_app.domain.identity_papers import Remark
from counter_app.domain.syllables import could_be_vietnamese
from counter_app.domain.wording import Words

_NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*\.?")
_WORD = re.compile(r"[^\W_]+")
# A lost letter, or what UTF-8 read in a Western code page is full of.
_LOST = re.compile("[?\ufffd\u00a1-\u00bf\u0192\u02c6\u2020-\u2026\u2030\u2039\u203a\u20ac\u2122]")


def name_looks_damaged(name: str) -> bool:
    """Whether a name holds what no Vietnamese name holds: signs, digits, impossible syllables."""
    if _LOST.search(name) or not _NAME.fullmatch(name):
        return True
    return not all(map(could_be_vietnamese, _WORD.findall(name)))


def address_looks_damaged(address: str) -> bool:
    """Whether a residence holds lost letters, or words that Telex or VNI leaves behind.

    Addresses are full of abbreviations, numbers and names of other languages; so only a word with
    Vietnamese marks that is no syllable, or one lone marked letter (`Lô A1` as `Lô Á`), counts.
    What became a plausible word (`An1` as `Án`) shows only in the keys of the scan, see `scans`.
    """
    if _LOST.search(address):
        return True
    marked = [word for word in _WORD.findall(address) if not word.isascii()]
    return any(len(word) == 1 or not (_is_abbreviation(word) or could_be_vietnamese(word)) for word in marked)


def _is_abbreviation(word: str) -> bool:
    """`KĐT`, `TĐC`: capitals of which only Đ is no plain letter."""
    return word.isupper() and word.replace("Đ", "").isascii()


NOT_A_CARD = Words(
    "Đây không phải mã QR của thẻ căn cước. Quét mặt có mã QR của thẻ, hoặc gõ thông tin của công dân.",
    "This is not the QR of an identity card. Scan the side of the card with the QR, or type the person.",
)
TORN_CARD = Words(
    "Mã QR của thẻ quét chưa đủ. Quét lại; nếu vẫn thiếu thì gõ thông tin trên thẻ.",
    "The QR of the card came in incomplete. Scan again; if it stays so, type what the card says.",
)
FIELDS_SWAPPED = Remark(
    "fields_swapped",
    Words(
        "Thứ tự thông tin trong mã QR khác thường. So lại với thẻ.",
        "The QR holds its fields in an unusual order. Compare with the card.",
    ),
)
FIELDS_MISSING = Remark(
    "fields_missing",
    Words(
        "Mã QR thiếu một số thông tin. So lại với thẻ.", "The QR lacks some fields. Compare with the card."
    ),
)
OLD_NUMBER_UNREADABLE = Remark(
    "old_number_unreadable",
    Words("Số CMND cũ trong mã QR không đọc được.", "The old 9-digit number in the QR cannot be read."),
)
NAME_MISSING = Remark(
    "name_missing", Words("Mã QR không có họ tên. Gõ họ tên.", "The QR has no name. Type the name.")
)
BIRTH_DATE_UNREADABLE = Remark(
    "birth_date_unreadable",
    Words(
        "Ngày sinh trong mã QR thiếu hoặc không có thật. Gõ ngày sinh theo thẻ.",
        "The birth date in the QR is missing or impossible. Type it from the card.",
    ),
)
SEX_UNREADABLE = Remark(
    "sex_unreadable",
    Words(
        "Giới tính trong mã QR thiếu hoặc không đọc được. Chọn theo thẻ.",
        "The sex in the QR is missing or unreadable. Choose it from the card.",
    ),
)
ADDRESS_MISSING = Remark(
    "address_missing",
    Words("Mã QR không có nơi cư trú. Gõ địa chỉ.", "The QR has no residence. Type the address."),
)
ISSUE_DATE_UNREADABLE = Remark(
    "issue_date_unreadable",
    Words(
        "Ngày cấp trong mã QR thiếu hoặc không có thật.", "The issue date in the QR is missing or impossible."
    ),
)
CHECK_NAME_AGAIN = Remark(
    "check_again",
    Words(
        "Họ tên: kiểm tra lại với thẻ (có thể bộ gõ tiếng Việt đã làm sai khi quét).",
        "Name: check again with the card (a Vietnamese input method may have changed it).",
    ),
)
CHECK_ADDRESS_AGAIN = Remark(
    "check_again",
    Words(
        "Nơi cư trú: kiểm tra lại với thẻ (có thể bộ gõ tiếng Việt đã làm sai khi quét).",
        "Residence: check again with the card (a Vietnamese input method may have changed it).",
    ),
)
