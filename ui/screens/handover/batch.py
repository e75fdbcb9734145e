"""What is being handed over: the papers that wait, ticked by scans, one batch open at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from counter_app.domain.custody import Holder, HolderKind
from counter_app.domain.dossier import Dossier
from counter_app.domain.listing import DossierRow
from counter_app.domain.office_time import iso
from counter_app.domain.parties import Parties
from counter_app.services.custody.waiting_papers import WaitingGroup, WaitingPaper


class Heard(Enum):
    """What a scan meant for the batch."""

    TICKED = "ticked"
    TWICE = "twice"
    OTHER_SECTION = "other_section"
    NOT_WAITING = "not_waiting"


@dataclass(frozen=True, slots=True)
class Batch:
    """The papers that wait and those ticked so far.

    `opened` is the section whose pile is being scanned; the first scan opens it, and a paper of
    another section is then noticed. `receivers` are those chosen instead of the section itself.
    """

    groups: tuple[WaitingGroup, ...] = ()
    ticked: frozenset[str] = frozenset()
    opened: str | None = None
    receivers: Mapping[str, Holder] = field(default_factory=dict)
    tracking: Mapping[str, str] = field(default_factory=dict)

    def read_again(self, groups: Sequence[WaitingGroup]) -> Batch:
        """With what waits now; ticks and choices stay where their paper still waits."""
        there = {each.row.id for group in groups for each in group.papers}
        places = {group.place for group in groups}
        opened = self.opened if self.opened in places else None
        return replace(self, groups=tuple(groups), ticked=self.ticked & there, opened=opened)

    def scanned(self, dossier_id: str) -> tuple[Batch, Heard]:
        """After a scan, and what it meant."""
        place = self.place_of(dossier_id)
        if place is None:
            return self, Heard.NOT_WAITING
        if dossier_id in self.ticked:
            return self, Heard.TWICE
        if self.opened is not None and place != self.opened:
            return self, Heard.OTHER_SECTION
        return replace(self, ticked=self.ticked | {dossier_id}, opened=place), Heard.TICKED

    def joined(self, paper: WaitingPaper) -> Batch:
        """With one more paper, which came after the list was read."""
        groups = {each.place: each.papers for each in self.groups}
        groups[paper.place] = (*groups.get(paper.place, ()), paper)
        return replace(self, groups=tuple(WaitingGroup(place, papers) for place, papers in groups.items()))

    def toggled(self, dossier_id: str) -> Batch:
        """Ticked by hand, or not any more."""
        return replace(self, ticked=self.ticked ^ {dossier_id})

    def whole_group(self) -> Batch:
        """All of the open batch ticked; all unticked when they were."""
        there = frozenset(each.row.id for each in self.shown)
        return replace(self, ticked=self.ticked - there if there <= self.ticked else self.ticked | there)

    def open_batch(self, place: str | None) -> Batch:
        """The pile of another section, or None: the next scan opens one."""
        return replace(self, opened=place)

    def to(self, place: str, receiver: Holder) -> Batch:
        """A receiver for a section's papers other than the section itself."""
        return replace(self, receivers={**self.receivers, place: receiver})

    def by_post(self, place: str, tracking: str) -> Batch:
        """The tracking number of the public post for a section's papers."""
        return replace(self, tracking={**self.tracking, place: tracking})

    def done(self) -> Batch:
        """Slips were made: nothing is ticked, the next scan opens a batch."""
        return replace(self, ticked=frozenset(), opened=None, tracking={})

    def place_of(self, dossier_id: str) -> str | None:
        """The section whose papers this one is among."""
        return next(
            (group.place for group in self.groups if any(each.row.id == dossier_id for each in group.papers)),
            None,
        )

    def receiver(self, place: str) -> Holder | None:
        """Who gets a section's papers; None where that has to be chosen."""
        chosen = self.receivers.get(place)
        return chosen or (Holder(HolderKind.SECTION, place) if place else None)

    def ticked_of(self, place: str) -> tuple[str, ...]:
        """The ids that go to a section, in the order of the list."""
        group = next((each for each in self.groups if each.place == place), None)
        return () if group is None else tuple(p.row.id for p in group.papers if p.row.id in self.ticked)

    @property
    def shown(self) -> tuple[WaitingPaper, ...]:
        """The papers of the open batch, or of all."""
        wanted = [each for each in self.groups if self.opened in (None, each.place)]
        return tuple(paper for group in wanted for paper in group.papers)

    @property
    def going(self) -> tuple[str, ...]:
        """The sections that get a slip."""
        return tuple(each.place for each in self.groups if self.ticked_of(each.place))

    @property
    def waiting(self) -> int:
        """How many papers are at the counter."""
        return sum(len(each.papers) for each in self.groups)

    @property
    def staying(self) -> int:
        """How many were not scanned and stay at the counter."""
        return self.waiting - len(self.ticked)

    @property
    def must_go(self) -> int:
        """How many that have to go today were not scanned yet."""
        papers = (each for group in self.groups for each in group.papers)
        return sum(each.must_go and each.row.id not in self.ticked for each in papers)


def paper_of(dossier: Dossier) -> WaitingPaper:
    """A dossier that came after the list was read, as one of its papers."""
    row = row_of(dossier)
    return WaitingPaper(row, str(dossier.facts.get("section") or ""), dossier.received_at)


def row_of(dossier: Dossier) -> DossierRow:
    """A dossier as a line of a list."""
    owner = "" if dossier.person is None else Parties.from_data(dossier.person).owner.name
    return DossierRow(
        dossier.id, dossier.code, owner, dossier.procedure_code, dossier.procedure_name,
        iso(dossier.received_at), dossier.due, dossier.stage, dossier.express, dossier.received_by,
        str(dossier.facts.get("summary") or ""),
    )  # fmt: skip
