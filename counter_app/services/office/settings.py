"""Settings of the office: checked, recorded as an event, the same on every PC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.office import Office
from counter_app.domain.roles import Role, require
from counter_app.domain.transfer import parse_handover_times
from counter_app.ports import Store
from counter_app.services.office_state import office_of
from counter_app.services.recording import Actor, Recorder
from counter_app.settings.office import HANDOVER_TIMES, OFFICE_OPTIONS
from counter_app.settings.options import checked_changes


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """Reading and changing what `OFFICE_OPTIONS` declares."""

    store: Store
    recorder: Recorder

    def values(self) -> dict[str, object]:
        """Every option by key, with its default where nothing (valid) is stored."""
        stored = office_of(self.store).settings
        return {option.key: option.read(stored) for option in OFFICE_OPTIONS}

    def change(self, actor: Actor, changes: Mapping[str, object]) -> dict[str, object]:
        """Record the options that really change, and answer them; nothing new records nothing.

        Raises:
            UserFacingError: `not_allowed` for others than administrators; `bad_setting`,
                `bad_times` or `unknown_setting`, and then nothing at all is changed.
        """
        require(actor.roles, Role.ADMINISTRATOR)
        office = office_of(self.store)
        before = self.values()
        checked = checked_changes(OFFICE_OPTIONS, changes)
        if HANDOVER_TIMES.key in checked:
            parse_handover_times(str(checked[HANDOVER_TIMES.key]))
        new = {key: value for key, value in checked.items() if before[key] != value}
        if new:
            self._record(actor, office, new)
        return new

    def _record(self, actor: Actor, office: Office, changes: Mapping[str, object]) -> None:
        changed = Draft("SettingsChanged", {"changes": dict(changes)})
        with self.store.write() as work:
            self.recorder.record(
                work, actor, SubjectKind.OFFICE, office.id, [changed], self.recorder.new_action()
            )
