"""What may be installed: exact versions, with hashes, from no named place."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = {
    "build": (),
    "desktop": ("desktop",),
    "hub": ("hub",),
    "test": ("desktop", "test"),
    "bench": ("desktop", "bench"),
}
ADDRESS = re.compile(r"https?:|file:|@|--(?:index|extra-index|find-links|trusted)", re.IGNORECASE)


@dataclass(frozen=True)
class Pin:
    """One requirement of a lock."""

    name: str
    version: str
    marker: str
    hashes: int


def pins(repository: Path, lock: str) -> list[Pin]:
    text = (repository / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    entries = text.replace("\\\n", " ").splitlines()
    found = []
    for entry in filter(None, map(str.strip, entries)):
        requirement, _, hashes = entry.partition("--hash=sha256:")
        parsed = Requirement(requirement.strip())
        [exact] = parsed.specifier
        assert exact.operator == "==", entry
        count = 1 + hashes.count("--hash=sha256:")
        assert hashes, f"{parsed.name} carries no hash"
        found.append(Pin(canonicalize_name(parsed.name), exact.version, str(parsed.marker), count))
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_exact_versions_with_hashes(repository: Path, lock: str) -> None:
    assert pins(repository, lock)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(repository: Path, lock: str) -> None:
    text = (repository / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    assert not ADDRESS.search(text)


@pytest.mark.parametrize("lock", [lock for lock in LOCKS if lock != "build"])
def test_a_lock_satisfies_what_the_project_declares(repository: Path, lock: str) -> None:
    description = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    extras = description["project"]["optional-dependencies"]
    locked = {pin.name: pin.version for pin in pins(repository, lock)}
    for line in (line for extra in LOCKS[lock] for line in extras[extra]):
        declared = Requirement(line)
        assert declared.specifier.contains(locked[canonicalize_name(declared.name)]), line


def test_any_two_locks_can_share_an_environment(repository: Path) -> None:
    versions: dict[tuple[str, str], set[str]] = {}
    for lock in LOCKS:
        for pin in pins(repository, lock):
            versions.setdefault((pin.name, pin.marker), set()).add(pin.version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_the_base_installs_nothing(repository: Path) -> None:
    description = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    assert description["project"]["dependencies"] == []


def test_the_hub_installs_nothing_of_the_desktop(repository: Path) -> None:
    names = {pin.name for pin in pins(repository, "hub")}
    assert not names & {"pyside6-essentials", "shiboken6", "sqlcipher3", "reportlab"}


@pytest.mark.parametrize("lock", ["desktop", "hub"])
def test_every_shipped_package_stands_in_the_notices(repository: Path, lock: str) -> None:
    notices = (repository / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")
    listed = {
        canonicalize_name(name) for name in re.findall(r"^\| ([A-Za-z0-9_.-]+) \|", notices, re.MULTILINE)
    }
    assert {pin.name for pin in pins(repository, lock)} - listed == set()


def test_every_font_and_icon_set_comes_with_a_licence_that_the_notices_name(repository: Path) -> None:
    notices = (repository / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")
    resources = repository / "resources"
    folders = {path.parent for path in resources.rglob("*") if path.suffix in {".ttf", ".svg"}}
    assert folders
    for folder in folders:
        licences = [path for path in folder.glob("*.txt") if re.search("OFL|LICENSE", path.name)]
        assert licences, folder
        for licence in licences:
            assert licence.relative_to(repository).as_posix() in notices
