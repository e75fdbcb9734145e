"""Wraps of the data key: sealed copies, each opened by one secret (AES-256-GCM)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from counter_app.domain.canonical import canonical_bytes
from local_db.derivation import KEY_BYTES, SALT_BYTES, Derivation, subkey

NONCE_BYTES = 12


class WrapKind(Enum):
    """What opens a wrap."""

    OFFICER = "officer"  # password and the device secret of this PC
    PORTABLE = "portable"  # a supervisor's long passphrase alone, on any PC
    RECOVERY = "recovery"  # the province's private key, kept offline


@dataclass(frozen=True, slots=True)
class Wrap:
    """One sealed copy of the data key; `cost` is None for the recovery key.

    `salt` is the salt of the derivation, or the ephemeral public key (X25519) for recovery.
    """

    kind: WrapKind
    user: str
    cost: Derivation | None
    salt: bytes
    nonce: bytes
    sealed: bytes

    def as_data(self) -> dict[str, object]:
        """The wrap as data of `keys.json`."""
        return {
            **self.label(),
            "nonce": self.nonce.hex(),
            "sealed": self.sealed.hex(),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Wrap:
        """Read a wrap.

        Raises:
            ValueError: it is none of ours, or damaged.
        """
        cost = data["cost"]
        texts = cast("Mapping[str, str]", data)
        wrap = cls(
            WrapKind(data["kind"]),
            texts["user"],
            None if cost is None else Derivation.from_data(cast("Mapping[str, object]", cost)),
            bytes.fromhex(texts["salt"]),
            bytes.fromhex(texts["nonce"]),
            bytes.fromhex(texts["sealed"]),
        )
        salt_bytes = KEY_BYTES if wrap.kind is WrapKind.RECOVERY else SALT_BYTES
        if (len(wrap.salt), len(wrap.nonce)) != (salt_bytes, NONCE_BYTES):
            raise ValueError("a wrap of another shape")
        return wrap

    def opened(self, sealing_key: bytes) -> bytes | None:
        """The data key, or None when this is not the key it was sealed with."""
        try:
            return AESGCM(sealing_key).decrypt(self.nonce, self.sealed, canonical_bytes(self.label()))
        except InvalidTag:
            return None

    def label(self) -> dict[str, object]:
        """What is said of the wrap in the open, bound to it by the seal."""
        return {
            "kind": self.kind.value,
            "user": self.user,
            "cost": None if self.cost is None else self.cost.as_data(),
            "salt": self.salt.hex(),
        }


def password_wrap(
    data_key: bytes, user: str, password: str, cost: Derivation, device_secret: bytes | None
) -> Wrap:
    """Seal for an officer; portable when no device secret takes part."""
    kind = WrapKind.PORTABLE if device_secret is None else WrapKind.OFFICER
    salt = secrets.token_bytes(SALT_BYTES)
    return _sealed(kind, user, cost, salt, _password_key(kind, password, cost, salt, device_secret), data_key)


def open_password_wrap(wrap: Wrap, password: str, device_secret: bytes | None) -> bytes | None:
    """The data key, or None when the password (or the device secret) is another one."""
    if wrap.cost is None:
        return None
    bound = device_secret if wrap.kind is WrapKind.OFFICER else None
    return wrap.opened(_password_key(wrap.kind, password, wrap.cost, wrap.salt, bound))


def recovery_wrap(data_key: bytes, name: str, public_key: bytes) -> Wrap:
    """Seal for the provincial recovery key (X25519): only its offline private half opens it."""
    ephemeral = X25519PrivateKey.generate()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public_key))
    salt = ephemeral.public_key().public_bytes_raw()
    return _sealed(WrapKind.RECOVERY, name, None, salt, _recovery_key(shared, salt, public_key), data_key)


def open_recovery_wrap(wrap: Wrap, private_key: bytes) -> bytes | None:
    """The data key with the province's private key, or None when it is another one."""
    private = X25519PrivateKey.from_private_bytes(private_key)
    shared = private.exchange(X25519PublicKey.from_public_bytes(wrap.salt))
    return wrap.opened(_recovery_key(shared, wrap.salt, private.public_key().public_bytes_raw()))


def _password_key(
    kind: WrapKind, password: str, cost: Derivation, salt: bytes, device_secret: bytes | None
) -> bytes:
    stretched = cost.stretched(password, salt)
    return subkey(stretched + (device_secret or b""), f"wrap/{kind.value}", salt)


def _recovery_key(shared: bytes, ephemeral: bytes, public_key: bytes) -> bytes:
    return subkey(shared, "wrap/recovery", ephemeral + public_key)


def _sealed(
    kind: WrapKind, user: str, cost: Derivation | None, salt: bytes, sealing_key: bytes, data_key: bytes
) -> Wrap:
    bare = Wrap(kind, user, cost, salt, secrets.token_bytes(NONCE_BYTES), b"")
    sealed = AESGCM(sealing_key).encrypt(bare.nonce, data_key, canonical_bytes(bare.label()))
    return Wrap(kind, user, cost, salt, bare.nonce, sealed)
