"""A workshop file, and changes for it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cjm_widgets.domain.change import Change
from cjm_widgets.store.sqlite import SqliteLog


def a_change(number: int, value: Any = "x", item: str = "", field: str = "name", kind: str = "stage") -> Change:  # noqa: ANN401
    """One change with an id of its own; of an item of its own where none is named."""
    return Change(
        f"c{number}", f"g{number}", 0, item or f"i{number}", kind, field, value, "facilitator", "journey",
        "2026-11-21T10:00:00.000+00:00",
    )  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "w.cjm"


@pytest.fixture
def log(file: Path) -> Iterator[SqliteLog]:
    made = SqliteLog.create(file)
    yield made
    made.close()


@pytest.fixture
def beside(file: Path) -> Callable[[], list[str]]:
    """The names of all files beside the workshop, and its own."""
    return lambda: sorted(path.name for path in file.parent.iterdir())
