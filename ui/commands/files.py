"""Files that commands read and write, with sentences where that fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from counter_app.domain.failures import EnvironmentFault, UserFacingError
from counter_app.domain.wording import Words


def read_file(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        UserFacingError: `no_file`, when it is not there or cannot be read.
    """
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise UserFacingError(
            "no_file", Words(f"Không đọc được tệp {path}.", f"The file {path} cannot be read.")
        ) from error


def refuse_unwritable(path: Path) -> None:
    """Make sure that a file can be written, before anything is saved that it would be the paper of.

    Raises:
        EnvironmentFault: `cannot_write`.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(str(path))
        with TemporaryFile(dir=path.parent):
            pass


def write_file(path: Path, content: bytes) -> str:
    """Write a file, making its folder, and answer its absolute path.

    Raises:
        EnvironmentFault: `cannot_write`.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return str(path.absolute())


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        raise EnvironmentFault(
            "cannot_write",
            Words(
                f"Không ghi được tệp {path}: chọn thư mục khác.",
                f"The file {path} cannot be written: choose another folder.",
            ),
        ) from error
