"""Who comes: found by a scan or by typing; and those who have not come yet, the longest waiting first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from counter_app.domain.ledger import Call
from counter_app.domain.listing import DossierRow
from counter_app.domain.office_time import from_iso
from counter_app.domain.scans import ScanKind, recognised
from counter_app.services.custody.waiting_papers import Uncollected
from ui.appearance import Appearance
from ui.desk import Desk
from ui.dossier_chips import row_chip
from ui.language.formats import clock, short_date
from ui.language.phrase import Said, as_is, phrase
from ui.screens.returning.presenter import ReturnPresenter
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Line
from ui.widgets.choices import Choice, SegmentedButtons
from ui.widgets.digit_field import IDENTITY_NUMBER, PHONE_NUMBER, grouped
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.facts import Facts
from ui.widgets.field import TextField
from ui.widgets.finder import Answer, Finder
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList
from ui.widgets.status_chip import Chip

WIDTH = 330
AGES = (0, 5, 15, 30)
"""Days a result may lie: all of them, and the ages at which the office calls (C18)."""
LONG = 15
CALLS_SHOWN = 4
IDENTITY_DIGITS = 12


class PersonPanel(Card):
    """The card on the left."""

    def __init__(self, desk: Desk, presenter: ReturnPresenter) -> None:
        look = desk.appearance
        super().__init__(look, tight=True)
        self._look, self._clock, self._presenter = look, desk.clock, presenter
        self.finder = Finder(look, None, self._find, placeholder="returning.find")
        self.finder.line.enter_moves_on = False
        self.person = TextLabel(look, None, "heading", wrap=True)
        self.facts = Facts(look, name_width=84)
        self.calls = TextLabel(look, None, "label", wrap=True)
        self.note = TextField(look, "returning.call_note", longest=200)
        self.reached = ActionButton(look, "returning.reached", ButtonLook.SECONDARY, icon=Icon.PHONE)
        self.not_reached = ActionButton(look, "returning.not_reached", ButtonLook.SECONDARY)
        self.next = ActionButton(
            look, "returning.next_person", ButtonLook.QUIET, keys="Ctrl+N", icon=Icon.ADD_PERSON
        )
        choices = [
            Choice(days, phrase("returning.from_days", days=days) if days else "returning.all")
            for days in AGES
        ]
        self.ages = SegmentedButtons(look, None, choices)
        self.waiting = SideList(look)
        self.setFixedWidth(WIDTH)
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """The focus in the field; scans are heard anywhere."""
        self.finder.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.line.selectAll()

    def show_form(self) -> None:
        """Whoever is served, or the list of those who wait."""
        form = self._presenter.form
        self._served.setVisible(form is not None)
        self._nobody.setVisible(form is None)
        if form is None:
            return
        served = form.served
        self.person.set_said(as_is(served.name))
        identity = served.identity
        if identity.isdecimal() and len(identity) == IDENTITY_DIGITS:
            identity = grouped(identity, IDENTITY_NUMBER)
        facts: list[tuple[Said, Said]] = [
            ("returning.identity", as_is(identity or "–")),
            ("returning.phone", as_is(grouped(served.phone, PHONE_NUMBER) or "–")),
            ("returning.address", as_is(served.address or "–")),
        ]
        self.facts.set_facts(facts)
        calls = sorted(
            (call for each in served.dossiers for call in each.ledger.calls), key=lambda call: call.at
        )
        lines = dict.fromkeys(_call_line(self._look, call) for call in calls)
        shown = "\n".join(list(lines)[-CALLS_SHOWN:])
        self.calls.set_said(as_is(shown) if shown else "returning.no_calls")

    def show_waiting(self) -> None:
        """Results that nobody has fetched, of the age chosen."""
        least = self.ages.value()
        found = [each for each in self._presenter.waiting if isinstance(least, int) and each.days >= least]
        self.waiting.set_rows([self._waiting_row(each) for each in found])
        self._states.show_content(empty=not found)
        self._count.set_said(phrase("returning.waiting_count", count=len(found)))

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self.show_form)
        presenter.waiting_read.connect(self.show_waiting)
        presenter.failed.connect(lambda _: self._states.show_failed())
        self._states.failed.acted.connect(presenter.read)
        self.finder.picked.connect(self._picked)
        self.finder.line.returnPressed.connect(self._submitted)
        self.ages.chosen.connect(lambda _: self.show_waiting())
        self.waiting.opened.connect(lambda dossier_id: presenter.serve(str(dossier_id)))
        self.next.clicked.connect(presenter.leave)
        self.reached.clicked.connect(lambda: self._log(reached=True))
        self.not_reached.clicked.connect(lambda: self._log(reached=False))

    def _lay_out(self) -> None:
        look = self._look
        head = column(TextLabel(look, "returning.who_comes", "heading"), self.finder, gap=SPACING.small)
        head.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        self.add(head)
        self.add(Line())
        calling = column(
            TextLabel(look, "returning.calls", "label"), self.calls, self.note,
            row(self.not_reached, self.reached, gap=SPACING.small), gap=SPACING.small,
        )  # fmt: skip
        served = column(self.person, self.facts, Line(), calling, 1, row(self.next, 1), gap=SPACING.medium)
        served.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        self._served = boxed(served)
        self._served.hide()
        self._count = TextLabel(look, None, "label")
        top = column(
            row(TextLabel(look, "returning.waiting", "heading"), 1, self._count), self.ages, gap=SPACING.small
        )
        top.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        none = EmptyState(look, Icon.DONE, "returning.none_waits", "returning.none_waits_advice")
        self._states = ContentStates(look, self.waiting, none)
        self._states.show_loading()
        nobody = column(boxed(top), self._states, gap=0)
        nobody.setStretch(1, 1)
        self._nobody = boxed(nobody)
        self.add(self._served, 1)
        self.add(self._nobody, 1)

    def _find(self, text: str, answer: Answer) -> None:
        self._presenter.find(text, lambda rows: answer(self._rows(rows)))

    def _rows(self, rows: Sequence[DossierRow]) -> list[ListRow]:
        now = self._clock.now()
        return [
            ListRow(
                each.id, as_is(each.owner), as_is(f"{each.code} · {each.procedure}"),
                chip=row_chip(each, now), icon=Icon.PERSON,
            )
            for each in rows
        ]  # fmt: skip

    def _picked(self, dossier_id: object) -> None:
        self.finder.set_text("")
        self._presenter.serve(str(dossier_id))

    def _submitted(self) -> None:
        """Enter without a suggestion: a code, typed as it stands on the paper."""
        found = recognised(self.finder.value())
        if found.kind in (ScanKind.DOSSIER_CODE, ScanKind.PAPER_CODE):
            self.finder.suggestions.hide()
            self.finder.set_text("")
            self._presenter.scan_paper(found.value)

    def _log(self, *, reached: bool) -> None:
        self._presenter.log_call(self.note.value(), reached=reached)
        self.note.set_text("")

    def _waiting_row(self, waiting: Uncollected) -> ListRow:
        row_ = waiting.row
        chip = Chip(
            phrase("returning.days", count=waiting.days),
            Tone.NEAR_DUE if waiting.days >= LONG else Tone.NEUTRAL,
        )
        return ListRow(row_.id, as_is(row_.owner), as_is(row_.summary or row_.procedure), chip=chip)


def _call_line(look: Appearance, call: Call) -> str:
    moment = from_iso(call.at)
    key = "returning.line_reached" if call.reached else "returning.line_not_reached"
    text = look.say(phrase(key, at=as_is(f"{clock(moment)} {short_date(moment.date())}")))
    return f"{text}: {call.note}" if call.note else text
