"""docs/cli.md is the golden file of the command line: every command, option and key, and no other."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pytest

from counter_app.services.intake_request import IntakeRequest, ProcedureRequest
from tests.cli.desk import REPOSITORY
from tests.cli.every_command import Answers, answers_of_every_command
from tests.services.desk import PASSWORD
from ui.cli import parser

PAGE = (REPOSITORY / "docs" / "cli.md").read_text("utf-8")
GLOBAL = "Rules for all commands"


@dataclass(frozen=True)
class Section:
    """What the page says of one command; `keys` with `.*` where their content is left open."""

    text: str

    @property
    def usage(self) -> str:
        return " ".join(self._block("text").split())

    @property
    def examples(self) -> Iterator[tuple[str, Any]]:
        for block in re.findall(r"```console\n(.*?)```", self.text, re.DOTALL):
            command, answer = block.split("\n", 1)
            yield command.removeprefix("$ "), json.loads(answer)

    def column(self, heading: str) -> set[str]:
        """The first cells of the table with this heading."""
        table = re.search(rf"^\| {heading} \|.*?\n\n", f"{self.text}\n\n", re.DOTALL | re.MULTILINE)
        return set() if table is None else set(re.findall(r"^\| `([^`]+)` \|", table[0], re.MULTILINE))

    @property
    def kinds(self) -> set[str]:
        refused = re.search(r"(?:Refused|these kinds): .*?\n\n", f"{self.text}\n\n", re.DOTALL)
        found = set() if refused is None else set(re.findall(r"`([a-z_]+)`", refused[0]))
        return found - COMMANDS.keys()

    def _block(self, language: str) -> str:
        found = re.search(rf"```{language}\n(.*?)```", self.text, re.DOTALL)
        assert found is not None, self.text[:60]
        return found[1]


def commands_of(top: argparse.ArgumentParser, words: str = "") -> dict[str, argparse.ArgumentParser]:
    """Every command of the parser by its words."""
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            found: dict[str, argparse.ArgumentParser] = {}
            for name, command in action.choices.items():
                found |= commands_of(command, f"{words} {name}".strip())
            return found
    return {words: top}


COMMANDS = commands_of(parser())
_PARTS = re.split(r"^## (.+)\n", PAGE, flags=re.MULTILINE)
SECTIONS = {title: Section(text) for title, text in zip(_PARTS[1::2], _PARTS[2::2], strict=True)}


@pytest.fixture(scope="module")
def answers(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """What every command answered in a scripted run."""
    folder = tmp_path_factory.mktemp("documented")
    for part in ("profile", "state"):
        shutil.copytree(founded / part, folder / part)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTER_APP_STATE", str(folder / "state"))
        patch.setenv("COUNTER_APP_PASSWORD", PASSWORD)
        return answers_of_every_command(folder)


def paths(value: object, documented: set[str], path: str = "") -> Iterator[str]:
    """The key paths of an answer, `a.b` and `a[].b`; not below what is documented as open."""
    if path and f"{path}.*" in documented:
        yield f"{path}.*"
    elif isinstance(value, dict) and value:
        for key, item in value.items():
            yield from paths(item, documented, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for item in value:
            yield from paths(item, documented, f"{path}[]")
    elif f"{path}[].*" in documented:
        yield f"{path}[].*"
    else:
        yield path


def leaves(found: set[str]) -> set[str]:
    """Without those that are only there because a list was empty or a map null."""
    return {path for path in found if not any(other.startswith((f"{path}[]", f"{path}.")) for other in found)}


def test_every_command_has_its_section_and_no_other() -> None:
    assert set(SECTIONS) == {GLOBAL, *COMMANDS}


@pytest.mark.parametrize("command", COMMANDS)
def test_usage_and_options_are_the_parsers(command: str) -> None:
    section, own = SECTIONS[command], COMMANDS[command]
    assert section.usage == " ".join(own.format_usage().removeprefix("usage: ").split())
    shown = [
        action for action in own._actions if action.help is not argparse.SUPPRESS and action.dest != "help"
    ]
    assert section.column("option") == {
        action.option_strings[0] if action.option_strings else str(action.metavar) for action in shown
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_the_keys_are_those_of_real_answers(command: str, answers: Answers) -> None:
    documented = SECTIONS[command].column("key")
    found = {path for answer in answers[command] for path in paths(answer, documented)}
    assert leaves(found) == documented


@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_can_be_typed_and_have_these_keys(command: str) -> None:
    section = SECTIONS[command]
    documented = section.column("key")
    examples = list(section.examples)
    assert examples
    for words, answer in examples:
        typed = shlex.split(words)
        typed = typed[typed.index("counter-app") + 1 :]
        options = parser().parse_args(typed)
        assert command.startswith(options.command)
        assert options.run.__module__.startswith("ui.commands.")
        unknown = {path for path in paths(answer, documented) if path not in documented}
        assert not {path for path in unknown if not any(each.startswith(f"{path}[") for each in documented)}


def test_refusals_are_documented_as_they_are(answers: Answers) -> None:
    refused = {path for answer in answers["refused"] for path in paths(answer, set())}
    assert refused == SECTIONS[GLOBAL].column("key")


@pytest.mark.parametrize("title", SECTIONS)
def test_every_kind_named_is_one_of_the_program(title: str) -> None:
    source = "".join(
        path.read_text("utf-8")
        for room in ("counter_app", "local_db", "ui")
        for path in (REPOSITORY / room).rglob("*.py")
    )
    assert {kind for kind in SECTIONS[title].kinds if f'"{kind}"' not in source} == set()


def test_the_request_is_documented_field_by_field() -> None:
    receive = SECTIONS["receive"]
    assert receive.column("field") == {each.name for each in fields(ProcedureRequest)}
    [example] = re.findall(r"```json\n(.*?)```", receive.text, re.DOTALL)
    request = IntakeRequest.from_data(json.loads(example))
    assert [item.procedure_code for item in request.procedures] == ["1.004873", "2.000815"]
    assert request.parties.authorised == request.parties.submitter
    for each in fields(IntakeRequest):
        assert f"`{each.name}`" in receive.text
