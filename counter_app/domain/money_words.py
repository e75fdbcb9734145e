"""Sums of money in Vietnamese words (số tiền bằng chữ), as receipts ask for them."""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu")
_BILLION = 1_000_000_000


def number_in_words(number: int) -> str:
    """A whole number from 0 read in Vietnamese: 105 is 'một trăm linh năm', 21 'hai mươi mốt'.

    Raises:
        ValueError: the number is negative.
    """
    if number < 0:
        raise ValueError("only numbers from 0 are read")
    return _below_billion_groups(number) if number else _DIGITS[0]


def dong_in_words(amount: int) -> str:
    """An amount in đồng in words, with a capital: 150000 is 'Một trăm năm mươi nghìn đồng'.

    Raises:
        ValueError: the amount is negative.
    """
    words = number_in_words(amount) + " đồng"
    return words[0].upper() + words[1:]


def _below_billion_groups(number: int) -> str:
    """Billions are read again as a number of their own: 'hai nghìn tỷ'."""
    billions, rest = divmod(number, _BILLION)
    head = f"{_below_billion_groups(billions)} tỷ" if billions else ""
    return " ".join(filter(None, (head, _three_groups(rest, with_zeros=billions > 0))))


def _three_groups(number: int, *, with_zeros: bool) -> str:
    parts: list[str] = []
    for scale in (2, 1, 0):
        group = number // 1000**scale % 1000
        if group:
            parts += [_group(group, with_zeros=with_zeros or bool(parts)), _SCALES[scale]]
    return " ".join(filter(None, parts))


def _group(number: int, *, with_zeros: bool) -> str:
    """Three digits; `with_zeros` reads a missing hundred as 'không trăm'."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words: list[str] = []
    if hundreds or with_zeros:
        words += [_DIGITS[hundreds], "trăm"]
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_last(tens, ones))
    return " ".join(words)


def _last(tens: int, ones: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    return "lăm" if ones == 5 and tens else _DIGITS[ones]
