"""Several procedures of one person: a chip for each, in the order they go on the receipt."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ui.appearance import Appearance, Follower
from ui.screens.intake.entries import Entries
from ui.screens.intake.procedures import Procedures
from ui.theme.icons import Icon
from ui.widgets.layouts import SPACING, clear, column, row

LONGEST_NAME = 44


class ProcedureTabs(QWidget, Follower):
    """The list of procedures, shown from the second one on."""

    def __init__(self, appearance: Appearance, entries: Entries, procedures: Procedures) -> None:
        super().__init__()
        self._entries, self._procedures = entries, procedures
        self._column = column(gap=SPACING.tight)
        self.setLayout(self._column)
        entries.changed.connect(self.refresh)
        self._shown: tuple[object, ...] = ()
        self.follow(appearance)

    def retranslate(self) -> None:
        self._shown = ()
        self.refresh()

    def restyle(self) -> None:
        self.retranslate()

    def refresh(self) -> None:
        form = self._entries.form
        self.setVisible(len(form.procedures) > 1)
        shown = (form.chosen, *(entry.name for entry in form.procedures))
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._column)
        for place, entry in enumerate(form.procedures):
            self._column.addWidget(self._line(place, entry.name, chosen=place == form.chosen))

    def _line(self, place: int, name: str, *, chosen: bool) -> QWidget:
        short = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
        button = QPushButton(f"{place + 1} · {short or self.appearance.say('intake.not_chosen')}")
        button.setProperty("look", "chip")
        button.setCheckable(True)
        button.setChecked(chosen)
        button.setToolTip(name)
        button.clicked.connect(lambda: self._procedures.choose(place))
        remove = QPushButton(self.appearance.theme.icon(Icon.CLOSE, "quiet", 14), "")
        remove.setProperty("look", "step")
        remove.setToolTip(self.appearance.say("intake.remove_procedure"))
        remove.setAccessibleName(remove.toolTip())
        remove.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        remove.clicked.connect(lambda: self._procedures.remove(place))
        line = QWidget()
        layout = row(button, remove, 1, gap=SPACING.tight)
        line.setLayout(layout)
        return line
