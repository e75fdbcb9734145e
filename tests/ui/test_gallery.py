from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.cut_texts import cut_texts
from ui.appearance import Appearance
from ui.gallery import SHOWN, gallery_window
from ui.language.catalogue import Tongue
from ui.runtime.lanes import Lanes


@pytest.mark.parametrize("tongue", list(Tongue))
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=str)
def test_no_text_is_cut_at_any_size(
    qtbot: QtBot, qapp: QApplication, appearance: Appearance, tongue: Tongue, size: tuple[int, int]
) -> None:
    window, _ = gallery_window(qapp, appearance, Lanes.inline())
    qtbot.addWidget(window)
    window.resize(*size)
    appearance.language.switch(tongue)
    with qtbot.waitExposed(window):
        window.show()
    for screen in SHOWN:
        window.show_screen(screen)
        qtbot.waitUntil(lambda: cut_texts(window) == [], timeout=2_000)


@pytest.mark.parametrize("scale", ["1", "1.5", "2"])
def test_pictures_at_every_scaling(repository: Path, tmp_path: Path, scale: str) -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        [sys.executable, "-m", "ui.gallery", str(tmp_path)],
        cwd=repository,
        env=environment,
        check=True,
        capture_output=True,
    )
    pictures = sorted(tmp_path.glob("*.png"))
    assert len(pictures) == 3 * len(SHOWN)
    with Image.open(pictures[0]) as picture:
        assert picture.width == round(1366 * float(scale))
