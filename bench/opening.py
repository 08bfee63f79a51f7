"""Opening a workshop of 10,000 changes, against reading the same rows with sqlite3."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bench.line import Line
from bench.measuring import ratio, timed
from bench.workshops import CHANGES, long_file
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog

_TIMES, _LIMIT = 15, 5


def lines(folder: Path) -> Iterator[Line]:
    """Cold, where the whole log is replayed, and with the checkpoint that an earlier opening left."""
    path = long_file(folder / "long.cjm")
    _forget(path)
    yield ratio(
        f"open {CHANGES:,} changes, whole replay",
        _LIMIT,
        timed(lambda: _opened(path, read_only=True)),
        timed(lambda: _read(path)),
        times=_TIMES,
    )

    def first() -> None:
        _opened(path)

    def forgetting() -> float:
        _forget(path)
        return timed(first)()

    yield ratio(
        f"open {CHANGES:,} changes, and leave a checkpoint",
        _LIMIT,
        forgetting,
        timed(lambda: _read(path)),
        times=_TIMES,
    )
    yield ratio(
        f"open {CHANGES:,} changes, from a checkpoint", _LIMIT, timed(first), timed(lambda: _read(path)), times=_TIMES
    )


def _opened(path: Path, *, read_only: bool = False) -> None:
    log = SqliteLog(path, read_only=read_only)
    assert Session(log).workshop.items
    log.close()


def _read(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert len(connection.execute("SELECT * FROM changes ORDER BY seq").fetchall()) == CHANGES


def _forget(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM checkpoints")
        connection.commit()
