"""How values of a dossier are shown: masked numbers, filter words, milliseconds."""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.domain.dossier import Stage
from counter_app.domain.listing import DueClass
from counter_app.domain.wording import Words
from ui.language.catalogue import Tongue
from ui.language.formats import full_date, money
from ui.language.phrase import Said, as_is, phrase
from ui.screens.dossiers.filters import ListFilter, Period

ID_DIGITS = 12
GROUP = 3


def masked(number: str) -> str:
    """`026 ••• ••• 001`: enough to tell two people apart, no more."""
    if len(number) <= GROUP:
        return number
    if len(number) == ID_DIGITS:
        return f"{number[:GROUP]} ••• ••• {number[-GROUP:]}"
    return f"••• {number[-GROUP:]}"


def grouped(number: str) -> str:
    """`026 190 000 001`, as people read it aloud."""
    if len(number) != ID_DIGITS:
        return number
    return " ".join(number[at : at + GROUP] for at in range(0, ID_DIGITS, GROUP))


def dong(amount: object) -> Words:
    """An amount in đồng, written as each language does; a dash where none is known."""
    if not isinstance(amount, int):
        return as_is("–")
    return Words(money(amount, Tongue.VIETNAMESE), money(amount, Tongue.ENGLISH))


def milliseconds(value: float, tongue: Tongue) -> str:
    """`0,8` or `0.8`; whole ones from ten on."""
    text = f"{value:.1f}" if value < 10 else f"{value:.0f}"
    return text.replace(".", ",") if tongue is Tongue.VIETNAMESE else text


STAGE_KEYS = {stage: f"dossiers.stage_{stage.value}" for stage in Stage}
GROUP_KEYS = {"open": "dossiers.group_open", "collectable": "dossiers.group_collectable"}
"""Stages that are asked for together, by the field of the filter."""
DUE_KEYS = {
    DueClass.OVERDUE: "dossiers.due_overdue",
    DueClass.TODAY: "dossiers.due_today",
    DueClass.UPCOMING: "dossiers.due_upcoming",
}


def filter_words(chosen: ListFilter, name: str, names: Mapping[str, str]) -> Said:
    """What a chip says of one part of the filter; `names` are those of officers by id."""
    value = getattr(chosen, name)
    if name in GROUP_KEYS:
        return GROUP_KEYS[name]
    if isinstance(value, Stage | DueClass):
        return STAGE_KEYS[value] if isinstance(value, Stage) else DUE_KEYS[value]
    if isinstance(value, Period):
        return f"dossiers.period_{value.value}"
    if isinstance(value, bool):
        return "dossiers.express_only" if value else "dossiers.not_express"
    if isinstance(value, str):
        return as_is(names.get(value, value))
    return _day_words(chosen, name)


def _day_words(chosen: ListFilter, name: str) -> Said:
    if name == "due_on" and chosen.due_on is not None:
        return phrase("dossiers.chip_due_on", day=full_date(chosen.due_on))
    return _received_words(chosen)


def _received_words(chosen: ListFilter) -> Said:
    first, last = chosen.received_from, chosen.received_to
    if first is not None and first == last:
        return phrase("dossiers.chip_received_on", day=full_date(first))
    if first is None:
        return phrase("dossiers.chip_received_to", day=full_date(last) if last else "–")
    if last is None:
        return phrase("dossiers.chip_received_from", day=full_date(first))
    return phrase("dossiers.chip_received", first=full_date(first), last=full_date(last))
