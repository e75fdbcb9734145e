"""The office's own layer: a decision changes some procedures from a day on (C1, C10).

Every change is a new version of the whole layer, named by its hash. A version that is to begin later
takes the change over, so that what is decided today for today is not lost on Monday.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from counter_app.domain.catalogue_difference import ProcedureChange, field_changes
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.layer_entries import LayerEntry
from counter_app.domain.layers import Layer, effective
from counter_app.domain.office import Adoption, Office
from counter_app.domain.procedure_finder import Found
from counter_app.domain.procedure_parts import Tier
from counter_app.domain.procedures import procedure_key
from counter_app.domain.roles import Role, require
from counter_app.domain.wording import Words
from counter_app.ports import Store
from counter_app.services.catalogue.catalogue import unknown_procedure
from counter_app.services.catalogue.kept_versions import KeptVersion, kept_versions
from counter_app.services.office.reference import Reference
from counter_app.services.office_state import office_of
from counter_app.services.recording import Actor, Recorder

SERIES = "office"


@dataclass(frozen=True, slots=True)
class LayerPreview:
    """What a change of the layer would do from `versions[0].valid_from` on.

    `versions` holds the new version and, after it, those of later days that take the change over;
    it is empty where nothing changes. `based_on` is what was adopted when this was computed.
    """

    versions: tuple[Layer, ...]
    added: tuple[Found, ...]
    changed: tuple[ProcedureChange, ...]
    keeping: tuple[KeptVersion, ...]
    based_on: tuple[Adoption, ...]


@dataclass(frozen=True, slots=True)
class LayerEditing:
    """Changes of what the office itself says about procedures."""

    store: Store
    recorder: Recorder
    reference: Reference

    def entry(self, code: str, on: date) -> LayerEntry:
        """What the office says about a procedure on a day: the form an editor begins with."""
        key = procedure_key(code) or code
        layer = self._layer(office_of(self.store), on)
        return layer.entry(key, on) or LayerEntry(key)

    def preview(self, entries: Sequence[LayerEntry], valid_from: date, legal: str) -> LayerPreview:
        """What these entries, each the office's whole word about its procedure, change from a day on.

        Raises:
            UserFacingError: `legal_source_missing`, `nothing_changed` without entries,
                `bad_procedure_code`, `bad_cases`, `bad_period`, `unknown_procedure` for one that is
                new and has no name.
        """
        said = _stamped(entries, valid_from, legal)
        office = office_of(self.store)
        versions = tuple(self._versions(office, said, valid_from))
        layers = self.reference.layers(office)
        national = self.reference.catalogues_on(office, valid_from)
        added: list[Found] = []
        changed: list[ProcedureChange] = []
        for code in (entry.code for entry in said):
            old = effective(code, valid_from, national, layers)
            new = effective(code, valid_from, national, (*layers, *versions))
            if new is None:
                raise unknown_procedure(code)
            if old is None:
                added.append(Found(code, new.name))
            elif fields := field_changes(old, new):
                changed.append(ProcedureChange(code, new.name, fields))
        keeping = kept_versions(self.store, ((each.code, each.name) for each in changed))
        return LayerPreview(versions, tuple(added), tuple(changed), keeping, office.layers)

    def adopt(self, actor: Actor, preview: LayerPreview) -> LayerPreview:
        """Store the versions and record from when they hold; the same again does nothing.

        Raises:
            UserFacingError: `not_allowed` for others than supervisors and administrators;
                `layer_moved_on`, when another change came between preview and adoption.
        """
        require(actor.roles, Role.SUPERVISOR, Role.ADMINISTRATOR)
        office = office_of(self.store)
        if office.layers != preview.based_on:
            raise UserFacingError("layer_moved_on", _MOVED_ON)
        drafts = [self._adopted(layer) for layer in preview.versions]
        if drafts:
            with self.store.write() as work:
                self.recorder.record(
                    work, actor, SubjectKind.OFFICE, office.id, drafts, self.recorder.new_action()
                )
        return preview

    def _adopted(self, layer: Layer) -> Draft:
        facts = {"series": layer.series, "legal": layer.legal, "valid_from": layer.valid_from.isoformat()}
        return Draft("LayerAdopted", {**facts, "version": self.reference.files.put(layer.content())})

    def _layer(self, office: Office, on: date) -> Layer:
        """The office's layer in force on a day, an empty one before the first change."""
        own = [layer for layer in self._own(office) if layer.valid_from <= on]
        if own:
            return own[-1]
        title = f"Quy định riêng của {office.unit_name}"
        return Layer(SERIES, Tier.OFFICE, title, "", on, ())

    def _own(self, office: Office) -> list[Layer]:
        """The versions of the office's layer that win on their first day, by that day."""
        by_day = {each.valid_from: each for each in self.reference.layers(office) if each.series == SERIES}
        return [by_day[day] for day in sorted(by_day)]

    def _versions(self, office: Office, said: Sequence[LayerEntry], valid_from: date) -> Iterator[Layer]:
        current = self._layer(office, valid_from)
        new = current.revised(said, valid_from, said[0].legal)
        if new != current:
            yield new
        for later in self._own(office):
            if later.valid_from > valid_from:
                missing = [entry for entry in said if not _decided_since(later, entry)]
                taken_over = later.revised(missing, later.valid_from, later.legal)
                if taken_over != later:
                    yield taken_over


def _decided_since(later: Layer, entry: LayerEntry) -> bool:
    """Whether a later version has a word of its own, younger than the entry, about its procedure."""
    own = later.entry(entry.code, later.valid_from)
    return own is not None and (own.valid_from or date.min) > (entry.valid_from or date.min)


def _stamped(entries: Sequence[LayerEntry], valid_from: date, legal: str) -> list[LayerEntry]:
    """The entries with day and authority of this change, fit to be kept."""
    if not legal.strip():
        raise UserFacingError("legal_source_missing", _LEGAL_MISSING)
    if not entries:
        raise UserFacingError("nothing_changed", Words("Chưa sửa gì.", "Nothing was changed."))
    for entry in entries:
        _refuse_unfit(entry, valid_from)
    return [replace(entry, valid_from=valid_from, legal=legal.strip()) for entry in entries]


def _refuse_unfit(entry: LayerEntry, valid_from: date) -> None:
    if procedure_key(entry.code) != entry.code:
        raise UserFacingError("bad_procedure_code", _BAD_CODE.format(code=entry.code))
    if entry.valid_to is not None and entry.valid_to < valid_from:
        raise UserFacingError("bad_period", _BAD_PERIOD.format(code=entry.code))
    if entry.cases is not None:
        numbers = [case.number for case in entry.cases]
        if not numbers or sorted(set(numbers)) != sorted(numbers) or min(numbers) < 1:
            raise UserFacingError("bad_cases", _BAD_CASES.format(code=entry.code))


_LEGAL_MISSING = Words(
    "Hãy ghi văn bản quy định (số, ngày, cơ quan ban hành).",
    "Give the legal source (number, date, who issued it).",
)
_BAD_CODE = Words(
    "“{code}” không phải mã thủ tục: ghi dạng 1.001193.",
    "“{code}” is no procedure code: write it like 1.001193.",
)
_BAD_PERIOD = Words(
    "Thủ tục {code} hết hiệu lực trước ngày áp dụng: sửa một trong hai ngày.",
    "Procedure {code} would end before the change begins: correct one of the two dates.",
)
_BAD_CASES = Words(
    "Các trường hợp của thủ tục {code} phải có số riêng, từ 1 trở lên.",
    "The cases of procedure {code} need numbers of their own, from 1 on.",
)
_MOVED_ON = Words(
    "Quy định riêng của đơn vị vừa được người khác sửa: xem lại thay đổi rồi áp dụng.",
    "Somebody has just changed the office's layer: look at the changes again, then apply them.",
)
