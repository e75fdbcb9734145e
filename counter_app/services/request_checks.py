"""What enters an event is cleaned and bounded first, whoever made the request: screen, file or program.

The screens clean while people type; a request file or a draft of another version comes as it is. So
every use case that records a request passes it through here, and refuses what no paper could carry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from counter_app.domain.dossier_codes import checked_unit_code
from counter_app.domain.failures import UserFacingError
from counter_app.domain.party_checks import refuse_unusable, tidied_parties
from counter_app.domain.text_folding import cleaned
from counter_app.domain.wording import Words
from counter_app.services.intake_request import FurtherCode, IntakeRequest, ProcedureRequest
from counter_app.services.receipt_papers import RETURN_WORDS

LONGEST_TEXT: Final = 1_000
LONGEST_COMPONENT: Final = 10_000
"""The national catalogue has components of more than 5,000 characters."""
LONGEST_CODE: Final = 200
LARGEST_FEE: Final = 10**12
MOST_DOSSIERS: Final = 50
CODE_KINDS: Final = ("provincial", "portal", "former", "other")

_TOO_LONG = Words(
    "Nội dung “{start}…” quá dài: rút ngắn còn {most} ký tự.",
    "The text “{start}…” is too long: shorten it to {most} characters.",
)
_OUT_OF_RANGE = Words("“{field}”: {value} không hợp lệ; từ {low} đến {high}.",
                      "“{field}”: {value} does not fit; from {low} to {high}.")  # fmt: skip
_NOT_ONE_OF = Words(
    "“{field}”: chọn một trong các giá trị sau.", "“{field}”: choose one of the following values."
)
_MISSHAPEN = Words("Yêu cầu có phần sai dạng: {what}", "A part of the request has the wrong form: {what}")


def tidied_request(request: IntakeRequest) -> IntakeRequest:
    """The request as it may be recorded.

    Raises:
        UserFacingError: `text_too_long`, `bad_number`, `bad_choice`, `bad_unit_code`, `bad_request`,
            `name_missing`.
    """
    refuse_unusable(request.parties)
    return replace(tidied_procedures(request), parties=tidied_parties(request.parties))


def tidied_procedures(request: IntakeRequest) -> IntakeRequest:
    """The request with its procedures as they may be recorded; the people may still be incomplete.

    Raises:
        UserFacingError: as `tidied_request`.
    """
    _within("procedures", len(request.procedures), 0, MOST_DOSSIERS)
    return replace(
        request,
        procedures=tuple(map(_tidied, request.procedures)),
        draft_id=None if request.draft_id is None else tidy_text(request.draft_id, LONGEST_CODE),
        guidance_id=None if request.guidance_id is None else tidy_text(request.guidance_id, LONGEST_CODE),
    )


def tidy_text(text: str, most: int = LONGEST_TEXT) -> str:
    """One line of text: a reason, a name, a code.

    Raises:
        UserFacingError: `text_too_long`.
    """
    tidy = cleaned(text, most)
    if tidy.cut:
        raise UserFacingError("text_too_long", _TOO_LONG.format(start=tidy.text[:20], most=most))
    return tidy.text


def tidy_texts(texts: Sequence[str], most: int = LONGEST_COMPONENT) -> list[str]:
    """Lines of text without the empty ones.

    Raises:
        UserFacingError: `text_too_long`, `bad_number` for more than 500 lines.
    """
    _within("items", len(texts), 0, 500)
    return [tidy for text in texts if (tidy := tidy_text(text, most))]


def tidied_code(further: FurtherCode) -> FurtherCode:
    """Another code of a dossier as it may be recorded.

    Raises:
        UserFacingError: `bad_choice`, `text_too_long`.
    """
    _one_of("further_codes", further.kind, CODE_KINDS)
    return FurtherCode(further.kind, tidy_text(further.code, LONGEST_CODE))


def _tidied(item: ProcedureRequest) -> ProcedureRequest:
    _refuse_lists(item)
    try:
        tidy = ProcedureRequest.from_data(
            {name: _clean(value, _longest(name)) for name, value in item.as_data().items()}
        )
    except (TypeError, ValueError, AttributeError) as error:
        raise UserFacingError("bad_request", _MISSHAPEN.format(what=str(error)[:200])) from error
    _refuse_numbers(tidy)
    _one_of("return_method", tidy.return_method, tuple(RETURN_WORDS))
    unit = tidy.resolving_unit_code
    return replace(
        tidy,
        resolving_unit_code=checked_unit_code(unit) if unit else "",
        further_codes=tuple(code for each in tidy.further_codes if (code := tidied_code(each)).code),
    )


def _longest(name: str) -> int:
    return LONGEST_COMPONENT if name == "components" else LONGEST_TEXT


def _clean(value: object, most: int) -> object:
    if isinstance(value, str):
        return tidy_text(value, most)
    if isinstance(value, dict):
        return {name: _clean(each, most) for name, each in value.items()}
    return [_clean(each, most) for each in value] if isinstance(value, list) else value


def _refuse_lists(item: ProcedureRequest) -> None:
    for name, most in (("components", 500), ("lines", 500), ("originals_kept", 100), ("further_codes", 20)):
        _within(name, len(getattr(item, name) or ()), 0, most)


def _refuse_numbers(item: ProcedureRequest) -> None:
    _within("sets", item.sets, 1, 999)
    if item.fee_amount is not None:
        _within("fee_amount", item.fee_amount, 0, LARGEST_FEE)
    for paper in item.components or ():
        _within("originals", paper.originals, 0, 9_999)
        _within("copies", paper.copies, 0, 9_999)
    for line in item.lines:
        _within("pages", line.pages, 1, 99_999)
        _within("copies", line.copies, 1, 9_999)


def _within(field: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        # A number of a million digits would be as bad in the sentence as in the event.
        shown = value if abs(value) <= LARGEST_FEE else "…"
        raise UserFacingError(
            "bad_number", _OUT_OF_RANGE.format(field=field, value=shown, low=low, high=high)
        )


def _one_of(field: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise UserFacingError("bad_choice", _NOT_ONE_OF.format(field=field), choices)
