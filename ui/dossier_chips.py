"""The state of a dossier as a chip: the same icon, word and colour in every list and panel."""

from __future__ import annotations

from datetime import datetime

from counter_app.domain.dossier import Stage
from counter_app.domain.listing import DossierRow, DueClass
from counter_app.domain.office_time import from_iso
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.status_chip import Chip

RETURNED = Chip("common.state_returned", Tone.ACCENT, Icon.TICK)
RESOLVED_AT_ONCE = Chip("common.state_express", Tone.ACCENT, Icon.TICK)
WITHOUT_DATE = Chip("common.state_no_date", Tone.PAUSED, Icon.HELP)
OVERDUE = Chip("common.state_overdue", Tone.OVERDUE)
DUE_TODAY = Chip("common.state_today", Tone.NEAR_DUE)
IN_TIME = Chip("common.state_in_time", Tone.DONE, Icon.DOT)

OF_STAGE = {
    Stage.AWAITING_SUPPLEMENT: Chip("common.state_awaiting_supplement", Tone.PAUSED, Icon.PAUSE),
    Stage.AWAITING_PAYMENT: Chip("common.state_awaiting_payment", Tone.PAUSED, Icon.MONEY),
    Stage.RESULT_READY: Chip("common.state_result_ready", Tone.DONE, Icon.CERTIFICATE),
    Stage.RESULT_AT_COUNTER: Chip("common.state_result_at_counter", Tone.DONE, Icon.TICK),
    Stage.RETURNED: RETURNED,
    Stage.STOPPED: Chip("common.state_stopped", Tone.PAUSED, Icon.NO_PAPER),
    Stage.WITHDRAWN: Chip("common.state_withdrawn", Tone.PAUSED, Icon.UNDO),
    Stage.VOIDED: Chip("common.state_voided", Tone.PAUSED, Icon.REFUSED),
}
"""What the stage alone says; the others are said by how near their due time is."""

_OF_CLASS = {DueClass.OVERDUE: OVERDUE, DueClass.TODAY: DUE_TODAY, DueClass.UPCOMING: IN_TIME}


def due_class(due: str, now: datetime) -> DueClass:
    """How near a due time (ISO, +07:00) is; overdue begins at its minute."""
    moment = from_iso(due)
    if moment < now:
        return DueClass.OVERDUE
    return DueClass.TODAY if moment.date() == now.date() else DueClass.UPCOMING


def chip_of(stage: Stage, due: str | None, now: datetime, *, express: bool) -> Chip:
    """The chip of a dossier at a moment."""
    if stage is Stage.RETURNED and express:
        return RESOLVED_AT_ONCE
    if stage in OF_STAGE:
        return OF_STAGE[stage]
    return WITHOUT_DATE if due is None else _OF_CLASS[due_class(due, now)]


def row_chip(row: DossierRow, now: datetime) -> Chip:
    """The chip of a line of a list."""
    return chip_of(row.stage, row.due, now, express=row.express)
