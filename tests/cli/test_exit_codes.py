"""What every program that calls ours relies on: exit codes, one JSON object, one line, what is loaded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.desk import in_process_of_its_own
from tests.services.desk import CARD, MARITAL_STATUS
from ui import cli
from ui.commands import GROUPS, groups_of

HEAVY = ("PySide6", "shiboken6", "sqlalchemy", "sqlcipher3", "reportlab", "ui.wiring", "local_db")


def test_a_real_start_answers_one_object(profile: Path, tmp_path: Path) -> None:
    done = in_process_of_its_own(
        "--profile", profile, "receive", "--procedure", MARITAL_STATUS, "--card", CARD, "--out", tmp_path,
        LC_ALL="C", PYTHONUTF8="0",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    [line] = done.stdout.splitlines()
    answer = json.loads(line)
    assert Path(answer["receipt"]).is_file()
    shown = in_process_of_its_own("--profile", profile, "show", answer["code"], LC_ALL="C", PYTHONUTF8="0")
    assert "Nguyễn Thị Mẫu" in shown.stdout


def test_a_refusal_is_one_line_and_one_object(profile: Path) -> None:
    refused = in_process_of_its_own("--profile", profile, "show", "H62.22.4-200101-0001")
    assert refused.returncode == 2
    assert len(refused.stderr.splitlines()) == len(refused.stdout.splitlines()) == 1
    assert set(json.loads(refused.stdout)) == {"error"}
    assert set(json.loads(refused.stdout)["error"]) == {"kind", "message"}


def test_wrong_usage_is_refused_in_the_same_form(run: Run) -> None:
    for words in ((), ("fly",), ("--frob",), ("card",), ("card", "a", "b"), ("officer",), ("due", "--limit")):
        code, answer = run(*words)
        assert (code, answer["error"]["kind"]) == (2, "usage"), words
    assert run("--profile")[1]["error"]["kind"] == "usage"
    # A prefix of an option is no option: a later one with the same beginning must not change its meaning.
    assert run("due", "--limit", "5wd", "--rec", "2026-08-19T09:00")[1]["error"]["kind"] == "usage"


def test_bytes_that_are_no_text_are_refused(run: Run) -> None:
    code, answer = run("search", b"\xff".decode("utf-8", "surrogateescape"))
    assert (code, answer["error"]["kind"]) == (2, "usage")


@pytest.mark.parametrize("words", [("--help",), ("due", "--help"), ("officer", "add", "-h")])
def test_help_is_text_and_no_failure(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    printed = capsys.readouterr()
    assert (ended.value.code, printed.err) == (0, "")
    assert printed.out.startswith("usage: counter-app")


def test_our_own_bug_is_told_as_one(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_text: str) -> None:
        raise ZeroDivisionError("a bug of ours")

    monkeypatch.setattr("ui.commands.card.parse_card", broken)
    assert cli.main(["card", CARD]) == 3
    printed = capsys.readouterr()
    [line] = printed.out.splitlines()
    assert json.loads(line)["error"]["kind"] == "bug"
    assert "ZeroDivisionError: a bug of ours" in printed.err


def test_every_command_is_found_in_its_own_group() -> None:
    for group, commands in GROUPS.items():
        for command in commands:
            assert [each.__name__ for each in groups_of(command)] == [f"ui.commands.{group}"]
            assert command in cli.parser(command).format_help()
    assert len(groups_of(None)) == len(groups_of("fly")) == len(GROUPS)


@pytest.mark.parametrize(
    "words",
    [("card", CARD), ("due", "--limit", "5wd", "--received", "2026-08-19T09:00")],
    ids=["card", "due"],
)
def test_questions_without_a_profile_load_no_database_no_papers_no_qt(words: tuple[str, ...]) -> None:
    assert not loaded_by(*words).intersection(HEAVY)


def test_no_command_loads_qt(profile: Path) -> None:
    for words in (("verify",), ("search", "x"), ("catalogue", "search", "khai sinh")):
        loaded = loaded_by("--profile", str(profile), *words)
        assert "ui.wiring" in loaded
        assert not {name for name in loaded if name.startswith(("PySide6", "shiboken6"))}


def loaded_by(*words: str) -> set[str]:
    """The modules that a run of these words has loaded at its end."""
    statement = (
        "import sys; from ui.cli import main; code = main(sys.argv[1:]); "
        "print(*sys.modules, file=sys.stderr); raise SystemExit(code)"
    )
    ended = in_process_of_its_own(*words, statement=statement)
    assert ended.returncode == 0, ended.stdout
    return set(ended.stderr.split())
