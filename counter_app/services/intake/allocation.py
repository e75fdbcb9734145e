"""Numbers for a new dossier, all taken in the transaction that records it (C2, C4, C17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.domain.dossier import Origin
from counter_app.domain.dossier_codes import CodeStyle, format_code, normalised_code, parse_dossier_code
from counter_app.domain.failures import UserFacingError
from counter_app.domain.numbering import holds_prefix, next_number
from counter_app.domain.office import Device
from counter_app.domain.paper_codes import is_paper_code
from counter_app.domain.procedures import ExpressKind, PrefixPolicy
from counter_app.domain.wording import Words
from counter_app.ports import Series, Work
from counter_app.services.preparing import Prepared

REGISTER = "register"
RECEIPT = "receipt"
GUIDANCE = "guidance"
REFUSAL = "refusal"


@dataclass(frozen=True, slots=True)
class Numbers:
    """What one dossier got: its code, register entry and, per express line, certification numbers.

    An imported dossier has no entry: it stands in the register of the system it came from.
    """

    code: str
    volume: str | None
    entry: int | None
    certifications: tuple[int, ...]


def volume_name(device: Device, year: int) -> str:
    """The register volume (Quyển số) of a PC and year: each PC keeps its own without gaps (C17)."""
    return f"{device.pc}/{year}"


def issuing_prefix(device: Device, unit_code: str, prepared: Prepared) -> str:
    """The unit code before the number: the resolving unit's where the procedure says so and this PC may.

    Without a range for it, that prefix is not issued here and the dossier takes the receiving unit's.
    """
    resolving = prepared.request.resolving_unit_code
    wanted = prepared.procedure.prefix is PrefixPolicy.RESOLVING and resolving
    return resolving if wanted and holds_prefix(device.ranges, resolving) else unit_code


def new_code(work: Work, device: Device, prefix: str, day: date) -> str:
    """The next code of this PC for that day of receipt; never one that is known here already.

    Raises:
        UserFacingError: `numbers_exhausted`.
    """
    style = CodeStyle.OLD if prefix[0].isdigit() else CodeStyle.NEW
    last = work.last_dossier_number(prefix, day)
    while True:
        last = next_number(device.ranges, prefix, last)
        work.take_dossier_number(prefix, day, last)
        code = format_code(prefix, day, last, style)
        if not work.code_in_use(code):
            return code


def given_code(work: Work, device: Device, text: str, received_on: date) -> str:
    """The code of a hand-written receipt; a number of this PC's range is taken.

    Raises:
        UserFacingError: `code_in_use`; `code_of_another_day`, since the code names the day of receipt
            (TT 01/2018/TT-VPCP Điều 19); what `parse_dossier_code` says of a text that is no code.
    """
    parsed = parse_dossier_code(text)
    code = str(parsed)
    _refuse_known(work, code)
    prefix, number, day = parsed.unit_code, parsed.number, parsed.received_on
    if day != received_on:
        words = _CODE_OF_ANOTHER_DAY.format(code=code, day=f"{day:%d/%m/%Y}", other=f"{received_on:%d/%m/%Y}")
        raise UserFacingError("code_of_another_day", words)
    # A centralised code has the number of another system behind its owner's two digits.
    own_style = parsed.style is not CodeStyle.CENTRALISED
    held_here = any(held.prefix == prefix and held.first <= number <= held.last for held in device.ranges)
    ours = own_style and held_here
    if ours and number > work.last_dossier_number(prefix, day):
        work.take_dossier_number(prefix, day, number)
    return code


def imported_code(text: str) -> str:
    """A code as another system gave it: of a legal format, or else anything a QR can carry.

    Raises:
        UserFacingError: `bad_code`.
    """
    try:
        return str(parse_dossier_code(text))
    except UserFacingError as error:
        code = normalised_code(text)
        if not is_paper_code(code):
            raise UserFacingError("bad_code", _BAD_CODE.format(code=text[:40])) from error
        return code


def _refuse_known(work: Work, code: str) -> None:
    if work.code_in_use(code):
        raise UserFacingError("code_in_use", _CODE_IN_USE.format(code=code))


def allocate(
    work: Work,
    device: Device,
    unit_code: str,
    prepared: Prepared,
    received_on: date,
    origin: Origin = Origin.COUNTER,
) -> Numbers:
    """All numbers of one new dossier; an imported one keeps its code and takes none (C9).

    Raises:
        UserFacingError: `numbers_exhausted`, `code_in_use`, `code_of_another_day`, `bad_code`.
    """
    request = prepared.request
    if origin is Origin.IMPORTED:
        code = imported_code(request.code or "")
        _refuse_known(work, code)
        return Numbers(code, None, None, ())
    if request.code is not None:
        code = given_code(work, device, request.code, received_on)
    else:
        code = new_code(work, device, issuing_prefix(device, unit_code, prepared), received_on)
    year = received_on.year
    entry = work.take_next(Series(REGISTER, year))
    book = _certification_book(prepared.procedure.express, year)
    certifications = tuple(work.take_next(book) for _ in request.lines)
    return Numbers(code, volume_name(device, year), entry, certifications)


def _certification_book(express: ExpressKind | None, year: int) -> Series:
    book = express.value if express is not None else "other"
    return Series(f"certification:{book}", year)


_CODE_IN_USE = Words("Mã {code} đã có trên máy này.", "The code {code} is known on this PC already.")
_CODE_OF_ANOTHER_DAY = Words(
    "Mã {code} là của ngày {day}, còn ngày tiếp nhận là {other}: kiểm tra lại biên nhận.",
    "The code {code} is of {day}, but the day of receipt is {other}: look at the paper again.",
)
_BAD_CODE = Words(
    "“{code}” không dùng làm mã hồ sơ được: chỉ gồm chữ cái không dấu, chữ số, dấu chấm, gạch nối.",
    "“{code}” cannot be a dossier code: it takes plain letters, digits, dots and hyphens only.",
)
