"""States of the screen worth looking at."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QApplication

from counter_app.domain.dossier import Stage
from counter_app.domain.envelope import SubjectKind
from counter_app.domain.listing import DossierFilter, DossierRow, DueClass
from counter_app.domain.papers import Copy, PaperForm
from ui.desk import Desk, OpenDossier, ShowList
from ui.dossier_chips import due_class
from ui.screens.dossiers.moves import Move
from ui.screens.dossiers.view import DossiersScreen
from ui.screens.pictures import Picture
from ui.shell.screen import Screen

LOOKED_AT = 60


def story(screen: Screen, desk: Desk) -> None:
    """A dossier whose receipt was printed again, with a code of the portal."""
    program, store = desk.program, desk.program.profile.store
    rows = store.page(DossierFilter(stage=Stage.RECEIVED, express=False), None, 1)
    dossier_id = rows[0].id
    dossier = store.dossier(dossier_id)
    if dossier is not None and len(dossier.slips) < 3:
        program.printing.again(program.actor, dossier_id, PaperForm.RECEIPT, (Copy.GIVEN,), jam=False)
    screen.open(ShowList(DossierFilter()))
    screen.open(OpenDossier(dossier_id))


def custody(screen: Screen, desk: Desk) -> None:
    """A dossier that went a long way: the chain of its holders and its dates."""
    store = desk.program.profile.store
    rows = store.page(DossierFilter(collectable=True), None, LOOKED_AT)
    far = max(rows, key=lambda row: len(store.events_of(SubjectKind.DOSSIER, row.id)))
    screen.open(ShowList(DossierFilter(collectable=True)))
    screen.open(OpenDossier(far.id))


def moves(screen: Screen, desk: Desk) -> None:
    """Every move of a dossier in work, and why others cannot be made."""
    _begin(screen, desk, Stage.PROCESSING, None)


def asking(screen: Screen, desk: Desk) -> None:
    """What is missing is ticked; the last day to ask stands above."""
    _begin(screen, desk, Stage.PROCESSING, Move.ASK_SUPPLEMENT)


def supplement(screen: Screen, desk: Desk) -> None:
    """What came is ticked; the new date and why are shown before it is promised."""
    _begin(screen, desk, Stage.AWAITING_SUPPLEMENT, Move.RECEIVE_SUPPLEMENT)


def apology(screen: Screen, desk: Desk) -> None:
    """The proposed date with its reason."""
    _begin(screen, desk, Stage.PROCESSING, Move.APOLOGISE)


def _begin(screen: Screen, desk: Desk, stage: Stage, move: Move | None) -> None:
    """Open the sheet of moves, or the form of one, on the first dossier of a stage that allows it."""
    own = cast("DossiersScreen", screen)
    rows = desk.program.profile.store.page(DossierFilter(stage=stage), None, LOOKED_AT)
    own.open(ShowList(DossierFilter(stage=stage)))
    for row in rows:
        own.open(OpenDossier(row.id))
        QApplication.processEvents()
        detail = own.detail.detail
        if detail is not None and (move is None or move not in detail.refusals):
            break
    bar = own.detail.moves
    if move is None:
        bar.all_wanted.emit()
    else:
        bar.wanted.emit(move)


def listed(screen: Screen, desk: Desk) -> None:
    """The whole list, the date of one with some days to go explained."""
    own = cast("DossiersScreen", screen)
    own.open(ShowList(DossierFilter(open=True)))
    QApplication.processEvents()
    model = own.list.model
    later = (number for number in range(model.rowCount()) if _is_later(model.row_at(number), desk))
    own.list.table.go_to(next(later, 0))
    if own.detail.why.isHidden():
        own.detail.toggle_why()


def overdue(screen: Screen, desk: Desk) -> None:
    """What is late, as Today opens it."""
    del desk
    screen.open(ShowList(DossierFilter(open=True), DueClass.OVERDUE))


def found(screen: Screen, desk: Desk) -> None:
    """Typed without accents."""
    del desk
    own = cast("DossiersScreen", screen)
    own.open(ShowList(DossierFilter()))
    own.list.search.line.setFocus()
    own.list.search.line.setText("nguyen thi")
    own.list.typed.emit("nguyen thi")


def filtering(screen: Screen, desk: Desk) -> None:
    """The sheet of filters."""
    del desk
    cast("DossiersScreen", screen).list.filters.click()


def voiding(screen: Screen, desk: Desk) -> None:
    """The question before a void."""
    story(screen, desk)
    QApplication.processEvents()
    cast("DossiersScreen", screen).detail.moves.void.click()


def _is_later(row: DossierRow | None, desk: Desk) -> bool:
    return (
        row is not None and row.due is not None and due_class(row.due, desk.clock.now()) is DueClass.UPCOMING
    )


PICTURES = (
    Picture("", listed, dark=True, english=True),
    Picture("story", story),
    Picture("custody", custody, english=True),
    Picture("moves", moves),
    Picture("ask-supplement", asking),
    Picture("supplement", supplement),
    Picture("apology", apology),
    Picture("overdue", overdue),
    Picture("search", found),
    Picture("filter", filtering),
    Picture("void", voiding),
)
