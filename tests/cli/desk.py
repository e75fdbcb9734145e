"""What tests of the command line share: cards, a request, and what must hold after a refusal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run
from tests.services.desk import CARD, MARITAL_STATUS, walk_in

REPOSITORY = Path(__file__).resolve().parents[2]
BIRTH, COPIES = "1.001193", "2.000815"
OTHER_CARD = "026185000002||Trần Văn Thử|07081985|Nam|Thôn Tây, Thượng Trưng, Vĩnh Tường, Vĩnh Phúc|10052021"


def received(run: Run, folder: Path, *more: object, card: str = CARD) -> dict[str, Any]:
    """A dossier taken in with a card; the answer."""
    code, answer = run("receive", "--procedure", MARITAL_STATUS, "--card", card, "--out", folder, *more)
    assert code == 0, answer
    return answer


def request_file(folder: Path, data: object) -> Path:
    """A file for `receive --request`."""
    path = folder / "request.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def request_of(*codes: str, **changes: object) -> dict[str, Any]:
    """The data of a request for procedures of these codes."""
    return walk_in(*codes).as_data() | changes


def codes_of(run: Run, text: str = "") -> list[str]:
    """The codes a search finds, newest first."""
    code, answer = run("search", text or "Nguyễn Thị Mẫu")
    assert code == 0, answer
    return [each["code"] for each in answer["results"]]


def number_of(code: str) -> int:
    """The number of a dossier code."""
    return int(code.rpartition("-")[2])


def in_process_of_its_own(
    *arguments: object, statement: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """A real start of `python -m ui.cli`, or of a statement in its place."""
    program = ["-m", "ui.cli"] if statement is None else ["-c", statement]
    return subprocess.run(
        [sys.executable, *program, *map(str, arguments)],
        cwd=REPOSITORY, env=os.environ | environment, capture_output=True, text=True, check=False, timeout=60,
        encoding="utf-8",
    )  # fmt: skip
