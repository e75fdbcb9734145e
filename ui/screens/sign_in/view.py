"""The sign-in page: who, the password, and what stands in the way if anything does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from ui.appearance import Appearance, Follower
from ui.language.phrase import Said, as_is
from ui.screens.sign_in.demo_user import DemoUser
from ui.screens.sign_in.model import WayIn, WayOut
from ui.screens.sign_in.password_field import PasswordField
from ui.screens.sign_in.remembered import LastSignIn
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Note
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.field import TextField
from ui.widgets.labels import ElidedLabel, TextLabel
from ui.widgets.layouts import SPACING, boxed, clear, column, row

CARD_WIDTH = 420


class SignInPage(QWidget, Follower):
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
        self.appearance = appearance
        self._seen = False
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._make_texts(appearance)
        self._make_fields(appearance)
        self._make_folder_line(appearance)
        self._lay_out(appearance)
        self.set_ways_in((), "")
        self.follow(appearance)

    @property
    def username(self) -> str:
        """Who is chosen, or typed while nobody is known."""
        return str(self.chooser.value() or "") if self._known else self.typed_user.value().lower()

    def set_office(self, title: Said, line: Said | None) -> None:
        """The line below the name of the product, and the one below that."""
        self._office.set_said(title)
        self._line.set_said(line)
        self._line.setVisible(line is not None)

    def show_profile(self, folder: Path, last: LastSignIn) -> None:
        """What this PC knew last time of a profile, before it is read."""
        self._heading.set_said("sign_in.title")
        self.set_office(as_is(last.office), None)
        self._folder.set_said(as_is(str(folder)))
        self.show_fault(None)
        self.set_ways_in([WayIn(user) for user in last.users], last.user)
        self.clear_password()

    def show_locked(self, said: Said, ways_in: Sequence[WayIn], chosen: str) -> None:
        """The work is covered: whose it is, and who may come in."""
        self._heading.set_said("sign_in.locked")
        self._line.set_said(said)
        self._line.show()
        self._change_folder.hide()
        self.show_fault(None)
        demo = {each.username: each.password for each in self._demo_users}
        self.set_ways_in([replace(each, password=demo.get(each.username, "")) for each in ways_in], chosen)
        self.clear_password()

    def set_ways_in(self, ways_in: Sequence[WayIn], chosen: str) -> None:
        """Who may come in; a password that was begun stays."""
        self._known = bool(ways_in)
        self.chooser.setVisible(self._known)
        self.typed_user.setVisible(not self._known)
        self.chooser.set_choices([Choice(each.username, as_is(each.shown)) for each in ways_in])
        if chosen in {each.username for each in ways_in}:
            self.chooser.set_value(chosen)
        elif chosen:
            self.typed_user.set_text(chosen)
        self._demo_users = [each for each in ways_in if each.password]
        clear(self._demo)
        for way_in in self._demo_users:
            line = DemoUser(self.appearance, way_in)
            line.chosen.connect(self.fill)
            self._demo.addWidget(line)
        self._demo_note.setVisible(bool(self._demo_users))

    def fill(self, way_in: WayIn) -> None:
        """Put a demo user and the password in, as if typed; Enter then signs in."""
        if self._known:
            self.chooser.set_value(way_in.username)
        else:
            self.typed_user.set_text(way_in.username)
        self.password.set_text(way_in.password)
        self.password.setFocus()
        self.password.line.end(False)  # Qt's own signature

    def begin(self) -> None:
        """Put the focus where typing begins."""
        first = self.password if self.username else self.typed_user
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_password(self) -> None:
        """Forget what was typed."""
        self.password.set_text("")

    def show_busy(self, said: Said | None, done: int = 0, total: int = 0) -> None:
        """Work is under way (`said`), as far as known; None ends it."""
        busy = said is not None
        self._progress.setVisible(busy)
        self._working.setVisible(busy)
        self._working.set_said(said)
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        for widget in (self.enter, self.password, self.chooser, self.typed_user):
            widget.setEnabled(not busy)

    def show_wrong_password(self, said: Said) -> None:
        """The sentence below the password, which is marked so that typing replaces it."""
        self.show_fault(None)
        self.password.set_problem(said)
        self.password.line.selectAll()
        self.password.setFocus()

    def show_fault(self, said: Said | None, ways_out: Sequence[WayOut] = ()) -> None:
        """What stands in the way and what can be done; None takes it away."""
        self._fault.set_said(said)
        for way_out, button in self._ways_out.items():
            button.setVisible(way_out in ways_out)
        self._ways_out_line.setVisible(said is not None and bool(ways_out))
        self.password.set_problem(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            self.painted.emit()

    def _submit(self) -> None:
        if not self.username:
            self.typed_user.set_problem("sign_in.user_missing")
            self.typed_user.setFocus()
        elif not self.password.value():
            self.password.set_problem("sign_in.password_missing")
            self.password.setFocus()
        else:
            self.password.set_problem(None)
            self.submitted.emit(self.username, self.password.value())

    def _make_texts(self, appearance: Appearance) -> None:
        self._product = TextLabel(appearance, "common.product", "title")
        self._heading = TextLabel(appearance, "sign_in.title", "heading")
        self._office = TextLabel(appearance, None, "strong", wrap=True)
        self._line = TextLabel(appearance, None, "quiet", wrap=True)
        self._fault = Note(appearance, None, Tone.NEAR_DUE)
        self._ways_out = {each: ActionButton(appearance, f"sign_in.{each.value}") for each in WayOut}
        for way_out, button in self._ways_out.items():
            button.clicked.connect(lambda _=False, each=way_out: self.way_out_chosen.emit(each))
        self._ways_out_line = boxed(row(*self._ways_out.values(), 1))
        self._ways_out_line.hide()

    def _make_fields(self, appearance: Appearance) -> None:
        self._known = False
        self.chooser = ChoiceField(appearance, "sign_in.officer")
        self.chooser.chosen.connect(lambda _: self._officer_chosen())
        self.typed_user = TextField(appearance, "sign_in.user", longest=60)
        self.password = PasswordField(appearance, "sign_in.password", "sign_in.caps_lock")
        self.password.sent.connect(self._submit)
        self.enter = ActionButton(appearance, "sign_in.enter", ButtonLook.PRIMARY)
        self.enter.setAutoDefault(True)
        self.enter.clicked.connect(self._submit)
        self._working = TextLabel(appearance, None, "quiet")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._working.hide()
        self._progress.hide()

    def _make_folder_line(self, appearance: Appearance) -> None:
        self._folder = ElidedLabel(appearance, None, "label")
        self._change_folder = ActionButton(
            appearance, "sign_in.change_folder", ButtonLook.LINK, keys="Ctrl+O"
        )
        self._change_folder.hide_cap()
        self._change_folder.clicked.connect(self.folder_requested)
        self._language = ActionButton(appearance, "sign_in.language", ButtonLook.LINK, icon=Icon.LANGUAGE)
        self._language.clicked.connect(self.language_requested)
        self._demo = column(gap=SPACING.tight)
        self._demo_note = Card(appearance, "sign_in.demo_users", "sign_in.demo_hint")
        self._demo_note.add(self._demo)
        self._demo_note.hide()

    def _lay_out(self, appearance: Appearance) -> None:
        card = Card(appearance)
        card.add(column(self._heading, self._office, self._line, gap=2))
        for widget in (self._fault, self._ways_out_line, self.chooser, self.typed_user, self.password):
            card.add(widget)
        for widget in (self.enter, self._working, self._progress):
            card.add(widget)
        foot = row(self._folder, self._change_folder, 1, self._language, gap=SPACING.small)
        middle = column(row(self._product, 1), card, self._demo_note, boxed(foot), gap=SPACING.medium)
        holder = boxed(middle)
        holder.setFixedWidth(CARD_WIDTH)
        self.setLayout(row(1, column(2, holder, 3), 1))

    def _officer_chosen(self) -> None:
        self.password.set_problem(None)
        self.password.setFocus()
