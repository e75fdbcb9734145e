from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.failures import UserFacingError
from counter_app.domain.wording import Words
from ui.runtime.changes import Changes, Subject, Written
from ui.runtime.lanes import InlineLane, Lanes
from ui.runtime.operation import Cancelled, Progress, Step
from ui.runtime.operations import LatestQuery, Operations


@dataclass
class HeldLane:
    """A lane whose jobs run when the test says so, one by one."""

    waiting: list[Callable[[], None]] = field(default_factory=list)

    def submit(self, job: Callable[[], None]) -> None:
        self.waiting.append(job)

    def close(self) -> None:
        self.waiting.clear()

    def run_next(self) -> None:
        self.waiting.pop(0)()


@pytest.fixture
def held() -> HeldLane:
    return HeldLane()


@pytest.fixture
def held_operations(held: HeldLane, qapp: QApplication) -> Operations:
    return Operations(Lanes(held, held, InlineLane()))


def saved(value: str) -> Written[str]:
    return Written(value, Changes.of(Subject.DOSSIER, dossiers=("d1",)))


def test_a_write_answers_and_tells_everybody_what_changed(operations: Operations) -> None:
    heard: list[object] = []
    operations.changed.connect(lambda changes, initiator: heard.append((changes, initiator)))
    operations.write(lambda _: saved("H62"), on_done=heard.append, initiator="intake")
    changes = Changes(frozenset({Subject.DOSSIER}), frozenset({"d1"}))
    assert heard == ["H62", (changes, "intake")]
    assert changes.concern_dossier("d1")
    assert not changes.concern_dossier("d2")


def test_a_failed_write_changes_nothing_and_is_shown(operations: Operations) -> None:
    heard: list[object] = []
    operations.changed.connect(lambda *_: heard.append("changed"))
    operations.failed.connect(heard.append)
    refusal = UserFacingError("no_number", Words("Hết số.", "No numbers left."))

    def work(_: Progress) -> Written[str]:
        raise refusal

    operations.write(work, on_done=heard.append)
    assert heard == [refusal]
    own: list[Exception] = []
    operations.write(work, on_done=heard.append, on_failure=own.append)
    assert (heard, own) == ([refusal], [refusal])


def test_threads_work_beside_the_window_and_answer_on_its_thread(qtbot: QtBot, qapp: QApplication) -> None:
    lanes = Lanes.threads()
    operations = Operations(lanes)
    seen: dict[str, object] = {}

    def work(progress: Progress) -> str:
        progress.step(1, 2)
        return threading.current_thread().name

    def done(name: str) -> None:
        seen["worker"] = name
        seen["window"] = QThread.currentThread() is qapp.thread()

    operations.query(work, on_done=done)
    qtbot.waitUntil(lambda: "window" in seen)
    assert str(seen["worker"]).startswith("queries")
    assert seen["window"] is True
    lanes.close()


def test_a_closed_lane_finishes_what_is_under_way_and_takes_nothing_more(qtbot: QtBot) -> None:
    lanes = Lanes.threads()
    ran: list[int] = []
    begun, go_on = threading.Event(), threading.Event()

    def first() -> None:
        begun.set()
        go_on.wait()
        ran.append(1)

    lanes.writes.submit(first)
    lanes.writes.submit(lambda: ran.append(2))
    begun.wait()
    threading.Thread(target=go_on.set).start()
    lanes.close()
    lanes.writes.submit(lambda: ran.append(3))
    assert ran[0] == 1
    assert 3 not in ran


def writing(number: int) -> Callable[[Progress], Written[int]]:
    return lambda _: Written(number, Changes.of(Subject.DRAFT))


def test_writes_keep_their_order(qtbot: QtBot, qapp: QApplication) -> None:
    lanes = Lanes.threads()
    operations = Operations(lanes)
    done: list[int] = []
    for number in range(50):
        operations.write(writing(number), on_done=done.append)
    qtbot.waitUntil(lambda: len(done) == 50)
    assert done == list(range(50))
    lanes.close()


def test_only_the_latest_query_is_heard(held: HeldLane, held_operations: Operations) -> None:
    ran: list[str] = []
    heard: list[str] = []
    latest = LatestQuery(held_operations)

    def reading(text: str) -> Callable[[Progress], str]:
        def read(_: Progress) -> str:
            ran.append(text)
            return text

        return read

    for text in ("n", "ng", "ngu"):
        latest.ask(reading(text), heard.append)
    while held.waiting:
        held.run_next()
    assert ran == ["ngu"], "what was typed over is not even read"
    assert heard == ["ngu"]


def test_a_late_answer_of_a_cancelled_query_is_dropped(held: HeldLane, held_operations: Operations) -> None:
    heard: list[object] = []

    def work(_: Progress) -> str:
        operation.cancel()
        return "late"

    operation = held_operations.query(work, on_done=heard.append)
    held.run_next()
    assert heard == []


def test_a_write_that_committed_is_told_although_it_was_cancelled(
    held: HeldLane, held_operations: Operations
) -> None:
    heard: list[object] = []

    def work(_: Progress) -> Written[str]:
        operation.cancel()
        return saved("H62")

    operation = held_operations.write(work, on_done=heard.append)
    held.run_next()
    assert heard == ["H62"]


def test_a_cancelled_write_stops_at_its_next_step(held: HeldLane, held_operations: Operations) -> None:
    heard: list[object] = []
    held_operations.failed.connect(heard.append)

    def work(progress: Progress) -> Written[str]:
        operation.cancel()
        progress.step(1)
        return saved("H62")

    operation = held_operations.write(work, on_done=heard.append)
    held.run_next()
    assert heard == []
    assert operation.finished


def test_nobody_is_called_when_the_owner_is_gone(
    qtbot: QtBot, held: HeldLane, held_operations: Operations
) -> None:
    heard: list[object] = []
    held_operations.changed.connect(lambda *_: heard.append("changed"))
    owner = QObject()
    held_operations.write(lambda _: saved("H62"), on_done=heard.append, owner=owner)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    held.run_next()
    assert heard == ["changed"]


def test_work_that_lasts_is_shown_with_its_steps(
    qtbot: QtBot, held: HeldLane, held_operations: Operations
) -> None:
    steps: list[Step] = []
    held_operations.slow.connect(lambda _, step: steps.append(step))

    def work(progress: Progress) -> str:
        progress.step(3, 10, "common.working")
        return "done"

    with qtbot.waitSignal(held_operations.slow):
        held_operations.query(work, on_done=lambda _: None)
    with qtbot.waitSignal(held_operations.settled):
        held.run_next()
    assert steps == [Step(), Step(3, 10, "common.working")]


def test_quick_work_is_not_shown(qtbot: QtBot, operations: Operations) -> None:
    with qtbot.assertNotEmitted(operations.slow, wait=400):
        operations.query(lambda _: 1, on_done=lambda _: None)


def test_stopping_is_no_failure(operations: Operations) -> None:
    heard: list[object] = []
    operations.failed.connect(heard.append)

    def work(_: Progress) -> str:
        raise Cancelled

    operations.query(work, on_done=heard.append)
    assert heard == []
