"""What a supervisor changed about a procedure, and the entry of the office's layer that says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from counter_app.domain.fees import FeeKind, FeeRate, FeeRule
from counter_app.domain.layer_entries import LayerEntry
from counter_app.domain.limits import After15h
from counter_app.domain.procedure_parts import Component
from counter_app.domain.procedures import Case, Procedure

EDITABLE_FEES = (FeeKind.FREE, FeeKind.FIXED, FeeKind.PER_COPY, FeeKind.COUNCIL, FeeKind.UNKNOWN)
WITH_AMOUNT = (FeeKind.FIXED, FeeKind.PER_COPY)


@dataclass(frozen=True, slots=True)
class ProcedureForm:
    """The editor's values. `legal` is the decision behind the change, `valid_from` when it holds."""

    cases: tuple[Case, ...]
    components: tuple[Component, ...]
    after_15h: After15h | None
    section: str
    legal: str
    valid_from: date


def form_of(procedure: Procedure, valid_from: date) -> ProcedureForm:
    """What the editor begins with."""
    return ProcedureForm(
        procedure.cases, procedure.components, procedure.after_15h, procedure.section, "", valid_from
    )


def entry_of(form: ProcedureForm, begun_with: Procedure, said: LayerEntry) -> LayerEntry:
    """What the office says after the change: what was not touched keeps its word.

    `said` is what the office says about it on the day the change begins.
    """
    entry = said
    cases_changed = form.cases != begun_with.cases
    papers_changed = form.components != begun_with.components
    # A new list of papers stands for the whole procedure; papers of single cases must be said again.
    if cases_changed or (papers_changed and any(case.components for case in form.cases)):
        entry = replace(entry, cases=form.cases, limit=None, fee=None)
    if papers_changed:
        entry = replace(entry, components=form.components)
    if form.after_15h is not begun_with.after_15h:
        entry = replace(entry, after_15h=form.after_15h)
    if form.section != begun_with.section:
        entry = replace(entry, section=form.section)
    return entry


def with_fee(case: Case, kind: FeeKind, amount: int | None) -> Case:
    """The case with another fee; who is exempt stays."""
    rate = FeeRate(kind, amount if kind in WITH_AMOUNT else None)
    return replace(case, fee=FeeRule((rate,), case.fee.exemptions))


def next_number(cases: tuple[Case, ...]) -> int:
    """The number of a case that is added; numbers of others never change."""
    return max((case.number for case in cases), default=0) + 1
