"""A real store, a real session and a real desk for every view; no kernel, no mock."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ipywidgets.widgets import widget as widgets

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog
from cjm_widgets.views.controls.script import Script
from cjm_widgets.views.desk import Desk
from tests.builders import a_workshop


class Store:
    """The file behind a session, opened again from the disk whenever somebody asks."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.log = SqliteLog.create(path)

    def open(self) -> Workshop:
        """What stands on the disk now."""
        log = SqliteLog(self.path, read_only=True)
        try:
            return log.workshop()
        finally:
            log.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "workshop.cjm")
    yield made
    made.log.close()


@pytest.fixture
def session(store: Store) -> Session:
    return Session(store.log)


@pytest.fixture
def filled(session: Session) -> Session:
    """A session at a workshop with two stages, four touchpoints, two personas and three graders."""
    workshop = a_workshop(stages=2, touchpoints=4, personas=2, graders=3, more=MORE)
    with session.gesture():
        for item in workshop.items.values():
            session.put(item)
    return session


MORE = {
    "unit-1": {"kind": "unit", "name": "Fares"},
    "unit-2": {"kind": "unit", "name": "Control room"},
    "stakeholder-1": {"kind": "stakeholder", "name": "Bus company", "belongs": "partner"},
    "opportunity-1": {"kind": "opportunity", "name": "One price"},
}


@pytest.fixture
def said() -> list[str]:
    """What a page would have shown as messages."""
    return []


@pytest.fixture
def desk(session: Session, said: list[str]) -> Desk:
    return Desk(session, said.append)


@pytest.fixture(autouse=True)
def no_widget_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Widgets of one test do not count in the next."""
    yield
    for widget in list(widgets._instances.values()):
        widget.close()


@pytest.fixture
def count() -> Callable[[], int]:
    """How many widgets are open, layouts and styles included; scripts stay, one for each kind of control."""
    return lambda: sum(not isinstance(widget, Script) for widget in widgets._instances.values())
