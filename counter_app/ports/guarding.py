"""Who may open a profile, what a check of it finds, how a second PC joins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from counter_app.domain.wording import Words
from counter_app.ports.machine import Signer


class KeyVault(Protocol):
    """Wraps of the data key in `keys.json`: who may open this profile."""

    def users(self) -> Sequence[str]:
        """Usernames that have a wrap here."""
        ...

    def add_wrap(self, username: str, password: str, *, portable: bool) -> None:
        """Make or replace an officer's wrap; only possible beside someone who holds the key.

        `portable` wraps (supervisors' long passphrases) do without the device secret, so that a
        backup opens on a new PC.
        """
        ...

    def drop_wraps(self, username: str, *, portable_only: bool = False) -> None:
        """Take an officer's wraps away; without any, nothing happens."""
        ...

    def check(self, username: str, password: str) -> bool:
        """Whether the password opens this user's wrap."""
        ...


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that `verify` found: in which part (`database`, `chain`, `witness`, `rebuild`), where."""

    part: str
    place: str
    words: Words


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer of the full check."""

    database: bool
    chain: bool
    witness: bool
    rebuild: bool
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing at all was found."""
        return self.database and self.chain and self.witness and self.rebuild


class Joining(Protocol):
    """How a second PC joins the first (C2): sealed offer, certificate request, certificate."""

    def seal_offer(self, content: bytes) -> tuple[str, bytes]:
        """A fresh one-time code (20 digits) for the screen, and the content sealed with it."""
        ...

    def open_offer(self, sealed: bytes, code: str) -> bytes:
        """The content of an offer.

        Raises:
            UserFacingError: `mistyped_code`, `wrong_code`, `not_an_offer`.
        """
        ...

    def request(self, office_id: str, device_id: str, signer: Signer) -> bytes:
        """The certificate request of a new PC, signed with its own key."""
        ...

    def certify(self, request: bytes, office_id: str, root: Signer) -> bytes:
        """The certificate that answers a request.

        Raises:
            UserFacingError: `bad_request`, when it is of another office or its signature fails.
        """
        ...

    def certified_key(self, certificate: bytes, office_id: str, device_id: str, root_key: str) -> str:
        """The device's public key (hexadecimal) by a certificate of this office's root key.

        Raises:
            UserFacingError: `bad_certificate`.
        """
        ...
