"""Clock, names and random bits of this PC."""

from __future__ import annotations

import secrets
import sys
import threading
import time
from datetime import datetime
from pathlib import Path

from counter_app.domain.identifiers import uuid7
from counter_app.domain.office_time import OFFICE_ZONE

LINUX_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
RANDOM_BITS = 74
# A step that stays below one millisecond's share of random bits, so that order is kept within it.
STEP_BITS = 32


class SystemClock:
    """The time of this PC in office time, and a clock that never runs backwards."""

    def __init__(self) -> None:
        self.boot_id = _boot_id()

    def now(self) -> datetime:
        """Now, +07:00."""
        return datetime.now(OFFICE_ZONE)

    def monotonic_ms(self) -> int:
        """Milliseconds since the start of this machine (of the program where it tells no boot)."""
        return time.monotonic_ns() // 1_000_000


def _boot_id() -> str:
    if sys.platform != "win32" and LINUX_BOOT_ID.is_file():
        return LINUX_BOOT_ID.read_text("ascii").strip()
    # Without a name for the boot, every start of the program counts as one of its own.
    return uuid7(time.time_ns() // 1_000_000, secrets.randbits(RANDOM_BITS))


class SystemIds:
    """UUIDv7 names that rise within this process, also within a millisecond and over a clock set back."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._millisecond = 0
        self._random = 0

    def new(self) -> str:
        """A fresh UUIDv7, greater than every one before it."""
        with self._guard:
            now = time.time_ns() // 1_000_000
            if now > self._millisecond:
                # The top bit stays free for the steps within this millisecond (RFC 9562 §6.2).
                self._millisecond, self._random = now, secrets.randbits(RANDOM_BITS - 1)
            else:
                self._random += 1 + secrets.randbits(STEP_BITS)
                if self._random >> RANDOM_BITS:
                    self._millisecond, self._random = self._millisecond + 1, secrets.randbits(STEP_BITS)
            return uuid7(self._millisecond, self._random)


class SystemEntropy:
    """Random bits of the operating system."""

    def bits(self, count: int) -> int:
        """A non-negative integer of `count` random bits."""
        return secrets.randbits(count)
