"""What the hub and the command line may pull in when they start."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

OURS_AND_HEAVY = ("counter_app", "local_db", "ui", "provincial_hub", "PySide6", "sqlalchemy", "sqlcipher3")


def modules_after(statement: str, repository: Path) -> set[str]:
    """The names of all modules loaded in a fresh interpreter after this statement."""
    report = f"import json, sys\n{statement}\nprint(json.dumps(sorted(sys.modules)))"
    finished = subprocess.run(
        [sys.executable, "-c", report], cwd=repository, capture_output=True, text=True, check=True
    )
    return set(json.loads(finished.stdout))


@pytest.mark.parametrize("module", ["counter_app", "counter_app.wire"])
def test_importing_the_package_imports_nothing(module: str, repository: Path) -> None:
    source = repository.joinpath(*module.split("."), "__init__.py").read_text(encoding="utf-8")
    assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import | ast.ImportFrom)]
    added = modules_after(f"import {module}", repository) - modules_after("pass", repository)
    assert {name for name in added if name.startswith(OURS_AND_HEAVY)} <= {"counter_app", "counter_app.wire"}


def test_the_command_line_starts_without_qt(repository: Path) -> None:
    loaded = modules_after("import ui.cli", repository)
    assert not {name for name in loaded if name.startswith(("PySide6", "shiboken6"))}
