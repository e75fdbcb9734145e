"""Canonical bytes: the one form in which data is hashed, stored and sent.

UTF-8 JSON, keys sorted, no spaces, text in NFC, integers only. The bytes that were hashed are
the bytes that are kept; nothing re-serialises them.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import cast

TYPE_ERROR = "canonical data holds text, integers, booleans, null, lists and text-keyed maps; not {}"

Data = Mapping[str, object]


def canonical_bytes(data: Data) -> bytes:
    """The canonical bytes of a JSON-like map.

    Raises:
        TypeError: a float, a non-text key or any other value that has no canonical form.
    """
    return json.dumps(
        _normalised(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def parsed(raw: bytes) -> dict[str, object]:
    """The map that canonical bytes stand for."""
    return cast("dict[str, object]", json.loads(raw))


def sha256_hex(raw: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def content_hash(data: Data) -> str:
    """The name of versioned data (catalogue, layer, calendar): SHA-256 of its canonical bytes."""
    return sha256_hex(canonical_bytes(data))


def _normalised(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, (list, tuple)):
        return [_normalised(item) for item in value]
    if isinstance(value, Mapping):
        return {_key(key): _normalised(item) for key, item in value.items()}
    raise TypeError(TYPE_ERROR.format(type(value).__name__))


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(TYPE_ERROR.format(type(key).__name__))
    return unicodedata.normalize("NFC", key)
