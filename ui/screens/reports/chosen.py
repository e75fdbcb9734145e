"""What a report is restricted to, in words: for chips, and for the paper."""

from __future__ import annotations

from typing import Final

from counter_app.domain.procedures import Channel
from counter_app.domain.wording import Words
from counter_app.services.reports.running import ReportChoices
from counter_app.services.reports.selection import ReportFilter
from ui.language.phrase import Said, as_is, phrase

CHANNEL_WORDS: Final = {
    Channel.COUNTER: Words("Tại quầy", "At the counter"),
    Channel.ONLINE: Words("Trực tuyến", "Online"),
    Channel.POST: Words("Bưu chính", "By post"),
}
NAMES: Final = ("unit", "field", "procedure_code", "officer", "channel")
LABELS: Final = {
    "unit": "Đơn vị",
    "field": "Lĩnh vực",
    "procedure_code": "Thủ tục",
    "officer": "Cán bộ",
    "channel": "Kênh",
}
"""As they are printed."""


def active(chosen: ReportFilter) -> list[str]:
    """The restrictions that are on."""
    return [name for name in NAMES if getattr(chosen, name) is not None]


def chip_said(chosen: ReportFilter, name: str, choices: ReportChoices | None) -> Said:
    """A restriction as a chip."""
    if chosen.channel is not None and name == "channel":
        return phrase("reports.chip_channel", name=CHANNEL_WORDS[chosen.channel])
    return phrase(f"reports.chip_{name}", name=as_is(_text(chosen, name, choices)))


def filter_texts(chosen: ReportFilter, choices: ReportChoices | None) -> dict[str, str]:
    """All restrictions as they are printed, by their label."""
    return {LABELS[name]: _text(chosen, name, choices) for name in active(chosen)}


def _text(chosen: ReportFilter, name: str, choices: ReportChoices | None) -> str:
    if name == "channel" and chosen.channel is not None:
        return CHANNEL_WORDS[chosen.channel].vi
    value = str(getattr(chosen, name))
    if choices is None:
        return value
    offered = {
        "unit": choices.units,
        "field": choices.fields,
        "procedure_code": choices.procedures,
        "officer": choices.officers,
    }[name]
    return dict(offered).get(value, value)
