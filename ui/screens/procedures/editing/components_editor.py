"""The papers of a procedure: a list, and the fields of the paper chosen in it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from counter_app.domain.procedure_parts import Component, ComponentKind
from ui.appearance import Appearance
from ui.language.phrase import as_is
from ui.screens.procedures.wording import counts_words, kind_words
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.field import TextField
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList
from ui.widgets.stepper import Stepper
from ui.widgets.text_area import TextArea


class ComponentsEditor(Card):
    """Edits `components`.

    Signals:
        changed(): the clerk changed something.
    """

    changed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, "procedures.components")
        self._appearance = appearance
        self.components: tuple[Component, ...] = ()
        self._at = 0
        self.list = SideList(appearance)
        self.list.setFixedHeight(222)
        self.list.current_changed.connect(self._go_to)
        self._make_fields(appearance)
        self.more = ActionButton(appearance, "procedures.add_paper", icon=Icon.ADD)
        self.more.clicked.connect(self._add)
        self.less = ActionButton(appearance, "procedures.remove", ButtonLook.QUIET, icon=Icon.DELETE)
        self.less.clicked.connect(self._remove)
        steppers = row(
            TextLabel(appearance, "procedures.originals", "label"),
            self.originals,
            TextLabel(appearance, "procedures.copies", "label"),
            self.copies,
            1,
        )
        fields = column(self.name, self.kind, self.condition, steppers, 1, gap=SPACING.small)
        whole = row(gap=SPACING.large)
        whole.addLayout(column(self.list, row(self.more, self.less, 1)), 4)
        whole.addLayout(fields, 5)
        self.add(whole)

    def set_components(self, components: tuple[Component, ...]) -> None:
        """Show other papers, the first one chosen."""
        self.components = components
        self._show_list(0)

    def _make_fields(self, appearance: Appearance) -> None:
        self.name = TextArea(appearance, "procedures.paper_name", lines=2)
        self.kind = ChoiceField(
            appearance, "procedures.kind", [Choice(kind, kind_words(kind)) for kind in ComponentKind]
        )
        self.condition = TextField(
            appearance, "procedures.condition", placeholder="procedures.condition_example"
        )
        self.originals = Stepper(appearance, "procedures.originals")
        self.copies = Stepper(appearance, "procedures.copies")
        self.name.committed.connect(lambda _: self._take())
        self.kind.chosen.connect(lambda _: self._take())
        self.condition.committed.connect(lambda _: self._take())
        for stepper in (self.originals, self.copies):
            stepper.stepped.connect(lambda _: self._take())

    def _take(self) -> None:
        kind = self.kind.value()
        if not self.components or not isinstance(kind, ComponentKind):
            return
        if not self.name.value():
            self.name.set_problem("procedures.name_missing")
            return
        self.name.set_problem(None)
        before = self.components[self._at]
        after = replace(
            before,
            name=self.name.value(),
            kind=kind,
            condition=self.condition.value(),
            originals=self.originals.value(),
            copies=self.copies.value(),
        )
        if after != before:
            self.components = (*self.components[: self._at], after, *self.components[self._at + 1 :])
            self._show_rows()
            self.changed.emit()

    def _add(self) -> None:
        paper = Component(self._appearance.say("procedures.new_paper"), originals=1)
        self.components = (*self.components, paper)
        self._show_list(len(self.components) - 1)
        self.name.setFocus()
        self.name.area.selectAll()
        self.changed.emit()

    def _remove(self) -> None:
        self.components = (*self.components[: self._at], *self.components[self._at + 1 :])
        self._show_list(max(self._at - 1, 0))
        self.changed.emit()

    def _go_to(self, at: object) -> None:
        if isinstance(at, int):
            self._at = at
            self._show_fields()

    def _show_list(self, at: int) -> None:
        self._at = at
        self._show_rows()
        self._show_fields()

    def _show_rows(self) -> None:
        rows = [
            ListRow(at, as_is(each.name), None, counts_words(each)) for at, each in enumerate(self.components)
        ]
        self.list.set_rows(rows)
        self.list.set_current(self._at)
        self.less.setEnabled(bool(self.components))

    def _show_fields(self) -> None:
        there = bool(self.components)
        for field in (self.name, self.kind, self.condition, self.originals, self.copies):
            field.setEnabled(there)
        shown = self.components[self._at] if there else Component("")
        self.name.set_text(shown.name)
        self.kind.set_value(shown.kind)
        self.condition.set_text(shown.condition)
        self.originals.set_value(shown.originals)
        self.copies.set_value(shown.copies)
