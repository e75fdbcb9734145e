"""Everything about one procedure as blocks of two columns; no widgets, made on a lane."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from counter_app.domain.procedure_parts import PartSource
from counter_app.domain.procedures import Procedure
from counter_app.domain.wording import Words
from counter_app.services.catalogue.procedure_catalogue import ProcedureState
from counter_app.services.catalogue.typed_limits import LimitOffer
from ui.language.formats import full_date
from ui.language.phrase import Said, as_is, phrase
from ui.screens.procedures.change_wording import named_change
from ui.screens.procedures.wording import (
    after_15h_words,
    capital,
    case_words,
    component_words,
    counts_words,
    express_words,
    joined,
    part_words,
    tier_words,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a remark at its right, and lines of name and value."""

    title: Said
    lines: tuple[tuple[Said, Said], ...]
    aside: Said | None = None


@dataclass(frozen=True, slots=True)
class Successor:
    """A procedure that replaced one that has ended."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ProcedureDetail:
    """One procedure as the panel shows it. `open` counts open dossiers, of every version."""

    procedure: Procedure
    on: date
    open: int
    ended: bool
    successors: tuple[Successor, ...]
    offers: tuple[LimitOffer, ...]
    timeline: tuple[ProcedureState, ...] = field(repr=False)

    def blocks(self) -> tuple[Block, ...]:
        """What there is to say, the things asked most at the top; empty parts are left out."""
        return tuple(block for block in _blocks(self) if block.lines)


def _blocks(detail: ProcedureDetail) -> Iterator[Block]:
    procedure = detail.procedure
    yield Block("procedures.cases", tuple(_cases(procedure, detail.on)))
    papers = [(counts_words(each), component_words(each)) for each in procedure.checklist()]
    papers += [
        (counts_words(each), component_words(each)) for case in procedure.cases for each in case.components
    ]
    yield Block("procedures.components", tuple(papers), phrase("procedures.papers", count=len(papers)))
    yield Block("procedures.handling", tuple(_handling(detail)))
    yield Block("procedures.steps", tuple(_steps(procedure)), _all_hours(procedure))
    yield Block("procedures.sources", tuple(_sources(procedure)))
    versions = tuple(_versions(detail))
    yield Block("procedures.versions", versions, phrase("procedures.version_count", count=len(versions)))
    notes = [("procedures.note", as_is(each.name)) for each in procedure.notes()]
    if procedure.note:
        notes.insert(0, ("procedures.note", as_is(procedure.note)))
    yield Block("procedures.notes", tuple(notes))


def _cases(procedure: Procedure, on: date) -> Iterator[tuple[Said, Said]]:
    several = len(procedure.cases) > 1
    for case in procedure.cases:
        label = phrase("procedures.case", number=case.number) if several else "procedures.only_case"
        yield label, joined((as_is(case.name), case_words(case, on)), "\n")


def _handling(detail: ProcedureDetail) -> Iterator[tuple[Said, Said]]:
    procedure = detail.procedure
    if procedure.section:
        yield "procedures.section", as_is(procedure.section)
    if procedure.after_15h is not None:
        yield "procedures.after_15h", after_15h_words(procedure.after_15h)
    if procedure.express is not None:
        yield "procedures.express", express_words(procedure.express)
    if procedure.on_resume is not None:
        yield "procedures.on_resume", f"procedures.on_resume.{procedure.on_resume.value}"
    yield "procedures.prefix", f"procedures.prefix.{procedure.prefix.value}"
    for result in procedure.results:
        yield "procedures.result", as_is(result.name + (f" ({result.code})" if result.code else ""))
    if procedure.online_level:
        yield "procedures.online", f"procedures.online.{procedure.online_level}"
    if procedure.confidential:
        yield "procedures.confidential", "procedures.confidential.yes"
    counted = phrase("procedures.open_count", count=detail.open)
    yield "procedures.open", counted if detail.open else "procedures.open_none"


def _steps(procedure: Procedure) -> Iterator[tuple[Said, Said]]:
    for step in procedure.steps:
        hours = (
            "procedures.not_counted" if step.hours is None else phrase("procedures.hours", count=step.hours)
        )
        yield hours, as_is(f"{step.name} · {step.section}")


def _all_hours(procedure: Procedure) -> Said | None:
    hours = sum(step.hours or 0 for step in procedure.steps)
    return phrase("procedures.hours", count=hours) if hours else None


def _sources(procedure: Procedure) -> Iterator[tuple[Said, Said]]:
    """The parts by who says them: parts of one source stand in one line."""
    grouped: dict[PartSource, list[Words]] = {}
    for part, source in procedure.sources.items():
        grouped.setdefault(source, []).append(part_words(part))
    for source, parts in grouped.items():
        legal = as_is(f"\n{source.legal}" if source.legal else "")
        told = capital(joined(parts, ", "))
        yield tier_words(source.tier), Words(told.vi + legal.vi, told.en + legal.en)


def _versions(detail: ProcedureDetail) -> Iterator[tuple[Said, Said]]:
    """The newest first; each says from when it holds and what it changed."""
    for state in reversed(detail.timeline):
        yield as_is(full_date(state.since)), _version(state, detail.on)


def _version(state: ProcedureState, on: date) -> Said:
    if state.ended:
        return "procedures.version_ended"
    if not state.changes:
        return "procedures.version_first"
    return joined([named_change(change, on) for change in state.changes], "\n")
