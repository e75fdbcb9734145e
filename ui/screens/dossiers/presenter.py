"""The list: what is asked of it, and the detail of the row one is on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from counter_app.domain.listing import DossierRow
from counter_app.services.office_state import office_of
from ui.desk import Desk, OpenDossier, OpenDossiers, ShowList
from ui.language.phrase import Said, phrase
from ui.runtime.changes import Changes, Subject
from ui.runtime.operations import LatestQuery
from ui.screens.dossiers.detail import read_detail
from ui.screens.dossiers.filter_sheet import Offered
from ui.screens.dossiers.filters import EVERYTHING, ListFilter
from ui.screens.dossiers.model import ChosenSource, DossierSource, FoundSource, Source
from ui.screens.dossiers.shown import filter_words
from ui.screens.dossiers.why import Calendars

CHOSEN = "chosen"
PROCEDURES_OFFERED = 200


class DossiersPresenter(QObject):
    """Holds what the list shows and which dossier is open.

    Signals:
        source_changed(Source): read the list from here.
        chips_changed(list): (name, words) of the parts of the filter that are on.
        detail_changed(Detail): the dossier in the panel; None while none is.
    """

    source_changed = Signal(object)
    chips_changed = Signal(list)
    detail_changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._reader = desk.program.profile.store
        self._calendars = Calendars(desk.program.profile.public)
        self._reading = LatestQuery(desk.operations, self)
        self._offering = LatestQuery(desk.operations, self)
        self._officers: dict[str, str] = {}
        self.text = ""
        self.filter = EVERYTHING
        self.ids: tuple[str, ...] = ()
        self.open_id: str | None = None

    def begin(self) -> None:
        """Read officers and list for the first time."""
        self._desk.operations.query(
            lambda _: {each.id: each.name for each in self._reader.officers()},
            on_done=self._know_officers,
            owner=self,
        )
        self.show_list()

    def open(self, thing: object) -> None:
        """Show what another screen handed over."""
        if isinstance(thing, OpenDossier):
            self._open_chosen((thing.id,), thing.note)
        elif isinstance(thing, OpenDossiers):
            self._open_chosen(thing.ids, thing.note)
        elif isinstance(thing, ShowList):
            self.use_filter(ListFilter.of(thing))

    def find(self, text: str) -> None:
        """What is typed in the list's own search field."""
        self.text, self.ids = text.strip(), ()
        self.show_list()

    def use_filter(self, chosen: ListFilter) -> None:
        """Narrow the list; what was typed goes, for it meant another list."""
        self.filter, self.ids, self.text = chosen, (), ""
        self.show_list()

    def take_away(self, name: str) -> None:
        """Do without one part of the filter."""
        if name == CHOSEN:
            self.ids = ()
        else:
            self.filter = self.filter.without(name)
        self.show_list()

    def show_list(self) -> None:
        """Read the list that is asked for."""
        self.source_changed.emit(self._source())
        self._tell_chips()

    def choose(self, row: DossierRow | None) -> None:
        """Another row is the one that the panel shows."""
        if row is not None:
            self.open_dossier(row.id)

    def open_dossier(self, dossier_id: str) -> None:
        """Show a dossier in the panel."""
        self.open_id = dossier_id
        self._reading.ask(
            lambda _: read_detail(self._desk, self._calendars, dossier_id), self.detail_changed.emit
        )

    def close_detail(self) -> None:
        """There is nothing to show."""
        self.open_id = None
        self._reading.drop()
        self.detail_changed.emit(None)

    def changed(self, changes: Changes) -> None:
        """A write has committed somewhere."""
        if changes.concern(Subject.DOSSIER):
            self.source_changed.emit(self._source())
        if self.open_id is not None and (
            changes.concern_dossier(self.open_id) or changes.concern(Subject.PRINT_LOG, Subject.SETTINGS)
        ):
            self.open_dossier(self.open_id)

    def offer(self, show: Callable[[Offered], None]) -> None:
        """What the filter sheet can offer: officers, and the procedures received here, most used first."""
        self._offering.ask(lambda _: self._offered(), show)

    @property
    def today(self) -> date:
        """The office day."""
        return self._desk.clock.now().date()

    def _source(self) -> Source:
        now = self._desk.clock.now()
        if self.ids:
            return ChosenSource(self._reader, self.ids)
        if self.text:
            return FoundSource(self._reader, self.text, self.filter, now)
        return DossierSource(self._reader, self.filter, now)

    def _open_chosen(self, ids: tuple[str, ...], note: Said | None) -> None:
        self.ids, self.text, self.filter = ids, "", EVERYTHING
        self.show_list()
        self.open_dossier(ids[0])
        if note is not None:
            self._desk.messages.tell(note)

    def _tell_chips(self) -> None:
        chips: list[tuple[str, Said]] = []
        if self.ids:
            chips.append((CHOSEN, phrase("dossiers.chip_chosen", count=len(self.ids))))
        names = [(name, filter_words(self.filter, name, self._officers)) for name in self.filter.active()]
        self.chips_changed.emit(chips + names)

    def _know_officers(self, officers: dict[str, str]) -> None:
        self._officers = officers
        self._tell_chips()

    def _offered(self) -> Offered:
        program, today = self._desk.program, self.today
        office = office_of(self._reader)
        usage = self._reader.procedure_usage()
        codes = sorted(usage, key=lambda code: -usage[code])[:PROCEDURES_OFFERED]
        named = ((code, program.reference.procedure(office, code, today)) for code in codes)
        procedures = [
            (code, f"{procedure.name} ({code})" if procedure else code) for code, procedure in named
        ]
        return Offered({each.id: each.name for each in self._reader.officers()}, procedures)
