"""The people of an intake: cards, what the books know of them, roles, and remarks that only warn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from counter_app.domain.failures import UserFacingError
from counter_app.domain.identity_card import IdentityCard
from counter_app.domain.listing import KnownPerson
from counter_app.domain.party_checks import remarks
from counter_app.domain.people import Organisation, Party, Person, differences, party_from_data
from counter_app.domain.wording import Words
from counter_app.ports import Clock, Reader
from ui.runtime.operations import LatestQuery, Operations
from ui.screens.intake.entries import Entries
from ui.screens.intake.model import PartyRole, Place, swapped_for_owner
from ui.screens.intake.person_entry import PaperChoice, PersonEntry, entry_of, entry_of_card

SHORTEST_NUMBER = 8

REMARK_PLACES: Mapping[str, Place] = {
    "number_form": Place.NUMBER,
    "number_place_unknown": Place.NUMBER,
    "number_sex_differs": Place.NUMBER,
    "number_year_differs": Place.NUMBER,
    "old_card_form": Place.NUMBER,
    "old_card_expired": Place.NUMBER,
    "passport_form": Place.NUMBER,
    "tax_code_form": Place.NUMBER,
    "nationality_missing": Place.NATIONALITY,
    "phone_form": Place.PHONE,
    "phone_missing": Place.PHONE,
    "phone_and_no_phone": Place.PHONE,
    "email_form": Place.EMAIL,
    "address_missing": Place.ADDRESS,
    "representative_missing": Place.REPRESENTATIVE,
    "authorisation_missing": Place.AUTHORISATION,
    "authorisation_untitled": Place.AUTHORISATION,
}
# What is missing is said only when the clerk has gone on to the procedure.
SAID_LATER = frozenset(
    {"phone_missing", "address_missing", "representative_missing", "nationality_missing", "tax_code_form",
     "number_form", "authorisation_missing", "authorisation_untitled"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownNote:
    """What the books know of a party: how many dossiers, when last, and where the entries differ now."""

    dossiers: int
    last_received: str
    differs: tuple[tuple[str, str, str], ...]


class People(QObject):
    """Fills and checks the parties.

    Signals:
        changed(): what is known or remarked is something else now.
        second_card(IdentityCard): a card on a filled intake; ask whose it is (C8).
    """

    changed = Signal()
    second_card = Signal(object)

    def __init__(self, entries: Entries, reader: Reader, clock: Clock, operations: Operations) -> None:
        super().__init__(entries)
        self._entries, self._reader, self._clock = entries, reader, clock
        self._known_query = LatestQuery(operations, self)
        self._stored: dict[PartyRole, Party] = {}
        self.known: dict[PartyRole, KnownNote] = {}
        self.remarks: dict[Place, Words] = {}
        entries.edited.connect(self._drop_answered)

    def take_card(self, card: IdentityCard) -> None:
        """A card was scanned: fill what is empty, else ask; nothing is ever overwritten silently."""
        form, shown = self._entries.form, self._entries.role
        if (
            card.id_number == form.submitter.number and not form.submitter.is_organisation
        ) or not form.has_person:
            self.place_card(card, PartyRole.SUBMITTER)
        elif shown is not PartyRole.SUBMITTER and form.person(shown).is_empty:
            self.place_card(card, shown)
        elif form.submitter.is_organisation and not form.submitter.representative:
            self._represent(card)
        else:
            self.second_card.emit(card)

    def place_card(self, card: IdentityCard, role: PartyRole) -> None:
        """Fill one party from a card; another owner or authorising person is named by that."""
        form = self._entries.form
        if role is not PartyRole.SUBMITTER and form.owner_is_submitter:
            form = replace(form, owner_is_submitter=False)
        if role is PartyRole.AUTHORISING:
            form = replace(form, authorised=True, authorising_is_owner=False)
        self._entries.role = role
        entry = entry_of_card(card, form.person(role))
        self._entries.put(form.with_person(role, entry), Place.NUMBER, Place.NAME, Place.BIRTH, Place.ADDRESS)
        self.look_up(role)
        self.check()

    def look_up(self, role: PartyRole | None = None) -> None:
        """Ask the books about the party shown, by the number of its paper."""
        wanted = role or self._entries.role
        number = self._entries.form.person(wanted).number.replace(" ", "")
        self.known.pop(wanted, None)
        if len(number) < SHORTEST_NUMBER:
            self.changed.emit()
            return
        self._known_query.ask(
            lambda _: self._reader.known_person(number),
            lambda known: self._recognise(wanted, number, known),
        )

    def forget(self) -> None:
        """Another intake begins."""
        self._known_query.drop()
        self.known.clear()
        self.remarks.clear()
        self.changed.emit()

    def take_old(self, field: str) -> None:
        """Use what the books said before instead of what the card says now."""
        note = self.known.get(self._entries.role)
        old = next((each[1] for each in note.differs if each[0] == field), None) if note else None
        if old is not None and field in ("full_name", "address"):
            name = {"full_name": "name", "address": "address"}[field]
            place = Place.NAME if name == "name" else Place.ADDRESS
            self._entries.edit_person(place, **{name: old, f"check_{name}": False})
            self._compare(self._entries.role)

    def toggle_owner(self) -> None:
        """Owner and submitter are the same person, or two (Ctrl+O)."""
        self._entries.put(swapped_for_owner(self._entries.form))
        same = self._entries.form.owner_is_submitter
        self._entries.show_role(PartyRole.SUBMITTER if same else PartyRole.OWNER)
        if not same:
            self._entries.focus_wanted.emit(Place.NUMBER)
        self.check()

    def toggle_authorisation(self) -> None:
        """Somebody acts by a paper, or nobody does."""
        form = self._entries.form
        wanted = not form.authorised
        if wanted and form.owner_is_submitter:
            form = swapped_for_owner(form)
        self._entries.put(replace(form, authorised=wanted))
        self._entries.show_role(PartyRole.AUTHORISING if wanted else PartyRole.SUBMITTER)
        if wanted:
            self._entries.focus_wanted.emit(Place.AUTHORISATION)
        self.check()

    def check(self) -> None:
        """Look the parties over; what is remarked warns and never blocks."""
        self._show(self._noticed())

    def _noticed(self) -> dict[Place, Words]:
        form = self._entries.form
        found: dict[Place, Words] = {}
        gone_on = bool(form.procedure.code)
        try:
            noticed = remarks(form.parties(self._clock.now().date()), self._clock.now().date())
        except UserFacingError:
            noticed = ()
        for remark in noticed:
            place = REMARK_PLACES.get(remark.code)
            if remark.code.startswith("old_card") and not self._old_card_typed():
                # The 9-digit number that stands on a newer card as well is no paper handed over.
                continue
            if place is not None and (gone_on or remark.code not in SAID_LATER or self._typed(place)):
                found.setdefault(place, remark.words)
        return found

    def _drop_answered(self) -> None:
        """While typing nothing new is remarked; what has been answered goes at once."""
        if self.remarks:
            noticed = self._noticed()
            self._show({place: said for place, said in self.remarks.items() if noticed.get(place) == said})

    def _show(self, found: dict[Place, Words]) -> None:
        if found != self.remarks:
            self.remarks = found
            self.changed.emit()

    def next_empty(self) -> Place:
        """Where the clerk goes on after a card: the first thing it could not say."""
        entry = self._entries.form.person(self._entries.role)
        if not entry.name.strip():
            return Place.NAME
        if not entry.phone and not entry.no_phone:
            return Place.PHONE
        return Place.FINDER

    def _old_card_typed(self) -> bool:
        form = self._entries.form
        return any(form.person(role).paper is PaperChoice.OLD_IDENTITY_CARD for role in PartyRole)

    def _typed(self, place: Place) -> bool:
        """Whether there is something to complain about at a place, not only nothing."""
        return place is Place.NUMBER and bool(self._entries.form.person(self._entries.role).number)

    def _represent(self, card: IdentityCard) -> None:
        entry = replace(
            self._entries.form.submitter,
            representative=card.full_name,
            representative_number=card.id_number,
        )
        self._entries.put(self._entries.form.with_person(PartyRole.SUBMITTER, entry), Place.REPRESENTATIVE)
        self.check()

    def _recognise(self, role: PartyRole, number: str, known: KnownPerson | None) -> None:
        entry = self._entries.form.person(role)
        if known is None or entry.number.replace(" ", "") != number:
            self.changed.emit()
            return
        stored = party_from_data(known.party)
        self._stored[role] = stored
        self.known[role] = KnownNote(known.dossiers, known.last_received, ())
        self._entries.put(self._entries.form.with_person(role, _completed(entry, stored)))
        self._compare(role)
        self.check()

    def _compare(self, role: PartyRole) -> None:
        note, entry = self.known.get(role), self._entries.form.person(role)
        if note is None:
            return
        found: tuple[tuple[str, str, str], ...] = ()
        stored = self._stored.get(role)
        if isinstance(stored, Person) and not entry.is_organisation:
            try:
                found = differences(stored, entry.as_person(self._clock.now().date()))
            except UserFacingError:
                found = ()
        self.known[role] = replace(note, differs=found)
        self.changed.emit()


def _completed(entry: PersonEntry, stored: Person | Organisation) -> PersonEntry:
    """What is still empty filled from the books; a card's own words stay, they are newer."""
    old = entry_of(stored)
    if not entry.name.strip() and old.is_organisation == entry.is_organisation:
        return (
            old if old.paper is not PaperChoice.NONE else replace(old, paper=entry.paper, number=entry.number)
        )
    return replace(
        entry,
        phone=entry.phone or ("" if entry.no_phone else old.phone),
        no_phone=entry.no_phone or (old.no_phone and not entry.phone),
        relative_name=entry.relative_name or old.relative_name,
        relative_phone=entry.relative_phone or old.relative_phone,
        email=entry.email or old.email,
        address=entry.address or old.address,
    )
