"""Ed25519 keys: of the device (signs events) and of the office (signs PCs that join)."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

DEVICE_KEY = "device_key"
OFFICE_ROOT_KEY = "office_root_key"


class SigningKey:
    """A private key in memory (implements ports.Signer)."""

    def __init__(self, private: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(private)
        self.public_key = self._private.public_key().public_bytes_raw().hex()

    def sign(self, message: bytes) -> bytes:
        """The 64-byte signature of the message."""
        return self._private.sign(message)


def new_private_key() -> bytes:
    """The 32 bytes of a fresh private key."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


class SignatureChecker:
    """The public half of one key, read once and used for many signatures."""

    def __init__(self, public_key: str) -> None:
        """Read a public key in hexadecimal.

        Raises:
            ValueError: it is no Ed25519 public key.
        """
        self._public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))

    def holds(self, signature: bytes, message: bytes) -> bool:
        """Whether the message was signed with this key."""
        try:
            self._public.verify(signature, message)
        except InvalidSignature:
            return False
        return True
