"""The list of procedures with its finder, and the panel beside it; dumb widgets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QListView, QWidget

from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.screens.procedures.detail_panel import DetailPanel
from ui.screens.procedures.details import ProcedureDetail
from ui.screens.procedures.listing import ProcedureRow, Sieve
from ui.screens.procedures.model import ProcedurePainter, ProcedureRows
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton
from ui.widgets.card import Card, Line
from ui.widgets.choices import Choice, FilterChips
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.field import TextField
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ProcedureListView(QListView):
    """The rows; Enter on one asks for an intake with it.

    Signals:
        moved(str): the clerk is on another procedure (its code).
    """

    moved = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._rows = ProcedureRows(appearance, self)
        self.setModel(self._rows)
        self.setItemDelegate(ProcedurePainter(appearance, self._rows, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda now, _: self._moved(now.row()))
        appearance.theme.changed.connect(self.viewport().update)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows.rows)

    def set_rows(self, rows: Sequence[ProcedureRow]) -> None:
        self._rows.set_rows(rows)

    def current_code(self) -> str | None:
        """The procedure the clerk is on."""
        index = self.currentIndex()
        return self._rows.rows[index.row()].code if index.isValid() else None

    def go_to(self, code: str | None) -> bool:
        """Move to a procedure, or to the first one for None; False where it is not listed."""
        number = 0 if code is None else self._rows.number_of(code)
        if number is None or not self._rows.rows:
            return False
        index = self._rows.index(number)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        )
        self.scrollTo(index)
        return True

    def _moved(self, number: int) -> None:
        if 0 <= number < len(self._rows.rows):
            self.moved.emit(self._rows.rows[number].code)


class ProceduresPage(QWidget):
    """What opens with F8.

    Signals:
        typed(str): another text to find.
        sieve_chosen(Sieve): another chip.
        moved(str): another procedure is chosen (its code).
        import_requested(): import a catalogue.
        again_requested(): read the list again after it could not be read.
    """

    typed = Signal(str)
    sieve_chosen = Signal(object)
    moved = Signal(str)
    import_requested = Signal()
    again_requested = Signal()

    def __init__(self, appearance: Appearance, *, may_change: bool) -> None:
        super().__init__()
        self._wanted: str | None = None
        self.finder = TextField(appearance, None, placeholder="procedures.find")
        self.finder.edited.connect(self.typed)
        self.finder.line.installEventFilter(self)
        self.sieve = FilterChips(
            appearance, [Choice(each, f"procedures.sieve.{each.value}") for each in Sieve], exclusive=True
        )
        self.sieve.set_values([Sieve.ALL])
        self.sieve.changed.connect(lambda values: self.sieve_chosen.emit(values[0]))
        self._count = TextLabel(appearance, None, "medium")
        self.list = ProcedureListView(appearance)
        self.list.moved.connect(self.moved)
        empty = EmptyState(appearance, Icon.SEARCH, "procedures.nothing", "procedures.nothing_advice")
        self.states = ContentStates(appearance, self.list, empty)
        self.states.failed.acted.connect(self.again_requested)
        self.importing = ActionButton(appearance, "procedures.import", keys="Ctrl+I", icon=Icon.DOWNLOAD)
        self.importing.setEnabled(may_change)
        self.importing.clicked.connect(self.import_requested)
        self._source = TextLabel(appearance, None, "label", wrap=True)
        self.detail = DetailPanel(appearance, may_change=may_change)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.begin)
        self._lay_out(appearance)

    def begin(self) -> None:
        """Put the focus where typing begins."""
        self.finder.setFocus()
        self.finder.line.selectAll()

    def show_everything(self, code: str | None = None) -> None:
        """Forget what was typed and sifted, and move to a procedure, at the latest once it is read."""
        self._wanted = code
        self.sieve.set_values([Sieve.ALL])
        self.finder.set_text("")
        self.sieve_chosen.emit(Sieve.ALL)
        self.typed.emit("")

    def show_rows(self, rows: Sequence[ProcedureRow], count: Said, source: Said) -> None:
        """Show what was found; the procedure chosen before stays chosen where it still is there."""
        kept = self._wanted or self.list.current_code()
        self.list.set_rows(rows)
        self._count.set_said(count)
        self._source.set_said(source)
        self.states.show_content(empty=not rows)
        if kept is not None and self.list.go_to(kept):
            self._wanted = None
        else:
            self.list.go_to(None)
        if not rows:
            self.detail.show_nothing()

    def show_detail(self, detail: ProcedureDetail) -> None:
        self.detail.show_detail(detail)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # From the finder straight into the list: Down as in every search, Enter because it moves on.
        if watched is self.finder.line and isinstance(event, QKeyEvent):
            wanted = event.key() == Qt.Key.Key_Down or (
                event.key() in ENTER_KEYS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            )
            if wanted and event.type() == QEvent.Type.KeyPress and self.list.count:
                self.list.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self, appearance: Appearance) -> None:
        top = column(self.finder, self.sieve, gap=SPACING.medium)
        top.setContentsMargins(SPACING.large, SPACING.medium, SPACING.large, SPACING.small)
        foot = row(gap=SPACING.medium)
        foot.addLayout(column(self._count, self._source, gap=2), 1)
        foot.addWidget(self.importing)
        foot.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        inside = column(top, Line(), gap=0)
        inside.addWidget(self.states, 1)
        inside.addWidget(Line())
        inside.addLayout(foot)
        card = Card(appearance, tight=True)
        card.add(inside, 1)
        whole = row(gap=SPACING.large, margin=SPACING.large)
        whole.addWidget(card, 7)
        whole.addWidget(self.detail, 5)
        self.setLayout(whole)
