"""What does not agree at the end of a day between dossiers, receipts and money; what can be done (C20)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import cast

from counter_app.domain.dossier import Dossier, Origin, Stage
from counter_app.domain.papers import Copy, PaperForm
from counter_app.domain.snapshots import Snapshot
from counter_app.domain.wording import Words
from counter_app.ports import Reader
from counter_app.services.day_close.figures import Counted
from counter_app.services.receipt_papers import joint_issue


class DayAction(Enum):
    """What can be done about a difference."""

    PRINT = "print"
    VOID = "void"
    REVERSE = "reverse"
    EXPLAIN = "explain"


class DayDifferenceKind(Enum):
    """What does not agree at the end of a day."""

    NOT_PRINTED = "not_printed"
    VOID_STILL_OUT = "void_still_out"
    FEE_OF_VOID = "fee_of_void"
    DOSSIER_UNKNOWN = "dossier_unknown"
    NUMBER_MISSING = "number_missing"
    NOT_COUNTED = "not_counted"


DIFFERENCE_WORDS = {
    DayDifferenceKind.NOT_PRINTED: Words(
        "Hồ sơ chưa in giấy tiếp nhận (liên giao khách) bản hiện hành",
        "No valid receipt of the present issue was printed for the person",
    ),
    DayDifferenceKind.VOID_STILL_OUT: Words(
        "Hồ sơ đã hủy nhưng giấy tiếp nhận đã giao: thu hồi giấy",
        "The dossier is void, but its receipt went out: take the paper back",
    ),
    DayDifferenceKind.FEE_OF_VOID: Words(
        "Hồ sơ đã hủy còn tiền chưa trả lại", "The dossier is void and its fee was not given back"
    ),
    DayDifferenceKind.DOSSIER_UNKNOWN: Words(
        "Giấy tiếp nhận chung có hồ sơ không có trên máy",
        "A joint receipt names a dossier that is not on this PC",
    ),
    DayDifferenceKind.NUMBER_MISSING: Words(
        "Số giấy tiếp nhận bị thiếu trong ngày", "A receipt number of the day is missing"
    ),
    DayDifferenceKind.NOT_COUNTED: Words(
        "Việc đã ghi ở máy này không được tính vì máy khác làm trước: kiểm lại tiền và giấy tờ đã giao",
        "What was recorded here does not count, another PC was first: look at money and papers given out",
    ),
}
ACTIONS = {
    DayDifferenceKind.NOT_PRINTED: (DayAction.PRINT, DayAction.VOID, DayAction.EXPLAIN),
    DayDifferenceKind.VOID_STILL_OUT: (DayAction.EXPLAIN,),
    DayDifferenceKind.FEE_OF_VOID: (DayAction.REVERSE, DayAction.EXPLAIN),
    DayDifferenceKind.DOSSIER_UNKNOWN: (DayAction.EXPLAIN,),
    DayDifferenceKind.NUMBER_MISSING: (DayAction.EXPLAIN,),
    DayDifferenceKind.NOT_COUNTED: (DayAction.EXPLAIN,),
}


@dataclass(frozen=True, slots=True)
class DayDifference(Snapshot):
    """One difference; `subject` is the code of a dossier or receipt, or the missing number.

    `dossier_id` is empty where no dossier of this PC is meant; `explanation` what the closing officer
    says to it.
    """

    kind: DayDifferenceKind
    subject: str
    dossier_id: str = ""
    explanation: str = ""

    @property
    def words(self) -> Words:
        """The sentence of its kind."""
        return DIFFERENCE_WORDS[self.kind]

    @property
    def actions(self) -> tuple[DayAction, ...]:
        """What can be done about it, the likeliest first."""
        return ACTIONS[self.kind]


def differences_of(reader: Reader, found: Iterable[Counted]) -> list[DayDifference]:
    """What of these dossiers does not agree with the paper and the money that went out."""
    told: list[DayDifference] = []
    unknown: dict[str, None] = {}
    for each in found:
        dossier = each.dossier
        if each.lost:
            told.append(DayDifference(DayDifferenceKind.NOT_COUNTED, dossier.code, dossier.id))
        if dossier.stage is Stage.VOIDED:
            told += _of_void(reader, each)
        elif each.got_an_issue and not dossier.express and dossier.origin is not Origin.IMPORTED:
            issue, strangers = _present_issue(reader, dossier)
            unknown.update(dict.fromkeys(strangers))
            if not _given(dossier, issue):
                told.append(DayDifference(DayDifferenceKind.NOT_PRINTED, dossier.code, dossier.id))
    told += [DayDifference(DayDifferenceKind.DOSSIER_UNKNOWN, code) for code in unknown]
    return told


def missing_numbers(numbers: Iterable[tuple[int, int]]) -> list[DayDifference]:
    """Gaps between the receipt numbers (year, number) of a day: each led to a dossier, or it is told."""
    by_year: dict[int, set[int]] = {}
    for year, number in numbers:
        by_year.setdefault(year, set()).add(number)
    return [
        DayDifference(DayDifferenceKind.NUMBER_MISSING, f"{number}/{year}")
        for year, taken in sorted(by_year.items())
        for number in range(min(taken), max(taken))
        if number not in taken
    ]


def _of_void(reader: Reader, each: Counted) -> list[DayDifference]:
    dossier = each.dossier
    told = []
    if each.types["Voided"] and _given(dossier) and not _replaced(reader, dossier):
        told.append(DayDifference(DayDifferenceKind.VOID_STILL_OUT, dossier.code, dossier.id))
    if dossier.ledger.collected > 0:
        told.append(DayDifference(DayDifferenceKind.FEE_OF_VOID, dossier.code, dossier.id))
    return told


def _replaced(reader: Reader, dossier: Dossier) -> bool:
    """Whether the person got a newer joint receipt, without the void dossier, in place of the old one."""
    members, _ = _members(reader, dossier)
    standing = [each for each in members if each.stage is not Stage.VOIDED]
    return any(_given(each, joint_issue(members)) for each in standing)


def _present_issue(reader: Reader, dossier: Dossier) -> tuple[int, list[str]]:
    """The issue the valid receipt has, and the dossiers of a joint receipt that are not here."""
    members, strangers = _members(reader, dossier)
    return (joint_issue(members) if members else dossier.issue), strangers


def _members(reader: Reader, dossier: Dossier) -> tuple[Sequence[Dossier], list[str]]:
    """The dossiers of its joint receipt, and once for each that is not here the receipt's code."""
    joint = dossier.facts.get("joint")
    slip = None if joint is None else reader.slip(str(joint))
    if slip is None:
        return (), []
    names = [str(each) for each in cast("Sequence[object]", slip.content["dossiers"])]
    members = reader.dossiers(names)
    here = {each.id for each in members}
    return members, [str(slip.content["code"]) for each in names if each not in here]


def _given(dossier: Dossier, issue: int | None = None) -> bool:
    """Whether the person got a sound sheet of this issue, or of any."""
    return any(
        slip.form == PaperForm.RECEIPT.value
        and slip.copy == int(Copy.GIVEN)
        and issue in (None, slip.issue)
        and not slip.spoiled
        for slip in dossier.slips
    )
