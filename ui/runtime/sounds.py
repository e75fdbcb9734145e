"""The two sounds of scanning: a good scan and a bad one, told apart without looking (C14).

Made here as short PCM waves, and played by what the computer has: the clerk hears a refused dossier
while the next one is already in the hand. Without a player, or muted, scanning goes on in silence.
"""

from __future__ import annotations

import atexit
import io
import math
import shutil
import struct
import sys
import wave
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QProcess

from counter_app.settings.computer import SCAN_SOUNDS
from ui.computer_settings import ComputerSettings

RATE = 22_050
LOUDNESS = 0.35
FADE_SECONDS = 0.006
PLAYERS = ("paplay", "pw-play", "aplay")


class Sound(Enum):
    """A sound as tones: frequency in hertz and length in milliseconds, 0 hertz being silence."""

    GOOD = ((1318, 70), (1760, 90))
    """Rises, short and bright."""
    BAD = ((330, 150), (0, 50), (247, 240))
    """Falls, low and longer."""

    @property
    def tones(self) -> Sequence[tuple[int, int]]:
        """Frequencies and lengths."""
        return tuple(self.value)


class Sounds:
    """Plays the sounds of this PC unless they are muted there."""

    def __init__(self, computer: ComputerSettings, play: Callable[[Sound], None] | None = None) -> None:
        """`play` is the way sounds leave the program; by default the system's own player."""
        self._computer = computer
        self._play = play or system_player()

    def good(self) -> None:
        """The scan was taken."""
        self._heard(Sound.GOOD)

    def bad(self) -> None:
        """The scan was refused: look at the screen."""
        self._heard(Sound.BAD)

    def _heard(self, sound: Sound) -> None:
        if self._computer.get(SCAN_SOUNDS):
            self._play(sound)


@cache
def wave_of(sound: Sound) -> bytes:
    """The sound as a WAV file: mono, 16 bits; tones fade in and out, so that nothing clicks."""
    samples: list[int] = []
    for hertz, milliseconds in sound.tones:
        number = RATE * milliseconds // 1000
        fade = RATE * FADE_SECONDS
        for place in range(number):
            strength = LOUDNESS * min(1.0, place / fade, (number - place) / fade)
            samples.append(round(32_767 * strength * math.sin(2 * math.pi * hertz * place / RATE)))
    made = io.BytesIO()
    with wave.open(made, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return made.getvalue()


def system_player() -> Callable[[Sound], None]:
    """What plays a sound on this computer without waiting for its end; silence where nothing does."""
    if sys.platform == "win32":
        return _on_windows
    program = next((found for name in PLAYERS if (found := shutil.which(name))), None)
    return _silent if program is None else _Detached(program)


def _silent(_sound: Sound) -> None:
    """This computer has nothing to play with."""


def _on_windows(sound: Sound) -> None:
    if sys.platform == "win32":
        import winsound

        # RuntimeError: a computer without a sound device. OSError: no room for the file.
        with suppress(RuntimeError, OSError):
            # From memory it cannot be played beside the program, from a file it can.
            winsound.PlaySound(str(_file_of(sound)), winsound.SND_FILENAME | winsound.SND_ASYNC)


class _Detached:
    """Starts the system's player and does not wait for it."""

    def __init__(self, program: str) -> None:
        self._program = program

    def __call__(self, sound: Sound) -> None:
        with suppress(OSError):
            QProcess.startDetached(self._program, [str(_file_of(sound))])


@cache
def _folder() -> Path:
    """Where the players find the sounds; it goes when the program ends."""
    folder = Path(mkdtemp(prefix="quay-mot-cua-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _file_of(sound: Sound) -> Path:
    path = _folder() / f"{sound.name.lower()}.wav"
    # A long-running program's temporary files may have been cleared away.
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(wave_of(sound))
    return path
