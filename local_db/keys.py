"""`keys.json`: who may open this profile. Without a wrap that opens, nothing opens; there is no
plain-text fallback and never an empty database in place of the old one.
"""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from counter_app.domain.canonical import canonical_bytes, parsed
from counter_app.domain.failures import EnvironmentFault, UserFacingError
from counter_app.domain.wording import Words
from local_db.derivation import KEY_BYTES, Derivation, subkey
from local_db.faults import named_faults
from local_db.platform.durable_files import write_durably
from local_db.wraps import (
    Wrap,
    WrapKind,
    open_password_wrap,
    open_recovery_wrap,
    password_wrap,
    recovery_wrap,
)

FILE_NAME = "keys.json"
FORMAT = 1
SHORTEST_PASSPHRASE = 12

WRONG_PASSWORD = Words("Sai tên đăng nhập hoặc mật khẩu.", "Wrong user name or password.")
DEVICE_SECRET_MISSING = Words(
    "Máy này không có khóa thiết bị của dữ liệu (dữ liệu chép từ máy khác, hoặc thư mục trạng thái đã mất). "
    "Người phụ trách hãy đăng nhập bằng cụm mật khẩu dài, hoặc khôi phục bằng khóa của tỉnh.",
    "This PC lacks the profile's device secret (the data came from another PC, or the state folder is gone). "
    "A supervisor signs in with the long passphrase, or the province's recovery key is used.",
)
KEYS_DAMAGED = Words(
    "Tệp khóa keys.json bị hỏng hoặc bị mất. Giữ nguyên thư mục dữ liệu và lấy lại tệp này từ bản sao lưu.",
    "The key file keys.json is damaged or missing. Leave the data folder as it is and restore the file "
    "from a backup.",
)
KEYS_UNREADABLE = Words(
    "Không có quyền đọc tệp khóa keys.json. Hãy cấp quyền đọc thư mục dữ liệu cho người dùng này.",
    "The key file keys.json may not be read. Allow this user to read the data folder.",
)
KEYS_NEWER = Words(
    "Tệp khóa do phiên bản mới hơn tạo ra. Hãy cập nhật chương trình rồi mở lại.",
    "The key file was made by a newer version. Update the program and open it again.",
)
SHORT_PASSPHRASE = Words(
    f"Cụm mật khẩu của người phụ trách cần ít nhất {SHORTEST_PASSPHRASE} ký tự.",
    f"A supervisor's passphrase needs at least {SHORTEST_PASSPHRASE} characters.",
)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What `keys.json` holds: whose it is, the usual cost, a check of the device secret, the wraps."""

    device_id: str
    cost: Derivation
    secret_check: str
    wraps: tuple[Wrap, ...]
    generation: int = 1

    def as_data(self) -> dict[str, object]:
        """The file as canonical data."""
        return {
            "format": FORMAT,
            "generation": self.generation,
            "device_id": self.device_id,
            "cost": self.cost.as_data(),
            "secret_check": self.secret_check,
            "wraps": [wrap.as_data() for wrap in self.wraps],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> KeyFile:
        """Read the file's data."""
        return cls(
            cast("str", data["device_id"]),
            Derivation.from_data(cast("Mapping[str, object]", data["cost"])),
            cast("str", data["secret_check"]),
            tuple(Wrap.from_data(each) for each in cast("list[Mapping[str, object]]", data["wraps"])),
            cast("int", data["generation"]),
        )

    def of(self, user: str) -> tuple[Wrap, ...]:
        """The wraps of a user, the one bound to this PC first."""
        mine = (wrap for wrap in self.wraps if wrap.user == user and wrap.kind is not WrapKind.RECOVERY)
        return tuple(sorted(mine, key=lambda wrap: wrap.kind is not WrapKind.OFFICER))

    def with_wrap(self, new: Wrap) -> KeyFile:
        """The file with the user's wrap of this kind made or replaced."""
        others = tuple(wrap for wrap in self.wraps if (wrap.kind, wrap.user) != (new.kind, new.user))
        return replace(self, wraps=(*others, new), generation=self.generation + 1)


def read_key_file(folder: Path) -> KeyFile:
    """The key file of a profile folder.

    Raises:
        EnvironmentFault: `keys_damaged` or `newer_keys`.
    """
    try:
        data = parsed((folder / FILE_NAME).read_bytes())
        if cast("int", data["format"]) > FORMAT:
            raise EnvironmentFault("newer_keys", KEYS_NEWER)
        return KeyFile.from_data(data)
    except PermissionError as error:
        raise EnvironmentFault("keys_unreadable", KEYS_UNREADABLE) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EnvironmentFault("keys_damaged", KEYS_DAMAGED) from error


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The data key, and how long deriving it took (milliseconds, by design not short)."""

    data_key: bytes
    derivation_ms: int
    by: WrapKind


def unlock(keys: KeyFile, user: str, password: str, device_secret: bytes | None) -> Unlocked:
    """Open the data key with a password.

    Raises:
        UserFacingError: `wrong_password` (also for an unknown user).
        EnvironmentFault: `device_secret_missing`, when only that stands in the way.
    """
    started = time.perf_counter()
    bound = device_secret if _fits(keys, device_secret) else None
    usable = [wrap for wrap in keys.of(user) if wrap.kind is WrapKind.PORTABLE or bound is not None]
    for wrap in usable:
        data_key = open_password_wrap(wrap, password, bound)
        if data_key is not None:
            return Unlocked(data_key, round((time.perf_counter() - started) * 1000), wrap.kind)
    if bound is None and any(wrap.kind is WrapKind.OFFICER for wrap in keys.of(user)):
        raise EnvironmentFault("device_secret_missing", DEVICE_SECRET_MISSING)
    if not usable:
        # An unknown user costs as much time as a wrong password and gets the same sentence.
        keys.cost.stretched(password, bytes(KEY_BYTES))
    raise UserFacingError("wrong_password", WRONG_PASSWORD)


def unlock_by_recovery(keys: KeyFile, private_key: bytes) -> bytes | None:
    """The data key with the province's private key (X25519), or None when it opens no wrap."""
    found = (open_recovery_wrap(wrap, private_key) for wrap in keys.wraps if wrap.kind is WrapKind.RECOVERY)
    return next((key for key in found if key is not None), None)


class Keys:
    """The wraps of an open profile (implements ports.KeyVault); holds the data key while it is open."""

    def __init__(self, folder: Path, keys: KeyFile, data_key: bytes, device_secret: bytes | None) -> None:
        self._path = folder / FILE_NAME
        self._keys = keys
        self._data_key = data_key
        self._device_secret = device_secret if _fits(keys, device_secret) else None
        self._guard = threading.Lock()

    @classmethod
    def create(cls, folder: Path, device_id: str, cost: Derivation, device_secret: bytes) -> Keys:
        """New keys for a new profile; nothing is written before the first wrap is made."""
        data_key = secrets.token_bytes(KEY_BYTES)
        keys = KeyFile(device_id, cost, _check_of(device_id, device_secret), ())
        return cls(folder, keys, data_key, device_secret)

    @property
    def device_id(self) -> str:
        """The device whose profile this is."""
        return self._keys.device_id

    @property
    def data_key(self) -> bytes:
        """The raw key of the database."""
        return self._data_key

    def users(self) -> Sequence[str]:
        """Usernames that have a wrap here."""
        return sorted({wrap.user for wrap in self._keys.wraps if wrap.kind is not WrapKind.RECOVERY})

    def add_wrap(self, username: str, password: str, *, portable: bool) -> None:
        """Make or replace an officer's wrap, or a supervisor's portable one (kept beside the other).

        Raises:
            UserFacingError: `short_passphrase`, for a portable wrap that could be guessed.
            EnvironmentFault: `device_secret_missing`; disk full; read-only folder.
        """
        if portable and len(password) < SHORTEST_PASSPHRASE:
            raise UserFacingError("short_passphrase", SHORT_PASSPHRASE)
        if not portable and self._device_secret is None:
            raise EnvironmentFault("device_secret_missing", DEVICE_SECRET_MISSING)
        bound = None if portable else self._device_secret
        self._keep(password_wrap(self._data_key, username, password, self._keys.cost, bound))

    def drop_wraps(self, username: str, *, portable_only: bool = False) -> None:
        """Take an officer's wraps away, or the portable one alone; without any, nothing is written."""
        ending = {WrapKind.PORTABLE} if portable_only else {WrapKind.PORTABLE, WrapKind.OFFICER}
        kept = tuple(wrap for wrap in self._keys.wraps if wrap.user != username or wrap.kind not in ending)
        if kept != self._keys.wraps:
            self._write(replace(self._keys, wraps=kept, generation=self._keys.generation + 1))

    def add_recovery(self, name: str, public_key: bytes) -> None:
        """Make the wrap for the provincial recovery key (X25519, 32 bytes)."""
        self._keep(recovery_wrap(self._data_key, name, public_key))

    def check(self, username: str, password: str) -> bool:
        """Whether the password opens this user's wrap."""
        for wrap in self._keys.of(username):
            opened = open_password_wrap(wrap, password, self._device_secret)
            if opened is not None and hmac.compare_digest(opened, self._data_key):
                return True
        return False

    def bind(self, device_secret: bytes) -> None:
        """Tie the profile to a new device secret (restored on another PC); older officers' wraps end."""
        portable = tuple(wrap for wrap in self._keys.wraps if wrap.kind is not WrapKind.OFFICER)
        check = _check_of(self._keys.device_id, device_secret)
        self._write(
            replace(self._keys, wraps=portable, secret_check=check, generation=self._keys.generation + 1)
        )
        self._device_secret = device_secret

    def _keep(self, wrap: Wrap) -> None:
        self._write(self._keys.with_wrap(wrap))

    def _write(self, keys: KeyFile) -> None:
        with self._guard, named_faults():
            write_durably(self._path, canonical_bytes(keys.as_data()))
            self._keys = keys


def _check_of(device_id: str, device_secret: bytes) -> str:
    """Tells another PC's device secret from a wrong password; says nothing of the secret itself."""
    return subkey(device_secret, f"device-secret-check/{device_id}").hex()


def _fits(keys: KeyFile, device_secret: bytes | None) -> bool:
    return device_secret is not None and hmac.compare_digest(
        keys.secret_check, _check_of(keys.device_id, device_secret)
    )
