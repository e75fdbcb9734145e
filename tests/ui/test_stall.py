from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from ui.runtime.stall import UiStallMonitor


def block_for(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def test_a_freeze_is_measured_and_its_culprit_named(qtbot: QtBot) -> None:
    done: list[bool] = []

    def freeze() -> None:
        block_for(0.2)
        done.append(True)

    with UiStallMonitor() as monitor:
        # After the first beats, so that the freeze is not part of an older one.
        QTimer.singleShot(50, freeze)
        qtbot.waitUntil(lambda: bool(done))
    assert monitor.longest_milliseconds >= 200
    assert "block_for" in monitor.culprit
