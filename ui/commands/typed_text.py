"""Free text of an argument, made fit to be kept before a command sees it."""

from __future__ import annotations

from counter_app.domain.failures import UserFacingError
from counter_app.domain.text_folding import cleaned
from counter_app.domain.wording import Words

LONGEST_TEXT = 1_000


def typed_text(text: str) -> str:
    """One line in NFC without control characters; the `type` of free-text arguments.

    Raises:
        UserFacingError: `text_too_long`, above 1,000 characters.
    """
    typed = cleaned(text, LONGEST_TEXT)
    if typed.cut:
        raise UserFacingError("text_too_long", _TOO_LONG.format(start=typed.text[:20]))
    return typed.text


_TOO_LONG = Words(
    "Nội dung bắt đầu bằng “{start}” quá dài. Rút gọn còn tối đa 1.000 ký tự.",
    "The text that starts with “{start}” is too long. Shorten it to at most 1,000 characters.",
)
