"""Runs the benchmarks, each in a process of its own, and prints their JSON lines.

python -m benchmarks [NAME ...]      all without names: deadlines, save, search, …
"""

from __future__ import annotations

import platform
import subprocess
import sys
from importlib.resources import files
from os import cpu_count


def names() -> list[str]:
    """The benchmarks there are, by the name behind `bench_`."""
    found = (each.name for each in files("benchmarks").iterdir())
    return sorted(
        name.removeprefix("bench_").removesuffix(".py") for name in found if name.startswith("bench_")
    )


def main(chosen: list[str]) -> int:
    """Run the chosen benchmarks, or all; 0 when each came to its end."""
    known = names()
    unknown = [name for name in chosen if name not in known]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    print(f"# {platform.machine()}, {cpu_count()} cores, Python {platform.python_version()}", flush=True)
    failed = 0
    for name in chosen or known:
        print(f"# {name}", flush=True)
        failed += (
            subprocess.run([sys.executable, "-m", f"benchmarks.bench_{name}"], check=False).returncode != 0
        )
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
