"""Import of the national catalogue: bytes of a file in, a new version and a report out.

Takes the JSON as published (also gzipped) and an `.xlsx` with the same columns. Procedures that the
file does not name keep their row; layers are not touched by any import.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from counter_app.domain.canonical import sha256_hex
from counter_app.domain.catalogue_difference import CatalogueDifference, catalogue_difference
from counter_app.domain.catalogue_oddities import Odd
from counter_app.domain.catalogue_versions import CatalogueVersion, catalogue_bytes
from counter_app.domain.failures import UserFacingError
from counter_app.domain.national_catalogue import read_national_rows
from counter_app.domain.procedures import Procedure
from counter_app.domain.wording import Words
from counter_app.services.catalogue.workbook import read_catalogue_workbook

_GZIP, _ZIP = b"\x1f\x8b", b"PK"
# The whole national file is 5 MB of text; what unpacks to more than this is no catalogue.
_LARGEST = 200_000_000


@dataclass(frozen=True, slots=True)
class CatalogueImport:
    """A version ready to be stored under its hash and adopted, and what the file was like.

    `content` are the canonical bytes; `read` counts the rows of the file.
    """

    content: bytes
    version: str
    valid_from: date
    read: int
    difference: CatalogueDifference
    odd: tuple[Odd, ...]

    def as_data(self) -> dict[str, object]:
        """What `catalogue import` prints."""
        return {
            "read": self.read, "added": len(self.difference.added),
            "changed": len(self.difference.changed), "unchanged": len(self.difference.unchanged),
            "odd": [each.as_data() for each in self.odd],
        }  # fmt: skip


def import_catalogue(
    raw: bytes, valid_from: date, current: CatalogueVersion | None = None
) -> CatalogueImport:
    """Read a file and lay it over the current version; nothing is stored here.

    Raises:
        UserFacingError: `unreadable_catalogue`, when the file is no catalogue at all.
    """
    records = catalogue_records(raw)
    rows = read_national_rows(records)
    if not rows.procedures:
        raise _unreadable("không có thủ tục nào đọc được", "no procedure in it can be read")
    new = {procedure.code: procedure.as_data() for procedure in rows.procedures}
    old = {} if current is None else current.rows
    content = _content({**old, **new}, valid_from, current)
    difference = _difference(rows.procedures, new, old)
    return CatalogueImport(content, sha256_hex(content), valid_from, rows.read, difference, rows.odd)


def _content(
    rows: Mapping[str, Mapping[str, object]], valid_from: date, current: CatalogueVersion | None
) -> bytes:
    if current is None:
        return catalogue_bytes(rows.values(), valid_from)
    # What says the same from the same day is the same version, not one that covers itself.
    same = valid_from == current.valid_from and rows == current.rows
    covers = current.covers if same else (*current.covers, current.version)
    return catalogue_bytes(rows.values(), valid_from, covers)


def catalogue_records(raw: bytes) -> Sequence[object]:
    """The records of a JSON, gzipped JSON or `.xlsx` file, as they stand there.

    Raises:
        UserFacingError: `unreadable_catalogue`.
    """
    if raw.startswith(_ZIP):
        return read_catalogue_workbook(raw)
    try:
        data = json.loads(_unpacked(raw) if raw.startswith(_GZIP) else raw)
    except (ValueError, zlib.error, RecursionError) as error:
        raise _unreadable("không phải tệp JSON hay .xlsx", "it is neither JSON nor .xlsx") from error
    records = data.get("procedures") if isinstance(data, dict) else data
    if not isinstance(records, list):
        raise _unreadable("thiếu danh sách “procedures”", "the list “procedures” is missing")
    return cast("list[object]", records)


def _unpacked(raw: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    content = unpacker.decompress(raw, _LARGEST)
    if not unpacker.eof:
        raise zlib.error("cut short, or too large")
    return content


def _difference(
    procedures: Sequence[Procedure],
    new: Mapping[str, Mapping[str, object]],
    old: Mapping[str, Mapping[str, object]],
) -> CatalogueDifference:
    # Equal rows are told by their data, so that only rows that changed are built again.
    same = {code for code, row in new.items() if old.get(code) == row}
    before = {code: Procedure.from_data(old[code]) for code in new if code in old and code not in same}
    found = catalogue_difference(before, (each for each in procedures if each.code not in same))
    return CatalogueDifference(found.added, found.changed, (*sorted(same), *found.unchanged))


def _unreadable(vi: str, en: str) -> UserFacingError:
    return UserFacingError(
        "unreadable_catalogue",
        Words(
            f"Không nhập được danh mục: {vi}. Chọn lại tệp danh mục thủ tục (.json, .json.gz hoặc .xlsx).",
            f"The catalogue cannot be imported: {en}. Choose a catalogue file (.json, .json.gz or .xlsx).",
        ),
    )
