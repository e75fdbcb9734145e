"""Who may receive papers: the sections this office knows, and the units that exist today.

A unit that was dissolved is refused, and its successors are named as the way out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.layers import layers_in_force
from counter_app.domain.office_time import in_office_time
from counter_app.domain.text_folding import folded, sort_key
from counter_app.domain.units import Unit, UnitBook
from counter_app.domain.wording import Words
from counter_app.ports import Clock, Store
from counter_app.services.custody.handover_batches import COUNTER
from counter_app.services.office.reference import Reference
from counter_app.services.office_state import office_of
from counter_app.services.request_checks import tidy_text

SLIPS_REMEMBERED: Final = 40
MOST_FOUND: Final = 20


@dataclass(frozen=True, slots=True)
class Receivers:
    """Finds receivers by typing; `units` loads the unit book when a unit is first looked for."""

    store: Store
    reference: Reference
    clock: Clock
    units: Callable[[], UnitBook]

    def sections(self) -> tuple[str, ...]:
        """The sections that procedures in force name, and those that slips went to, in order of name."""
        office, today = office_of(self.store), self._today()
        named = [
            entry.section
            for layer in layers_in_force(self.reference.layers(office), today)
            for entry in layer.entries
        ]
        slips = self.store.slips("handover", SLIPS_REMEMBERED)
        gone = [_place(slip.content[end]) for slip in slips for end in ("giver", "to")]
        known = {each for each in named if each}
        known |= {each.name for each in gone if each.kind is HolderKind.SECTION and each.name}
        return tuple(sorted(known, key=sort_key))

    def find(self, text: str) -> tuple[Holder, ...]:
        """Receivers for a text as far as typed: sections first, then units of today; none typed: sections."""
        wanted = folded(text)
        sections = [_section(each) for each in self.sections() if wanted in folded(each)]
        if not wanted:
            return tuple(sections[:MOST_FOUND])
        units = [_unit(each) for each in self.units().find(text, self._today())[:MOST_FOUND]]
        return tuple([*sections, *units][:MOST_FOUND])

    def named(self, text: str) -> Holder:
        """The receiver of exactly this name: a section, a unit of today, else a unit as it was typed.

        Raises:
            UserFacingError: `no_receiver`; `unit_dissolved`, naming the successors.
        """
        name = tidy_text(text)
        if not name:
            raise UserFacingError("no_receiver", _NO_RECEIVER)
        for section in self.sections():
            if folded(section) == folded(name):
                return _section(section)
        return self.checked(Holder(HolderKind.UNIT, name))

    def checked(self, to: Holder) -> Holder:
        """The receiver, when papers can go there: a unit of the book gets its code.

        Raises:
            UserFacingError: `unit_dissolved`, naming the successors as choices.
        """
        if to.kind is not HolderKind.UNIT:
            return to
        book, today = self.units(), self._today()
        called = _called(book, to)
        standing = [each for each in called if each.exists_on(today)]
        if standing:
            return Holder(HolderKind.UNIT, standing[0].name, to.officer, standing[0].id)
        if not called:
            return to
        successors = _names(each for unit in called for each in book.effective(unit.id, today))
        raise UserFacingError("unit_dissolved", _dissolved(to.name, successors), successors)

    def dissolved(self, holder: Holder) -> tuple[str, ...] | None:
        """The successors of a unit that no longer exists, perhaps none; None while it exists."""
        try:
            self.checked(holder)
        except UserFacingError as refused:
            return refused.choices
        return None

    def _today(self) -> date:
        return in_office_time(self.clock.now()).date()


def _called(book: UnitBook, to: Holder) -> list[Unit]:
    """The units this can be: the one of its code, else all of its whole name."""
    if to.code:
        return [each for each in book.units if each.id == to.code]
    wanted = folded(to.name)
    return [each for each in book.units if folded(each.name) == wanted]


def _place(data: object) -> Holder:
    try:
        return Holder.from_data(data)
    except (KeyError, ValueError, TypeError):
        return COUNTER


def _section(name: str) -> Holder:
    return Holder(HolderKind.SECTION, name)


def _unit(unit: Unit) -> Holder:
    return Holder(HolderKind.UNIT, unit.name, code=unit.id)


def _names(units: Iterable[Unit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.name for each in units))


def _dissolved(name: str, successors: tuple[str, ...]) -> Words:
    if not successors:
        return Words(f"{name} đã giải thể. Chọn nơi nhận khác.", f"{name} was dissolved. Choose another.")
    told = ", ".join(successors)
    return Words(
        f"{name} đã giải thể. Giao cho đơn vị kế tục: {told}.",
        f"{name} was dissolved. Hand over to its successor: {told}.",
    )


_NO_RECEIVER = Words("Chọn nơi nhận hồ sơ.", "Choose the receiver.")
