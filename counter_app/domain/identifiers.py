"""Names of things that never change and never collide, also between offices set up apart."""

from __future__ import annotations

import uuid
from typing import NewType

EventId = NewType("EventId", str)
OfficeId = NewType("OfficeId", str)
DeviceId = NewType("DeviceId", str)
OfficerId = NewType("OfficerId", str)
DossierId = NewType("DossierId", str)

# The root under which the office ids of the province are derived; part of the file format.
OFFICE_NAMESPACE = uuid.UUID("6d630c1a-0f5e-5b0e-9d26-026000000001")


def office_id_of(unit_code: str) -> OfficeId:
    """The id of the office with this electronic unit code (mã định danh điện tử, QĐ 20/2020)."""
    return OfficeId(str(uuid.uuid5(OFFICE_NAMESPACE, unit_code)))


def uuid7(milliseconds: int, random_bits: int) -> str:
    """A UUIDv7 (RFC 9562 §5.7) from a Unix time in milliseconds and 74 random bits."""
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= ((random_bits >> 62) & 0xFFF) << 64
    value |= 0b10 << 62
    value |= random_bits & ((1 << 62) - 1)
    return str(uuid.UUID(int=value))
