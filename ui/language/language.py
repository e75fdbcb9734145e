"""The language in force, handed to every widget that shows text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal

from counter_app.domain.wording import Words
from ui.language.catalogue import AREAS, Entry, Tongue, load_area, load_standard_words
from ui.language.phrase import Phrase, Said
from ui.language.standard_words import StandardWords


class Language(QObject):
    """Reads keys, phrases and words in the language in force.

    Signals:
        changed: another language is in force; every widget reads its texts again.
    """

    changed = Signal()

    def __init__(self, application: QCoreApplication, tongue: Tongue = Tongue.VIETNAMESE) -> None:
        super().__init__(application)
        self._application = application
        self._standard: StandardWords | None = None
        self._tongue = tongue
        self._areas: dict[str, Mapping[str, Entry]] = {}
        self._take(tongue)

    @property
    def tongue(self) -> Tongue:
        return self._tongue

    def switch(self, tongue: Tongue) -> None:
        """Speak another language from now on, in everything that is open."""
        if tongue is not self._tongue:
            self._take(tongue)
            self.changed.emit()

    def say(self, said: Said) -> str:
        """The text of a key, of a phrase with its values, or of words made elsewhere.

        Raises:
            KeyError: no such key, or a value for one of its places is missing.
        """
        if isinstance(said, Words):
            return said.vi if self._tongue is Tongue.VIETNAMESE else said.en
        if isinstance(said, Phrase):
            return self.text(said.key, **said.values)
        return self.text(said)

    def text(self, key: str, **values: object) -> str:
        """The text of a key; whole numbers are grouped, nested words are read in the same language."""
        entry = self._area_of(key)[key]
        if not isinstance(entry, str):
            entry = entry["one" if values.get("count") == 1 else "other"]
        return entry.format(**{name: self._shown(value) for name, value in values.items()})

    def number(self, value: int) -> str:
        # Dates and numbers are not on the first picture of the program.
        from ui.language import formats

        return formats.number(value, self._tongue)

    def _area_of(self, key: str) -> Mapping[str, Entry]:
        """The texts of a key's area, read when the first of them is said."""
        area = key.partition(".")[0]
        if area not in self._areas:
            if area not in AREAS:
                raise KeyError(key)
            self._areas[area] = load_area(area, self._tongue)
        return self._areas[area]

    def _shown(self, value: object) -> object:
        if isinstance(value, (Words, Phrase)):
            return self.say(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return self.number(value)
        return value

    def _take(self, tongue: Tongue) -> None:
        self._tongue = tongue
        self._areas = {}
        if self._standard is not None:
            self._application.removeTranslator(self._standard)
            self._standard = None
        if tongue is Tongue.VIETNAMESE:
            self._standard = StandardWords(load_standard_words(), self)
            self._application.installTranslator(self._standard)
        QLocale.setDefault(QLocale("vi_VN" if tongue is Tongue.VIETNAMESE else "en_GB"))
