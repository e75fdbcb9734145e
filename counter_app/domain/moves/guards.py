"""Guards that the moves share: who may do it, and in which stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.envelope import Event
from counter_app.domain.folding import Refusal
from counter_app.domain.personal_part import whole_facts
from counter_app.domain.roles import Role, from_snapshot
from counter_app.domain.wording import Words

Verdict = Dossier | Refusal
Rules = Mapping[str, Callable[[Dossier, Event], Verdict]]

VOIDED = Refusal(
    "voided",
    Words("Hồ sơ đã hủy, không thao tác thêm được.", "The dossier is void; nothing more can be done to it."),
)
FINISHED = Refusal(
    "finished",
    Words(
        "Hồ sơ đã kết thúc (đã trả, đã dừng hoặc đã rút): không thao tác thêm được.",
        "The dossier has ended (returned, stopped or withdrawn); this can no longer be done.",
    ),
)
RESULT_THERE = Refusal(
    "result_there",
    Words(
        "Đã có kết quả giải quyết: chỉ còn nhận về và trả cho công dân.",
        "There is a result already: it can only be received and returned.",
    ),
)
PAUSED = Refusal(
    "paused",
    Words(
        "Hồ sơ đang tạm dừng (chờ bổ sung hoặc chờ nghĩa vụ tài chính): ghi nhận việc đó xong trước.",
        "The dossier is paused (supplement or payment awaited): record that first.",
    ),
)
NEEDS_SUPERVISOR = Refusal(
    "needs_supervisor", Words("Việc này cần người phụ trách.", "A supervisor has to do this.")
)
NEEDS_COUNTER = Refusal(
    "needs_counter",
    Words("Việc này cần cán bộ tiếp nhận hoặc người phụ trách.", "A clerk or supervisor has to do this."),
)
NEEDS_OFFICER = Refusal(
    "needs_officer",
    Words(
        "Việc này cần cán bộ tiếp nhận, cán bộ chuyên môn hoặc người phụ trách.",
        "A clerk, section officer or supervisor has to do this.",
    ),
)
NO_AMOUNT = Refusal("no_amount", Words("Số tiền phải lớn hơn 0.", "The amount has to be more than 0."))
NEEDS_REASON = Refusal("needs_reason", Words("Hãy ghi lý do.", "Give a reason."))

_COUNTER = frozenset({Role.CLERK, Role.SUPERVISOR})
_OFFICERS = _COUNTER | {Role.SECTION_OFFICER}


def after(state: Dossier, **changes: Any) -> Dossier:
    """The state one version on, with what changed."""
    return replace(state, version=state.version + 1, **changes)


def facts_of(event: Event) -> dict[str, Any]:
    """The event's facts, payload and personal entries put together."""
    return whole_facts(event.payload, event.person)


def by_supervisor(event: Event) -> bool:
    """Whether a supervisor did it."""
    return Role.SUPERVISOR in from_snapshot(event.header.role_snapshot)


def counter_only(event: Event) -> Refusal | None:
    """Only clerks and supervisors."""
    return NEEDS_COUNTER if from_snapshot(event.header.role_snapshot).isdisjoint(_COUNTER) else None


def officers_only(event: Event) -> Refusal | None:
    """Clerks, section officers and supervisors."""
    return NEEDS_OFFICER if from_snapshot(event.header.role_snapshot).isdisjoint(_OFFICERS) else None


def reason_missing(event: Event) -> bool:
    """Whether no reason was given. Its words may be personal; that there was one is not (`reasoned`)."""
    return event.payload.get("reasoned") is not True and not str(event.payload.get("reason") or "").strip()


def not_standing(state: Dossier) -> Refusal | None:
    """Why nothing more may happen to the paper; None while it is with some office."""
    if state.stage is Stage.VOIDED:
        return VOIDED
    return FINISHED if state.stage in (Stage.RETURNED, Stage.WITHDRAWN) else None


def not_open(state: Dossier) -> Refusal | None:
    """Why processing is over; None while it goes on or is paused."""
    if state.open:
        return None
    if state.stage in (Stage.RESULT_READY, Stage.RESULT_AT_COUNTER):
        return RESULT_THERE
    return not_standing(state) or FINISHED


def not_running(state: Dossier) -> Refusal | None:
    """Why the clock does not run; None while it does."""
    refusal = not_open(state)
    return refusal or (PAUSED if state.course.open_pause is not None else None)
