"""A dialog for a decision that cannot wait: what is legally final asks once, naming the consequence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ui.appearance import Appearance, Follower
from ui.language.phrase import Said
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.choices import Choice
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row


class Decision(QDialog, Follower):
    """A question with one to three answers and *Bỏ qua*, which Esc presses too.

    Opened with `open()`; nothing blocks, the answer comes as a signal.

    Signals:
        answered(object): the value of the answer pressed; not sent when it was left.
    """

    answered = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        parent: QWidget,
        title: Said,
        consequence: Said,
        answers: Sequence[Choice],
        *,
        danger: bool = False,
    ) -> None:
        super().__init__(parent)
        self._title = title
        self.setModal(True)
        self.setMinimumWidth(420)
        icon = IconLabel(
            appearance, Icon.WARNING if danger else Icon.HELP, "overdue" if danger else "accent", 24
        )
        heading = TextLabel(appearance, title, "heading", wrap=True)
        sentence = TextLabel(appearance, consequence, wrap=True)
        self.body = column(heading, sentence, gap=SPACING.medium)
        top = row(icon, gap=SPACING.large)
        top.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        top.addLayout(self.body, 1)
        self._leave = ActionButton(appearance, "common.leave")
        # Enter presses the button with the focus, this one included, never another one.
        self._leave.setAutoDefault(True)
        self._leave.clicked.connect(self.reject)
        buttons = row(1, self._leave)
        self.answers = [self._answer(appearance, choice, danger=danger) for choice in answers]
        for button in self.answers:
            buttons.addWidget(button)
        self.setLayout(
            column(top, buttons, gap=SPACING.large + SPACING.tight, margin=SPACING.large + SPACING.tight)
        )
        # What is destructive is never pressed by an Enter meant for something else.
        (self._leave if danger else self.answers[0]).setFocus()
        self.follow(appearance)

    def retranslate(self) -> None:
        self.setWindowTitle(self.appearance.say(self._title))

    def _answer(self, appearance: Appearance, choice: Choice, *, danger: bool) -> ActionButton:
        button = ActionButton(appearance, choice.said, ButtonLook.DANGER if danger else ButtonLook.PRIMARY)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self._take(choice.value))
        return button

    def _take(self, value: object) -> None:
        self.accept()
        self.answered.emit(value)
