"""The page of the office: its options on the left, a sample of its receipt on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from counter_app.domain.calendar import AppointmentRule
from counter_app.domain.limits import OnResume
from counter_app.domain.papers import SheetLayout
from counter_app.domain.wording import Words
from counter_app.settings.office import (
    ABBREVIATION,
    ADDRESS,
    AFTER_SUPPLEMENT,
    AGENCY,
    APPOINTMENT,
    DESK,
    HANDOVER_TIMES,
    OFFICE_OPTIONS,
    PHONE,
    PLACE,
    PRINT_HOUR,
    SHEET,
    SIGNATORY,
    SUPPLEMENT_CLOSE_DAYS,
    TARGET_COMMUNE,
    TARGET_DISTRICT,
    TARGET_PROVINCE,
)
from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.runtime.changes import Changes, Subject
from ui.runtime.operations import Operations
from ui.screens.settings.office.option_field import OptionField
from ui.screens.settings.page import SettingsPage
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card
from ui.widgets.facts import Facts
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row, scrolled
from ui.widgets.pdf_preview import PdfPreview

HEAD = (AGENCY, DESK, PLACE, PHONE, ADDRESS, ABBREVIATION)
RECEIPT = (SHEET, APPOINTMENT, PRINT_HOUR)
CUSTODY = (HANDOVER_TIMES, AFTER_SUPPLEMENT, SUPPLEMENT_CLOSE_DAYS, SIGNATORY)
TARGETS = (TARGET_COMMUNE, TARGET_DISTRICT, TARGET_PROVINCE)
DRAW_AFTER_MILLISECONDS = 250
CHOICE_WORDS: Mapping[object, Words] = {
    SheetLayout.A5.value: Words("A5, mỗi liên một tờ", "A5, one sheet a copy"),
    SheetLayout.A4.value: Words("A4, mỗi liên một tờ", "A4, one sheet a copy"),
    SheetLayout.A4_TWO_A5.value: Words("A4 ngang, hai liên A5 cắt đôi", "A4 across, two A5 copies to cut"),
    AppointmentRule.CLOSING.value: Words("Giờ đóng cửa buổi cuối", "Close of the last session"),
    AppointmentRule.BEFORE_CLOSING.value: Words("Trước giờ đóng cửa 30 phút", "30 minutes before closing"),
    AppointmentRule.HOUR_OF_RECEIPT.value: Words("Đúng giờ đã nhận hồ sơ", "The hour of receipt"),
    OnResume.RESTART.value: Words("Lại từ đầu (NĐ 61/2018 Đ19.4)", "Anew (Decree 61/2018, article 19.4)"),
    OnResume.CONTINUE.value: Words("Tiếp phần còn lại", "What was left goes on"),
}


class OfficePage(SettingsPage):
    """All options of the office; what is typed shows on the sample at once.

    Signals:
        asked(): read the settings.
        edited(): a field changed; `values()` says what stands there.
        save_requested(): keep them.
    """

    asked = Signal()
    edited = Signal()
    save_requested = Signal()

    def __init__(self, appearance: Appearance, operations: Operations, *, may_change: bool) -> None:
        super().__init__()
        self._may_change = may_change
        self._stored: Mapping[str, object] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(DRAW_AFTER_MILLISECONDS)
        self._soon.timeout.connect(self.edited)
        self.fields = {
            option.key: OptionField(appearance, option, self._changed, CHOICE_WORDS)
            for option in OFFICE_OPTIONS
        }
        for field in self.fields.values():
            field.widget.setEnabled(may_change)
        self._facts = Facts(appearance)
        self._reason = TextLabel(appearance, None, "label", wrap=True)
        self.save = ActionButton(
            appearance, "settings.save", ButtonLook.PRIMARY, keys="Ctrl+Return", icon=Icon.SAVE
        )
        self.save.clicked.connect(self.save_requested)
        self.preview = PdfPreview(appearance, operations, "settings.office.no_sample")
        self._lay_out(appearance)
        self._changed()

    def entered(self) -> None:
        if not self._unsaved():
            self.asked.emit()

    def begin(self) -> None:
        self.fields[AGENCY.key].widget.setFocus()

    def data_changed(self, changes: Changes) -> None:
        if changes.concern(Subject.SETTINGS) and not self._unsaved():
            self.asked.emit()

    def keys(self) -> Sequence[tuple[str, Said]]:
        return (("Ctrl+Return", "settings.save"),)

    def values(self) -> dict[str, object]:
        """What stands in the fields."""
        return {key: field.value() for key, field in self.fields.items()}

    def show_values(self, values: Mapping[str, object], facts: Sequence[tuple[Said, Said]]) -> None:
        """Show what is stored."""
        self._stored = values
        for key, field in self.fields.items():
            field.set_value(values[key])
        self._facts.set_facts(facts)
        self._changed()

    def show_sample(self, pdf: bytes | None) -> None:
        """Show the receipt with what stands in the fields."""
        self.preview.show_pdf(pdf)

    def _changed(self) -> None:
        unsaved = self._unsaved()
        self.save.setEnabled(unsaved and self._may_change)
        reason = None if unsaved else "settings.nothing_to_save"
        self._reason.set_said(reason if self._may_change else "settings.needs_administrator")
        self._soon.start()

    def _unsaved(self) -> bool:
        return bool(self._stored) and self.values() != dict(self._stored)

    def _lay_out(self, appearance: Appearance) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, SPACING.small, 0)
        left.setSpacing(SPACING.medium)
        unit = Card(appearance, "settings.office.unit")
        unit.add(self._facts)
        left.addWidget(unit)
        placed = (*HEAD, *RECEIPT, *CUSTODY, *TARGETS)
        rest = tuple(option for option in OFFICE_OPTIONS if option not in placed)
        for title, options in (
            ("settings.office.head", HEAD),
            ("settings.office.receipt", RECEIPT),
            ("settings.office.counter", rest),
            ("settings.office.custody", CUSTODY),
            ("settings.office.targets", TARGETS),
        ):
            card = Card(appearance, title)
            for option in options:
                card.add(self.fields[option.key].widget)
            left.addWidget(card)
        left.addStretch(1)
        sample = Card(appearance, "settings.office.sample", "settings.office.sample_aside")
        sample.add(self.preview, 1)
        foot = row(gap=SPACING.medium)
        foot.addWidget(self._reason, 1)
        foot.addWidget(self.save, 0, Qt.AlignmentFlag.AlignRight)
        fields = column(gap=SPACING.medium)
        fields.addWidget(scrolled(boxed(left)), 1)
        fields.addLayout(foot)
        whole = row(gap=SPACING.large)
        whole.addLayout(fields, 5)
        whole.addWidget(sample, 6)
        self.setLayout(whole)
