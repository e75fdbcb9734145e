"""The page of the officers: the list, and the fields of the one chosen or added."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal

from counter_app.domain.office import Officer
from counter_app.domain.roles import ROLE_WORDS, Role
from counter_app.domain.wording import Words
from ui.appearance import Appearance
from ui.language.phrase import Said, as_is, phrase
from ui.runtime.changes import Changes, Subject
from ui.screens.settings.officers.presenter import NewOfficer, Rights
from ui.screens.settings.page import SettingsPage
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Line, Note
from ui.widgets.check_box import CheckBox
from ui.widgets.choices import Choice
from ui.widgets.decision import Decision
from ui.widgets.field import TextField
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList
from ui.widgets.status_chip import Chip

INACTIVE = Chip("settings.officers.inactive", Tone.PAUSED)


class OfficersPage(SettingsPage):
    """List and form; a new officer is typed in the same form.

    Signals:
        asked(): read the officers.
        add_requested(NewOfficer): add one.
        change_requested(str, str, object): officer id, name and roles.
        activity_requested(str, bool): let an officer work or not.
        password_requested(str, str): user name and new password.
    """

    asked = Signal()
    add_requested = Signal(object)
    change_requested = Signal(str, str, object)
    activity_requested = Signal(str, bool)
    password_requested = Signal(str, str)

    def __init__(self, appearance: Appearance, rights: Rights) -> None:
        super().__init__()
        self._appearance, self._rights = appearance, rights
        self._officers: dict[str, Officer] = {}
        self._chosen: Officer | None = None
        self.list = SideList(appearance)
        self.list.current_changed.connect(self._choose)
        self.new = ActionButton(appearance, "settings.officers.new", keys="Ctrl+N", icon=Icon.ADD_PERSON)
        self.new.setEnabled(rights.may_add)
        self.new.clicked.connect(self.begin_new)
        self._make_form(appearance)
        self._make_buttons(appearance)
        self._lay_out(appearance)

    def entered(self) -> None:
        self.asked.emit()

    def begin(self) -> None:
        self.list.setFocus()

    def data_changed(self, changes: Changes) -> None:
        if changes.concern(Subject.OFFICER):
            self.asked.emit()

    def keys(self) -> Sequence[tuple[str, Said]]:
        return (("Ctrl+N", "settings.officers.new"), ("Ctrl+Return", "settings.save"))

    def show_officers(self, officers: Sequence[Officer]) -> None:
        """Show the list; the one chosen stays chosen."""
        self._officers = {officer.id: officer for officer in officers}
        self.list.set_rows([_row(officer) for officer in officers])
        kept = self._chosen.id if self._chosen else self._own_id()
        if kept in self._officers:
            self.list.set_current(kept)
            self._choose(kept)

    def show_officer(self, officer_id: str) -> None:
        """Choose an officer, e.g. the one just added."""
        self._choose(officer_id)
        self.list.set_current(officer_id)

    def begin_new(self) -> None:
        """An empty form for another officer."""
        self._chosen = None
        # Leaving the list must not choose the officer it stood on once more.
        self.list.blockSignals(True)  # Qt's own signature
        self.list.setCurrentIndex(QModelIndex())
        self.list.blockSignals(False)  # Qt's own signature
        for field in (self.username, self.name, self.password, self.again):
            field.set_text("")
        for role, box in self.roles.items():
            box.setChecked(role is Role.CLERK)
        self._show_state()
        self.username.setFocus()

    def _make_form(self, appearance: Appearance) -> None:
        self._title = TextLabel(appearance, None, "heading")
        self.username = TextField(
            appearance, "settings.officers.username", placeholder="settings.officers.username_example"
        )
        self.name = TextField(appearance, "settings.officers.name")
        self.roles = {
            role: CheckBox(appearance, ROLE_WORDS[role], f"settings.officers.role.{role.value}")
            for role in Role
        }
        self.password = TextField(appearance, "settings.officers.password", secret=True)
        self.again = TextField(appearance, "settings.officers.again", secret=True)
        self.password.set_hint("settings.officers.password_hint")
        self._reason = Note(appearance, None, Tone.NEUTRAL)
        self._reason.set_icon(Icon.INFORMATION)

    def _make_buttons(self, appearance: Appearance) -> None:
        self.save = ActionButton(
            appearance, "settings.save", ButtonLook.PRIMARY, keys="Ctrl+Return", icon=Icon.SAVE
        )
        self.save.clicked.connect(self._save)
        self.set_password = ActionButton(appearance, "settings.officers.set_password", icon=Icon.LOCK)
        self.set_password.clicked.connect(self._send_password)
        self.activity = ActionButton(appearance, "settings.officers.deactivate", ButtonLook.DANGER)
        self.activity.clicked.connect(self._ask_activity)

    def _own_id(self) -> str | None:
        return next((each.id for each in self._officers.values() if each.username == self._rights.own), None)

    def _choose(self, officer_id: object) -> None:
        officer = self._officers.get(str(officer_id))
        if officer is None:
            return
        self._chosen = officer
        self.username.set_text(officer.username)
        self.name.set_text(officer.name)
        self.password.set_text("")
        self.again.set_text("")
        for role, box in self.roles.items():
            box.setChecked(role in officer.roles)
        self._show_state()

    def _show_state(self) -> None:
        """What may be done with the officer in the form, and why not."""
        officer, rights = self._chosen, self._rights
        new = officer is None
        own = officer is not None and officer.username == rights.own
        changeable = rights.may_add if new else rights.may_change
        self._title.set_said("settings.officers.new" if officer is None else as_is(officer.name))
        self.username.set_read_only(not new)
        self.name.setEnabled(changeable)
        for box in self.roles.values():
            box.setEnabled(changeable)
        self.save.setEnabled(changeable)
        self.save.set_said("settings.officers.add" if new else "settings.save")
        password_open = new or own or rights.may_change
        for widget in (self.password, self.again, self.set_password):
            widget.setEnabled(password_open and (new or (officer is not None and officer.active)))
        self.set_password.setVisible(not new)
        active = officer is None or officer.active
        self.activity.setVisible(not new)
        self.activity.setEnabled(rights.may_change)
        self.activity.set_said("settings.officers.deactivate" if active else "settings.officers.activate")
        self.activity.set_button_look(ButtonLook.DANGER if active else ButtonLook.SECONDARY)
        self._reason.set_said(None if changeable else "settings.officers.needs_administrator")

    def _chosen_roles(self) -> frozenset[Role]:
        return frozenset(role for role, box in self.roles.items() if box.isChecked())

    def _save(self) -> None:
        if self._chosen is not None:
            self.change_requested.emit(self._chosen.id, self.name.value(), self._chosen_roles())
        elif self._passwords_agree():
            new = NewOfficer(
                self.username.value(), self.name.value(), self._chosen_roles(), self.password.text()
            )
            self.add_requested.emit(new)

    def _send_password(self) -> None:
        if self._chosen is not None and self._passwords_agree():
            self.password_requested.emit(self._chosen.username, self.password.text())
            self.password.set_text("")
            self.again.set_text("")

    def _passwords_agree(self) -> bool:
        same = self.password.text() == self.again.text()
        self.again.set_problem(None if same else "settings.officers.passwords_differ")
        if not same:
            self.again.setFocus()
        return same

    def _ask_activity(self) -> None:
        officer = self._chosen
        if officer is None:
            return
        if not officer.active:
            self.activity_requested.emit(officer.id, True)
            return
        question = Decision(
            self._appearance,
            self,
            phrase("settings.officers.deactivate_title", name=officer.name),
            "settings.officers.deactivate_consequence",
            (Choice(officer.id, "settings.officers.deactivate"),),
            danger=True,
        )
        question.answered.connect(lambda officer_id: self.activity_requested.emit(officer_id, False))
        question.open()

    def _lay_out(self, appearance: Appearance) -> None:
        listed = Card(appearance, tight=True)
        foot = row(self.new, 1)
        foot.setContentsMargins(SPACING.medium, SPACING.small, SPACING.medium, SPACING.small)
        inside = column(gap=0)
        inside.addWidget(self.list, 1)
        inside.addWidget(Line())
        inside.addLayout(foot)
        listed.add(inside, 1)
        form = Card(appearance)
        form.add(self._title)
        form.add(self._reason)
        form.add(row(self.username, self.name, gap=SPACING.medium))
        form.add(TextLabel(appearance, "settings.officers.roles", "label"))
        form.add(column(*self.roles.values(), gap=0))
        form.add(Line())
        form.add(row(self.password, self.again, gap=SPACING.medium))
        form.add(row(self.set_password, 1))
        form.add_stretch()
        form.add(row(self.activity, 1, self.save))
        whole = row(gap=SPACING.large)
        whole.addWidget(listed, 4)
        whole.addWidget(boxed(column(form)), 6)
        self.setLayout(whole)


def _row(officer: Officer) -> ListRow:
    roles = [ROLE_WORDS[role] for role in Role if role in officer.roles]
    told = Words(", ".join(words.vi for words in roles), ", ".join(words.en for words in roles))
    note = phrase("settings.officers.row", user=officer.username, roles=told)
    chip = None if officer.active else INACTIVE
    return ListRow(officer.id, as_is(officer.name), note, chip=chip, icon=Icon.PERSON)
