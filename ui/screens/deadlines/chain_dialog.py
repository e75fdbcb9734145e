"""The chain of custody of one dossier: who had the paper, from when to when, in how many working hours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from counter_app.services.custody.custody_chain import HeldFor
from ui.appearance import Appearance, Follower
from ui.language.phrase import Said, as_is, phrase
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList

WIDTH, HEIGHT = 560, 300
FRAME = 18


class ChainDialog(QDialog, Follower):
    """Shows the chain, the present holder last; Enter or Esc closes."""

    def __init__(self, appearance: Appearance, parent: QWidget, code: str, chain: Sequence[HeldFor]) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        self.rows = SideList(appearance)
        self.rows.setFixedHeight(min(HEIGHT, 50 * len(chain) + 2))
        self.rows.set_rows([_row(number, each) for number, each in enumerate(chain)])
        if chain:
            self.rows.set_current(len(chain) - 1)
        close = ActionButton(appearance, "common.close", ButtonLook.PRIMARY)
        close.setAutoDefault(True)
        close.clicked.connect(self.accept)
        self.rows.opened.connect(self.accept)
        heading = TextLabel(appearance, phrase("deadlines.chain_title", code=code), "heading")
        hint = TextLabel(appearance, "deadlines.chain_hint", "quiet", wrap=True)
        self.setLayout(column(heading, hint, self.rows, row(1, close), gap=SPACING.medium, margin=FRAME))
        close.setFocus()
        self.follow(appearance)

    def retranslate(self) -> None:
        self.setWindowTitle(self.appearance.say("deadlines.chain"))


def working_time_said(minutes: int | None) -> Said:
    """Working minutes in words: `7 giờ 30 phút`; a dash where the calendar does not reach that far."""
    if minutes is None:
        return as_is("–")
    hours, left = divmod(minutes, 60)
    if not hours:
        return phrase("deadlines.minutes", minutes=left)
    return (
        phrase("deadlines.hours_minutes", hours=hours, minutes=left)
        if left
        else phrase("deadlines.hours", hours=hours)
    )


def _row(number: int, held: HeldFor) -> ListRow:
    title = as_is(f"{held.place} · {held.officer}" if held.officer else held.place)
    since = f"{held.since:%d/%m/%Y %H:%M}"
    if held.until is None:
        note = phrase("deadlines.held_still", since=since)
    else:
        note = phrase("deadlines.held", since=since, until=f"{held.until:%d/%m/%Y %H:%M}")
    if held.implied:
        note = phrase("deadlines.held_implied", held=note)
    icon = Icon.CURRENT if held.until is None else Icon.DONE
    return ListRow(number, title, note, working_time_said(held.used), icon=icon)
