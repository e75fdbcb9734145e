"""Every check and test of the project, and the one line that counts them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from dev_tasks.environment import program
from dev_tasks.process import ROOT, exit_code_of, say

RESULTS = ROOT / "out" / "tests.xml"
SHIPPED = ("counter_app", "local_db", "ui", "provincial_hub", "resources", "dev_tasks")


@dataclass(frozen=True, slots=True)
class Count:
    """How many tests or checks passed, failed and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def run_checks() -> Count:
    """Lint, layout, types for both operating systems and import directions; none stops the others."""
    python, total = program("python"), Count()
    checks: dict[str, list[str | Path]] = {
        "lint": [python, "-m", "ruff", "check", "."],
        "layout": [python, "-m", "ruff", "format", "--check", "."],
        "types on Linux": [python, "-m", "mypy", "--platform=linux"],
        # What ships, and how it is started; tests and benchmarks of Linux services never run there.
        # Its own cache: one shared by both platforms would be rebuilt at every run.
        "types on Windows": [
            python,
            "-m",
            "mypy",
            "--platform=win32",
            "--cache-dir=.mypy_cache/win32",
            *SHIPPED,
            "dev.py",
        ],
        "import directions": [program("lint-imports"), "--no-logo"],
    }
    for name, command in checks.items():
        passed = exit_code_of(command) == 0
        say(f"{name}: {'passed' if passed else 'FAILED'}")
        total += Count(passed=1) if passed else Count(failed=1)
    return total


def run_tests(arguments: list[str]) -> Count:
    """All tests, in random order, on two processes where the machine has two cores."""
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.unlink(missing_ok=True)
    # A file's tests stay in one process, so that its services (a print queue) have one user.
    processes = ["-n", "2", "--dist=loadfile"] if (os.cpu_count() or 1) > 1 else []
    code = exit_code_of(
        [program("python"), "-m", "pytest", "-q", f"--junitxml={RESULTS}", *processes, *arguments]
    )
    count = counted(RESULTS) if RESULTS.exists() else Count()
    # Whatever ended the run before it could be counted is a failure too.
    return count + Count(failed=1) if code != 0 and count.failed == 0 else count


def counted(results: Path) -> Count:
    """What a JUnit report says; a test that passed but could not be torn down has failed."""
    total = Count()
    for case in ET.parse(results).iter("testcase"):
        skipped = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            total += Count(failed=1)
        elif skipped is not None and skipped.get("type") != "pytest.xfail":
            total += Count(skipped=1)
        else:
            total += Count(passed=1)
    return total
