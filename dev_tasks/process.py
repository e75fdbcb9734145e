"""Start programs from the project's folder and stop with a sentence when one of them fails."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class TaskError(Exception):
    """A step that cannot go on; its message says what to do and is shown without a traceback."""


def say(text: str) -> None:
    """Print one line of progress, in order with what the started programs print."""
    sys.stdout.write(f"dev.py: {text}\n")
    sys.stdout.flush()


def exit_code_of(command: Sequence[str | Path], extra_environment: Mapping[str, str] | None = None) -> int:
    """Run a program to its end in the project's folder, its output passed through."""
    words = [str(word) for word in command]
    say(shlex.join(words))
    environment = {**os.environ, **(extra_environment or {})}
    return subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode


def run(command: Sequence[str | Path], extra_environment: Mapping[str, str] | None = None) -> None:
    """Run a program that must succeed.

    Raises:
        TaskError: it ended with another code than 0.
    """
    code = exit_code_of(command, extra_environment)
    if code != 0:
        raise TaskError(f"{Path(str(command[0])).name} ended with code {code}; the reason stands above")
