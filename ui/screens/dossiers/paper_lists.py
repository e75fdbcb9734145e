"""What was handed in and what was printed: two short tables of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.domain.dossier import Dossier, SlipRecord
from counter_app.domain.ledger import OriginalStanding
from counter_app.domain.office_time import from_iso
from ui.appearance import Appearance
from ui.language.formats import date_and_time, short_date
from ui.language.phrase import Said, as_is, phrase
from ui.screens.dossiers.timeline import FORMS
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, clear

ISSUED = ("receipt", "label")
"""Forms that a later issue replaces."""
MARK_KEYS = {"reprint": "dossiers.mark_reprint", "after-jam": "dossiers.mark_after_jam"}


class Pairs(QWidget):
    """Lines of a text that wraps and a short one at the right."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACING.medium)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)

    def show_pairs(self, pairs: Sequence[tuple[Said, Said]], nothing: Said) -> None:
        """Show these; `nothing` is said where there are none."""
        clear(self._grid)
        for line, (left, right) in enumerate(pairs or ((nothing, as_is("")),)):
            self._grid.addWidget(
                TextLabel(self._appearance, left, "" if pairs else "quiet", wrap=True), line, 0
            )
            aside = TextLabel(self._appearance, right, "label")
            self._grid.addWidget(aside, line, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)


def component_pairs(dossier: Dossier) -> list[tuple[Said, Said]]:
    """Each paper of the dossier with its originals and copies; certified lines with their number."""
    parts = cast("Sequence[Mapping[str, object]]", dossier.facts.get("components") or ())
    pairs: list[tuple[Said, Said]] = [
        (
            as_is(str(each["name"])),
            phrase("dossiers.counts", originals=str(each["originals"]), copies=str(each["copies"])),
        )
        for each in parts
    ]
    pairs += [
        (as_is(name), phrase("dossiers.added_on", day=short_date(from_iso(each.ends).date())))
        for each in dossier.course.supplements
        if each.ends is not None
        for name in each.papers
    ]
    lines = cast("Sequence[Mapping[str, object]]", dossier.facts.get("lines") or ())
    pairs += [
        (
            as_is(str(each["document"])),
            phrase(
                "dossiers.certified_line",
                number=str(each["number"]),
                pages=str(each["pages"]),
                copies=str(each["copies"]),
            ),
        )
        for each in lines
    ]
    return pairs


def original_pairs(dossier: Dossier) -> list[tuple[Said, Said]]:
    """Each original that ever came, and where it is: inside, lent, given back."""
    return [(as_is(each.name or "–"), standing_words(each)) for each in dossier.ledger.standing()]


def standing_words(each: OriginalStanding) -> Said:
    """Where the originals of one name are."""
    if not each.inside and not each.lent:
        return "dossiers.original_gone"
    key = "dossiers.original_lent" if each.lent else "dossiers.original_inside"
    return phrase(key, inside=str(each.inside), lent=str(each.lent))


def slip_pairs(dossier: Dossier) -> list[tuple[Said, Said]]:
    """Each sheet that left the printer, the newest first."""
    return [(_slip_words(slip, dossier.issue), _slip_time(slip)) for slip in reversed(dossier.slips)]


def _slip_words(slip: SlipRecord, issue: int) -> Said:
    what = f"dossiers.form_{slip.form.replace('-', '_')}" if slip.form in FORMS else "dossiers.form_other"
    words = phrase("dossiers.slip", form=phrase(what), copy=str(slip.copy), issue=str(slip.issue))
    if slip.spoiled:
        return phrase("dossiers.slip_spoiled", slip=words)
    if slip.issue < issue and slip.form in ISSUED:
        return phrase("dossiers.slip_replaced", slip=words)
    key = MARK_KEYS.get(slip.mark)
    return words if key is None else phrase("dossiers.slip_marked", slip=words, mark=phrase(key))


def _slip_time(slip: SlipRecord) -> Said:
    return as_is(date_and_time(from_iso(slip.printed_at)))
