"""The code in the QR of our own papers (fixed): `MC1.<code>.<token>.<check>`.

Only characters that a Vietnamese input method leaves alone, no personal data. The token is a random
128-bit number in decimal that opens the dossiers of the paper on the public tracking page; slips
carry their own code in the same form. The check: every character before the last dot counts as two
digits, its place (00 to 37) in `0…9A…Z-.`; all in a row they are one number, and what remains after
dividing it by 97 is written with two digits. It notices every wrong character and every swapped
neighbours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from counter_app.domain.dossier_codes import normalised_code, possible_code_texts
from counter_app.domain.failures import UserFacingError
from counter_app.domain.wording import Words

TOKEN_BITS = 128
LONGEST_CODE = 60
_PLACES = {character: place for place, character in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-.")}
_START = "MC1."
_FORM = re.compile(r"MC1\.(?P<code>[0-9A-Z.-]+)\.(?P<token>0|[1-9]\d{0,38})\.(?P<check>\d{2})", re.ASCII)
_CODE = re.compile(r"[0-9A-Z]+(?:[.-][0-9A-Z]+)*", re.ASCII)
_LINK = re.compile(r"HTTPS?://.*/T/(?P<token>\d{1,39})/?(?:[?#].*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PaperCode:
    """What a paper's QR says: the code printed on it ('' when read from a web link) and its token.

    Raises:
        ValueError: a token of more than 128 bits, or a code with other characters than A–Z 0–9 . -
    """

    code: str
    token: int

    def __post_init__(self) -> None:
        if not 0 <= self.token < 1 << TOKEN_BITS:
            raise ValueError("a look-up token has at most 128 bits")
        if self.code and not _CODE.fullmatch(self.code):
            raise ValueError(f"no code for a QR: {self.code!r}")

    def text(self) -> str:
        """The text of the QR; only for papers that carry a code."""
        body = f"{_START}{self.code}.{self.token}"
        return f"{body}.{check_digits(body)}"


@dataclass(frozen=True, slots=True)
class ScannedPaper:
    """A paper code read from a scan; `repaired` when an input method had changed it."""

    paper: PaperCode
    repaired: bool


def is_paper_code(code: str) -> bool:
    """Whether a code can stand in the QR of a paper: A–Z, 0–9, dots and hyphens between them."""
    return len(code) <= LONGEST_CODE and _CODE.fullmatch(code) is not None


def check_digits(body: str) -> str:
    """The two check digits of everything before the last dot.

    Raises:
        ValueError: the text holds other characters than A–Z 0–9 . -
    """
    number = 0
    for character in body:
        if character not in _PLACES:
            raise ValueError(f"{character!r} has no place in a paper code")
        number = (number * 100 + _PLACES[character]) % 97
    return f"{number:02}"


def looks_like_paper_code(text: str) -> bool:
    """Whether a text claims to be one of our papers, right or damaged."""
    plain = normalised_code(text)
    return plain.startswith(_START) or bool(_LINK.fullmatch(plain))


def parse_paper_code(text: str) -> ScannedPaper:
    """Read the QR of one of our papers or its web link `https://…/t/<token>`.

    Letters in lower case (Caps Lock) are no damage; what Telex or VNI changed is repaired where
    exactly one original agrees with the check digits.

    Raises:
        UserFacingError: `not_a_paper_code`; `paper_code_damaged`, when the check digits disagree.
    """
    plain = normalised_code(text)
    link = _LINK.fullmatch(plain)
    if link and int(link["token"]) < 1 << TOKEN_BITS:
        return ScannedPaper(PaperCode("", int(link["token"])), repaired=False)
    if not plain.startswith(_START):
        raise UserFacingError("not_a_paper_code", _NOT_OURS)
    whole = _checked(plain)
    if whole:
        return ScannedPaper(whole, repaired=False)
    start = len(_START)
    found = [paper for rest in possible_code_texts(plain[start:]) if (paper := _checked(_START + rest))]
    if len(found) != 1:
        raise UserFacingError("paper_code_damaged", _DAMAGED)
    return ScannedPaper(found[0], repaired=True)


def _checked(text: str) -> PaperCode | None:
    match = _FORM.fullmatch(text)
    if match is None or check_digits(text[:-3]) != match["check"] or not _CODE.fullmatch(match["code"]):
        return None
    token = int(match["token"])
    return PaperCode(match["code"], token) if token < 1 << TOKEN_BITS else None


_NOT_OURS = Words(
    "Đây không phải mã QR trên giấy tờ của quầy. Quét lại, hoặc gõ mã hồ sơ in trên giấy.",
    "This is not the QR of one of the counter's papers. Scan again, or type the code printed on the paper.",
)
_DAMAGED = Words(
    "Mã QR quét bị sai (số kiểm tra không khớp). Quét lại, hoặc gõ mã hồ sơ in trên giấy.",
    "The QR was misread (its check digits disagree). Scan again, or type the code printed on the paper.",
)
