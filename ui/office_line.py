"""The pill and the office in the top bar: how many numbers are left, and where one is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from counter_app.domain.numbering import numbers_left
from counter_app.domain.office_time import in_office_time
from counter_app.domain.wording import Words
from counter_app.services.office_state import office_and_device
from counter_app.settings.office import WARN_NUMBERS
from ui.desk import Desk
from ui.language.phrase import phrase
from ui.runtime.changes import Changes, Subject
from ui.runtime.operations import LatestQuery
from ui.shell.top_bar import TopBar
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.status_chip import Chip

# Numbers begin anew at midnight; the pill may be a minute late with it.
REFRESH_MILLISECONDS = 60_000


@dataclass(frozen=True, slots=True)
class OfficeState:
    """What the top bar says of this PC: `left` numbers for today, `few` when it is time to tell."""

    office: str
    pc: int
    left: int
    few: bool


def office_state(desk: Desk) -> OfficeState:
    """Read it; runs on a lane."""
    store = desk.program.profile.store
    office, device = office_and_device(store)
    today = in_office_time(desk.clock.now()).date()
    prefix = office.unit_code
    left = numbers_left(device.ranges, prefix, store.numbers_used(prefix, today))
    return OfficeState(office.unit_name, device.pc, left, left <= WARN_NUMBERS.read(office.settings))


def pill_of(state: OfficeState, read_only: Words | None) -> Chip:
    """*Chưa nối tỉnh · còn 71 số*; amber when few are left, and when nothing can be written."""
    if read_only is not None:
        return Chip("shell.pill_read_only", Tone.NEAR_DUE, Icon.LOCK)
    tone, icon = (Tone.NEAR_DUE, Icon.ALERT) if state.few else (Tone.NEUTRAL, Icon.COMPUTER)
    return Chip(phrase("shell.pill_numbers", count=state.left), tone, icon)


class OfficeLine(QObject):
    """Keeps the top bar true."""

    def __init__(self, desk: Desk, bar: TopBar, read_only: Words | None) -> None:
        super().__init__(bar)
        self._desk, self._bar, self._read_only = desk, bar, read_only
        self._question = LatestQuery(desk.operations, self)
        desk.operations.changed.connect(self._changed)
        bar.set_officer(desk.program.actor.name)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.refresh)
        self._timer.start(REFRESH_MILLISECONDS)
        self.refresh()

    def refresh(self) -> None:
        """Read and show it again."""
        self._question.ask(lambda _: office_state(self._desk), self._show)

    def _changed(self, changes: Changes, initiator: object) -> None:
        del initiator
        if changes.concern(Subject.DOSSIER, Subject.NUMBERS, Subject.SETTINGS):
            self.refresh()

    def _show(self, state: OfficeState) -> None:
        self._bar.set_office(phrase("shell.office_and_pc", office=state.office, pc=str(state.pc)))
        self._bar.set_pill(pill_of(state, self._read_only))
