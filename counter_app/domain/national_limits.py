"""The limits and fees of a national row: rows by channel become the cases the counter chooses from.

Ministries typed cases into channels (1.012783: 5 working days at the counter, 15 online, 20 by
post), so a channel's limit is believed only where every channel says the same. Where the limits
differ each becomes a case of its own, open to every channel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from counter_app.domain.catalogue_oddities import Oddity
from counter_app.domain.fees import UNKNOWN_FEE, FeeKind, FeeRate, FeeRule
from counter_app.domain.limits import LARGEST_AMOUNT, UNKNOWN_LIMIT, Limit, LimitUnit
from counter_app.domain.national_values import RowReader, whole_number
from counter_app.domain.procedures import Case, Channel

_UNITS = {
    "working_day": LimitUnit.WORKING_DAYS, "day": LimitUnit.CALENDAR_DAYS, "hour": LimitUnit.HOURS,
}  # fmt: skip
_CHANNEL_WORDS = {Channel.COUNTER: "trực tiếp", Channel.ONLINE: "trực tuyến", Channel.POST: "bưu chính"}
_AMOUNT = re.compile(r"^(\d{1,3}(?:,\d{3})+|\d+) (?:VNĐ|Việt Nam Đồng)")
# "Miễn phí" alone, before other words, or with "(Không có)"; a tariff in brackets takes it back.
_FREE = re.compile(
    r"^Miễn phí(?:$|(?=[^(])|\((?:không|không có|không quy định|không thu)[^)]{0,20}\)\.?$)", re.IGNORECASE
)
_ANY_AMOUNT = re.compile(r"\b(\d{1,3}(?:[.,]\d{3})+)\b")
_SMALLEST = 1000
_NOTE = 300


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the channels: what it says and the words that stand beside it."""

    channel: Channel | None
    limit: Limit
    fee: FeeRule
    words: str


def read_cases(row: RowReader) -> tuple[Case, ...]:
    """The cases of a row: one where all channels agree, else one for each limit that stands there."""
    rows = [_row(row, record) for record in row.records("channels")]
    if not rows:
        row.report(Oddity.NO_CHANNEL)
        return (Case(1, UNKNOWN_LIMIT),)
    limits = list(dict.fromkeys(each.limit for each in rows))
    if len(limits) == 1:
        return _cases_by_fee(limits[0], rows)
    channels = [each.channel for each in rows]
    apart = len(set(channels)) == len(channels)
    kind = Oddity.CASES_AS_CHANNELS if apart else Oddity.SEVERAL_LIMITS
    row.report(kind, ", ".join(limit.words.vi for limit in limits))
    return tuple(
        _case_of_limit(number, limit, [each for each in rows if each.limit == limit])
        for number, limit in enumerate(limits, start=1)
    )


def _row(row: RowReader, record: Mapping[str, object]) -> _Row:
    words = row.clean(record.get("fee_text"))
    return _Row(
        _channel(row, record.get("channel")), _limit(row, record.get("time_limit")),
        _fee(row, words), words,
    )  # fmt: skip


def _channel(row: RowReader, value: object) -> Channel | None:
    try:
        return Channel(value)
    except ValueError:
        row.report(Oddity.UNKNOWN_CHANNEL, repr(value)[:60])
        return None


def _limit(row: RowReader, value: object) -> Limit:
    if value is None:
        row.report(Oddity.NO_LIMIT)
        return UNKNOWN_LIMIT
    if not isinstance(value, Mapping):
        row.report(Oddity.MALFORMED, repr(value)[:60])
        return UNKNOWN_LIMIT
    number, unit = whole_number(value.get("value")), value.get("unit")
    if number is None or not 0 <= number <= LARGEST_AMOUNT:
        row.report(Oddity.MALFORMED, repr(value.get("value"))[:60])
    elif number == 0:
        row.report(Oddity.ZERO_LIMIT)
    elif not unit:
        row.report(Oddity.MISSING_UNIT, str(number))
    elif unit not in _UNITS:
        row.report(Oddity.UNKNOWN_UNIT, f"{number} {unit}"[:60])
    else:
        return Limit(_UNITS[unit], number)
    return UNKNOWN_LIMIT


def _fee(row: RowReader, words: str) -> FeeRule:
    """The fee a text states beyond doubt; anything else is unknown, with the words kept."""
    note = words[:_NOTE]
    if "Hội đồng nhân dân" in words:
        return FeeRule((FeeRate(FeeKind.COUNCIL, note=note),))
    if _FREE.match(words):
        return FeeRule((FeeRate(FeeKind.FREE),))
    if stated := _AMOUNT.match(words):
        amount = int(stated[1].replace(",", ""))
        others = {int(re.sub(r"[.,]", "", each)) for each in _ANY_AMOUNT.findall(words[stated.end() :])}
        if amount >= _SMALLEST and others <= {amount}:
            return FeeRule((FeeRate(FeeKind.FIXED, amount, note=words[stated.end() :][:_NOTE]),))
    row.report(Oddity.UNCLEAR_FEE, note[:60])
    return FeeRule((FeeRate(FeeKind.UNKNOWN, note=note),)) if words else UNKNOWN_FEE


def _cases_by_fee(limit: Limit, rows: list[_Row]) -> tuple[Case, ...]:
    """One case, or one for the channels of each fee where a channel has one fee only."""
    fee = _agreed([each.fee for each in rows])
    if fee is not None:
        return (Case(1, limit, fee=fee),)
    by_channel = {each.channel: each.fee for each in rows}
    if None in by_channel or len(by_channel) < len(rows):
        return (Case(1, limit, note=_shortened([each.words for each in rows])),)
    ordered = sorted(rows, key=lambda each: repr(each.fee))
    groups = [list(group) for _, group in groupby(ordered, key=lambda each: each.fee)]
    groups.sort(key=lambda group: min(rows.index(each) for each in group))
    return tuple(
        Case(number, limit, _names(group), _channels(group), group[0].fee)
        for number, group in enumerate(groups, start=1)
    )


def _case_of_limit(number: int, limit: Limit, rows: list[_Row]) -> Case:
    words = _shortened([each.words for each in rows if not _AMOUNT.match(each.words)])
    name = f"{limit.words.vi} (cột {_names(rows)})"
    return Case(number, limit, name, fee=_agreed([each.fee for each in rows]) or UNKNOWN_FEE, note=words)


def _agreed(fees: list[FeeRule]) -> FeeRule | None:
    """The fee on which all lines agree, whatever words stand beside it."""
    first = fees[0]
    said = {(fee.rates[0].kind, fee.rates[0].amount) for fee in fees}
    return first if len(said) == 1 else None


def _names(rows: list[_Row]) -> str:
    return ", ".join(dict.fromkeys(_CHANNEL_WORDS[each.channel] for each in rows if each.channel))


def _channels(rows: list[_Row]) -> tuple[Channel, ...]:
    return tuple(dict.fromkeys(each.channel for each in rows if each.channel))


def _shortened(texts: list[str]) -> str:
    return " / ".join(dict.fromkeys(text for text in texts if text))[:_NOTE]
