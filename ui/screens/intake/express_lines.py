"""Express entry (C4): one line a document, by keyboard alone, with the fee running along."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from ui.appearance import Appearance
from ui.language.formats import money
from ui.language.phrase import as_is, phrase
from ui.screens.intake.entries import Entries
from ui.screens.intake.model import Place
from ui.screens.intake.procedure_entry import LineEntry
from ui.screens.intake.procedures import Procedures
from ui.widgets.check_box import CheckBox
from ui.widgets.digit_field import DigitField, Grouping
from ui.widgets.field import TextField
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row, scrolled

COUNT = Grouping((4,), 4)
COUNT_WIDTH, FEE_WIDTH, PLACE_WIDTH = 64, 88, 24
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DocumentRow(QWidget):
    """One document: name, pages, copies, and its fee once that is known.

    Signals:
        finished(): Enter after the copies.
        gave_up(): Enter on an empty name: there are no more documents.
    """

    finished = Signal()
    gave_up = Signal()

    def __init__(self, appearance: Appearance, place: int, procedures: Procedures) -> None:
        super().__init__()
        self._look = appearance
        number = QLabel(f"{place + 1}")
        number.setProperty("tone", "quiet")
        number.setFixedWidth(PLACE_WIDTH)
        number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.document = TextField(appearance, None, placeholder="intake.document_example", longest=200)
        self.pages, self.copies = (DigitField(appearance, None, COUNT) for _ in range(2))
        self._fee = TextLabel(appearance, None, "medium")
        self._fee.setFixedWidth(FEE_WIDTH)
        self._fee.setAlignment(RIGHT)
        line = row(number, gap=SPACING.small)
        line.addWidget(self.document, 1)
        for count in (self.pages, self.copies):
            count.setFixedWidth(COUNT_WIDTH)
            line.addWidget(count)
        line.addWidget(self._fee)
        self.setLayout(line)
        self.document.edited.connect(lambda _: procedures.set_line(place, document=self.document.value()))
        self.pages.edited.connect(lambda text: procedures.set_line(place, pages=_count(text)))
        self.copies.edited.connect(lambda text: procedures.set_line(place, copies=_count(text)))
        for field in (self.document, self.pages, self.copies):
            field.line.enter_moves_on = False
        self.document.line.returnPressed.connect(self._after_name)
        self.pages.line.returnPressed.connect(lambda: self._go(self.copies))
        self.copies.line.returnPressed.connect(self.finished)

    def show_line(self, line: LineEntry, fee: int | None) -> None:
        if self.document.value() != line.document.strip():
            self.document.set_text(line.document)
        for field, count in ((self.pages, line.pages), (self.copies, line.copies)):
            # An emptied field is being typed anew; it counts as none until then.
            if _count(field.value()) != count:
                field.set_text(str(count))
        shown = "" if fee is None or line.is_empty else money(fee, self._look.language.tongue)
        self._fee.set_said(as_is(shown))

    def begin(self) -> None:
        self._go(self.document)

    def _after_name(self) -> None:
        if self.document.value():
            self._go(self.pages)
        else:
            self.gave_up.emit()

    def _go(self, field: TextField) -> None:
        field.line.setFocus(Qt.FocusReason.TabFocusReason)
        # What is typed over a preset 1 replaces it.
        field.line.selectAll()


class ExpressLines(QWidget):
    """The lines of an express entry; Enter after the last one opens the next.

    Signals:
        left(): no more documents; on to the fee.
    """

    left = Signal()

    def __init__(self, appearance: Appearance, entries: Entries, procedures: Procedures) -> None:
        super().__init__()
        self._look, self._entries, self._procedures = appearance, entries, procedures
        self.rows: list[DocumentRow] = []
        self._fees: tuple[int | None, ...] = ()
        # A new row has its place only after the layout has run.
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._follow.timeout.connect(self._show_last)
        self._column = column(gap=SPACING.tight)
        inner = boxed(column(self._column, 1, gap=0))
        self._area: QScrollArea = scrolled(inner)
        self._area.setMinimumHeight(180)
        self._total = TextLabel(appearance, None, "heading")
        self._problem = TextLabel(appearance, None, "near_due", wrap=True)
        self.receipt = CheckBox(appearance, "intake.receipt_wanted")
        self.setLayout(
            column(
                self._head(), self._area, self._problem, row(self.receipt, 1, self._total), gap=SPACING.small
            )
        )
        self.receipt.clicked.connect(lambda on: entries.edit_procedure(receipt_wanted=on))
        remove = QShortcut(QKeySequence("Ctrl+Delete"), self)
        remove.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        remove.activated.connect(self._remove)

    def refresh(self) -> None:
        entry = self._entries.form.procedure
        while len(self.rows) > len(entry.lines):
            self._column.removeWidget(gone := self.rows.pop())
            gone.hide()
            gone.deleteLater()
        while len(self.rows) < len(entry.lines):
            self._add_row(len(self.rows))
        for place, line in enumerate(entry.lines):
            self.rows[place].show_line(line, self._fees[place] if place < len(self._fees) else None)
        self.receipt.setChecked(entry.receipt_wanted)
        problem = self._entries.problems.get(Place.LINES)
        self._problem.set_said(problem)
        self._problem.setVisible(problem is not None)

    def show_fees(self, fees: Sequence[int | None]) -> None:
        """The fees of the lines that are not empty, in their order."""
        lines = self._entries.form.procedure.lines
        waiting = iter(fees)
        self._fees = tuple(None if line.is_empty else next(waiting, None) for line in lines)
        copies = sum(line.copies for line in lines if not line.is_empty)
        known = [fee for fee in fees if fee is not None]
        amount = money(sum(known), self._look.language.tongue)
        documents = sum(not line.is_empty for line in lines)
        self._total.set_said(phrase("intake.express_total", count=documents, copies=copies, amount=amount))
        self.refresh()

    def begin(self) -> None:
        """Go to the first line that has no document yet."""
        empty = [line.is_empty for line in self._entries.form.procedure.lines]
        if self.rows:
            self.rows[empty.index(True) if True in empty else -1].begin()

    def _head(self) -> QWidget:
        head = row(gap=SPACING.small)
        head.addSpacing(PLACE_WIDTH + SPACING.small)
        head.addWidget(TextLabel(self._look, "intake.document", "label"), 1)
        for key, width in (("intake.pages", COUNT_WIDTH), ("intake.copies_asked", COUNT_WIDTH)):
            label = TextLabel(self._look, key, "label")
            label.setFixedWidth(width)
            head.addWidget(label)
        fee = TextLabel(self._look, "intake.fee_short", "label")
        fee.setFixedWidth(FEE_WIDTH)
        fee.setAlignment(RIGHT)
        head.addWidget(fee)
        return boxed(head)

    def _add_row(self, place: int) -> None:
        line = DocumentRow(self._look, place, self._procedures)
        line.finished.connect(lambda: self._after(place))
        line.gave_up.connect(self.left)
        self.rows.append(line)
        self._column.addWidget(line)

    def _after(self, place: int) -> None:
        following = place + 1
        if following == len(self._entries.form.procedure.lines):
            following = self._procedures.add_line()
            self.refresh()
        self.rows[following].begin()
        self._follow.start()

    def _show_last(self) -> None:
        if self.rows:
            self._area.ensureWidgetVisible(self.rows[-1])

    def _remove(self) -> None:
        focused = self.focusWidget()
        for place, line in enumerate(self.rows):
            if line.isAncestorOf(focused):
                self._procedures.remove_line(place)
                self.refresh()
                self.rows[min(place, len(self.rows) - 1)].begin()
                return


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else 0
