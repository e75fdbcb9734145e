"""A field whose text stands for a value: dates, amounts. Reading it is injected from the domain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal

from counter_app.domain.failures import UserFacingError
from ui.appearance import Appearance
from ui.language.phrase import Said
from ui.widgets.field import TextField

Value = TypeVar("Value")


class TypedField(TextField, Generic[Value]):
    """Text that is read as a value when the field is left, and then shown in its full form.

    `5/11/25` becomes `05/11/2025`; what cannot be read stays as typed, with a problem below.

    Signals:
        value_changed(object): another value was typed, or None when the field was emptied or
            cannot be read.
    """

    value_changed = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        label: Said | None,
        *,
        read: Callable[[str], Value],
        show: Callable[[Value], str],
        placeholder: Said | None = None,
    ) -> None:
        """Make the field.

        Args:
            appearance: look and language.
            label: stands above.
            read: the value of a text; raises `UserFacingError`, whose words become the problem.
            show: the full form of a value.
            placeholder: an example, e.g. the key of `ngày/tháng/năm`.
        """
        super().__init__(appearance, label, placeholder=placeholder, longest=60)
        self._read, self._show = read, show
        self._current: Value | None = None
        self.committed.connect(self._take)

    def typed_value(self) -> Value | None:
        """The value as typed so far, also before the field is left."""
        try:
            return self._read(self.value()) if self.value() else None
        except UserFacingError:
            return None

    def set_value(self, value: Value | None) -> None:
        """Show a value that was not typed here."""
        self._current = value
        self.set_text("" if value is None else self._show(value))

    def _take(self, text: str) -> None:
        value: Value | None = None
        try:
            value = self._read(text.strip()) if text.strip() else None
        except UserFacingError as problem:
            self.set_problem(problem.words)
        else:
            self.set_text(self._show(value) if value is not None else "")
        if value != self._current:
            self._current = value
            self.value_changed.emit(value)
