"""Files, classes and functions stay small enough to be read in one go."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

LONGEST_CODE_FILE = 400
LONGEST_TEST_FILE = 600
LONGEST_FUNCTION = 50
LONGEST_CLASS = 300


@cache
def sources(repository: Path) -> tuple[Path, ...]:
    """Every Python file that is or would be under version control."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
        cwd=repository, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return tuple(path for line in listed.stdout.splitlines() if (path := repository / line).exists())


def definitions(repository: Path) -> Iterator[tuple[str, ast.stmt, int]]:
    for path in sources(repository):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                place = f"{path.relative_to(repository)}:{node.lineno} {node.name}"
                yield place, node, (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize(("tests", "longest"), [(False, LONGEST_CODE_FILE), (True, LONGEST_TEST_FILE)])
def test_files(repository: Path, tests: bool, longest: int) -> None:
    lengths = {
        str(path.relative_to(repository)): len(path.read_text(encoding="utf-8").splitlines())
        for path in sources(repository)
        if path.is_relative_to(repository / "tests") == tests
    }
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > longest} == {}


def test_functions_and_classes(repository: Path) -> None:
    too_long = {
        place: lines
        for place, node, lines in definitions(repository)
        if lines > (LONGEST_CLASS if isinstance(node, ast.ClassDef) else LONGEST_FUNCTION)
    }
    assert too_long == {}
