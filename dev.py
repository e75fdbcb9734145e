"""Everything a person needs to work on the program: python3 dev.py run | test | check | ...

Standard library only, on Linux and Windows. It makes `.venv`, installs the locks with their hashes
and, as root on a bare Debian, the few system packages needed; elsewhere it prints the line to run.
"""

from __future__ import annotations

import argparse
import sys

from dev_tasks import checks, environment, locks, machine
from dev_tasks.process import ROOT, TaskError, exit_code_of

VIRTUAL_DISPLAY = ["xvfb-run", "-a", "-s", "-screen 0 1280x800x24"]


def run(arguments: list[str]) -> int:
    """Start the desktop on a demo office; without a display, take in one dossier into out/."""
    if machine.has_display():
        _prepare_desktop(machine.DESKTOP)
        return _python("-m", "ui.app", "--demo", *arguments)
    _prepare_desktop(machine.DESKTOP + machine.VIRTUAL_DISPLAY)
    return _python_on_virtual_display("-m", "ui.demo_intake", "--out", str(ROOT / "out"), *arguments)


def test(arguments: list[str]) -> int:
    """Install, then run every check and every test; the last line counts them."""
    machine.provide(machine.DESKTOP, required=True)
    machine.provide(machine.VIRTUAL_DISPLAY + machine.TEST_FACILITIES, required=False)
    environment.prepare("test")
    return _report(checks.run_checks() + checks.run_tests(arguments))


def check(_arguments: list[str]) -> int:
    """Install, then lint, types for both operating systems and import directions, without tests."""
    environment.prepare("test")
    return _report(checks.run_checks())


def campaign(arguments: list[str]) -> int:
    """Run the property tests of the core lane with many more examples; takes long."""
    machine.provide(machine.DESKTOP, required=True)
    environment.prepare("test")
    command = [str(environment.program("python")), "-m", "pytest", "-q", "-m", "core", *arguments]
    return exit_code_of(command, {"HYPOTHESIS_PROFILE": "campaign"})


def bench(arguments: list[str]) -> int:
    """Run the benchmarks, each beside its floor or peer; arguments choose among them."""
    _prepare_desktop(machine.DESKTOP, lock="bench")
    return _python("-m", "benchmarks", *arguments)


def screens(arguments: list[str]) -> int:
    """Draw the current pictures of every screen into docs/screens/."""
    _prepare_desktop(machine.DESKTOP + machine.VIRTUAL_DISPLAY)
    return _python_on_virtual_display(
        "-m", "ui.demo_screens", "--out", str(ROOT / "docs" / "screens"), *arguments
    )


def lock(_arguments: list[str]) -> int:
    """Resolve the dependencies anew and rewrite requirements/."""
    environment.prepare("test")
    locks.make_locks()
    return 0


TASKS = {task.__name__: task for task in (run, test, check, bench, screens, campaign, lock)}


def main() -> int:
    """Run the task named on the command line; further arguments go to what it starts."""
    parser = argparse.ArgumentParser(
        prog="dev.py",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join(f"  {name:10}{task.__doc__}" for name, task in TASKS.items()),
    )
    parser.add_argument("task", choices=TASKS)
    chosen, arguments = parser.parse_known_args()
    try:
        return TASKS[chosen.task](arguments)
    except TaskError as error:
        sys.stderr.write(f"dev.py: {error}\n")
        return 2


def _prepare_desktop(needs: tuple[machine.Need, ...], lock: str = "desktop") -> None:
    machine.provide(needs, required=True)
    environment.prepare(lock)


def _python(*arguments: str) -> int:
    return exit_code_of([str(environment.program("python")), *arguments])


def _python_on_virtual_display(*arguments: str) -> int:
    display = [] if machine.has_display() else VIRTUAL_DISPLAY
    return exit_code_of([*display, str(environment.program("python")), *arguments])


def _report(count: checks.Count) -> int:
    sys.stdout.write(f"{count}\n")
    return 0 if count.failed == 0 and count.passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
