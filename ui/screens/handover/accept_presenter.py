"""Nhận bàn giao: the slips on their way, and what of one really came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from counter_app.domain.dossier import Dossier
from counter_app.domain.office import Slip
from counter_app.domain.office_time import from_iso
from counter_app.services.custody.handover_batches import Issued, LeftOut, dossiers_on
from counter_app.services.papers.handover_papers import PrintedSlip
from ui.desk import Desk
from ui.language.formats import date_and_time
from ui.language.phrase import Said, as_is, phrase
from ui.papers_out import PapersOut
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.operations import LatestQuery
from ui.scanned_papers import Scanned
from ui.screens.handover.batch import row_of
from ui.screens.handover.counting import Arrival, Count
from ui.screens.handover.hearing import Hearing, about
from ui.theme.tokens import Tone


class AcceptPresenter(QObject):
    """Keeps the counts of all slips that were opened, so that turning to another loses nothing.

    Signals:
        slips_read(): the slips on their way were read.
        failed(Exception): they could not be read.
        opened(): another slip is in front, or none; its lines begin anew.
        changed(): the count is another one.
        nobody_signed(): the name is missing.
    """

    slips_read = Signal()
    failed = Signal(object)
    opened = Signal()
    changed = Signal()
    nobody_signed = Signal()

    def __init__(self, desk: Desk, hearing: Hearing) -> None:
        super().__init__()
        self._desk, self._hearing = desk, hearing
        self._papers = PapersOut(desk)
        self._reading = LatestQuery(desk.operations, self)
        self.slips: tuple[Slip, ...] = ()
        self.count: Count | None = None
        self.busy = False
        self._kept: dict[str, Count] = {}

    def read(self) -> None:
        """The slips on their way."""
        handing_over = self._desk.program.handing_over
        self._reading.ask(lambda _: handing_over.on_their_way(), self._take_slips, self.failed.emit)

    def take(self, scanned: Scanned) -> None:
        """A slip opens its count; a dossier is here."""
        if scanned.slip is not None:
            self.open_slip(scanned.slip)
            return
        if self.count is None:
            self._hearing.refuse("handover.scan_slip_first")
            return
        for dossier in scanned.dossiers:
            self._arrived(dossier)

    def open_id(self, slip_id: str) -> None:
        """A slip that another screen or a scan elsewhere hands over."""
        store = self._desk.program.profile.store
        self._hearing.ask(lambda: store.slip(slip_id), self._open_found)

    def open_slip(self, slip: Slip) -> None:
        """Begin or go on counting a slip; one that is over only says so."""
        if slip.counted is not None:
            self._hearing.refuse(_counted_before(slip))
            return
        if slip.cancelled:
            code = as_is(str(slip.content["code"]))
            self._hearing.refuse(phrase("handover.slip_cancelled", code=code, reason=as_is(slip.cancelled)))
            return
        if self.count is not None and self.count.slip.id == slip.id:
            self._hearing.accept()
            return
        known = self._kept.get(slip.id)
        if known is not None:
            self._show(known)
            return
        store = self._desk.program.profile.store
        self._hearing.ask(lambda: store.dossiers(dossiers_on(slip)), lambda found: self._begin(slip, found))

    def toggle(self, dossier_id: str) -> None:
        """Here, or missing."""
        self._set(lambda count: count.toggled(dossier_id))

    def damage(self, dossier_id: str, note: str) -> None:
        """It came damaged."""
        self._set(lambda count: count.damaged_one(dossier_id, note))

    def set_by_paper(self, *, by_paper: bool) -> None:
        """Signed on paper, or scanned here."""
        self._set(lambda count: count.on_paper(by_paper=by_paper))

    def set_signed_by(self, name: str) -> None:
        """Who signed the slip."""
        if self.count is not None:
            self.count = self._kept[self.count.slip.id] = _signed(self.count, name)

    def record(self) -> None:
        """What came; a difference blocks nothing."""
        count = self.count
        if count is None or self.busy:
            return
        if not count.signed_by.strip():
            self.nobody_signed.emit()
            self._hearing.refuse("handover.nobody_signed")
            return
        program = self._desk.program
        self._write(
            count.slip,
            lambda: program.receiving_papers.count(program.actor, count.slip.id, count.found()),
            lambda issued: self._recorded(count, issued),
            (*count.lines,),
        )

    def cancel(self, reason: str) -> None:
        """Take the slip back; its papers stay with the giver."""
        count = self.count
        if count is None or self.busy:
            return
        program, slip = self._desk.program, count.slip
        said = phrase("handover.cancelled", code=as_is(str(slip.content["code"])))
        self._write(
            slip,
            lambda: program.handing_over.cancel(program.actor, slip.id, reason),
            lambda _: self._desk.messages.done(said),
            count.listed,
        )

    def print_again(self) -> None:
        """The slip once more: unmarked when it was never printed, else as a reprint."""
        count = self.count
        if count is None:
            return
        program, slip_id = self._desk.program, count.slip.id

        def work(_: object) -> Written[PrintedSlip]:
            printed = program.handover_papers.again(program.actor, slip_id)
            return Written(printed, Changes.of(Subject.PRINT_LOG))

        def done(printed: PrintedSlip) -> None:
            said = phrase("handover.printed_again", code=as_is(printed.code))
            self._papers.send(printed.pdf, printed.title, said)

        self._desk.operations.write(work, on_done=done, owner=self, said="handover.printing")

    def _take_slips(self, slips: Sequence[Slip]) -> None:
        self.slips = tuple(slips)
        there = {each.id for each in slips}
        self._kept = {key: count for key, count in self._kept.items() if key in there}
        self.slips_read.emit()
        if self.count is not None and self.count.slip.id not in there:
            self._show(None)

    def _open_found(self, slip: Slip | None) -> None:
        if slip is not None:
            self.open_slip(slip)

    def _begin(self, slip: Slip, found: Sequence[Dossier]) -> None:
        rows = {each.id: row_of(each) for each in found}
        if slip.id not in {each.id for each in self.slips}:
            self.slips = (slip, *self.slips)
            self.slips_read.emit()
        self._show(Count.begun(slip, rows))

    def _show(self, count: Count | None) -> None:
        self.count = count
        if count is not None:
            self._kept[count.slip.id] = count
            self._hearing.accept()
        self.opened.emit()
        self.changed.emit()

    def _set(self, made: Callable[[Count], Count]) -> None:
        if self.count is not None:
            self.count = self._kept[self.count.slip.id] = made(self.count)
            self.changed.emit()

    def _arrived(self, dossier: Dossier) -> None:
        count = self.count
        if count is None:
            return
        if dossier.id in count.listed:
            if dossier.id in count.present and not count.by_paper:
                self._hearing.refuse(phrase("handover.twice", code=as_is(dossier.code)))
                return
            self._set(lambda each: each.scanned(dossier.id))
            self._hearing.accept()
            return
        if dossier.id in count.extra:
            self._hearing.refuse(phrase("handover.twice", code=as_is(dossier.code)))
            return
        program = self._desk.program
        ask = partial(program.receiving_papers.extra_refusal, program.actor, count.slip.id, dossier.id)
        self._hearing.ask(ask, lambda refused: self._extra(dossier, refused))

    def _extra(self, dossier: Dossier, refused: LeftOut | None) -> None:
        if refused is not None:
            self._hearing.refuse(about(dossier.code, refused.words))
            return
        self._set(lambda count: count.extra_one(row_of(dossier)))
        self.opened.emit()
        self._hearing.refuse(phrase("handover.extra_found", code=as_is(dossier.code)))

    def _write(
        self, slip: Slip, act: Callable[[], object], done: Callable[[object], None], ids: tuple[str, ...]
    ) -> None:
        def finished(outcome: object) -> None:
            self.busy = False
            self._kept.pop(slip.id, None)
            self._show(None)
            self.read()
            done(outcome)

        def failed(failure: Exception) -> None:
            self.busy = False
            self._hearing.failed(failure)
            self.read()

        self.busy = True
        changes = Changes.of(Subject.DOSSIER, dossiers=ids)
        self._desk.operations.write(
            lambda _: Written(act(), changes), on_done=finished, on_failure=failed, owner=self, initiator=self
        )

    def _recorded(self, count: Count, outcome: object) -> None:
        left_out = outcome.left_out if isinstance(outcome, Issued) else ()
        said = _recorded_words(count)
        if left_out:
            why = about(left_out[0].code, left_out[0].words)
            said = phrase("handover.recorded_without", done=said, count=len(left_out), why=why)
            self._hearing.refuse(said)
        elif len(count.present) < len(count.listed) or count.extra:
            self._hearing.heard.emit(True)
            self._desk.messages.tell(said, Tone.NEAR_DUE)
        else:
            self._hearing.heard.emit(True)
            self._desk.messages.done(said)


def _signed(count: Count, name: str) -> Count:
    return replace(count, signed_by=name)


def _recorded_words(count: Count) -> Said:
    numbers = {each.value: count.counted(each) for each in Arrival}
    code = as_is(str(count.slip.content["code"]))
    whole = numbers["present"] == len(count.lines)
    if whole:
        return phrase("handover.recorded", code=code, count=numbers["present"])
    return phrase("handover.recorded_differing", code=code, **numbers)


def _counted_before(slip: Slip) -> Said:
    counted = slip.counted or {}
    return phrase(
        "handover.counted_before",
        code=as_is(str(slip.content["code"])),
        at=as_is(date_and_time(from_iso(str(counted.get("at"))))),
        signed_by=as_is(str(counted.get("signed_by") or "–")),
    )
