"""What a slip prints, read from the facts kept when it was issued; nothing is looked up later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, cast

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.custody_papers import (
    HandoverLine,
    HandoverSide,
    HandoverSlip,
    HandoverWay,
    PostParcel,
    ResultHandoverSlip,
    ResultLine,
    ReturnLine,
    ReturnSlip,
)
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office import Slip
from counter_app.domain.office_time import from_iso
from counter_app.domain.paper_codes import PaperCode
from counter_app.domain.papers import Authorisation, FormSet, Paper, Party
from counter_app.domain.wording import Words
from counter_app.services.custody.handover_batches import Direction
from counter_app.services.receipt_papers import PERSON_ERASED, office_head

SAME_DAY: Final = (
    "Hồ sơ chuyển ngay trong ngày làm việc; hồ sơ tiếp nhận sau 15 giờ chuyển vào đầu giờ ngày làm việc "
    "tiếp theo."
)
_WITH_RECEIPT: Final = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
_WITH_IDENTITY: Final = "Mất giấy tiếp nhận, đã xuất trình giấy tờ tùy thân"

Line = Mapping[str, Any]


def slip_paper(slip: Slip) -> Paper:
    """The paper of a slip.

    Raises:
        UserFacingError: `no_such_paper`, when slips of this kind print elsewhere; `person_erased`.
    """
    if slip.kind == "return":
        return _return_slip(slip)
    if slip.kind != "handover":
        raise UserFacingError("no_such_paper", _NO_SUCH_PAPER)
    return _results(slip) if slip.content["direction"] == Direction.RESULTS.value else _handover(slip)


def _common(slip: Slip) -> dict[str, Any]:
    content = slip.content
    head = cast("Mapping[str, object]", content["head"])
    code = str(content["code"])
    return {
        "office": office_head(head),
        "form_set": FormSet(content["form_set"]),
        "number": str(content["number"]),
        "made_at": from_iso(str(content["at"])),
        "officer": str(content["officer_name"]),
        "qr_text": PaperCode(code, int(str(content["token"]))).text(),
        "demo": head.get("demo") is True,
        "code": code,
    }


def _handover(slip: Slip) -> Paper:
    content = slip.content
    back = content["direction"] == Direction.BACK.value
    return HandoverSlip(
        **_common(slip),
        way=HandoverWay.BACK if back else HandoverWay.OUT,
        giver=_side(slip, "giver", str(content["officer_name"])),
        receiver=_side(slip, "to", ""),
        lines=tuple(_line(line, owner) for line, owner in _lines(slip)),
        same_day_note="" if back else SAME_DAY,
        tracking=str(content.get("tracking") or ""),
    )


def _line(line: Line, owner: Line) -> HandoverLine:
    return HandoverLine(
        code=line["code"],
        procedure=line["procedure"],
        owner=owner["name"],
        received_at=from_iso(line["received_at"]),
        due=None if line["due"] is None else from_iso(line["due"]),
        papers=line["components"],
        originals=line["originals"],
    )


def _results(slip: Slip) -> Paper:
    content, counted = slip.content, slip.counted or {}
    # Signed on the spot where the counter records what a section brings; a slip that travels is not.
    signed = counted.get("at") == content["at"]
    recorded_by = str(content["officer_name"])
    giver = str(counted.get("signed_by") or "") if signed else recorded_by
    return ResultHandoverSlip(
        **{**_common(slip), "officer": giver},
        giver=_side(slip, "giver", giver),
        receiver=_side(slip, "to", recorded_by if signed else ""),
        lines=tuple(_result(line, owner) for line, owner in _lines(slip)),
        tracking=str(content.get("tracking") or ""),
        accepted_at=from_iso(str(content["at"])) if signed else None,
    )


def _result(line: Line, owner: Line) -> ResultLine:
    return ResultLine(
        code=line["code"],
        content=line["procedure"],
        result=_result_words(line),
        owner=owner["name"],
        address=owner["address"],
        fee_due=line["fee_due"] > 0,
        by_post=line["by_post"],
    )


def _return_slip(slip: Slip) -> Paper:
    content = slip.content
    collector = content.get("collector")
    if not isinstance(collector, Mapping):
        raise UserFacingError("person_erased", PERSON_ERASED)
    who = cast("Mapping[str, str]", collector)
    by_post = content["method"] == "post"
    owners = [owner["name"] for _, owner in _lines(slip)]
    others = [name for name in dict.fromkeys(owners) if name and name != who["collector"]]
    owner = Party(", ".join(others)) if others else None
    authorised = Authorisation(owner, who["authorisation"]) if who["authorisation"] and owner else None
    shown = _WITH_IDENTITY if content["paper"] == "identity" else _WITH_RECEIPT
    return ReturnSlip(
        **_common(slip),
        collector=Party(who["collector"], who["identity"], address=who["address"] if by_post else ""),
        shown="" if by_post else shown,
        owner=owner,
        authorisation=authorised,
        returned_at=from_iso(str(content["at"])),
        lines=tuple(_returned(slip, place, line) for place, (line, _) in enumerate(_lines(slip))),
        parcel=PostParcel(who["address"], str(content["tracking"])) if by_post else None,
    )


def _returned(slip: Slip, place: int, line: Line) -> ReturnLine:
    originals = cast("Sequence[Sequence[str]]", slip.content.get("originals") or ())
    collected = bool(slip.content["fees_collected"])
    ended = line.get("result_on")
    return ReturnLine(
        code=line["code"],
        procedure=line["procedure"],
        result=_result_words({**line, "result_on": None}),
        result_on=None if ended is None else date.fromisoformat(ended),
        fee=line["fee"],
        fee_paid=collected or not line["fee_due"],
        originals=tuple(originals[place]) if place < len(originals) else (),
    )


def _result_words(line: Line) -> str:
    """Number and day of the result; that it was refused (Mẫu 03)."""
    if line["result"] == "refused":
        return "Văn bản từ chối (Mẫu 03)"
    number = str(line["result_number"] or "")
    day = line.get("result_on")
    dated = f"ngày {datetime.fromisoformat(day):%d/%m/%Y}" if day else ""
    return " ".join(each for each in (f"Số {number}" if number else "", dated) if each)


def _lines(slip: Slip) -> list[tuple[Line, Line]]:
    """Every dossier of the slip with its owner, who is blank after an erasure."""
    lines = cast("Sequence[Line]", slip.content["dossiers"])
    owners = cast("Sequence[Line]", slip.content.get("owners") or ())
    blank = {"name": "", "address": ""}
    return [(line, owners[place] if place < len(owners) else blank) for place, line in enumerate(lines)]


def _side(slip: Slip, end: str, officer: str) -> HandoverSide:
    """Giver or receiver: the counter by the name of its desk, else the section or unit."""
    holder = Holder.from_data(slip.content[end])
    head = cast("Mapping[str, str]", slip.content["head"])
    return HandoverSide(head["desk"] if holder.kind is HolderKind.COUNTER else holder.name, officer)


_NO_SUCH_PAPER = Words("Phiếu này không in từ đây.", "This slip is not printed from here.")
