"""One dossier of the person served: ready and ticked, or open with the reason why not."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from counter_app.domain.course import Outcome
from counter_app.domain.custody import HolderKind
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.office_time import from_iso
from counter_app.domain.typed_values import typed_date
from ui.appearance import Appearance, set_look
from ui.dossier_chips import chip_of
from ui.language.formats import full_date, money, short_date
from ui.language.phrase import Said, as_is, phrase
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.check_box import CheckBox
from ui.widgets.field import TextField
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.status_chip import Chip, StatusChip
from ui.widgets.typed_field import TypedField

NUMBER_WIDTH, DATE_WIDTH = 190, 128
AT_COUNTER = Chip("returning.at_counter", Tone.DONE, Icon.TICK)
AT_SECTION = Chip("returning.at_section", Tone.NEAR_DUE, Icon.PEOPLE)
REFUSED = Chip("returning.refused", Tone.PAUSED, Icon.REFUSED)


class ResultBox(QFrame):
    """Shows one dossier; number and date are asked for where nobody recorded a result (C13).

    Signals:
        toggled(): with or without it.
        number_typed(str): the number of its result.
        day_typed(date): its signing date.
    """

    toggled = Signal()
    number_typed = Signal(str)
    day_typed = Signal(object)

    def __init__(self, appearance: Appearance, dossier: Dossier, now: datetime) -> None:
        super().__init__()
        self.dossier, self._look = dossier, appearance
        self.tick = CheckBox(appearance, as_is(str(dossier.facts.get("summary") or dossier.procedure_name)))
        self._gone = dossier.stage in (Stage.RETURNED, Stage.WITHDRAWN, Stage.VOIDED, Stage.STOPPED)
        self.tick.setEnabled(not self._gone)
        self.number = TextField(appearance, "returning.number", longest=60)
        self.number.setFixedWidth(NUMBER_WIDTH)
        today = now.date()
        self.day: TypedField[date] = TypedField(
            appearance, "returning.signed_on", read=lambda text: typed_date(text, today), show=full_date
        )
        self.day.setFixedWidth(DATE_WIDTH)
        self.day.set_value(today)
        self._asked = self._asked_fields()
        head = row(gap=SPACING.small)
        head.addWidget(self.tick, 1)
        for chip in self._chips(now):
            head.addWidget(StatusChip(appearance, chip))
        told = column(*(TextLabel(appearance, said, tone, wrap=True) for said, tone in self._told()), gap=2)
        told.setContentsMargins(26, 0, 0, 0)
        layout = column(head, told, self._asked, gap=SPACING.tight)
        layout.setContentsMargins(SPACING.medium, SPACING.small, SPACING.medium, SPACING.small)
        self.setLayout(layout)
        self.tick.clicked.connect(lambda _: self.toggled.emit())
        self.number.edited.connect(self.number_typed)
        self.day.edited.connect(lambda _: self._day_edited(today))

    def show_chosen(self, *, chosen: bool) -> None:
        """Ticked or not."""
        self.tick.setChecked(chosen)
        self._asked.setVisible(chosen and self.dossier.course.result is None)
        set_look(self, "surface", "accent" if chosen else "")

    def set_problem(self, said: Said) -> None:
        """A sentence at the date."""
        if self._asked.isVisible():
            self.day.set_problem(said)
            self.day.line.setFocus()

    def _day_edited(self, today: date) -> None:
        self.day_typed.emit(self.day.typed_value() or today)

    def _asked_fields(self) -> QWidget:
        fields = row(self.number, self.day, gap=SPACING.medium)
        fields.addWidget(TextLabel(self._look, "returning.never_recorded", "label", wrap=True), 1)
        fields.setContentsMargins(26, 0, 0, 0)
        made = boxed(fields)
        made.hide()
        return made

    def _chips(self, now: datetime) -> list[Chip]:
        dossier = self.dossier
        result = dossier.course.result
        chips = [REFUSED] if result is not None and result.outcome is Outcome.REFUSED else []
        if dossier.stage is Stage.RESULT_AT_COUNTER:
            return [*chips, AT_COUNTER]
        if dossier.stage is Stage.RESULT_READY:
            return [*chips, AT_SECTION]
        return [*chips, chip_of(dossier.stage, dossier.due, now, express=dossier.express)]

    def _told(self) -> list[tuple[Said, str]]:
        dossier, tongue = self.dossier, self._look.language.tongue
        received = as_is(full_date(dossier.received_at.date()))
        lines: list[tuple[Said, str]] = [
            (phrase("returning.code_and_day", code=as_is(dossier.code), day=received), "label")
        ]
        lines += [(said, "quiet") for said in self._result_lines()]
        if dossier.fee_due:
            lines.append(
                (phrase("returning.fee_of", amount=as_is(money(dossier.fee_due, tongue))), "near_due")
            )
        inside = [each for each in dossier.ledger.standing() if each.inside]
        if inside and not self._gone:
            names = ", ".join(each.name or "–" for each in inside)
            lines.append((phrase("returning.originals_of", names=as_is(names)), "near_due"))
        if dossier.custody.shelf:
            lines.append((phrase("returning.shelf", place=as_is(dossier.custody.shelf)), "accent"))
        return lines

    def _result_lines(self) -> list[Said]:
        """The result, or where the paper is and why there is none."""
        dossier, result = self.dossier, self.dossier.course.result
        collection = dossier.course.collection
        if collection is not None:
            day = as_is(full_date(from_iso(collection.at).date()))
            return [phrase("returning.returned_on", day=day, name=as_is(collection.collector or "–"))]
        if result is None:
            return [] if self._gone else [self._why_not()]
        day = as_is(full_date(from_iso(result.ended_at).date()))
        number = as_is(result.number or "–")
        lines: list[Said] = [phrase("returning.result_line", number=number, day=day)]
        if result.outcome is Outcome.REFUSED:
            lines.append("returning.with_refusal")
        if dossier.stage is Stage.RESULT_READY:
            lines.append(self._where())
        return lines

    def _why_not(self) -> Said:
        reason = {
            Stage.AWAITING_SUPPLEMENT: "returning.waits_supplement",
            Stage.AWAITING_PAYMENT: "returning.waits_payment",
        }.get(self.dossier.stage)
        return phrase(reason) if reason is not None else self._where()

    def _where(self) -> Said:
        custody = self.dossier.custody
        if custody.on_its_way is not None:
            to = custody.on_its_way.to
            name = phrase("returning.the_counter") if to.kind is HolderKind.COUNTER else as_is(to.name)
            return phrase("returning.on_its_way", place=name)
        if custody.holder.kind is HolderKind.COUNTER:
            return phrase("returning.still_here")
        since = as_is(short_date(from_iso(custody.since).date()))
        return phrase("returning.held_by", place=as_is(custody.holder.name), since=since)
