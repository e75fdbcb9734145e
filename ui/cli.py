"""`counter-app`, the command line: the interface for automation and support (docs/cli.md).

Exactly one JSON object on stdout. Exit 0: done. 1: `verify` found damage. 2: refused or wrong
usage, one line on stderr and the error as JSON. 3: our own bug.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any, Final, NoReturn

from counter_app.domain.failures import CounterFailure, UserFacingError
from counter_app.domain.wording import Words
from ui.commands import groups_of
from ui.commands.context import Answer, Context

DONE: Final = 0
DAMAGE: Final = 1
REFUSED: Final = 2
BUG: Final = 3


class _Parser(ArgumentParser):
    """Wrong usage becomes our own failure, so that stdout stays one JSON object.

    A part of an option's name is no option: a later one that begins alike must not change scripts.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"allow_abbrev": False, **options})

    def error(self, message: str) -> NoReturn:
        raise UserFacingError("usage", Words(f"Sai cú pháp: {message}", f"Wrong usage: {message}"))


class _Command(_Parser):
    """A command: `--as` is understood behind it too, where many expect it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.add_argument("--as", dest="as_user", default=SUPPRESS, help=SUPPRESS)


def parser(command: str | None = None) -> ArgumentParser:
    """The command line with the group of one command, or the whole of it (`docs/cli.md`)."""
    top = _Parser(prog="counter-app", description="Quầy Một Cửa")
    _add_global_options(top)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Command)
    for group in groups_of(command):
        group.add_to(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and answer the exit code."""
    _speak_utf8()
    try:
        words = _readable(sys.argv[1:] if arguments is None else arguments)
        options: Namespace = parser(_command_in(words)).parse_args(words)
        answer: Answer = options.run(Context.of(options), options)
    except CounterFailure as failure:
        return _refused(failure)
    except Exception:  # noqa: BLE001  # the border: whatever else happens is our bug and is told as one
        traceback.print_exc()
        _say({"error": {"kind": "bug", "message": "Lỗi của chương trình; xem stderr. Our bug; see stderr."}})
        return BUG
    _say(answer)
    return DAMAGE if answer.get("ok") is False else DONE


def _readable(arguments: Sequence[str]) -> list[str]:
    """The arguments as UTF-8, whatever the locale; other bytes can be neither kept nor answered.

    Raises:
        UserFacingError: `usage`.
    """
    try:
        return [os.fsencode(word).decode("utf-8") for word in arguments]
    except UnicodeError as error:
        raise UserFacingError(
            "usage", Words("Tham số phải là chữ UTF-8.", "Arguments have to be text in UTF-8.")
        ) from error


def _add_global_options(top: ArgumentParser) -> None:
    top.add_argument("--profile", default="profile", metavar="DIR", help="the profile folder")
    top.add_argument("--as", dest="as_user", metavar="USER", help="the officer, where there are several")


def _command_in(arguments: Sequence[str]) -> str | None:
    """The first word that is no global option; whether it is a command is judged later."""
    ahead = _Parser(add_help=False)
    _add_global_options(ahead)
    _, rest = ahead.parse_known_args(arguments)
    return rest[0] if rest else None


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        # A broken character of an argument leaves as an escape, which JSON reads as the same character.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # text


def _refused(failure: CounterFailure) -> int:
    error: Answer = {"kind": failure.kind, "message": failure.words.vi}
    if failure.choices:
        error["choices"] = list(failure.choices)
    print(" ".join(failure.words.en.split()), file=sys.stderr)
    _say({"error": error})
    return REFUSED


def _say(answer: Answer) -> None:
    print(json.dumps(answer, ensure_ascii=False))


if __name__ == "__main__":
    raise SystemExit(main())
