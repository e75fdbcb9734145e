"""Choosing one of few (segments), one of many (a list that drops down), or filters (chips)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QWidget

from ui.appearance import Appearance, Follower
from ui.language.phrase import Said
from ui.theme.icons import Icon
from ui.widgets.field import Field
from ui.widgets.layouts import SPACING, row

ARROW = 16


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what it stands for, and what it is called."""

    value: object
    said: Said


class SegmentPlate(QWidget):
    """The row of segments; Left and Right choose the neighbour, as in every group of radio buttons.

    Signals:
        moved(int): -1 or 1.
    """

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


class SegmentedButtons(Field):
    """Two to four choices side by side, one of them chosen: Tại quầy / Bưu chính / Trực tuyến.

    Signals:
        chosen(object): the clerk chose another value; not sent for `set_value`.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance, label: Said | None, choices: Sequence[Choice]) -> None:
        plate = SegmentPlate()
        super().__init__(appearance, label, plate)
        self._choices = tuple(choices)
        self._group = QButtonGroup(self)
        layout = row(gap=SPACING.small)
        plate.setLayout(layout)
        for number in range(len(self._choices)):
            button = QPushButton()
            button.setCheckable(True)
            button.setProperty("look", "segment")
            self._group.addButton(button, number)
            layout.addWidget(button, 1)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._choices[number].value))
        plate.moved.connect(self._move)
        self.setFocusProxy(self._group.button(0))
        self.follow(appearance)

    def value(self) -> object:
        return self._choices[self._group.checkedId()].value

    def set_value(self, value: object) -> None:
        """Choose without a signal.

        Raises:
            ValueError: it is none of the choices.
        """
        number = [choice.value for choice in self._choices].index(value)
        self._group.button(number).setChecked(True)

    def set_enabled(self, value: object, *, enabled: bool) -> None:
        """Allow or forbid one of the choices."""
        number = [choice.value for choice in self._choices].index(value)
        self._group.button(number).setEnabled(enabled)

    def retranslate(self) -> None:
        for number, choice in enumerate(self._choices):
            self._group.button(number).setText(self.appearance.say(choice.said))

    def _move(self, step: int) -> None:
        wanted = self._group.button((self._group.checkedId() + step) % len(self._choices))
        wanted.setFocus()
        wanted.click()


class DropDown(QComboBox):
    """A combo box with our own arrow; the style sheet cannot colour one by token."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._theme = appearance.theme

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        arrow = self._theme.pixmap(Icon.DOWN, "quiet", ARROW, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(self.width() - ARROW - 8, (self.height() - ARROW) / 2), arrow)
        painter.end()


class ChoiceField(Field):
    """One of many, from a list that drops down.

    Signals:
        chosen(object): the clerk chose another value; not sent for `set_value`.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance, label: Said | None, choices: Sequence[Choice] = ()) -> None:
        self.box = DropDown(appearance)
        super().__init__(appearance, label, self.box)
        self._choices: tuple[Choice, ...] = ()
        self.box.activated.connect(lambda number: self.chosen.emit(self._choices[number].value))
        self.follow(appearance)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices; the first one is chosen."""
        self._choices = tuple(choices)
        self.box.clear()
        self.box.addItems([self.appearance.say(choice.said) for choice in self._choices])

    def value(self) -> object:
        """The chosen value; None while there is nothing to choose."""
        at = self.box.currentIndex()
        return self._choices[at].value if at >= 0 else None

    def set_value(self, value: object) -> None:
        """Choose without a signal.

        Raises:
            ValueError: it is none of the choices.
        """
        self.box.setCurrentIndex([choice.value for choice in self._choices].index(value))

    def retranslate(self) -> None:
        for number, choice in enumerate(self._choices):
            self.box.setItemText(number, self.appearance.say(choice.said))
        self.box.setAccessibleName(self._label.text())


class FilterChips(QWidget, Follower):
    """Filters as chips; several can be on.

    Signals:
        changed(list): the values that are on now, in their order on screen.
    """

    changed = Signal(list)

    def __init__(self, appearance: Appearance, choices: Sequence[Choice], *, exclusive: bool = False) -> None:
        super().__init__()
        self._choices = tuple(choices)
        self._chips = [QPushButton() for _ in self._choices]
        group = QButtonGroup(self)
        group.setExclusive(exclusive)
        for chip in self._chips:
            chip.setCheckable(True)
            chip.setProperty("look", "chip")
            group.addButton(chip)
        group.buttonClicked.connect(lambda _: self.changed.emit(self.values()))
        self.setLayout(row(*self._chips, 1, gap=SPACING.small))
        self.follow(appearance)

    def values(self) -> list[object]:
        pairs = zip(self._choices, self._chips, strict=True)
        return [choice.value for choice, chip in pairs if chip.isChecked()]

    def set_values(self, values: Sequence[object]) -> None:
        """Switch chips on and off without a signal."""
        for choice, chip in zip(self._choices, self._chips, strict=True):
            chip.setChecked(choice.value in values)

    def retranslate(self) -> None:
        for choice, chip in zip(self._choices, self._chips, strict=True):
            chip.setText(self.appearance.say(choice.said))
