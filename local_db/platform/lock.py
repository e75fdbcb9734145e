"""The exclusive lock on a profile: one program writes, and everybody can read who it is.

The operating system drops the lock when its holder dies, so a stale file never locks anybody
out; the file's text only names the holder.
"""

from __future__ import annotations

import getpass
import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.wording import Words

PROFILE_IN_USE = Words(
    "Dữ liệu này đang được mở bởi {program} (người dùng {user}, tiến trình {pid}, từ {since}). "
    "Hãy đóng chương trình đó rồi thử lại; việc xem vẫn làm được.",
    "This profile is in use by {program} (user {user}, process {pid}, since {since}). "
    "Close it and try again; reading still works.",
)
# Far behind the text, because Windows also stops others from reading a locked byte.
LOCKED_BYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock: process, user of the operating system, since when (ISO), which program."""

    pid: int
    user: str
    since: str
    program: str


class ProfileLock:
    """A held lock; release it with `close`."""

    def __init__(self, path: Path, program: str, since: str) -> None:
        """Take the lock.

        Raises:
            EnvironmentFault: `profile_in_use`, naming the holder.
            OSError: the folder cannot be written to.
        """
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _try_lock(self._handle):
            os.close(self._handle)
            holder = holder_of(path) or Holder(0, "?", "?", "?")
            raise EnvironmentFault("profile_in_use", PROFILE_IN_USE.format(**asdict(holder)))
        holder = Holder(os.getpid(), _user(), since, program)
        os.ftruncate(self._handle, 0)
        os.write(self._handle, json.dumps(asdict(holder), ensure_ascii=False).encode())

    def close(self) -> None:
        """Let go; the next program may take the profile."""
        if self._handle >= 0:
            os.ftruncate(self._handle, 0)
            _unlock(self._handle)
            os.close(self._handle)
            self._handle = -1


def holder_of(path: Path) -> Holder | None:
    """The holder named in the lock file, if it can be read."""
    try:
        return Holder(**json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(handle, 0, os.SEEK_SET)
        return True

    def _unlock(handle: int) -> None:
        os.lseek(handle, LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
