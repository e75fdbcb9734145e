"""Files that commands read and write, with sentences where that fails."""

from __future__ import annotations

from pathlib import Path

from counter_app.domain.failures import EnvironmentFault, UserFacingError
from counter_app.domain.wording import Words


def read_file(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        UserFacingError: `no_file`, when it is not there or cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserFacingError(
            "no_file", Words(f"Không đọc được tệp {path}.", f"The file {path} cannot be read.")
        ) from error


def write_file(path: Path, content: bytes) -> str:
    """Write a file, making its folder, and answer its absolute path.

    Raises:
        EnvironmentFault: `cannot_write`.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise EnvironmentFault(
            "cannot_write",
            Words(
                f"Không ghi được tệp {path}: chọn thư mục khác.",
                f"The file {path} cannot be written: choose another folder.",
            ),
        ) from error
    return str(path.absolute())
