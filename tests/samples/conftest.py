"""The sample workshop, replayed once for each module."""

from collections.abc import Iterator

import pytest

from cjm_widgets import app
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.store.sqlite import SqliteLog


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteLog]:
    made = app.make_sample(tmp_path_factory.mktemp("sample") / "sample.cjm")
    yield made
    made.close()


@pytest.fixture(scope="module")
def sample(log: SqliteLog) -> Workshop:
    return log.workshop()
