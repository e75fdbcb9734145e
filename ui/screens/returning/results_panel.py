"""The card in the middle: everything of the person served, what is ready first."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.desk import Desk
from ui.language.phrase import Said, phrase
from ui.screens.returning.presenter import ReturnPresenter
from ui.screens.returning.result_box import ResultBox
from ui.theme.icons import Icon
from ui.widgets.card import Card, Line
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, clear, column, row, scrolled


class ResultsPanel(Card):
    """Shows the dossiers of the form."""

    def __init__(self, desk: Desk, presenter: ReturnPresenter) -> None:
        look = desk.appearance
        super().__init__(look, tight=True)
        self._look, self._clock, self._presenter = look, desk.clock, presenter
        self.boxes: dict[str, ResultBox] = {}
        self._shown: object = None
        self._lines = column(gap=SPACING.small, margin=SPACING.medium)
        self._told = TextLabel(look, None, "label")
        head = row(TextLabel(look, "returning.results", "heading"), 1, self._told)
        head.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        scan = EmptyState(look, Icon.SCAN, "returning.scan", "returning.scan_advice")
        self._states = ContentStates(look, scrolled(boxed(column(self._lines, 1, gap=0))), scan)
        self._states.show_content(empty=True)
        self.add(boxed(head))
        self.add(Line())
        self.add(self._states, 1)
        presenter.changed.connect(self.show_form)
        presenter.day_refused.connect(self._show_problem)

    def show_form(self) -> None:
        """The form as it is now; boxes stay while the dossiers are the same."""
        form = self._presenter.form
        self._states.show_content(empty=form is None)
        self._told.set_said(None if form is None else phrase("returning.chosen", count=len(form.chosen)))
        if form is None:
            self._forget()
            return
        if form.served is not self._shown:
            self._forget()
            self._shown = form.served
            self._make()
        for dossier_id, box in self.boxes.items():
            box.show_chosen(chosen=dossier_id in form.chosen)

    def begin(self) -> None:
        """The focus on the first result."""
        first = next(iter(self.boxes.values()), None)
        if first is not None:
            first.tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        clear(self._lines)
        self.boxes, self._shown = {}, None

    def _make(self) -> None:
        form = self._presenter.form
        if form is None:
            return
        served = form.served
        for title, dossiers in (
            ("returning.ready", served.ready),
            ("returning.open", served.open),
            ("returning.others", served.others),
        ):
            if dossiers:
                self._lines.addWidget(TextLabel(self._look, phrase(title, count=len(dossiers)), "label"))
            for dossier in dossiers:
                box = ResultBox(self._look, dossier, self._clock.now())
                self._connect(box)
                self.boxes[dossier.id] = box
                self._lines.addWidget(box)
                number, day = form.numbers.get(dossier.id), form.days.get(dossier.id)
                if number is not None:
                    box.number.set_text(number)
                if day is not None:
                    box.day.set_value(day)

    def _connect(self, box: ResultBox) -> None:
        dossier_id, presenter = box.dossier.id, self._presenter
        box.toggled.connect(lambda: presenter.toggle(dossier_id))
        box.number_typed.connect(lambda text: presenter.set_number(dossier_id, text))
        box.day_typed.connect(lambda day: presenter.set_day(dossier_id, day))

    def _show_problem(self, said: Said) -> None:
        for box in self.boxes.values():
            box.set_problem(said)
