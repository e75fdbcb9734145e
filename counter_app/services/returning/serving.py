"""Who stands at the counter for a result: all dossiers of this person, ready or not (C18, C23)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counter_app.domain.dossier import AWAITING_COLLECTION, OPEN_STAGES, Dossier, Stage
from counter_app.domain.parties import Parties
from counter_app.domain.people import Party
from counter_app.ports import Store
from counter_app.services.returning.returning import Returning


@dataclass(frozen=True, slots=True)
class Served:
    """One person with their dossiers; the number is shown in full to whoever serves them.

    `ready` have a result, those at the counter first; `open` have none yet; `others` were scanned
    and are over (returned, withdrawn, void).
    """

    name: str
    identity: str = ""
    phone: str = ""
    address: str = ""
    ready: tuple[Dossier, ...] = ()
    open: tuple[Dossier, ...] = ()
    others: tuple[Dossier, ...] = ()

    @property
    def dossiers(self) -> tuple[Dossier, ...]:
        """All of them, in the order they are shown."""
        return (*self.ready, *self.open, *self.others)

    @property
    def at_counter(self) -> tuple[str, ...]:
        """The ids whose result can be handed over the counter now."""
        return tuple(each.id for each in self.ready if each.stage is Stage.RESULT_AT_COUNTER)


@dataclass(frozen=True, slots=True)
class Serving:
    """Finds the dossiers of a person by a paper, a card or a choice from a list."""

    store: Store
    returning: Returning

    def by_dossiers(self, dossier_ids: Sequence[str]) -> Served | None:
        """The owner of these dossiers with everything else of theirs; None when none is known here."""
        scanned = tuple(self.store.dossiers(dossier_ids))
        if not scanned:
            return None
        if scanned[0].person is None:
            # Erased by law: there is nothing to look for, and what was scanned still goes out.
            return _served("", "", "", "", scanned)
        owner = Parties.from_data(scanned[0].person).owner
        return self._of(owner, scanned)

    def by_card(self, identity: str) -> Served | None:
        """Whoever has this number, as owner or at the counter; None when the books do not know them."""
        found = [each for each in self._found(identity) if _names(each, identity)]
        if not found:
            return None
        parties = (Parties.from_data(each.person) for each in found if each.person is not None)
        people = (party for each in parties for party in each.everybody())
        person = next(party for party in people if party.identification_number == identity)
        return self._of(person, ())

    def _of(self, person: Party, scanned: tuple[Dossier, ...]) -> Served:
        identity, phone = person.identification_number, person.contact.phone
        found: dict[str, Dossier] = {each.id: each for each in scanned}
        if identity:
            found |= {each.id: each for each in self._found(identity) if _names(each, identity)}
        elif phone:
            found |= {each.id: each for each in self._found(phone) if _is_of(each, person)}
        return _served(person.name, identity, phone, person.contact.address, found.values())

    def _found(self, text: str) -> Sequence[Dossier]:
        return self.store.dossiers([each.id for each in self.returning.of_person(text)])


def _served(name: str, identity: str, phone: str, address: str, found: Iterable[Dossier]) -> Served:
    dossiers = sorted(found, key=lambda each: each.received_at)
    ready = [each for each in dossiers if each.stage in AWAITING_COLLECTION]
    ready.sort(key=lambda each: each.stage is not Stage.RESULT_AT_COUNTER)
    going_on = [each for each in dossiers if each.stage in OPEN_STAGES]
    others = [each for each in dossiers if each.stage not in AWAITING_COLLECTION | OPEN_STAGES]
    return Served(name, identity, phone, address, tuple(ready), tuple(going_on), tuple(others))


def _names(dossier: Dossier, identity: str) -> bool:
    """Whether somebody of this dossier has the number."""
    if dossier.person is None:
        return False
    everybody = Parties.from_data(dossier.person).everybody()
    return any(each.identification_number == identity for each in everybody)


def _is_of(dossier: Dossier, person: Party) -> bool:
    """Without a number: the same name and the same phone."""
    if dossier.person is None:
        return False
    owner = Parties.from_data(dossier.person).owner
    return (owner.name, owner.contact.phone) == (person.name, person.contact.phone)
