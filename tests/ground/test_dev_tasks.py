"""The parts of `dev.py` that decide something."""

from pathlib import Path

import pytest

from dev_tasks import machine
from dev_tasks.checks import Count, counted
from dev_tasks.environment import Stamp
from dev_tasks.process import TaskError, run

RESULTS = """<testsuites><testsuite>
<testcase name="a"/>
<testcase name="b"><failure message="no"/></testcase>
<testcase name="c"><error message="torn down badly"/></testcase>
<testcase name="d"><skipped type="pytest.skip" message="no printer"/></testcase>
<testcase name="e"><skipped type="pytest.xfail" message="known"/></testcase>
</testsuite></testsuites>"""


def test_the_last_line_counts_every_test_once(tmp_path: Path) -> None:
    results = tmp_path / "tests.xml"
    results.write_text(RESULTS, encoding="utf-8")
    assert counted(results) == Count(passed=2, failed=2, skipped=1)
    assert str(counted(results) + Count(passed=1)) == "3 passed, 2 failed, 1 skipped"


def test_what_is_installed_is_installed_again_only_when_its_lock_changes(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_bytes(b"a==1\n")
    stamp = Stamp(tmp_path / "stamp", lock)
    assert not stamp.is_current()
    stamp.renew()
    assert stamp.is_current()
    lock.write_bytes(b"a==1\r\n")
    assert stamp.is_current()
    lock.write_bytes(b"a==2\n")
    assert not stamp.is_current()


def test_needs_are_probed_by_the_thing_itself() -> None:
    assert machine.Need("git", "git").is_met()
    assert machine.Need("base-files", "/").is_met()
    assert not machine.Need("none", "a-program-nobody-has").is_met()
    assert not machine.Need("none", "libnobodyhas.so.9").is_met()
    assert not machine.Need("none", "/nowhere/at/all").is_met()


@pytest.fixture
def foreign_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without apt-get."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.usefixtures("foreign_machine")
def test_where_nothing_can_be_installed_one_line_says_what_to_run(
    capsys: pytest.CaptureFixture[str],
) -> None:
    needs = [machine.Need("some-package", "libnobodyhas.so.9"), machine.Need("more", "/nowhere/at/all")]
    with pytest.raises(TaskError, match=r"apt-get install -y --no-install-recommends some-package more$"):
        machine.provide(needs, required=True)
    machine.provide(needs, required=False)
    assert "some-package more" in capsys.readouterr().out


def test_a_step_that_fails_says_which() -> None:
    with pytest.raises(TaskError, match="git ended with code"):
        run(["git", "no-such-command"])
