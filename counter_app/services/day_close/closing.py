"""The close of a day (chốt ngày), by PC and clerk, also with differences noted (C20).

It covers what a clerk recorded on this PC that day since the close before; what comes later goes on a
supplement of the same day. Other PCs close their own part; one that has not is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final, cast

from counter_app.domain.envelope import Draft, Event, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.looking_back import LogLine
from counter_app.domain.office import Slip
from counter_app.domain.office_time import OFFICE_ZONE, from_iso, in_office_time, iso
from counter_app.domain.paper_codes import TOKEN_BITS
from counter_app.domain.personal_part import parted
from counter_app.domain.roles import Role, require
from counter_app.domain.wording import Words
from counter_app.ports import Series, Store
from counter_app.services.day_close.differences import DayDifference, differences_of, missing_numbers
from counter_app.services.day_close.facts import DayCloseFacts
from counter_app.services.day_close.figures import Counted, DayFigures, counted, figures_of
from counter_app.services.intake.received_facts import paper_head
from counter_app.services.office.officer_names import OfficerNames
from counter_app.services.office_state import office_and_device
from counter_app.services.recording import Actor, Recorder
from counter_app.services.request_checks import tidy_text

DAY_CLOSE: Final = "day_close"
"""The series of closes, without gaps per PC and year, and the kind of their slips."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DayStanding:
    """Where a clerk's day stands on this PC: what a close now would say.

    `figures` and `differences` are of what no close covers yet; `before` are the closes of the same
    day in their order, `settled` differences they noted that are gone meanwhile. `open_pcs` have
    not closed the day as far as is known here, `open_clerks` have work of that day on this PC that no
    close covers.
    """

    day: date
    clerk_id: str
    figures: DayFigures
    differences: tuple[DayDifference, ...]
    before: tuple[Slip, ...]
    settled: tuple[DayDifference, ...]
    open_pcs: tuple[int, ...]
    open_clerks: tuple[str, ...]
    reach: Place
    events: int

    @property
    def supplement(self) -> int:
        """0 for the close of the day, else the number of the supplement."""
        return len(self.before)


@dataclass(frozen=True, slots=True)
class _DayLog:
    """The log of a day as this PC knows it, and every close of that day."""

    own: tuple[LogLine, ...]
    closes: tuple[Slip, ...]

    def closes_of(self, device: str, clerk: str) -> tuple[Slip, ...]:
        found = [
            each for each in self.closes if (each.content["device"], each.content["clerk"]) == (device, clerk)
        ]
        return tuple(sorted(found, key=lambda each: cast("int", each.content["supplement"])))


@dataclass(frozen=True, slots=True)
class DayClosing:
    """Compares, counts and closes."""

    store: Store
    recorder: Recorder

    def standing(self, day: date, clerk_id: str) -> DayStanding:
        """The day of a clerk on this PC; reads only."""
        log, device = self._log(day), self.store.device()
        before = log.closes_of(device.id, clerk_id)
        start = _reach(before)
        mine = [line for line in log.own if line.actor_id == clerk_id and line.place > start]
        found = self._counted(day, mine, clerk_id, start)
        everybody = dict.fromkeys(line.actor_id for line in log.own)
        open_clerks = [
            each
            for each in everybody
            if any(
                line.actor_id == each and line.place > _reach(log.closes_of(device.id, each))
                for line in log.own
            )
        ]
        differences = differences_of(self.store, found) + self._missing_numbers(log)
        noted = _outstanding(before)
        return DayStanding(
            day=day,
            clerk_id=clerk_id,
            figures=figures_of(found),
            differences=tuple(each for each in differences if _what(each) not in noted),
            before=before,
            settled=self._settled(noted.values()),
            open_pcs=self._open_pcs(log),
            open_clerks=tuple(each for each in open_clerks if each != clerk_id),
            reach=max((line.place for line in log.own), default=start),
            events=len(mine),
        )

    def close(
        self,
        actor: Actor,
        day: date,
        clerk_id: str | None = None,
        remarks: str = "",
        explanations: Mapping[str, str] | None = None,
    ) -> Slip:
        """Close the day of a clerk on this PC, one's own by default; a supervisor closes anybody's.

        `explanations` are words to differences, by their subject. Differences never hinder the close.

        Raises:
            UserFacingError: `not_allowed`; `day_to_come`; `closed_already`, when nothing came since.
        """
        clerk = clerk_id or actor.officer_id
        require(
            actor.roles, *((Role.CLERK, Role.SUPERVISOR) if clerk == actor.officer_id else (Role.SUPERVISOR,))
        )
        now = in_office_time(self.recorder.clock.now()).replace(microsecond=0)
        if day > now.date():
            raise UserFacingError("day_to_come", _DAY_TO_COME)
        standing = self.standing(day, clerk)
        if standing.before and not standing.events and not standing.settled:
            raise UserFacingError("closed_already", _CLOSED_ALREADY, (standing.before[-1].id,))
        said = explanations or {}
        differences = tuple(
            replace(each, explanation=tidy_text(said.get(each.subject, ""))) for each in standing.differences
        )
        slip_id = self.recorder.ids.new()
        with self.store.write() as work:
            number = work.take_next(Series(DAY_CLOSE, now.year))
            told = self._told(actor, standing, number, now)
            told |= _spoken(differences, tidy_text(remarks))
            draft = Draft("DayClosed", *parted(told, {}))
            self.recorder.record(work, actor, SubjectKind.SLIP, slip_id, [draft], self.recorder.new_action())
        return self.slip(slip_id)

    def closes(self, limit: int = 100) -> Sequence[Slip]:
        """The newest closes known here."""
        return self.store.slips(DAY_CLOSE, limit)

    def slip(self, slip_id: str) -> Slip:
        """A close.

        Raises:
            UserFacingError: `unknown_slip`.
        """
        slip = self.store.slip(slip_id)
        if slip is None or slip.kind != DAY_CLOSE:
            raise UserFacingError(
                "unknown_slip", Words("Không có phiếu chốt ngày này.", "There is no such close.")
            )
        return slip

    def _told(self, actor: Actor, standing: DayStanding, number: int, now: datetime) -> dict[str, object]:
        office, device = office_and_device(self.store)
        names = OfficerNames.of(self.store)
        return {
            "number": number,
            "code": f"CN{device.pc}-{now:%y%m%d}-{number:04}",
            "token": str(self.recorder.entropy.bits(TOKEN_BITS)),
            "at": iso(now),
            "officer_name": actor.name,
            "day": standing.day.isoformat(),
            "device": device.id,
            "pc": device.pc,
            "pcs": device.pcs,
            "clerk": standing.clerk_id,
            "clerk_name": names.name(standing.clerk_id),
            "supplement": standing.supplement,
            "reach": list(standing.reach),
            "figures": standing.figures.as_data(),
            "settled": [each.as_data() for each in standing.settled],
            "open_pcs": list(standing.open_pcs),
            "open_clerks": [names.name(each) for each in standing.open_clerks],
            "head": paper_head(office),
            "form_set": office.form_set,
        }

    def _log(self, day: date) -> _DayLog:
        lines = self.store.log_since(datetime.combine(day, time(), OFFICE_ZONE))
        here = self.store.device().id
        closes = [self.store.slip(line.subject) for line in lines if line.type == "DayClosed"]
        return _DayLog(
            own=tuple(line for line in lines if line.device_id == here and _of_day(line, day)),
            closes=tuple(
                each for each in closes if each is not None and each.content["day"] == day.isoformat()
            ),
        )

    def _counted(self, day: date, lines: Sequence[LogLine], clerk: str, start: Place) -> list[Counted]:
        here = self.store.device().id

        def in_scope(event: Event) -> bool:
            header = event.header
            mine = (header.device_id, header.actor_id) == (here, clerk)
            return mine and (header.incarnation, header.seq) > start and from_iso(header.wall).date() == day

        subjects = dict.fromkeys(line.subject for line in lines)
        events = (self.store.events_of(SubjectKind.DOSSIER, each) for each in subjects)
        return [found for each in events if (found := counted(each, in_scope)) is not None]

    def _missing_numbers(self, log: _DayLog) -> list[DayDifference]:
        """Of the whole PC: receipts of all clerks are numbered in one series."""
        received = [line.subject for line in log.own if line.type == "Received"]
        numbers = [
            (each.received_at.year, number)
            for each in self.store.dossiers(received)
            if isinstance(number := each.facts.get("receipt_number"), int)
        ]
        return missing_numbers(numbers)

    def _settled(self, noted: Iterable[DayDifference]) -> tuple[DayDifference, ...]:
        """Differences noted before that are no longer there."""
        with_dossier = [each for each in noted if each.dossier_id]
        found = [self._whole(each.dossier_id) for each in with_dossier]
        still = differences_of(self.store, [each for each in found if each is not None])
        left = {_what(each) for each in still}
        return tuple(replace(each, explanation="") for each in with_dossier if _what(each) not in left)

    def _whole(self, dossier_id: str) -> Counted | None:
        return counted(self.store.events_of(SubjectKind.DOSSIER, dossier_id), lambda _event: True)

    def _open_pcs(self, log: _DayLog) -> tuple[int, ...]:
        closed = {each.content["device"] for each in log.closes} | {self.store.device().id}
        # A PC without numbers was replaced or taken out of use.
        return tuple(each.pc for each in self.store.devices() if each.ranges and each.id not in closed)


def facts_of(slip: Slip) -> DayCloseFacts:
    """What a close says, as it was recorded."""
    return DayCloseFacts.from_slip(slip)


def _outstanding(before: Sequence[Slip]) -> dict[tuple[str, str], DayDifference]:
    """What the closes before noted and none of them told as settled."""
    noted: dict[tuple[str, str], DayDifference] = {}
    for close in map(facts_of, before):
        for each in close.settled:
            noted.pop(_what(each), None)
        noted.update({_what(each): each for each in close.differences})
    return noted


def _of_day(line: LogLine, day: date) -> bool:
    return line.kind is SubjectKind.DOSSIER and from_iso(line.at).date() == day


def _reach(before: Sequence[Slip]) -> Place:
    places = [tuple(cast("Sequence[int]", each.content["reach"])) for each in before]
    return cast("Place", max(places, default=(0, 0)))


def _what(difference: DayDifference) -> tuple[str, str]:
    return difference.kind.value, difference.subject


def _spoken(differences: Sequence[DayDifference], remarks: str) -> dict[str, object]:
    """Differences and remarks; what was said in free words may name people and travels apart."""
    return {
        "differences": [replace(each, explanation="").as_data() for each in differences],
        "reasons": [each.explanation for each in differences],
        "note": remarks,
    }


_DAY_TO_COME = Words("Ngày này chưa tới.", "This day has not come yet.")
_CLOSED_ALREADY = Words(
    "Ngày này đã chốt và từ đó chưa có gì mới.", "The day is closed, and nothing has come since."
)
