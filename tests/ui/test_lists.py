from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.wording import Words
from tests.ui.conftest import Shown
from tests.ui.keyboard import press, type_text
from ui.appearance import Appearance
from ui.gallery_samples import SamplePages, SampleRow, sample_cells, sample_columns, sample_row
from ui.language.catalogue import Tongue
from ui.language.phrase import as_is
from ui.runtime.lanes import Lanes
from ui.runtime.operations import Operations
from ui.runtime.stall import UiStallMonitor
from ui.widgets.data_table import DataTable
from ui.widgets.finder import Answer, Finder
from ui.widgets.list_rows import ListRow
from ui.widgets.paged_model import NOT_LOADED, PagedTableModel
from ui.widgets.paged_rows import PAGES_KEPT, PageStore, load_page, open_source
from ui.widgets.side_list import SideList


class Marked(SamplePages):
    """Rows whose source knows the key of every 200th row, so that far pages need one read."""

    def marks(self, every: int) -> Sequence[object] | None:
        return list(range(every - 1, self.count(), every))


@pytest.mark.parametrize("kind", [SamplePages, Marked])
@pytest.mark.parametrize("count", [0, 1, 199, 200, 201, 2_345])
def test_every_row_is_reached_and_is_the_right_one(kind: type[SamplePages], count: int) -> None:
    source, store = kind(count), PageStore[SampleRow]()
    opened = open_source(source)
    store.open(opened, source.key_of(opened.first[-1]) if opened.first else None)
    for page in reversed(range((count + 199) // 200)):
        if not store.has(page):
            store.take(load_page(source, page, *store.nearest(page)))
        for at in (0, 1, 77, 199):
            number = page * 200 + at
            assert store.row(number) == (sample_row(number) if number < count else None)


def test_marks_spare_the_walk_and_pages_are_let_go() -> None:
    walked, marked = SamplePages(20_000), Marked(20_000)
    for source, reads in ((walked, 100), (marked, 2)):
        store = PageStore[SampleRow]()
        opened = open_source(source)
        store.open(opened, source.key_of(opened.first[-1]))
        store.take(load_page(source, 99, *store.nearest(99)))
        assert source.pages_read == reads
        for page in range(1, 40):
            store.take(load_page(source, page, *store.nearest(page)))
        assert sum(store.has(page) for page in range(100)) == PAGES_KEPT


@pytest.fixture
def model(appearance: Appearance, operations: Operations) -> PagedTableModel[SampleRow]:
    return PagedTableModel(appearance, operations, sample_columns(), sample_cells)


def test_rows_not_here_yet_never_look_empty(qtbot: QtBot, model: PagedTableModel[SampleRow]) -> None:
    with qtbot.waitSignal(model.loaded):
        model.load(Marked(100_000))
    far = model.index(70_123, 0)
    assert far.data() == NOT_LOADED
    with qtbot.waitSignal(model.dataChanged):
        pass
    assert far.data() == sample_row(70_123).code


def test_cells_follow_the_language(
    qtbot: QtBot, appearance: Appearance, model: PagedTableModel[SampleRow]
) -> None:
    model.load(Marked(10))
    head = model.headerData(0, Qt.Orientation.Horizontal)
    assert (head, model.index(0, 4).data()) == ("Mã hồ sơ", "Trong hạn")
    appearance.language.switch(Tongue.ENGLISH)
    head = model.headerData(0, Qt.Orientation.Horizontal)
    assert (head, model.index(0, 4).data()) == ("Code", "In time")


def test_an_unreadable_list_says_so(qtbot: QtBot, model: PagedTableModel[SampleRow]) -> None:
    class Torn(SamplePages):
        def page(self, after: object | None, limit: int) -> Sequence[SampleRow]:
            raise OSError("torn")

    with qtbot.waitSignal(model.failed) as heard:
        model.load(Torn(10))
    assert isinstance(heard.args[0], OSError)


def test_table_by_keyboard(qtbot: QtBot, appearance: Appearance, model: PagedTableModel[SampleRow]) -> None:
    table = DataTable(appearance, model)
    qtbot.addWidget(table)
    table.show()
    model.load(Marked(1_000))
    moved: list[object] = []
    opened: list[object] = []
    table.row_changed.connect(moved.append)
    table.row_opened.connect(opened.append)
    table.go_to(0)
    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Return)
    assert moved[-1] == sample_row(1)
    assert opened == [sample_row(1)]
    press(table, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: table.current_row() == sample_row(999))


def test_a_reload_keeps_the_clerk_on_the_same_row(
    qtbot: QtBot, appearance: Appearance, model: PagedTableModel[SampleRow]
) -> None:
    table = DataTable(appearance, model)
    qtbot.addWidget(table)
    model.load(Marked(1_000))
    table.go_to(7)
    moved: list[object] = []
    table.row_changed.connect(moved.append)
    model.reload()
    assert table.current_row() == sample_row(7)
    assert moved[-1] == sample_row(7)


def test_scrolling_a_hundred_thousand_rows_freezes_nothing(qtbot: QtBot, appearance: Appearance) -> None:
    lanes = Lanes.threads()
    model = PagedTableModel(appearance, Operations(lanes), sample_columns(), sample_cells)
    table = DataTable(appearance, model)
    qtbot.addWidget(table)
    table.resize(1_000, 700)
    table.show()
    with qtbot.waitSignal(model.loaded):
        model.load(Marked(100_000))
    bar = table.verticalScrollBar()
    steps = [round(bar.maximum() * part / 20) for part in range(21)]
    timer = QTimer()
    timer.timeout.connect(lambda: bar.setValue(steps.pop()) if steps else timer.stop())
    with UiStallMonitor() as monitor:
        timer.start(5)
        qtbot.waitUntil(lambda: not steps)
    lanes.close()
    # Twice the limit of the interface: the test machine is shared by other work.
    assert monitor.busiest_milliseconds <= 100, monitor.culprit


def side_rows() -> list[ListRow]:
    return [ListRow(number, as_is(f"Bản nháp {number}"), as_is("10:32")) for number in range(5)]


def test_side_list_by_keyboard_keeps_its_row(qtbot: QtBot, appearance: Appearance) -> None:
    rows = SideList(appearance)
    qtbot.addWidget(rows)
    rows.show()
    heard: list[object] = []
    opened: list[object] = []
    rows.current_changed.connect(heard.append)
    rows.opened.connect(opened.append)
    rows.set_rows(side_rows())
    rows.set_current(2)
    press(rows, Qt.Key.Key_Down)
    press(rows, Qt.Key.Key_Return)
    assert (heard, opened) == ([3], [3])
    rows.set_rows(list(reversed(side_rows())))
    assert (rows.current_value(), heard) == (3, [3])


class Asked:
    """Keeps the questions of a finder and answers when the test says so."""

    def __init__(self) -> None:
        self.questions: list[tuple[str, Answer]] = []

    def __call__(self, text: str, answer: Answer) -> None:
        self.questions.append((text, answer))


def test_finder_shows_only_answers_to_what_stands_there(
    qtbot: QtBot, shown: Shown, appearance: Appearance
) -> None:
    asked = Asked()
    finder = Finder(appearance, "common.undo", asked)
    shown(finder)
    finder.setFocus()
    type_text(finder.line, "ks")
    (first, late), (second, now) = asked.questions
    assert (first, second) == ("k", "ks")
    late([ListRow("wrong", as_is("x"))])
    assert not finder.suggestions.isVisible()
    now([ListRow("a", as_is("Khai sinh")), ListRow("b", as_is("Kết hôn"))])
    assert finder.suggestions.isVisible()
    with qtbot.waitSignal(finder.picked) as heard:
        press(finder.line, Qt.Key.Key_Down)
        press(finder.line, Qt.Key.Key_Return)
    assert heard.args == ["b"]
    assert not finder.suggestions.isVisible()


def test_escape_closes_suggestions_and_keeps_the_text(shown: Shown, appearance: Appearance) -> None:
    rows = [ListRow("a", Words("Khai sinh", "Birth"))]
    ask: Callable[[str, Answer], None] = lambda _, answer: answer(rows)  # noqa: E731
    finder = Finder(appearance, None, ask)
    shown(finder)
    finder.setFocus()
    type_text(finder.line, "ks")
    assert finder.suggestions.isVisible()
    press(finder.line, Qt.Key.Key_Escape)
    assert not finder.suggestions.isVisible()
    assert finder.text() == "ks"
    assert QApplication.focusWidget() is finder.line
