"""The room server: `python -m cjm_widgets.serving.room.server`, started by `cjm start` when the room is opened.

Standalone Voila on the local network. Nobody gets a kernel without a seat, and nobody gets anybody else's.
"""

import os
from pathlib import Path
from typing import Any

from jupyter_server.utils import url_path_join
from tornado.httputil import HTTPServerRequest
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.routing import Matcher, Rule
from tornado.web import RequestHandler

from cjm_widgets.facilitation.room_door import RoomState
from cjm_widgets.serving.lifeline import Settings, read_settings, when_cut
from cjm_widgets.serving.pages import KERNEL_ID, PageServer, config
from cjm_widgets.serving.ports import EVERYWHERE
from cjm_widgets.serving.room import addresses, notes
from cjm_widgets.serving.room.guests import Guests
from cjm_widgets.serving.room.handlers import (
    JoinHandler,
    RoomHiddenHandler,
    RoomKernelHandler,
    RoomLeaveHandler,
    RoomModelHandler,
    RoomPageHandler,
    RoomWebsocketHandler,
)
from cjm_widgets.serving.room.identity import SeatDoor
from cjm_widgets.serving.room.ledger import Ledger
from cjm_widgets.serving.room.seats import Seats
from cjm_widgets.serving.room.secret import data_folder, secret
from cjm_widgets.serving.room.tickets import Tickets, workshop_id

_LOOK_MILLISECONDS = 1000
_LARGEST_BODY = 1 << 20
_NOT_ALLOWED_ANY_MORE = 4403
"""The code with which a websocket is closed whose seat has ended."""


class _ForeignHost(Matcher):
    """Matches every request that was made under a name which is not ours."""

    def __init__(self) -> None:
        self._names = addresses.own_names()

    def match(self, request: HTTPServerRequest) -> dict[str, Any] | None:
        """Nothing for a request that is meant for us."""
        return None if addresses.is_ours(request.host, self._names) else {}


class _Refused(RequestHandler):
    """The answer to those requests, whatever they ask."""

    def prepare(self) -> None:
        """Refuse, at once."""
        self.set_status(403)
        self.finish()


class RoomServer(PageServer):
    """A page server for everybody with a ticket."""

    cjm_guests: Guests
    cjm_folder: Path

    def init_settings(self) -> dict[str, Any]:
        """The settings of a page server, for other devices too; foreign host names are refused by a rule of ours."""
        self.cjm_seats = Seats(lambda present: notes.tell_present(self.cjm_folder, present))
        settings = super().init_settings()
        return {
            **settings,
            "allow_remote_access": True,
            "cjm_guests": self.cjm_guests,
            "cjm_seats": self.cjm_seats,
            "xsrf_cookie_kwargs": {"samesite": "Strict", "path": "/"},
            "log_function": lambda handler: None,  # it would write down tickets
        }

    def init_handlers(self) -> list[Any]:
        """Ours before those of a page server: the first match answers."""
        *others, (_, _, page) = super().init_handlers()
        at, kernel = self.server_url, f"/cjm/kernel/{KERNEL_ID}"
        return [
            Rule(_ForeignHost(), _Refused),
            (url_path_join(at, "/cjm/join"), JoinHandler, page),
            (url_path_join(at, kernel), RoomKernelHandler),
            (url_path_join(at, f"{kernel}/(?P<how>hidden|shown)"), RoomHiddenHandler),
            (url_path_join(at, f"/voila/api/shutdown/{KERNEL_ID}"), RoomLeaveHandler),
            (url_path_join(at, f"/api/kernels/{KERNEL_ID}"), RoomModelHandler),
            (url_path_join(at, f"/api/kernels/{KERNEL_ID}/channels"), RoomWebsocketHandler),
            *others,
            (url_path_join(at, "/(.*)"), RoomPageHandler, page),
        ]

    def listen(self) -> None:
        """Listen, say so, and go on until the end."""
        self.app.listen(self.port, self.ip, max_body_size=_LARGEST_BODY)
        self.ioloop = IOLoop.current()
        looking = PeriodicCallback(self._look, _LOOK_MILLISECONDS)
        looking.start()
        notes.tell_present(self.cjm_folder, ())
        notes.tell_state(self.cjm_folder, RoomState(True, addresses.links(self.port), self.cjm_guests.code))
        try:
            self.ioloop.start()
        finally:
            looking.stop()
            self.stop()

    async def _look(self) -> None:
        """End the seats whose ticket is over or withdrawn, and forget the kernels that have ended."""
        for kernel, seat in self.cjm_seats.all():
            refusal = self.cjm_guests.refusal(seat)
            if refusal is not None:
                self.cjm_seats.hang_up(kernel, _NOT_ALLOWED_ANY_MORE, refusal.value)
                await self.kernel_manager.end(kernel)
            if kernel not in self.kernel_manager:
                self.cjm_seats.forget(kernel)


def _guests(settings: Settings) -> Guests:
    data = data_folder()
    tickets = Tickets(secret(data), workshop_id(Path(os.environ["CJM_WORKSHOP"])))
    return Guests(tickets, Ledger(data), settings.code)


def main() -> None:
    """Serve until the line to `cjm start` is cut."""
    settings = read_settings()
    server = RoomServer(config=config(settings, SeatDoor, EVERYWHERE))
    server.cjm_token = settings.token
    server.cjm_guests = _guests(settings)
    server.cjm_folder = notes.folder_in(Path(settings.folder))
    server.initialize([settings.notebook])
    when_cut(lambda: server._handle_signal_stop("lifeline", None))
    server.start()


if __name__ == "__main__":
    main()
