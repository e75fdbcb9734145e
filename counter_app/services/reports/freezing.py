"""Reports that were submitted stay as they were; what changed since is listed against them (C19)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, cast

from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Draft, Event, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office import Slip
from counter_app.domain.office_time import from_iso, in_office_time, iso
from counter_app.domain.paper_codes import TOKEN_BITS
from counter_app.domain.personal_part import parted
from counter_app.domain.report_papers import ReportPaper
from counter_app.domain.roles import Role, require
from counter_app.domain.wording import Words
from counter_app.ports import Series, Store
from counter_app.services.intake.received_facts import paper_head
from counter_app.services.office.officer_names import OfficerNames
from counter_app.services.office_state import office_and_device
from counter_app.services.recording import Actor, Recorder
from counter_app.services.reports.frozen_tables import CellChange, FrozenTable, changes_between
from counter_app.services.request_checks import tidy_text

FROZEN_REPORT: Final = "frozen_report"
"""The series of submitted reports, without gaps per PC and year, and the kind of their slips."""

MOST_LISTED: Final = 500
MOST_REMEMBERED: Final = 500
"""So many submitted reports are looked through for an earlier one of the same period."""

_NOT_REPORTED = (
    "SlipPrinted", "SlipSpoiled", "FurtherCodeAdded", "Shelved", "CitizenCalled", "OriginalTakenIn",
    "OriginalGivenBack", "OriginalLent", "OriginalLentReturned",
)  # fmt: skip
_CHANGES_THE_PAST = frozenset({"Received", "Corrected", "Voided"})


@dataclass(frozen=True, slots=True)
class ReportAsRun:
    """A report with its figures: `name` is the kind (`bieu06` …), days are office days, both included.

    `unit` is the name of the unit it is about; `selection` the restrictions by codes and ids, which name
    the report for ever; `chosen` the same in words, as they are printed.
    `paper` is the report as it was laid out for printing; None prints the tables as they stand.
    """

    name: str
    title: str
    first: date
    last: date
    unit: str
    tables: tuple[FrozenTable, ...]
    chosen: Mapping[str, str] = field(default_factory=dict)
    selection: Mapping[str, str] = field(default_factory=dict)
    paper: ReportPaper | None = None


@dataclass(frozen=True, slots=True)
class FrozenReport:
    """A submitted report as it was recorded; `supersedes` is the slip it takes the place of, with why."""

    slip_id: str
    number: int
    code: str
    submitted_at: datetime
    submitted_by: str
    report: ReportAsRun
    supersedes: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class LateChange:
    """Something recorded after the submission that concerns the period: `at` is when it happened."""

    dossier_id: str
    code: str
    type: str
    at: datetime
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class SinceSubmitted:
    """What differs from a submitted report now; `cut` when there are more dossiers than are listed."""

    figures: tuple[CellChange, ...]
    changes: tuple[LateChange, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class ReportFreezing:
    """Submits reports and compares them with a later run; for supervisors."""

    store: Store
    recorder: Recorder

    def freeze(self, actor: Actor, report: ReportAsRun, reason: str = "") -> FrozenReport:
        """Record a report as submitted.

        Raises:
            UserFacingError: `not_allowed`; `bad_period`; `frozen_already`, when the same report of the
                period was submitted before and no reason is given for another.
        """
        require(actor.roles, Role.SUPERVISOR)
        if report.last < report.first:
            raise UserFacingError("bad_period", _BAD_PERIOD)
        before, why = self.submitted(report), tidy_text(reason)
        if before is not None and not why:
            words = _FROZEN_ALREADY.format(code=before.code, day=f"{before.submitted_at:%d/%m/%Y}")
            raise UserFacingError("frozen_already", words, (before.slip_id,))
        now = in_office_time(self.recorder.clock.now()).replace(microsecond=0)
        slip_id = self.recorder.ids.new()
        with self.store.write() as work:
            number = work.take_next(Series(FROZEN_REPORT, now.year))
            told = self._told(actor, report, number, now)
            told |= {"supersedes": None if before is None else before.slip_id, "reason": why}
            draft = Draft("ReportFrozen", *parted(told, {}))
            self.recorder.record(work, actor, SubjectKind.SLIP, slip_id, [draft], self.recorder.new_action())
        return self.report(slip_id)

    def submitted(self, report: ReportAsRun) -> FrozenReport | None:
        """The newest submission of the same report: kind, period, unit and restrictions."""
        return next((each for each in self.reports(MOST_REMEMBERED) if _same(each.report, report)), None)

    def reports(self, limit: int = 100) -> tuple[FrozenReport, ...]:
        """The newest submitted reports."""
        return tuple(frozen_of(each) for each in self.store.slips(FROZEN_REPORT, limit))

    def report(self, slip_id: str) -> FrozenReport:
        """A submitted report.

        Raises:
            UserFacingError: `unknown_slip`.
        """
        return frozen_of(self.slip(slip_id))

    def slip(self, slip_id: str) -> Slip:
        """The slip of a submitted report.

        Raises:
            UserFacingError: `unknown_slip`.
        """
        slip = self.store.slip(slip_id)
        if slip is None or slip.kind != FROZEN_REPORT:
            raise UserFacingError(
                "unknown_slip", Words("Không có báo cáo đã nộp này.", "There is no such submitted report.")
            )
        return slip

    def since(self, slip_id: str, again: Callable[[ReportAsRun], Sequence[FrozenTable]]) -> SinceSubmitted:
        """What changed since a report was submitted; `again` runs the same report as it would be now.

        Raises:
            UserFacingError: `unknown_slip`.
        """
        frozen = self.report(slip_id)
        report = frozen.report
        found = self.store.changed_since(slip_id, report.last, _NOT_REPORTED, MOST_LISTED + 1)
        names = OfficerNames.of(self.store)
        changes = []
        for dossier in self.store.dossiers(list(found)[:MOST_LISTED]):
            if _lived_in(dossier, report):
                changes += self._changes_of(dossier, frozenset(found[dossier.id]), report, names)
        figures = changes_between(report.tables, again(report))
        return SinceSubmitted(figures, tuple(changes), len(found) > MOST_LISTED)

    def _changes_of(
        self, dossier: Dossier, later: frozenset[str], report: ReportAsRun, names: OfficerNames
    ) -> list[LateChange]:
        changes = []
        for event in self.store.events_of(SubjectKind.DOSSIER, dossier.id):
            header, at = event.header, happened_at(event)
            concerns = event.type in _CHANGES_THE_PAST or at.date() <= report.last
            if header.event_id in later and concerns:
                recorded, by = from_iso(header.wall), names.name(header.actor_id)
                changes.append(LateChange(dossier.id, dossier.code, event.type, at, recorded, by))
        return changes

    def _told(self, actor: Actor, report: ReportAsRun, number: int, now: datetime) -> dict[str, object]:
        office, device = office_and_device(self.store)
        return {
            "number": number,
            "code": f"BC{device.pc}-{now:%y%m%d}-{number:04}",
            "token": str(self.recorder.entropy.bits(TOKEN_BITS)),
            "at": iso(now),
            "officer_name": actor.name,
            "name": report.name,
            "title": report.title,
            "first": report.first.isoformat(),
            "last": report.last.isoformat(),
            "unit": report.unit,
            "chosen": dict(report.chosen),
            "selection": dict(report.selection),
            "tables": [each.as_data() for each in report.tables],
            "paper": None if report.paper is None else report.paper.as_data(),
            "head": paper_head(office),
            "form_set": office.form_set,
        }


def frozen_of(slip: Slip) -> FrozenReport:
    """Read a submitted report from its slip."""
    content = slip.content
    texts = cast("Mapping[str, str]", content)
    tables = cast("Sequence[Mapping[str, object]]", content["tables"])
    paper = cast("Mapping[str, object] | None", content["paper"])
    return FrozenReport(
        slip_id=slip.id,
        number=cast("int", content["number"]),
        code=texts["code"],
        submitted_at=from_iso(texts["at"]),
        submitted_by=texts["officer_name"],
        report=ReportAsRun(
            name=texts["name"],
            title=texts["title"],
            first=date.fromisoformat(texts["first"]),
            last=date.fromisoformat(texts["last"]),
            unit=texts["unit"],
            tables=tuple(FrozenTable.from_data(each) for each in tables),
            chosen=cast("Mapping[str, str]", content["chosen"]),
            selection=cast("Mapping[str, str]", content.get("selection", {})),
            paper=None if paper is None else ReportPaper.from_data(paper),
        ),
        supersedes=cast("str | None", content["supersedes"]),
        reason=texts["reason"],
    )


def happened_at(event: Event) -> datetime:
    """When what an event tells happened, by its own words; else when it was recorded. +07:00."""
    told = (event.payload.get(name) for name in ("ended_at", "received_at", "at"))
    return from_iso(next((each for each in told if isinstance(each, str)), event.header.wall))


def _same(one: ReportAsRun, other: ReportAsRun) -> bool:
    return (one.name, one.first, one.last, dict(one.selection)) == (
        other.name, other.first, other.last, dict(other.selection),
    )  # fmt: skip


def _lived_in(dossier: Dossier, report: ReportAsRun) -> bool:
    """Whether it was received by the end of the period and had not ended before it began."""
    ended = dossier.course.ended_at
    lasted = ended is None or from_iso(ended).date() >= report.first
    if dossier.express:
        lasted = dossier.received_at.date() >= report.first
    return lasted and dossier.received_at.date() <= report.last


_BAD_PERIOD = Words("Kỳ báo cáo kết thúc trước khi bắt đầu.", "The period ends before it begins.")
_FROZEN_ALREADY = Words(
    "Báo cáo kỳ này đã nộp ngày {day} (số {code}): nộp lại phải ghi lý do.",
    "This report of the period was submitted on {day} ({code}); submitting it again needs a reason.",
)
