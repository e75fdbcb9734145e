"""States of the screen worth looking at."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from counter_app.domain.dossier import Stage
from counter_app.domain.listing import DossierFilter
from counter_app.services.reports.running import ReportKind
from ui.desk import Desk
from ui.runtime.changes import Changes, Subject
from ui.screens.pictures import Picture
from ui.screens.reports.view import Book, ReportsScreen
from ui.shell.screen import Screen


def shown(entry: ReportKind | Book) -> Callable[[Screen, Desk], None]:
    """One entry of the list."""

    def prepare(screen: Screen, desk: Desk) -> None:
        del desk
        cast("ReportsScreen", screen).show_entry(entry)

    return prepare


def submitting(screen: Screen, desk: Desk) -> None:
    """The question before a submission."""
    shown(ReportKind.BIEU06)(screen, desk)
    cast("ReportsScreen", screen).panel.submit.click()


def submitted(screen: Screen, desk: Desk) -> None:
    """A submitted report, and a dossier of its period that was voided after it."""
    own, program = cast("ReportsScreen", screen), desk.program
    own.show_entry(ReportKind.BIEU06)
    own.presenter.submit()
    newest = program.profile.store.page(DossierFilter(stage=Stage.RECEIVED), None, 1)[0]
    program.correcting.void(program.actor, newest.id, "Nhập nhầm thủ tục")
    own.presenter.note(Changes.of(Subject.DOSSIER, dossiers=(newest.id,)))
    own.show_entry(Book.FROZEN)


def day_close(screen: Screen, desk: Desk) -> None:
    """The day of a clerk whose papers do not all agree."""
    own, program = cast("ReportsScreen", screen), desk.program
    officers = [each.id for each in program.profile.store.officers()]
    today = desk.clock.now().date()
    differ = (each for each in officers if program.day_closing.standing(today, each).differences)
    own.show_entry(Book.DAY_CLOSE)
    own.day.clerk.set_value(next(differ, program.actor.officer_id))
    own.day.ask()


PICTURES = (
    Picture("", shown(ReportKind.ON_TIME), dark=True, english=True),
    Picture("bieu06", shown(ReportKind.BIEU06)),
    Picture("backlog", shown(ReportKind.BACKLOG)),
    Picture("workload", shown(ReportKind.WORKLOAD), english=True),
    Picture("supplements", shown(ReportKind.SUPPLEMENTS)),
    Picture("channels", shown(ReportKind.CHANNELS)),
    Picture("submit", submitting),
    Picture("submitted", submitted),
    Picture("day-close", day_close, english=True),
    Picture("register", shown(Book.REGISTER)),
)
