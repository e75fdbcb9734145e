"""What the screen shows of the chosen procedure, and the finder over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counter_app.domain.failures import UserFacingError
from counter_app.domain.fees import UNKNOWN_FEE, Exemption, Fee, fee_for
from counter_app.domain.limits import UNKNOWN_LIMIT, Limit, parse_limit
from counter_app.domain.procedure_finder import Found
from counter_app.domain.procedures import Case, Channel, Procedure
from counter_app.ports import Clock, Store
from counter_app.services.catalogue.procedure_catalogue import ProcedureCatalogue
from counter_app.services.office.reference import Reference
from counter_app.services.office_state import office_of
from counter_app.services.preparing import find_procedure, procedure_version
from ui.screens.intake.procedure_entry import ProcedureEntry, papers_of

MOST_FOUND = 12


@dataclass(frozen=True, slots=True)
class ShownProcedure:
    """A procedure as it stands today, with its version."""

    procedure: Procedure
    version: str
    on: date

    @property
    def cases(self) -> tuple[Case, ...]:
        return self.procedure.cases_for(Channel.COUNTER)

    def case_of(self, entry: ProcedureEntry) -> Case | None:
        """The case chosen, or the one nobody has to choose."""
        if entry.case is not None:
            return self.procedure.case(entry.case)
        return self.procedure.only_case(Channel.COUNTER)

    def must_choose(self, entry: ProcedureEntry) -> bool:
        """Whether the case is still open."""
        return len(self.cases) > 1 and self.case_of(entry) is None

    def limit_of(self, entry: ProcedureEntry) -> Limit:
        """The limit typed, else the case's, else unknown."""
        try:
            typed = entry.limit_code
            if typed is not None:
                return parse_limit(typed)
        except UserFacingError:
            return UNKNOWN_LIMIT
        case = self.case_of(entry)
        return UNKNOWN_LIMIT if case is None else case.limit

    def needs_limit(self, entry: ProcedureEntry) -> bool:
        """Whether the catalogue gives none, so that it has to be typed with its source."""
        case = self.case_of(entry)
        unknown = case.limit.is_unknown if case is not None else not self.cases
        return unknown or entry.limit_code is not None

    def fee_of(self, entry: ProcedureEntry) -> Fee:
        """The fee without lines; express lines are reckoned one by one at the preview."""
        case = self.case_of(entry)
        rule = UNKNOWN_FEE if case is None else case.fee
        try:
            return fee_for(rule, self.on, exemption=entry.exemption)
        except UserFacingError:
            return fee_for(rule, self.on)

    def exemptions(self, entry: ProcedureEntry) -> tuple[Exemption, ...]:
        case = self.case_of(entry)
        return () if case is None else case.fee.exemptions_on(self.on)

    def filled(self, entry: ProcedureEntry) -> ProcedureEntry:
        """The entry with the checklist of its case; what was ticked and counted stays."""
        case = self.case_of(entry)
        return ProcedureEntry(
            **{
                **{name: getattr(entry, name) for name in _KEPT},
                "name": self.procedure.name,
                "case": None if case is None else case.number,
                "papers": papers_of(self.procedure.checklist(case), entry.papers),
                "version": entry.version or self.version,
            }
        )


_KEPT = (
    "code", "summary", "sets", "limit_amount", "limit_unit", "limit_source", "fee", "fee_paid", "exemption",
    "originals_kept", "lines", "receipt_wanted",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundProcedure:
    """One answer of the finder."""

    code: str
    name: str
    field: str
    limit: Limit
    express: bool


@dataclass(frozen=True, slots=True)
class KnownProcedures:
    """How many procedures are in force today, and since when the newest version holds."""

    count: int
    newest: date | None


@dataclass(frozen=True, slots=True)
class ProcedureShelf:
    """Reads procedures for the screen; everything here runs beside the window."""

    catalogue: ProcedureCatalogue
    reference: Reference
    store: Store
    clock: Clock

    def known(self) -> KnownProcedures:
        """What the finder finds today, with the usage of this counter counted anew."""
        office, today = office_of(self.store), self.clock.now().date()
        self.catalogue.warm(today)
        adopted = (*office.catalogues, *office.layers)
        days = [date.fromisoformat(each.valid_from) for each in adopted if each.valid_from <= f"{today}"]
        return KnownProcedures(len(self.catalogue.finder(today)), max(days, default=None))

    def found(self, typed: str) -> Sequence[FoundProcedure]:
        """The first answers to what was typed, with limit and field."""
        today = self.clock.now().date()
        return [self._found(each, today) for each in self.catalogue.search(typed, today, MOST_FOUND)]

    def _found(self, found: Found, today: date) -> FoundProcedure:
        procedure = self.catalogue.known(found.code, today)
        limits = () if procedure is None else {case.limit for case in procedure.cases}
        return FoundProcedure(
            found.code,
            found.name,
            "" if procedure is None else procedure.field,
            next(iter(limits)) if len(limits) == 1 else UNKNOWN_LIMIT,
            procedure is not None and procedure.express is not None,
        )

    def shown(self, code: str) -> ShownProcedure:
        """A procedure that may be received today.

        Raises:
            UserFacingError: `unknown_procedure`, `procedure_ended`, `procedure_not_yet`.
        """
        now = self.clock.now()
        procedure = find_procedure(self.reference, office_of(self.store), code, now)
        return ShownProcedure(procedure, procedure_version(procedure), now.date())
