"""The register: its volumes, the lines of one, and the book as it is printed (C17)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal

from counter_app.domain.looking_back import RegisterVolume
from counter_app.domain.wording import Words
from counter_app.services.register.book import RegisterBook
from counter_app.services.register.lines import RegisterLine
from ui.desk import Desk
from ui.language.phrase import Said, as_is, phrase
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Note
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.paged_model import Cell, Column, PagedTableModel
from ui.widgets.status_chip import Chip

VOLUME_WIDTH: Final = 240
COLUMNS: Final = (
    Column("reports.column_entry", 64, right=True),
    Column("reports.column_code", 176),
    Column("reports.column_procedure", 0),
    Column("reports.column_owner", 160),
    Column("reports.column_received", 70),
    Column("reports.column_due", 92),
    Column("reports.column_returned", 92),
    Column("reports.column_note", 150),
)


class RegisterSource:
    """The lines of a volume by entry number."""

    def __init__(self, book: RegisterBook, volume: RegisterVolume) -> None:
        self._book, self._volume = book, volume

    def count(self) -> int:
        """As many as its numbers say; missing ones are named above the list."""
        return self._volume.last - self._volume.first + 1

    def page(self, after: object | None, limit: int) -> Sequence[RegisterLine]:
        """The next lines."""
        begin = after if isinstance(after, int) else 0
        return self._book.page(self._volume.name, begin, limit).lines

    def key_of(self, row: object) -> object:
        """Its entry number."""
        if not isinstance(row, RegisterLine):
            raise TypeError(f"no line of the register: {row!r}")
        return row.entry

    def marks(self, every: int) -> Sequence[object] | None:
        """Pages are walked; a far one is jumped to."""
        del every
        return None

    def jump(self, rows: int) -> object | None:
        """Entries run without gaps, so that a far row is found by its number."""
        return self._volume.first + rows - 1


class RegisterPanel(Card):
    """The volumes and one of them.

    Signals:
        volume_chosen(str): what is wrong with its numbering, if anything?
        print_wanted(str, bool): print the book; with its closing page.
        opened(RegisterLine): Enter on a line.
    """

    volume_chosen = Signal(str)
    print_wanted = Signal(str, bool)
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.appearance, "reports.register", "reports.register_aside")
        look = desk.appearance
        self._book = desk.program.register_book
        self._volumes: dict[str, RegisterVolume] = {}
        self.volumes = ChoiceField(look, None)
        self.volumes.setFixedWidth(VOLUME_WIDTH)
        self.model: PagedTableModel[RegisterLine] = PagedTableModel(look, desk.operations, COLUMNS, _cells)
        self.model.setParent(self)
        self.table = DataTable(look, self.model)
        nothing = EmptyState(look, Icon.EMPTY, "reports.no_volume", "reports.no_volume_advice")
        self.states = ContentStates(look, self.table, nothing)
        self.states.show_loading()
        self.damage = Note(look, None, Tone.NEAR_DUE)
        self.print = ActionButton(look, "reports.print_open", keys="Alt+I", icon=Icon.PRINT)
        self.close_book = ActionButton(look, "reports.print_closed", ButtonLook.PRIMARY, icon=Icon.PRINT)
        body = column(
            row(self.volumes, 1, self.print, self.close_book), self.damage, self.states, gap=SPACING.small
        )
        body.setStretch(2, 1)
        self.add(boxed(body), 1)
        self.volumes.chosen.connect(self._choose)
        self.model.loaded.connect(lambda count: self.states.show_content(empty=count == 0))
        self.model.failed.connect(lambda _: self.states.show_failed())
        self.table.row_opened.connect(self.opened)
        self.print.clicked.connect(lambda: self._print(closed=False))
        self.close_book.clicked.connect(lambda: self._print(closed=True))

    def show_volumes(self, volumes: Sequence[RegisterVolume]) -> None:
        """The newest year first; the first one is shown."""
        chosen = self.volumes.value()
        self._volumes = {each.name: each for each in volumes}
        self.volumes.set_choices([Choice(each.name, _said(each)) for each in volumes])
        for button in (self.print, self.close_book):
            button.setEnabled(bool(volumes))
        if not volumes:
            self.states.show_content(empty=True)
            return
        name = chosen if chosen in self._volumes else volumes[0].name
        self.volumes.set_value(name)
        self._choose(name)

    def show_damage(self, words: Words | None) -> None:
        """What is wrong with the numbering of the volume."""
        self.damage.set_said(words)

    def begin(self) -> None:
        """Put the focus into the volumes."""
        self.volumes.setFocus()

    def _choose(self, name: object) -> None:
        if isinstance(name, str) and name in self._volumes:
            self.damage.set_said(None)
            self.model.load(RegisterSource(self._book, self._volumes[name]))
            self.volume_chosen.emit(name)

    def _print(self, *, closed: bool) -> None:
        name = self.volumes.value()
        if isinstance(name, str):
            self.print_wanted.emit(name, closed)


def _said(volume: RegisterVolume) -> Said:
    return phrase("reports.volume", name=as_is(volume.name), first=volume.first, last=volume.last)


def _cells(line: RegisterLine) -> tuple[Cell, ...]:
    note = Cell(line.note, quiet=True)
    if line.struck:
        note = Cell(chip=Chip("common.state_voided", Tone.PAUSED, Icon.REFUSED))
    return (
        Cell(f"{line.entry:02}", quiet=line.struck),
        Cell(line.code, quiet=line.struck),
        Cell(line.procedure, quiet=line.struck),
        Cell(line.owner or "–", strong=not line.struck, quiet=line.struck),
        Cell(f"{line.received:%d/%m}", quiet=line.struck),
        Cell("" if line.due is None else _day(line.due, line.received), quiet=line.struck),
        Cell("" if line.returned is None else _day(line.returned, line.received), quiet=line.struck),
        note,
    )


def _day(moment: datetime, received: datetime) -> str:
    """A day of the book's year without the year, which the volume tells."""
    return f"{moment:%d/%m}" if moment.year == received.year else f"{moment:%d/%m/%Y}"
