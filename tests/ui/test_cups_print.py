"""A real print through CUPS: a private scheduler with a CUPS-PDF queue, and the sheet looked at."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from time import monotonic

import numpy as np
import pypdfium2
import pytest

from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.papers import ORIGINAL, Sheet
from counter_app.ports import PrintJob
from tests.documents.samples import made_papers, receipt
from ui.system_printer import CupsPrinters

pytestmark = pytest.mark.system
CUPSD, BACKEND = Path("/usr/sbin/cupsd"), Path("/usr/lib/cups/backend/cups-pdf")
MODEL = "lsb/usr/cups-pdf/CUPS-PDF_opt.ppd"
PRINTER, PATIENCE_SECONDS = "Quay1", 60
OPEN_TO_ALL = "<Location {place}>\n Order allow,deny\n Allow all\n</Location>\n"
DPI = 100


def wait_until(condition: Callable[[], object]) -> bool:
    end = monotonic() + PATIENCE_SECONDS
    while not condition():
        if monotonic() > end:
            return False
        # Not spinning: the scheduler needs the processor as well.
        Event().wait(0.02)
    return True


@pytest.fixture
def printed(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder where CUPS-PDF puts the sheets of a private scheduler."""
    if not (CUPSD.exists() and BACKEND.exists() and shutil.which("lpadmin")):
        pytest.skip("no CUPS-PDF on this machine")
    if os.geteuid() != 0:
        pytest.skip("CUPS-PDF works as root only")
    # The scheduler's user has to reach it, which pytest's own folders forbid; a socket's path is short.
    home = Path(subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True).stdout.strip())
    scheduler = subprocess.Popen(_scheduler(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    monkeypatch.setenv("CUPS_SERVER", str(home / "sock"))
    sheets = Path.home() / "PDF"
    already = sheets.exists()
    try:
        assert wait_until((home / "sock").exists)
        add = ["lpadmin", "-p", PRINTER, "-E", "-v", "cups-pdf:/", "-m", MODEL]
        subprocess.run(add, check=True, capture_output=True)
        yield sheets
    finally:
        scheduler.terminate()
        scheduler.wait(PATIENCE_SECONDS)
        shutil.rmtree(home)
        if not already:
            shutil.rmtree(sheets, ignore_errors=True)


def _scheduler(home: Path) -> list[str]:
    """The command of a scheduler that keeps everything in one folder."""
    home.chmod(0o755)
    for name in ("root/ppd", "spool", "cache", "state", "tmp"):
        (home / name).mkdir(parents=True)
    shared = {"spool": 0o710, "cache": 0o770, "state": 0o770, "tmp": 0o1770, "root": 0o775}
    for name, mode in shared.items():
        shutil.chown(home / name, "root", "lp")
        (home / name).chmod(mode)
    (home / "cupsd.conf").write_text(
        f"Listen {home}/sock\nBrowsing Off\nDefaultAuthType None\n"
        + OPEN_TO_ALL.format(place="/")
        + OPEN_TO_ALL.format(place="/admin")
        + "<Policy default>\n <Limit All>\n  Order allow,deny\n  Allow all\n </Limit>\n</Policy>\n"
    )
    (home / "cups-files.conf").write_text(
        f"ServerRoot {home}/root\nRequestRoot {home}/spool\nCacheDir {home}/cache\nStateDir {home}/state\n"
        f"TempDir {home}/tmp\nErrorLog {home}/error_log\nAccessLog {home}/access_log\n"
        f"PageLog {home}/page_log\nServerBin /usr/lib/cups\nDataDir /usr/share/cups\n"
        "SystemGroup root\nUser lp\nGroup lp\n"
    )
    return [str(CUPSD), "-f", "-c", str(home / "cupsd.conf"), "-s", str(home / "cups-files.conf")]


def page_picture(pdf: bytes) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        assert len(document) == 1
        return np.asarray(document[0].render(scale=DPI / 72).to_pil().convert("L"), np.float64)
    finally:
        document.close()


def test_what_cups_prints_is_what_was_drawn(printed: Path) -> None:
    printers = CupsPrinters()
    assert PRINTER in printers.names()
    pdf = made_papers().render(receipt(), ORIGINAL, Sheet())
    before = set(printed.glob("*.pdf")) if printed.exists() else set()
    printers.print(PrintJob(pdf, "Giấy tiếp nhận H62.22.4-261123-1018", PRINTER))

    def arrived() -> list[Path]:
        files = [file for file in printed.glob("*.pdf") if file not in before] if printed.exists() else []
        return [file for file in files if file.read_bytes().rstrip().endswith(b"%%EOF")]

    assert wait_until(arrived)
    sheet = arrived()[0]
    drawn, out = page_picture(pdf), page_picture(sheet.read_bytes())
    sheet.unlink()
    assert drawn.shape == out.shape
    # Another renderer places edges a fraction of a pixel elsewhere; a lost line or letter is far more.
    assert np.corrcoef(drawn.ravel(), out.ravel())[0, 1] > 0.95
    assert (np.abs(drawn - out) > 128).mean() < 0.01


def test_a_printer_that_vanished_says_so(printed: Path) -> None:
    with pytest.raises(EnvironmentFault) as told:
        CupsPrinters().print(PrintJob(b"%PDF-1.4", "Giấy", "Quay9"))
    assert told.value.kind == "printer_gone"
    assert "Quay9" in told.value.words.vi
