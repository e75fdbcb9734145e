"""What travels from the first PC to one that joins it: the office as its events tell it (C2).

The bundle is sealed with the one-time code; what is inside is checked all the same, because whoever
holds the code could have changed it.
"""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from counter_app.domain.canonical import canonical_bytes, parsed, sha256_hex
from counter_app.domain.dossier_codes import checked_unit_code
from counter_app.domain.envelope import Event, StoredEvent, SubjectKind, damage_of, opened
from counter_app.domain.failures import UserFacingError
from counter_app.domain.folding import Admit, fold
from counter_app.domain.identifiers import office_id_of
from counter_app.domain.numbering import NumberRange, refuse_overlaps
from counter_app.domain.office import (
    Device,
    Office,
    Officer,
    admit_device,
    admit_office,
    admit_officer,
)
from counter_app.domain.wording import Words

FORMAT = 1
# Catalogue, layers and calendars of an office are some 10 MB; what unpacks to more is no offer.
LARGEST_BUNDLE = 200_000_000
BROUGHT = (SubjectKind.DEVICE, SubjectKind.OFFICE, SubjectKind.OFFICER)


@dataclass(frozen=True, slots=True)
class JoinBundle:
    """The new PC's name, place and numbers; the events of office, officers and PCs; public files."""

    office_id: str
    device_id: str
    pc: int
    pcs: int
    ranges: tuple[NumberRange, ...]
    events: tuple[StoredEvent, ...]
    files: tuple[bytes, ...]

    def packed(self) -> bytes:
        """The bytes to seal."""
        data = {
            "format": FORMAT,
            "office_id": self.office_id,
            "device_id": self.device_id,
            "pc": self.pc,
            "pcs": self.pcs,
            "ranges": [held.as_data() for held in self.ranges],
            "events": [_event_data(stored) for stored in self.events],
            "files": [b64encode(content).decode() for content in self.files],
        }
        return zlib.compress(canonical_bytes(data))


@dataclass(frozen=True, slots=True)
class JoinedOffice:
    """The states that the events of a bundle come to."""

    office: Office
    officers: tuple[Officer, ...]
    devices: tuple[Device, ...]


def unpacked(raw: bytes) -> JoinBundle:
    """Read the bytes of an opened offer.

    Raises:
        UserFacingError: `bad_offer`, anything that could not have been packed here.
    """
    try:
        reader = zlib.decompressobj()
        data = parsed(reader.decompress(raw, LARGEST_BUNDLE))
        if data["format"] != FORMAT or reader.unconsumed_tail:
            raise _bad("format")
        return JoinBundle(
            office_id=_uuid(data["office_id"]),
            device_id=_uuid(data["device_id"]),
            pc=_number(data["pc"]),
            pcs=_number(data["pcs"]),
            ranges=tuple(_range(each) for each in cast("list[Mapping[str, object]]", data["ranges"])),
            events=tuple(_stored(each) for each in cast("list[Mapping[str, str | None]]", data["events"])),
            files=tuple(b64decode(each, validate=True) for each in cast("list[str]", data["files"])),
        )
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _bad("content") from error


def office_in(bundle: JoinBundle) -> JoinedOffice:
    """The office that the bundle describes, when everything in it fits together.

    Signatures and chains are checked once more where the events are taken in.

    Raises:
        UserFacingError: `bad_offer`, naming the part; `overlapping_ranges`, when the new PC's numbers
            are another one's as well.
    """
    try:
        found = _folded(bundle)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise _bad("events") from error
    office = found.office
    if office.id != bundle.office_id or office_id_of(office.unit_code) != office.id:
        raise _bad("office")
    if bundle.device_id in {device.id for device in found.devices} or not 1 <= bundle.pc <= bundle.pcs:
        raise _bad("device")
    if bundle.pc in {device.pc for device in found.devices} or not bundle.ranges:
        raise _bad("device")
    brought = {sha256_hex(content) for content in bundle.files}
    if not {each.version for each in _adoptions(office)} <= brought:
        raise _bad("files")
    refuse_overlaps((*bundle.ranges, *(held for device in found.devices for held in device.ranges)))
    return found


def adopted_versions(office: Office) -> tuple[str, ...]:
    """The public files an office ever adopted, each once."""
    return tuple(dict.fromkeys(adoption.version for adoption in _adoptions(office)))


def _adoptions(office: Office) -> Iterable[Any]:
    return (*office.catalogues, *office.layers, *office.calendars)


def _folded(bundle: JoinBundle) -> JoinedOffice:
    by_subject: dict[tuple[SubjectKind, str], list[Event]] = {}
    for stored in bundle.events:
        event = opened(stored)
        header = event.header
        introduced = event.type != "DeviceStarted" or header.subject == header.device_id
        foreign = header.office_id != bundle.office_id or header.subject_kind not in BROUGHT
        if damage_of(stored) is not None or foreign or not introduced:
            raise _bad("events")
        by_subject.setdefault((header.subject_kind, header.subject), []).append(event)
    offices = _states(by_subject, SubjectKind.OFFICE, admit_office)
    if len(offices) != 1:
        raise _bad("office")
    return JoinedOffice(
        offices[0],
        tuple(_states(by_subject, SubjectKind.OFFICER, admit_officer)),
        tuple(_states(by_subject, SubjectKind.DEVICE, admit_device)),
    )


def _states(
    by_subject: Mapping[tuple[SubjectKind, str], Sequence[Event]], kind: SubjectKind, admit: Admit[Any]
) -> list[Any]:
    folded = [fold(admit, events).state for (each, _), events in by_subject.items() if each is kind]
    return [state for state in folded if state is not None]


def _event_data(stored: StoredEvent) -> dict[str, object]:
    parts = {"head": stored.head, "payload": stored.payload, "person": stored.person, "sig": stored.sig}
    return {name: None if part is None else b64encode(part).decode() for name, part in parts.items()}


def _stored(data: Mapping[str, str | None]) -> StoredEvent:
    head, payload, person, sig = (
        None if data[name] is None else b64decode(str(data[name]), validate=True)
        for name in ("head", "payload", "person", "sig")
    )
    if head is None or payload is None or sig is None:
        raise _bad("events")
    return StoredEvent(head, payload, person, sig)


def _range(data: Mapping[str, object]) -> NumberRange:
    held = NumberRange.from_data(data)
    if not 1 <= _number(held.first) <= _number(held.last) or checked_unit_code(held.prefix) != held.prefix:
        raise _bad("ranges")
    return held


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _bad("numbers")
    return value


def _uuid(value: object) -> str:
    # It becomes the name of a folder on this PC: only a real one may.
    text = cast("str", value)
    if str(UUID(text)) != text:
        raise _bad("names")
    return text


def _bad(part: str) -> UserFacingError:
    return UserFacingError("bad_offer", _BAD_OFFER.format(part=part))


_BAD_OFFER = Words(
    "Thư mời không hợp lệ ({part}) nên không dùng được. Hãy tạo thư mời mới ở máy thứ nhất.",
    "The offer does not hold ({part}) and is not used. Make a new one on the first PC.",
)
