"""Administrative procedures (thủ tục hành chính): what is asked for, by when, at what fee.

A procedure has cases (trường hợp). The limit and the fee hang on the case, the papers on the case
or on the procedure. Codes are those of the national database: `1.001193`.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import cast

from counter_app.domain.fees import UNKNOWN_FEE, FeeRule
from counter_app.domain.limits import UNKNOWN_LIMIT, After15h, Limit, OnResume, parse_limit
from counter_app.domain.procedure_parts import Component, InternalStep, Part, PartSource, ResultPaper
from counter_app.domain.validity import day_from, in_force, period_data

_CODE = re.compile(r"([1-9]\.\d{6})(?:\.[A-Z0-9.]+)?")


def procedure_key(text: str) -> str | None:
    """The national key in a code as offices write it: `1.001193.000.00.00.H62` is `1.001193`.

    None when the text is no procedure code.
    """
    match = _CODE.fullmatch(text.strip().upper())
    return None if match is None else match[1]


def limit_of(code: object) -> Limit:
    """The limit in a catalogue or layer file: `5wd`, `15d`, `4h`, `same-day` or `unknown`.

    Raises:
        UserFacingError: `bad_limit`, anything else.
    """
    return UNKNOWN_LIMIT if code == UNKNOWN_LIMIT.code else parse_limit(str(code))


class Channel(Enum):
    """How a dossier comes in (kênh thực hiện)."""

    COUNTER = "counter"
    ONLINE = "online"
    POST = "post"


class PrefixPolicy(Enum):
    """Whose unit code stands before the dossier number: the receiving or the resolving unit's."""

    RECEIVING = "receiving"
    RESOLVING = "resolving"


class ExpressKind(Enum):
    """Immediate procedures with lines of their own in the certification book (chứng thực)."""

    CERTIFIED_COPY = "certified_copy"
    CERTIFIED_SIGNATURE = "certified_signature"


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a procedure; `number` is what the clerk and `--case` name it by, from 1.

    `channels` is empty where the case holds for every channel. `extended_limit` is the whole limit
    when facts must be verified first (xác minh), where the law gives one.
    """

    number: int
    limit: Limit
    name: str = ""
    channels: tuple[Channel, ...] = ()
    fee: FeeRule = UNKNOWN_FEE
    components: tuple[Component, ...] = ()
    extended_limit: Limit | None = None
    note: str = ""

    def open_to(self, channel: Channel | None) -> bool:
        """Whether a dossier that came by this channel may be this case."""
        return channel is None or not self.channels or channel in self.channels

    def as_data(self) -> dict[str, object]:
        return {
            "number": self.number, "limit": self.limit.code, "fee": self.fee.as_data(),
            **({"name": self.name} if self.name else {}),
            **({"channels": [each.value for each in self.channels]} if self.channels else {}),
            **({"components": [each.as_data() for each in self.components]} if self.components else {}),
            **({} if self.extended_limit is None else {"extended_limit": self.extended_limit.code}),
            **({"note": self.note} if self.note else {}),
        }  # fmt: skip

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Case:
        fee = cast("Mapping[str, object] | None", data.get("fee"))
        extended = data.get("extended_limit")
        return cls(
            cast("int", data["number"]), limit_of(data["limit"]), cast("str", data.get("name", "")),
            tuple(Channel(each) for each in cast("Sequence[str]", data.get("channels", ()))),
            UNKNOWN_FEE if fee is None else FeeRule.from_data(fee),
            components_from(data),
            None if extended is None else limit_of(extended),
            cast("str", data.get("note", "")),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure as it stands on a day, with the source of every part.

    `section` is the resolving section (bộ phận giải quyết) the dossier is handed to. `after_15h`
    and `on_resume` are None where neither the row nor a layer says: the office's default applies.
    `confidential` dossiers (tố cáo) never show on public screens.
    """

    code: str
    name: str
    field: str = ""
    levels: tuple[str, ...] = ()
    agency: str = ""
    cases: tuple[Case, ...] = ()
    components: tuple[Component, ...] = ()
    results: tuple[ResultPaper, ...] = ()
    after_15h: After15h | None = None
    on_resume: OnResume | None = None
    section: str = ""
    steps: tuple[InternalStep, ...] = ()
    prefix: PrefixPolicy = PrefixPolicy.RECEIVING
    express: ExpressKind | None = None
    confidential: bool = False
    online_level: str = ""
    note: str = ""
    replaced_by: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    sources: Mapping[Part, PartSource] = dataclasses.field(default_factory=dict)

    def in_force(self, day: date) -> bool:
        """Whether the procedure may be received on a day; after `valid_to` it has ended."""
        return in_force(self.valid_from, self.valid_to, day)

    def cases_for(self, channel: Channel | None = None) -> tuple[Case, ...]:
        """The cases a dossier that came by this channel may be; all, where none names the channel."""
        return tuple(case for case in self.cases if case.open_to(channel)) or self.cases

    def only_case(self, channel: Channel | None = None) -> Case | None:
        """The case nobody has to choose, or None where the counter must ask."""
        cases = self.cases_for(channel)
        return cases[0] if len(cases) == 1 else None

    def case(self, number: int) -> Case | None:
        """The case with this number."""
        return next((case for case in self.cases if case.number == number), None)

    def checklist(self, case: Case | None = None) -> tuple[Component, ...]:
        """The papers to tick for a case, the common ones first; notes are left out."""
        own = () if case is None else case.components
        return tuple(each for each in (*self.components, *own) if each.asked)

    def notes(self) -> tuple[Component, ...]:
        """Explanations that stood among the papers."""
        return tuple(each for each in self.components if not each.asked)

    def source_of(self, part: Part) -> PartSource | None:
        """Which row or layer, and which legal text, a part comes from."""
        return self.sources.get(part)

    def without_sources(self) -> Procedure:
        """The same procedure for comparing: what it says, not where it was said nor since when."""
        return replace(self, sources={}, valid_from=None)

    def as_data(self) -> dict[str, object]:
        """What is said; parts nobody speaks about are left out."""
        data: dict[str, object] = {
            "field": self.field, "levels": list(self.levels), "agency": self.agency,
            "cases": [case.as_data() for case in self.cases],
            "components": [each.as_data() for each in self.components],
            "results": [each.as_data() for each in self.results],
            "after_15h": self.after_15h and self.after_15h.value,
            "on_resume": self.on_resume and self.on_resume.value,
            "section": self.section, "steps": [step.as_data() for step in self.steps],
            "express": self.express and self.express.value,
            "confidential": self.confidential, "online_level": self.online_level, "note": self.note,
            "replaced_by": list(self.replaced_by),
            **period_data(self.valid_from, self.valid_to),
            "sources": {part.value: source.as_data() for part, source in self.sources.items()},
        }  # fmt: skip
        said = {key: value for key, value in data.items() if value}
        return {"code": self.code, "name": self.name, "prefix": self.prefix.value, **said}

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Procedure:
        lists = cast("Mapping[str, Sequence[Mapping[str, object]]]", data)
        texts = cast("Mapping[str, str]", data)
        sources = cast("Mapping[str, Mapping[str, str]]", data.get("sources", {}))
        return cls(
            texts["code"], texts["name"], texts.get("field", ""),
            tuple(cast("Sequence[str]", data.get("levels", ()))), texts.get("agency", ""),
            tuple(Case.from_data(each) for each in lists.get("cases", ())), components_from(data),
            tuple(ResultPaper.from_data(each) for each in lists.get("results", ())),
            None if (after := data.get("after_15h")) is None else After15h(str(after)),
            None if (resume := data.get("on_resume")) is None else OnResume(str(resume)),
            texts.get("section", ""),
            tuple(InternalStep.from_data(each) for each in lists.get("steps", ())),
            PrefixPolicy(data.get("prefix", "receiving")),
            None if (express := data.get("express")) is None else ExpressKind(express),
            bool(data.get("confidential", False)), texts.get("online_level", ""), texts.get("note", ""),
            tuple(cast("Sequence[str]", data.get("replaced_by", ()))),
            day_from(data, "valid_from"), day_from(data, "valid_to"),
            {Part(part): PartSource.from_data(each) for part, each in sources.items()},
        )  # fmt: skip


def components_from(data: Mapping[str, object]) -> tuple[Component, ...]:
    """The components listed under `components`, none when the key is absent."""
    listed = cast("Sequence[Mapping[str, object]]", data.get("components", ()))
    return tuple(Component.from_data(each) for each in listed)


@dataclass(frozen=True, slots=True)
class LimitChoice:
    """One of several limits the clerk must choose from; `number` is the case's number."""

    number: int
    limit: Limit
    label: str
    channels: tuple[Channel, ...]

    def as_data(self) -> dict[str, object]:
        return {
            "number": self.number, "limit": self.limit.code, "label": self.label,
            "channels": [each.value for each in self.channels],
        }  # fmt: skip


def limit_choices(procedure: Procedure, channel: Channel | None = None) -> tuple[LimitChoice, ...]:
    """What the counter has to ask: empty when one known limit follows without a question.

    One choice with an unknown limit means that the limit must be typed, with its source.
    """
    cases = procedure.cases_for(channel)
    if len(cases) == 1 and not cases[0].limit.is_unknown:
        return ()
    return tuple(LimitChoice(case.number, case.limit, case.name, case.channels) for case in cases)
