"""The two bars above the columns: drafts that wait, and the dossier just saved with what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from counter_app.domain.office_time import from_iso
from ui.appearance import Appearance, Follower, set_look
from ui.language.formats import clock, full_date
from ui.language.phrase import Said, as_is, phrase
from ui.screens.intake.after_save import AfterSave, JustSaved
from ui.screens.intake.drafts import Drafts
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import ElidedLabel, KeyCap, TextLabel
from ui.widgets.layouts import SPACING, clear, column, row

NEXT_DRAFT_KEYS = "Ctrl+D"
MOST_SHOWN = 6
LONGEST_NAME = 26


class DraftsBar(QWidget, Follower):
    """Who waits: a chip for each draft, one key for the longest waiting."""

    def __init__(self, appearance: Appearance, drafts: Drafts) -> None:
        super().__init__()
        self._drafts = drafts
        self._label = TextLabel(appearance, "intake.waiting", "label")
        self._chips = row(gap=SPACING.small)
        self._more = TextLabel(appearance, None, "label")
        self.setLayout(row(self._label, KeyCap(NEXT_DRAFT_KEYS), self._chips, self._more, 1))
        drafts.changed.connect(self.refresh)
        self.follow(appearance)

    def retranslate(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        waiting = self._drafts.waiting
        self.setVisible(bool(waiting))
        clear(self._chips)
        for draft in waiting[:MOST_SHOWN]:
            chip = QPushButton(self._named(draft.title, draft.saved_at))
            chip.setProperty("look", "chip")
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            chip.setToolTip(draft.title)
            chip.clicked.connect(lambda _=False, draft_id=draft.id: self._drafts.open(draft_id))
            self._chips.addWidget(chip)
        more = len(waiting) - MOST_SHOWN
        self._more.set_said(as_is(f"+ {more}") if more > 0 else None)

    def _named(self, title: str, saved_at: str) -> str:
        name = title or self.appearance.say("intake.nameless")
        short = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
        return f"{short} · {clock(from_iso(saved_at))}"


class SavedBar(QFrame):
    """The last saved dossier until the next one: its papers again, correct, void, make again.

    Signals:
        void_wanted(): ask for the reason first.
    """

    void_wanted = Signal()

    def __init__(self, appearance: Appearance, after: AfterSave) -> None:
        super().__init__()
        self._after = after
        self._icon = IconLabel(appearance, Icon.DONE, "done", 20)
        self._code = TextLabel(appearance, None, "strong")
        self._what = ElidedLabel(appearance, None, "quiet")
        self._again = TextLabel(appearance, "intake.print_again", "label")
        self.kept = self._button(appearance, "intake.copy_1", "Ctrl+1")
        self.given = self._button(appearance, "intake.copy_2", "Ctrl+2")
        self.sheet = self._button(appearance, "intake.sheet", "Ctrl+3")
        self.correct = self._button(appearance, "intake.correct", "Ctrl+4")
        self.void = self._button(appearance, "intake.void", "Ctrl+5", ButtonLook.DANGER)
        self.same = self._button(appearance, "intake.make_again", "Ctrl+6")
        self.one_more = self._button(appearance, "intake.one_more", None)
        names = column(self._code, self._what, gap=0)
        layout = row(self._icon, gap=SPACING.small)
        layout.addLayout(names)
        layout.addStretch(1)
        layout.addWidget(self._again)
        for button in (self.kept, self.given, self.sheet, self.correct, self.void, self.same, self.one_more):
            layout.addWidget(button)
        layout.setContentsMargins(SPACING.medium, SPACING.tight, SPACING.medium, SPACING.tight)
        self.setLayout(layout)
        self.void.clicked.connect(self.void_wanted)
        self.correct.clicked.connect(after.correct)
        self.same.clicked.connect(after.make_again)
        self.one_more.clicked.connect(after.one_more)
        after.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        last = self._after.last
        self.setVisible(last is not None)
        if last is None:
            return
        set_look(self, "surface", "paused" if last.voided else "done")
        self._icon.set_icon(Icon.REFUSED if last.voided else Icon.DONE, "paused" if last.voided else "done")
        self._code.set_said(_code(last))
        self._what.set_said(_what(last))
        for widget in (self._again, self.kept, self.given, self.sheet):
            widget.setVisible(last.has_receipt and not last.voided)
        for button in (self.correct, self.void, self.one_more):
            button.setVisible(not last.voided)

    def _button(
        self, appearance: Appearance, said: str, keys: str | None, look: ButtonLook = ButtonLook.SECONDARY
    ) -> ActionButton:
        button = ActionButton(appearance, said, look, keys=keys)
        # Tab goes through the form of the next person; these have their keys.
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        return button


def _code(last: JustSaved) -> Said:
    more = len(last.saved.dossiers) - 1
    if last.voided:
        return phrase("intake.bar_voided", code=last.dossier.code)
    if more:
        return phrase("intake.bar_several", code=last.dossier.code, count=more)
    return as_is(last.dossier.code)


def _what(last: JustSaved) -> Said:
    due = last.dossier.due
    if due is None or last.dossier.express:
        return phrase("intake.bar_owner", owner=last.saved.owner)
    return phrase("intake.bar_due", owner=last.saved.owner, due=full_date(from_iso(due).date()))
