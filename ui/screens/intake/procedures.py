"""The procedures of an intake: found, chosen, their case, papers and express lines; one or several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from counter_app.domain.failures import CounterFailure
from ui.runtime.operations import LatestQuery, Operations
from ui.screens.intake.entries import Entries
from ui.screens.intake.model import Place
from ui.screens.intake.procedure_entry import LineEntry, PaperState, ProcedureEntry
from ui.screens.intake.shown_procedure import FoundProcedure, KnownProcedures, ProcedureShelf, ShownProcedure

MOST_LINES = 200


class Procedures(QObject):
    """Chooses procedures for the form.

    Signals:
        changed(): another procedure is shown, or all known ones have been read.
        listed(): other papers or lines are there, so that rows have to be made anew.
    """

    changed = Signal()
    listed = Signal()

    def __init__(self, entries: Entries, shelf: ProcedureShelf, operations: Operations) -> None:
        super().__init__(entries)
        self._entries, self._shelf, self._operations = entries, shelf, operations
        self._finding = LatestQuery(operations, self)
        self._reading = LatestQuery(operations, self)
        self.known: KnownProcedures | None = None
        self._shown: dict[str, ShownProcedure] = {}

    @property
    def shown(self) -> ShownProcedure | None:
        """What the catalogue says of the procedure shown."""
        return self._shown.get(self._entries.form.procedure.code)

    def read_all(self) -> None:
        """Read the finder; again after the catalogue changed."""
        self._shown.clear()
        self._operations.query(lambda _: self._shelf.known(), on_done=self._take_known, owner=self)

    def find(self, typed: str, answer: Callable[[Sequence[FoundProcedure]], None]) -> None:
        """Bring the procedures for a text, the most used first."""
        self._finding.ask(lambda _: self._shelf.found(typed), answer)

    def pick(self, code: str) -> None:
        """Choose a procedure; what it asks first gets the focus."""
        self._reading.ask(lambda _: self._shelf.shown(code), self._picked, self._not_picked)

    def forget(self) -> None:
        """Another intake begins; what holds by then is read anew."""
        self._shown.clear()

    def show_current(self) -> None:
        """Show the procedure of the entries as they stand: of a draft, a slip, a dossier to correct."""
        entry, known = self._entries.form.procedure, self.shown
        if not entry.code or (known is not None and entry.name):
            self.changed.emit()
            self.listed.emit()
            return
        if known is not None:
            # Kept entries hold neither the name nor the papers nobody needed then.
            self._complete(known)
            return
        self._reading.ask(lambda _: self._shelf.shown(entry.code), self._complete, self._not_picked)

    def take_version(self, version: str) -> None:
        """The clerk was told of a new version: look at it, and save it next time (C10)."""
        for place, entry in enumerate(self._entries.form.procedures):
            self._shown.pop(entry.code, None)
            if len(self._entries.form.procedures) == 1:
                self._entries.put(self._entries.form.with_procedure(replace(entry, version=version), place))
        self.show_current()

    def choose_case(self, number: int) -> None:
        shown, entry = self.shown, self._entries.form.procedure
        if shown is not None:
            self._put(shown.filled(replace(entry, case=number)), Place.CASE, Place.LIMIT)
            self.listed.emit()

    def set_paper(self, place: int, **changes: Any) -> None:
        """Change one line of the checklist; counting a sheet ticks the paper."""
        papers = list(self._entries.form.procedure.papers)
        paper = replace(papers[place], **changes)
        if changes.keys() & {"originals", "copies"} and paper.originals + paper.copies > 0:
            paper = replace(paper, state=PaperState.HANDED_IN)
        papers[place] = paper
        self._entries.edit_procedure(Place.PAPERS, papers=tuple(papers))

    def tick(self, place: int, *, there: bool) -> None:
        """The paper is there as asked for, or it is not."""
        paper = self._entries.form.procedure.papers[place]
        after = paper.ticked() if there else paper.unticked()
        self.set_paper(place, state=after.state)
        self.set_paper(place, originals=after.originals, copies=after.copies, state=after.state)

    def ask_for(self, place: int) -> None:
        """A conditional paper that is not there: this person needs it, or does not."""
        paper = self._entries.form.procedure.papers[place]
        needed = paper.state is not PaperState.MISSING
        self.set_paper(
            place, state=PaperState.MISSING if needed else PaperState.NOT_NEEDED, originals=0, copies=0
        )

    def set_line(self, place: int, **changes: Any) -> None:
        lines = list(self._entries.form.procedure.lines)
        lines[place] = replace(lines[place], **changes)
        self._entries.edit_procedure(Place.LINES, lines=tuple(lines))

    def add_line(self) -> int:
        """A new line below the last; answers its place."""
        lines = self._entries.form.procedure.lines
        if len(lines) < MOST_LINES:
            self._entries.edit_procedure(lines=(*lines, LineEntry()))
            self.listed.emit()
        return len(self._entries.form.procedure.lines) - 1

    def remove_line(self, place: int) -> None:
        lines = list(self._entries.form.procedure.lines)
        del lines[place]
        self._entries.edit_procedure(lines=tuple(lines) or (LineEntry(),))
        self.listed.emit()

    def add(self) -> None:
        """Same person, one more procedure (Ctrl+M); they share one receipt (C8)."""
        form = self._entries.form
        if all(entry.code for entry in form.procedures):
            entries = (*form.procedures, ProcedureEntry())
            self._entries.put(replace(form, procedures=entries, chosen=len(entries) - 1))
        else:
            self._entries.put(replace(form, chosen=[not entry.code for entry in form.procedures].index(True)))
        self.show_current()
        self._entries.focus_wanted.emit(Place.FINDER)

    def remove(self, place: int) -> None:
        """Take one of several procedures off again."""
        form = self._entries.form
        entries = [entry for at, entry in enumerate(form.procedures) if at != place] or [ProcedureEntry()]
        chosen = min(form.chosen - (1 if place < form.chosen else 0), len(entries) - 1)
        self._entries.put(replace(form, procedures=tuple(entries), chosen=max(chosen, 0)))
        self.show_current()

    def choose(self, place: int) -> None:
        """Show another one of several procedures."""
        self._entries.put(replace(self._entries.form, chosen=place))
        self.show_current()

    def go_to_open_question(self, kind: str) -> None:
        """Show the procedure that a question of this kind is about."""
        for place, entry in enumerate(self._entries.form.procedures):
            shown = self._shown.get(entry.code)
            if shown is None:
                continue
            asked = {
                "choose_case": shown.must_choose(entry),
                "limit_unknown": shown.needs_limit(entry) and entry.limit_code is None,
                "limit_source_missing": entry.limit_code is not None and not entry.limit_source.strip(),
            }
            if asked.get(kind, False) and place != self._entries.form.chosen:
                self.choose(place)
                return

    def first_question(self) -> Place:
        """What the clerk looks at after a procedure was chosen."""
        shown, entry = self.shown, self._entries.form.procedure
        if shown is None:
            return Place.FINDER
        if shown.must_choose(entry):
            return Place.CASE
        if shown.procedure.express is not None:
            return Place.LINES
        if shown.needs_limit(entry):
            return Place.LIMIT
        return Place.PAPERS if entry.papers else Place.SUMMARY

    def _take_known(self, known: KnownProcedures) -> None:
        self.known = known
        self.changed.emit()

    def _picked(self, shown: ShownProcedure) -> None:
        before = self._entries.form.procedure
        entry = ProcedureEntry(code=shown.procedure.code, summary=before.summary)
        self._shown[shown.procedure.code] = shown
        if shown.procedure.express is not None:
            entry = replace(entry, lines=(LineEntry(),))
        self._put(shown.filled(entry), Place.FINDER, Place.CASE, Place.LIMIT, Place.LIMIT_SOURCE, Place.LINES)
        self.changed.emit()
        self.listed.emit()
        self._entries.focus_wanted.emit(self.first_question())

    def _complete(self, shown: ShownProcedure) -> None:
        code = shown.procedure.code
        self._shown[code] = shown
        entry = self._entries.form.procedure
        if entry.code == code:
            self._put(shown.filled(entry))
        self.changed.emit()
        self.listed.emit()

    def _not_picked(self, failure: Exception) -> None:
        if isinstance(failure, CounterFailure):
            self._entries.ask(Place.FINDER, failure.words)
        else:
            self._operations.fail(failure)

    def _put(self, entry: ProcedureEntry, *settles: Place) -> None:
        self._entries.put(self._entries.form.with_procedure(entry), *settles)
