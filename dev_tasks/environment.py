"""The virtual environment in `.venv`: made once, then brought up to date with the locks."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from dev_tasks.machine import install_packages
from dev_tasks.process import ROOT, TaskError, exit_code_of, run, say

OLDEST_PYTHON = (3, 11)
FIRST_UNSUPPORTED_PYTHON = (3, 14)
FOLDER = ROOT / ".venv"
LOCKS = ROOT / "requirements"
SCRIPTS = FOLDER / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
# The build tools come first: the project itself is installed with them, without a registry.
BUILD_LOCK = "build"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A note of what a file said when it was last acted on."""

    file: Path
    source: Path

    def is_current(self) -> bool:
        """Whether the source still says what it said then."""
        return self.file.exists() and self.file.read_text(encoding="ascii") == self._fingerprint()

    def renew(self) -> None:
        """Note what the source says now."""
        self.file.write_text(self._fingerprint(), encoding="ascii")

    def _fingerprint(self) -> str:
        # Line ends may differ between checkouts on Windows and Linux; the content is what counts.
        return hashlib.sha256(self.source.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def program(name: str) -> Path:
    """The path of a program inside the environment, for example `python` or `ruff`."""
    return SCRIPTS / f"{name}{SUFFIX}"


def prepare(lock: str) -> None:
    """Make the environment if there is none and install what this lock names, and the project.

    Raises:
        TaskError: this Python is not one of ours, or a step of the installation failed.
    """
    if not OLDEST_PYTHON <= sys.version_info[:2] < FIRST_UNSUPPORTED_PYTHON:
        raise TaskError("Python 3.11, 3.12 or 3.13 is needed; this is " + sys.version.split(maxsplit=1)[0])
    if not _works():
        _make()
    _install_lock(BUILD_LOCK)
    _install_lock(lock)
    _install_project()


def _works() -> bool:
    # An environment outlives an upgrade of the Python it points to, but does not start any more.
    return program("python").exists() and exit_code_of([program("python"), "--version"]) == 0


def _make() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        # Debian ships Python without the part of the standard library that makes environments.
        install_packages(["python3-venv"])
    run([sys.executable, "-m", "venv", "--clear", FOLDER])


def _install_lock(name: str) -> None:
    lock = LOCKS / f"{name}.txt"
    stamp = Stamp(FOLDER / f"installed-{name}.sha256", lock)
    if stamp.is_current():
        return
    say(f"installing what requirements/{name}.txt names (the first time this takes minutes)")
    run(_pip_install("--require-hashes", "--no-deps", "--only-binary=:all:", "--requirement", str(lock)))
    stamp.renew()


def _install_project() -> None:
    stamp = Stamp(FOLDER / "installed-project.sha256", ROOT / "pyproject.toml")
    if stamp.is_current() and program("counter-app").exists():
        return
    run(_pip_install("--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)))
    stamp.renew()


def _pip_install(*arguments: str) -> list[str | Path]:
    pip: list[str | Path] = [program("python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    return [*pip, "install", "--quiet", *arguments]
