"""What the draft would change: days, promised dates, and whom to tell after it was adopted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from counter_app.services.calendars.preview import AffectedDossier, DayChange, PersonToTell
from ui.appearance import Appearance
from ui.language.formats import date_and_time, full_date
from ui.language.phrase import Said, as_is, phrase
from ui.screens.settings.calendar.days import sessions_words
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Note
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, row
from ui.widgets.list_rows import ListRow
from ui.widgets.side_list import SideList


class ChangeList(QWidget):
    """The changes of a draft, or the people to tell.

    Signals:
        undo_requested(): forget the draft.
    """

    undo_requested = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._note = Note(appearance, None, Tone.ACCENT)
        self._note.set_icon(Icon.CALENDAR)
        self._days_title = TextLabel(appearance, "settings.calendar.days_title", "label")
        self.days = SideList(appearance)
        self._dossiers_title = TextLabel(appearance, "settings.calendar.dossiers_title", "label")
        self.dossiers = SideList(appearance)
        self.copy = ActionButton(appearance, "settings.calendar.copy", icon=Icon.COPY)
        self.copy.clicked.connect(self._copy)
        self.undo = ActionButton(appearance, "settings.calendar.undo", ButtonLook.QUIET, icon=Icon.UNDO)
        self.undo.clicked.connect(self._leave)
        self._people: tuple[PersonToTell, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING.small)
        layout.addWidget(self._note)
        for title, rows, weight in (
            (self._days_title, self.days, 1),
            (self._dossiers_title, self.dossiers, 2),
        ):
            layout.addWidget(title)
            layout.addWidget(rows, weight)
        layout.addLayout(row(self.undo, 1, self.copy))
        self.show_nothing()

    @property
    def is_telling(self) -> bool:
        """Whether the people to tell are shown; they stay until the clerk is done with them."""
        return bool(self._people)

    def show_nothing(self) -> None:
        """The calendar is the one in force."""
        self._show("settings.calendar.no_changes", (), (), undo=False)

    def show_changes(self, days: Sequence[DayChange], affected: Sequence[AffectedDossier]) -> None:
        """What the draft would change."""
        said = phrase("settings.calendar.changes", days=len(days), count=len(affected))
        if not affected:
            said = phrase("settings.calendar.changes_no_dates", count=len(days))
        self._show(
            said, [_day_row(each) for each in days], [_dossier_row(each) for each in affected], undo=True
        )

    def show_people(self, people: Sequence[PersonToTell]) -> None:
        """Whom to tell about changed dates."""
        self._show(
            phrase("settings.calendar.to_tell", count=len(people)),
            (),
            [_person_row(each) for each in people],
            undo=False,
        )
        self._people = tuple(people)
        self.copy.setVisible(True)
        self.undo.set_said("settings.calendar.told")
        self.undo.setVisible(True)

    def _show(self, said: Said, days: Sequence[ListRow], dossiers: Sequence[ListRow], *, undo: bool) -> None:
        self._people = ()
        self._note.set_said(said)
        self.undo.set_said("settings.calendar.undo")
        for title, rows, found in (
            (self._days_title, self.days, days),
            (self._dossiers_title, self.dossiers, dossiers),
        ):
            rows.set_rows(found)
            rows.setVisible(bool(found))
            title.setVisible(bool(found))
        self.undo.setVisible(undo)
        self.copy.setVisible(False)

    def _leave(self) -> None:
        self._people = ()
        self.undo_requested.emit()

    def _copy(self) -> None:
        """The call list as text, one person a line, for a spreadsheet or a note."""
        lines = [
            "\t".join(
                (each.code, each.name, each.phone, date_and_time(each.before), date_and_time(each.after))
            )
            for each in self._people
        ]
        QApplication.clipboard().setText("\n".join(lines))


def _day_row(change: DayChange) -> ListRow:
    note = phrase(
        "settings.calendar.day_change",
        before=sessions_words(change.before),
        after=sessions_words(change.after),
    )
    return ListRow(change.day, as_is(full_date(change.day)), note, icon=Icon.CALENDAR)


def _dossier_row(affected: AffectedDossier) -> ListRow:
    after = as_is("–") if affected.after is None else as_is(date_and_time(affected.after))
    note = phrase("settings.calendar.date_change", before=date_and_time(affected.before), after=after)
    return ListRow(affected.row.id, as_is(f"{affected.row.code} · {affected.row.owner}"), note, icon=Icon.DUE)


def _person_row(person: PersonToTell) -> ListRow:
    note = phrase(
        "settings.calendar.date_change",
        before=date_and_time(person.before),
        after=as_is(date_and_time(person.after)),
    )
    phone = as_is(person.phone) if person.phone else "settings.calendar.no_phone"
    return ListRow(person.dossier_id, as_is(f"{person.name} · {person.code}"), note, phone, icon=Icon.PHONE)
