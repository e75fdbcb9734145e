"""Readable names for what reports keep as codes and ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from counter_app.domain.office import Office
from counter_app.domain.wording import Words
from counter_app.ports import Reader
from counter_app.ports.columns import NO_LABEL, FactColumns
from counter_app.services.fact_arrays import columns_of, records_of
from counter_app.services.office.officer_names import OfficerNames

NOT_GIVEN: Final = Words("(chưa ghi)", "(not given)")


@dataclass(frozen=True, slots=True)
class ReportNames:
    """Names of officers by id, of procedures by code, and of this office's own unit.

    `english` is the language of the words in cells; what is printed and frozen is Vietnamese.
    """

    officers: OfficerNames
    procedures: Mapping[str, str]
    office: Office
    english: bool = False

    @classmethod
    def of(
        cls, reader: Reader, office: Office, columns: FactColumns, *, english: bool = False
    ) -> ReportNames:
        """As they are now."""
        return cls(OfficerNames.of(reader), procedure_names(columns), office, english)

    def say(self, words: Words) -> str:
        """Words in the language of the cells."""
        return words.en if self.english else words.vi

    def officer(self, officer_id: str) -> str:
        """The name of an officer."""
        return self.officers.name(officer_id) or self.say(NOT_GIVEN)

    def procedure(self, code: str) -> str:
        """The name of a procedure with its code."""
        name = self.procedures.get(code, "")
        return f"{name} ({code})" if name else code or self.say(NOT_GIVEN)

    def unit(self, code: str) -> str:
        """The name of a unit: this office's own one, else the code."""
        return self.office.unit_name if code == self.office.unit_code else code or self.say(NOT_GIVEN)

    def text(self, text: str) -> str:
        """A text that names itself; words where there is none."""
        return text or self.say(NOT_GIVEN)


def procedure_names(columns: FactColumns) -> dict[str, str]:
    """The name of each procedure code, of several the one that came last."""
    import numpy as np

    facts = columns_of(records_of(columns), ("procedure_code", "procedure"))
    names = np.full(int(facts["procedure_code"].max(initial=-1)) + 1, NO_LABEL, np.int32)
    np.maximum.at(names, facts["procedure_code"], facts["procedure"])
    labels = columns.labels
    return {
        labels[code]: labels[name] for code, name in enumerate(names.tolist()) if NO_LABEL not in (code, name)
    }
