"""The line above the modes: which one, the next handover time, and papers without a holder."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from counter_app.domain.failures import UserFacingError
from counter_app.domain.transfer import next_handover, parse_handover_times
from counter_app.services.office_state import office_of
from counter_app.settings.office import HANDOVER_TIMES
from ui.desk import Desk
from ui.language.formats import clock
from ui.language.phrase import Said, as_is, phrase
from ui.screens.handover.batch import Batch
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.choices import Choice, SegmentedButtons
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, row

MODES_WIDTH = 520


class HandoverHead(QWidget):
    """Modes on the left, what presses on the right."""

    def __init__(self, desk: Desk, modes: Sequence[tuple[object, Said]]) -> None:
        super().__init__()
        self._desk = desk
        look = desk.appearance
        choices = [
            Choice(mode, phrase("handover.mode_key", mode=phrase(str(said)), number=number))
            for number, (mode, said) in enumerate(modes, 1)
        ]
        self.modes = SegmentedButtons(look, None, choices)
        self.modes.setFixedWidth(MODES_WIDTH)
        self.next = TextLabel(look, None, "quiet")
        self.stranded = ActionButton(look, None, ButtonLook.SECONDARY, keys="Ctrl+4", icon=Icon.ALERT)
        self.stranded.hide()
        self.setLayout(row(self.modes, 1, self.next, self.stranded, gap=SPACING.medium))

    def show_batch(self, batch: Batch) -> None:
        """How many papers have to go, by which handover time."""
        at = self._next_time()
        urgent = sum(each.must_go for each in batch.groups)
        if at is not None:
            self.next.set_said(phrase("handover.next_time", at=as_is(at), urgent=urgent))
        else:
            self.next.set_said(phrase("handover.no_more_times", urgent=urgent))
        self.next.set_tone("near_due" if urgent else "quiet")

    def show_stranded(self, count: int) -> None:
        """Papers held by those who are gone; nothing is shown while there are none."""
        self.stranded.set_said(phrase("handover.stranded", count=count))
        self.stranded.setVisible(count > 0)

    def _next_time(self) -> str | None:
        office = office_of(self._desk.program.profile.store)
        try:
            times = parse_handover_times(HANDOVER_TIMES.read(office.settings))
        except UserFacingError:
            # A setting that cannot be read is refused where it is typed; here it is as if there were none.
            return None
        at = next_handover(times, self._desk.clock.now())
        return None if at is None else clock(at)
