"""Asks every minute whether there is something to say, and says it in the message bar: never a dialog."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.domain.failures import CounterFailure
from counter_app.services.deadlines.alarms import Alarm, AlarmKind, Alarms
from ui.language.phrase import Said, phrase
from ui.runtime.messages import Messages, Offer
from ui.runtime.operations import LatestQuery, Operations
from ui.theme.tokens import Tone

MINUTE_MILLISECONDS = 60_000


class AlarmClock(QObject):
    """Runs while an officer works; quiet when nothing is near.

    Signals:
        handover_wanted(), deadlines_wanted(): the officer follows an alarm.
    """

    handover_wanted = Signal()
    deadlines_wanted = Signal()

    def __init__(
        self,
        alarms: Alarms,
        now: Callable[[], datetime],
        operations: Operations,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._alarms, self._now = alarms, now
        self._operations, self._messages = operations, messages
        self._asking = LatestQuery(operations, self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now, and every minute from now on."""
        self.look()
        self._timer.start(MINUTE_MILLISECONDS)

    def stop(self) -> None:
        """Nobody is there to hear it."""
        self._timer.stop()

    def look(self) -> None:
        """Ask whether there is something to say."""
        now = self._now()
        self._asking.ask(lambda _: self._alarms.due(now), self._tell, self._not_known)

    def _tell(self, alarm: Alarm | None) -> None:
        if alarm is None:
            return
        wanted = self.handover_wanted if alarm.kind is AlarmKind.HANDOVER else self.deadlines_wanted
        self._messages.tell(alarm_said(alarm), Tone.NEAR_DUE, Offer("shell.alarm_show", wanted.emit))

    def _not_known(self, failure: Exception) -> None:
        # What stands in the way is told by the screens that read the same; an alarm only keeps quiet.
        if not isinstance(failure, CounterFailure):
            self._operations.fail(failure)


def alarm_said(alarm: Alarm) -> Said:
    """An alarm as a sentence."""
    if alarm.at is not None:
        return phrase("shell.alarm_handover", count=alarm.number, at=f"{alarm.at:%H:%M}")
    if not alarm.overdue:
        return phrase("shell.alarm_due_today", count=alarm.number)
    if not alarm.number:
        return phrase("shell.alarm_overdue", count=alarm.overdue)
    return phrase("shell.alarm_both", count=alarm.number, overdue=alarm.overdue)
