"""The fields of one party: number of the paper, name, birth, address and how to reach them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from counter_app.domain.partial_dates import PartialDate
from counter_app.domain.typed_values import typed_birth_date
from counter_app.domain.wording import Words
from counter_app.ports import Clock
from ui.appearance import Appearance, set_look
from ui.language.phrase import Said, as_is
from ui.screens.intake.bindings import bind_choice, bind_text, shown_text
from ui.screens.intake.entries import Entries
from ui.screens.intake.model import Place
from ui.screens.intake.people import People
from ui.screens.intake.person_entry import PaperChoice, PersonEntry
from ui.widgets.check_box import CheckBox
from ui.widgets.choices import Choice, ChoiceField
from ui.widgets.digit_field import IDENTITY_NUMBER, PHONE_NUMBER, TAX_CODE, DigitField, Grouping
from ui.widgets.field import TextField
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.text_area import TextArea
from ui.widgets.typed_field import TypedField

OLD_CARD_NUMBER = Grouping((3,), 9)
PAPER_WIDTH = 116
# Two lines of an address without a scroll bar beside them.
ADDRESS_HEIGHT = 58
NOTED = (
    Place.NUMBER, Place.NATIONALITY, Place.NAME, Place.ADDRESS, Place.PHONE, Place.EMAIL,
    Place.REPRESENTATIVE,
)  # fmt: skip


class PersonFields(QWidget):
    """Shows one `PersonEntry` and tells every change to the entries."""

    def __init__(self, appearance: Appearance, entries: Entries, people: People, clock: Clock) -> None:
        super().__init__()
        self._entries, self._people = entries, people
        look = appearance
        self.numbers: dict[PaperChoice, TextField] = {
            PaperChoice.IDENTITY_CARD: DigitField(look, "intake.id_number", IDENTITY_NUMBER),
            PaperChoice.OLD_IDENTITY_CARD: DigitField(look, "intake.old_id_number", OLD_CARD_NUMBER),
            PaperChoice.PASSPORT: TextField(look, "intake.passport_number", longest=20),
            PaperChoice.ORGANISATION: DigitField(look, "intake.tax_code", TAX_CODE),
        }
        self.paper = ChoiceField(
            look, "intake.paper", [Choice(kind, f"intake.paper_{kind.value}") for kind in PaperChoice]
        )
        self.paper.setFixedWidth(PAPER_WIDTH)
        self.nationality = TextField(look, "intake.nationality", placeholder="intake.nationality_example")
        self.name = TextField(look, "intake.name", longest=200)
        self.birth: TypedField[PartialDate] = TypedField(
            look,
            "intake.birth",
            read=lambda text: typed_birth_date(text, clock.now().date()),
            show=PartialDate.vietnamese,
            placeholder="intake.birth_example",
        )
        self.sex = ChoiceField(
            look,
            "intake.sex",
            (
                Choice("", as_is("–")),
                Choice("male", Words("Nam", "Male")),
                Choice("female", Words("Nữ", "Female")),
            ),
        )
        self.representative = TextField(look, "intake.representative", longest=200)
        self.title = TextField(look, "intake.representative_title", longest=200)
        self.letter = TextField(look, "intake.introduction_letter", longest=200)
        self.address = TextArea(look, "intake.address", lines=2)
        self.address.area.setFixedHeight(ADDRESS_HEIGHT)
        self.phone = DigitField(look, "intake.phone", PHONE_NUMBER)
        self.email = TextField(look, "intake.email", placeholder="intake.optional", longest=200)
        self.no_phone = CheckBox(look, "intake.no_phone")
        self.relative = TextField(look, "intake.relative_name", placeholder="intake.optional", longest=200)
        self.relative_phone = DigitField(look, "intake.relative_phone", PHONE_NUMBER)
        # Fields that share a row say what is to be looked at below the row, where there is room.
        places = (Place.NUMBER, Place.PHONE, Place.EMAIL)
        self._notes = {place: TextLabel(look, None, "near_due", wrap=True) for place in places}
        self._lay_out()
        self._bind()

    def field_at_number(self) -> TextField:
        """The field of the number as the kind of paper has it; the name where there is no paper."""
        return self.numbers.get(self._kind, self.name)

    def field_at(self, place: Place) -> QWidget | None:
        """The field of a place, or None when it is not here."""
        return {
            Place.NUMBER: self.field_at_number(),
            Place.NATIONALITY: self.nationality,
            Place.NAME: self.name,
            Place.BIRTH: self.birth,
            Place.ADDRESS: self.address,
            Place.PHONE: self.phone,
            Place.EMAIL: self.email,
            Place.REPRESENTATIVE: self.representative,
        }.get(place)

    def show_entry(
        self, entry: PersonEntry, problems: Mapping[Place, Said], remarks: Mapping[Place, Words]
    ) -> None:
        """Show the entry; fields that already say the same are left alone, so no caret jumps."""
        self._kind = entry.paper
        organisation = entry.is_organisation
        self.paper.set_value(entry.paper)
        for kind, field in self.numbers.items():
            field.setVisible(kind is entry.paper)
            if kind is entry.paper:
                shown_text(field, entry.number)
        self.nationality.setVisible(entry.paper is PaperChoice.PASSPORT)
        self.name.set_label("intake.organisation_name" if organisation else "intake.name")
        self._born.setHidden(organisation)
        self._organisation.setVisible(organisation)
        self._relative.setVisible(entry.no_phone)
        self.no_phone.setChecked(entry.no_phone)
        self.sex.set_value(entry.sex)
        for field, text in (
            (self.nationality, entry.nationality),
            (self.name, entry.name),
            (self.birth, entry.birth),
            (self.representative, entry.representative),
            (self.title, entry.representative_title),
            (self.letter, entry.introduction_letter),
            (self.phone, entry.phone),
            (self.email, entry.email),
            (self.relative, entry.relative_name),
            (self.relative_phone, entry.relative_phone),
        ):
            shown_text(field, text)
        if self.address.value() != entry.address.strip():
            self.address.set_text(entry.address)
        self._show_problems(entry, problems, remarks)

    def _show_problems(
        self, entry: PersonEntry, problems: Mapping[Place, Said], remarks: Mapping[Place, Words]
    ) -> None:
        doubtful = {Place.NAME: entry.check_name, Place.ADDRESS: entry.check_address}
        said = {place: problems.get(place, remarks.get(place)) for place in NOTED}
        for place, again in doubtful.items():
            if again and place not in problems:
                said[place] = "intake.check_again"
        for place in (Place.NATIONALITY, Place.NAME, Place.ADDRESS, Place.REPRESENTATIVE):
            field = self.field_at(place)
            if isinstance(field, (TextField, TextArea)) and field.problem != said[place]:
                field.set_problem(said[place])
        for place, note in self._notes.items():
            note.set_said(said[place])
            note.setVisible(said[place] is not None)
            field = self.field_at(place)
            if isinstance(field, TextField):
                set_look(field.line, "state", "" if said[place] is None else "check")
        if Place.BIRTH in problems:
            self.birth.set_problem(problems[Place.BIRTH])

    def _bind(self) -> None:
        entries = self._entries
        for field in self.numbers.values():
            bind_text(field, lambda text: entries.edit_person(Place.NUMBER, number=text))
            field.committed.connect(lambda _: self._people.look_up())
        bind_text(self.nationality, lambda text: entries.edit_person(Place.NATIONALITY, nationality=text))
        bind_text(self.name, lambda text: entries.edit_person(Place.NAME, name=text, check_name=False))
        for signal in (self.birth.edited, self.birth.committed):
            signal.connect(lambda _: entries.edit_person(Place.BIRTH, birth=self.birth.value()))
        bind_text(
            self.representative, lambda text: entries.edit_person(Place.REPRESENTATIVE, representative=text)
        )
        bind_text(self.title, lambda text: entries.edit_person(representative_title=text))
        bind_text(self.letter, lambda text: entries.edit_person(introduction_letter=text))
        bind_text(self.phone, lambda text: entries.edit_person(Place.PHONE, phone=text))
        bind_text(self.email, lambda text: entries.edit_person(Place.EMAIL, email=text))
        bind_text(self.relative, lambda text: entries.edit_person(relative_name=text))
        bind_text(self.relative_phone, lambda text: entries.edit_person(relative_phone=text))
        self.address.edited.connect(
            lambda text: entries.edit_person(Place.ADDRESS, address=text, check_address=False)
        )
        bind_choice(self.paper, lambda kind: entries.edit_person(Place.NUMBER, paper=kind, number=""))
        bind_choice(self.sex, lambda sex: entries.edit_person(sex=sex))
        self.no_phone.clicked.connect(
            lambda on: entries.edit_person(Place.PHONE, no_phone=on, phone="" if on else self.phone.value())
        )
        checked = (*self.numbers.values(), self.name, self.birth, self.phone, self.email, self.representative)
        for field in checked:
            field.committed.connect(lambda _: self._people.check())
        self.address.committed.connect(lambda _: self._people.check())
        self.no_phone.clicked.connect(lambda _: self._people.check())

    def _lay_out(self) -> None:
        self._kind = PaperChoice.IDENTITY_CARD
        number = row(*self.numbers.values(), self.paper, gap=SPACING.small)
        born = row(self.birth, self.sex, gap=SPACING.small)
        born.setStretch(0, 6)
        born.setStretch(1, 5)
        self._born = boxed(born)
        head = row(gap=SPACING.small)
        head.addWidget(self.representative, 6)
        head.addWidget(self.title, 5)
        self._organisation = boxed(column(head, self.letter, gap=SPACING.small))
        reach = row(gap=SPACING.small)
        reach.addWidget(self.phone, 1)
        reach.addWidget(self.email, 1)
        relative = row(gap=SPACING.small)
        relative.addWidget(self.relative, 1)
        relative.addWidget(self.relative_phone, 1)
        self._relative = boxed(relative)
        self.setLayout(
            column(
                number,
                self._notes[Place.NUMBER],
                self.nationality,
                self.name,
                self._born,
                self._organisation,
                self.address,
                reach,
                self._notes[Place.PHONE],
                self._notes[Place.EMAIL],
                self.no_phone,
                self._relative,
                gap=SPACING.small,
            )
        )
