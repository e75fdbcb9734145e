"""What a report can be restricted to: unit, field, procedure, officer, channel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from counter_app.domain.procedures import Channel
from counter_app.services.reports.running import ReportChoices
from counter_app.services.reports.selection import ReportFilter
from ui.appearance import Appearance, Follower
from ui.language.phrase import as_is
from ui.screens.reports.chosen import CHANNEL_WORDS
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row

WIDTH = 460
FRAME = 20


class ReportFilterSheet(QDialog, Follower):
    """Chooses the restrictions.

    Signals:
        chosen(ReportFilter): run the report about this.
    """

    chosen = Signal(object)

    def __init__(
        self, appearance: Appearance, parent: QWidget, now: ReportFilter, choices: ReportChoices
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        self._section = now.section
        self.unit = _field(appearance, "unit", _named(choices.units), now.unit)
        self.field = _field(appearance, "field", _named(choices.fields), now.field)
        self.procedure = _field(appearance, "procedure_code", _named(choices.procedures), now.procedure_code)
        self.officer = _field(appearance, "officer", _named(choices.officers), now.officer)
        channels = [Choice(each, words) for each, words in CHANNEL_WORDS.items()]
        self.channel = _field(appearance, "channel", channels, now.channel)
        leave = ActionButton(appearance, "common.leave")
        leave.clicked.connect(self.reject)
        show = ActionButton(appearance, "reports.show", ButtonLook.PRIMARY, keys="Ctrl+Return")
        show.clicked.connect(self._decide)
        self.setLayout(
            column(
                TextLabel(appearance, "reports.filter_title", "heading"),
                self.unit,
                self.field,
                self.procedure,
                self.officer,
                self.channel,
                row(1, leave, show),
                gap=SPACING.medium,
                margin=FRAME,
            )
        )
        self.unit.setFocus()
        self.follow(appearance)

    def retranslate(self) -> None:
        self.setWindowTitle(self.appearance.say("reports.filter_title"))

    def _decide(self) -> None:
        channel = self.channel.value()
        self.accept()
        self.chosen.emit(
            ReportFilter(
                unit=_text(self.unit),
                field=_text(self.field),
                procedure_code=_text(self.procedure),
                officer=_text(self.officer),
                section=self._section,
                channel=channel if isinstance(channel, Channel) else None,
            )
        )


def _field(appearance: Appearance, name: str, choices: Sequence[Choice], now: object) -> ChoiceField:
    field = ChoiceField(appearance, f"reports.by_{name}", [Choice(None, "reports.all"), *choices])
    # A procedure's name may be longer than the sheet is wide.
    field.box.setMinimumContentsLength(20)
    field.box.setSizeAdjustPolicy(field.box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    if any(choice.value == now for choice in choices):
        field.set_value(now)
    return field


def _named(pairs: Sequence[tuple[str, str]]) -> list[Choice]:
    return [Choice(value, as_is(name)) for value, name in pairs]


def _text(field: ChoiceField) -> str | None:
    value = field.value()
    return value if isinstance(value, str) else None
