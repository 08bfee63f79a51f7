"""A writer that is killed at any moment loses nothing it was told is saved, and leaves a file that opens."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cjm_widgets.store.sqlite import SqliteLog

KILLS = 50

# Imports once, then forks a writer for every line it reads: gestures of three changes, each told when it is on disk.
NURSERY = """
import os, sys
from pathlib import Path
import cjm_widgets.store.rows
from cjm_widgets.domain.change import Change
from cjm_widgets.store import rows
from cjm_widgets.store.sqlite import SqliteLog

def write(path, name):
    log = SqliteLog(Path(path))
    for n in range(1_000_000):
        gesture = f"{name}.{n}"
        log.append([
            Change(f"{gesture}.{m}", gesture, 0, f"item{m}", "stage", "name", gesture, "facilitator", "",
                   "2026-11-21T10:00:00.000+00:00")
            for m in range(3)
        ])
        os.write(1, f"saved {gesture}\\n".encode())
        if n % 40 == 39:
            log.rest()
        if n % 60 == 59:
            log.workshop()

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        try:
            write(sys.argv[1], line.strip())
        finally:
            os._exit(1)
    os.write(1, f"child {child}\\n".encode())
    _, status = os.waitpid(child, 0)
    os.write(1, f"ended {status}\\n".encode())
"""


def run_and_kill(nursery: "subprocess.Popen[str]", name: str, after: float, *, early: bool) -> list[str]:
    """One writer from its birth to its death by SIGKILL; the gestures it was told are saved.

    An `early` death comes so many seconds after birth; a later one so many after the first gesture was saved, however
    busy the machine is.
    """
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{name}\n")
    nursery.stdin.flush()
    saved: list[str] = []
    child = 0
    for line in nursery.stdout:
        what, value = line.split()
        if what == "child":
            child = int(value)
        elif what == "saved":
            saved.append(value)
        else:
            assert int(value) == signal.SIGKILL
            break
        if child and (early or saved):
            time.sleep(after)
            os.kill(child, signal.SIGKILL)
            child = 0
    return saved


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has neither fork nor SIGKILL")
def test_fifty_kills_lose_nothing_that_was_acknowledged_and_apply_nothing_twice(tmp_path: Path) -> None:
    file = tmp_path / "w.cjm"
    SqliteLog.create(file).close()
    chance = random.Random(20261121)
    acknowledged: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-c", NURSERY, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as nursery:
        for number in range(KILLS):
            acknowledged += run_and_kill(nursery, f"w{number}", chance.uniform(0.0, 0.12), early=number % 4 == 0)
            log = SqliteLog(file)
            changes = log.since(0)
            log.append(changes[-3:])  # a writer that was not told tries again
            assert log.since(0) == changes
            log.close()
            assert [path.name for path in tmp_path.iterdir()] == ["w.cjm"]
        assert nursery.stdin is not None
        nursery.stdin.close()
    gestures: dict[str, list[str]] = {}
    for change in changes:
        gestures.setdefault(change.gesture, []).append(change.id)
    assert len(acknowledged) >= KILLS * 3 // 4
    assert set(acknowledged) <= set(gestures)
    assert len(gestures) <= len(acknowledged) + KILLS
    assert all(ids == [f"{gesture}.{n}" for n in range(3)] for gesture, ids in gestures.items())
    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
