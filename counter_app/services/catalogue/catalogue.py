"""Every procedure the office knows, as it stands on a day: national rows under the layers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counter_app.domain.catalogue_versions import CatalogueVersion, versions_in_force
from counter_app.domain.failures import UserFacingError
from counter_app.domain.fees import fee_for
from counter_app.domain.layers import Layer, effective, known_codes, layers_in_force
from counter_app.domain.limits import Limit
from counter_app.domain.procedure_finder import Found, ProcedureFinder
from counter_app.domain.procedures import Case, Channel, Procedure, procedure_key
from counter_app.domain.wording import Words


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The versions an office holds; nothing is read from a disk here."""

    national: Sequence[CatalogueVersion]
    layers: Sequence[Layer]

    def known(self, code: str, on: date) -> Procedure | None:
        """The procedure as it stands on a day, ended ones included; codes with a suffix are taken too."""
        return effective(procedure_key(code) or code, on, self.national, self.layers)

    def procedure(self, code: str, on: date) -> Procedure:
        """A procedure that may be received on a day.

        Raises:
            UserFacingError: `unknown_procedure`, or `procedure_ended` with its successors as choices.
        """
        found = self.known(code, on)
        if found is None:
            raise unknown_procedure(code)
        if not found.in_force(on):
            raise UserFacingError("procedure_ended", _ended(found), found.replaced_by)
        return found

    def names(self, on: date) -> Iterator[tuple[str, str]]:
        """Code and name of every procedure in force on a day, the layers' own first."""
        named, ended = self._spoken(on)
        versions = versions_in_force(self.national, on)
        for code in known_codes(on, self.national, self.layers):
            if code not in ended and (name := named.get(code) or _row_name(versions, code)):
                yield code, name

    def finder(self, on: date, usage: Mapping[str, int] | None = None) -> ProcedureFinder:
        """A finder over the procedures in force on a day."""
        return ProcedureFinder(self.names(on), usage)

    def search_answer(self, text: str, on: date, usage: Mapping[str, int] | None = None) -> dict[str, object]:
        """What `catalogue search` prints."""
        found: list[Found] = self.finder(on, usage).find(text)
        return {"results": [{"code": each.code, "name": each.name} for each in found]}

    def show_answer(self, code: str, on: date) -> dict[str, object]:
        """What `catalogue show` prints: absent values null, limits as `5wd`, the hashes used.

        Raises:
            UserFacingError: `unknown_procedure`.
        """
        found = self.known(code, on)
        if found is None:
            raise unknown_procedure(code)
        only = found.only_case(Channel.COUNTER)
        limits = {case.limit for case in found.cases_for(Channel.COUNTER)}
        return {
            "code": found.code, "name": found.name,
            "source": {part.value: source.as_data() for part, source in found.sources.items()},
            "valid_from": found.valid_from and found.valid_from.isoformat(),
            "valid_to": found.valid_to and found.valid_to.isoformat(),
            "replaced_by": list(found.replaced_by), "field": found.field or None,
            "limit": _limit_answer(limits.pop()) if len(limits) == 1 else None,
            "cases": [_case_answer(case, on) for case in found.cases],
            "fee": None if only is None else _fee_answer(only, on),
            "components": [each.as_data() for each in found.components],
            "results": [each.as_data() for each in found.results],
            "after_15h": found.after_15h and found.after_15h.value,
            "on_resume": found.on_resume and found.on_resume.value,
            "section": found.section or None, "steps": [step.as_data() for step in found.steps],
        }  # fmt: skip

    def _spoken(self, on: date) -> tuple[dict[str, str], set[str]]:
        """Names the layers give, and the codes they have ended."""
        named: dict[str, str] = {}
        ended: set[str] = set()
        for layer in layers_in_force(self.layers, on):
            for code in layer.codes():
                entry = layer.entry(code, on)
                if entry is not None and entry.name is not None:
                    named[code] = entry.name
                if entry is not None and entry.valid_to is not None:
                    (ended.add if entry.valid_to < on else ended.discard)(code)
        return named, ended


def unknown_procedure(code: str) -> UserFacingError:
    """Nobody knows the code."""
    return UserFacingError("unknown_procedure", _UNKNOWN.format(code=code))


_UNKNOWN = Words(
    "Không có thủ tục mang mã {code}. Kiểm tra lại mã, hoặc tìm theo tên.",
    "There is no procedure with the code {code}. Check the code, or search by name.",
)


def _row_name(versions: Sequence[CatalogueVersion], code: str) -> str | None:
    return next((version.name_of(code) for version in versions if code in version.rows), None)


def _ended(procedure: Procedure) -> Words:
    day = "" if procedure.valid_to is None else f"{procedure.valid_to:%d/%m/%Y}"
    successors = ", ".join(procedure.replaced_by)
    words = Words(
        f"Thủ tục {procedure.code} hết hiệu lực ngày {day}.", f"Procedure {procedure.code} ended on {day}."
    )
    if not successors:
        return words
    return Words(f"{words.vi} Nay dùng {successors}.", f"{words.en} Use {successors} now.")


def _limit_answer(limit: Limit) -> str | None:
    return None if limit.is_unknown else limit.code


def _case_answer(case: Case, on: date) -> dict[str, object]:
    return {
        "number": case.number, "name": case.name or None,
        "limit": _limit_answer(case.limit),
        "extended_limit": None if case.extended_limit is None else case.extended_limit.code,
        "channels": [channel.value for channel in case.channels], "fee": _fee_answer(case, on),
        "components": [each.as_data() for each in case.components], "note": case.note or None,
    }  # fmt: skip


def _fee_answer(case: Case, on: date) -> dict[str, object]:
    fee = fee_for(case.fee, on)
    return {
        "kind": fee.rate.kind.value, "amount": fee.amount, "vi": fee.why.vi, "en": fee.why.en,
        "rule": fee.rate.as_data(),
        "exemptions": [each.as_data() for each in case.fee.exemptions_on(on)],
    }  # fmt: skip
