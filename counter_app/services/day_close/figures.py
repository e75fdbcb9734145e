"""What the close of a day counts (C20): dossiers, receipts and fees, from the events of that day alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from counter_app.domain.admission import admit
from counter_app.domain.dossier import Dossier, Origin
from counter_app.domain.envelope import Event
from counter_app.domain.folding import Refusal, fold
from counter_app.domain.papers import Copy, PaperForm
from counter_app.domain.snapshots import Snapshot

_ISSUES = frozenset({"Received", "Corrected", "SupplementReceived"})


@dataclass(frozen=True, slots=True)
class FeeLine(Snapshot):
    """Money of one way of paying, in đồng; `at_intake` is what receipts say was paid."""

    method: str
    collected: int
    reversed: int


@dataclass(frozen=True, slots=True)
class DayFigures(Snapshot):
    """What was done: dossiers by kind, sheets of receipts for the person and those spoiled, money."""

    received: int
    express: int
    imported: int
    voided: int
    receipts: int
    spoiled: int
    returned: int
    fees: tuple[FeeLine, ...]

    @property
    def money(self) -> int:
        """Collected less given back, in đồng."""
        return sum(each.collected - each.reversed for each in self.fees)


@dataclass(frozen=True, slots=True)
class Counted:
    """One dossier of the day: its state now, and its accepted events in scope with the states around.

    `lost` are its events in scope that do not count, because another PC was first.
    """

    dossier: Dossier
    steps: tuple[tuple[Event, Dossier | None, Dossier], ...]
    lost: tuple[Event, ...] = ()

    @property
    def types(self) -> Counter[str]:
        """How many events of each type are in scope."""
        return Counter(event.type for event, _, _ in self.steps)

    @property
    def got_an_issue(self) -> bool:
        """Whether a receipt had to be printed: received, corrected, or completed by a supplement."""
        return any(each in self.types for each in _ISSUES)


def counted(events: Sequence[Event], in_scope: Callable[[Event], bool]) -> Counted | None:
    """A dossier from all its events, those in scope told one by one; None where nothing was accepted."""
    refused = {each.event.header.event_id for each in fold(admit, events).refused}
    steps, state = [], None
    for event, before, after in _replayed(event for event in events if event.header.event_id not in refused):
        state = after
        if in_scope(event):
            steps.append((event, before, after))
    lost = tuple(event for event in events if event.header.event_id in refused and in_scope(event))
    return None if state is None else Counted(state, tuple(steps), lost)


def figures_of(found: Sequence[Counted]) -> DayFigures:
    """The figures of a day."""
    taken = [each.dossier for each in found if "Received" in each.types]
    given = [
        event
        for each in found
        for event, _, _ in each.steps
        if event.type == "SlipPrinted" and _is_receipt(event)
    ]
    spoiled = sum(
        event.type == "SlipSpoiled" and _is_receipt(event) for each in found for event, _, _ in each.steps
    )
    return DayFigures(
        received=len(taken),
        express=sum(each.express for each in taken),
        imported=sum(each.origin is Origin.IMPORTED for each in taken),
        voided=sum("Voided" in each.types for each in found),
        receipts=len(given),
        spoiled=spoiled,
        returned=sum("ResultReturned" in each.types for each in found),
        fees=_fees(found),
    )


def _replayed(accepted: Iterable[Event]) -> Iterator[tuple[Event, Dossier | None, Dossier]]:
    """The accepted events with the states before and after, in the order they were folded."""
    state: Dossier | None = None
    for event in accepted:
        after = admit(state, event)
        if not isinstance(after, Refusal):
            yield event, state, after
            state = after


def _is_receipt(event: Event) -> bool:
    return (event.payload["form"], event.payload["copy"]) == (PaperForm.RECEIPT.value, int(Copy.GIVEN))


def _fees(found: Sequence[Counted]) -> tuple[FeeLine, ...]:
    """By way of paying; a correction of what was paid at intake counts on the day it was made."""
    collected, given_back = Counter[str](), Counter[str]()
    for each in found:
        for _, before, after in each.steps:
            change = _by_method(after)
            if before is not None:
                change.subtract(_by_method(before))
            for method, amount in change.items():
                collected[method] += max(0, amount)
                given_back[method] += max(0, -amount)
    methods = [each for each in collected if collected[each] or given_back[each]]
    return tuple(FeeLine(each, collected[each], given_back[each]) for each in sorted(methods))


def _by_method(dossier: Dossier) -> Counter[str]:
    amounts = Counter[str]()
    for each in dossier.ledger.fees:
        amounts[each.method] += each.amount
    return amounts
