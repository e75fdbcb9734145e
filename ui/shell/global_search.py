"""The one search field of the window (Ctrl+K); a scanned code lands here from anywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.appearance import Appearance, Follower
from ui.theme.icons import Icon
from ui.widgets.finder import Ask, Suggestions
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import KeyCap
from ui.widgets.line_edit import LineEdit
from ui.widgets.list_rows import ListRow

KEYS = "Ctrl+K"


class GlobalSearch(QWidget, Follower):
    """Search over everything; the answers drop down, Enter opens the chosen one, Esc goes back.

    Signals:
        picked(object): the value of the chosen row.
        submitted(str): Enter without a row to choose, e.g. a code not known here.
    """

    picked = Signal(object)
    submitted = Signal(str)

    def __init__(self, appearance: Appearance, ask: Ask) -> None:
        super().__init__()
        self._ask = ask
        self._before: QWidget | None = None
        self.line = LineEdit()
        self.line.setParent(self)
        self.line.setProperty("look", "search")
        self.line.setTextMargins(26, 0, 64, 0)
        self.line.enter_moves_on = False
        self._lens = IconLabel(appearance, Icon.SEARCH, "quiet", 16)
        self._lens.setParent(self)
        self._cap = KeyCap(KEYS)
        self._cap.setParent(self)
        for shown_over in (self._lens, self._cap):
            shown_over.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.suggestions = Suggestions(appearance, self.line, "common.nothing_found")
        self.suggestions.picked.connect(self._was_picked)
        self.line.textEdited.connect(self._edited)
        self.line.returnPressed.connect(lambda: self.submitted.emit(self.line.text().strip()))
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow(appearance)

    def begin(self) -> None:
        """Go to the field; Esc there goes back to where the focus was."""
        if not self.line.hasFocus():
            self._before = self.window().focusWidget()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def search_for(self, text: str) -> None:
        """Put a text in, as a scan does, and show what it finds."""
        self.begin()
        self.line.setText(text)
        self._edited(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # While suggestions are open Esc only closes them; the next one goes back to the work.
        escape = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        )
        if escape and not self.suggestions.isVisible():
            self.line.clear()
            (self._before or self.window()).setFocus()
            return True
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        self.line.setPlaceholderText(self.appearance.say("shell.search"))
        self.line.setAccessibleName(self.line.placeholderText())

    def sizeHint(self) -> QSize:
        return QSize(460, self.appearance.theme.tokens.sizes.control_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.line.setGeometry(self.rect())
        self._lens.move(10, (self.height() - self._lens.height()) // 2)
        cap = self._cap.sizeHint()
        self._cap.setGeometry(
            self.width() - cap.width() - 8, (self.height() - cap.height()) // 2, cap.width(), cap.height()
        )

    def _edited(self, text: str) -> None:
        wanted = text.strip()
        if not wanted:
            self.suggestions.hide()
            return
        self.suggestions.await_rows()
        self._ask(wanted, lambda rows: self._bring(wanted, rows))

    def _bring(self, wanted: str, rows: Sequence[ListRow]) -> None:
        if wanted == self.line.text().strip() and self.line.hasFocus():
            self.suggestions.show_rows(rows)

    def _was_picked(self, value: object) -> None:
        self.suggestions.hide()
        self.line.clear()
        self.picked.emit(value)
