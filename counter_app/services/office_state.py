"""The office and this PC, as every use case needs them."""

from __future__ import annotations

from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.office import Device, Office
from counter_app.domain.wording import Words
from counter_app.ports import Reader, Work


def office_of(reader: Reader) -> Office:
    """The office of this profile.

    Raises:
        EnvironmentFault: `no_office`, when the profile was never finished.
    """
    office = reader.office()
    if office is None:
        raise EnvironmentFault("no_office", _NOT_SET_UP)
    return office


def office_and_device(reader: Reader) -> tuple[Office, Device]:
    """The office and this PC.

    Raises:
        EnvironmentFault: `no_office`.
    """
    return office_of(reader), reader.device()


def device_of(work: Work) -> Device:
    """This PC as it stands inside a transaction.

    Raises:
        EnvironmentFault: `no_office`.
    """
    device = work.device(work.chain_head().device_id)
    if device is None:
        raise EnvironmentFault("no_office", _NOT_SET_UP)
    return device


_NOT_SET_UP = Words("Hồ sơ máy chưa được thiết lập: chạy init.", "This profile was never set up: run init.")
