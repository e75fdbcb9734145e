"""The page of the scanner test: scan anything, and read what is told about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel

from counter_app.domain.scans import ScanResult
from ui.appearance import Appearance
from ui.screens.settings.page import SettingsPage
from ui.screens.settings.scanner.trial_field import TrialField
from ui.screens.settings.scanner.verdict import KeyTimes, Verdict, verdict_of, verdict_of_typing
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.card import Card, Line
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.facts import Facts
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row, scrolled

STEPS = 4


class ScannerPage(SettingsPage):
    """Nothing scanned here goes anywhere: it is only looked at."""

    def __init__(self, appearance: Appearance, milliseconds: Callable[[QEvent], int] | None = None) -> None:
        super().__init__()
        application = QCoreApplication.instance()
        if application is None:
            raise RuntimeError("widgets need an application")
        self.field = TrialField(appearance, application, milliseconds)
        self.field.typed.connect(self._typed)
        self._icon = IconLabel(appearance, Icon.DONE, "done", 28)
        self._sentence = TextLabel(appearance, None, "heading", wrap=True)
        self._advice = TextLabel(appearance, None, wrap=True)
        self._facts = Facts(appearance, name_width=150)
        self._lay_out(appearance)

    def begin(self) -> None:
        self.field.setFocus()

    def entered(self) -> None:
        self.field.set_text("")
        self.states.show_content(empty=True)

    def take_scan(self, scan: ScanResult) -> bool:
        self.show_verdict(verdict_of(scan, self.field.take()))
        return True

    def show_verdict(self, verdict: Verdict) -> None:
        """Show what one trial says."""
        good = verdict.tone is Tone.DONE
        self._icon.set_icon(Icon.DONE if good else Icon.WARNING, verdict.tone.value)
        self._sentence.set_said(verdict.sentence)
        self._advice.set_said(verdict.advice)
        self._advice.setVisible(verdict.advice is not None)
        self._facts.set_facts(verdict.facts)
        self.states.show_content(empty=False)

    def _typed(self, keys: KeyTimes) -> None:
        if keys.text:
            self.show_verdict(verdict_of_typing(keys))

    def _lay_out(self, appearance: Appearance) -> None:
        trial = Card(appearance, "settings.scanner.trial")
        trial.add(TextLabel(appearance, "settings.scanner.trial_advice", "quiet", wrap=True))
        trial.add(self.field)
        head = row(self._icon, gap=SPACING.medium)
        head.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        head.addLayout(column(self._sentence, self._advice, gap=SPACING.tight), 1)
        content = scrolled(boxed(column(head, Line(), self._facts, 1, gap=SPACING.medium)))
        empty = EmptyState(
            appearance, Icon.SCAN, "settings.scanner.waiting", "settings.scanner.waiting_advice"
        )
        self.states = ContentStates(appearance, content, empty)
        self.states.show_content(empty=True)
        result = Card(appearance, "settings.scanner.result")
        result.add(self.states, 1)
        set_up = Card(appearance, "settings.scanner.set_up")
        for number in range(1, STEPS + 1):
            step: QLabel = TextLabel(appearance, f"settings.scanner.step.{number}", wrap=True)
            set_up.add(step)
        set_up.add_stretch()
        below = row(gap=SPACING.medium)
        below.addWidget(result, 3)
        below.addWidget(set_up, 2)
        whole = column(trial, gap=SPACING.medium)
        whole.addLayout(below, 1)
        self.setLayout(whole)
