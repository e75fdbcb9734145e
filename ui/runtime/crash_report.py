"""The text a clerk can send us about our own bug, without anything about people.

Only names of code are in it: the kind of exception, files, lines and functions, and versions. The
exception's own message is left out, because it may quote what was typed.
"""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Mapping
from pathlib import PurePath
from types import TracebackType


def crash_report(failure: BaseException, versions: Mapping[str, str]) -> str:
    """The report of one failure and of those that led to it.

    Args:
        failure: what escaped.
        versions: names and versions of the program and its libraries.
    """
    lines = [f"{name} {version}" for name, version in versions.items()]
    lines += [f"Python {platform.python_version()}, {platform.system()} {platform.release()}", ""]
    current: BaseException | None = failure
    while current is not None:
        lines.append(_kind(current))
        lines += [f"  {frame}" for frame in _frames(current.__traceback__)]
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


def _kind(failure: BaseException) -> str:
    kind = type(failure)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


def _short(path: str) -> str:
    """The path below the folder modules are found in: no home folder, no name of a person."""
    pure = PurePath(path)
    for root in sorted(map(PurePath, filter(None, sys.path)), key=lambda each: -len(each.parts)):
        if pure.is_relative_to(root):
            return pure.relative_to(root).as_posix()
    return pure.name
