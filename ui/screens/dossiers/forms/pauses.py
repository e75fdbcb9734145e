"""Forms that stop the clock and let it run again: supplements (bổ sung) and payments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from PySide6.QtWidgets import QWidget

from counter_app.domain.dossier import Dossier
from ui.appearance import Appearance
from ui.language.formats import clock, full_date, long_date
from ui.language.phrase import Said, as_is, phrase
from ui.screens.dossiers.forms.base import Act, Asked, MoveForm, Ticks, lines_of
from ui.screens.dossiers.told import moment
from ui.widgets.due_calendar import DueCalendar, StepLines

Made = Callable[[str], Act]


def ask_supplement(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """Mẫu 02: what is missing, once and in full; says until when it may be asked for."""
    form = MoveForm(look, parent, asked)
    again = bool(asked.dossier.course.supplements)
    last = asked.detail.last_day_to_ask
    if again:
        form.note("dossiers.asks_again")
    if last is not None and asked.today > last:
        form.note(phrase("dossiers.asks_late", day=full_date(last)))
    elif last is not None:
        form.sentence(phrase("dossiers.last_day_to_ask", day=long_date(last, look.language.tongue)), "label")
    ticks = form.ticks(component_names(asked.dossier))
    more = form.area("more_items", placeholder="one_a_line")
    form.needs(lambda: bool(ticks.ticked() or lines_of(more.value())), more)
    reason = form.area("reason", needed=True)

    def act() -> Act:
        items, why = ticks.ticked() + lines_of(more.value()), reason.value()
        return lambda program: program.pausing.request_supplement(program.actor, asked.id, items, why)

    return form.acts(act)


def receive_supplement(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """Ticks what came; shows the new date and why before it is promised (C15)."""
    form = MoveForm(look, parent, asked)
    pause = asked.dossier.course.open_pause
    ticks = form.ticks(() if pause is None else pause.items)
    more = form.area("more_papers", lines=1, placeholder="one_a_line")
    form.needs(lambda: bool(ticks.ticked() or lines_of(more.value())), more)
    show_new_date(form)
    _warn_of_missing(form, ticks)

    def act() -> Act:
        papers = ticks.ticked() + lines_of(more.value())
        return lambda program: program.pausing.receive_supplement(program.actor, asked.id, papers)

    return form.acts(act)


def close_unanswered(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """Ends a dossier whose supplement never came; says how long it was awaited."""
    form = MoveForm(look, parent, asked, danger=True)
    pause = asked.dossier.course.open_pause
    if pause is not None:
        form.sentence(phrase("dossiers.waits_since", at=moment(pause.begins)), "label")

    def close(why: str) -> Act:
        return lambda program: program.pausing.close_unanswered(program.actor, asked.id, why)

    return reasoned(form, close)


def ask_payment(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """A financial obligation: the clock stands until it is met."""
    form = MoveForm(look, parent, asked)
    amount = form.amount("amount")
    notice = form.line("notice", needed=True)

    def act() -> Act:
        dong, words = int(amount.value()) if amount.value() else None, notice.value()
        return lambda program: program.pausing.ask_payment(program.actor, asked.id, dong, words)

    return form.acts(act)


def payment_met(look: Appearance, parent: QWidget, asked: Asked) -> MoveForm:
    """The obligation is met: the clock goes on; shows the new date first."""
    form = MoveForm(look, parent, asked)
    proof = form.line("proof")
    show_new_date(form)

    def act() -> Act:
        words = proof.value()
        return lambda program: program.pausing.payment_met(program.actor, asked.id, words)

    return form.acts(act)


def component_names(dossier: Dossier) -> list[str]:
    """The papers of the procedure as they stood at receipt."""
    parts = cast("Sequence[Mapping[str, object]]", dossier.facts.get("components") or ())
    return [str(each["name"]) for each in parts]


def show_new_date(form: MoveForm) -> None:
    """The date promised when this is saved, its calendar and its steps."""
    new, look = form.asked.facts.new_date, form.appearance
    if new is None or new.due is None:
        form.sentence("dossiers.no_new_date")
        return
    when = as_is(f"{clock(new.due)} {long_date(new.due.date(), look.language.tongue)}")
    form.sentence(phrase("dossiers.new_date", due=when), "strong")
    if not new.days:
        form.sentence(new.why, "quiet")
        return
    calendar, steps = DueCalendar(look), StepLines(look)
    calendar.set_days(new.days)
    steps.set_steps([(as_is(line.when), line.words) for line in new.lines])
    form.body.addWidget(calendar)
    form.body.addWidget(steps)


def _warn_of_missing(form: MoveForm, ticks: Ticks) -> None:
    note = form.note(None)

    def show() -> None:
        missing = ticks.unticked() if ticks.ticked() else []
        said: Said | None = phrase("dossiers.still_missing", items="; ".join(missing)) if missing else None
        note.set_said(said)
        form.fit()

    for box in ticks.boxes:
        box.toggled.connect(lambda _: show())


def reasoned(form: MoveForm, made: Made) -> MoveForm:
    """A form whose last field is the reason that the books owe the inspector."""
    reason = form.area("reason", needed=True)
    return form.acts(lambda: made(reason.value()))
