"""Small national catalogues, as files somebody could import; invented procedures only."""

from __future__ import annotations

import json

TWO_DAYS = {"value": 2, "unit": "working_day"}
FIVE_DAYS = {"value": 5, "unit": "working_day"}


def row(code: str, name: str, limit: dict[str, object] | None, **fields: object) -> dict[str, object]:
    channels = [{"channel": "counter", "time_limit": limit, "fee_text": ""}]
    papers = [{"case": "", "name": "Tờ khai", "originals": 1, "copies": 0}]
    row: dict[str, object] = {"code": code, "name": name, "channels": channels, "components": papers}
    return row | fields


def national_file(*rows: dict[str, object]) -> bytes:
    return json.dumps({"procedures": list(rows)}, ensure_ascii=False).encode()
