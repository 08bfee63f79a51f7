"""A click until it is on disk, against a raw insert and commit with the same settings of SQLite."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

from bench.line import Line
from bench.measuring import ratio, timed
from bench.workshops import long_file, sample_file
from cjm_widgets.domain.journey import Touchpoint
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog

_TIMES, _LIMIT = 100, 20


def lines(folder: Path) -> Iterator[Line]:
    """In the sample, and in a workshop of 10,000 changes."""
    for name, path in (
        ("the sample", sample_file(folder / "clicked.cjm")),
        ("10,000 changes", long_file(folder / "clicked-long.cjm")),
    ):
        log = SqliteLog(path)
        session, number = Session(log), count()
        touched = session.workshop.of(Touchpoint)[0].id

        def click(session: Session = session, touched: str = touched, number: Iterator[int] = number) -> None:
            session.change(touched, note=f"Said {next(number)}")

        with closing(_raw(path, folder / f"{path.stem}.sqlite")) as connection:

            def insert(connection: sqlite3.Connection = connection) -> None:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(
                    "INSERT INTO changes SELECT null, hex(randomblob(9)), gesture, base_seq, item, kind, field, value,"
                    " seat, step, at, model_version, undoes FROM changes WHERE seq = 1"
                )
                connection.execute("COMMIT")

            yield ratio(f"click to disk, {name}", _LIMIT, timed(click), timed(insert), times=_TIMES, warm=5)
        log.close()


def _raw(source: Path, target: Path) -> sqlite3.Connection:
    """The same file once more, opened as the store opens it."""
    with closing(sqlite3.connect(source)) as origin, closing(sqlite3.connect(target)) as copied:
        origin.backup(copied)
    connection = sqlite3.connect(target, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection
