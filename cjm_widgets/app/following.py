"""The small task of each kernel that follows the log, the door of the room and the clock."""

import asyncio
import sys
from collections.abc import Callable

from cjm_widgets.facilitation import activities
from cjm_widgets.facilitation.room_door import RoomDoor
from cjm_widgets.facilitation.session import Session

POLL_SECONDS = 0.1
IDLE_SECONDS = 30.0

_tasks: set[asyncio.Task[None]] = set()
_ends: dict[str, Callable[[], None]] = {}


def keep(name: str, session: Session, dispose: Callable[[], None], door: RoomDoor | None = None) -> None:
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
