"""A good scan and a bad one sound different, and a muted PC stays silent."""

from __future__ import annotations

import io
import struct
import wave
from itertools import pairwise
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from counter_app.settings.computer import SCAN_SOUNDS
from ui.computer_settings import ComputerSettings
from ui.runtime.sounds import Sound, Sounds, system_player, wave_of


def samples(sound: Sound) -> tuple[int, ...]:
    with wave.open(io.BytesIO(wave_of(sound))) as read:
        assert (read.getnchannels(), read.getsampwidth(), read.getframerate()) == (1, 2, 22_050)
        frames = read.readframes(read.getnframes())
    return struct.unpack(f"<{len(frames) // 2}h", frames)


def crossings(heard: tuple[int, ...]) -> float:
    """How often a second the wave changes its sign: twice its pitch."""
    changes = sum((one < 0) != (two < 0) for one, two in pairwise(heard))
    return changes * 22_050 / len(heard)


def test_the_two_are_short_and_far_apart_in_pitch() -> None:
    good, bad = samples(Sound.GOOD), samples(Sound.BAD)
    assert len(good) / 22_050 < len(bad) / 22_050 < 0.6
    assert crossings(good) > 4 * crossings(bad)
    for heard in (good, bad):
        assert 8_000 < max(heard) < 16_000
        assert heard[0] == 0
        assert abs(heard[-1]) < 600


def test_what_is_muted_is_not_played_and_the_choice_stays(tmp_path: Path) -> None:
    played: list[Sound] = []
    computer = ComputerSettings(tmp_path)
    heard = Sounds(computer, played.append)
    heard.good()
    heard.bad()
    computer.set(SCAN_SOUNDS, value=False)
    heard.good()
    heard.bad()
    assert played == [Sound.GOOD, Sound.BAD]
    assert ComputerSettings(tmp_path).get(SCAN_SOUNDS) is False


def test_a_computer_without_a_player_is_silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("sys.platform", "linux")
    Sounds(ComputerSettings(tmp_path)).bad()


def test_the_system_s_player_gets_the_wave_also_after_the_file_was_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    heard = tmp_path / "heard"
    player = tmp_path / "aplay"
    player.write_text(f'#!/bin/sh\n/bin/cp "$1" {heard}.new && /bin/rm "$1" && /bin/mv {heard}.new {heard}\n')
    player.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    play = system_player()
    for sound in (Sound.BAD, Sound.BAD, Sound.GOOD):
        play(sound)
        qtbot.waitUntil(heard.exists)
        assert heard.read_bytes() == wave_of(sound)
        heard.unlink()
