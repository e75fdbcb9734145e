"""Reads the procedures, finds, shows one, and takes offers of the counter; no widgets."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject

from counter_app.domain.listing import DossierFilter
from counter_app.domain.roles import Role
from counter_app.services.catalogue.layer_editing import LayerPreview
from counter_app.services.catalogue.typed_limits import LimitOffer
from counter_app.services.office_state import office_of
from ui.desk import Desk
from ui.language.formats import full_date
from ui.language.phrase import Said, phrase
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.operations import LatestQuery
from ui.screens.procedures.details import ProcedureDetail, Successor
from ui.screens.procedures.listing import ProcedureList, ProcedureRow, Sieve, procedure_list
from ui.wiring import Program

CHANGERS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})


class ProceduresView(Protocol):
    """What the presenter asks of the page."""

    def show_rows(self, rows: tuple[ProcedureRow, ...], count: Said, source: Said) -> None: ...
    def show_detail(self, detail: ProcedureDetail) -> None: ...


def may_change(program: Program) -> bool:
    """Whether this officer may change the catalogue; the services ask again."""
    return not program.actor.roles.isdisjoint(CHANGERS)


class Procedures(QObject):
    """Drives the page with the list."""

    def __init__(self, page: ProceduresView, desk: Desk) -> None:
        super().__init__()
        self._page, self._desk = page, desk
        self._program = desk.program
        self._list: ProcedureList | None = None
        self._typed, self._sieve = "", Sieve.ALL
        self._detail_query = LatestQuery(desk.operations, self)
        self._list_query = LatestQuery(desk.operations, self)
        self.detail: ProcedureDetail | None = None

    @property
    def fresh(self) -> bool:
        """Whether the list is that of today."""
        return self._list is not None and self._list.on == self._today()

    def read(self) -> None:
        """Read everything again; the list shown stays until it is there."""
        on = self._today()
        self._list_query.ask(lambda _: _all(self._program, on), self._take)

    def find(self, typed: str) -> None:
        """Show what fits the text."""
        self._typed = typed
        self._show()

    def sift(self, sieve: Sieve) -> None:
        """Show only some procedures."""
        self._sieve = sieve
        self._show()

    def choose(self, code: str) -> None:
        """Show one procedure in the panel."""
        known, on = self._list, self._today()
        offers = known.offers_for(code) if known else ()
        self._detail_query.ask(lambda _: _detail(self._program, code, on, offers), self._show_detail)

    def take_offer(self, offer: LimitOffer) -> None:
        """Take a limit that clerks typed into the office's layer, from today on (C1)."""
        program, on = self._program, self._today()

        def adopt(_: object) -> Written[LayerPreview]:
            preview = program.typed_limits.preview(offer, on)
            adopted = program.layer_editing.adopt(program.actor, preview)
            return Written(adopted, Changes.of(Subject.CATALOGUE))

        self._desk.operations.write(adopt, on_done=lambda _: self._taken(offer, on), owner=self)

    def _taken(self, offer: LimitOffer, on: date) -> None:
        said = phrase("procedures.offer_taken", name=offer.name, limit=offer.limit.words, day=full_date(on))
        self._desk.messages.done(said)

    def _take(self, listed: ProcedureList) -> None:
        self._list = listed
        self._show()
        # What clerks typed takes reading dossiers; the list does not wait for it.
        self._list_query.ask(lambda _: self._program.typed_limits.offers(listed.on), self._take_offers)

    def _take_offers(self, offers: tuple[LimitOffer, ...]) -> None:
        if self._list is not None and offers != self._list.offers:
            self._list = self._list.with_offers(offers)
            self._show()

    def _show(self) -> None:
        listed = self._list
        if listed is None:
            return
        rows = listed.found(self._typed, self._sieve)
        source: Said = "procedures.no_national"
        if listed.national is not None:
            source = phrase("procedures.national_from", day=full_date(listed.national))
        self._page.show_rows(rows, phrase("procedures.count", count=len(rows)), source)

    def _show_detail(self, detail: ProcedureDetail) -> None:
        self.detail = detail
        self._page.show_detail(detail)

    def _today(self) -> date:
        return self._desk.clock.now().date()


def _all(program: Program, on: date) -> ProcedureList:
    store = program.profile.store
    office = office_of(store)
    known = (program.reference.procedure(office, code, on) for code in program.reference.codes(office, on))
    national = date.fromisoformat(office.catalogues[-1].valid_from) if office.catalogues else None
    found = (each for each in known if each is not None)
    return procedure_list(on, national, found, store.procedure_usage())


def _detail(program: Program, code: str, on: date, offers: tuple[LimitOffer, ...]) -> ProcedureDetail:
    procedure = program.procedures.show(code, on)
    found = [(each, program.procedures.known(each, on)) for each in procedure.replaced_by]
    return ProcedureDetail(
        procedure,
        on,
        program.profile.store.count(DossierFilter(open=True, procedure_code=code)),
        procedure.valid_to is not None and procedure.valid_to < on,
        tuple(Successor(each, known.name if known else "") for each, known in found),
        offers,
        program.procedures.timeline(code),
    )
