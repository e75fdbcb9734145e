"""Fees (phí, lệ phí) as dated data: what is asked on a date, for so many pages and copies.

An unknown fee is unknown and never 0; a fee set by the province's People's Council (Hội đồng nhân
dân) is unknown until the office has entered its resolution. Money is whole đồng.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import cast

from counter_app.domain.failures import UserFacingError
from counter_app.domain.validity import day_from, in_force, period_data
from counter_app.domain.wording import Words


class FeeKind(Enum):
    """How an amount comes about."""

    FREE = "free"
    FIXED = "fixed"
    PER_COPY = "per_copy"
    PAGES = "pages"
    COUNCIL = "council"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PageTariff:
    """đồng by page of the original; from page `later_from` on each page costs `later_page`."""

    page: int
    later_from: int
    later_page: int
    most_per_copy: int

    def per_copy(self, pages: int) -> int:
        """What one certified copy of a document of so many pages costs."""
        first = min(pages, self.later_from - 1)
        return min(first * self.page + (pages - first) * self.later_page, self.most_per_copy)

    def as_data(self) -> dict[str, object]:
        return {
            "page": self.page, "later_from": self.later_from, "later_page": self.later_page,
            "most_per_copy": self.most_per_copy,
        }  # fmt: skip

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> PageTariff:
        numbers = cast("Mapping[str, int]", data)
        return cls(numbers["page"], numbers["later_from"], numbers["later_page"], numbers["most_per_copy"])


@dataclass(frozen=True, slots=True)
class FeeRate:
    """One rate and the days it is in force, both ends included; `per` says for what (per contract …)."""

    kind: FeeKind
    amount: int | None = None
    tariff: PageTariff | None = None
    per: str = ""
    legal: str = ""
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def as_data(self) -> dict[str, object]:
        return {
            "kind": self.kind.value,
            **({} if self.amount is None else {"amount": self.amount}),
            **({} if self.tariff is None else {"tariff": self.tariff.as_data()}),
            **{key: text for key in ("per", "legal", "note") if (text := getattr(self, key))},
            **period_data(self.valid_from, self.valid_to),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> FeeRate:
        tariff = cast("Mapping[str, object] | None", data.get("tariff"))
        texts = cast("Mapping[str, str]", data)
        return cls(
            FeeKind(data["kind"]), cast("int | None", data.get("amount")),
            None if tariff is None else PageTariff.from_data(tariff),
            texts.get("per", ""), texts.get("legal", ""), texts.get("note", ""),
            day_from(data, "valid_from"), day_from(data, "valid_to"),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exemption:
    """Who pays less (miễn, giảm): a reason, how many per cent less, and from when to when."""

    code: str
    reason: str
    percent: int = 100
    legal: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def as_data(self) -> dict[str, object]:
        return {
            "code": self.code, "reason": self.reason,
            **({} if self.percent == 100 else {"percent": self.percent}),
            **({"legal": self.legal} if self.legal else {}),
            **period_data(self.valid_from, self.valid_to),
        }  # fmt: skip

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Exemption:
        return cls(
            cast("str", data["code"]), cast("str", data["reason"]),
            cast("int", data.get("percent", 100)), cast("str", data.get("legal", "")),
            day_from(data, "valid_from"), day_from(data, "valid_to"),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FeeRule:
    """The rates of a procedure over time and who is exempt."""

    rates: tuple[FeeRate, ...]
    exemptions: tuple[Exemption, ...] = ()

    def rate_on(self, day: date) -> FeeRate:
        """The rate in force on a day; without one the fee is unknown."""
        for rate in reversed(self.rates):
            if in_force(rate.valid_from, rate.valid_to, day):
                return rate
        return FeeRate(FeeKind.UNKNOWN)

    def exemptions_on(self, day: date) -> tuple[Exemption, ...]:
        """The exemptions a clerk may choose on a day."""
        return tuple(each for each in self.exemptions if in_force(each.valid_from, each.valid_to, day))

    def as_data(self) -> dict[str, object]:
        data: dict[str, object] = {"rates": [rate.as_data() for rate in self.rates]}
        if self.exemptions:
            data["exemptions"] = [each.as_data() for each in self.exemptions]
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> FeeRule:
        rates = cast("Sequence[Mapping[str, object]]", data["rates"])
        exemptions = cast("Sequence[Mapping[str, object]]", data.get("exemptions", ()))
        return cls(
            tuple(FeeRate.from_data(each) for each in rates),
            tuple(Exemption.from_data(each) for each in exemptions),
        )


UNKNOWN_FEE = FeeRule((FeeRate(FeeKind.UNKNOWN),))
FREE = FeeRule((FeeRate(FeeKind.FREE),))


@dataclass(frozen=True, slots=True)
class Fee:
    """What is asked: `amount` in đồng, None when nobody can say yet, and why."""

    amount: int | None
    why: Words
    rate: FeeRate
    exemption: Exemption | None = None

    def as_data(self) -> dict[str, object]:
        return {
            "amount": self.amount, "vi": self.why.vi, "en": self.why.en,
            "exemption": None if self.exemption is None else self.exemption.code,
        }  # fmt: skip


def fee_for(
    rule: FeeRule, on: date, *, pages: int | None = None, copies: int = 1, exemption: str | None = None
) -> Fee:
    """The fee on a day for so many copies of a document of so many pages.

    Raises:
        UserFacingError: `bad_fee_input` (no pages, no copies) or `exemption_not_in_force`.
    """
    if copies < 1 or (pages is not None and pages < 1):
        raise UserFacingError(
            "bad_fee_input",
            Words("Số trang và số bản phải từ 1 trở lên.", "Pages and copies must be 1 or more."),
        )
    rate = rule.rate_on(on)
    amount, why = _amount(rate, pages, copies)
    if exemption is None:
        return Fee(amount, why, rate)
    return _reduced(Fee(amount, why, rate), _exemption(rule, exemption, on))


def money(amount: int) -> Words:
    """An amount as people read it: 1.250.000 đ in Vietnamese, 1,250,000 đ in English."""
    english = f"{amount:,}"
    return Words(f"{english.replace(',', '.')} đ", f"{english} đ")


def _amount(rate: FeeRate, pages: int | None, copies: int) -> tuple[int | None, Words]:
    if rate.kind is FeeKind.FREE:
        return 0, Words("Không thu phí, lệ phí.", "Free of charge.")
    if rate.kind is FeeKind.PAGES and rate.tariff is not None:
        return _by_pages(rate.tariff, pages, copies)
    if rate.amount is None:
        return None, _UNKNOWN_WHY[rate.kind is FeeKind.COUNCIL]
    one = money(rate.amount)
    if rate.kind is FeeKind.PER_COPY:
        total = money(rate.amount * copies)
        return rate.amount * copies, Words(
            f"{one.vi} × {copies} bản = {total.vi}", f"{one.en} × {copies} copies = {total.en}"
        )
    per = f"/{rate.per}" if rate.per else ""
    return rate.amount, Words(f"{one.vi}{per}", f"{one.en}{per}")


def _by_pages(tariff: PageTariff, pages: int | None, copies: int) -> tuple[int | None, Words]:
    if pages is None:
        return None, Words("Nhập số trang để tính phí.", "Enter the pages to know the fee.")
    each = tariff.per_copy(pages)
    one, total = money(each), money(each * copies)
    return each * copies, Words(
        f"{pages} trang = {one.vi}/bản × {copies} bản = {total.vi}",
        f"{pages} pages = {one.en} a copy × {copies} copies = {total.en}",
    )


_UNKNOWN_WHY = {
    True: Words(
        "Mức thu do Hội đồng nhân dân tỉnh quyết định, đơn vị chưa nhập.",
        "Set by the provincial People's Council; this office has not entered it yet.",
    ),
    False: Words("Chưa rõ mức thu.", "The fee is not known."),
}


def _exemption(rule: FeeRule, code: str, on: date) -> Exemption:
    for each in rule.exemptions_on(on):
        if each.code == code:
            return each
    raise UserFacingError(
        "exemption_not_in_force",
        Words(
            "Lý do miễn, giảm này không áp dụng cho thủ tục này vào ngày nộp.",
            "This exemption does not apply to the procedure on that day.",
        ),
        tuple(each.code for each in rule.exemptions_on(on)),
    )


def _reduced(fee: Fee, exemption: Exemption) -> Fee:
    # A full exemption is known to be 0 even where the rate itself is not known.
    amount = 0 if exemption.percent >= 100 else fee.amount
    if amount:
        amount = amount * (100 - exemption.percent) // 100
    why = Words(
        f"{fee.why.vi} – giảm {exemption.percent} %: {exemption.reason}",
        f"{fee.why.en} – {exemption.percent} % less: {exemption.reason}",
    )
    return Fee(amount, why, fee.rate, exemption)
