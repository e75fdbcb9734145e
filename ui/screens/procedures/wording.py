"""How the parts of a procedure are named on screen; no widgets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from counter_app.domain.fees import FeeRule, fee_for, money
from counter_app.domain.limits import After15h
from counter_app.domain.procedure_parts import Component, ComponentKind, Part, Tier
from counter_app.domain.procedures import Case, ExpressKind, Procedure
from counter_app.domain.wording import Words
from ui.language.formats import full_date
from ui.language.phrase import Phrase, Said, as_is, phrase
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.status_chip import Chip

TIER_ICONS = {
    Tier.NATIONAL: Icon.ONLINE,
    Tier.STARTER: Icon.PROCEDURES,
    Tier.PROVINCE: Icon.ORGANISATION,
    Tier.OFFICE: Icon.EDIT,
}
LEVELS = ("ministry", "province", "district", "commune")
NOTHING = as_is("–")


def joined(parts: Iterable[Words], between: str = " · ") -> Words:
    """Several words as one, empty ones left out."""
    kept = [part for part in parts if part.vi or part.en]
    return Words(between.join(part.vi for part in kept), between.join(part.en for part in kept))


def levels_words(levels: Sequence[str]) -> Words:
    """The levels a procedure is received at: `Cấp tỉnh, cấp xã`."""
    named = [_LEVEL_WORDS[level] for level in LEVELS if level in levels]
    named += [_LEVEL_WORDS["other"]] if any(level not in LEVELS for level in levels) else []
    text = joined(named, ", ")
    return Words(text.vi[:1].upper() + text.vi[1:], text.en[:1].upper() + text.en[1:])


def top_tier(procedure: Procedure) -> Tier:
    """The highest tier that says anything about the procedure."""
    tiers = {source.tier for source in procedure.sources.values()}
    return max(tiers, key=lambda tier: tier.rank, default=Tier.NATIONAL)


def tier_words(tier: Tier) -> Words:
    """Who speaks."""
    return _TIER_WORDS[tier]


def tier_chip(tier: Tier) -> Chip:
    """The source as lists show it; what the office says itself stands out."""
    tone = Tone.ACCENT if tier is Tier.OFFICE else Tone.NEUTRAL
    return Chip(_TIER_WORDS[tier], tone, TIER_ICONS[tier])


def limits_words(procedure: Procedure) -> Words:
    """The limit, or how many different ones the cases have."""
    limits = list(dict.fromkeys(case.limit for case in procedure.cases))
    if not limits:
        return LIMIT_UNKNOWN
    if len(limits) == 1:
        return capital(limits[0].words)
    return Words(f"{len(limits)} thời hạn", f"{len(limits)} limits")


def limit_unknown(procedure: Procedure) -> bool:
    """Whether a clerk has to type the limit for some case."""
    return not procedure.cases or any(case.limit.is_unknown for case in procedure.cases)


def fee_words(fee: FeeRule, on: date) -> Words:
    """The fee on a day, in one line; by the page it is told as the tariff."""
    rate = fee.rate_on(on)
    if rate.tariff is not None:
        tariff = rate.tariff
        page, later, most = (
            money(amount) for amount in (tariff.page, tariff.later_page, tariff.most_per_copy)
        )
        return Words(
            f"{page.vi}/trang, từ trang thứ {tariff.later_from}: {later.vi}, tối đa {most.vi}/bản",
            f"{page.en} a page, {later.en} from page {tariff.later_from} on, at most {most.en} a copy",
        )
    return fee_for(fee, on).why


def case_words(case: Case, on: date) -> Words:
    """Limit and fee of a case."""
    extended = case.extended_limit
    longer = (
        Words("", "")
        if extended is None
        else Words(f"{extended.words.vi} khi phải xác minh", f"{extended.words.en} when facts are verified")
    )
    return joined((capital(case.limit.words), longer, fee_words(case.fee, on), as_is(case.note)))


def counts_words(component: Component) -> Words:
    """Originals and copies asked for: `1 chính · 2 sao`."""
    parts = []
    if component.originals:
        parts.append(Words(f"{component.originals} chính", f"{component.originals} original"))
    if component.copies:
        parts.append(Words(f"{component.copies} sao", f"{component.copies} copy"))
    return joined(parts) if parts else NOTHING


def component_words(component: Component) -> Words:
    """Name of a paper, and when or how it is handed in: `… — cấp lại`, `… — chỉ xuất trình`."""
    condition = component.condition
    when = as_is(condition[:1].lower() + condition[1:])
    only_condition = component.kind is ComponentKind.CONDITIONAL and condition
    kind = Words("", "") if only_condition else _KIND_WORDS[component.kind]
    return joined((as_is(component.name), kind, when), " — ")


def kind_words(kind: ComponentKind) -> Words:
    """What happens to a paper, for a list to choose from."""
    return capital(_KIND_CHOICES[kind])


def after_15h_words(after: After15h) -> Words:
    """What receipt after 15:00 means."""
    return _AFTER_15H_WORDS[after]


def express_words(express: ExpressKind) -> Words:
    """Which book an immediate procedure is numbered in."""
    return _EXPRESS_WORDS[express]


def part_words(part: Part) -> Words:
    """The name of a part of a procedure, in the middle of a sentence."""
    return _PART_WORDS[part]


def field_words(field: str) -> Words:
    """The name of a field that changed; one of a newer version is named as it is."""
    return _FIELD_WORDS.get(field) or as_is(field)


def since_words(since: date | None) -> Said:
    """`từ 01/07/2025`."""
    return as_is("") if since is None else phrase("procedures.since", day=full_date(since))


def ended_words(ended: date) -> Phrase:
    """`đến 30/06/2025`."""
    return phrase("procedures.until", day=full_date(ended))


def capital(words: Words) -> Words:
    """The same with a capital at the beginning."""
    return Words(words.vi[:1].upper() + words.vi[1:], words.en[:1].upper() + words.en[1:])


LIMIT_UNKNOWN = Words("Chưa rõ thời hạn", "Limit not known")
_LEVEL_WORDS = {
    "ministry": Words("cấp bộ", "ministry"),
    "province": Words("cấp tỉnh", "province"),
    "district": Words("cấp huyện", "district"),
    "commune": Words("cấp xã", "commune"),
    "other": Words("cơ quan khác", "other bodies"),
}
_TIER_WORDS = {
    Tier.NATIONAL: Words("Quốc gia", "National"),
    Tier.STARTER: Words("Bộ kèm theo", "Starter set"),
    Tier.PROVINCE: Words("Của tỉnh", "Province"),
    Tier.OFFICE: Words("Của đơn vị", "Office"),
}
_KIND_WORDS = {
    ComponentKind.ALWAYS: Words("", ""),
    ComponentKind.CONDITIONAL: Words("khi có trường hợp", "where it applies"),
    ComponentKind.PRESENT_ONLY: Words("chỉ xuất trình", "shown only"),
    ComponentKind.RETURNED: Words("bản chính trả lại cùng kết quả", "original given back with the result"),
    ComponentKind.NOTE: Words("ghi chú", "note"),
}
_KIND_CHOICES = {**_KIND_WORDS, ComponentKind.ALWAYS: Words("ai cũng phải nộp", "handed in by everyone")}
_AFTER_15H_WORDS = {
    After15h.TRANSFER_NEXT_DAY: Words(
        "Chuyển hồ sơ sáng hôm sau, ngày hẹn không đổi (NĐ 61/2018, Đ.18)",
        "Papers move on next morning, no date changes (Decree 61/2018, art. 18)",
    ),
    After15h.RESULT_NEXT_DAY: Words(
        "Trả kết quả ngày làm việc tiếp theo (NĐ 23/2015, Đ.7)",
        "The result is due the next working day (Decree 23/2015, art. 7)",
    ),
    After15h.START_NEXT_DAY: Words(
        "Tính như nhận sáng ngày làm việc tiếp theo (NĐ 63/2024, Đ.7)",
        "Counted as received the next working morning (Decree 63/2024, art. 7)",
    ),
}
_EXPRESS_WORDS = {
    ExpressKind.CERTIFIED_COPY: Words(
        "Giải quyết ngay, vào sổ chứng thực bản sao", "Immediate, in the book of certified copies"
    ),
    ExpressKind.CERTIFIED_SIGNATURE: Words(
        "Giải quyết ngay, vào sổ chứng thực chữ ký", "Immediate, in the book of certified signatures"
    ),
}
_PART_WORDS = {
    Part.NAME: Words("tên", "name"),
    Part.CASES: Words("trường hợp", "cases"),
    Part.LIMIT: Words("thời hạn", "limit"),
    Part.FEE: Words("phí, lệ phí", "fee"),
    Part.COMPONENTS: Words("thành phần hồ sơ", "components"),
    Part.RESULTS: Words("kết quả", "results"),
    Part.AFTER_15H: Words("quy tắc sau 15 giờ", "rule after 15:00"),
    Part.ON_RESUME: Words("cách tính sau bổ sung", "counting after a pause"),
    Part.SECTION: Words("bộ phận giải quyết", "resolving section"),
    Part.STEPS: Words("quy trình nội bộ", "internal steps"),
    Part.PREFIX: Words("đầu mã hồ sơ", "prefix of the code"),
    Part.EXPRESS: Words("giải quyết ngay", "immediate"),
    Part.VALIDITY: Words("hiệu lực", "validity"),
}
_FIELD_WORDS = {
    **{part.value: capital(words) for part, words in _PART_WORDS.items()},
    "cases": Words("Thời hạn, lệ phí", "Limits and fees"),
    "field": Words("Lĩnh vực", "Field"),
    "levels": Words("Cấp tiếp nhận", "Levels"),
    "agency": Words("Cơ quan giải quyết", "Agency"),
    "confidential": Words("Mật", "Confidential"),
    "online_level": Words("Mức trực tuyến", "Online level"),
    "note": Words("Ghi chú", "Note"),
    "replaced_by": Words("Thay bằng", "Replaced by"),
    "valid_to": Words("Hết hiệu lực", "Ends on"),
}
