"""Two seats that write as they like, and one seat in several threads: all end with the same workshop."""

import tempfile
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cjm_widgets.domain.journey import Action, Stage, Touchpoint
from cjm_widgets.errors import Refused
from cjm_widgets.facilitation.seat import FACILITATOR, Seat
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog

WRITERS = (FACILITATOR, Seat("co-facilitator", "Bo"))
OPERATIONS = st.tuples(
    st.sampled_from([0, 1]),
    st.sampled_from(["put", "put", "name", "concern", "remove", "restore", "move", "undo", "redo", "sync"]),
    st.sampled_from("abc"),
    st.sampled_from(["One", "Two", "Three", ""]),
)


def run(session: Session, operation: str, key: str, text: str) -> None:
    actions: dict[str, Callable[[], object]] = {
        "put": lambda: session.put(Stage(id=key, name=text)),
        "name": lambda: session.change(key, name=text),
        "concern": lambda: session.change(key, concerns=text),
        "remove": lambda: session.remove(key),
        "restore": lambda: session.restore(key),
        "move": lambda: session.move(key, session.workshop.stages, before="a"),
        "undo": session.undo,
        "redo": session.redo,
        "sync": session.sync,
    }
    try:
        actions[operation]()
    except Refused:
        assert operation in ("name", "concern", "move", "undo", "redo")


@settings(deadline=None, max_examples=40)
@given(st.lists(OPERATIONS, max_size=25))
def test_any_interleaving_of_two_writers_ends_equal_for_both_and_for_a_full_replay(
    operations: list[tuple[int, str, str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        log = SqliteLog.create(Path(folder) / "w.cjm")
        sessions = [Session(log, seat) for seat in WRITERS]
        for who, *operation in operations:
            run(sessions[who], *operation)
        for session in sessions:
            session.sync()
        replayed = log.workshop()
        for session in sessions:
            assert session.workshop == replayed
            assert list(session.workshop.items.values()) == list(replayed.items.values())
            assert session.workshop.seq == replayed.seq
        log.close()


class Threads:
    """Threads whose errors reach the test."""

    def __init__(self) -> None:
        self.failed: list[BaseException] = []
        self._threads: list[threading.Thread] = []

    def start(self, work: Callable[[], None]) -> None:
        def body() -> None:
            try:
                work()
            except BaseException as error:  # noqa: BLE001 - whatever it is, the test must see it
                self.failed.append(error)

        self._threads.append(threading.Thread(target=body))
        self._threads[-1].start()

    def join(self) -> None:
        for thread in self._threads:
            thread.join(60)
        assert self.failed == []


def write_pairs(session: Session, name: str) -> None:
    for number in range(30):
        with session.gesture():
            session.put(Action(id=f"{name}-a{number}", stage="s"))
            session.put(Touchpoint(id=f"{name}-t{number}", action=f"{name}-a{number}", name=name))


def watch(session: Session, stop: threading.Event) -> None:
    while not stop.is_set():
        session.sync()
        workshop = session.workshop
        assert {touchpoint.action for touchpoint in workshop.touchpoints} <= set(workshop.items)
        stop.wait(0.002)


def test_one_session_in_several_threads_loses_and_mixes_nothing(tmp_path: Path) -> None:
    log = SqliteLog.create(tmp_path / "w.cjm")
    session, other = Session(log), Session(log, Seat("co-facilitator", "Bo"))
    session.put(Stage(id="s"))
    stop, watching, writing = threading.Event(), Threads(), Threads()
    watching.start(lambda: watch(session, stop))
    for name in ("x", "y"):
        writing.start(partial(write_pairs, session, name))
    writing.start(lambda: write_pairs(other, "bo"))
    writing.join()
    stop.set()
    watching.join()
    session.sync()
    assert len(session.workshop.touchpoints) == len(session.workshop.actions) == 90
    assert session.workshop == log.workshop()
    by_gesture: dict[str, set[str]] = {}
    for change in log.since(0):
        by_gesture.setdefault(change.gesture, set()).add(change.item.split("-")[0])
    assert all(len(names) == 1 for names in by_gesture.values())
    log.close()
