"""The page of the editor: the fields on the left, what changes by them on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.domain.limits import After15h
from counter_app.domain.typed_values import typed_date
from ui.appearance import Appearance
from ui.language.formats import full_date
from ui.language.phrase import Said, as_is
from ui.screens.procedures.editing.cases_editor import CasesEditor
from ui.screens.procedures.editing.components_editor import ComponentsEditor
from ui.screens.procedures.editing.form import ProcedureForm
from ui.screens.procedures.wording import after_15h_words
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Note
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.facts import Facts
from ui.widgets.field import TextField
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row, scrolled
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList
from ui.widgets.typed_field import TypedField

MOST_DOSSIERS = 120
"""Height of the list of dossiers that keep the old version, in pixels."""


class EditingPage(QWidget):
    """Fields of a `ProcedureForm`.

    Signals:
        changed(): something was typed or chosen; `form()` says what stands there now.
        adoption_requested(): apply it.
        left(): back to the list.
    """

    changed = Signal()
    adoption_requested = Signal()
    left = Signal()

    def __init__(self, appearance: Appearance, today: Callable[[], date]) -> None:
        super().__init__()
        self._appearance, self._today = appearance, today
        self._make_fields(appearance)
        self._make_preview(appearance)
        self._lay_out(appearance)

    def begin(self) -> None:
        """Put the focus where typing begins."""
        self.legal.setFocus()

    def form(self) -> ProcedureForm:
        """What stands in the fields."""
        chosen = self.after_15h.value()
        return ProcedureForm(
            self.cases.cases,
            self.components.components,
            chosen if isinstance(chosen, After15h) else None,
            self.section.value(),
            self.legal.value(),
            self.day.typed_value() or self._today(),
        )

    def show_form(self, title: Said, form: ProcedureForm) -> None:
        """Begin with a procedure."""
        self._title.set_said(title)
        self.legal.set_text(form.legal)
        self.day.set_value(form.valid_from)
        self.cases.set_cases(form.cases)
        self.components.set_components(form.components)
        self.after_15h.set_value(form.after_15h)
        self.section.set_text(form.section)
        self.begin()

    def show_changes(
        self,
        changes: Sequence[tuple[Said, Said]],
        keeping: Said | None,
        dossiers: Sequence[ListRow],
        wanting: Said | None,
    ) -> None:
        """What the fields change; `wanting` is what still stands in the way of applying it."""
        self._changes.set_facts(changes)
        self._keeping.set_said(keeping)
        self.dossiers.set_rows(dossiers)
        self.dossiers.setVisible(bool(dossiers))
        self._wanting.set_said(wanting)
        self._wanting.setVisible(wanting is not None)
        self.adopt.setEnabled(wanting is None)

    def _make_fields(self, appearance: Appearance) -> None:
        today = self._today
        self._title = TextLabel(appearance, None, "heading", wrap=True)
        self.legal = TextField(appearance, "procedures.legal", placeholder="procedures.legal_example")
        self.day: TypedField[date] = TypedField(
            appearance, "procedures.valid_from", read=lambda text: typed_date(text, today()), show=full_date
        )
        self.cases = CasesEditor(appearance, today())
        self.components = ComponentsEditor(appearance)
        choices = [Choice(None, "procedures.after_15h_default")]
        choices += [Choice(after, after_15h_words(after)) for after in After15h]
        self.after_15h = ChoiceField(appearance, "procedures.after_15h_field", choices)
        self.section = TextField(appearance, "procedures.section_field")
        self.legal.edited.connect(lambda _: self.changed.emit())
        self.section.edited.connect(lambda _: self.changed.emit())
        self.day.value_changed.connect(lambda _: self.changed.emit())
        self.after_15h.chosen.connect(lambda _: self.changed.emit())
        self.cases.changed.connect(self.changed)
        self.components.changed.connect(self.changed)

    def _make_preview(self, appearance: Appearance) -> None:
        self._changes = Facts(appearance, name_width=110)
        self._keeping = Note(appearance, None, Tone.NEUTRAL)
        self._keeping.set_icon(Icon.DOSSIERS)
        self.dossiers = SideList(appearance)
        self.dossiers.setFixedHeight(MOST_DOSSIERS)
        self._wanting = TextLabel(appearance, None, "near_due", wrap=True)
        self.back = ActionButton(appearance, "procedures.back", keys="Esc")
        self.back.clicked.connect(self.left)
        self.adopt = ActionButton(
            appearance, "procedures.apply", ButtonLook.PRIMARY, keys="Ctrl+Return", icon=Icon.TICK
        )
        self.adopt.clicked.connect(self._adopt)

    def _adopt(self) -> None:
        # A field that still has the focus has not told its text yet; Ctrl+Enter must not lose it.
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self.adoption_requested.emit()

    def _lay_out(self, appearance: Appearance) -> None:
        head = Card(appearance)
        head.add(self._title)
        line = row(gap=SPACING.medium)
        line.addWidget(self.legal, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)
        self.day.setFixedWidth(150)
        head.add(line)
        rest = Card(appearance, "procedures.handling")
        rest.add(self.after_15h)
        rest.add(self.section)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, SPACING.small, 0)
        left.setSpacing(SPACING.medium)
        for card in (head, self.cases, self.components, rest):
            left.addWidget(card)
        left.addStretch(1)
        preview = Card(appearance, "procedures.changes", as_is(""))
        area = scrolled(boxed(column(self._changes, self._keeping, self.dossiers, 1, gap=SPACING.medium)))
        preview.add(area, 1)
        preview.add(self._wanting)
        preview.add(row(self.back, 1, self.adopt))
        whole = row(gap=SPACING.medium, margin=SPACING.large)
        whole.addWidget(scrolled(boxed(left)), 7)
        whole.addWidget(preview, 4)
        self.setLayout(whole)
