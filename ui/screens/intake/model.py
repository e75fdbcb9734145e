"""The form of the intake screen: everything that was entered, as one frozen value that is also the draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import Enum

from counter_app.domain.dossier import Origin
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office_time import OFFICE_ZONE
from counter_app.domain.parties import Authorisation, AuthorisationPaper, Parties
from counter_app.domain.snapshots import Snapshot
from counter_app.domain.typed_values import typed_date
from counter_app.domain.wording import Words
from counter_app.services.intake_request import IntakeRequest
from ui.screens.intake.person_entry import PersonEntry, entry_of
from ui.screens.intake.procedure_entry import ProcedureEntry, entry_of_request

AT_THE_COUNTER = "counter"
NOBODY = PersonEntry()


class PartyRole(Enum):
    """Whose fields are shown: who stands at the counter, whose matter it is, who authorised."""

    SUBMITTER = "submitter"
    OWNER = "owner"
    AUTHORISING = "authorising"


class Place(Enum):
    """A place on the form that can be asked about and focused."""

    NUMBER = "number"
    NATIONALITY = "nationality"
    NAME = "name"
    BIRTH = "birth"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    REPRESENTATIVE = "representative"
    AUTHORISATION = "authorisation"
    RETURN_PLACE = "return_place"
    FINDER = "finder"
    CASE = "case"
    LIMIT = "limit"
    LIMIT_SOURCE = "limit_source"
    PAPERS = "papers"
    SUMMARY = "summary"
    FEE = "fee"
    LINES = "lines"
    LATE_DATE = "late_date"
    WRITTEN_CODE = "written_code"
    REASON = "reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class LateEntry(Snapshot):
    """Entry of a past day (C9): date and time of receipt as typed, and a hand-written receipt's code."""

    day: str = ""
    time: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedDossier(Snapshot):
    """The saved dossier whose entries are being corrected, and why."""

    id: str
    code: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeForm(Snapshot):
    """One intake under way. `submitter` stands at the counter and mostly is the owner as well.

    There is always at least one procedure entry; `chosen` is the place of the one shown.
    """

    submitter: PersonEntry = NOBODY
    owner: PersonEntry = NOBODY
    owner_is_submitter: bool = True
    authorised: bool = False
    authorisation_title: str = ""
    authorisation_number: str = ""
    authorisation_day: str = ""
    authorising_is_owner: bool = True
    authorising: PersonEntry = NOBODY
    return_method: str = AT_THE_COUNTER
    return_place: str = ""
    procedures: tuple[ProcedureEntry, ...] = (ProcedureEntry(),)
    chosen: int = 0
    late: LateEntry | None = None
    correcting: CorrectedDossier | None = None
    guidance_id: str | None = None
    draft_id: str | None = None

    @property
    def procedure(self) -> ProcedureEntry:
        """The procedure that is shown."""
        return self.procedures[self.chosen]

    @property
    def is_empty(self) -> bool:
        """Whether nothing worth keeping was entered."""
        nobody = self.submitter.is_empty and self.owner.is_empty and self.authorising.is_empty
        return nobody and not any(procedure.code for procedure in self.procedures) and self.late is None

    @property
    def has_person(self) -> bool:
        """Whether somebody is named, so that a second card has to ask."""
        return bool(self.submitter.name.strip() or self.submitter.number)

    @property
    def title(self) -> str:
        """The name under which a draft waits."""
        return self.submitter.name.strip() or self.owner.name.strip() or self.procedure.name

    def person(self, role: PartyRole) -> PersonEntry:
        return {
            PartyRole.SUBMITTER: self.submitter,
            PartyRole.OWNER: self.owner,
            PartyRole.AUTHORISING: self.authorising,
        }[role]

    def with_person(self, role: PartyRole, entry: PersonEntry) -> IntakeForm:
        if role is PartyRole.SUBMITTER:
            return replace(self, submitter=entry)
        if role is PartyRole.OWNER:
            return replace(self, owner=entry)
        return replace(self, authorising=entry)

    def with_procedure(self, entry: ProcedureEntry, place: int | None = None) -> IntakeForm:
        entries = list(self.procedures)
        entries[self.chosen if place is None else place] = entry
        return replace(self, procedures=tuple(entries))

    def people_only(self) -> IntakeForm:
        """The same people for one more procedure (C8)."""
        return replace(
            IntakeForm(),
            submitter=self.submitter,
            owner=self.owner,
            owner_is_submitter=self.owner_is_submitter,
            return_method=self.return_method,
            return_place=self.return_place,
        )

    def parties(self, today: date) -> Parties:
        """Everybody in their roles.

        Raises:
            UserFacingError: a date that cannot be read.
        """
        if self.owner_is_submitter:
            return Parties(self.submitter.as_party(today))
        giver = None if self.authorising_is_owner else self.authorising.as_party(today)
        return Parties(
            self.owner.as_party(today),
            self.submitter.as_person(today),
            Authorisation(self._paper(today), giver) if self.authorised else None,
        )

    def request(self, now: datetime) -> IntakeRequest:
        """What Save sends.

        Raises:
            UserFacingError: a date or time that cannot be read; `no_procedure`.
        """
        chosen = tuple(procedure for procedure in self.procedures if procedure.code)
        if not chosen:
            raise UserFacingError("no_procedure", _NO_PROCEDURE)
        late = self.late
        code = (late.code.strip() or None) if late is not None else None
        return IntakeRequest(
            parties=self.parties(now.date()),
            procedures=tuple(
                procedure.request(self.return_method, self.return_place.strip(), code) for procedure in chosen
            ),
            received_at=self.received_at(now),
            origin=Origin.HANDWRITTEN if code else Origin.COUNTER,
            draft_id=self.draft_id,
            guidance_id=self.guidance_id,
        )

    def received_at(self, now: datetime) -> datetime | None:
        """The moment of receipt in a late entry; None means now.

        Raises:
            UserFacingError: `bad_date`, `no_such_date`, `bad_time`.
        """
        if self.late is None or not (self.late.day.strip() or self.late.time.strip()):
            return None
        day = typed_date(self.late.day, now.date()) if self.late.day.strip() else now.date()
        hour, minute = read_time(self.late.time)
        return datetime.combine(day, time(hour, minute), OFFICE_ZONE)

    def _paper(self, today: date) -> AuthorisationPaper:
        day = typed_date(self.authorisation_day, today) if self.authorisation_day.strip() else None
        return AuthorisationPaper(self.authorisation_title.strip(), self.authorisation_number.strip(), day)


def read_time(text: str) -> tuple[int, int]:
    """Hour and minute of `9:05`, `9h05`, `0905` or `9`.

    Raises:
        UserFacingError: `bad_time`.
    """
    plain = text.strip().lower().replace("h", ":").replace(".", ":").rstrip(":")
    if ":" not in plain and len(plain) > 2:
        plain = f"{plain[:-2]}:{plain[-2:]}"
    hour, _, minute = plain.partition(":")
    if hour.isdecimal() and (minute or "0").isdecimal() and int(hour) < 24 and int(minute or 0) < 60:
        return int(hour), int(minute or 0)
    raise UserFacingError("bad_time", _BAD_TIME)


def form_of(request: IntakeRequest) -> IntakeForm:
    """The form filled from kept entries: guidance, a dossier to correct or to make again."""
    parties = request.parties
    first = request.procedures[0]
    form = IntakeForm(
        procedures=tuple(entry_of_request(item) for item in request.procedures),
        return_method=first.return_method,
        return_place=first.return_place,
        guidance_id=request.guidance_id,
    )
    if parties.submitter is None:
        return replace(form, submitter=entry_of(parties.owner))
    form = replace(
        form,
        submitter=entry_of(parties.submitter),
        owner=entry_of(parties.owner),
        owner_is_submitter=False,
    )
    if parties.authorisation is None:
        return form
    paper, giver = parties.authorisation.paper, parties.authorisation.authorising
    return replace(
        form,
        authorised=True,
        authorisation_title=paper.title,
        authorisation_number=paper.number,
        authorisation_day="" if paper.dated is None else f"{paper.dated:%d/%m/%Y}",
        authorising_is_owner=giver is None,
        authorising=PersonEntry() if giver is None else entry_of(giver),
    )


def swapped_for_owner(form: IntakeForm) -> IntakeForm:
    """The owner becomes another one than the submitter, or the same again (Ctrl+O).

    An organisation cannot stand at the counter: it stays the owner, and its representative hands in.
    """
    if not form.owner_is_submitter:
        entry = form.owner if form.submitter.is_empty else form.submitter
        return replace(form, owner_is_submitter=True, submitter=entry, owner=PersonEntry(), authorised=False)
    if form.submitter.is_organisation:
        head = form.submitter
        person = PersonEntry(
            name=head.representative, number=head.representative_number, phone=head.phone,
        )  # fmt: skip
        return replace(form, owner_is_submitter=False, owner=head, submitter=person)
    return replace(form, owner_is_submitter=False)


_NO_PROCEDURE = Words(
    "Chưa chọn thủ tục. Gõ vài chữ của tên thủ tục rồi Enter.",
    "No procedure is chosen. Type a few letters of its name and press Enter.",
)
_BAD_TIME = Words(
    "Không đọc được giờ. Gõ như 9:05 hoặc 14h30.", "The time cannot be read. Type 9:05 or 14h30."
)
