"""The national catalogue as a workbook (`.xlsx`): the same columns, lists on sheets of their own.

Sheets and columns (docs: `docs/formats/catalogue.md`):
`procedures`: code, name, field, levels, decision, kind, applicants, agency, competent_agency;
`channels`: code, channel, value, unit, fee_text; `components`: code, case, name, originals, copies;
`results`: code, name, result_code. `levels` and `applicants` are parted by `;`. A workbook with one
sheet may also hold the lists as JSON text in columns `channels`, `components` and `results`.
"""

from __future__ import annotations

import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from counter_app.domain.failures import UserFacingError
from counter_app.domain.wording import Words

Cells = Mapping[str, object]

_TEXTS = ("code", "name", "field", "decision", "kind", "agency", "competent_agency")
_LISTS = ("levels", "applicants")
_SHEETS = ("channels", "components", "results")


def read_catalogue_workbook(raw: bytes) -> list[object]:
    """The records of a workbook, as the JSON file has them; values stay as they were typed.

    Raises:
        UserFacingError: `unreadable_catalogue`, no workbook or no column `code`.
    """
    sheets = _sheets(raw)
    main = sheets.get("procedures") or next(iter(sheets.values()), [])
    if not main or "code" not in main[0]:
        raise _unreadable()
    lists = {name: _by_code(sheets.get(name, [])) for name in _SHEETS}
    return [_record(cells, lists) for cells in main if any(cells.values())]


def write_catalogue_workbook(records: Iterable[Mapping[str, Any]]) -> bytes:
    """A workbook of records as the JSON file has them, for offices that edit in a spreadsheet."""
    from rustpy_xlsxwriter import FastExcel

    sheets: dict[str, list[dict[str, object]]] = {name: [] for name in ("procedures", *_SHEETS)}
    for record in records:
        texts = {key: record.get(key) or "" for key in _TEXTS}
        lists = {key: "; ".join(record.get(key) or ()) for key in _LISTS}
        sheets["procedures"].append({**texts, **lists})
        for name in _SHEETS:
            sheets[name].extend(_cells(name, record["code"], each) for each in record.get(name) or ())
    file = io.BytesIO()
    workbook = FastExcel(file).freeze(row=1)
    for name, rows in sheets.items():
        workbook = workbook.sheet(name, rows)
    workbook.save()
    return file.getvalue()


def _sheets(raw: bytes) -> dict[str, list[Cells]]:
    from python_calamine import CalamineError, load_workbook

    try:
        workbook = load_workbook(io.BytesIO(raw))
        return {
            name.strip().casefold(): _rows(workbook.get_sheet_by_name(name).to_python())
            for name in workbook.sheet_names
        }
    except CalamineError as error:
        raise _unreadable() from error


def _rows(cells: Sequence[Sequence[object]]) -> list[Cells]:
    """Each row under the names of the first one; empty cells become None."""
    if not cells:
        return []
    header = [str(title).strip().casefold().replace(" ", "_") for title in cells[0]]
    return [
        {title: (None if value == "" else value) for title, value in zip(header, row, strict=False)}
        for row in cells[1:]
    ]


def _by_code(rows: Iterable[Cells]) -> dict[str, list[Cells]]:
    grouped: defaultdict[str, list[Cells]] = defaultdict(list)
    for row in rows:
        grouped[str(row.get("code") or "")].append(row)
    return grouped


def _record(cells: Cells, lists: Mapping[str, Mapping[str, list[Cells]]]) -> dict[str, object]:
    code = cells.get("code")
    record: dict[str, object] = {key: cells.get(key) for key in _TEXTS}
    record["levels"] = _parts(cells, "levels")
    record["applicants"] = _parts(cells, "applicants")
    own = {name: lists[name].get(str(code or ""), []) for name in _SHEETS}
    record["channels"] = _json_list(cells, "channels") or [_channel(row) for row in own["channels"]]
    record["components"] = _json_list(cells, "components") or [dict(row) for row in own["components"]]
    record["results"] = _json_list(cells, "results") or [
        {"name": row.get("name"), "code": row.get("result_code")} for row in own["results"]
    ]
    return record


def _channel(row: Cells) -> dict[str, object]:
    value, unit = row.get("value"), row.get("unit")
    limit = None if value is None and unit is None else {"value": value, "unit": unit}
    return {"channel": row.get("channel"), "time_limit": limit, "fee_text": row.get("fee_text")}


def _json_list(cells: Cells, key: str) -> list[object]:
    text = cells.get(key)
    if not isinstance(text, str) or not text.lstrip().startswith("["):
        return []
    try:
        return cast("list[object]", json.loads(text))
    except ValueError:
        return []


def _parts(cells: Cells, key: str) -> list[object]:
    text = str(cells.get(key) or "")
    return _json_list(cells, key) or [part.strip() for part in text.split(";") if part.strip()]


def _cells(sheet: str, code: str, record: Mapping[str, Any]) -> dict[str, object]:
    if sheet == "channels":
        limit = record.get("time_limit") or {}
        return {
            "code": code, "channel": record.get("channel"), "value": limit.get("value"),
            "unit": limit.get("unit"), "fee_text": record.get("fee_text"),
        }  # fmt: skip
    if sheet == "components":
        return {"code": code, **{key: record.get(key) for key in ("case", "name", "originals", "copies")}}
    return {"code": code, "name": record.get("name"), "result_code": record.get("code")}


def _unreadable() -> UserFacingError:
    return UserFacingError(
        "unreadable_catalogue",
        Words(
            "Không đọc được bảng tính: cần trang “procedures” với cột “code”. Lưu lại tệp rồi thử lại.",
            "The workbook cannot be read: it needs a sheet “procedures” with a column “code”. Save it again.",
        ),
    )
