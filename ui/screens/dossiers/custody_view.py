"""The chain of holders as it is drawn: how much of the limit each has used, and when it was there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from counter_app.domain.custody import HolderKind
from ui.appearance import Appearance, Follower
from ui.language.catalogue import Tongue
from ui.language.formats import clock, short_date
from ui.language.phrase import Said, as_is, phrase
from ui.screens.dossiers.custody_story import (
    CustodyStory,
    FoundOtherwise,
    OnItsWay,
    Span,
    StepLine,
    StepState,
    worked,
)
from ui.screens.dossiers.told import joined
from ui.theme.icons import Icon
from ui.theme.theme import Theme
from ui.theme.tokens import Tone
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, clear, column
from ui.widgets.status_chip import Chip, StatusChip

BAR = 10
SWATCH = 10
MINUTES_A_DAY = 480
COUNTER_SHARE = 0.5
TOP_RIGHT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight


class UsedBar(QWidget, Follower):
    """The limit as a bar, filled by what each holder has used of it."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._story: CustodyStory | None = None
        self.setFixedHeight(BAR)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow(appearance)

    def show_story(self, story: CustodyStory) -> None:
        """Show the shares; more than the limit fills the whole bar."""
        self._story = story
        self.update()

    def restyle(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, BAR)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme, story = self.appearance.theme, self._story
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("paused_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), BAR / 2, BAR / 2)
        if story is not None and story.planned:
            whole, left = max(story.planned, story.used), 0.0
            for span in story.spans:
                width = self.width() * (span.minutes or 0) / whole
                painter.setBrush(holder_colour(theme, span.kind))
                painter.drawRect(QRectF(left, 0, width, BAR))
                left += width
        painter.end()


class Swatch(QWidget, Follower):
    """The colour a holder has in the bar."""

    def __init__(self, appearance: Appearance, kind: HolderKind) -> None:
        super().__init__()
        self._kind = kind
        self.setFixedSize(QSize(SWATCH, SWATCH + 4))
        self.follow(appearance)

    def restyle(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(holder_colour(self.appearance.theme, self._kind))
        painter.drawRect(QRectF(0, 4, SWATCH, SWATCH))
        painter.end()


def holder_colour(theme: Theme, kind: HolderKind) -> QColor:
    """The counter lighter, sections full, other units and the citizen grey."""
    colour = QColor(theme.colour("accent" if kind in (HolderKind.COUNTER, HolderKind.SECTION) else "quiet"))
    if kind in (HolderKind.COUNTER, HolderKind.CITIZEN):
        colour.setAlphaF(COUNTER_SHARE)
    return colour


class CustodyView(QWidget):
    """The bar with its sentence, and one line for each holder."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._used = TextLabel(appearance, None, "label")
        self.bar = UsedBar(appearance)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACING.small)
        self._grid.setVerticalSpacing(SPACING.tight)
        self._grid.setColumnStretch(1, 1)
        self.setLayout(column(self._used, self.bar, self._grid, gap=6))

    def show_story(self, story: CustodyStory, now: datetime) -> None:
        """Show the chain; a dossier without a known limit has no bar."""
        known = story.planned is not None
        self._used.setVisible(known)
        self.bar.setVisible(known)
        if story.planned is not None:
            tongue = self._appearance.language.tongue
            used, limit = _days(story.used, tongue), _days(story.planned, tongue)
            self._used.set_said(phrase("dossiers.used", used=used, limit=limit))
        self.bar.show_story(story)
        clear(self._grid)
        for line, span in enumerate(story.spans):
            self._add_span(line, span, now)
        if story.on_its_way is not None:
            self._add_way(self._grid.rowCount(), story.on_its_way, now)
        for found in story.differences:
            self._add_found(self._grid.rowCount(), found, now)

    def _add_span(self, line: int, span: Span, now: datetime) -> None:
        look = self._appearance
        swatch = Swatch(look, span.kind)
        held = span.kind is not HolderKind.CITIZEN
        name = TextLabel(look, span.place, "medium" if span.until is None else "", wrap=True)
        when = TextLabel(look, _when(span, now), "label", wrap=True)
        self._grid.addWidget(swatch, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(boxed(column(name, when, gap=0)), line, 1)
        aside = TextLabel(look, worked(span.minutes) if held and span.minutes != 0 else as_is(""), "label")
        self._grid.addWidget(aside, line, 2, TOP_RIGHT)

    def _add_way(self, line: int, way: OnItsWay, now: datetime) -> None:
        look = self._appearance
        icon = IconLabel(look, Icon.HANDOVER, "near_due", 14)
        name = TextLabel(look, phrase("dossiers.on_its_way", to=way.to), "near_due", wrap=True)
        note = joined(
            phrase("dossiers.since", at=_moment(way.since, now)),
            phrase("dossiers.on_slip", code=way.slip) if way.slip else None,
            phrase("dossiers.tracking", number=way.tracking) if way.tracking else None,
            phrase("dossiers.giver_holds"),
        )
        self._grid.addWidget(icon, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(
            boxed(column(name, TextLabel(look, note, "label", wrap=True), gap=0)), line, 1, 1, 2
        )

    def _add_found(self, line: int, found: FoundOtherwise, now: datetime) -> None:
        look = self._appearance
        said = joined(
            phrase("dossiers.difference", kind=found.kind, at=_moment(found.at, now)),
            phrase("dossiers.on_slip", code=found.slip) if found.slip else None,
            as_is(found.note),
        )
        icon = IconLabel(look, Icon.ALERT, "near_due", 14)
        self._grid.addWidget(icon, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(TextLabel(look, said, "label", wrap=True), line, 1, 1, 2)


class StepsView(QWidget):
    """The internal process: each step with its due moment and whether it is done."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACING.small)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)

    def show_steps(self, steps: Sequence[StepLine], now: datetime) -> None:
        """Show them in their order."""
        clear(self._grid)
        look = self._appearance
        for line, step in enumerate(steps):
            name = TextLabel(look, as_is(f"{step.place}. {step.name}"), wrap=True)
            due = phrase("dossiers.step_due", at=_moment(step.due, now)) if step.due else None
            note = TextLabel(look, joined(as_is(step.section), due), "label", wrap=True)
            self._grid.addWidget(boxed(column(name, note, gap=0)), line, 0)
            self._grid.addWidget(StatusChip(look, _step_chip(step, now)), line, 1, TOP_RIGHT)


def _step_chip(step: StepLine, now: datetime) -> Chip:
    tone, icon = _STEP_LOOKS[step.state]
    if step.done is not None and step.state is not StepState.IMPLIED:
        return Chip(phrase("dossiers.step_done_at", at=_moment(step.done, now)), tone, icon)
    return Chip(f"dossiers.step_{step.state.value}", tone, icon)


_STEP_LOOKS: dict[StepState, tuple[Tone, Icon | None]] = {
    StepState.OPEN: (Tone.NEUTRAL, Icon.HOURGLASS),
    StepState.OVERDUE: (Tone.OVERDUE, None),
    StepState.IN_TIME: (Tone.DONE, Icon.TICK),
    StepState.LATE: (Tone.NEAR_DUE, Icon.TICK),
    StepState.IMPLIED: (Tone.PAUSED, Icon.TICK),
    StepState.NOT_RECORDED: (Tone.PAUSED, Icon.HELP),
}


def _when(span: Span, now: datetime) -> Said:
    until = None if span.until is None else _moment(span.until, now)
    since = _moment(span.since, now)
    key = "dossiers.since" if until is None else "dossiers.held"
    return joined(
        phrase(key, at=since, until=until),
        phrase("dossiers.on_slip", code=span.slip) if span.slip else None,
        phrase("dossiers.implied_mark") if span.implied else None,
    )


def _moment(at: datetime, now: datetime) -> str:
    return clock(at) if at.date() == now.date() else f"{clock(at)} {short_date(at.date())}"


def _days(minutes: int, tongue: Tongue) -> str:
    """`0,2` working days of eight hours; whole ones without a comma."""
    text = f"{minutes / MINUTES_A_DAY:.1f}".removesuffix(".0")
    return text.replace(".", ",") if tongue is Tongue.VIETNAMESE else text
