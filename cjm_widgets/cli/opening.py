"""Opening a workshop for a command, and leaving it as one file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cjm_widgets.errors import CannotWrite
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog


@contextmanager
def reading(file: str) -> Iterator[SqliteLog]:
    """The log of a workshop, to be read.

    Opened for writing where that is possible, though nothing is written: only then does SQLite tidy its files away.
    """
    try:
        log = SqliteLog(Path(file))
    except CannotWrite:
        log = SqliteLog(Path(file), read_only=True)
    try:
        yield log
    finally:
        log.close()


@contextmanager
def writing(file: str) -> Iterator[Session]:
    """The facilitator's session at a workshop."""
    log = SqliteLog(Path(file))
    try:
        yield Session(log)
    finally:
        log.close()
