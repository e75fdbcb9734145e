"""The left column: who stands here, whose matter it is, and how the result goes back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from counter_app.domain.office_time import from_iso
from counter_app.domain.typed_values import typed_date
from counter_app.domain.wording import Words
from counter_app.ports import Clock
from ui.appearance import Appearance
from ui.language.formats import full_date
from ui.language.phrase import as_is, phrase
from ui.screens.intake.bindings import bind_choice, bind_text, shown_text
from ui.screens.intake.entries import Entries
from ui.screens.intake.model import AT_THE_COUNTER, IntakeForm, PartyRole, Place
from ui.screens.intake.people import People
from ui.screens.intake.person_fields import PersonFields
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Note
from ui.widgets.check_box import CheckBox
from ui.widgets.choices import Choice, SegmentedButtons
from ui.widgets.field import TextField
from ui.widgets.labels import KeyCap, TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row, scrolled
from ui.widgets.typed_field import TypedField

OWNER_KEYS = "Ctrl+O"
DIFFERENCE_WORDS = {
    "full_name": Words("Họ tên", "Name"),
    "birth_date": Words("Ngày sinh", "Birth date"),
    "sex": Words("Giới tính", "Sex"),
    "number": Words("Số giấy tờ", "Number"),
    "address": Words("Nơi cư trú", "Residence"),
}


class PersonPanel(Card):
    """Shows the parties of the form, one at a time."""

    def __init__(self, appearance: Appearance, entries: Entries, people: People, clock: Clock) -> None:
        super().__init__(appearance, "intake.person_title", as_is(""))
        self._look, self._entries, self._people = appearance, entries, people
        self.role = SegmentedButtons(
            appearance, None, [Choice(role, f"intake.role_{role.value}") for role in PartyRole]
        )
        self.known = KnownPersonNote(appearance, people, entries)
        self.fields = PersonFields(appearance, entries, people, clock)
        self.authorisation = AuthorisationFields(appearance, entries, people, clock)
        self.owner = CheckBox(appearance, "intake.is_owner")
        self.authorise = ActionButton(appearance, "intake.authorise", ButtonLook.QUIET)
        self.authorise.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.back = SegmentedButtons(
            appearance,
            "intake.return",
            [Choice(way, f"intake.return_{way}") for way in (AT_THE_COUNTER, "post", "online")],
        )
        self.back_place = TextField(appearance, "intake.return_place", longest=200)
        self._remark = TextLabel(appearance, None, "near_due", wrap=True)
        owner = row(gap=SPACING.small)
        owner.addWidget(self.owner, 1)
        owner.addWidget(KeyCap(OWNER_KEYS))
        owner.addWidget(self.authorise)
        content = column(
            self.role,
            self.known,
            self.authorisation,
            self.fields,
            owner,
            self._remark,
            self.back,
            self.back_place,
            1,
            gap=SPACING.small,
        )
        content.setContentsMargins(0, 0, SPACING.tight, 0)
        self._area: QScrollArea = scrolled(boxed(content))
        self.add(self._area, 1)
        self._bind()
        self.refresh()

    def field_at(self, place: Place) -> QWidget | None:
        if place is Place.AUTHORISATION:
            return self.authorisation.title
        if place is Place.RETURN_PLACE:
            return self.back_place
        return self.fields.field_at(place)

    def show_field(self, field: QWidget) -> None:
        """Scroll to a field that is asked about."""
        self._area.ensureWidgetVisible(field, 0, SPACING.large)

    def refresh(self) -> None:
        """Show the form and what is known of the party shown."""
        form, role, remarks = self._entries.form, self._entries.role, self._people.remarks
        entry = form.person(role)
        typed_here = role is not PartyRole.AUTHORISING or not form.authorising_is_owner
        self._show_heading(form, scanned=entry.scanned)
        self.role.setVisible(not form.owner_is_submitter)
        self.role.set_value(role)
        self.role.set_enabled(PartyRole.AUTHORISING, enabled=form.authorised)
        self.owner.setChecked(form.owner_is_submitter)
        self.authorisation.setVisible(role is PartyRole.AUTHORISING)
        self.authorisation.show_form(form)
        self.fields.setVisible(typed_here)
        self.fields.show_entry(entry, self._entries.problems, remarks)
        self.known.show_role(role)
        remark = remarks.get(Place.AUTHORISATION)
        self._remark.set_said(remark)
        self._remark.setVisible(remark is not None)
        self.back.set_value(form.return_method)
        self.back_place.setVisible(form.return_method != AT_THE_COUNTER)
        self.back_place.set_label(
            "intake.return_email" if form.return_method == "online" else "intake.return_place"
        )
        shown_text(self.back_place, form.return_place)

    def _show_heading(self, form: IntakeForm, *, scanned: bool) -> None:
        if self.heading is not None:
            self.heading.set_title(
                "intake.person_title" if form.owner_is_submitter else "intake.people_title"
            )
            hint = "intake.scan_hint" if form.owner_is_submitter else None
            self.heading.set_aside("intake.scanned" if scanned else hint)

    def _bind(self) -> None:
        entries = self._entries
        self.owner.clicked.connect(lambda _: self._people.toggle_owner())
        self.authorise.clicked.connect(self._people.toggle_authorisation)
        bind_choice(self.role, entries.show_role)
        bind_choice(self.back, self._choose_way)
        bind_text(self.back_place, lambda text: entries.edit(Place.RETURN_PLACE, return_place=text))
        entries.changed.connect(self.refresh)
        self._people.changed.connect(self.refresh)

    def _choose_way(self, way: str) -> None:
        form = self._entries.form
        usual = {"post": form.submitter.address, "online": form.submitter.email}.get(way, "")
        self._entries.edit(return_method=way, return_place=usual)


class KnownPersonNote(QWidget):
    """What the books know of the party, and where the card says something else now."""

    def __init__(self, appearance: Appearance, people: People, entries: Entries) -> None:
        super().__init__()
        self._people, self._entries = people, entries
        self._open = False
        self._note = Note(appearance, None, Tone.DONE)
        self.more = ActionButton(appearance, "intake.see", ButtonLook.LINK)
        self.more.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._note.add(self.more)
        self._differences = TextLabel(appearance, None, "label", wrap=True)
        self.take_old = ActionButton(appearance, "intake.take_old_address", ButtonLook.LINK)
        self.take_old.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setLayout(column(self._note, self._differences, row(self.take_old, 1), gap=SPACING.tight))
        self.more.clicked.connect(self._toggle)
        self.take_old.clicked.connect(lambda: people.take_old("address"))

    def show_role(self, role: PartyRole) -> None:
        known = self._people.known.get(role)
        self.setVisible(known is not None)
        if known is None:
            self._open = False
            return
        last = full_date(from_iso(known.last_received).date())
        key = "intake.known_differs" if known.differs else "intake.known"
        fields = ", ".join(DIFFERENCE_WORDS[each[0]].vi for each in known.differs)
        english = ", ".join(DIFFERENCE_WORDS[each[0]].en for each in known.differs)
        self._note.set_said(phrase(key, count=known.dossiers, last=last, fields=Words(fields, english)))
        self.more.setVisible(bool(known.differs))
        shown = self._open and bool(known.differs)
        self._differences.setVisible(shown)
        self.take_old.setVisible(shown and any(each[0] == "address" for each in known.differs))
        lines = [(DIFFERENCE_WORDS[name], old, new) for name, old, new in known.differs]
        self._differences.set_said(
            Words(
                "\n".join(f"{words.vi}: trước “{old}” → nay “{new}”" for words, old, new in lines),
                "\n".join(f"{words.en}: before “{old}” → now “{new}”" for words, old, new in lines),
            )
        )

    def _toggle(self) -> None:
        self._open = not self._open
        self.show_role(self._entries.role)


class AuthorisationFields(QWidget):
    """The paper of an authorisation: its name, number and date, and who gave it (form set B)."""

    def __init__(self, appearance: Appearance, entries: Entries, people: People, clock: Clock) -> None:
        super().__init__()
        self.title = TextField(
            appearance, "intake.authorisation_title", placeholder="intake.authorisation_example", longest=200
        )
        self.number = TextField(appearance, "intake.authorisation_number", longest=60)
        self.day = TypedField(
            appearance,
            "intake.authorisation_day",
            read=lambda text: typed_date(text, clock.now().date()),
            show=full_date,
            placeholder="intake.day_example",
        )
        self.by_owner = CheckBox(appearance, "intake.authorising_is_owner")
        self.setLayout(column(self.title, row(self.number, self.day), self.by_owner, gap=SPACING.small))
        place = Place.AUTHORISATION
        bind_text(self.title, lambda text: entries.edit(place, authorisation_title=text))
        bind_text(self.number, lambda text: entries.edit(authorisation_number=text))
        bind_text(self.day, lambda text: entries.edit(authorisation_day=text))
        self.by_owner.clicked.connect(lambda on: entries.edit(authorising_is_owner=on))
        for field in (self.title, self.number, self.day):
            field.committed.connect(lambda _: people.check())

    def show_form(self, form: IntakeForm) -> None:
        shown_text(self.title, form.authorisation_title)
        shown_text(self.number, form.authorisation_number)
        shown_text(self.day, form.authorisation_day)
        self.by_owner.setChecked(form.authorising_is_owner)
