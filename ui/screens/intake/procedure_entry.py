"""One procedure as it stands on the form: case, papers ticked, limit and fee typed, express lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from counter_app.domain.procedure_parts import Component, ComponentKind
from counter_app.domain.snapshots import Snapshot
from counter_app.domain.text_folding import cleaned
from counter_app.services.intake_request import CertifiedLine, HandedIn, ProcedureRequest

SAME_DAY = "same-day"
LIMIT_UNITS = ("wd", "d", "h", SAME_DAY)
LONGEST_PAPER_NAME = 1_000


class PaperState(Enum):
    """What the clerk found of one paper of the checklist."""

    HANDED_IN = "handed_in"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEntry(Snapshot):
    """One paper of the checklist; the needed numbers are the procedure's, the others were counted."""

    name: str
    kind: ComponentKind = ComponentKind.ALWAYS
    condition: str = ""
    needed_originals: int = 0
    needed_copies: int = 0
    originals: int = 0
    copies: int = 0
    state: PaperState = PaperState.HANDED_IN

    @property
    def is_short(self) -> bool:
        """Handed in, but fewer sheets than asked for."""
        short = self.originals < self.needed_originals or self.copies < self.needed_copies
        return self.state is PaperState.HANDED_IN and short

    @property
    def lacks_something(self) -> bool:
        """Whether the citizen has to bring something more."""
        return self.state is PaperState.MISSING or self.is_short

    def ticked(self) -> PaperEntry:
        """The paper as wholly handed in."""
        return replace(
            self,
            state=PaperState.HANDED_IN,
            originals=self.needed_originals,
            copies=self.needed_copies,
        )

    def unticked(self) -> PaperEntry:
        """Not there: missing where everybody needs it, else not needed by this person."""
        conditional = self.kind is ComponentKind.CONDITIONAL
        state = PaperState.NOT_NEEDED if conditional else PaperState.MISSING
        return replace(self, state=state, originals=0, copies=0)

    def handed_in(self) -> HandedIn | None:
        """The paper as the request says it; None for one this person does not need."""
        if self.state is PaperState.NOT_NEEDED:
            return None
        missing = self.state is PaperState.MISSING
        return HandedIn(self.name, self.originals, self.copies, self.kind.value, missing)


@dataclass(frozen=True, slots=True)
class LineEntry(Snapshot):
    """One document of an express entry as typed."""

    document: str = ""
    pages: int = 1
    copies: int = 1

    @property
    def is_empty(self) -> bool:
        return not self.document.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureEntry(Snapshot):
    """One procedure of the intake; an empty code means that none was chosen yet.

    `version` is the procedure version the clerk saw; Save compares it (C10). `fee` is an amount
    typed at the counter, None to take the procedure's own.
    """

    code: str = ""
    name: str = ""
    case: int | None = None
    summary: str = ""
    papers: tuple[PaperEntry, ...] = ()
    sets: int = 1
    limit_amount: str = ""
    limit_unit: str = "wd"
    limit_source: str = ""
    fee: int | None = None
    fee_paid: bool = False
    exemption: str | None = None
    originals_kept: str = ""
    lines: tuple[LineEntry, ...] = ()
    receipt_wanted: bool = False
    version: str | None = None

    @property
    def missing(self) -> tuple[PaperEntry, ...]:
        """What the citizen still has to bring."""
        return tuple(paper for paper in self.papers if paper.lacks_something)

    @property
    def limit_code(self) -> str | None:
        """The typed limit as the request says it, or None when none was typed."""
        if self.limit_unit == SAME_DAY:
            return SAME_DAY
        amount = self.limit_amount.strip()
        return f"{amount}{self.limit_unit}" if amount else None

    def request(self, return_method: str, return_place: str, code: str | None) -> ProcedureRequest:
        """What the services take; `code` is that of a hand-written receipt."""
        handed_in = (paper.handed_in() for paper in self.papers)
        kept = (part.strip() for part in self.originals_kept.replace(";", ",").split(","))
        return ProcedureRequest(
            procedure_code=self.code,
            case=self.case,
            summary=cleaned(self.summary, 500).text,
            components=tuple(paper for paper in handed_in if paper is not None),
            sets=self.sets,
            limit=self.limit_code,
            limit_source=cleaned(self.limit_source, 200).text,
            fee_amount=self.fee,
            fee_paid=self.fee_paid,
            exemption=self.exemption,
            return_method=return_method,
            return_place=return_place,
            originals_kept=tuple(part for part in kept if part),
            lines=tuple(
                CertifiedLine(cleaned(line.document, 200).text, line.pages, line.copies)
                for line in self.lines
                if not line.is_empty
            ),
            receipt_wanted=self.receipt_wanted,
            expected_version=self.version,
            code=code,
        )


def papers_of(components: Sequence[Component], before: Sequence[PaperEntry] = ()) -> tuple[PaperEntry, ...]:
    """The checklist to tick; what was counted before under the same name stays."""
    known = {paper.name: paper for paper in before}
    return tuple(_paper(component, known.get(component.name)) for component in components)


def _paper(component: Component, before: PaperEntry | None) -> PaperEntry:
    fresh = PaperEntry(
        name=cleaned(component.name, LONGEST_PAPER_NAME).text,
        kind=component.kind,
        condition=component.condition,
        needed_originals=component.originals,
        needed_copies=component.copies,
    )
    if before is not None:
        return replace(fresh, originals=before.originals, copies=before.copies, state=before.state)
    if component.kind is ComponentKind.CONDITIONAL:
        return fresh.unticked()
    return fresh.ticked()


def entry_of_request(item: ProcedureRequest) -> ProcedureEntry:
    """The entry of kept procedure entries: of guidance, of a dossier to correct or to make again."""
    amount, unit = "", "wd"
    if item.limit == SAME_DAY:
        unit = SAME_DAY
    elif item.limit is not None:
        unit = next(each for each in LIMIT_UNITS if item.limit.endswith(each))
        amount = item.limit.removesuffix(unit)
    return ProcedureEntry(
        code=item.procedure_code,
        case=item.case,
        summary=item.summary,
        papers=tuple(_counted(paper) for paper in item.components or ()),
        sets=item.sets,
        limit_amount=amount,
        limit_unit=unit,
        limit_source=item.limit_source,
        fee=item.fee_amount,
        fee_paid=item.fee_paid,
        exemption=item.exemption,
        originals_kept=", ".join(item.originals_kept),
        lines=tuple(LineEntry(line.document, line.pages, line.copies) for line in item.lines),
        receipt_wanted=item.receipt_wanted,
        version=item.expected_version,
    )


def _counted(paper: HandedIn) -> PaperEntry:
    return PaperEntry(
        name=paper.name,
        kind=ComponentKind(paper.kind),
        originals=paper.originals,
        copies=paper.copies,
        state=PaperState.MISSING if paper.missing else PaperState.HANDED_IN,
    )
