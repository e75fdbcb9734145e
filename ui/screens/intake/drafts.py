"""Drafts: kept by themselves a moment after every change, waiting under their names (C8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.domain.office_time import iso
from counter_app.ports import SavedDraft, Store
from counter_app.services.recording import Actor, Recorder
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.operations import Operations
from ui.screens.intake.entries import Entries
from ui.screens.intake.model import IntakeForm

KEPT_AFTER_MILLISECONDS = 400
# Somebody who types without a pause loses no more than this to a power cut.
KEPT_AT_LEAST_EVERY_MILLISECONDS = 2000


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """A draft that is not on the screen."""

    id: str
    title: str
    saved_at: str
    data: Mapping[str, object]


class Drafts(QObject):
    """Keeps the form on the screen as a draft and knows those that wait.

    While Save has the form (`hold`), it is neither kept nor exchanged: a draft written behind the dossier
    would come back as a second one. What the clerk wants meanwhile is done when Save has ended.

    Signals:
        changed(): other drafts wait now.
        opened(): the form on the screen is another draft's.
    """

    changed = Signal()
    opened = Signal()

    def __init__(
        self, entries: Entries, store: Store, recorder: Recorder, actor: Actor, operations: Operations
    ) -> None:
        super().__init__(entries)
        self._entries, self._store, self._recorder = entries, store, recorder
        self._actor, self._operations = actor, operations
        self.waiting: tuple[WaitingDraft, ...] = ()
        self._rest = self._keeping_after(KEPT_AFTER_MILLISECONDS)
        self._longest = self._keeping_after(KEPT_AT_LEAST_EVERY_MILLISECONDS)
        self._held = False
        self._wanted: list[Callable[[], None]] = []
        entries.edited.connect(self._touched)

    def read(self) -> None:
        """Read what waits: at start, after a crash, after a write elsewhere."""
        self._operations.query(lambda _: tuple(self._store.drafts()), on_done=self._take, owner=self)

    def keep(self) -> None:
        """Write the form on the screen to the disk now."""
        self._stop_timers()
        form = self._entries.form
        if self._held or form.is_empty or form.correcting is not None:
            return
        if form.draft_id is None:
            form = replace(form, draft_id=self._recorder.ids.new())
            # Not told as an edit: the entries are the same, only their draft has a name now.
            self._entries.form = form
        draft = self._draft(form)

        def save(_: object) -> Written[None]:
            self._store.save_draft(draft)
            return Written(None, Changes.of(Subject.DRAFT))

        self._operations.write(
            save,
            on_done=lambda _: None,
            owner=self,
            initiator=self,
        )

    def hold(self) -> None:
        """Save has the form now."""
        self._held = True
        self._stop_timers()

    def release(self) -> None:
        """Save has ended, either way; what was wanted meanwhile follows when its outcome is shown."""
        if not self._held:
            return
        self._held = False
        self._touched()
        QTimer.singleShot(0, self, self._catch_up)

    def when_free(self, act: Callable[[], None]) -> None:
        """Do what changes the form on the screen now, or as soon as Save has let it go."""
        if self._held:
            self._wanted.append(act)
        else:
            act()

    def put_aside(self) -> None:
        """Keep the form as a waiting draft and begin a fresh one."""
        self.when_free(self._put_aside)

    def open(self, draft_id: str) -> None:
        """Put the form aside and go on with a waiting draft."""
        self.when_free(lambda: self._open(draft_id))

    def drop(self) -> None:
        """Throw the form on the screen away, its draft as well."""
        self.when_free(self._drop)

    def begin(self, form: IntakeForm) -> None:
        """Put the form aside and show another one, e.g. filled from a slip."""
        self.when_free(lambda: self._begin(form))

    def _put_aside(self) -> None:
        form = self._entries.form
        if form.is_empty or form.correcting is not None:
            self._fresh(IntakeForm())
            return
        self.keep()
        kept = self._draft(self._entries.form)
        others = tuple(each for each in self.waiting if each.id != kept.id)
        self.waiting = (_waiting(kept), *others)
        self._fresh(IntakeForm())

    def _open(self, draft_id: str) -> None:
        wanted = next((each for each in self.waiting if each.id == draft_id), None)
        if wanted is None:
            return
        self._put_aside()
        self.waiting = tuple(each for each in self.waiting if each.id != draft_id)
        self._fresh(replace(IntakeForm.from_data(wanted.data), draft_id=draft_id))

    def open_next(self) -> None:
        """The draft that has waited longest; pressed again and again all come by (Ctrl+D)."""
        if self.waiting:
            self.open(self.waiting[-1].id)

    def _drop(self) -> None:
        draft_id = self._entries.form.draft_id
        self._fresh(IntakeForm())
        if draft_id is None:
            return

        def forget(_: object) -> Written[None]:
            self._store.drop_draft(draft_id)
            return Written(None, Changes.of(Subject.DRAFT))

        self._operations.write(forget, on_done=lambda _: None, owner=self, initiator=self)

    def finished(self) -> None:
        """The form on the screen became a dossier; its draft went with the same transaction."""
        self._fresh(IntakeForm())

    def _begin(self, form: IntakeForm) -> None:
        self._put_aside()
        self._fresh(form)

    def _fresh(self, form: IntakeForm) -> None:
        self._entries.begin(form)
        self._stop_timers()
        self.changed.emit()
        self.opened.emit()

    def _keeping_after(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.keep)
        return timer

    def _touched(self) -> None:
        self._rest.start()
        if not self._longest.isActive():
            self._longest.start()

    def _stop_timers(self) -> None:
        self._rest.stop()
        self._longest.stop()

    def _catch_up(self) -> None:
        wanted, self._wanted = self._wanted, []
        for act in wanted:
            self.when_free(act)

    def _take(self, drafts: tuple[SavedDraft, ...]) -> None:
        shown = self._entries.form.draft_id
        mine = (each for each in drafts if each.officer_id == self._actor.officer_id and each.id != shown)
        self.waiting = tuple(_waiting(each) for each in mine)
        self.changed.emit()

    def _draft(self, form: IntakeForm) -> SavedDraft:
        now = iso(self._recorder.clock.now())
        return SavedDraft(form.draft_id or "", form.title, form.as_data(), self._actor.officer_id, now)


def _waiting(draft: SavedDraft) -> WaitingDraft:
    return WaitingDraft(draft.id, draft.title, draft.saved_at, draft.data)
