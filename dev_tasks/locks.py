"""The locks: exact versions with hashes, for Linux and Windows and every Python we take."""

from __future__ import annotations

import tempfile
from pathlib import Path

from dev_tasks.environment import BUILD_LOCK, LOCKS, OLDEST_PYTHON, program
from dev_tasks.process import ROOT, run

DESCRIPTION = ROOT / "pyproject.toml"
EXTRAS_OF_LOCK = {
    "desktop": ("desktop",),
    "hub": ("hub",),
    "test": ("desktop", "test"),
    "bench": ("desktop", "bench"),
}


def make_locks() -> None:
    """Resolve everything anew and rewrite `requirements/`; needs a registry.

    Every lock is cut from one resolution, so that any two of them can share an environment.
    """
    with tempfile.TemporaryDirectory() as folder:
        together = Path(folder) / "together.txt"
        extras = {extra for group in EXTRAS_OF_LOCK.values() for extra in group}
        _resolve(DESCRIPTION, together, *_options(extras), "--upgrade")
        for name, group in EXTRAS_OF_LOCK.items():
            lock = LOCKS / f"{name}.txt"
            lock.unlink(missing_ok=True)
            _resolve(DESCRIPTION, lock, *_options(group), f"--constraint={together}")
    _resolve(LOCKS / f"{BUILD_LOCK}.in", LOCKS / f"{BUILD_LOCK}.txt", "--upgrade")


def _options(extras: tuple[str, ...] | set[str]) -> list[str]:
    return [f"--extra={extra}" for extra in sorted(extras)]


def _resolve(source: Path, lock: Path, *options: str) -> None:
    oldest = ".".join(str(part) for part in OLDEST_PYTHON)
    # The registry a maintainer uses is nobody else's business: no address enters a lock.
    form = ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url"]
    form += ["--no-emit-find-links", "--no-config", "--quiet"]
    span = ["--universal", f"--python-version={oldest}"]
    uv = [str(program("python")), "-m", "uv", "pip", "compile"]
    run([*uv, str(source), *span, *form, *options, f"--output-file={lock}"])
