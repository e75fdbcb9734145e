"""The page of the printers: the list, the copies, and the trial page as it prints."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from counter_app.settings.computer import COPIES
from ui.appearance import Appearance
from ui.language.phrase import Said, as_is
from ui.runtime.operations import Operations
from ui.screens.settings.page import SettingsPage
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Note
from ui.widgets.choices import Choice, SegmentedButtons
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row
from ui.widgets.list_rows import ListRow
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.side_list import SideList
from ui.widgets.status_chip import Chip

CHOSEN = Chip("settings.printers.in_use", Tone.DONE)
GONE = Chip("settings.printers.gone", Tone.NEAR_DUE)


class PrintersPage(SettingsPage):
    """Choosing is at once; the choice is this PC's, not a person's.

    Signals:
        asked(): read the printers.
        printer_chosen(str): print there; empty: where the system says.
        copies_chosen(int): so many copies after Save.
        trial_requested(): print the trial page.
    """

    asked = Signal()
    printer_chosen = Signal(str)
    copies_chosen = Signal(int)
    trial_requested = Signal()

    def __init__(self, appearance: Appearance, operations: Operations) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._chosen = ""
        self.list = SideList(appearance)
        self.list.opened.connect(self._choose)
        self.list.current_changed.connect(lambda _: self._show_state())
        self._none = Note(appearance, None, Tone.NEAR_DUE)
        self.use = ActionButton(appearance, "settings.printers.use", icon=Icon.TICK)
        self.use.clicked.connect(lambda: self._choose(self.list.current_value()))
        self.again = ActionButton(appearance, "settings.printers.again", ButtonLook.QUIET, keys="F5")
        self.again.clicked.connect(self.asked)
        counts = range(COPIES.lowest, COPIES.highest + 1)
        self.copies = SegmentedButtons(
            appearance, COPIES.meaning, [Choice(count, as_is(str(count))) for count in counts]
        )
        self.copies.chosen.connect(self.copies_chosen.emit)
        self.trial = ActionButton(
            appearance, "settings.printers.print_trial", ButtonLook.PRIMARY, keys="Ctrl+P", icon=Icon.PRINT
        )
        self.trial.clicked.connect(self.trial_requested)
        self.preview = PdfPreview(appearance, operations, "settings.printers.no_trial")
        self._lay_out(appearance)

    def entered(self) -> None:
        self.asked.emit()

    def begin(self) -> None:
        self.list.setFocus()

    def keys(self) -> Sequence[tuple[str, Said]]:
        return (("Ctrl+P", "settings.printers.print_trial"), ("F5", "settings.printers.again"))

    def show_printers(self, names: Sequence[str], chosen: str, copies: int) -> None:
        """Show what the system knows; a printer chosen before that is gone stands there as gone."""
        self._names, self._chosen = tuple(names), chosen
        self.copies.set_value(copies)
        self._show_rows()
        self._none.set_said(None if names else "settings.printers.none")

    def show_trial(self, pdf: bytes) -> None:
        """Show the trial page."""
        self.preview.show_pdf(pdf)

    def _choose(self, name: object) -> None:
        if isinstance(name, str):
            self._chosen = name
            self._show_rows()
            self.printer_chosen.emit(name)

    def _show_rows(self) -> None:
        chosen = self._chosen
        rows = [ListRow("", "settings.printers.system", chip=None if chosen else CHOSEN, icon=Icon.COMPUTER)]
        rows += [
            ListRow(name, as_is(name), chip=CHOSEN if name == chosen else None, icon=Icon.PRINT)
            for name in self._names
        ]
        if chosen and chosen not in self._names:
            rows.append(ListRow(chosen, as_is(chosen), chip=GONE, icon=Icon.NO_PRINTER))
        self.list.set_rows(rows)
        self.list.set_current(chosen)
        self._show_state()

    def _show_state(self) -> None:
        self.use.setEnabled(self.list.current_value() not in (None, self._chosen))

    def _lay_out(self, appearance: Appearance) -> None:
        printers = Card(appearance, "settings.printers.of_this_pc")
        printers.add(self._none)
        printers.add(self.list, 1)
        printers.add(row(self.again, 1, self.use))
        copies = Card(appearance, "settings.printers.receipt")
        copies.add(self.copies)
        copies.add(TextLabel(appearance, "settings.printers.copies_advice", "quiet", wrap=True))
        trial = Card(appearance, "settings.printers.trial", "settings.printers.trial_aside")
        trial.add(self.preview, 1)
        trial.add(row(1, self.trial))
        left = column(gap=SPACING.medium)
        left.addWidget(printers, 1)
        left.addWidget(copies)
        whole = row(gap=SPACING.large)
        whole.addLayout(left, 5)
        whole.addWidget(trial, 6)
        self.setLayout(whole)
