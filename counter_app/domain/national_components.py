"""The papers of a national row: what is a paper, what only explains, what is a heading."""

from __future__ import annotations

import re
from collections.abc import Mapping

from counter_app.domain.catalogue_oddities import Oddity
from counter_app.domain.national_values import RowReader, readable
from counter_app.domain.procedure_parts import Component, ComponentKind
from counter_app.domain.text_folding import folded

# A line of a form holds so many characters; the whole text is kept in the note.
LINE = 240
_ANY_CASE = re.IGNORECASE
# Nobody asks for so many originals of one paper: the count swallowed a digit of the name.
_IMPLAUSIBLE = 20
_MARKERS = re.compile(
    r"^(?:[-+*•]+|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[ivx]{1,4})[).](?=\s|\())\s*", _ANY_CASE
)
_HEADING_END = re.compile(
    r"(?::|\b(?:bao gồm|gồm|gồm có|như sau|sau đây|các giấy tờ sau))\s*[:.]?$", _ANY_CASE
)
_CONDITION = re.compile(
    r"\((?:nếu có|nếu cần|trường hợp [^)]*|đối với [^)]*)\)|^(?:trường hợp|đối với)\b", _ANY_CASE
)
# A heading with these words says when its papers are needed; any other only groups them.
_CONDITION_HEADING = re.compile(r"\b(?:truong hop|doi voi|neu|khi)\b")
_NOTE_HEADING = re.compile(r"^(?:luu y|ghi chu)\b")
_SHOWN_TO_CLERK = re.compile(r"\bxuat trinh\b")
_CUT_NUMBER = re.compile(r"(?:(?:/|năm )(?:19|20)\d|[Mm]ẫu (?:số )?\d)$")


def read_components(row: RowReader) -> tuple[Component, ...]:
    """The papers in the order of the row, those to hand in first, notes last; each once."""
    kept: dict[Component, None] = {}
    records = row.records("components")
    if not records:
        row.report(Oddity.NO_COMPONENTS)
    for record in records:
        component = _component(row, record)
        if component is None:
            continue
        if component in kept:
            row.report(Oddity.DUPLICATE_COMPONENT, component.name[:60])
        kept[component] = None
    return tuple(sorted(kept, key=lambda each: _ORDER[each.kind]))


_ORDER = {
    ComponentKind.ALWAYS: 0, ComponentKind.RETURNED: 0, ComponentKind.CONDITIONAL: 1,
    ComponentKind.PRESENT_ONLY: 2, ComponentKind.NOTE: 3,
}  # fmt: skip


def _component(row: RowReader, record: Mapping[str, object]) -> Component | None:
    name, heading = row.clean(record.get("name")), row.clean(record.get("case"))
    if not readable(name):
        row.report(Oddity.GARBAGE_NAME, name[:60])
        return None
    heading = _MARKERS.sub("", heading)[:LINE]
    if heading:
        row.report(Oddity.HEADING_AS_CASE, heading[:60])
    name, originals = _unglued(row, name, row.count(record.get("originals")))
    copies = row.count(record.get("copies"))
    kind = _kind(row, name, heading, originals + copies)
    condition = heading if _CONDITION_HEADING.search(folded(heading)) else ""
    if condition and kind is ComponentKind.ALWAYS:
        kind = ComponentKind.CONDITIONAL
    line = _MARKERS.sub("", name) or name
    note = "" if condition else heading
    if len(line) > LINE:
        if len(line) > 4 * LINE:
            row.report(Oddity.LONG_COMPONENT, f"{len(line)} ký tự")
        note, line = line, _first_words(line)
    return Component(line, originals, copies, kind, condition, note)


def _kind(row: RowReader, name: str, heading: str, sheets: int) -> ComponentKind:
    if _HEADING_END.search(name):
        row.report(Oddity.HEADING_AS_COMPONENT, name[:60])
        return ComponentKind.NOTE
    label = folded(heading)
    if sheets == 0 or _NOTE_HEADING.match(label):
        row.report(Oddity.NOTE_AS_COMPONENT, name[:60])
        return ComponentKind.NOTE
    if _SHOWN_TO_CLERK.search(label) or folded(name[:20]).startswith("xuat trinh"):
        return ComponentKind.PRESENT_ONLY
    return ComponentKind.CONDITIONAL if _CONDITION.search(name) else ComponentKind.ALWAYS


def _unglued(row: RowReader, name: str, originals: int) -> tuple[str, int]:
    """Part a count from digits of the name: '… 01/01/202' with 61 originals is '… 2026' and 1."""
    glued = name[-1].isdigit() and originals > 10
    if not glued and originals < _IMPLAUSIBLE:
        return name, originals
    front, last = divmod(originals, 10)
    row.report(Oddity.GLUED_COUNT, f"{name[-20:]} | {originals}")
    return (f"{name}{front}" if _CUT_NUMBER.search(name) else name), last


def _first_words(text: str) -> str:
    """The beginning of a text, cut at a word."""
    return text[: LINE - 1].rsplit(" ", 1)[0] + "…"
