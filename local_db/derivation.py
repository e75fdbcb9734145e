"""From a password to a key, slowly (Argon2id), and from a key to its purposes (HKDF-SHA256)."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
SALT_BYTES = 16
MEMORY_KIB = 65536
GOAL_SECONDS = 0.25
FEWEST_PASSES = 2
# What a hostile or damaged file may make us spend at most: 1 GiB, far above what we write.
MOST_MEMORY_KIB = 1 << 20
MOST_PASSES = 1000


@dataclass(frozen=True, slots=True)
class Derivation:
    """The cost of Argon2id on one lane: memory in KiB and passes over it."""

    memory_kib: int
    passes: int

    def stretched(self, password: str, salt: bytes) -> bytes:
        """The 32-byte key of a password; text is NFC, so that every keyboard gives the same."""
        return hash_secret_raw(
            unicodedata.normalize("NFC", password).encode(),
            salt,
            time_cost=self.passes,
            memory_cost=self.memory_kib,
            parallelism=1,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )

    def as_data(self) -> dict[str, object]:
        """The cost as data of `keys.json`."""
        return {"name": "argon2id", "memory_kib": self.memory_kib, "passes": self.passes, "lanes": 1}

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Derivation:
        """Read a cost.

        Raises:
            ValueError: another function than ours, or a cost that no PC could pay.
        """
        cost = cls(cast("int", data["memory_kib"]), cast("int", data["passes"]))
        payable = 8 <= cost.memory_kib <= MOST_MEMORY_KIB and 1 <= cost.passes <= MOST_PASSES
        if (data["name"], data["lanes"]) != ("argon2id", 1) or not payable:
            raise ValueError("an unknown key derivation")
        return cost


def tuned_derivation() -> Derivation:
    """64 MiB and as many passes as take at least 250 ms on this PC."""
    salt = bytes(SALT_BYTES)
    started = time.perf_counter()
    Derivation(MEMORY_KIB, 1).stretched("", salt)
    first = time.perf_counter()
    Derivation(MEMORY_KIB, 2).stretched("", salt)
    two = time.perf_counter() - first
    a_pass = max(two - (first - started), two / 4)
    passes = FEWEST_PASSES
    # The estimate may be off on a busy machine: what counts is the measured whole.
    while True:
        passes = max(passes, round((GOAL_SECONDS - two) / a_pass) + 2)
        started = time.perf_counter()
        Derivation(MEMORY_KIB, passes).stretched("", salt)
        if time.perf_counter() - started >= GOAL_SECONDS:
            return Derivation(MEMORY_KIB, passes)
        passes += 1


def subkey(key: bytes, purpose: str, salt: bytes | None = None) -> bytes:
    """The 32-byte key for one purpose (`attachments`, `journal`, `witness`, …), independent of the others."""
    return HKDF(
        algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=f"quay-mot-cua/{purpose}/1".encode()
    ).derive(key)
