"""States of the screen worth looking at."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QApplication

from counter_app.domain.custody import Holder, HolderKind
from ui.desk import Desk
from ui.scanned_papers import Scanned
from ui.screens.handover.results_presenter import ResultsPresenter
from ui.screens.handover.view import HandoverScreen, Mode
from ui.screens.pictures import Picture
from ui.shell.screen import Screen

SCANNED, ON_A_SLIP = 7, 6


def sending(screen: Screen, desk: Desk) -> None:
    """Half of a pile is scanned."""
    del desk
    own = cast("HandoverScreen", screen)
    own.show_mode(Mode.SEND)
    batch = own.sending.batch
    for paper in batch.groups[0].papers[:SCANNED]:
        own.sending.toggle(paper.row.id)
    own.sending.open_batch(batch.groups[0].place)


def refused(screen: Screen, desk: Desk) -> None:
    """A paper of another section was scanned into the open batch."""
    own = cast("HandoverScreen", screen)
    stray = own.sending.batch.groups[1].papers[0]
    own.sending.take(Scanned(tuple(desk.program.profile.store.dossiers([stray.row.id]))))


def accepting(screen: Screen, desk: Desk) -> None:
    """A signed slip: one paper is missing, one came damaged, one more came along."""
    own, program = cast("HandoverScreen", screen), desk.program
    own.sending.read()
    groups = own.sending.batch.groups
    ids = [paper.row.id for paper in groups[0].papers[: ON_A_SLIP + 1]]
    place = groups[0].place
    receiver = Holder(HolderKind.SECTION, place)
    slip = program.handing_over.issue(program.actor, ids[:ON_A_SLIP], receiver).slip
    second = [paper.row.id for paper in groups[1].papers]
    program.handing_over.issue(program.actor, second, Holder(HolderKind.SECTION, groups[1].place))
    desk.messages.clear()
    own.entered()
    own.show_mode(Mode.ACCEPT)
    own.accepting.open_id(slip.id)
    QApplication.processEvents()
    own.accepting.toggle(ids[3])
    own.accepting.damage(ids[1], "Rách góc tờ khai")
    own.accepting.take(Scanned(tuple(program.profile.store.dossiers(ids[ON_A_SLIP:]))))
    own.accept.signed_by.set_text("Phan Văn Anh")
    own.accepting.set_signed_by("Phan Văn Anh")
    desk.messages.clear()


def bringing(screen: Screen, desk: Desk) -> None:
    """Results of a section, one of them signed before."""
    own = cast("HandoverScreen", screen)
    own.show_mode(Mode.RESULTS)
    desk.messages.clear()
    _bring(own.bringing, desk)
    for dossier_id, line in own.bringing.batch.lines.items():
        own.results.rows[dossier_id].number.set_text(line.number)
    own.bringing.set_signed_by("Phan Văn Anh")
    own.results.signed_by.set_text("Phan Văn Anh")


def _bring(presenter: ResultsPresenter, desk: Desk) -> None:
    store = desk.program.profile.store
    waiting = [paper.row.id for group in presenter.waiting for paper in group.papers][:2]
    at_counter = [paper.row.id for group in desk.program.waiting_papers.due_to_go() for paper in group.papers]
    for number, dossier in enumerate(store.dossiers([*waiting, *at_counter[:3]]), 121):
        presenter.take(Scanned((dossier,)))
        if dossier.course.result is None:
            presenter.edit(dossier.id, number=f"{number}/XN-UBND")


PICTURES = (
    Picture("", sending, dark=True, english=True),
    Picture("refused", refused),
    Picture("accept", accepting),
    Picture("results", bringing),
)
