"""A log, and two who lead at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cjm_widgets.facilitation.seat import Seat
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog

BO_SEAT = Seat("co-facilitator", "Bo")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SqliteLog]:
    made = SqliteLog.create(tmp_path / "w.cjm")
    yield made
    made.close()


@pytest.fixture
def ann(log: SqliteLog) -> Session:
    return Session(log)


@pytest.fixture
def bo(log: SqliteLog) -> Session:
    return Session(log, BO_SEAT)
