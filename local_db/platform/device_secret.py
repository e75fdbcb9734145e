"""The device secret: 32 random bytes that tie the officers' passwords to this PC.

On Windows it is sealed by DPAPI, elsewhere it is a file that only this user can read. It lies in
the state folder, apart from the profile and from backups: a stolen copy of the profile alone
does not open with a short password.
"""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

from local_db.platform import dpapi
from local_db.platform.durable_files import write_durably

SECRET_BYTES = 32
FILE_NAME = "device_secret"


class DeviceSecretFile:
    """The secret of one device in its state folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def load(self) -> bytes | None:
        """The secret; None when it is missing or was made by another user or PC."""
        try:
            content = self._path.read_bytes()
            secret = dpapi.unprotect(content) if sys.platform == "win32" else content
        except OSError:
            return None
        return secret if len(secret) == SECRET_BYTES else None

    def create(self) -> bytes:
        """A new secret, durably kept; an older one is replaced.

        Raises:
            OSError: the state folder cannot be written to.
        """
        secret = secrets.token_bytes(SECRET_BYTES)
        write_durably(self._path, dpapi.protect(secret) if sys.platform == "win32" else secret)
        return secret
