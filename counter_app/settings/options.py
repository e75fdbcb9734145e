"""An option: declared once with its type, default, meaning and what is valid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from counter_app.domain.failures import UserFacingError
from counter_app.domain.text_folding import cleaned
from counter_app.domain.wording import Words

LONGEST_TEXT = 200
"""Longer than any line a paper prints."""

Value = TypeVar("Value", str, int, bool)


@dataclass(frozen=True, slots=True)
class Option(Generic[Value]):
    """One setting. `choices` or (`lowest`, `highest`) bound the value; texts are at most 200 characters."""

    key: str
    default: Value
    meaning: Words
    choices: tuple[Value, ...] = ()
    lowest: int = 0
    highest: int = 1_000_000

    def read(self, stored: Mapping[str, object]) -> Value:
        """The stored value, or the default when there is none or it is not valid (any more)."""
        value = stored.get(self.key, self.default)
        return cast("Value", value) if self._fits(value) else self.default

    def checked(self, value: object) -> Value:
        """The value as it may be stored; texts are cleaned of what no paper can print.

        Raises:
            UserFacingError: `bad_setting`, naming the setting and what is valid.
        """
        if isinstance(value, str) and not self.choices:
            tidy = cleaned(value, LONGEST_TEXT)
            # One that is too long is refused below, not cut in silence.
            value = value if tidy.cut else tidy.text
        if not self._fits(value):
            valid = self._valid_words()
            raise UserFacingError(
                "bad_setting",
                Words(
                    f"“{self.meaning.vi}”: giá trị không hợp lệ; {valid.vi}.",
                    f"“{self.meaning.en}”: the value is not valid; {valid.en}.",
                ),
                tuple(str(choice) for choice in self.choices),
            )
        return cast("Value", value)

    def _fits(self, value: object) -> bool:
        if type(value) is not type(self.default):
            return False
        if self.choices:
            return value in self.choices
        if isinstance(value, str):
            return len(value) <= LONGEST_TEXT
        return isinstance(value, bool) or self.lowest <= value <= self.highest

    def _valid_words(self) -> Words:
        if self.choices:
            listed = ", ".join(str(choice) for choice in self.choices)
            return Words(f"chọn một trong: {listed}", f"choose one of: {listed}")
        if isinstance(self.default, str):
            return Words(f"tối đa {LONGEST_TEXT} ký tự", f"at most {LONGEST_TEXT} characters")
        return Words(f"từ {self.lowest} đến {self.highest}", f"from {self.lowest} to {self.highest}")


def checked_changes(
    options: Sequence[Option[str] | Option[int] | Option[bool]], changes: Mapping[str, object]
) -> dict[str, object]:
    """The changes, each checked against its option.

    Raises:
        UserFacingError: `bad_setting` or `unknown_setting`.
    """
    by_key = {option.key: option for option in options}
    unknown = [key for key in changes if key not in by_key]
    if unknown:
        name = ", ".join(unknown)
        raise UserFacingError("unknown_setting", Words(f"Không có thiết lập {name}.", f"No setting {name}."))
    return {key: by_key[key].checked(value) for key, value in changes.items()}
