"""A profile that is open: one office's data on one PC, in the hands of an officer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from counter_app.domain.wording import Words
from counter_app.ports import Finding, Verification
from local_db.derivation import subkey
from local_db.faults import named_faults
from local_db.keys import Keys
from local_db.platform.device_secret import DeviceSecretFile
from local_db.platform.state_folder import made
from local_db.profile_folder import PublicFolder
from local_db.signing import SigningKey
from local_db.store import LocalStore
from local_db.verify import FullCheck


def no_progress(_done: int, _of: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An open profile; close it, or use it as a context manager.

    `derivation_ms` is what deriving the key from the password took (slow by design);
    `read_only` says why nothing can be written although writing was asked for; `office_root`
    is the key that signs PCs joining the office, only there on its first PC.
    """

    folder: Path
    username: str
    store: LocalStore
    keys: Keys
    public: PublicFolder
    signer: SigningKey
    office_root: SigningKey | None
    derivation_ms: int
    read_only: Words | None
    full_check: FullCheck
    state_folder: Path
    held: ExitStack

    def start_check(self) -> tuple[Finding, ...]:
        """Whether the last 1,000 events verify (about 0.2 s); run it beside the first screen."""
        with named_faults():
            return self.full_check.newest()

    def verify(self, progress: Callable[[int, int], None] = no_progress) -> Verification:
        """The full check of database, chain, witness and read tables; changes nothing."""
        return self.full_check.run(progress)

    def subkey(self, purpose: str) -> bytes:
        """The key for `attachments` or `journal`."""
        return subkey(self.keys.data_key, purpose)

    def bind_to_this_pc(self) -> None:
        """Give a profile that came from another PC a device secret of this one.

        Officers' wraps end with the old secret: each is made anew beside the supervisor who
        opened the profile with the long passphrase.
        """
        with named_faults():
            self.keys.bind(DeviceSecretFile(made(self.state_folder)).create())

    def close(self) -> None:
        """Close database and witness, and let the next program in."""
        self.held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
