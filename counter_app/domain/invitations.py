"""PCs that this PC invited into the office, and which of them it certified (C2).

Told by events on the inviting PC itself: `DeviceInvited` names the new PC, its place and its
numbers, which are nobody else's from then on; `DeviceCertified` names the key it came back with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from counter_app.domain.envelope import Event
from counter_app.domain.numbering import NumberRange

INVITED = "DeviceInvited"
CERTIFIED = "DeviceCertified"


@dataclass(frozen=True, slots=True)
class Invitation:
    """One PC invited: `pc` of `pcs`, and the numbers it may issue.

    `replaces` names the device of an earlier invitation that was never used. `public_key` (Ed25519,
    hexadecimal) is empty until its certificate was made; `replaced` once a later one took its place.
    """

    device_id: str
    pc: int
    pcs: int
    ranges: tuple[NumberRange, ...]
    replaces: str = ""
    public_key: str = ""
    replaced: bool = False

    def as_data(self) -> dict[str, object]:
        """The payload of `DeviceInvited`."""
        return {
            "device_id": self.device_id,
            "pc": self.pc,
            "pcs": self.pcs,
            "ranges": [held.as_data() for held in self.ranges],
            "replaces": self.replaces,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Invitation:
        """Read the payload of `DeviceInvited`."""
        ranges = cast("list[Mapping[str, object]]", data["ranges"])
        return cls(
            device_id=cast("str", data["device_id"]),
            pc=cast("int", data["pc"]),
            pcs=cast("int", data["pcs"]),
            ranges=tuple(NumberRange.from_data(each) for each in ranges),
            replaces=cast("str", data.get("replaces", "")),
        )


def invitations(events: Iterable[Event]) -> tuple[Invitation, ...]:
    """What the events of the inviting PC say, in their order; replaced ones included."""
    found: dict[str, Invitation] = {}
    for event in events:
        if event.type == INVITED:
            new = Invitation.from_data(event.payload)
            found[new.device_id] = new
            if new.replaces in found:
                found[new.replaces] = replace(found[new.replaces], replaced=True)
        elif event.type == CERTIFIED:
            device_id = cast("str", event.payload["device_id"])
            if device_id in found:
                key = cast("str", event.payload["public_key"])
                found[device_id] = replace(found[device_id], public_key=key)
    return tuple(found.values())


def standing(events: Iterable[Event]) -> tuple[Invitation, ...]:
    """The invitations that no later one replaced: whose numbers are given away."""
    return tuple(each for each in invitations(events) if not each.replaced)
