"""Choices of this PC (printer, language, look): remembered per computer, not per person."""

from __future__ import annotations

from counter_app.domain.wording import Words
from counter_app.settings.options import Option

PRINTER = Option("printer", "", Words("Máy in giấy tiếp nhận", "Printer of the receipts"))
COPIES = Option(
    "copies", 2, Words("Số liên in sau khi nhận", "Copies printed after Save"), lowest=0, highest=4
)
LANGUAGE = Option("language", "vi", Words("Ngôn ngữ", "Language"), choices=("vi", "en"))
LOOK = Option("look", "system", Words("Giao diện", "Look"), choices=("system", "light", "dark"))
SCALE = Option(
    "scale",
    100,
    Words("Cỡ chữ và khung (%)", "Size of text and frames (%)"),
    choices=(100, 125, 150, 175, 200),
)
SCANNER_GAP_MS = Option(
    "scanner_gap_ms",
    35,
    Words("Khoảng cách phím của máy quét (ms)", "Gap between keys of the scanner (ms)"),
    lowest=5,
    highest=100,
)
LOCK_MINUTES = Option(
    "lock_minutes",
    15,
    Words(
        "Khóa màn hình sau bao nhiêu phút không dùng (0: không tự khóa)",
        "Lock the screen after so many minutes without use (0: never)",
    ),
    highest=240,
)
SCAN_SOUNDS = Option(
    "scan_sounds",
    True,
    Words("Âm thanh khi quét (đúng và sai khác nhau)", "Sounds of scanning (good and bad differ)"),
)

COMPUTER_OPTIONS = (PRINTER, COPIES, LANGUAGE, LOOK, SCALE, SCANNER_GAP_MS, LOCK_MINUTES, SCAN_SOUNDS)
