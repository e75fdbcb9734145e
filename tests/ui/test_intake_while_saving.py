"""What a quick clerk does while Save still runs: nothing comes back as a draft, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.services.desk import CARD, monday_morning
from tests.ui.counter import CTRL, Counter, counter
from ui.appearance import Appearance
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.lanes import Lanes

OTHER_CARD = "026185000002||Trần Văn Thử|12081985|Nam|Thôn Tây, Đại Đồng, Vĩnh Tường, Vĩnh Phúc|10052022"
ALT = Qt.KeyboardModifier.AltModifier
SECONDS = 20


@pytest.fixture
def desk(
    tmp_path: Path, appearance: Appearance, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Counter]:
    monkeypatch.setenv("COUNTER_APP_STATE", str(tmp_path / "state"))

    def opened(window: QWidget) -> None:
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()

    with counter(tmp_path, monday_morning(), appearance, Lanes.threads(), opened) as made:
        made.press(Qt.Key.Key_F2)
        screen = made.screen
        qtbot.waitUntil(lambda: screen.is_complete and screen.presenter.procedures.known is not None)
        yield made


@pytest.fixture
def slow_disk(desk: Counter) -> Iterator[Event]:
    """Writes wait until the event is set, as behind a disk that takes its time."""
    ready = Event()
    yield ready
    ready.set()


def occupy_writes(desk: Counter, ready: Event) -> None:
    def wait(_: object) -> Written[bool]:
        return Written(ready.wait(SECONDS), Changes.of(Subject.SETTINGS))

    desk.desk.operations.write(wait, on_done=lambda _: None)


def serve(desk: Counter, qtbot: QtBot) -> None:
    desk.scan(CARD)
    desk.type("0912000001")
    desk.press(Qt.Key.Key_T, CTRL)
    desk.type("1.004873")
    qtbot.waitUntil(desk.screen.procedure.finder.suggestions.isVisible)
    desk.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.screen.presenter.entries.form.procedure.code))


def waiting_titles(desk: Counter, qtbot: QtBot) -> list[str]:
    """The drafts on the disk, once everything written so far is there."""
    done: list[bool] = []
    desk.desk.operations.write(lambda _: Written(True, Changes.of(Subject.SETTINGS)), on_done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    return [draft.title for draft in desk.program.profile.store.drafts()]


def finish_saving(desk: Counter, qtbot: QtBot, ready: Event) -> None:
    ready.set()
    qtbot.waitUntil(lambda: len(desk.tray.jobs) == 1)
    assert len(desk.dossiers("0912000001")) == 1
    assert desk.failures == []


def test_leaving_the_screen_leaves_no_draft_of_what_was_saved(
    desk: Counter, qtbot: QtBot, slow_disk: Event
) -> None:
    serve(desk, qtbot)
    screen = desk.screen
    occupy_writes(desk, slow_disk)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.press(Qt.Key.Key_0, ALT)
    finish_saving(desk, qtbot, slow_disk)
    assert waiting_titles(desk, qtbot) == []
    assert screen.presenter.drafts.waiting == ()


def test_the_next_card_waits_for_the_next_form(desk: Counter, qtbot: QtBot, slow_disk: Event) -> None:
    serve(desk, qtbot)
    occupy_writes(desk, slow_disk)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.scan(OTHER_CARD)
    finish_saving(desk, qtbot, slow_disk)
    entries = desk.screen.presenter.entries
    qtbot.waitUntil(lambda: entries.form.submitter.name == "Trần Văn Thử")
    assert QApplication.activeModalWidget() is None


def test_the_next_draft_opened_while_saving_is_not_wiped(
    desk: Counter, qtbot: QtBot, slow_disk: Event
) -> None:
    desk.scan(OTHER_CARD)
    desk.press(Qt.Key.Key_N, CTRL)
    serve(desk, qtbot)
    occupy_writes(desk, slow_disk)
    desk.press(Qt.Key.Key_Return, CTRL)
    desk.press(Qt.Key.Key_D, CTRL)
    finish_saving(desk, qtbot, slow_disk)
    entries = desk.screen.presenter.entries
    qtbot.waitUntil(lambda: entries.form.submitter.name == "Trần Văn Thử")
    assert waiting_titles(desk, qtbot) == ["Trần Văn Thử"]


def test_typing_without_a_pause_is_kept_all_the_same(desk: Counter, qtbot: QtBot) -> None:
    desk.scan(CARD)
    store = desk.program.profile.store

    def typed_on_and_kept() -> bool:
        desk.type("a")
        return bool(store.drafts())

    # A key every 50 ms never leaves the form the rest after which it is kept.
    qtbot.waitUntil(typed_on_and_kept, timeout=SECONDS * 1000)
