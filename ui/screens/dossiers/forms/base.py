"""The one shape of all forms of moves: what follows, a few fields, and the button that names the deed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from counter_app.domain.dossier import Dossier
from counter_app.domain.typed_values import typed_date
from ui.appearance import Appearance, Follower
from ui.language.formats import full_date
from ui.language.phrase import Said, as_is, phrase
from ui.screens.dossiers.detail import Detail
from ui.screens.dossiers.forms.form_facts import FormFacts
from ui.screens.dossiers.moves import Move
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Note
from ui.widgets.check_box import CheckBox
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.digit_field import DigitField, Grouping
from ui.widgets.field import Field, TextField
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row, scrolled
from ui.widgets.text_area import TextArea
from ui.widgets.typed_field import TypedField
from ui.wiring import Program

WIDTH = 520
MOST_TICKS_HIGH = 210
DONG = Grouping((12,), 12)
Act = Callable[[Program], object]
AnyField = TypeVar("AnyField", bound=Field)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form is made for: a move of a dossier, with what had to be counted for it."""

    move: Move
    detail: Detail
    facts: FormFacts

    @property
    def dossier(self) -> Dossier:
        return self.detail.dossier

    @property
    def id(self) -> str:
        return self.detail.dossier.id

    @property
    def today(self) -> date:
        return self.detail.now.date()


class Ticks(QWidget):
    """A list of papers to tick; Space ticks, Enter and the arrows go on."""

    def __init__(self, appearance: Appearance, names: Sequence[str]) -> None:
        super().__init__()
        self._boxes = [(name, CheckBox(appearance, as_is(name))) for name in names]
        list_ = column(*(box for _, box in self._boxes), 1, gap=0)
        area = scrolled(boxed(list_))
        area.setMaximumHeight(min(MOST_TICKS_HIGH, 12 + 30 * len(names)))
        self.setLayout(column(area, gap=0))
        self.setVisible(bool(names))

    @property
    def boxes(self) -> list[CheckBox]:
        return [box for _, box in self._boxes]

    def ticked(self) -> list[str]:
        """The names that are ticked."""
        return [name for name, box in self._boxes if box.isChecked()]

    def unticked(self) -> list[str]:
        """The names that are not."""
        return [name for name, box in self._boxes if not box.isChecked()]


class MoveForm(QDialog, Follower):
    """Esc leaves, Ctrl+Enter does it; what is missing is said below its field.

    Its words are keys of the move: `dossiers.title_…`, `dossiers.follows_…`, `dossiers.do_…`.

    Signals:
        decided(Act): do it with the use cases of the program.
    """

    decided = Signal(object)

    def __init__(
        self, appearance: Appearance, parent: QWidget, asked: Asked, *, danger: bool = False
    ) -> None:
        super().__init__(parent)
        self.asked = asked
        self._key = asked.move.value
        self._make: Callable[[], Act] | None = None
        self._needs: list[tuple[Callable[[], bool], Field]] = []
        self.setModal(True)
        self.setFixedWidth(WIDTH)
        icon = Icon.WARNING if danger else Icon.NOTE
        heading = row(IconLabel(appearance, icon, "overdue" if danger else "accent", 22), gap=SPACING.medium)
        title = phrase(f"dossiers.title_{self._key}", code=asked.dossier.code)
        heading.addWidget(TextLabel(appearance, title, "heading", wrap=True), 1)
        self.body = column(gap=SPACING.medium)
        leave = ActionButton(appearance, "common.leave")
        leave.clicked.connect(self.reject)
        look = ButtonLook.DANGER if danger else ButtonLook.PRIMARY
        self.do = ActionButton(appearance, f"dossiers.do_{self._key}", look, keys="Ctrl+Return")
        self.do.clicked.connect(self._decide)
        follows = TextLabel(appearance, f"dossiers.follows_{self._key}", "" if danger else "quiet", wrap=True)
        foot = row(1, leave, self.do)
        margin = SPACING.large + SPACING.tight
        self.setLayout(column(heading, follows, self.body, foot, gap=SPACING.medium, margin=margin))
        self.follow(appearance)

    def retranslate(self) -> None:
        self.setWindowTitle(self.appearance.say(f"dossiers.move_{self._key}"))

    def acts(self, make: Callable[[], Act]) -> MoveForm:
        """What it does, read from the fields when it is decided."""
        self._make = make
        return self

    def note(self, said: Said | None, tone: Tone = Tone.NEAR_DUE) -> Note:
        """A sentence on a soft ground; hidden while it says nothing."""
        note = Note(self.appearance, said, tone)
        self.body.addWidget(note)
        return note

    def sentence(self, said: Said, tone: str = "") -> TextLabel:
        """A plain sentence."""
        label = TextLabel(self.appearance, said, tone, wrap=True)
        self.body.addWidget(label)
        return label

    def line(self, key: str, *, needed: bool = False, text: str = "") -> TextField:
        """One line of text."""
        field = TextField(self.appearance, f"dossiers.field_{key}", longest=300)
        field.set_text(text)
        return self._placed(field, needed=needed, filled=lambda: bool(field.value()))

    def area(
        self, key: str, *, lines: int = 2, needed: bool = False, placeholder: str | None = None
    ) -> TextArea:
        """Several lines of text."""
        hint = None if placeholder is None else f"dossiers.{placeholder}"
        field = TextArea(self.appearance, f"dossiers.field_{key}", lines=lines, placeholder=hint)
        return self._placed(field, needed=needed, filled=lambda: bool(field.value()))

    def amount(self, key: str, *, needed: bool = False, value: int = 0) -> DigitField:
        """An amount in đồng."""
        field = DigitField(self.appearance, f"dossiers.field_{key}", DONG)
        field.set_text(str(value) if value else "")
        return self._placed(field, needed=needed, filled=lambda: bool(field.value()))

    def day(self, key: str, *, needed: bool = False, value: date | None = None) -> TypedField[date]:
        """A day, typed in any of the usual ways."""
        today = self.asked.today
        field: TypedField[date] = TypedField(
            self.appearance, f"dossiers.field_{key}", read=lambda text: typed_date(text, today),
            show=full_date, placeholder="dossiers.day_example",
        )  # fmt: skip
        field.set_value(value)
        return self._placed(
            field,
            needed=needed,
            filled=lambda: field.typed_value() is not None or not (needed or field.value()),
        )

    def choice(self, key: str, choices: Sequence[Choice]) -> ChoiceField:
        """One of several."""
        field = ChoiceField(self.appearance, f"dossiers.field_{key}", choices)
        field.box.setMinimumContentsLength(20)
        self.body.addWidget(field)
        return field

    def tick(self, key: str) -> CheckBox:
        """Yes or no."""
        box = CheckBox(self.appearance, f"dossiers.field_{key}")
        self.body.addWidget(box)
        return box

    def ticks(self, names: Sequence[str]) -> Ticks:
        """Papers to tick."""
        ticks = Ticks(self.appearance, names)
        self.body.addWidget(ticks)
        return ticks

    def needs(self, filled: Callable[[], bool], field: Field) -> None:
        """Refuse to close until this is filled; the field says so."""
        self._needs.append((filled, field))

    def begin(self) -> None:
        """Open with the focus in the first field."""
        self.open()
        self.fit()
        first = self.do.previousInFocusChain() if self.body.count() == 0 else self._first()
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def fit(self) -> None:
        """As high as its words need at its width."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(WIDTH))

    def _first(self) -> QWidget | None:
        for place in range(self.body.count()):
            item = self.body.itemAt(place)
            widget = None if item is None else item.widget()
            if isinstance(widget, Ticks) and widget.boxes:
                return widget.boxes[0]
            if isinstance(widget, (Field, CheckBox)):
                return widget
        return None

    def _placed(self, field: AnyField, *, needed: bool, filled: Callable[[], bool]) -> AnyField:
        if needed or isinstance(field, TypedField):
            self.needs(filled, field)
        self.body.addWidget(field)
        return field

    def _decide(self) -> None:
        missing = [field for filled, field in self._needs if not filled()]
        for field in missing:
            field.set_problem("dossiers.field_missing")
        if missing:
            missing[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.fit()
            return
        if self._make is not None:
            act = self._make()
            self.accept()
            self.decided.emit(act)


def lines_of(text: str) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
