"""What a command runs in: the profile, the officer, and how to open it."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.domain.failures import EnvironmentFault, UserFacingError
from counter_app.domain.wording import Words

if TYPE_CHECKING:
    from ui.wiring import Program

PASSWORD_VARIABLE = "COUNTER_APP_PASSWORD"  # noqa: S105  # the name of a variable
NEW_PASSWORD_VARIABLE = "COUNTER_APP_NEW_PASSWORD"  # noqa: S105  # likewise

Answer = dict[str, object]


@dataclass(frozen=True, slots=True)
class Context:
    """One call of the command line: global options and the environment it was made in."""

    profile: Path
    username: str | None
    environment: Mapping[str, str]

    @classmethod
    def of(cls, options: Namespace) -> Context:
        """The context of parsed options and this process' environment.

        Raises:
            EnvironmentFault: `bad_folder`, when nothing can ever be at that path.
        """
        return cls(_possible(Path(options.profile).absolute()), options.as_user, os.environ)

    def password(self, variable: str = PASSWORD_VARIABLE) -> str:
        """A password from `<variable>_FILE` or `<variable>`; one line end is cut off.

        Raises:
            UserFacingError: `no_password`, `password_file`.
        """
        path = self.environment.get(f"{variable}_FILE")
        if path:
            try:
                return Path(path).read_text("utf-8").removesuffix("\n").removesuffix("\r")
            except (OSError, UnicodeDecodeError) as error:
                raise UserFacingError(
                    "password_file",
                    Words(
                        f"Không đọc được tệp mật khẩu: {path}.", f"The password file cannot be read: {path}."
                    ),
                ) from error
        password = self.environment.get(variable)
        if not password:
            raise UserFacingError(
                "no_password",
                Words(
                    f"Thiếu mật khẩu: đặt {variable}_FILE hoặc {variable}.",
                    f"No password: set {variable}_FILE or {variable}.",
                ),
            )
        return password

    def officer(self) -> str:
        """The officer of `--as`, or the only one there is.

        Raises:
            UserFacingError: `which_officer`, naming those there are.
        """
        if self.username is not None:
            return self.username.strip().lower()
        from ui.wiring import users_of

        users = users_of(self.profile)
        if len(users) != 1:
            raise UserFacingError(
                "which_officer",
                Words("Chọn cán bộ bằng --as.", "Say which officer with --as."),
                tuple(users),
            )
        return users[0]

    @contextmanager
    def reading(self) -> Iterator[Program]:
        """The profile for reading; works beside the open desktop."""
        with self._opened(reading=True) as program:
            yield program

    @contextmanager
    def writing(self) -> Iterator[Program]:
        """The profile for writing; refused while another program holds it, naming the holder."""
        with self._opened(reading=False) as program:
            yield program

    @contextmanager
    def _opened(self, *, reading: bool) -> Iterator[Program]:
        from ui.wiring import open_program

        program = open_program(
            self.profile, self.officer(), self.password(), reading=reading, called="counter-app"
        )
        try:
            yield program
        finally:
            program.close()


def _possible(folder: Path) -> Path:
    try:
        folder.lstat()
    except FileNotFoundError:
        return folder
    except (OSError, ValueError) as error:
        raise EnvironmentFault("bad_folder", _BAD_FOLDER) from error
    return folder


_BAD_FOLDER = Words(
    "Đường dẫn thư mục dữ liệu không dùng được: vướng một tệp, quá dài hoặc không có quyền. "
    "Hãy chọn thư mục khác.",
    "The path of the data folder cannot be used: a file is in the way, it is too long or not allowed. "
    "Choose another.",
)
