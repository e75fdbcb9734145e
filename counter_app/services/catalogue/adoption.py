"""Taking a national catalogue into use: first what would change, then one event (C10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from counter_app.domain.catalogue_versions import CatalogueVersion, versions_in_force
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.layers import effective
from counter_app.domain.office import Office
from counter_app.domain.roles import Role, require
from counter_app.domain.wording import Words
from counter_app.ports import Store
from counter_app.services.catalogue.kept_versions import KeptVersion, kept_versions
from counter_app.services.catalogue.national_import import CatalogueImport, import_catalogue
from counter_app.services.office.reference import Reference
from counter_app.services.office_state import office_of
from counter_app.services.recording import Actor, Recorder


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do: the version it makes, what is new in it, who keeps the old one.

    `name` is the file's name, `base` the version it was laid over (None: the first import).
    """

    made: CatalogueImport
    name: str
    base: str | None
    keeping: tuple[KeptVersion, ...]

    @property
    def nothing_new(self) -> bool:
        """Whether everything in the file is in force on that day already."""
        return not self.made.difference.added and not self.made.difference.changed

    def as_data(self) -> dict[str, object]:
        """What `catalogue import` prints."""
        return {
            **self.made.as_data(),
            "version": self.base if self.nothing_new else self.made.version,
            "valid_from": self.made.valid_from.isoformat(),
            "keeping": [each.as_data() for each in self.keeping],
        }


@dataclass(frozen=True, slots=True)
class CatalogueAdoption:
    """Imports of the national catalogue at this office."""

    store: Store
    recorder: Recorder
    reference: Reference

    def preview_import(self, raw: bytes, name: str, valid_from: date | None = None) -> ImportPreview:
        """Read a file and tell what it would change from a day on (None: today); nothing is stored.

        Takes a second for the whole national file: ask in a background lane.

        Raises:
            UserFacingError: `unreadable_catalogue`.
        """
        office = office_of(self.store)
        since = valid_from or self.recorder.clock.now().date()
        current = self._current(office, since)
        made = import_catalogue(raw, since, current)
        keeping = kept_versions(self.store, self._changed(office, made))
        base = None if current is None else current.version
        return ImportPreview(made, PurePath(name).name, base, keeping)

    def adopt_import(self, actor: Actor, preview: ImportPreview) -> ImportPreview:
        """Store the version and record that it is in force from its day; the same again does nothing.

        Raises:
            UserFacingError: `not_allowed` for others than supervisors and administrators;
                `catalogue_moved_on`, when another import came between preview and adoption.
        """
        require(actor.roles, Role.SUPERVISOR, Role.ADMINISTRATOR)
        if preview.nothing_new:
            return preview
        office = office_of(self.store)
        current = self._current(office, preview.made.valid_from)
        if (None if current is None else current.version) != preview.base:
            raise UserFacingError("catalogue_moved_on", _MOVED_ON)
        version = self.reference.files.put(preview.made.content)
        adopted = Draft("CatalogueAdopted", {**_payload(preview), "version": version})
        with self.store.write() as work:
            self.recorder.record(
                work, actor, SubjectKind.OFFICE, office.id, [adopted], self.recorder.new_action()
            )
        return preview

    def _current(self, office: Office, on: date) -> CatalogueVersion | None:
        in_force = versions_in_force(self.reference.catalogues_on(office, on), on)
        return in_force[0] if in_force else None

    def _changed(self, office: Office, made: CatalogueImport) -> Iterator[tuple[str, str]]:
        """The procedures that really change: what a layer says of them survives the import."""
        on, layers = made.valid_from, self.reference.layers(office)
        spoken = {code for layer in layers for code in layer.codes()}
        codes = [each.code for each in made.difference.changed]
        codes += [code for code in made.difference.added if code in spoken]
        before = self.reference.catalogues_on(office, on)
        after = (*before, CatalogueVersion.from_bytes(made.content)) if codes else ()
        for code in codes:
            old, new = (effective(code, on, national, layers) for national in (before, after))
            if old and new and old.without_sources() != new.without_sources():
                yield code, new.name


def _payload(preview: ImportPreview) -> dict[str, object]:
    return {
        "valid_from": preview.made.valid_from.isoformat(),
        "file": preview.name,
        "read": preview.made.read,
        "added": len(preview.made.difference.added),
        "changed": len(preview.made.difference.changed),
    }


_MOVED_ON = Words(
    "Danh mục vừa được người khác nhập bản mới: xem lại thay đổi rồi áp dụng.",
    "Somebody has just imported another catalogue: look at the changes again, then apply them.",
)
