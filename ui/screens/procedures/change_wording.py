"""What a new version changes, field by field, in words; no widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import cast

from counter_app.domain.catalogue_difference import FieldChange
from counter_app.domain.limits import After15h
from counter_app.domain.procedures import Case
from counter_app.domain.wording import Words
from ui.language.phrase import as_is
from ui.screens.procedures.wording import (
    NOTHING,
    after_15h_words,
    capital,
    case_words,
    fee_words,
    field_words,
    joined,
    levels_words,
)

SHOWN = 160
"""So many characters of a long text are shown; the rest ends in an ellipsis."""


def named_change(change: FieldChange, on: date) -> Words:
    """`Thời hạn: 3 ngày làm việc → 2 ngày làm việc`."""
    return joined((field_words(change.field), change_words(change, on)), ": ")


def change_words(change: FieldChange, on: date) -> Words:
    """`3 ngày làm việc · 15.000 đ → 2 ngày làm việc · 15.000 đ`; for lists what comes and what goes."""
    if change.field in _LISTS:
        return _list_change(_names(change.before), _names(change.after))
    if change.field == "cases":
        before, after = (
            [Case.from_data(each) for each in _records(x)] for x in (change.before, change.after)
        )
        return _cases_change(before, after, on)
    show = _SHOWN_AS.get(change.field, _plain)
    return _arrow(show(change.before), show(change.after))


def _cases_change(before: Sequence[Case], after: Sequence[Case], on: date) -> Words:
    """Case by case what differs; cases that come or go are named with what they say."""
    old, new = ({case.number: case for case in cases} for cases in (before, after))
    several = len({*old, *new}) > 1
    lines = [_case_change(old.get(number), new.get(number), on, several) for number in {**old, **new}]
    return joined(lines, "\n")


def _case_change(old: Case | None, new: Case | None, on: date, several: bool) -> Words:
    if old is None or new is None:
        only = cast("Case", old or new)
        told = joined((as_is(only.name), case_words(only, on)), ": ")
        sign = "−" if new is None else "+"
        return Words(f"{sign} {told.vi}", f"{sign} {told.en}")
    aspects = (
        (as_is(old.name), as_is(new.name)),
        (capital(old.limit.words), capital(new.limit.words)),
        (fee_words(old.fee, on), fee_words(new.fee, on)),
        (as_is(old.note), as_is(new.note)),
    )
    moved = [_arrow(one, two) for one, two in aspects if one != two]
    if old == new:
        return Words("", "")
    name = as_is(new.name or str(new.number)) if several else Words("", "")
    return joined((name, joined(moved) if moved else _DETAILS), ": ")


def _arrow(before: Words, after: Words) -> Words:
    return Words(f"{before.vi or '–'} → {after.vi or '–'}", f"{before.en or '–'} → {after.en or '–'}")


def _after_15h(value: object) -> Words:
    return after_15h_words(After15h(cast("str", value))) if value else NOTHING


def _levels(value: object) -> Words:
    return levels_words(cast("Sequence[str]", value)) if value else NOTHING


def _steps(value: object) -> Words:
    steps = [f"{each['name']} ({each['hours']}h)" for each in _records(value)]
    return as_is("; ".join(steps)) if steps else NOTHING


def _plain(value: object) -> Words:
    if isinstance(value, bool):
        return Words("có", "yes") if value else Words("không", "no")
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = ", ".join(str(each) for each in value)
    text = str(value or "–")
    return as_is(text if len(text) <= SHOWN else text[: SHOWN - 1] + "…")


def _list_change(before: Sequence[str], after: Sequence[str]) -> Words:
    """Which lines come and which go; the number alone where only their details differ."""
    new = [f"+ {name}" for name in after if name not in before]
    gone = [f"− {name}" for name in before if name not in after]
    if not new and not gone:
        return Words(f"{len(after)} dòng, sửa chi tiết", f"{len(after)} lines, details changed")
    return as_is("\n".join((*new, *gone)))


def _names(value: object) -> list[str]:
    return [str(each["name"])[:SHOWN] for each in _records(value)]


def _records(value: object) -> Sequence[Mapping[str, object]]:
    return cast("Sequence[Mapping[str, object]]", value or ())


_DETAILS = Words("sửa chi tiết", "details changed")
_LISTS = ("components", "results")
_SHOWN_AS: Mapping[str, Callable[[object], Words]] = {
    "after_15h": _after_15h,
    "levels": _levels,
    "steps": _steps,
}
