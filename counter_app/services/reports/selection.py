"""Which dossiers a report is about, as columns; void ones are told apart and never counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from counter_app.domain.procedures import Channel
from counter_app.domain.report_periods import ReportPeriod
from counter_app.ports.columns import CHANNELS, NO_LABEL, NONE, FactColumns, FactOutcome, day_minute
from counter_app.services.fact_arrays import columns_of, minute_number, records_of

if TYPE_CHECKING:
    from counter_app.services.fact_arrays import Column, Facts, Truth


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Restrictions of a report; None means none. Texts are those of the labels, `officer` an officer's id."""

    unit: str | None = None
    field: str | None = None
    procedure_code: str | None = None
    officer: str | None = None
    section: str | None = None
    channel: Channel | None = None

    def as_data(self) -> dict[str, str]:
        """The restrictions that are on, by codes and ids: what names a submitted report for ever."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {
            name: value.value if isinstance(value, Channel) else value
            for name, value in values.items()
            if value is not None
        }

    @classmethod
    def from_data(cls, data: Mapping[str, str]) -> ReportFilter:
        """Read what `as_data` wrote; restrictions of a newer version are passed over."""
        known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
        channel = known.pop("channel", None)
        return cls(**known, channel=None if channel is None else Channel(channel))


EVERYTHING: Final = ReportFilter()

_COLUMNS: Final = {
    "unit": "unit",
    "field": "field",
    "procedure_code": "procedure_code",
    "officer": "clerk",
    "section": "section",
}
"""The column of labels that each chip of the filter is about."""


@dataclass(frozen=True, slots=True)
class ReportQuestion:
    """What every report is asked: the dossiers, the period, the restrictions, and the time of asking.

    A period that is not over is reported as it stands at `now`.
    """

    columns: FactColumns
    period: ReportPeriod
    now: datetime
    chosen: ReportFilter = EVERYTHING

    @property
    def first(self) -> int:
        """The first minute of the period."""
        return day_minute(self.period.first)

    @property
    def after(self) -> int:
        """The first minute after the period, or after now where that comes first."""
        return min(day_minute(self.period.last + timedelta(days=1)), minute_number(self.now) + 1)

    @property
    def as_of(self) -> int:
        """The last minute that is reported."""
        return self.after - 1


@dataclass(frozen=True, slots=True, eq=False)
class Selected:
    """The columns of the dossiers that are left, and how many void ones were received in the period."""

    question: ReportQuestion
    facts: Facts
    void: int

    def __getitem__(self, name: str) -> Column:
        return self.facts[name]

    def text(self, label: int) -> str:
        """The text of a label, empty for none."""
        return "" if label == NO_LABEL else self.question.columns.labels[label]

    @property
    def received(self) -> Truth:
        """Received in the period."""
        return self.within("received")

    @property
    def carried(self) -> Truth:
        """From the period before (kỳ trước chuyển sang): received earlier and not ended by then."""
        ended = self["ended"]
        found: Truth = (self["received"] < self.question.first) & (
            (ended == NONE) | (ended >= self.question.first)
        )
        return found

    @property
    def resolved(self) -> Truth:
        """Whose processing ended in the period, whatever the outcome."""
        return self.within("ended")

    @property
    def in_progress(self) -> Truth:
        """Received and not ended at the end of the period."""
        ended, after = self["ended"], self.question.after
        found: Truth = (self["received"] < after) & ((ended == NONE) | (ended >= after))
        return found

    def within(self, moment: str) -> Truth:
        """Whose moment of this name lies in the period."""
        minutes = self[moment]
        found: Truth = (minutes >= self.question.first) & (minutes < self.question.after)
        return found


def selected(question: ReportQuestion, names: Sequence[str]) -> Selected:
    """The named columns of what the question is about; `received` and `ended` are always there."""
    import numpy as np

    wanted = _wanted_labels(question)
    channel = question.chosen.channel
    needed = dict.fromkeys((*names, "received", "ended", "outcome", *wanted))
    if channel is not None:
        needed["channel"] = None
    facts = columns_of(records_of(question.columns), tuple(needed))
    valid = facts["outcome"] != FactOutcome.VOID.value
    keep = np.ones(len(valid), np.bool_)
    for name, label in wanted.items():
        keep &= facts[name] == label
    if channel is not None:
        keep &= facts["channel"] == CHANNELS.index(channel)
    void = keep & ~valid
    received = facts["received"][void]
    number = int(np.count_nonzero((received >= question.first) & (received < question.after)))
    keep &= valid
    if not keep.all():
        facts = {name: facts[name][keep] for name in dict.fromkeys((*names, "received", "ended"))}
    return Selected(question, facts, number)


def _wanted_labels(question: ReportQuestion) -> Mapping[str, int]:
    """The label that each restricted column has to have; -1, which none has, where a text is unknown."""
    texts = {column: getattr(question.chosen, chip) for chip, column in _COLUMNS.items()}
    found = {}
    for column, text in texts.items():
        if text is not None:
            label = question.columns.label_of(text) if text else NO_LABEL
            found[column] = -1 if label is None else label
    return found


def number_of(rows: Truth) -> int:
    """How many rows are true."""
    import numpy as np

    return int(np.count_nonzero(rows))


def counts_by(values: Column, number: int) -> list[int]:
    """How often each of the values 0 to `number` - 1 stands there."""
    import numpy as np

    found: list[int] = np.bincount(values, minlength=number).tolist()
    return found
