"""The numbers this PC may issue: what it holds, what is left today, adding and taking away (C2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.invitations import standing
from counter_app.domain.numbering import NumberRange, numbers_left, parse_range, refuse_overlaps
from counter_app.domain.office import Device
from counter_app.domain.roles import Role, require
from counter_app.domain.wording import Words
from counter_app.ports import Reader, Store, Work
from counter_app.services.office_state import office_of
from counter_app.services.recording import Actor, Recorder

ISSUED_STAYS = Words(
    "Số đã cấp vẫn giữ nguyên trên giấy tờ và trong sổ, không cấp lại lần nữa.",
    "Numbers once issued stay on papers and in the register; none is issued again.",
)


@dataclass(frozen=True, slots=True)
class HeldRange:
    """A range of this PC on one day: the number it would issue next (None: none left), and how many."""

    range: NumberRange
    next: int | None
    left: int


@dataclass(frozen=True, slots=True)
class PcNumbers:
    """This PC's place (k of n) and its ranges, by prefix and first number."""

    pc: int
    pcs: int
    ranges: tuple[HeldRange, ...]
    others: tuple[tuple[int, NumberRange], ...]
    """Ranges of the other PCs of the office known here, each with the number of its PC."""

    def left(self, prefix: str) -> int:
        """How many numbers are left under a prefix."""
        return sum(held.left for held in self.ranges if held.range.prefix == prefix)


@dataclass(frozen=True, slots=True)
class NumberRanges:
    """Ranges of this PC; a range holds for every day of receipt, since the sequence restarts daily."""

    store: Store
    recorder: Recorder

    def overview(self, day: date | None = None) -> PcNumbers:
        """What this PC holds, and what is left on a day of receipt (None: today)."""
        device = self.store.device()
        on = day or self.recorder.clock.now().date()
        ordered = sorted(device.ranges, key=lambda held: (held.prefix, held.first))
        held = tuple(_held(each, self.store.numbers_used(each.prefix, on)) for each in ordered)
        return PcNumbers(device.pc, device.pcs, held, _of_others(self.store, device))

    def add(self, actor: Actor, text: str) -> NumberRange:
        """Grant this PC a range, written `[PREFIX:]FROM-TO`; without a prefix the office's own.

        Raises:
            UserFacingError: `not_allowed` for others than administrators; `bad_range`;
                `overlapping_ranges` with a range of this PC; `range_of_another_pc`.
        """
        require(actor.roles, Role.ADMINISTRATOR)
        new = parse_range(text, office_of(self.store).unit_code)
        device = self.store.device()
        refuse_overlaps((*device.ranges, new))
        _refuse_of_others(new, _of_others(self.store, device))
        self._record(actor, "RangeGranted", new)
        return new

    def withdraw(self, actor: Actor, held: NumberRange) -> Words:
        """Take a range away from this PC; answers what that means for the numbers already issued.

        Raises:
            UserFacingError: `not_allowed` for others than administrators; `no_such_range`.
        """
        require(actor.roles, Role.ADMINISTRATOR)
        if held not in self.store.device().ranges:
            raise UserFacingError("no_such_range", _NOT_HELD.format(held=held))
        self._record(actor, "RangeWithdrawn", held)
        return ISSUED_STAYS

    def _record(self, actor: Actor, event: str, held: NumberRange) -> None:
        draft = Draft(event, {"ranges": [held.as_data()]})
        with self.store.write() as work:
            self.recorder.record(
                work, actor, SubjectKind.DEVICE, _this(work), [draft], self.recorder.new_action()
            )


def _this(work: Work) -> str:
    return work.chain_head().device_id


def _held(held: NumberRange, used: int) -> HeldRange:
    left = numbers_left((held,), held.prefix, used)
    return HeldRange(held, max(held.first, used + 1) if left else None, left)


def _of_others(reader: Reader, this: Device) -> tuple[tuple[int, NumberRange], ...]:
    others: Sequence[Device] = [device for device in reader.devices() if device.id != this.id]
    known = [(device.pc, held) for device in others for held in device.ranges]
    # What was offered to a PC is its own from then on, also before anything is heard of it.
    invited = standing(reader.events_of(SubjectKind.DEVICE, this.id))
    known += [(each.pc, held) for each in invited for held in each.ranges]
    return tuple(dict.fromkeys(known))


def _refuse_of_others(new: NumberRange, others: Sequence[tuple[int, NumberRange]]) -> None:
    for pc, held in others:
        if held.prefix == new.prefix and held.first <= new.last and new.first <= held.last:
            raise UserFacingError("range_of_another_pc", _OF_ANOTHER.format(new=new, held=held, pc=pc))


_NOT_HELD = Words("Máy này không có dải số {held}.", "This PC does not hold the range {held}.")
_OF_ANOTHER = Words(
    "Dải {new} trùng với dải {held} của máy số {pc}: hai máy không được cấp chung một số.",
    "The range {new} overlaps {held} of PC {pc}: two PCs may never issue the same number.",
)
