"""The strictness every test lives under: no silent warning, no unexpected log record, no socket."""

from __future__ import annotations

import logging
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

REPOSITORY = Path(__file__).resolve().parent.parent
LOOPBACK = ["127.0.0.1", "::1"]
OTHER_LANES = ("system", "hub", "data")

# Set before any test imports Qt: a core test needs no display, and none of them may open one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A loaded two-core machine makes single examples slow without their being wrong: no deadline.
settings.register_profile(
    "quick", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("campaign", parent=settings.get_profile("quick"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort every test into its lanes; the lanes with services may use the loopback interface."""
    for item in items:
        if not any(item.get_closest_marker(lane) for lane in OTHER_LANES):
            item.add_marker(pytest.mark.core)
        if item.get_closest_marker("system") or item.get_closest_marker("hub"):
            item.add_marker(pytest.mark.allow_hosts(LOOPBACK))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where every lane is required, a skipped test is a failed one."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if _lane_is_required(reason):
            report.outcome = "failed"
            report.longrepr = f"REQUIRE_LANES=all, but the test was skipped: {reason}"
    return report


def _lane_is_required(reason: str) -> bool:
    # What can only run on another operating system is listed as not run, never as failed.
    return os.environ.get("REQUIRE_LANES") == "all" and "only on " not in reason


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that leaves a log record of WARNING or above behind.

    A test that expects one asserts it through `caplog.records` and then calls `caplog.clear()`.
    """
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    loud = [f"{each.name}: {each.getMessage()}" for each in records if each.levelno >= logging.WARNING]
    if loud:
        pytest.fail("unexpected log records: " + "; ".join(loud), pytrace=False)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of this project."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The reference data beside the repository; tests that use it carry the `data` marker."""
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no reference data: ../shared/data is absent")
    return folder
