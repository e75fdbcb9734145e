"""Why this date, opened below the facts: the small calendar, the steps, and the line on the paper."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.appearance import Appearance
from ui.language.phrase import as_is, phrase
from ui.screens.dossiers.why import Why
from ui.theme.tokens import Tone
from ui.widgets.card import Note
from ui.widgets.due_calendar import DueCalendar, StepLines
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column


class WhyPanel(QWidget):
    """The explanation of one date."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._limit = TextLabel(appearance, None, "label", wrap=True)
        self._calendar = DueCalendar(appearance)
        self._steps = StepLines(appearance)
        self._kept = TextLabel(appearance, None, "quiet", wrap=True)
        self._differs = Note(appearance, None, Tone.NEAR_DUE)
        self.setLayout(
            column(self._limit, self._calendar, self._steps, self._kept, self._differs, gap=SPACING.small)
        )

    def show_why(self, why: Why) -> None:
        """Show it; without steps only what stood on the paper."""
        said = phrase("dossiers.why_limit_source", limit=why.limit, source=why.source)
        self._limit.set_said(said if why.source else phrase("dossiers.why_limit", limit=why.limit))
        self._calendar.setVisible(bool(why.days))
        self._calendar.set_days(why.days)
        self._steps.set_steps([(as_is(line.when), line.words) for line in why.lines])
        self._steps.setVisible(bool(why.lines))
        kept = phrase("dossiers.why_kept", why=why.kept) if why.kept.vi else "dossiers.why_of_paper"
        self._kept.set_said(kept)
        self._differs.set_said(None if why.agrees else "dossiers.why_differs")
