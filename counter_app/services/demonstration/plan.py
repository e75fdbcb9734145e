"""What happens at the demo counter, day by day: who comes when, for what, and what goes wrong.

Everything follows from the seed, so that a demo of one seed and span is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from random import Random

from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.domain.parties import Parties
from counter_app.services.demonstration.people import invented_parties
from counter_app.services.intake_request import CertifiedLine, IntakeRequest, ProcedureRequest

# Procedure code, how often of a thousand, and the weights of its cases where it has several.
FREQUENCIES: tuple[tuple[str, int, tuple[int, ...]], ...] = (
    ("2.000815", 380, ()), ("1.001193", 95, ()), ("2.000635", 80, ()), ("1.004873", 70, ()),
    ("2.000884", 70, ()), ("1.000894", 32, ()), ("1.000656", 40, ()), ("2.001035", 36, ()),
    ("2.002621", 30, ()), ("1.012783", 28, (70, 20, 10)), ("1.001612", 26, ()), ("1.004859", 18, (60, 40)),
    ("1.004884", 14, ()), ("2.000720", 14, ()), ("1.001699", 14, ()), ("1.011607", 13, ()),
    ("1.001022", 10, ()), ("1.013227", 12, ()), ("1.001653", 10, ()), ("1.012812", 8, (90, 10)),
)  # fmt: skip
EXPRESS = frozenset({"2.000815", "2.000884"})
_TOGETHER = {"1.001193": "2.000635", "1.000656": "2.000635", "1.001612": "2.000815"}
_SUMMARIES = {
    "1.004873": ("Để đăng ký kết hôn", "Để vay vốn ngân hàng", "Để mua bán nhà đất"),
    "2.000635": ("Trích lục khai sinh, 02 bản", "Trích lục khai tử, 01 bản", "Trích lục kết hôn, 02 bản"),
    "2.001035": ("Hợp đồng chuyển nhượng quyền sử dụng đất", "Hợp đồng tặng cho xe máy"),
}
_DOCUMENTS = (
    ("Bằng tốt nghiệp trung học phổ thông", 1), ("Học bạ trung học phổ thông", 12), ("Giấy khai sinh", 1),
    ("Căn cước", 1), ("Giấy chứng nhận quyền sử dụng đất", 4), ("Giấy chứng nhận kết hôn", 1),
    ("Bằng tốt nghiệp đại học", 2), ("Hợp đồng lao động", 5), ("Giấy phép lái xe", 1),
)  # fmt: skip
# Minutes of the day between which people come, and how many of a hundred come then.
_HOURS = ((7 * 60 + 45, 9 * 60 + 30, 34), (9 * 60 + 30, 11 * 60 + 15, 30), (13 * 60 + 35, 16 * 60 + 25, 36))
_LAST_MINUTE = 16 * 60 + 50
_WEEKDAYS = (130, 105, 100, 95, 110, 40, 20)
REASONS = ("Gõ nhầm nội dung", "Thiếu số bản", "Công dân đổi nơi nhận kết quả")
VOID_REASONS = ("Nhầm thủ tục", "Công dân xin rút lại để nộp sau", "Nhập trùng hồ sơ")


class Deed(IntEnum):
    """What the clerk does; of one second, in this order."""

    GUIDE = 0
    RECEIVE = 1
    PRINT = 2
    CORRECT = 3
    REPRINT = 4
    VOID = 5


@dataclass(frozen=True, slots=True)
class Visit:
    """One citizen at the counter; `clerk` is the place in the list of officers."""

    number: int
    clerk: int
    request: IntakeRequest
    express: bool
    guided: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One deed at one moment, +07:00."""

    at: datetime
    deed: Deed
    visit: Visit


@dataclass(frozen=True, slots=True)
class Demonstration:
    """How large the demo is: so many dossiers over these working days, the last one up to `until`."""

    dossiers: int
    days: tuple[date, ...]
    until: datetime
    clerks: int
    seed: int


def planned_days(what: Demonstration) -> Iterator[list[Step]]:
    """The steps of each day in order of time."""
    chance = Random(what.seed)  # noqa: S311  # invented data, no secret
    left, first = what.dossiers, 0
    for day, quota in zip(what.days, _quotas(what), strict=True):
        visits = list(_visits(chance, what, min(quota, left), first))
        left -= sum(len(visit.request.procedures) for visit in visits)
        first += len(visits)
        ends = min(_at(day, _LAST_MINUTE), what.until)
        moments = sorted(_moment(chance, day, ends) for _ in visits)
        steps = [
            step for at, visit in zip(moments, visits, strict=True) for step in _steps(chance, at, visit)
        ]
        yield sorted((step for step in steps if step.at <= ends), key=lambda step: (step.at, step.deed))


def _quotas(what: Demonstration) -> list[int]:
    """How many dossiers each day gets; they add up to the whole."""
    weights = [_WEEKDAYS[day.weekday()] for day in what.days]
    whole, quotas, done = sum(weights), [], 0
    for place in range(len(weights)):
        up_to = what.dossiers * sum(weights[: place + 1]) // whole
        quotas.append(up_to - done)
        done = up_to
    return quotas


def _visits(chance: Random, what: Demonstration, quota: int, first: int) -> Iterator[Visit]:
    village, number = max(60, what.dossiers // 2), first
    while quota > 0:
        parties = invented_parties(chance, village)
        item = _item(chance, _drawn(chance))
        items = [item]
        together = _TOGETHER.get(item.procedure_code)
        if quota > 1 and together and chance.random() < 0.12:
            items.append(_item(chance, together))
        quota -= len(items)
        yield _visit(chance, what, number, parties, items)
        number += 1


def _visit(
    chance: Random, what: Demonstration, number: int, parties: Parties, items: Sequence[ProcedureRequest]
) -> Visit:
    express = all(item.procedure_code in EXPRESS for item in items)
    guided = not express and len(items) == 1 and chance.random() < 0.03
    request = IntakeRequest(parties=parties, procedures=tuple(items))
    return Visit(number, min(what.clerks - 1, int(chance.expovariate(1.2))), request, express, guided)


def _drawn(chance: Random) -> str:
    return chance.choices(FREQUENCIES, [weight for _, weight, _ in FREQUENCIES])[0][0]


def _item(chance: Random, code: str) -> ProcedureRequest:
    cases = next(cases for each, _, cases in FREQUENCIES if each == code)
    case = chance.choices(range(1, len(cases) + 1), cases)[0] if cases else None
    post = code not in EXPRESS and chance.random() < 0.06
    return ProcedureRequest(
        procedure_code=code,
        case=case,
        summary=chance.choice(_SUMMARIES[code]) if code in _SUMMARIES else "",
        fee_paid=chance.random() < 0.85,
        return_method="post" if post else "counter",
        lines=_lines(chance) if code in EXPRESS else (),
    )


def _lines(chance: Random) -> tuple[CertifiedLine, ...]:
    several = chance.choices((1, 2, 3, 5, 12, 30), (46, 25, 15, 9, 4, 1))[0]
    chosen = [chance.choice(_DOCUMENTS) for _ in range(several)]
    return tuple(CertifiedLine(name, pages, chance.choice((1, 2, 2, 3, 5))) for name, pages in chosen)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60), OFFICE_ZONE)


def _moment(chance: Random, day: date, ends: datetime) -> datetime:
    first, last, _ = chance.choices(_HOURS, [weight for *_, weight in _HOURS])[0]
    moment = _at(day, first) + timedelta(seconds=chance.randrange((last - first) * 60))
    # Of a day that is not over yet everybody has come by now.
    opened = _at(day, _HOURS[0][0])
    return min(moment, opened + (ends - opened) * chance.random()) if moment > ends else moment


def _steps(chance: Random, at: datetime, visit: Visit) -> Iterator[Step]:
    """A visit and what comes of it later the same day; what comes too late is left out by the caller."""
    if visit.guided:
        before = at - timedelta(minutes=chance.randrange(20, 90))
        yield Step(max(before, _at(at.date(), _HOURS[0][0] - 10)), Deed.GUIDE, visit)
    yield Step(at, Deed.RECEIVE, visit)
    if visit.express:
        return
    yield Step(at + timedelta(seconds=chance.randrange(4, 25)), Deed.PRINT, visit)
    trouble = chance.random()
    if trouble < 0.05:
        yield Step(at + timedelta(minutes=chance.randrange(3, 60)), Deed.CORRECT, visit)
    elif trouble < 0.08:
        yield Step(at + timedelta(minutes=chance.randrange(35, 90)), Deed.REPRINT, visit)
    elif trouble < 0.13:
        yield Step(at + timedelta(minutes=chance.randrange(2, 40)), Deed.VOID, visit)
