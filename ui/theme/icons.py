"""The icons of the desktop, from one set (Tabler, MIT), coloured by token."""

from __future__ import annotations

from enum import Enum
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


class Icon(Enum):
    """Every icon there is; the value is the name of its file in `resources/icons`."""

    TODAY = "home"
    INTAKE = "file-plus"
    DOSSIERS = "files"
    PROCEDURES = "book-2"
    SETTINGS = "settings"
    HANDOVER = "arrows-exchange"
    DEADLINES = "clock"
    ONLINE = "world"
    REPORTS = "chart-bar"
    SYNC = "refresh"
    SEARCH = "search"
    LOCK = "lock"
    SIGN_OUT = "logout"
    HELP = "help"
    CLOSE = "x"
    ADD = "plus"
    LESS = "minus"
    DOWN = "chevron-down"
    UP = "chevron-up"
    LEFT = "chevron-left"
    RIGHT = "chevron-right"
    ARROW = "arrow-right"
    TICK = "check"
    WARNING = "alert-triangle"
    WARNING_FILLED = "alert-triangle-filled"
    ALERT = "alert-circle"
    INFORMATION = "info-circle"
    DONE = "circle-check"
    DOT = "circle-filled"
    PAUSE = "player-pause-filled"
    HOURGLASS = "hourglass"
    CURRENT = "circle-dot"
    PRINT = "printer"
    NO_PRINTER = "printer-off"
    SCAN = "scan"
    CARD = "id"
    PERSON = "user"
    PEOPLE = "users"
    ADD_PERSON = "user-plus"
    ORGANISATION = "building"
    PHONE = "phone"
    MAIL = "mail"
    ADDRESS = "map-pin"
    DELETE = "trash"
    EDIT = "pencil"
    COPY = "copy"
    UNDO = "arrow-back-up"
    DOWNLOAD = "download"
    UPLOAD = "upload"
    PAPER = "file-text"
    NO_PAPER = "file-off"
    SHOW = "eye"
    HIDE = "eye-off"
    FILTER = "filter"
    HISTORY = "history"
    CERTIFICATE = "certificate"
    BARCODE = "barcode"
    QR_CODE = "qrcode"
    SAVE = "device-floppy"
    LIGHT = "sun"
    DARK = "moon"
    COMPUTER = "device-desktop"
    LANGUAGE = "language"
    KEYBOARD = "keyboard"
    CALENDAR = "calendar"
    DAY_OFF = "calendar-off"
    DUE = "calendar-due"
    CALENDAR_TIME = "calendar-time"
    CHECKLIST = "clipboard-list"
    LIST = "list-check"
    REFUSED = "hand-stop"
    ATTACHMENT = "paperclip"
    MONEY = "cash"
    POST = "truck-delivery"
    SUPERVISOR = "shield-lock"
    EMPTY = "inbox"
    MORE = "dots"
    NOTE = "note"
    ZOOM_IN = "zoom-in"
    ZOOM_OUT = "zoom-out"


class IconCache:
    """Draws an icon once per colour, size and device pixel ratio."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[Icon, str, int, float], QPixmap] = {}

    def pixmap(self, icon: Icon, colour: str, size: int, ratio: float) -> QPixmap:
        """The icon as a square picture of `size` device-independent pixels in a `#RRGGBB` colour."""
        key = (icon, colour, size, ratio)
        if key not in self._drawn:
            self._drawn[key] = _drawn(icon, colour, size, ratio)
        return self._drawn[key]


def _drawn(icon: Icon, colour: str, size: int, ratio: float) -> QPixmap:
    source = (files("resources") / "icons" / f"{icon.value}.svg").read_text("utf-8")
    # The published strokes are drawn for large sizes; a little thinner is calmer beside 13 px text.
    source = source.replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"')
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
