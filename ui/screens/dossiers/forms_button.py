"""The button that copies a dossier's fields in the order of another system's form (C9)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from counter_app.services.intake.field_sheets import FieldForm
from ui.appearance import Appearance
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook


class FormsButton(ActionButton):
    """Opens the list of forms.

    Signals:
        form_wanted(FieldForm): copy the fields in the order of this form.
    """

    form_wanted = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(
            appearance, None, ButtonLook.QUIET, keys="Ctrl+G", icon=Icon.COPY, tip="dossiers.move_copy_fields"
        )
        self.hide_cap()
        self.clicked.connect(self._open)

    def _open(self) -> None:
        menu = QMenu(self)
        for form in FieldForm:
            menu.addAction(self.appearance.say(form.words), partial(self.form_wanted.emit, form))
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
