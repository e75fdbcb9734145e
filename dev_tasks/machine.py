"""What the machine itself must have: a few libraries of the desktop and the facilities of the tests.

Each need is probed by the thing itself, not by a package name, so that any distribution will do;
the package names are Debian's.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dev_tasks.process import TaskError, run, say


@dataclass(frozen=True, slots=True)
class Need:
    """One facility: the Debian package that brings it and the library, program or file it brings."""

    package: str
    probe: str

    def is_met(self) -> bool:
        """Whether the facility is there."""
        if self.probe.startswith("/"):
            return Path(self.probe).exists()
        if ".so." in self.probe:
            return _library_loads(self.probe)
        return _program_exists(self.probe)


DESKTOP = (
    Need("libglib2.0-0", "libglib-2.0.so.0"),
    Need("libgl1", "libGL.so.1"),
    Need("libegl1", "libEGL.so.1"),
    Need("libxkbcommon0", "libxkbcommon.so.0"),
    Need("libfontconfig1", "libfontconfig.so.1"),
    Need("libdbus-1-3", "libdbus-1.so.3"),
    Need("libcups2", "libcups.so.2"),
    Need("libxcb-cursor0", "libxcb-cursor.so.0"),
    Need("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
    Need("libxcb-icccm4", "libxcb-icccm.so.4"),
    Need("libxcb-image0", "libxcb-image.so.0"),
    Need("libxcb-keysyms1", "libxcb-keysyms.so.1"),
    Need("libxcb-render-util0", "libxcb-render-util.so.0"),
    Need("libxcb-shape0", "libxcb-shape.so.0"),
)
VIRTUAL_DISPLAY = (Need("xvfb", "Xvfb"), Need("xauth", "xauth"))
TEST_FACILITIES = (
    Need("cups", "cupsd"),
    Need("cups-client", "lp"),
    Need("cups-filters", "/usr/lib/cups/filter/pdftopdf"),
    Need("printer-driver-cups-pdf", "/usr/lib/cups/backend/cups-pdf"),
    Need("ghostscript", "gs"),
    Need("libzbar0", "libzbar.so.0"),
    Need("poppler-utils", "pdftotext"),
)


def has_display() -> bool:
    """Whether a window can be shown; Windows and macOS always have a desktop."""
    return not sys.platform.startswith("linux") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def provide(needs: Iterable[Need], *, required: bool) -> None:
    """Install what is missing where that is possible, else print the one line that would.

    Raises:
        TaskError: something required is missing and cannot be installed from here.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = [need.package for need in needs if not need.is_met()]
    if not missing:
        return
    if _can_install():
        install_packages(missing)
    elif required:
        raise TaskError(_advice(missing))
    else:
        say(_advice(missing) + " Tests that need them are skipped by name.")


def install_packages(packages: list[str]) -> None:
    """Install Debian packages without questions.

    Raises:
        TaskError: this is no Debian, the user is not root, or apt-get failed.
    """
    if not _can_install():
        raise TaskError(_advice(packages))
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "-qq", "update"], quiet)
    options = ["-qq", "-o", "Dpkg::Use-Pty=0", "--no-install-recommends"]
    run(["apt-get", "install", "-y", *options, *packages], quiet)


def _can_install() -> bool:
    return shutil.which("apt-get") is not None and os.access("/var/lib/dpkg", os.W_OK)


def _advice(packages: list[str]) -> str:
    line = "sudo apt-get install -y --no-install-recommends " + " ".join(packages)
    return f"missing on this machine; on Debian or Ubuntu run: {line}"


def _library_loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _program_exists(name: str) -> bool:
    # Services live in sbin, which is not on the search path of ordinary users.
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])
    return shutil.which(name, path=path) is not None
