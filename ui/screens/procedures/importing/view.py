"""The page of an import: file, day, figures, and the rows behind each figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.domain.typed_values import typed_date
from ui.appearance import Appearance
from ui.language.formats import full_date
from ui.language.phrase import Said, as_is, phrase
from ui.screens.procedures.importing.report import Part
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Note
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.facts import FigureCard
from ui.widgets.field import TextField
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList
from ui.widgets.typed_field import TypedField

PART_TONES = {
    Part.CHANGED: Tone.ACCENT,
    Part.ADDED: Tone.DONE,
    Part.KEEPING: Tone.PAUSED,
    Part.ODD: Tone.NEAR_DUE,
}
FILES = "*.json *.json.gz *.gz *.xlsx"


class ImportPage(QWidget):
    """Shows what a file would change before anything is stored.

    Signals:
        file_chosen(str): read this file.
        day_chosen(date): from which day it shall hold.
        part_chosen(Part): look at another part of the report.
        adoption_requested(): apply it.
        left(): back to the list.
    """

    file_chosen = Signal(str)
    day_chosen = Signal(object)
    part_chosen = Signal(object)
    adoption_requested = Signal()
    left = Signal()

    def __init__(self, appearance: Appearance, today: Callable[[], date]) -> None:
        super().__init__()
        self._appearance = appearance
        self.file = TextField(appearance, "procedures.file", placeholder="procedures.file_example")
        self.file.committed.connect(lambda text: self.file_chosen.emit(text.strip()))
        self.browse = ActionButton(appearance, "procedures.browse", keys="Ctrl+O", icon=Icon.UPLOAD)
        self.browse.clicked.connect(self._ask_for_file)
        self.day: TypedField[date] = TypedField(
            appearance, "procedures.valid_from", read=lambda text: typed_date(text, today()), show=full_date
        )
        self.day.value_changed.connect(lambda day: self.day_chosen.emit(day or today()))
        self.figures = {
            part: FigureCard(appearance, f"procedures.import.{part.value}", PART_TONES[part]) for part in Part
        }
        for part, figure in self.figures.items():
            figure.opened.connect(lambda part=part: self.part_chosen.emit(part))
        self.heading = TextLabel(appearance, None, "heading")
        self.rows = SideList(appearance)
        empty = EmptyState(
            appearance, Icon.DOWNLOAD, "procedures.import.empty", "procedures.import.empty_advice"
        )
        self.states = ContentStates(appearance, self.rows, empty)
        self.states.show_content(empty=True)
        self.summary = TextLabel(appearance, "procedures.import.advice", "quiet", wrap=True)
        self.note = Note(appearance, None, Tone.NEAR_DUE)
        self.adopt = ActionButton(
            appearance, "procedures.apply", ButtonLook.PRIMARY, keys="Ctrl+Return", icon=Icon.TICK
        )
        self.adopt.clicked.connect(self._adopt)
        self.back = ActionButton(appearance, "procedures.back", keys="Esc")
        self.back.clicked.connect(self.left)
        self._lay_out()
        self.forget()

    def begin(self) -> None:
        """Put the focus where typing begins."""
        self.file.setFocus()

    def show_day(self, day: date) -> None:
        """From which day it shall hold."""
        self.day.set_value(day)

    def forget(self) -> None:
        """No file has been read."""
        self.file.set_text("")
        self._forget_rows()

    def show_reading(self) -> None:
        """A file is being read."""
        self.file.set_problem(None)
        self._forget_rows()
        self.states.show_loading()

    def show_problem(self, said: Said) -> None:
        """The file cannot be used."""
        self._forget_rows()
        self.file.set_problem(said)
        self.file.setFocus()

    def show_figures(self, summary: Said, counts: Mapping[Part, int], *, new: bool) -> None:
        """Figures of a file that was read."""
        self.summary.set_said(summary)
        for part, figure in self.figures.items():
            figure.set_figure(counts[part])
        self.adopt.setEnabled(new)
        keeping = counts[Part.KEEPING]
        if not new:
            self.note.set_said("procedures.import.nothing_new")
        else:
            self.note.set_said(phrase("procedures.keeping", count=keeping) if keeping else None)

    def show_rows(self, part: Part, rows: Sequence[ListRow]) -> None:
        """The rows of the chosen part."""
        self.heading.set_said(f"procedures.import.{part.value}")
        self.rows.set_rows(rows)
        self.states.empty.set_texts(f"procedures.import.no_{part.value}")
        self.states.show_content(empty=not rows)

    def _adopt(self) -> None:
        # A day that is still being typed counts: it is compared again, and applied when asked again.
        if (focused := self.focusWidget()) is not None:
            focused.clearFocus()
        self.adoption_requested.emit()

    def _forget_rows(self) -> None:
        self.note.set_said(None)
        self.adopt.setEnabled(False)
        self.heading.set_said(None)
        self.summary.set_said("procedures.import.advice")
        for figure in self.figures.values():
            figure.set_figure(None)
        self.states.empty.set_texts("procedures.import.empty", "procedures.import.empty_advice")
        self.states.show_content(empty=True)

    def _ask_for_file(self) -> None:
        say = self._appearance.say
        name, _ = QFileDialog.getOpenFileName(
            self, say("procedures.import"), "", f"{say('procedures.file_kind')} ({FILES})"
        )
        if name:
            self.file.set_text(name)
            self.file_chosen.emit(name)

    def _lay_out(self) -> None:
        look = self._appearance
        card = Card(look, "procedures.import_title")
        # An empty label keeps the button level with the fields' editors, whatever stands below them.
        button = column(TextLabel(look, as_is(" "), "label"), self.browse, gap=SPACING.tight)
        button.addStretch(1)
        line = row(gap=SPACING.medium)
        line.addWidget(self.file, 1, Qt.AlignmentFlag.AlignTop)
        line.addLayout(button)
        line.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)
        self.day.setFixedWidth(150)
        card.add(line)
        card.add(self.summary)
        card.add(self.note)
        figures = row(gap=SPACING.medium)
        for figure in self.figures.values():
            figures.addWidget(figure, 1)
        rows = Card(look, tight=True)
        head = column(self.heading)
        head.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        rows.add(head)
        rows.add(self.states, 1)
        whole = column(card, figures, gap=SPACING.medium, margin=SPACING.large)
        whole.addWidget(rows, 1)
        whole.addLayout(row(self.back, 1, self.adopt))
        self.setLayout(whole)
