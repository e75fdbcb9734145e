"""The dialogs of this screen: the reason of a void, a further code, the name of a view."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from counter_app.services.intake_request import FurtherCode
from ui.appearance import Appearance, Follower
from ui.language.phrase import Said, phrase
from ui.screens.dossiers.code_kinds import CODE_KINDS
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.field import TextField
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row
from ui.widgets.text_area import TextArea

WIDTH = 460
LONGEST_NAME = 40


class VoidDialog(QDialog, Follower):
    """Hủy hồ sơ names what follows, and takes the reason.

    Signals:
        decided(str): void it, for this reason.
    """

    decided = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget, code: str) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        self.reason = TextArea(appearance, "dossiers.void_reason", lines=3)
        leave = ActionButton(appearance, "common.leave")
        leave.clicked.connect(self.reject)
        self.void = ActionButton(appearance, "dossiers.void_do", ButtonLook.DANGER, keys="Ctrl+Return")
        self.void.clicked.connect(self._decide)
        self.setLayout(
            column(
                _heading(appearance, phrase("dossiers.void_title", code=code), danger=True),
                TextLabel(appearance, "dossiers.void_consequence", wrap=True),
                self.reason,
                row(1, leave, self.void),
                gap=SPACING.medium,
                margin=SPACING.large + SPACING.tight,
            )
        )
        self.reason.setFocus()
        self.follow(appearance)

    def retranslate(self) -> None:
        self.setWindowTitle(self.appearance.say("dossiers.move_void"))

    def _decide(self) -> None:
        if not self.reason.value():
            self.reason.set_problem("dossiers.reason_missing")
            self.reason.setFocus()
            return
        self.accept()
        self.decided.emit(self.reason.value())


class CodeDialog(QDialog, Follower):
    """A further code: whose it is, and the code.

    Signals:
        decided(FurtherCode): add it.
    """

    decided = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        kinds = [Choice(kind, words) for kind, words in CODE_KINDS.items()]
        self.kind = ChoiceField(appearance, "dossiers.code_kind", kinds)
        self.code = TextField(appearance, "dossiers.code", longest=80)
        self.code.line.enter_moves_on = False
        self.code.line.returnPressed.connect(self._decide)
        leave = ActionButton(appearance, "common.leave")
        leave.clicked.connect(self.reject)
        add = ActionButton(appearance, "dossiers.code_do", ButtonLook.PRIMARY, keys="Ctrl+Return")
        add.clicked.connect(self._decide)
        self.setLayout(
            column(
                _heading(appearance, "dossiers.code_title"),
                TextLabel(appearance, "dossiers.code_consequence", "quiet", wrap=True),
                self.kind,
                self.code,
                row(1, leave, add),
                gap=SPACING.medium,
                margin=SPACING.large + SPACING.tight,
            )
        )
        self.code.setFocus()
        self.follow(appearance)

    def retranslate(self) -> None:
        self.setWindowTitle(self.appearance.say("dossiers.move_add_code"))

    def _decide(self) -> None:
        if not self.code.value():
            self.code.set_problem("dossiers.code_missing")
            return
        self.accept()
        self.decided.emit(FurtherCode(str(self.kind.value()), self.code.value()))


class NameDialog(QDialog, Follower):
    """The name of a saved view.

    Signals:
        decided(str): keep it under this name.
    """

    decided = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        self.name = TextField(appearance, "dossiers.view_name", longest=LONGEST_NAME)
        self.name.line.enter_moves_on = False
        self.name.line.returnPressed.connect(self._decide)
        leave = ActionButton(appearance, "common.leave")
        leave.clicked.connect(self.reject)
        keep = ActionButton(appearance, "dossiers.view_do", ButtonLook.PRIMARY)
        keep.clicked.connect(self._decide)
        self.setLayout(
            column(
                _heading(appearance, "dossiers.view_save"),
                self.name,
                row(1, leave, keep),
                gap=SPACING.medium,
                margin=SPACING.large + SPACING.tight,
            )
        )
        self.name.setFocus()
        self.follow(appearance)

    def retranslate(self) -> None:
        self.setWindowTitle(self.appearance.say("dossiers.views"))

    def _decide(self) -> None:
        if not self.name.value():
            self.name.set_problem("dossiers.view_name_missing")
            return
        self.accept()
        self.decided.emit(self.name.value())


def _heading(appearance: Appearance, said: Said, *, danger: bool = False) -> QWidget:
    icon = IconLabel(appearance, Icon.WARNING if danger else Icon.NOTE, "overdue" if danger else "accent", 22)
    widget = QWidget()
    layout = row(icon, gap=SPACING.medium)
    layout.addWidget(TextLabel(appearance, said, "heading", wrap=True), 1)
    widget.setLayout(layout)
    return widget
