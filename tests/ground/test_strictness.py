"""The rules of conftest.py, tried on small suites of their own: each offence fails its test."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

OFFENCES = """
import logging
import socket
import warnings

import pytest
from PySide6.QtCore import qWarning


def test_log_record(): logging.getLogger("counter").warning("unexpected")
def test_warning(): warnings.warn("unexpected")
def test_qt_message(): qWarning("unexpected")
def test_socket(): socket.create_connection(("127.0.0.1", 9), timeout=1)
def test_missing_facility(): pytest.skip("no print service")


@pytest.mark.system
def test_far_host(): socket.create_connection(("192.0.2.1", 9), timeout=1)


@pytest.mark.xfail
def test_passes_unexpectedly(): pass
"""
ALLOWED = """
import logging
import socket

import pytest


def test_expected_log_record(caplog):
    logging.getLogger("counter").warning("expected")
    assert caplog.messages == ["expected"]
    caplog.clear()


@pytest.mark.system
def test_loopback_in_the_system_lane():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()


def test_other_operating_system(): pytest.skip("only on Windows")
"""


def outcomes(repository: Path, folder: Path, suite: str, lanes: str) -> dict[str, str]:
    """Run a suite under the project's settings and say how each of its tests ended."""
    shutil.copy(repository / "pyproject.toml", folder)
    shutil.copy(repository / "tests" / "conftest.py", folder)
    (folder / "test_suite.py").write_text(suite, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--junitxml=results.xml", "test_suite.py"],
        cwd=folder, env={**os.environ, "REQUIRE_LANES": lanes}, capture_output=True, check=False,
    )  # fmt: skip
    found: dict[str, str] = {}
    for case in ET.parse(folder / "results.xml").iter("testcase"):
        ending = next((child.tag for child in case if child.tag in {"failure", "error", "skipped"}), "passed")
        found.setdefault(case.attrib["name"].removeprefix("test_"), ending)
    return found


def test_every_offence_fails(repository: Path, tmp_path: Path) -> None:
    found = outcomes(repository, tmp_path, OFFENCES, lanes="all")
    assert len(found) == OFFENCES.count("def test_")
    assert {name for name, ending in found.items() if ending not in {"failure", "error"}} == set()


def test_what_is_expected_passes(repository: Path, tmp_path: Path) -> None:
    found = outcomes(repository, tmp_path, ALLOWED, lanes="all")
    assert found.pop("other_operating_system") == "skipped"
    assert set(found.values()) == {"passed"}
    assert len(found) == ALLOWED.count("def test_") - 1


def test_a_missing_facility_skips_where_lanes_are_free(repository: Path, tmp_path: Path) -> None:
    assert outcomes(repository, tmp_path, OFFENCES, lanes="")["missing_facility"] == "skipped"
