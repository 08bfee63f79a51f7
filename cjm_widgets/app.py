"""Where the parts are joined for a page: which workshop, which seat, which view; and the task that watches the log."""

import asyncio
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

from cjm_widgets.domain.check import checked, clean
from cjm_widgets.domain.framing import PURPOSE_ID, Purpose
from cjm_widgets.domain.workshop import plain
from cjm_widgets.facilitation import activities
from cjm_widgets.facilitation.room_door import RoomDoor
from cjm_widgets.facilitation.seat import FACILITATOR, ROLES, STAKEHOLDER, Seat
from cjm_widgets.facilitation.session import Session
from cjm_widgets.facilitation.starters import starter as starter_map
from cjm_widgets.resources import folder
from cjm_widgets.store.shelf import SUFFIX, Shelf
from cjm_widgets.store.sqlite import SqliteLog

if TYPE_CHECKING:
    import ipywidgets

    from cjm_widgets.evidence.opened import Opened

SAMPLE = "sample"
POLL_SECONDS = 0.1
IDLE_SECONDS = 30.0

_tasks: set[asyncio.Task[None]] = set()
_ends: dict[str, Callable[[], None]] = {}


def workshops_folder() -> Path:
    """Where people's own workshops are: where CJM_WORKSHOPS says, else `workshops/` in the checkout.

    Installed as a package there is no checkout: then it is `workshops/` in the current folder.
    """
    given = os.environ.get("CJM_WORKSHOPS")
    if given:
        return Path(given)
    root = folder("notebooks").parent
    return (root if (root / "pyproject.toml").is_file() else Path.cwd()) / "workshops"


def make(path: Path, title: str = "", starter: str = "") -> SqliteLog:
    """Make a workshop file, with a title, from a starter map where one is named.

    Raises:
        CannotWrite: There is such a file already.
        Refused: The title is too long. No file was made.
        UnknownName: There is no such starter map.
    """
    items = starter_map(starter).items() if starter else ()
    if title:
        purpose = next((item for item in items if isinstance(item, Purpose)), Purpose(id=PURPOSE_ID))
        named = checked(purpose.kind, purpose.id, {**dict(plain(purpose)), "name": clean(title)})
        items = (named, *(item for item in items if item is not purpose))
    log = SqliteLog.create(path)
    session = Session(log)
    session.step = "start"
    with session.gesture():
        for item in items:
            session.put(item)
    return log


def make_sample(path: Path) -> SqliteLog:
    """Make a workshop file by replaying the sample's log."""
    from cjm_widgets.store.log_lines import replay

    with (folder("samples") / "rail-commute.jsonl").open(encoding="utf-8") as lines:
        log = SqliteLog.create(path)
        replay(lines, log)
    return log


def workshop_file(query: Mapping[str, list[str]], file: str | Path | None = None) -> Path:
    """Which workshop a page shows: the argument, else `?w=NAME` of the folder, else CJM_WORKSHOP, else the sample.

    Every seat but the facilitator's on this machine has the workshop it was let into, and no other of the folder.
    """
    if file is not None:
        return Path(file)
    name = query.get("w", [""])[0] if _seat() == FACILITATOR else ""
    current = Path(os.environ.get("CJM_WORKSHOP") or workshops_folder() / f"{SAMPLE}{SUFFIX}")
    if name and name != current.stem:
        return _shelf(current).path(name)
    if not current.exists() and current == workshops_folder() / f"{SAMPLE}{SUFFIX}":
        current.parent.mkdir(parents=True, exist_ok=True)
        make_sample(current).close()
    return current


def _shelf(current: Path) -> Shelf:
    given = os.environ.get("CJM_WORKSHOP")
    place = Path(given).parent if given else workshops_folder()
    return Shelf(place, current, lambda path, title, starter: make(path, title, starter).close())


def query() -> dict[str, list[str]]:
    """The page's query: Voila gives it in the environment; elsewhere it is empty."""
    return parse_qs(os.environ.get("QUERY_STRING", ""))


def _seat() -> Seat:
    """Who sits at this page: the server that started the kernel says it in its environment."""
    given = os.environ.get("CJM_SEAT", FACILITATOR.role)
    role = next((one for one in ROLES if one == given), STAKEHOLDER.role)
    return Seat(role, os.environ.get("CJM_SEAT_NAME", ""), os.environ.get("CJM_SEAT_KEY", ""))


def _door(seat: Seat) -> RoomDoor | None:
    """The door of the room, where this run can open one."""
    from cjm_widgets.serving.room.room_door import FolderRoomDoor

    folder_of_room = os.environ.get("CJM_ROOM")
    return FolderRoomDoor(folder_of_room) if folder_of_room and seat.leads else None


# The pages


def start(file: str | Path | None = None) -> "ipywidgets.Widget":
    """The whole guided workshop on one page; the address's `step` and `screen` say what to show first."""
    asked = query()
    return _workshop_page(file, asked.get("step", ["start"])[0], alone=False, wall=asked.get("screen") == ["projector"])


def step(key: str, file: str | Path | None = None) -> "ipywidgets.Widget":
    """One step alone; its rail links to the other notebooks.

    Raises:
        UnknownName: There is no such step.
    """
    from cjm_widgets.facilitation.steps import step as known

    known(key)
    return _workshop_page(file, key, alone=True, wall=query().get("screen") == ["projector"])


def follow_up(file: str | Path | None = None) -> "ipywidgets.Widget":
    """What became of the map: the follow-up alone."""
    return _workshop_page(file, "follow-up", alone=True, wall=False)


def participant(file: str | Path | None = None) -> "ipywidgets.Widget":
    """The page of whoever came into the room: what fits the role that the ticket gave."""
    with _on_the_page() as shown:
        from cjm_widgets.views.registry import VIEWS
        from cjm_widgets.views.room.participant_page import ParticipantPage
        from cjm_widgets.views.room.reviewer_page import ReviewerPage
        from cjm_widgets.views.workshop_page import WorkshopPage

        seat = _seat()
        session = Session(SqliteLog(workshop_file({}, file)), seat)
        page: ParticipantPage | ReviewerPage | WorkshopPage
        if seat.role == "scribe" and session.member:
            page = WorkshopPage(session, VIEWS, "purpose")
        elif seat.role == "reviewer":
            page = ReviewerPage(session)
        else:
            page = ParticipantPage(session, VIEWS)
        shown.append(page.widget)
        _keep("participant", session, page.dispose)
    return shown[0]


def dashboard(file: str | Path | None = None) -> "ipywidgets.Widget":
    """What stakeholders see: read-only, live, or the labelled version that the facilitator pinned."""
    with _on_the_page() as shown:
        from cjm_widgets.serving.readonly import forbid_writing
        from cjm_widgets.store.connect import Reader
        from cjm_widgets.views.dashboard import Dashboard
        from cjm_widgets.views.part import close_tree

        path = workshop_file(query(), file)
        log = SqliteLog(path, read_only=True)
        if _seat().role == STAKEHOLDER.role:
            forbid_writing(Reader)
        session = Session(log, STAKEHOLDER)
        board = Dashboard(session)
        shown.append(board.widget)
        _keep("dashboard", session, lambda: close_tree(board.widget))
    return shown[0]


def open_workshop(file: str | Path | None = None) -> "Opened":
    """A workshop for one's own analysis, read-only: `open_workshop().frame("touchpoint")`. See `Opened`.

    Args:
        file: A workshop file; without one the workshop that the pages show.

    Raises:
        StoreError: The file cannot be used.
        NotAllowed: This process is a stakeholder's.
    """
    from cjm_widgets.charts.emotional_journey import emotional_journey
    from cjm_widgets.errors import NotAllowed
    from cjm_widgets.evidence.opened import Opened, Source
    from cjm_widgets.facilitation import history, versions
    from cjm_widgets.facilitation.rights import visible, visible_changes
    from cjm_widgets.resources import words

    if not _seat().leads:
        raise NotAllowed(words("error.frame.seat"))
    log = SqliteLog(workshop_file(query(), file), read_only=True)
    return Opened(
        Source(
            name=log.path.name,
            labels=lambda: [label.name for label in log.labels()],
            at=lambda point: visible(versions.at(log, point), FACILITATOR),
            history=lambda: history.entries(visible_changes(log.since(0), FACILITATOR, log.workshop())),
            draw=emotional_journey,
            close=log.close,
        )
    )


def _workshop_page(file: str | Path | None, key: str, *, alone: bool, wall: bool) -> "ipywidgets.Widget":
    with _on_the_page() as shown:
        from cjm_widgets.views.registry import VIEWS
        from cjm_widgets.views.workshop_page import WorkshopPage

        asked = query()
        path = workshop_file(asked, file)
        seat = _seat()
        session, door = Session(SqliteLog(path), seat), _door(seat)
        carried = {"w": asked["w"][0]} if "w" in asked else {}
        href = (lambda one: _notebook(one, carried) if one != key else "") if alone else (lambda one: "")
        page = WorkshopPage(
            session,
            VIEWS,
            key,
            href=href,
            projector=wall,
            library=_shelf(path) if seat == FACILITATOR else None,
            room=door,
        )
        shown.append(page.widget)
        _keep(key, session, page.dispose, door)
    return shown[0]


def _notebook(key: str, carried: Mapping[str, str]) -> str:
    found = next((path.name for path in folder("notebooks").glob(f"[0-9][0-9]_{key.replace('-', '_')}.ipynb")), "")
    return found + (f"?{urlencode(carried)}" if carried and found else "")


@contextmanager
def _on_the_page() -> Iterator[list["ipywidgets.Widget"]]:
    """An error of ours becomes a sentence on the page: nobody in a workshop reads a traceback."""
    from cjm_widgets.errors import CjmError

    shown: list[ipywidgets.Widget] = []
    try:
        yield shown
    except CjmError as error:
        from cjm_widgets.views.trouble import trouble

        shown[:] = [trouble(str(error))]


def _keep(name: str, session: Session, dispose: Callable[[], None], door: RoomDoor | None = None) -> None:
    """Follow the log in a small task of this kernel; outside a kernel there is no loop, and nothing to follow.

    A page that is made again in the same kernel, as when JupyterLab is reloaded or a cell is run anew, takes the place
    of the earlier one, which would otherwise go on unseen.
    """
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return
    task = loop.create_task(_follow(session, door))
    _tasks.add(task)
    task.add_done_callback(_tell)

    def end() -> None:
        task.cancel()
        dispose()
        session.log.close()

    if earlier := _ends.pop(name, None):
        earlier()
    _ends[name] = end


def _tell(task: "asyncio.Task[None]") -> None:
    _tasks.discard(task)
    if not task.cancelled() and task.exception() is not None:
        sys.excepthook(type(task.exception()), task.exception(), None)  # type: ignore[arg-type]


async def _follow(session: Session, door: RoomDoor | None) -> None:
    from cjm_widgets.views.guard import guard
    from cjm_widgets.views.room.door import DOOR

    quiet = 0.0
    session.log.has_grown()
    session.sync()
    while True:
        await asyncio.sleep(POLL_SECONDS)
        if door is not None and guard(session.notices.append, door.look):
            guard(session.notices.append, session.announce, (DOOR,))
        if session.seat.leads:
            guard(session.notices.append, activities.close_if_over, session)
        grown = guard(session.notices.append, session.log.has_grown)
        if grown:
            quiet = 0.0
            guard(session.notices.append, session.sync)
        else:
            quiet += POLL_SECONDS
            if quiet >= IDLE_SECONDS and not session.log.read_only:
                quiet = -1e9
                guard(session.notices.append, session.log.rest)


# Standing ready


def warm() -> None:
    """Import, read and work out all that a page will need, and leave nothing open: what is done here, no fork does.

    A starter map is opened as the workshop page and as the dashboard shows it.
    """
    from ipywidgets import Widget, register_comm_target

    from cjm_widgets.views.dashboard import Dashboard
    from cjm_widgets.views.registry import VIEWS
    from cjm_widgets.views.workshop_page import WorkshopPage

    with tempfile.TemporaryDirectory() as place:
        log = make(Path(place) / f"warm{SUFFIX}", "A workshop", "rail-commute")
        page = WorkshopPage(Session(log), VIEWS, library=_shelf(log.path))
        for key in VIEWS:
            page.go(key)
        Dashboard(Session(log, STAKEHOLDER))
        log.close()
    Widget.close_all()
    register_comm_target()  # ipywidgets does so itself only where it is imported by a kernel
