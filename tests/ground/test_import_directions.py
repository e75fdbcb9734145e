"""The import directions of the rooms, and that the contracts which hold them would notice a breach."""

import ast
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, cast

import grimp
import pytest

ROOMS = ("counter_app", "local_db", "ui", "provincial_hub", "resources")
STANDARD_LIBRARY_ROOMS = (
    "counter_app.domain", "counter_app.wire", "counter_app.settings", "counter_app.ports",
)  # fmt: skip
CLOCKS = {"now", "today", "utcnow", "localtime", "monotonic", "perf_counter"}


@cache
def import_graph() -> grimp.ImportGraph:
    return grimp.build_graph(*ROOMS, include_external_packages=True, cache_dir=None)


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = import_graph()
    ours = {name for name in graph.modules if name.partition(".")[0] in ROOMS}
    waiting = {name: set(graph.find_modules_directly_imported_by(name)) & ours for name in ours}
    while free := {name for name, imports in waiting.items() if not imports & waiting.keys()}:
        for name in free:
            del waiting[name]
    # What is left imports only what is left: a cycle, or a module that leads into one.
    assert not waiting


@pytest.mark.parametrize("room", STANDARD_LIBRARY_ROOMS)
def test_the_inner_rooms_need_only_the_standard_library(room: str) -> None:
    graph = import_graph()
    modules = {room} | graph.find_descendants(room)
    imported = {name for module in modules for name in graph.find_modules_directly_imported_by(module)}
    foreign = {name.partition(".")[0] for name in imported} - set(ROOMS) - sys.stdlib_module_names
    assert modules
    assert not foreign


def test_the_domain_asks_no_clock(repository: Path) -> None:
    asked = [
        f"{source.name}:{node.lineno}"
        for source in (repository / "counter_app" / "domain").rglob("*.py")
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS and isinstance(node.value, ast.Name)
        if node.value.id in {"date", "datetime", "time"}
    ]
    assert not asked


# Each breach: the contract that must notice it, the offending module and the line written into it.
BREACHES = [
    ("domain", "counter_app.domain.breach", "import counter_app.services"),
    ("domain", "counter_app.domain.breach", "import time"),
    ("wire", "counter_app.wire.breach", "import counter_app.domain"),
    ("settings", "counter_app.settings.breach", "import counter_app.services"),
    ("services", "counter_app.services.breach", "def late() -> None:\n    import local_db"),
    ("sync", "counter_app.sync.breach", "import counter_app.services"),
    ("documents", "counter_app.documents.breach", "import counter_app.settings"),
    ("hub_client", "counter_app.hub_client.breach", "import counter_app.settings"),
    ("local_db", "local_db.breach", "import counter_app.services"),
    (
        "qt",
        "counter_app.services.breach",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import PySide6.QtCore",
    ),
    ("ports", "counter_app.ports", "import counter_app.settings"),
    ("wire_readers", "counter_app.services.breach", "import counter_app.wire"),
    ("hub_client_domain", "counter_app.hub_client.breach", "import counter_app.domain"),
    ("qt_in_command_line", "ui.cli", "def late() -> None:\n    import PySide6.QtCore"),
    ("composition_root", "ui.screens.breach", "import local_db"),
    ("database_libraries", "counter_app.services.breach", "import sqlalchemy"),
    ("hub", "provincial_hub.breach", "import local_db"),
    ("resources", "resources.breach", "import counter_app"),
    ("cycles", "ui.breach", "import ui.wiring"),
]


def contracts_of(repository: Path) -> list[dict[str, Any]]:
    """The contracts as the project declares them."""
    description = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    return cast("list[dict[str, Any]]", description["tool"]["importlinter"]["contracts"])


@pytest.fixture(scope="module")
def bare_rooms(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Empty rooms under the project's own contracts."""
    folder = tmp_path_factory.mktemp("rooms")
    shutil.copy(repository / "pyproject.toml", folder)
    named = {
        name
        for contract in contracts_of(repository)
        for key in ("source_modules", "forbidden_modules", "allowed_importers")
        for name in contract.get(key, [])
    }
    for name in sorted(named):
        if name.partition(".")[0] in ROOMS:
            write_module(folder, name, "")
    write_module(folder, "ui.wiring", "import ui.breach\n")
    return folder


def write_module(folder: Path, name: str, text: str) -> None:
    """Write a module and the packages above it; a room is a package, everything else a file."""
    parts = name.split(".")
    for depth in range(1, len(parts)):
        package = folder.joinpath(*parts[:depth])
        package.mkdir(exist_ok=True)
        package.joinpath("__init__.py").touch()
    is_file = parts[-1] in {"breach", "cli", "wiring", "ports"}
    path = folder.joinpath(*parts).with_suffix(".py") if is_file else folder.joinpath(*parts, "__init__.py")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def lint(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    """Run the linter in this folder over these contracts, or over all of them."""
    call = f"lint_imports(no_cache=True, limit_to_contracts={contracts!r})"
    program = f"import sys; from importlinter.cli import lint_imports; sys.exit({call})"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False
    )


def test_every_contract_has_a_breach_that_proves_it(repository: Path) -> None:
    assert {contract["id"] for contract in contracts_of(repository)} == {breach[0] for breach in BREACHES}


def test_rooms_without_a_breach_are_accepted(bare_rooms: Path) -> None:
    finished = lint(bare_rooms)
    assert finished.returncode == 0, finished.stdout


@pytest.mark.parametrize(("contract", "module", "line"), BREACHES)
def test_a_breach_is_noticed(bare_rooms: Path, contract: str, module: str, line: str) -> None:
    path = bare_rooms.joinpath(*module.split(".")).with_suffix(".py")
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    write_module(bare_rooms, module, line + "\n")
    try:
        finished = lint(bare_rooms, contract)
    finally:
        write_module(bare_rooms, module, before)
    assert finished.returncode == 1, finished.stdout
    assert "BROKEN" in finished.stdout
