"""The intake screen: one page, three columns, no wizard.

**What the clerk holds and wants, moment by moment.** A queue stands in front of her.

1. *A person steps up.* In her left hand a card, in her right the scanner; her eyes are on the person.
   She wants the card to fill the form wherever the caret stands, and to be told only what matters:
   known here or not, and what differs from last time. Without a card she types; the caret waits in
   the number field.
2. *"What do you need?"* She listens and types two or three letters. She wants her own frequent
   procedures first, and after Enter nothing but the question that is really open: which case, which
   limit. The answer to "when?" has to stand there before the person asks.
3. *The papers.* Both hands turn sheets. Everything everybody brings is ticked; she only takes a tick
   away (Space) or counts. What is missing is told once, in writing (Ctrl+B), and nothing typed is lost.
4. *Certified copies.* A stack of thirty sheets, the left hand turning them: name, Enter, pages, Enter,
   copies, Enter, next; her eyes never leave the stack, the fee runs along.
5. *Save.* One key, two copies from the printer, a glance at the screen for the code. If the paper
   jams, one key prints that copy again. If she took the wrong person, one key voids and one key fills
   the form again.
6. *Somebody else's card arrives in between*, or the person has to fetch a paper from home: the form
   asks once, waits under its name, and is back with one key.
7. *The next person* is there already. The form is empty and the caret where work begins.

The view only shows and passes on; what happens is decided by the presenter and its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.domain.identity_card import IdentityCard
from counter_app.domain.papers import Copy
from counter_app.domain.scans import ScanResult
from ui.desk import Desk
from ui.language.phrase import Said, phrase
from ui.runtime.changes import Changes
from ui.screens.intake.bars import NEXT_DRAFT_KEYS, DraftsBar, SavedBar
from ui.screens.intake.bindings import EnterMovesOn, order_tabs
from ui.screens.intake.model import PartyRole, Place
from ui.screens.intake.more_menu import MoreButton
from ui.screens.intake.paper_panel import ASIDE_KEYS, SAVE_KEYS, PaperPanel
from ui.screens.intake.person_panel import OWNER_KEYS, PersonPanel
from ui.screens.intake.presenter import IntakePresenter
from ui.screens.intake.procedure_panel import GUIDANCE_KEYS, ProcedurePanel
from ui.screens.intake.prompts import (
    ReasonQuestion,
    check_again_question,
    second_card_question,
)
from ui.shell.screen import Screen
from ui.widgets.layouts import SPACING, column, row

COLUMN_WEIGHTS = (32, 55, 35)
NARROWEST = (306, 380, 346)
FINDER_KEYS, PERSON_KEYS = "Ctrl+T", "Ctrl+I"
MORE_KEYS, NEW_KEYS, LATE_KEYS, REFUSE_KEYS, DROP_KEYS, AUTHORISE_KEYS = (
    "Ctrl+M", "Ctrl+N", "Ctrl+J", "Ctrl+G", "Ctrl+W", "Ctrl+Q",
)  # fmt: skip


class IntakeScreen(Screen):
    """The outermost widget; `presenter` is its presenter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look = desk.appearance
        self._desk = desk
        self.presenter = presenter = IntakePresenter(desk)
        self.drafts = DraftsBar(look, presenter.drafts)
        self.saved = SavedBar(look, presenter.after_save)
        self._started = False
        self._enter = EnterMovesOn(self)
        self._columns = [_Column(narrowest) for narrowest in NARROWEST]
        self._lay_out()
        self.person = self._columns[0].take(
            PersonPanel(look, presenter.entries, presenter.people, desk.clock)
        )
        self._enter.watch(self.person)
        self._connect()
        self._bind_keys()
        # The first glance is at the person; the other columns follow within the next two turns of the
        # event loop, so that opening the screen never holds the window up.
        QTimer.singleShot(0, self, self._complete)

    @cached_property
    def procedure(self) -> ProcedurePanel:
        """The middle column, made when it is first needed."""
        presenter = self.presenter
        look = self._desk.appearance
        panel = ProcedurePanel(look, presenter.entries, presenter.procedures)
        panel.add_to_heading(MoreButton(look, self._rarer_steps()))
        self._columns[1].take(panel)
        self._enter.watch(panel)
        presenter.preview.drawn.connect(panel.show_preview)
        panel.guide.clicked.connect(self._ask_guidance)
        return panel

    @cached_property
    def paper(self) -> PaperPanel:
        """The right column, made when it is first needed."""
        desk, presenter = self._desk, self.presenter
        panel = PaperPanel(
            desk.appearance,
            desk.operations,
            presenter.entries,
            presenter.procedures,
            presenter.saving,
            presenter.preview,
        )
        self._columns[2].take(panel)
        self._enter.watch(panel)
        panel.save.clicked.connect(presenter.saving.save)
        panel.aside.clicked.connect(presenter.drafts.put_aside)
        panel.correction.leave.clicked.connect(presenter.drafts.finished)
        return panel

    @property
    def is_complete(self) -> bool:
        """Whether all columns are there."""
        return "paper" in self.__dict__

    def entered(self) -> None:
        if not self._started:
            self._started = True
            self.presenter.start()
        self.presenter.say_who_receives()
        self.begin()

    def left(self) -> None:
        self.presenter.drafts.keep()

    def open(self, thing: object) -> None:
        self.presenter.open(thing)

    def take_scan(self, scan: ScanResult) -> bool:
        return self.presenter.take_scan(scan)

    def data_changed(self, changes: Changes, initiator: object) -> None:
        self.presenter.data_changed(changes, initiator)

    def keys(self) -> Sequence[tuple[str, Said]]:
        return (
            (SAVE_KEYS, "intake.key_save"),
            (PERSON_KEYS, "intake.key_person"),
            (FINDER_KEYS, "intake.key_finder"),
            (OWNER_KEYS, "intake.key_owner"),
            (AUTHORISE_KEYS, "intake.key_authorise"),
            (GUIDANCE_KEYS, "intake.key_guide"),
            (MORE_KEYS, "intake.key_more"),
            (ASIDE_KEYS, "intake.key_aside"),
            (NEXT_DRAFT_KEYS, "intake.key_next_draft"),
            (DROP_KEYS, "intake.key_drop"),
            ("Ctrl+1", "intake.key_copy_1"),
            ("Ctrl+2", "intake.key_copy_2"),
            ("Ctrl+3", "intake.key_sheet"),
            ("Ctrl+4", "intake.key_correct"),
            ("Ctrl+5", "intake.key_void"),
            ("Ctrl+6", "intake.key_make_again"),
            (REFUSE_KEYS, "intake.key_refuse"),
            (LATE_KEYS, "intake.key_late"),
            ("Ctrl+Delete", "intake.key_remove_line"),
        )

    def begin(self) -> None:
        """Put the focus where the work of this form begins."""
        form = self.presenter.entries.form
        self.focus_place(Place.NUMBER if not form.has_person else self.presenter.people.next_empty())

    def focus_place(self, place: Place) -> None:
        """Go to a place of the form and show it."""
        if place is Place.FINDER:
            self.procedure.go_to_finder()
            return
        if place is Place.LINES:
            self.procedure.express.begin()
            return
        field = {
            Place.LATE_DATE: self.paper.late.day,
            Place.WRITTEN_CODE: self.paper.late.code,
            Place.REASON: self.paper.correction.reason,
        }.get(place)
        found: QWidget | None = field or self.person.field_at(place) or self.procedure.field_at(place)
        if found is None:
            return
        found.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.person.isAncestorOf(found):
            self.person.show_field(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to where the work of this form begins."""
        if event.key() == Qt.Key.Key_Escape:
            self.begin()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.entries.focus_wanted.connect(self.focus_place)
        presenter.people.second_card.connect(self._ask_second_card)
        presenter.saving.check_again.connect(self._ask_check_again)
        presenter.fresh.connect(self._begin_if_in_front)
        after, saved = presenter.after_save, self.saved
        saved.void_wanted.connect(self._ask_void)
        saved.kept.clicked.connect(lambda: after.print_again((Copy.KEPT,)))
        saved.given.clicked.connect(lambda: after.print_again((Copy.GIVEN,)))
        saved.sheet.clicked.connect(lambda: after.print_again((Copy.KEPT, Copy.GIVEN)))

    def _bind_keys(self) -> None:
        presenter = self.presenter
        keys: Sequence[tuple[str, Callable[[], object]]] = (
            (PERSON_KEYS, lambda: self.focus_place(Place.NUMBER)),
            (FINDER_KEYS, lambda: self.focus_place(Place.FINDER)),
            (OWNER_KEYS, presenter.people.toggle_owner),
            (ASIDE_KEYS, presenter.drafts.put_aside),
            (NEW_KEYS, presenter.drafts.put_aside),
            (NEXT_DRAFT_KEYS, presenter.drafts.open_next),
            *((sequence, act) for _, sequence, act in self._rarer_steps()),
        )
        for sequence, act in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def _rarer_steps(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        """What the menu of the middle column offers, with the keys that do the same."""
        presenter = self.presenter
        return (
            ("intake.key_more", MORE_KEYS, presenter.one_more_procedure),
            ("intake.key_authorise", AUTHORISE_KEYS, presenter.people.toggle_authorisation),
            ("intake.key_refuse", REFUSE_KEYS, self._ask_refusal),
            ("intake.key_late", LATE_KEYS, self._toggle_late),
            ("intake.key_drop", DROP_KEYS, presenter.drop),
        )

    def _begin_if_in_front(self) -> None:
        if self.isVisible():
            self.begin()

    def _toggle_late(self) -> None:
        if self.presenter.may_enter_late:
            self.presenter.toggle_late()
        else:
            self._desk.messages.tell("intake.late_not_allowed")

    def _ask_second_card(self, card: IdentityCard) -> None:
        served = self.presenter.entries.form.title
        question = second_card_question(self._desk.appearance, self, card, served)
        question.answered.connect(
            lambda answer: self.presenter.place_second_card(
                card, answer if isinstance(answer, PartyRole) else None
            )
        )
        question.open()

    def _ask_check_again(self, places: tuple[Place, ...]) -> None:
        question = check_again_question(self._desk.appearance, self, places)
        question.answered.connect(lambda _: self.presenter.saving.confirm_checked())
        question.rejected.connect(lambda: self.focus_place(places[0]))
        question.open()

    def _ask_guidance(self) -> None:
        ReasonQuestion(
            self._desk.appearance,
            self,
            "intake.guide_title",
            "intake.guide_what",
            "intake.guide_print",
            self.presenter.saving.guide,
            needed=False,
        ).open()

    def _ask_refusal(self) -> None:
        ReasonQuestion(
            self._desk.appearance,
            self,
            "intake.refuse_title",
            "intake.refuse_what",
            "intake.refuse_print",
            self.presenter.saving.refuse,
        ).open()

    def _ask_void(self) -> None:
        last = self.presenter.after_save.last
        if last is None:
            return
        others = len(last.saved.dossiers) - 1
        ReasonQuestion(
            self._desk.appearance,
            self,
            phrase("intake.void_title", code=last.dossier.code),
            phrase("intake.void_one_of_several", count=others) if others else "intake.void_what",
            "intake.void",
            self.presenter.after_save.void,
            danger=True,
        ).open()

    def _complete(self) -> None:
        """Make the columns that are not there yet, one in each turn of the event loop."""
        if "procedure" not in self.__dict__:
            self.procedure.show()
            QTimer.singleShot(0, self, self._complete)
            return
        self.paper.show()
        self._order_tabs()
        self.presenter.procedures.listed.connect(self._order_tabs)
        self.procedure.checklist.grown.connect(self._order_tabs)

    def _order_tabs(self) -> None:
        """Tab follows the eye; the bars above have keys of their own."""
        order_tabs(self.person, self.procedure, self.paper)

    def _lay_out(self) -> None:
        columns = row(gap=SPACING.large)
        for weight, place in zip(COLUMN_WEIGHTS, self._columns, strict=True):
            columns.addWidget(place, weight)
        whole = column(self.drafts, self.saved, gap=SPACING.medium, margin=SPACING.large)
        whole.addLayout(columns, 1)
        self.setLayout(whole)


Panel = TypeVar("Panel", bound=QWidget)


class _Column(QWidget):
    """The place of a column; it stands still whatever is written in it."""

    def __init__(self, narrowest: int) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(narrowest)
        self._only = column(gap=0)
        self.setLayout(self._only)

    def take(self, panel: Panel) -> Panel:
        self._only.addWidget(panel)
        return panel
