"""Folded states of the small subjects (office, officers, PCs) as JSON in the read tables."""

from __future__ import annotations

import json
from typing import Any

from counter_app.domain.numbering import NumberRange
from counter_app.domain.office import Adoption, Device, Office, Officer
from counter_app.domain.roles import from_snapshot, snapshot

_TIMELINES = ("catalogues", "layers", "calendars")


def office_data(office: Office) -> str:
    """The office as JSON."""
    timelines = {
        name: [[each.version, each.valid_from] for each in getattr(office, name)] for name in _TIMELINES
    }
    plain = ("id", "version", "unit_code", "unit_name", "form_set", "demo", "root_key")
    facts = {name: getattr(office, name) for name in plain}
    return _json(facts | timelines | {"settings": dict(office.settings)})


def read_office(state: str) -> Office:
    """The office from `office_data`."""
    data = json.loads(state)
    return Office(**data | {name: tuple(Adoption(*each) for each in data[name]) for name in _TIMELINES})


def officer_data(officer: Officer) -> str:
    """An officer as JSON."""
    plain = ("id", "version", "username", "name", "active")
    return _json({name: getattr(officer, name) for name in plain} | {"roles": snapshot(officer.roles)})


def read_officer(state: str) -> Officer:
    """An officer from `officer_data`."""
    data = json.loads(state)
    return Officer(**data | {"roles": from_snapshot(data["roles"])})


def device_data(device: Device) -> str:
    """A PC as JSON."""
    plain = ("id", "version", "pc", "pcs", "public_key", "incarnation")
    ranges = [each.as_data() for each in device.ranges]
    return _json({name: getattr(device, name) for name in plain} | {"ranges": ranges})


def read_device(state: str) -> Device:
    """A PC from `device_data`."""
    data = json.loads(state)
    return Device(**data | {"ranges": tuple(NumberRange.from_data(each) for each in data["ranges"])})


def _json(data: dict[str, Any]) -> str:
    # Sorted, so that a rebuild can be compared byte by byte.
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
