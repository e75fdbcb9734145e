"""The figures of a day and its close in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from counter_app.services.day_close.closing import DayStanding
from counter_app.services.day_close.facts import DayCloseFacts
from counter_app.services.day_close.figures import DayFigures
from ui.language.catalogue import Tongue
from ui.language.formats import money
from ui.language.phrase import Said, as_is, phrase

FEES: Final = ("at_intake", "cash", "transfer", "card")


def figures_said(figures: DayFigures, tongue: Tongue) -> list[tuple[Said, Said]]:
    """What was done and what was paid, name and value."""
    counts = (
        ("received", figures.received),
        ("express", figures.express),
        ("imported", figures.imported),
        ("voided", figures.voided),
        ("receipts", figures.receipts),
        ("spoiled", figures.spoiled),
        ("returned", figures.returned),
    )
    always = ("received", "receipts", "returned")
    facts: list[tuple[Said, Said]] = [
        (f"reports.day_{name}", as_is(str(number))) for name, number in counts if number or name in always
    ]
    for fee in figures.fees:
        name: Said = f"reports.fee_{fee.method}" if fee.method in FEES else as_is(fee.method)
        paid: Said = as_is(money(fee.collected, tongue))
        if fee.reversed:
            paid = phrase("reports.fee_reversed", paid=paid, back=money(fee.reversed, tongue))
        facts.append((name, paid))
    facts.append(("reports.day_money", as_is(money(figures.money, tongue))))
    return facts


def open_parts(standing: DayStanding, clerks: Sequence[str]) -> Said | None:
    """Other PCs and clerks whose part of the day is not closed; None where all are."""
    pcs = ", ".join(str(each) for each in standing.open_pcs)
    if pcs and clerks:
        return phrase("reports.open_both", pcs=pcs, clerks=", ".join(clerks))
    if pcs:
        return phrase("reports.open_pcs", pcs=pcs)
    return phrase("reports.open_clerks", clerks=", ".join(clerks)) if clerks else None


def close_title(close: DayCloseFacts) -> Said:
    """A close in the list: its day, and which supplement it is."""
    day = f"{close.day:%d/%m/%Y}"
    if close.supplement:
        return phrase("reports.close_named_supplement", day=day, number=close.supplement)
    return as_is(f"{day} · {close.code}")
