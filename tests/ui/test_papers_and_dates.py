from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from counter_app.domain.wording import Words
from tests.ui.keyboard import press
from ui.appearance import Appearance
from ui.language.phrase import as_is
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.widgets.choices import Choice
from ui.widgets.decision import Decision
from ui.widgets.due_calendar import CELL, HEAD, DayRole, DueCalendar, MarkedDay
from ui.widgets.message_bar import MessageBar
from ui.widgets.pdf_pages import page_pictures
from ui.widgets.pdf_preview import PdfPreview


def paper(pages: int) -> bytes:
    """A5 pages, blue on their left half."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(420, 595))
    for _ in range(pages):
        canvas.setFillColorRGB(0, 0, 1)
        canvas.rect(0, 0, 210, 595, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_pages_are_drawn_in_true_colours_at_the_asked_width() -> None:
    (picture,) = page_pictures(paper(1), 840)
    assert (picture.width(), picture.height()) == (840, 1190)
    assert picture.pixelColor(100, 600) == QColor("#0000FF")
    assert picture.pixelColor(700, 600) == QColor("#FFFFFF")


def test_preview_shows_all_pages_and_none_for_no_paper(
    qtbot: QtBot, appearance: Appearance, operations: Operations
) -> None:
    preview = PdfPreview(appearance, operations, Words("Chưa có giấy.", "No paper yet."))
    qtbot.addWidget(preview)
    preview.resize(400, 500)
    preview.show()
    preview.show_pdf(paper(2))
    assert preview.page_count() == 2
    preview.show_pdf(paper(1))
    assert preview.page_count() == 1
    preview.show_pdf(None)
    assert preview.page_count() == 0


MONDAY = date(2026, 11, 23)


def calendar_of(qtbot: QtBot, appearance: Appearance, days: int) -> DueCalendar:
    calendar = DueCalendar(appearance)
    qtbot.addWidget(calendar)
    calendar.resize(280, 200)
    calendar.set_days(
        [
            MarkedDay(MONDAY, DayRole.RECEIPT),
            MarkedDay(MONDAY + timedelta(days=1), DayRole.OFF),
            MarkedDay(MONDAY + timedelta(days=days), DayRole.DUE),
        ]
    )
    return calendar


@pytest.mark.parametrize(("days", "weeks"), [(4, 1), (7, 2), (35, 6), (300, 6)])
def test_calendar_shows_the_weeks_that_matter(
    qtbot: QtBot, appearance: Appearance, days: int, weeks: int
) -> None:
    calendar = calendar_of(qtbot, appearance, days)
    assert calendar.height() == HEAD + weeks * CELL + 4


def test_a_day_off_is_never_red_and_the_due_day_stands_out(qtbot: QtBot, appearance: Appearance) -> None:
    calendar = calendar_of(qtbot, appearance, 4)
    calendar.show()
    image = calendar.grab().toImage()
    middle = HEAD + CELL // 2

    def ground(column: int) -> QColor:
        return image.pixelColor(column * 40 + 8, middle)

    assert ground(1) == appearance.theme.colour("paused_soft")
    assert ground(4) == appearance.theme.colour("accent_fill")


def test_undo_is_offered_once(qtbot: QtBot, appearance: Appearance, messages: Messages) -> None:
    window = QWidget()
    bar = MessageBar(appearance, messages)
    bar.setParent(window)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    undone: list[bool] = []
    messages.done(as_is("Đã xóa bản nháp."), lambda: undone.append(True))
    assert bar.isVisible()
    press(window, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: undone == [True])
    assert not bar.isVisible()
    messages.done(as_is("Đã lưu hồ sơ."))
    press(window, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True], "a saved number is never undone"


@pytest.mark.parametrize(("danger", "answers"), [(False, ["void"]), (True, [])])
def test_enter_answers_a_question_but_never_a_destructive_one(
    qtbot: QtBot, appearance: Appearance, danger: bool, answers: list[object]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    choice = Choice("void", Words("Hủy hồ sơ", "Void"))
    decision = Decision(
        appearance, window, as_is("Hủy?"), as_is("Số 1018 giữ là số hủy."), [choice], danger=danger
    )
    heard: list[object] = []
    decision.answered.connect(heard.append)
    with qtbot.waitActive(decision):
        decision.open()
        decision.activateWindow()
    press(decision.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not decision.isVisible())
    assert heard == answers
