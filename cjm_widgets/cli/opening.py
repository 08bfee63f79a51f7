"""Opening a workshop for a command, and leaving it as one file."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.rights import visible
from cjm_widgets.facilitation.seat import FACILITATOR
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog, opened


def reading(file: str) -> AbstractContextManager[SqliteLog]:
    """The log of a workshop, to be read."""
    return opened(Path(file))


def seen(log: SqliteLog, until: int | None = None) -> Workshop:
    """The workshop as the facilitator sees it: what people gave alone is not in it before it is shown to all."""
    return visible(log.workshop(until), FACILITATOR)


@contextmanager
def writing(file: str) -> Iterator[Session]:
    """The facilitator's session at a workshop."""
    log = SqliteLog(Path(file))
    try:
        yield Session(log)
    finally:
        log.close()
