"""Papers that belong to nobody: how the office's head looks, and what a printer can do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from counter_app.domain.deadlines import reckon
from counter_app.domain.explanation_summary import one_line
from counter_app.domain.limits import working_days
from counter_app.domain.office import Office
from counter_app.domain.paper_codes import PaperCode
from counter_app.domain.papers import (
    BookEntry,
    Charge,
    ComponentLine,
    DossierEntry,
    FormSet,
    Party,
    Receipt,
    TrialPage,
)
from counter_app.ports import Clock, Reader
from counter_app.services.intake.received_facts import paper_head
from counter_app.services.office.reference import Reference
from counter_app.services.office_state import office_of
from counter_app.services.receipt_papers import office_head

CODE = "Y99.99.99-261123-0001"
"""A code of the legal form, so that a scanner test knows it, of a unit that cannot exist."""
TOKEN = 0


@dataclass(frozen=True, slots=True)
class SamplePapers:
    """Papers to look at; they are marked as trial and take no number."""

    store: Reader
    reference: Reference
    clock: Clock

    def receipt(self, officer: str, settings: Mapping[str, object] | None = None) -> Receipt:
        """A receipt as the office would print it now, or with other settings.

        Raises:
            UserFacingError: `no_calendar`, `calendar_hole`, when no date can be counted.
        """
        stored = office_of(self.store)
        office = stored if settings is None else replace(stored, settings=dict(settings))
        now = self.clock.now()
        head = paper_head(office)
        return Receipt(
            office=office_head(head),
            form_set=FormSet(office.form_set),
            number="18",
            made_at=now,
            officer=officer,
            qr_text=PaperCode(CODE, TOKEN).text(),
            demo=True,
            submitter=_CITIZEN,
            received_at=now,
            dossiers=(self._dossier(office, now),),
            return_at=str(head["desk"]),
            due_time_shown=head["hour"] is not False,
        )

    def trial_page(self, officer: str, printer: str) -> TrialPage:
        """The page a printer is tried with."""
        office = office_of(self.store)
        return TrialPage(
            office=office_head(paper_head(office)),
            form_set=FormSet(office.form_set),
            made_at=self.clock.now(),
            officer=officer,
            qr_text=PaperCode(CODE, TOKEN).text(),
            printer=printer,
            code=CODE,
        )

    def _dossier(self, office: Office, now: datetime) -> DossierEntry:
        calendar = self.reference.calendar(office, now.date())
        reckoning = reckon(working_days(3), now, calendar)
        return DossierEntry(
            code=CODE,
            content="Cấp Giấy xác nhận tình trạng hôn nhân",
            components=(ComponentLine("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", 1),),
            limit="03 ngày làm việc",
            due=reckoning.due.moment or now,
            why=one_line(reckoning, calendar).vi,
            charge=Charge(15_000, paid=True),
            book=BookEntry(f"1/{now.year}", "18"),
        )


_CITIZEN = Party(
    name="Nguyễn Thị Mẫu",
    id_number="026190000001",
    address="Thôn Đông, xã Mẫu",
    phone="0912 000 001",
)
