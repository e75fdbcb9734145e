"""The witness: a small file outside database, profile and backups that remembers what was issued.

It holds the high-water mark of every (prefix, day) and every series, and the last event of this
PC. A database put back from a backup is behind it, and that is noticed before a number is given
out twice. One short line is appended and synced after each commit and before anything is printed;
every line is authenticated and bound to the one before it, so only the very last can be torn.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar, cast

from counter_app.domain.canonical import canonical_bytes, parsed
from counter_app.domain.envelope import GENESIS
from local_db.platform.durable_files import write_durably

FILE_NAME = "witness"
MAC_HEX = 32
FIRST_MAC: Final = b"0" * MAC_HEX
COMPACT_BYTES = 128 * 1024
"""More than this beyond the compacted part, and the file is rewritten as one line."""

Key = TypeVar("Key", tuple[str, str], tuple[str, int])
Numbers = Mapping[tuple[str, str], int]
SeriesMarks = Mapping[tuple[str, int], int]


@dataclass(frozen=True, slots=True)
class Marks:
    """What was issued: the last own event, the highest number per (prefix, ISO day) and (book, year)."""

    incarnation: int = 0
    seq: int = 0
    event_hash: str = GENESIS
    numbers: Numbers = field(default_factory=dict)
    series: SeriesMarks = field(default_factory=dict)

    def raised_by(self, other: Marks) -> Marks:
        """The higher of both, mark by mark."""
        last = max(self, other, key=lambda marks: (marks.incarnation, marks.seq))
        return Marks(
            last.incarnation,
            last.seq,
            last.event_hash,
            _higher(self.numbers, other.numbers),
            _higher(self.series, other.series),
        )

    def as_data(self) -> dict[str, object]:
        """The marks as canonical data."""
        return {
            "incarnation": self.incarnation,
            "seq": self.seq,
            "event_hash": self.event_hash,
            "numbers": [[prefix, day, last] for (prefix, day), last in self.numbers.items()],
            "series": [[book, year, last] for (book, year), last in self.series.items()],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Marks:
        """Read marks."""
        numbers = cast("list[tuple[str, str, int]]", data["numbers"])
        series = cast("list[tuple[str, int, int]]", data["series"])
        return cls(
            cast("int", data["incarnation"]),
            cast("int", data["seq"]),
            cast("str", data["event_hash"]),
            {(prefix, day): last for prefix, day, last in numbers},
            {(book, year): last for book, year, last in series},
        )


def _higher(one: Mapping[Key, int], two: Mapping[Key, int]) -> Mapping[Key, int]:
    return {**one, **{key: max(last, one.get(key, 0)) for key, last in two.items()}}


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a witness file says: its marks (None: there is no file), how far it is sound, any damage."""

    marks: Marks | None
    sound_bytes: int
    last_mac: bytes
    damaged: bool


def recall(path: Path, key: bytes) -> Recalled:
    """Read a witness file; a torn last line counts as not written, anything else wrong as damage."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Recalled(None, 0, FIRST_MAC, damaged=False)
    marks, sound, mac = Marks(), 0, FIRST_MAC
    while sound < len(content):
        end = content.find(b"\n", sound)
        if end < 0:
            break
        line = content[sound:end]
        record = line[MAC_HEX + 1 :]
        if not hmac.compare_digest(line[:MAC_HEX], _mac(key, mac, record)):
            break
        marks, mac, sound = marks.raised_by(Marks.from_data(parsed(record))), line[:MAC_HEX], end + 1
    lines_behind = content.count(b"\n", sound)
    torn = lines_behind == 0 or (lines_behind == 1 and content.endswith(b"\n"))
    return Recalled(marks, sound, mac, damaged=not torn or sound == 0)


def _mac(key: bytes, before: bytes, record: bytes) -> bytes:
    return hmac.digest(key, before + record, "sha256").hex()[:MAC_HEX].encode()


class Witness:
    """The witness of the profile that is open for writing; one thread at a time."""

    def __init__(self, folder: Path, key: bytes) -> None:
        """Open the witness in the device's state folder; a missing file is made by `rewrite`.

        Raises:
            OSError: the state folder cannot be read or written.
        """
        self._path = folder / FILE_NAME
        self._key = key
        self._recalled = recall(self._path, key)
        self._marks = self._recalled.marks or Marks()
        self._written = self._recalled.marks or Marks()
        self._size, self._mac = self._recalled.sound_bytes, self._recalled.last_mac
        self._compact_at = self._size + COMPACT_BYTES
        self._handle = -1

    @property
    def recalled(self) -> Recalled:
        """What the file said when it was opened."""
        return self._recalled

    @property
    def marks(self) -> Marks:
        """The marks in force, those not written yet included."""
        return self._marks

    def raise_marks(self, marks: Marks) -> None:
        """Raise marks in memory; `settle` or the next `record` writes them."""
        self._marks = self._marks.raised_by(marks)

    def record(self, marks: Marks) -> None:
        """Raise marks and have them durable when this returns.

        Raises:
            OSError: disk full, folder gone; `settle` tries again.
        """
        self.raise_marks(marks)
        self.settle()

    def settle(self) -> None:
        """Write what is not written yet; nothing to do is the usual case."""
        missing = _beyond(self._marks, self._written)
        if self._size > self._compact_at or (missing is not None and not self._path.exists()):
            self.rewrite()
        elif missing is not None:
            self._append(canonical_bytes(missing.as_data()))
            self._written = self._marks

    def rewrite(self) -> None:
        """Put the marks down as one line in place of many; also ends any damage."""
        self.close()
        record = canonical_bytes(self._marks.as_data())
        mac = _mac(self._key, FIRST_MAC, record)
        write_durably(self._path, mac + b" " + record + b"\n")
        self._written, self._mac = self._marks, mac
        self._size = len(mac) + len(record) + 2
        self._compact_at = self._size + COMPACT_BYTES

    def close(self) -> None:
        """Close the file."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _append(self, record: bytes) -> None:
        handle = self._opened()
        mac = _mac(self._key, self._mac, record)
        line = mac + b" " + record + b"\n"
        os.lseek(handle, self._size, os.SEEK_SET)
        written = os.write(handle, line)
        if written < len(line):
            # A disk that fills up takes a part without an error; the rest then names the reason.
            os.write(handle, line[written:])
        os.fsync(handle)
        self._size, self._mac = self._size + len(line), mac

    def _opened(self) -> int:
        if self._handle < 0:
            self._handle = os.open(self._path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        # What a failed write left behind the last sound line must not follow a shorter new one.
        if os.fstat(self._handle).st_size > self._size:
            os.ftruncate(self._handle, self._size)
        return self._handle


def _beyond(marks: Marks, written: Marks) -> Marks | None:
    """The marks that are not in the file yet."""
    if marks is written:
        return None
    numbers = {key: last for key, last in marks.numbers.items() if written.numbers.get(key) != last}
    series = {key: last for key, last in marks.series.items() if written.series.get(key) != last}
    same = (marks.incarnation, marks.seq) == (written.incarnation, written.seq)
    if same and not numbers and not series:
        return None
    return Marks(marks.incarnation, marks.seq, marks.event_hash, numbers, series)
