"""A scripted run of every command over a real profile: what docs/cli.md says is compared with it."""

from __future__ import annotations

import io
import json
import os
import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from counter_app.services.importing.dossier_workbook import Column, write_dossier_workbook
from tests.cli.desk import COPIES, OTHER_CARD, request_of
from tests.services.desk import CARD, MARITAL_STATUS
from tests.services.national_files import FIVE_DAYS, TWO_DAYS, national_file, row
from tests.services.workbooks import DIRTY, KNOWN
from ui.cli import main

Answers = dict[str, list[dict[str, Any]]]


class Script:
    """Runs commands on a folder and keeps what each of them answered."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)

    def __call__(self, command: str, *arguments: object, profile: str = "profile", exits: int = 0) -> Any:
        printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        words = ["--profile", str(self.folder / profile), *command.split(), *map(str, arguments)]
        with redirect_stdout(printed), redirect_stderr(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")):
            code = main(words)
        printed.seek(0)
        answer = json.load(printed)
        assert code == exits, answer
        self.answers[command if exits < 2 else "refused"].append(answer)
        return answer

    def file(self, name: str, content: bytes) -> Path:
        """A file beside the profile."""
        (self.folder / name).write_bytes(content)
        return self.folder / name


def answers_of_every_command(folder: Path) -> Answers:
    """The answers by command; `folder` holds a founded profile and its state."""
    run = Script(folder)
    with _environment(COUNTER_APP_NEW_PASSWORD="mat-khau-cua-tuan"):
        _public(run)
        code = _dossiers(run)
        _office(run)
        _second_pc(run)
        _restored(run, code)
    return dict(run.answers)


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    kept = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)


def _public(run: Script) -> None:
    run("card", CARD.replace("Nguyễn", "Nguyeenx"))
    run("due", "--limit", "5wd", "--received", "2026-08-19T09:00")
    run("catalogue search", "khai sinh")
    rows = row("9.900001", "Thử", FIVE_DAYS), row("x", "", None)
    run("catalogue import", run.file("danh-muc.json", national_file(*rows)))
    for code in (MARITAL_STATUS, COPIES, "1.004859", "9.900001"):
        run("catalogue show", code)


def _dossiers(run: Script) -> str:
    out = ("--out", run.folder / "out")
    code = str(run("receive", "--procedure", MARITAL_STATUS, "--card", CARD, *out)["code"])
    several = run.file("request.json", json.dumps(request_of(MARITAL_STATUS, COPIES)).encode())
    run("receive", "--request", several, *out)
    run("show", code)
    run("search", "nguyen thi mau")
    run("print", code, "receipt", "--out", run.folder / "again.pdf")
    run("correct", code, "--set", "sets=2", "--set", "name=Nguyễn Thị Mẫn", "--reason", "Gõ nhầm", *out)
    run("show", code)
    wrong = str(run("receive", "--procedure", MARITAL_STATUS, "--card", OTHER_CARD, *out)["code"])
    run("void", wrong, "--reason", "Nhầm thủ tục")
    _moves(run, out, wrong)
    known = KNOWN | {Column.PROVINCIAL_CODE: "T-1"}
    run("dossiers import", run.file("mo.xlsx", write_dossier_workbook([known, *DIRTY.values()])))
    run("show", "T-1")
    run("receive", "--procedure", "1.004859", "--card", CARD, *out, exits=2)
    run("receive", "--procedure", "9.900001", "--card", CARD, *out)
    changed = national_file(row("9.900001", "Thử", TWO_DAYS))
    run("catalogue import", run.file("moi.json", changed), "--preview")
    return code


def _moves(run: Script, out: tuple[object, ...], void: str) -> None:
    one, two, three = (
        str(run("receive", "--procedure", MARITAL_STATUS, "--card", CARD, *out)["code"]) for _ in range(3)
    )
    run("move", one, "supplement", "--item", "Trích lục", "--reason", "Thiếu giấy tờ")
    run("move", one, "supplement", "--item", "Trích lục", "--reason", "Thiếu", exits=2)
    run("move", one, "supplement-received", "--item", "Trích lục")
    run("move", two, "original-in", "--original", "Giấy khai sinh")
    section = ("--to", "Tư pháp – Hộ tịch")
    slip = run("handover make", one, two, *section, "--out", run.folder / "slip.pdf")["slip"]
    run("handover make", two, three, *section)
    accepted = run("handover accept", slip, "--signed-by", "Phan Anh", "--missing", two, "--extra", void)
    assert accepted["counted"]["present"] == [one]
    run("handover accept", slip, "--signed-by", "Phan Anh", exits=2)
    run("handover make", one, "--from", "Tư pháp – Hộ tịch", "--to", "counter")
    run("move", one, "result-ready", "--number", "12/XN-UBND")
    returned = ("--collector", "Nguyễn Thị Mẫu", "--fees-later")
    assert run("move", one, "return", *returned)["state"] == "returned"
    _supervision(run, one)


def _supervision(run: Script, code: str) -> None:
    run("board")
    run("board", "--as-of", f"{date.today() + timedelta(days=20)}T09:00")  # noqa: DTZ011  # the office's own day
    period = "--from", "2026-01-01", "--to", "2026-12-31"
    for kind in ("on-time", "bieu06", "workload", "backlog", "channels", "supplements"):
        run(f"report {kind}", *period, "--xlsx", run.folder / f"{kind}.xlsx")
    run("report freeze", "bieu06", *period)
    run("explain", code, "--out", run.folder / "account.pdf")
    run("close-day", "--preview")
    run("close-day", "--out", run.folder / "close.pdf")


def _office(run: Script) -> None:
    unit = ("--unit", "Đại Đồng", "--unit-code", "H62.22.5")
    run("init", *unit, "--officer", "lan", "--name", "Trần Thị Lan", profile="other")
    run("demo", "--dossiers", 2, "--days", 1, profile="demo")
    run("verify")


def _second_pc(run: Script) -> None:
    offer = run.folder / "offer"
    made = run("join-offer", "--out", offer)
    joined = run("join", offer, "--officer", "hanh", "--code", made["code"], profile="second")
    certificate = run.folder / "certificate"
    run("join-sign", joined["request"], "--out", certificate)
    run("join-accept", certificate, profile="second")


def _restored(run: Script, code: str) -> None:
    """A database put back to what it was some dossiers ago."""
    database, kept = run.folder / "profile" / "office.db", run.folder / "kept.db"
    shutil.copy(database, kept)
    out = ("--out", run.folder / "out")
    newest = run("receive", "--procedure", MARITAL_STATUS, "--card", CARD, *out)["code"]
    for leftover in database.parent.glob("office.db-*"):
        leftover.unlink()
    shutil.copy(kept, database)
    run("receive", "--procedure", MARITAL_STATUS, "--card", CARD, *out, exits=2)
    run("verify", exits=1)
    run("settle-restore", "--last", newest)
    after = run("receive", "--procedure", MARITAL_STATUS, "--card", CARD, *out)["code"]
    assert after > newest > code
    run("officer add", "tuan", "--name", "Nguyễn Văn Tuấn", "--role", "clerk")
