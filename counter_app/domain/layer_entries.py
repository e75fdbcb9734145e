"""One entry of a layer: what an office, a province or the product says about one procedure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from counter_app.domain.fees import UNKNOWN_FEE, FeeRule
from counter_app.domain.limits import After15h, Limit, OnResume
from counter_app.domain.procedure_parts import Component, InternalStep, Part, PartSource, ResultPaper
from counter_app.domain.procedures import (
    Case,
    ExpressKind,
    PrefixPolicy,
    Procedure,
    components_from,
    limit_of,
)
from counter_app.domain.validity import day_from, period_data


@dataclass(frozen=True, slots=True)
class LayerEntry:
    """What is said about a procedure; None means that the row below keeps its word.

    `cases` replace the cases of the row below; `limit` alone makes them one case with this limit;
    `fee` alone changes the fee of every case. `components` replace the whole list of papers.
    """

    code: str
    legal: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    name: str | None = None
    field: str | None = None
    levels: tuple[str, ...] | None = None
    agency: str | None = None
    cases: tuple[Case, ...] | None = None
    limit: Limit | None = None
    fee: FeeRule | None = None
    components: tuple[Component, ...] | None = None
    results: tuple[ResultPaper, ...] | None = None
    after_15h: After15h | None = None
    on_resume: OnResume | None = None
    section: str | None = None
    steps: tuple[InternalStep, ...] | None = None
    prefix: PrefixPolicy | None = None
    express: ExpressKind | None = None
    confidential: bool | None = None
    online_level: str | None = None
    note: str | None = None
    replaced_by: tuple[str, ...] | None = None

    def as_data(self) -> dict[str, object]:
        plain = ("legal", "name", "field", "agency", "section", "confidential", "online_level", "note")
        listed = ("levels", "replaced_by")
        records = ("cases", "components", "results", "steps")
        chosen = ("after_15h", "on_resume", "prefix", "express")
        data: dict[str, object] = {"code": self.code, **period_data(self.valid_from, self.valid_to)}
        for key in (*plain, *listed, *records, *chosen):
            value = getattr(self, key)
            if value is None or value == "":
                continue
            if key in records:
                value = [each.as_data() for each in value]
            elif key in listed:
                value = list(value)
            data[key] = value.value if key in chosen else value
        if self.limit is not None:
            data["limit"] = self.limit.code
        if self.fee is not None:
            data["fee"] = self.fee.as_data()
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> LayerEntry:
        texts = cast("Mapping[str, str]", data)
        lists = cast("Mapping[str, Sequence[Mapping[str, object]]]", data)
        names = cast("Mapping[str, Sequence[str]]", data)
        fee = cast("Mapping[str, object] | None", data.get("fee"))
        return cls(
            code=texts["code"], legal=texts.get("legal", ""),
            valid_from=day_from(data, "valid_from"), valid_to=day_from(data, "valid_to"),
            name=texts.get("name"), field=texts.get("field"), agency=texts.get("agency"),
            levels=tuple(names["levels"]) if "levels" in data else None,
            cases=tuple(map(Case.from_data, lists["cases"])) if "cases" in data else None,
            limit=limit_of(data["limit"]) if "limit" in data else None,
            fee=None if fee is None else FeeRule.from_data(fee),
            components=components_from(data) if "components" in data else None,
            results=tuple(map(ResultPaper.from_data, lists["results"])) if "results" in data else None,
            after_15h=After15h(texts["after_15h"]) if "after_15h" in data else None,
            on_resume=OnResume(texts["on_resume"]) if "on_resume" in data else None,
            section=texts.get("section"),
            steps=tuple(map(InternalStep.from_data, lists["steps"])) if "steps" in data else None,
            prefix=PrefixPolicy(data["prefix"]) if "prefix" in data else None,
            express=ExpressKind(data["express"]) if "express" in data else None,
            confidential=cast("bool | None", data.get("confidential")),
            online_level=texts.get("online_level"), note=texts.get("note"),
            replaced_by=tuple(names["replaced_by"]) if "replaced_by" in data else None,
        )  # fmt: skip


# The fields an entry overlays one to one, and the part whose source then changes.
_PLAIN = {
    "name": Part.NAME, "field": None, "levels": None, "agency": None, "results": Part.RESULTS,
    "after_15h": Part.AFTER_15H, "on_resume": Part.ON_RESUME, "section": Part.SECTION,
    "steps": Part.STEPS, "prefix": Part.PREFIX, "express": Part.EXPRESS, "confidential": None,
    "online_level": None, "note": None, "replaced_by": Part.VALIDITY, "valid_to": Part.VALIDITY,
}  # fmt: skip


def overlaid(below: Procedure, entry: LayerEntry, source: PartSource, since: date) -> Procedure:
    """The procedure with an entry laid over it; `since` is when this word came into force."""
    changes: dict[str, object] = {key: value for key in _PLAIN if (value := getattr(entry, key)) is not None}
    parts = {part for key in changes if (part := _PLAIN[key]) is not None}
    cases, changed = _cases_over(below.cases, entry)
    if entry.components is not None:
        changes["components"] = entry.components
        parts.add(Part.COMPONENTS)
        if entry.cases is None:
            cases = tuple(replace(case, components=()) for case in cases)
    begun = max(day for day in (below.valid_from, since) if day is not None)
    sources = {**below.sources, **dict.fromkeys(parts | changed, source)}
    result = replace(below, cases=cases, valid_from=begun, sources=sources)
    return replace(result, **changes)  # type: ignore[arg-type]


def _cases_over(below: tuple[Case, ...], entry: LayerEntry) -> tuple[tuple[Case, ...], set[Part]]:
    cases, parts = below, set[Part]()
    if entry.cases is not None:
        cases, parts = entry.cases, {Part.CASES, Part.LIMIT, Part.FEE}
    elif entry.limit is not None:
        cases, parts = (_one_case(below, entry.limit),), {Part.CASES, Part.LIMIT}
    if entry.fee is not None:
        cases = tuple(replace(case, fee=entry.fee) for case in cases)
        parts.add(Part.FEE)
    return cases, parts


def _one_case(below: tuple[Case, ...], limit: Limit) -> Case:
    # A fee that differed between the cases is not known for the one that replaces them.
    fees = {case.fee for case in below}
    papers = {case.components for case in below}
    return Case(
        1, limit, fee=fees.pop() if len(fees) == 1 else UNKNOWN_FEE,
        components=papers.pop() if len(papers) == 1 else (),
    )  # fmt: skip
