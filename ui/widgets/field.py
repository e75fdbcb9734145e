"""The frame of every field: label above, editor, and one line below for a hint or a problem."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.appearance import Appearance, Follower, set_look
from ui.language.phrase import Said
from ui.theme.icons import Icon
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, TOP, row
from ui.widgets.line_edit import LONGEST, Cleaning, LineEdit


class Field(QWidget, Follower):
    """Label, editor and the line below; subclasses bring the editor and its value.

    A problem is amber with an icon and a sentence that says what to type instead (red is kept for
    overdue). The line below takes no room while it has nothing to say.
    """

    def __init__(self, appearance: Appearance, label: Said | None, editor: QWidget) -> None:
        super().__init__()
        self.editor = editor
        self._label = TextLabel(appearance, label, "label")
        self._label.setBuddy(editor)
        # Showing a label that stands in no window yet would open it as a window of its own.
        if label is None:
            self._label.hide()
        self._icon = IconLabel(appearance, Icon.ALERT, "near_due", 14)
        self._below = TextLabel(appearance, None, "label", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING.tight)
        layout.addWidget(self._label)
        layout.addWidget(editor)
        below = row(self._icon, gap=SPACING.tight)
        below.addWidget(self._below, 1)
        below.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(below)
        self.setFocusProxy(editor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setProperty(TOP, True)
        self._hint: Said | None = None
        self._problem: Said | None = None
        self._show_below()

    def set_label(self, label: Said) -> None:
        self._label.set_said(label)

    def set_hint(self, hint: Said | None) -> None:
        """A quiet line that helps; a problem takes its place while there is one."""
        self._hint = hint
        self._show_below()

    def set_problem(self, problem: Said | None) -> None:
        """What is wrong and what to do; None when it is right again."""
        self._problem = problem
        self._show_below()

    @property
    def problem(self) -> Said | None:
        return self._problem

    def _show_below(self) -> None:
        said = self._problem if self._problem is not None else self._hint
        self._below.set_said(said)
        self._below.set_tone("label" if self._problem is None else "near_due")
        self._below.setVisible(said is not None)
        self._icon.setVisible(self._problem is not None)
        set_look(self.editor, "state", "" if self._problem is None else "check")


class TextField(Field):
    """One line of text.

    Signals:
        edited(str): the clerk typed or pasted; not sent for `set_text`.
        committed(str): the field was left or Enter pressed, after `edited`.
    """

    edited = Signal(str)
    committed = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        label: Said | None,
        *,
        placeholder: Said | None = None,
        longest: int = LONGEST,
        cleaning: Cleaning | None = None,
        secret: bool = False,
    ) -> None:
        self.line = LineEdit(longest, cleaning)
        super().__init__(appearance, label, self.line)
        self._placeholder = placeholder
        self._committed = ""
        if secret:
            self.line.setEchoMode(LineEdit.EchoMode.Password)
        self.line.textEdited.connect(self._was_edited)
        self.line.left.connect(self._was_left)
        self.follow(appearance)

    def text(self) -> str:
        return self.line.text()

    def value(self) -> str:
        """The text without spaces at its ends."""
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        """Show a text that was not typed here; what was wrong before is forgotten."""
        self.line.setText(text)
        self.line.setCursorPosition(0 if not self.line.hasFocus() else len(self.line.text()))
        self._committed = self.line.text()
        self.set_problem(None)

    def set_placeholder(self, placeholder: Said | None) -> None:
        self._placeholder = placeholder
        self.retranslate()

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)

    def retranslate(self) -> None:
        said = self._placeholder
        self.line.setPlaceholderText("" if said is None else self.appearance.say(said))
        self.line.setAccessibleName(self._label.text())

    def _was_edited(self, text: str) -> None:
        self.edited.emit(text)

    def _was_left(self) -> None:
        if self.text() != self._committed:
            self._committed = self.text()
            self.committed.emit(self.text())
