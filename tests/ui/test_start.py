"""The first picture of the program is painted before anything heavy is loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.app import read_options
from ui.places import demo_folder, usual_folder

HEAVY = (
    "sqlalchemy", "sqlcipher3", "argon2", "cryptography", "reportlab", "numpy", "pypdfium2", "local_db",
    "counter_app.services", "counter_app.ports", "counter_app.documents", "ui.wiring", "ui.desktop",
    "ui.shell", "concurrent.futures", "PySide6.QtSvg",
)  # fmt: skip

STARTED = """
import json, sys
from ui.app import main
def ready(window):
    print(json.dumps([sorted(sys.modules), window.page.isVisible(), window.page.username]), flush=True)
    from PySide6.QtWidgets import QApplication
    QApplication.exit(0)
main(sys.argv[1:], ready)
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], bool, str]:
    """What was loaded when the page was painted, and who was chosen on it."""
    folder = tmp_path_factory.mktemp("profile")
    remembered = {"last_sign_in": {"office": "UBND xã Mẫu", "users": ["hanh", "lan"], "user": "lan"}}
    (folder / "computer.json").write_text(json.dumps({"remembered": remembered}), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", STARTED, "--profile", str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    modules, visible, username = json.loads(done.stdout.splitlines()[-1])
    return set(modules), visible, username


def test_nothing_heavy_is_loaded_before_the_first_picture(seen: tuple[set[str], bool, str]) -> None:
    modules, visible, _ = seen
    assert visible
    assert "ui.screens.sign_in.view" in modules
    loaded = {
        each for each in modules if each in HEAVY or each.startswith(tuple(f"{name}." for name in HEAVY))
    }
    assert loaded == set()


def test_the_last_officer_is_chosen_at_once(seen: tuple[set[str], bool, str]) -> None:
    assert seen[2] == "lan"


def test_the_folder_is_the_one_named_or_the_usual_one(tmp_path: Path) -> None:
    assert read_options(["--profile", str(tmp_path)]).folder == tmp_path
    assert read_options([]).folder == usual_folder()
    demo = read_options(["--demo"])
    assert (demo.folder, demo.demo) == (demo_folder(), True)
