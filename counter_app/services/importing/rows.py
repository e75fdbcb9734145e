"""One line of an imported workbook, judged on its own: a dossier, what is odd about it, or why not (C9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from counter_app.domain.dossier import Origin
from counter_app.domain.failures import UserFacingError
from counter_app.domain.identity_papers import IdentityPaper, PaperKind, Sex
from counter_app.domain.partial_dates import PartialDate
from counter_app.domain.parties import Parties
from counter_app.domain.people import Contact, Organisation, Person
from counter_app.domain.text_folding import cleaned, folded
from counter_app.domain.typed_values import typed_birth_date, typed_phone
from counter_app.services.importing.dossier_workbook import Column, SheetRow
from counter_app.services.importing.oddities import KEEPS_OUT, ImportOddity, OddRow
from counter_app.services.importing.workbook_moments import moment_of
from counter_app.services.intake.allocation import imported_code
from counter_app.services.intake_request import FurtherCode, IntakeRequest, ProcedureRequest

LONGEST_CELL = 1_000
_AMOUNT = re.compile(r"\d{1,3}(?:[.,  ]\d{3})+|\d+", re.ASCII)
# How offices write that a dossier is done with; only open ones come in.
_DONE = re.compile(
    r"(?<!chua )(?<!chua duoc )\b(?:da tra|da ket thuc|hoan thanh|huy|tu choi|rut ho so|da rut)\b"
)


@dataclass(slots=True)
class JudgedRow:
    """What became of a line; `request` is None for one that stays out."""

    row: int
    odd: list[OddRow] = field(default_factory=list)
    request: IntakeRequest | None = None

    @property
    def code(self) -> str:
        """The code of the dossier that comes in."""
        return "" if self.request is None else self.request.procedures[0].code or ""

    def note(self, kind: ImportOddity, detail: object = "") -> None:
        """Something odd; enough of the cell to find it again."""
        self.odd.append(OddRow(self.row, kind, str(detail)[:60]))


def judged(row: SheetRow, now: datetime) -> JudgedRow:
    """Read one line; `now` is office time. Never raises: what cannot be read is told."""
    found = JudgedRow(row.number)
    texts = {column: _text(row.cells.get(column), found) for column in Column}
    _note_done(texts, found)
    code = _code(texts, found)
    item = ProcedureRequest(
        procedure_code=texts[Column.PROCEDURE_CODE],
        procedure_name=texts[Column.PROCEDURE_NAME],
        code=code,
        due=_due(row.cells.get(Column.DUE), found),
        summary=texts[Column.SUMMARY],
        fee_amount=_fee(texts[Column.FEE], found),
        further_codes=_further_codes(texts),
    )
    if not (item.procedure_code or item.procedure_name):
        found.note(ImportOddity.PROCEDURE_MISSING)
    received = _received(row.cells.get(Column.RECEIVED), found, now)
    parties = _parties(texts, row.cells, found, now.date())
    if received is not None and item.due is not None and item.due < received:
        found.note(ImportOddity.DUE_BEFORE_RECEIPT, row.cells.get(Column.DUE))
    if KEEPS_OUT.isdisjoint(odd.kind for odd in found.odd):
        found.request = IntakeRequest(
            parties=parties, procedures=(item,), received_at=received, origin=Origin.IMPORTED
        )
    return found


def _note_done(texts: Mapping[Column, str], found: JudgedRow) -> None:
    if _DONE.search(folded(texts[Column.STATE])):
        found.note(ImportOddity.NOT_OPEN, texts[Column.STATE])


def _code(texts: Mapping[Column, str], found: JudgedRow) -> str:
    text = texts[Column.CODE]
    if not text:
        found.note(ImportOddity.CODE_MISSING)
        return ""
    try:
        return imported_code(text)
    except UserFacingError:
        found.note(ImportOddity.BAD_CODE, text)
        return ""


def _further_codes(texts: Mapping[Column, str]) -> tuple[FurtherCode, ...]:
    kinds = (
        ("provincial", Column.PROVINCIAL_CODE),
        ("portal", Column.PORTAL_CODE),
        ("former", Column.FORMER_CODE),
    )
    return tuple(FurtherCode(kind, texts[column]) for kind, column in kinds if texts[column])


def _received(cell: object, found: JudgedRow, now: datetime) -> datetime | None:
    moment = moment_of(cell, time(8))
    if moment is None:
        found.note(ImportOddity.BAD_RECEIVED, "" if cell is None else cell)
    elif moment > now:
        found.note(ImportOddity.RECEIVED_IN_FUTURE, cell)
    return moment


def _due(cell: object, found: JudgedRow) -> datetime | None:
    if not _present(cell):
        found.note(ImportOddity.DUE_MISSING)
        return None
    moment = moment_of(cell, time(16, 30))
    if moment is None:
        found.note(ImportOddity.BAD_DUE, cell)
    return moment


def _parties(
    texts: Mapping[Column, str], cells: Mapping[Column, object], found: JudgedRow, today: date
) -> Parties:
    name = texts[Column.OWNER]
    if not name:
        found.note(ImportOddity.OWNER_MISSING)
    contact = Contact(phone=_phone(texts, found), email=texts[Column.EMAIL], address=texts[Column.ADDRESS])
    submitter = texts[Column.SUBMITTER]
    other = Person(submitter) if submitter and folded(submitter) != folded(name) else None
    if texts[Column.TAX_CODE]:
        return Parties(Organisation(name, texts[Column.TAX_CODE], contact=contact), other)
    person = Person(
        full_name=name,
        birth_date=_birth_date(cells.get(Column.BIRTH_DATE), texts[Column.BIRTH_DATE], found, today),
        sex=_SEXES.get(folded(texts[Column.SEX])),
        papers=_papers(texts[Column.ID_NUMBER], found),
        contact=contact,
    )
    return Parties(person, other)


_SEXES = {"nam": Sex.MALE, "nu": Sex.FEMALE}


def _papers(text: str, found: JudgedRow) -> tuple[IdentityPaper, ...]:
    number = re.sub(r"[\s.\-]", "", text).upper()
    if not number:
        return ()
    if number.isdecimal() and len(number) in (8, 11):
        # Spreadsheets take numbers for amounts and drop the zero in front.
        number = f"0{number}"
        found.note(ImportOddity.ZERO_RESTORED, number)
    if number.isdecimal() and len(number) == 12:
        return (IdentityPaper(PaperKind.IDENTITY_CARD, number),)
    if number.isdecimal() and len(number) == 9:
        return (IdentityPaper(PaperKind.OLD_IDENTITY_CARD, number),)
    if not re.fullmatch(r"[A-Z]\d{7}", number, re.ASCII):
        found.note(ImportOddity.ODD_NUMBER, text)
    return (IdentityPaper(PaperKind.PASSPORT, number),)


def _phone(texts: Mapping[Column, str], found: JudgedRow) -> str:
    text = texts[Column.PHONE]
    if text.isdecimal() and len(text) == 9:
        text = f"0{text}"
    try:
        return typed_phone(text) if text else ""
    except UserFacingError:
        found.note(ImportOddity.BAD_PHONE, text)
        return ""


def _birth_date(cell: object, text: str, found: JudgedRow, today: date) -> PartialDate | None:
    if not text:
        return None
    if isinstance(cell, date):
        return PartialDate(cell.year, cell.month, cell.day)
    try:
        return typed_birth_date(text, today)
    except UserFacingError:
        found.note(ImportOddity.BAD_BIRTH_DATE, text)
        return None


def _fee(text: str, found: JudgedRow) -> int | None:
    amount = re.sub(r"(?:đồng|đ|vnđ|vnd)\.?$", "", text.strip(), flags=re.IGNORECASE).strip()
    if not amount:
        return None
    if _AMOUNT.fullmatch(amount) is None:
        found.note(ImportOddity.BAD_FEE, text)
        return None
    return int(re.sub(r"\D", "", amount))


def _present(cell: object) -> bool:
    return cell is not None and bool(str(cell).strip())


def _text(cell: object, found: JudgedRow) -> str:
    """A cell as text: whole numbers without a point, invisible characters gone, at most 1,000 characters."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    tidy = cleaned(str(cell), LONGEST_CELL)
    if tidy.cut:
        found.note(ImportOddity.TEXT_CUT, tidy.text)
    return tidy.text
