"""The field of one option, made from what the option declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from counter_app.domain.wording import Words
from counter_app.settings.options import Option
from ui.appearance import Appearance
from ui.language.phrase import phrase
from ui.widgets.check_box import CheckBox
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.digit_field import DigitField, Grouping
from ui.widgets.field import TextField
from ui.widgets.text_area import TextArea

AnyOption = Option[str] | Option[int] | Option[bool]
NUMBER = Grouping((6,), 6)
LONGEST_TEXT = 200


class OptionField:
    """A widget for an option with one way to read and to fill it.

    `widget` is what the page lays out; `edited` is called after every change by the clerk.
    """

    def __init__(
        self,
        appearance: Appearance,
        option: AnyOption,
        edited: Callable[[], None],
        words: Mapping[object, Words],
    ) -> None:
        """`words` name the choices of an option that has some."""
        self.option = option
        self._kind = _kind(option)
        self.widget = self._kind(appearance, option, words)
        self._connect(edited)

    def value(self) -> object:
        """What stands in the field, as the option stores it."""
        widget = self.widget
        if isinstance(widget, CheckBox):
            return widget.isChecked()
        if isinstance(widget, ChoiceField):
            return widget.value()
        if isinstance(widget, DigitField):
            return int(widget.value() or -1)
        return widget.value() if isinstance(widget, (TextField, TextArea)) else None

    def set_value(self, value: object) -> None:
        """Show a value that was not typed here."""
        widget = self.widget
        if isinstance(widget, CheckBox):
            widget.setChecked(value is True)
        elif isinstance(widget, ChoiceField):
            widget.set_value(value)
        elif isinstance(widget, (DigitField, TextField, TextArea)):
            widget.set_text(str(value))

    def set_problem(self, said: Words | None) -> None:
        """What is wrong with it."""
        if isinstance(self.widget, (TextField, TextArea)):
            self.widget.set_problem(said)

    def _connect(self, edited: Callable[[], None]) -> None:
        widget = self.widget
        if isinstance(widget, CheckBox):
            widget.clicked.connect(lambda _: edited())
        elif isinstance(widget, ChoiceField):
            widget.chosen.connect(lambda _: edited())
        elif isinstance(widget, (TextField, TextArea)):
            widget.edited.connect(lambda _: edited())


def _kind(option: AnyOption) -> Callable[[Appearance, AnyOption, Mapping[object, Words]], QWidget]:
    if isinstance(option.default, bool):
        return lambda look, each, _: CheckBox(look, each.meaning)
    if option.choices:
        return lambda look, each, words: ChoiceField(
            look, each.meaning, [Choice(choice, words[choice]) for choice in each.choices]
        )
    return _digits if isinstance(option.default, int) else _text


def _digits(appearance: Appearance, option: AnyOption, _words: Mapping[object, Words]) -> QWidget:
    field = DigitField(appearance, option.meaning, NUMBER)
    field.set_hint(phrase("settings.between", lowest=option.lowest, highest=option.highest))
    return field


def _text(appearance: Appearance, option: AnyOption, _words: Mapping[object, Words]) -> QWidget:
    return TextField(appearance, option.meaning, longest=LONGEST_TEXT)
