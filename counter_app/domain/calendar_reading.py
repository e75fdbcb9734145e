"""Careful reading of calendar data: each oddity becomes a sentence that says what to correct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar, cast

from counter_app.domain.failures import UserFacingError
from counter_app.domain.wording import Words

Kind = TypeVar("Kind", bound=StrEnum)


def bad_calendar(vi: str, en: str, **values: object) -> UserFacingError:
    """A calendar that cannot be used, with the sentence that says why."""
    return UserFacingError("bad_calendar", Words(vi, en).format(**values))


def only_keys(data: object, known: Sequence[str], where: str) -> Mapping[str, object]:
    """The map itself, after making sure that it holds nothing but known keys.

    An unknown key is refused, not dropped: the calendar is named by the hash of its content, so
    what is not understood must not vanish from it.
    """
    row = map_of(data, where)
    for key in row:
        if key not in known:
            raise bad_calendar(
                "Lịch có mục lạ “{key}” ({where}): xoá mục đó hoặc dùng bản phần mềm mới hơn.",
                "The calendar has an unknown entry “{key}” ({where}): remove it or use a newer version.",
                key=key,
                where=where,
            )
    return row


def map_of(data: object, where: str) -> Mapping[str, object]:
    """A map with text keys."""
    if not isinstance(data, Mapping) or not all(isinstance(key, str) for key in data):
        raise _wrong_kind(where)
    return cast("Mapping[str, object]", data)


def sequence_of(data: object, where: str, length: int | None = None) -> list[object]:
    """A list, of the given length where one is asked for."""
    if not isinstance(data, (list, tuple)) or (length is not None and len(data) != length):
        raise _wrong_kind(where)
    return list(data)


def text_of(data: Mapping[str, object], key: str) -> str:
    """A text that is not empty."""
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _wrong_kind(key)
    return value


def whole_of(data: Mapping[str, object], key: str) -> int:
    """A whole number of zero or more."""
    value = data.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _wrong_kind(key)
    return value


def truth_of(data: Mapping[str, object], key: str, default: bool) -> bool:
    """A yes or no."""
    value = data.get(key, default)
    if not isinstance(value, bool):
        raise _wrong_kind(key)
    return value


def kind_of(kinds: type[Kind], data: Mapping[str, object], key: str) -> Kind:
    """One of the named kinds."""
    value = data.get(key)
    try:
        return kinds(cast("str", value))
    except ValueError:
        raise bad_calendar(
            "“{key}” của lịch ghi “{value}”: chỉ dùng một trong {known}.",
            "The calendar's “{key}” says “{value}”: use one of {known}.",
            key=key,
            value=value,
            known=", ".join(kinds),
        ) from None


def date_of(value: object) -> date:
    """A date that exists, from its ISO text."""
    try:
        return date.fromisoformat(cast("str", value))
    except (TypeError, ValueError):
        raise bad_calendar(
            "Không có ngày “{value}”: ghi ngày dạng NNNN-TT-NN, ví dụ 2026-09-02.",
            "There is no date “{value}”: write YYYY-MM-DD, for example 2026-09-02.",
            value=value,
        ) from None


def _wrong_kind(where: str) -> UserFacingError:
    return bad_calendar(
        "Mục “{where}” của lịch bị thiếu hoặc sai kiểu: sửa mục đó rồi nhập lại.",
        "The calendar's entry “{where}” is missing or of the wrong kind: correct it and import again.",
        where=where,
    )
