"""The sign-in page: who, the password, and what stands in the way if anything does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QWidget

from ui.appearance import Appearance
from ui.language.phrase import Said, as_is
from ui.screens.sign_in.password_field import PasswordField
from ui.screens.sign_in.plain_widgets import Button, Chooser, Labelled, Text, filled
from ui.screens.sign_in.ways_in import WayIn

if TYPE_CHECKING:
    from ui.screens.sign_in.model import WayOut
    from ui.screens.sign_in.more import DemoUsers, FaultNote, Working
    from ui.screens.sign_in.remembered import LastSignIn

CARD_WIDTH = 420
DOWN, ACROSS = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight


class SignInPage(QWidget):
    """Painted before anything heavy is loaded; typing works at once.

    Signals:
        painted(): it has been seen for the first time.
        submitted(str, str): user name and password.
        way_out_chosen(WayOut): a button beside the sentence of a fault.
        folder_requested(): choose another profile.
        language_requested(): the other language.
    """

    painted = Signal()
    submitted = Signal(str, str)
    way_out_chosen = Signal(object)
    folder_requested = Signal()
    language_requested = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._seen = False
        self._ways_in: tuple[WayIn, ...] = ()
        self._fault: FaultNote | None = None
        self._working: Working | None = None
        self._demo: DemoUsers | None = None
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._make_fields(appearance)
        self._lay_out(appearance)
        self.set_ways_in((), "")

    @property
    def username(self) -> str:
        """Who is chosen, or typed while nobody is known."""
        at = self.chooser.currentIndex()
        return self._ways_in[at].username if at >= 0 else self.user.text().strip().lower()

    def show_profile(self, folder: Path, last: LastSignIn) -> None:
        """What this PC knew last time of a profile, before it is read."""
        self._heading.set_said("sign_in.title")
        self.enter.set_said("sign_in.enter")
        self.set_office(as_is(last.office) if last.office else None, None)
        self._folder.set_said(as_is(str(folder)))
        self.show_fault(None)
        self.set_ways_in([WayIn(user) for user in last.users], last.user)
        self.clear_password()

    def show_locked(self, said: Said, ways_in: Sequence[WayIn], chosen: str) -> None:
        """The work is covered: whose it is, and who may come in."""
        self._heading.set_said("sign_in.locked")
        self._line.set_said(said)
        self._change_folder.hide()
        self.show_fault(None)
        self.enter.set_said("sign_in.unlock")
        told = {each.username: each for each in self._ways_in if each.password}
        self.set_ways_in([told.get(each.username, each) for each in ways_in], chosen)
        self.clear_password()

    def set_office(self, title: Said | None, line: Said | None) -> None:
        """The office, and a line below it."""
        self._office.set_said(title)
        self._line.set_said(line)

    def set_ways_in(self, ways_in: Sequence[WayIn], chosen: str) -> None:
        """Who may come in; a password that was begun stays."""
        self._ways_in = tuple(ways_in)
        self._choose_field.setVisible(bool(ways_in))
        self.user_field.setVisible(not ways_in)
        self.chooser.clear()
        self.chooser.addItems([each.shown for each in ways_in])
        self._choose(chosen)
        self._show_demo_users([each for each in ways_in if each.password])

    def fill(self, way_in: WayIn) -> None:
        """Put a demo user and the password in, as if typed; Enter then signs in."""
        self._choose(way_in.username)
        self.password.set_text(way_in.password)
        self.password.setFocus()

    def begin(self) -> None:
        """Put the focus where typing begins."""
        first = self.password.line if self.username else self.user
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_password(self) -> None:
        """Forget what was typed."""
        self.password.set_text("")

    def show_busy(self, said: Said | None, done: int = 0, total: int = 0) -> None:
        """Work is under way (`said`), as far as known; None ends it."""
        for widget in (self.enter, self.password.line, self.chooser, self.user):
            widget.setEnabled(said is None)
        if self._working is None and said is not None:
            from ui.screens.sign_in.more import Working

            self._working = Working(self._appearance)
            self._card.addWidget(self._working)
        if self._working is not None:
            self._working.show_step(said, done, total)

    def show_wrong_password(self, said: Said) -> None:
        """The sentence below the password, which is marked so that typing replaces it."""
        self.show_fault(None)
        self.password.set_problem(said)
        self.password.line.selectAll()
        self.password.setFocus()

    def show_fault(self, said: Said | None, ways_out: Sequence[WayOut] = ()) -> None:
        """What stands in the way and what can be done; None takes it away."""
        self.password.set_problem(None)
        if self._fault is None and said is not None:
            from ui.screens.sign_in.more import FaultNote

            self._fault = FaultNote(self._appearance)
            self._fault.way_out_chosen.connect(self.way_out_chosen)
            self._card.insertWidget(1, self._fault)
        if self._fault is not None:
            self._fault.show_fault(said, ways_out)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            self.painted.emit()

    def _submit(self) -> None:
        if not self.username:
            self.user_field.set_problem("sign_in.user_missing")
            self.user.setFocus()
        elif not self.password.value():
            self.password.set_problem("sign_in.password_missing")
            self.password.setFocus()
        else:
            self.user_field.set_problem(None)
            self.submitted.emit(self.username, self.password.value())

    def _make_fields(self, appearance: Appearance) -> None:
        self.chooser = Chooser(appearance)
        self._choose_field = Labelled(appearance, "sign_in.officer", self.chooser)
        self.chooser.chosen.connect(self.password_wanted)
        self.user = QLineEdit()
        self.user.setMaxLength(60)
        self.user.returnPressed.connect(self.password_wanted)
        self.user_field = Labelled(appearance, "sign_in.user", self.user)
        self.password = PasswordField(appearance, "sign_in.password", "sign_in.caps_lock")
        self.password.sent.connect(self._submit)
        self.enter = Button(appearance, "sign_in.enter", "primary")
        self.enter.setAutoDefault(True)
        self.enter.clicked.connect(self._submit)

    def _lay_out(self, appearance: Appearance) -> None:
        self._heading = Text(appearance, "sign_in.title", "heading")
        self._office = Text(appearance, None, "strong")
        self._line = Text(appearance, None, "quiet")
        head = filled(QBoxLayout(DOWN), 2, self._heading, self._office, self._line)
        card = QFrame()
        card.setProperty("surface", "card")
        self._card = QBoxLayout(DOWN, card)
        self._card.setContentsMargins(16, 16, 16, 16)
        self._card.setSpacing(12)
        self._card.addLayout(head)
        for widget in (self._choose_field, self.user_field, self.password, self.enter):
            self._card.addWidget(widget)
        holder = QWidget()
        holder.setFixedWidth(CARD_WIDTH)
        product = Text(appearance, "common.product", "title")
        self._middle = filled(QBoxLayout(DOWN, holder), 12, product, card, self._make_foot(appearance))
        whole = filled(QBoxLayout(ACROSS, self), 0, 1)
        whole.addLayout(filled(QBoxLayout(DOWN), 0, 2, holder, 3))
        whole.addStretch(1)

    def _make_foot(self, appearance: Appearance) -> QBoxLayout:
        self._folder = Text(appearance, None, "label")
        self._change_folder = Button(appearance, "sign_in.change_folder", "link")
        self._change_folder.clicked.connect(self.folder_requested)
        language = Button(appearance, "sign_in.language", "link")
        language.clicked.connect(self.language_requested)
        foot = filled(QBoxLayout(ACROSS), 12)
        foot.addWidget(self._folder, 1)
        foot.addWidget(self._change_folder)
        foot.addWidget(language)
        return foot

    def _choose(self, username: str) -> None:
        names = [each.username for each in self._ways_in]
        if username in names:
            self.chooser.setCurrentIndex(names.index(username))
        elif not names:
            self.user.setText(username)

    def _show_demo_users(self, ways_in: Sequence[WayIn]) -> None:
        if self._demo is None and ways_in:
            from ui.screens.sign_in.more import DemoUsers

            self._demo = DemoUsers(self._appearance)
            self._demo.chosen.connect(self.fill)
            self._middle.insertWidget(2, self._demo)
        if self._demo is not None:
            self._demo.show_users(ways_in)

    def password_wanted(self) -> None:
        """Somebody was chosen or typed: the password is next."""
        self.password.set_problem(None)
        self.password.setFocus()
