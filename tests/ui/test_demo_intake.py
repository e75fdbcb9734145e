"""What `dev.py run` shows where there is no display: one real intake, its receipt and pictures."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image


def test_one_walk_in_leaves_its_receipt_and_pictures(repository: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "COUNTER_APP_STATE": str(tmp_path / "state")}
    done = subprocess.run(
        [sys.executable, "-m", "ui.demo_intake", "--out", str(out)],
        cwd=repository,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    first, *files = done.stdout.splitlines()
    code = first.partition(":")[0]
    assert Path(files[0]) == out / f"{code}.pdf"
    assert (out / f"{code}.pdf").read_bytes().startswith(b"%PDF")
    assert all(Path(file).exists() for file in files)
    with Image.open(out / "intake-filled.png") as picture:
        assert picture.size == (1366, 768)
        assert len(picture.getcolors(1_000_000)) > 100  # type: ignore[arg-type]
