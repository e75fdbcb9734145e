"""Taking a calendar into use (C7): a printed date is a fact, so nothing changes by itself.

First it is shown which days differ and which promised dates a new calendar would move; the
supervisor chooses; then the calendar and one event for each chosen dossier are recorded together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from counter_app.domain.calendar import AppointmentRule, Calendar, calendar_from_data
from counter_app.domain.calendar_changes import DueDateChange, compare_calendars
from counter_app.domain.calendar_editing import laid_over
from counter_app.domain.calendar_reading import bad_calendar
from counter_app.domain.canonical import canonical_bytes, parsed, sha256_hex
from counter_app.domain.compiled_calendar import compile_calendar
from counter_app.domain.dossier import Dossier
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.office import Office
from counter_app.domain.office_time import iso
from counter_app.domain.parties import Parties
from counter_app.domain.roles import Role, require
from counter_app.domain.wording import Words
from counter_app.ports import Store, Work
from counter_app.services.calendars.preview import (
    AffectedDossier,
    AffectedPage,
    CalendarPreview,
    PersonToTell,
    deadline_of,
    different_days,
    may_change,
)
from counter_app.services.office.reference import Reference
from counter_app.services.office_state import office_of
from counter_app.services.recording import Actor, Recorder
from counter_app.settings.office import APPOINTMENT

PAGE = 200
"""So many dossiers are counted again for one page."""


@dataclass(frozen=True, slots=True)
class Calendars:
    """New calendars of this office."""

    store: Store
    recorder: Recorder
    reference: Reference

    def in_force(self, on: date | None = None) -> Calendar:
        """The calendar in force on a day (None: today): what an editor begins with."""
        office = office_of(self.store)
        return self.reference.calendar_file(self.reference.calendar_version(office, on or self._today()))

    def preview_calendar(self, raw: bytes, valid_from: date | None = None) -> CalendarPreview:
        """Read a calendar file; years that it does not have stay as they are.

        Raises:
            UserFacingError: `bad_calendar` or `calendar_hole`, with what to correct.
        """
        try:
            data = parsed(raw)
        except (ValueError, RecursionError) as error:
            raise bad_calendar(
                "Không đọc được tệp lịch: chọn tệp lịch dạng JSON.",
                "The calendar file cannot be read: choose a calendar file in JSON.",
            ) from error
        newer = calendar_from_data(data)
        return self.preview_edit(laid_over(self.in_force(valid_from), newer), valid_from)

    def preview_edit(self, calendar: Calendar, valid_from: date | None = None) -> CalendarPreview:
        """What an edited calendar would change from a day on (None: today).

        Raises:
            UserFacingError: `bad_calendar`.
        """
        since = valid_from or self._today()
        office = office_of(self.store)
        compiled = compile_calendar(
            calendar.with_appointment(AppointmentRule(APPOINTMENT.read(office.settings)))
        )
        days = tuple(different_days(self.reference.calendar(office, since), compiled))
        content = canonical_bytes(calendar.as_data())
        return CalendarPreview(
            content=content,
            version=sha256_hex(content),
            valid_from=since,
            base=self.reference.calendar_version(office, since),
            days=days,
            to_look_at=self.store.count(may_change(days[0].day)) if days else 0,
            compiled=compiled,
        )

    def affected(
        self, preview: CalendarPreview, before: int | None = None, limit: int = PAGE
    ) -> AffectedPage:
        """The moved dates among the next `limit` open dossiers, newest receipt first."""
        if not preview.days:
            return AffectedPage((), None)
        office = office_of(self.store)
        rows = self.store.page(may_change(preview.days[0].day), before, limit)
        found = [(row, self.store.dossier(row.id)) for row in rows]
        affected = [
            AffectedDossier(row, change.before, change.after, change.why)
            for row, dossier in found
            if dossier is not None and (change := self._change(office, preview, dossier)) is not None
        ]
        return AffectedPage(tuple(affected), rows[-1].position if len(rows) == limit else None)

    def adopt_calendar(
        self, actor: Actor, preview: CalendarPreview, chosen: Collection[str] = (), reason: str = ""
    ) -> tuple[PersonToTell, ...]:
        """Record the calendar and the new date of each chosen dossier; answer whom to tell.

        Dossiers whose date the calendar does not move any more are passed over. `reason` stands in
        each event; without one it is what the calendar changed.

        Raises:
            UserFacingError: `not_allowed`; `calendar_moved_on`, when another calendar came between
                preview and adoption; `no_new_date`, a chosen dossier for which there is none.
        """
        require(actor.roles, Role.SUPERVISOR, Role.ADMINISTRATOR)
        if chosen:
            require(actor.roles, Role.SUPERVISOR)
        office = office_of(self.store)
        if self.reference.calendar_version(office, preview.valid_from) != preview.base:
            raise UserFacingError("calendar_moved_on", _MOVED_ON)
        if preview.nothing_new:
            return ()
        adopted = Draft(
            "CalendarAdopted", {"version": preview.version, "valid_from": preview.valid_from.isoformat()}
        )
        self.reference.files.put(preview.content)
        with self.store.write() as work:
            action = self.recorder.new_action()
            self.recorder.record(work, actor, SubjectKind.OFFICE, office.id, [adopted], action)
            return tuple(
                self._move(work, actor, (preview, reason.strip(), action), pair)
                for pair in self._moved(work, office, preview, chosen)
            )

    def _moved(
        self, work: Work, office: Office, preview: CalendarPreview, chosen: Collection[str]
    ) -> Iterator[tuple[Dossier, DueDateChange]]:
        for dossier_id in dict.fromkeys(chosen):
            dossier = work.dossier(dossier_id)
            change = None if dossier is None else self._change(office, preview, dossier)
            if dossier is not None and change is not None:
                yield dossier, change

    def _change(self, office: Office, preview: CalendarPreview, dossier: Dossier) -> DueDateChange | None:
        if not dossier.open or dossier.due is None:
            return None
        old = self.reference.calendar(office, preview.valid_from)
        found = compare_calendars(old, preview.compiled, (deadline_of(dossier),))
        return found[0] if found else None

    def _move(
        self,
        work: Work,
        actor: Actor,
        event: tuple[CalendarPreview, str, str],
        moved: tuple[Dossier, DueDateChange],
    ) -> PersonToTell:
        preview, reason, action = event
        dossier, change = moved
        if change.after is None:
            raise UserFacingError("no_new_date", _NO_DATE.format(code=dossier.code))
        facts = {
            "due": iso(change.after),
            "before": iso(change.before),
            "cause": "calendar",
            "reason": reason or change.why.vi,
            "calendar": preview.version,
            "why": {"vi": change.why.vi, "en": change.why.en},
        }
        draft = Draft("DueDateChanged", facts)
        self.recorder.record(work, actor, SubjectKind.DOSSIER, dossier.id, [draft], action)
        parties = None if dossier.person is None else Parties.from_data(dossier.person)
        name, phone = ("", "") if parties is None else (parties.at_the_counter.name, parties.phone_to_call)
        return PersonToTell(dossier.id, dossier.code, name, phone, change.before, change.after, change.why)

    def _today(self) -> date:
        return self.recorder.clock.now().date()


_MOVED_ON = Words(
    "Lịch vừa được người khác thay: xem lại các ngày hẹn bị ảnh hưởng rồi áp dụng.",
    "Somebody has just adopted another calendar: look at the dates it moves again, then apply it.",
)
_NO_DATE = Words(
    "Lịch mới không tính được ngày hẹn của hồ sơ {code}: bỏ chọn hồ sơ này hoặc bổ sung năm sau vào lịch.",
    "The new calendar gives no date for dossier {code}: leave it out, or add the next year to the calendar.",
)
