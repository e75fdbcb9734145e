"""The figures and the last actions that Today shows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from counter_app.domain.dossier import AWAITING_COLLECTION, OPEN_STAGES, Stage
from counter_app.domain.listing import RecentAction, Tally
from local_db.listing_queries import day_start

# An action (an intake with its printed copies, say) is a few events; more of them than this are
# not looked through for one that is further back.
EVENTS_AN_ACTION = 20

_ON_DAY = "SELECT coalesce(sum(number), 0) FROM day_count WHERE basis = 'received' AND day = ?"
_OPEN_BEFORE = (
    "SELECT coalesce(sum(number), 0) FROM day_count"
    " WHERE basis = 'due' AND stage IN (SELECT value FROM json_each(?)) AND express IN (0, 1) AND day < ?"
)
# The + keeps SQLite from walking all open dossiers instead of those due.
_OPEN_DUE = "SELECT count(*) FROM dossier WHERE +open = 1 AND due >= ? AND due < ?"
_IN_STAGES = (
    "SELECT coalesce(sum(number), 0) FROM day_count"
    " WHERE basis = 'received' AND stage IN (SELECT value FROM json_each(?))"
)
_RECENT = (
    "SELECT e.action_id, e.wall, e.type, e.subject_kind, e.subject, e.actor_id, d.code, d.owner"
    " FROM events e LEFT JOIN dossier d ON e.subject_kind = 'dossier' AND d.id = e.subject"
    " ORDER BY e.position DESC LIMIT ?"
)


def tally(connection: Connection, now: datetime) -> Tally:
    """The figures at `now`: overdue is what was due before this moment, due today what still can be met."""
    today = day_start(now.date())
    moment = max(today, int(now.timestamp()))
    missed_today = _number(connection, _OPEN_DUE, today, moment)
    return Tally(
        received_today=_number(connection, _ON_DAY, now.date().isoformat()),
        due_today=_number(connection, _OPEN_DUE, moment, today + 86400),
        overdue=missed_today + _number(connection, _OPEN_BEFORE, _names(OPEN_STAGES), now.date().isoformat()),
        awaiting_supplement=_number(connection, _IN_STAGES, _names({Stage.AWAITING_SUPPLEMENT})),
        awaiting_collection=_number(connection, _IN_STAGES, _names(AWAITING_COLLECTION)),
    )


def recent_actions(connection: Connection, limit: int) -> list[RecentAction]:
    """The last actions, newest first; an action is shown by its first event."""
    rows = connection.exec_driver_sql(_RECENT, (limit * EVENTS_AN_ACTION,))
    first: dict[str, RecentAction] = {}
    order: list[str] = []
    for action, *shown in rows:
        if action not in first:
            if len(order) == limit:
                rows.close()
                break
            order.append(action)
        first[action] = RecentAction(*shown)
    return [first[action] for action in order]


def _names(stages: Iterable[Stage]) -> str:
    return json.dumps(sorted(stage.value for stage in stages))


def _number(connection: Connection, sql: str, *parameters: object) -> int:
    return int(connection.exec_driver_sql(sql, parameters).scalar_one())
