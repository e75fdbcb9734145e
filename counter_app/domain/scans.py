"""Scans recognised among key strokes, by their timing and structure, wherever the caret stands.

A keyboard-wedge scanner types steadily, more than thirty characters a second, and mostly ends with
Enter or Tab. The strokes of one burst are gathered in a `KeyBurst`, which also remembers what the
text field held before, so that a scan recognised late gives the field back what it had (C8).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from counter_app.domain.dossier_codes import DossierCode, scanned_dossier_code
from counter_app.domain.failures import UserFacingError
from counter_app.domain.identity_card import IdentityCard, looks_like_card, parse_card
from counter_app.domain.paper_codes import PaperCode, looks_like_paper_code, parse_paper_code
from counter_app.domain.text_folding import nfc
from counter_app.domain.wording import Words

SCANNER_CHARACTERS_PER_SECOND = 30
# A busy computer delivers the keys of one scan in clumps; a pause longer than this ends the burst.
LONGEST_GAP_MS = 150
SHORTEST_SCAN = 6
# Holding a key down also types thirty characters a second, all the same one.
_FEWEST_DIFFERENT = 3
_ENDS = "\r\n\t"
_REWRITE = "\b"


class ScanKind(Enum):
    """What a scan turned out to be."""

    CARD = "card"
    DOSSIER_CODE = "dossier_code"
    PAPER_CODE = "paper_code"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ScanResult:
    """A recognised scan. `value` is its text for an unknown one, with `problem` saying what to do.

    `damaged`: an input method changed the scan; codes and numbers were repaired, names and
    residences carry a `check_again` warning.
    """

    kind: ScanKind
    value: IdentityCard | DossierCode | PaperCode | str
    damaged: bool = False
    problem: Words | None = None


@dataclass(frozen=True, slots=True)
class KeyBurst:
    """Keys that followed each other closely, and what their text field held before the first.

    `typed` holds the keys as they came: a backspace is an input method rewriting what it showed.
    Times are milliseconds of any steady clock.
    """

    typed: str = ""
    started: int = 0
    last: int = 0
    field_before: str = ""
    caret_before: int = 0
    rewritten: bool = False

    def then(self, characters: str, milliseconds: int, field: str = "", caret: int | None = None) -> KeyBurst:
        """The burst with one more key, or a new one when the last key is too long ago.

        `characters` is what the key event carried, mostly one character; several at once are an
        input method handing over a finished word. `field` and `caret` are what the focused text
        field shows before this key takes effect.
        """
        by_method = characters == _REWRITE or len(characters) > 1
        if not self.typed or milliseconds - self.last > LONGEST_GAP_MS or self.typed[-1] in _ENDS:
            before = len(field) if caret is None else caret
            return KeyBurst(characters, milliseconds, milliseconds, field, before, by_method)
        return replace(
            self,
            typed=self.typed + characters,
            last=milliseconds,
            rewritten=self.rewritten or by_method,
        )

    @property
    def ended(self) -> bool:
        """Whether the last key is one that ends a scan; it must not press a button as well."""
        return self.typed[-1:] in _ENDS and bool(self.typed)

    @property
    def scanned(self) -> str:
        """The text this burst put into the field, backspaces applied, without its end.

        An input method may reach back and rewrite the word before the caret; it changes marks and
        not the number of letters, so the scan still begins where the caret stood.
        """
        shown = self.field_before[: self.caret_before]
        for key in self.typed.rstrip(_ENDS):
            shown = shown[:-1] if key == _REWRITE else shown + key
        return nfc(shown[self.caret_before :])

    @property
    def by_scanner(self) -> bool:
        """Whether only a scanner types like this."""
        text = self.scanned
        if len(text) < SHORTEST_SCAN or len(set(text)) < _FEWEST_DIFFERENT:
            return False
        return (len(self.typed) - 1) * 1000 >= SCANNER_CHARACTERS_PER_SECOND * (self.last - self.started)

    def result(self) -> ScanResult | None:
        """What was scanned; None while it looks like typing by hand.

        Ask when `ended`, and once more when the keys have been still for `LONGEST_GAP_MS`: a scanner
        set up without an end key is then told by the structure of its text alone.
        """
        if not self.by_scanner:
            return None
        found = recognised(self.scanned, through_input_method=self.rewritten)
        return found if self.ended or found.kind is not ScanKind.UNKNOWN else None


def recognised(text: str, *, through_input_method: bool = False) -> ScanResult:
    """What a scanned or pasted text is; never raises, an unknown one keeps its text."""
    try:
        if looks_like_card(text):
            card = parse_card(text, through_input_method=through_input_method)
            damaged = any(warning.code == "check_again" for warning in card.warnings)
            return ScanResult(ScanKind.CARD, card, damaged or through_input_method)
        if looks_like_paper_code(text):
            paper = parse_paper_code(text)
            return ScanResult(ScanKind.PAPER_CODE, paper.paper, paper.repaired or through_input_method)
        code = scanned_dossier_code(text)
        return ScanResult(ScanKind.DOSSIER_CODE, code.code, code.repaired or through_input_method)
    except UserFacingError as failure:
        problem = _UNKNOWN if failure.kind == "not_a_dossier_code" else failure.words
        return ScanResult(ScanKind.UNKNOWN, text, through_input_method, problem)


_UNKNOWN = Words(
    "Quầy không nhận ra mã vừa quét. Quét lại, hoặc gõ mã hồ sơ hay tên người vào ô tìm kiếm.",
    "The counter does not know the scanned code. Scan again, or type a code or a name in the search box.",
)
