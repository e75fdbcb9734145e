"""The machine a use case runs on: clock, names, random bits, signatures, public files, printers, papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from counter_app.domain.papers import Paper, PrintMark, Sheet


class Clock(Protocol):
    """The time of this PC, in office time (+07:00)."""

    boot_id: str

    def now(self) -> datetime:
        """Now, timezone-aware, +07:00."""
        ...

    def monotonic_ms(self) -> int:
        """Milliseconds since `boot_id` began; never runs backwards."""
        ...


class Ids(Protocol):
    """Maker of UUIDv7 names."""

    def new(self) -> str:
        """A fresh UUIDv7."""
        ...


class Entropy(Protocol):
    """Random bits for tokens and salts."""

    def bits(self, count: int) -> int:
        """A non-negative integer of `count` random bits."""
        ...


class Signer(Protocol):
    """The device key made at `init` (Ed25519)."""

    public_key: str
    """Hexadecimal, 32 bytes."""

    def sign(self, message: bytes) -> bytes:
        """The 64-byte signature of the message."""
        ...


class PublicFiles(Protocol):
    """Catalogues, layers and calendars: public data named by the SHA-256 of their bytes."""

    def put(self, content: bytes) -> str:
        """Store the bytes durably and answer their name."""
        ...

    def get(self, version: str) -> bytes:
        """The bytes of a version.

        Raises:
            EnvironmentFault: `changed_file`, when the file is gone or no longer matches its name.
        """
        ...


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One PDF for the system's printer."""

    pdf: bytes
    title: str
    printer: str | None
    copies: int = 1


class Printer(Protocol):
    """The system's printers."""

    def names(self) -> Sequence[str]:
        """Printers known to the system."""
        ...

    def print(self, job: PrintJob) -> None:
        """Hand the job to the system.

        Raises:
            EnvironmentFault: `printer_gone`, when the printer vanished.
        """
        ...


class Papers(Protocol):
    """The legal papers: a snapshot in, bytes out; the same arguments give the same bytes."""

    def render(self, paper: Paper, mark: PrintMark, sheet: Sheet) -> bytes:
        """The PDF of the copies of a paper on a sheet.

        Raises:
            EnvironmentFault: `unknown_template`, for a paper made by a newer version.
        """
        ...
