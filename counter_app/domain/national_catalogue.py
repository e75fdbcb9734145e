"""The national catalogue (CSDL quốc gia về TTHC) as published, made fit to work from.

Pure: records in, cleaned procedures and a report of everything odd out. A record has `code, name,
field, levels, decision, agency, competent_agency, channels[{channel, time_limit{value, unit},
fee_text}], components[{case, name, originals, copies}], results[{name, code}]`; other keys are
ignored. Nothing is guessed: a number without its unit is unknown, several limits become cases that
the counter must choose from, and a heading is neither a case nor a paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from counter_app.domain.catalogue_oddities import Odd, Oddity
from counter_app.domain.national_components import read_components
from counter_app.domain.national_limits import read_cases
from counter_app.domain.national_values import RowReader, readable
from counter_app.domain.procedure_parts import ResultPaper
from counter_app.domain.procedures import Procedure, procedure_key

_RESULT_CODE = re.compile(r"KQ\.[A-Z]\d{2}\.\d{6}")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class NationalRows:
    """What an import read: `read` rows in the file, the usable procedures, and what was odd."""

    read: int
    procedures: tuple[Procedure, ...]
    odd: tuple[Odd, ...]


def read_national_rows(records: Iterable[object]) -> NationalRows:
    """Clean every record; a record that is no procedure at all is only reported."""
    procedures: dict[str, Procedure] = {}
    odd: list[Odd] = []
    read = 0
    for record in records:
        read += 1
        if not isinstance(record, Mapping):
            odd.append(Odd("", Oddity.MALFORMED, repr(record)[:_SHOWN]))
            continue
        code = _code(record, odd)
        if code is None:
            continue
        if code in procedures:
            odd.append(Odd(code, Oddity.DUPLICATE_CODE))
            continue
        procedures[code] = _procedure(RowReader(code, record, odd))
    return NationalRows(read, tuple(procedures.values()), tuple(odd))


def _code(record: Mapping[str, object], odd: list[Odd]) -> str | None:
    written = record.get("code")
    text = written.strip() if isinstance(written, str) else str(written or "")
    key = procedure_key(text)
    if key is None:
        odd.append(Odd(text[:_SHOWN], Oddity.BAD_CODE, text[:_SHOWN]))
    elif key != text:
        odd.append(Odd(key, Oddity.CODE_WITH_SUFFIX, text[:_SHOWN]))
    return key


def _procedure(row: RowReader) -> Procedure:
    name = row.text("name")
    if not readable(name):
        row.report(Oddity.GARBAGE_NAME, name[:_SHOWN])
        name = name or row.code
    agency = row.text("agency") or row.text("competent_agency")
    return Procedure(
        row.code, name, row.text("field"), row.texts("levels"), agency,
        cases=read_cases(row), components=read_components(row), results=_results(row),
    )  # fmt: skip


def _results(row: RowReader) -> tuple[ResultPaper, ...]:
    papers: list[ResultPaper] = []
    for record in row.records("results"):
        name, code = row.clean(record.get("name")), row.clean(record.get("code"))
        if not readable(name):
            continue
        if code and not _RESULT_CODE.fullmatch(code):
            row.report(Oddity.BAD_RESULT_CODE, code)
            code = ""
        papers.append(ResultPaper(name, code or None))
    return tuple(papers)
