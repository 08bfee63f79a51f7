"""Opening a workshop for a command, and leaving it as one file."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog, opened


def reading(file: str) -> AbstractContextManager[SqliteLog]:
    """The log of a workshop, to be read."""
    return opened(Path(file))


@contextmanager
def writing(file: str) -> Iterator[Session]:
    """The facilitator's session at a workshop."""
    log = SqliteLog(Path(file))
    try:
        yield Session(log)
    finally:
        log.close()
