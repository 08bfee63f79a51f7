"""What the room server answers: a page with a seat, and without one a page that says why not and takes the code."""

import os
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.services.kernels.handlers import KernelHandler as ModelHandler
from tornado.web import HTTPError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from cjm_widgets.resources import has_words, words
from cjm_widgets.serving.look import css
from cjm_widgets.serving.page_handlers import HiddenHandler, KernelHandler, LeaveHandler, PageHandler
from cjm_widgets.serving.room.guests import Guests
from cjm_widgets.serving.room.identity import SeatUser, cookie, seat_or_refusal, set_cookie
from cjm_widgets.serving.room.seats import Seats
from cjm_widgets.serving.room.tickets import Refusal, Seat

_TICKET = "t"
_NOT_FOR_KERNELS = (_TICKET, "w")
"""A ticket is a secret, and for one workshop only."""
_PAGES = {"co-facilitator": "00_start.ipynb", "stakeholder": "dashboard.ipynb"}
_PAGE = "participant.ipynb"
_MOST_PAGES = 8
"""Pages that one device may have connected at once."""
_STATUS = {Refusal.TOO_MANY_TRIES: HTTPStatus.TOO_MANY_REQUESTS, Refusal.TOO_MANY_PAGES: HTTPStatus.TOO_MANY_REQUESTS}
_CLOSED = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
_FORM = ("title", "code", "hint", "enter", "help")


class RoomPageHandler(PageHandler):
    """The page of the visitor's role, for whoever has a seat."""

    @property
    def seat(self) -> Seat:
        """The visitor's seat; only asked for once they are known to have one."""
        user: SeatUser = self.current_user
        assert user.seat is not None
        return user.seat

    @allow_unauthenticated
    async def get(self, path: str = "") -> None:
        """Take a ticket first; without one or a seat, refuse before anything is started."""
        if _TICKET in self.request.query_arguments:
            guests: Guests = self.settings["cjm_guests"]
            self.let_in(guests.come(_text(self.request.query_arguments[_TICKET]), cookie(self)))
        elif self.current_user is None:
            found = seat_or_refusal(self)
            self.refuse(found if isinstance(found, Refusal) else Refusal.NO_TICKET)
        elif path:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        elif await self._has_too_many_pages():
            self.refuse(Refusal.TOO_MANY_PAGES)
        else:
            self.notebook_path = os.path.join(  # noqa: PTH118 - an API path, not a file's
                os.path.dirname(self.notebook_path),  # noqa: PTH120
                _PAGES.get(self.seat.ticket.role, _PAGE),
            )
            await self.make_page()

    def let_in(self, found: Seat | Refusal) -> None:
        """Give the device its cookie and send it on, by a page: a browser that came from another site sends a strict
        cookie with no redirect.
        """
        if isinstance(found, Refusal):
            self.refuse(found)
            return
        set_cookie(self, found)
        kept = self.query()
        self._plain_headers("no-referrer")
        self.finish(
            self.get_template("welcome.html").render(
                css=css(),
                onwards="/" + (f"?{kept}" if kept else ""),
                told=words("serve.room.welcome"),
                link=words("serve.room.onwards"),
            )
        )

    def refuse(self, refusal: Refusal) -> None:
        """One page that says what is wrong, with the form for the code."""
        self.set_status(_STATUS.get(refusal, HTTPStatus.FORBIDDEN))
        self._say(words(f"serve.room.refused.{refusal.value}"), form=refusal is not Refusal.TOO_MANY_PAGES)

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401 - tornado
        """A sentence for people."""
        key = f"serve.room.status-{status_code}"
        self._say(words(key if has_words(key) else "serve.room.status-500"), form=status_code == HTTPStatus.FORBIDDEN)

    def started(self, kernel_id: str) -> None:
        """The kernel is this seat's, and nobody else's."""
        seats: Seats = self.settings["cjm_seats"]
        seats.started(kernel_id, self.seat)

    def query(self) -> str:
        """The address's query without what is not for kernels."""
        every = self.request.query_arguments.items()
        return urlencode([(name, value) for name, value in every if name not in _NOT_FOR_KERNELS], doseq=True)

    def seat_environment(self) -> dict[str, str]:
        """Who sits there, from the signed cookie alone."""
        ticket = self.seat.ticket
        return {"CJM_SEAT": ticket.role, "CJM_SEAT_KEY": self.seat.key, "CJM_SEAT_NAME": ticket.name}

    async def _has_too_many_pages(self) -> bool:
        """Whether this device has its fill of pages; those that it has left behind are ended."""
        seats: Seats = self.settings["cjm_seats"]
        own = seats.kernels_of(self.seat.key)
        for kernel in [one for one in own if self.kernel_manager.lost(one)]:
            await self.kernel_manager.end(kernel)
            seats.forget(kernel)
        return sum(kernel in self.kernel_manager for kernel in own) >= _MOST_PAGES

    def _say(self, told: str, *, form: bool) -> None:
        self._plain_headers("same-origin")
        self.finish(
            self.get_template("join.html").render(
                css=css(),
                told=told,
                form=form,
                xsrf=self.xsrf_token.decode() if form else "",
                words={name: words(f"serve.room.join.{name}") for name in _FORM},
            )
        )

    def _plain_headers(self, referrer: str) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Security-Policy", _CLOSED)
        self.set_header("Referrer-Policy", referrer)


class JoinHandler(RoomPageHandler):
    """Exchanges the room's code for a participant's seat."""

    def check_xsrf_cookie(self) -> None:
        """As everywhere, and with the same answer for another site as for a missing proof."""
        if not self.check_origin():
            raise HTTPError(HTTPStatus.FORBIDDEN)
        super().check_xsrf_cookie()

    @allow_unauthenticated
    async def get(self, path: str = "") -> None:
        """Whoever loads this address again wants the page."""
        self.redirect("/")

    @allow_unauthenticated
    async def post(self) -> None:
        """Take the code."""
        guests: Guests = self.settings["cjm_guests"]
        typed = _text(self.request.body_arguments.get("code", [b""]))
        self.let_in(guests.exchange(typed, self.request.remote_ip or "", cookie(self)))


class _OwnKernel(JupyterHandler):
    """Refuses whoever asks about a kernel that was not started for their seat."""

    must_exist = False
    """Whether a kernel that nobody owns is refused as well; else the handler says that it is gone."""
    role_matters = True
    """Whether a device that has come with a ticket for another role since is refused as well."""

    async def prepare(self) -> None:  # type: ignore[override]  # the base class has an argument for its subclasses
        """Look before anything is done."""
        await super().prepare()
        if self._finished:
            return
        user: SeatUser | None = self.current_user
        if user is None or user.seat is None or not self.check_origin():
            raise HTTPError(HTTPStatus.FORBIDDEN)
        seats: Seats = self.settings["cjm_seats"]
        owner = seats.owner(self.path_kwargs["kernel_id"])
        if owner is None:
            allowed = not self.must_exist
        else:
            same_role = owner.ticket.role == user.seat.ticket.role
            allowed = owner.key == user.seat.key and (same_role or not self.role_matters)
        if not allowed:
            raise HTTPError(HTTPStatus.FORBIDDEN)

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401 - tornado
        """The status says it all: no person reads this."""
        self.finish()


class RoomKernelHandler(_OwnKernel, KernelHandler):
    """Whether a page's own kernel is still there."""


class RoomHiddenHandler(_OwnKernel, HiddenHandler):
    """What a page says about its own tab."""

    role_matters = False


class RoomLeaveHandler(_OwnKernel, LeaveHandler):
    """What a page says about its own end."""

    role_matters = False


class RoomModelHandler(_OwnKernel, ModelHandler):
    """Jupyter's own answers about a kernel."""

    must_exist = True


class RoomWebsocketHandler(_OwnKernel, VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """A page's line to its own kernel."""

    must_exist = True

    async def open(self, kernel_id: str) -> None:
        """Somebody is there."""
        self.settings["cjm_seats"].opened(kernel_id, self)
        await super().open(kernel_id)

    def on_close(self) -> None:
        """Somebody has gone."""
        super().on_close()
        self.settings["cjm_seats"].closed(self.kernel_id, self)


def _text(values: list[bytes]) -> str:
    """What somebody sent, whatever it is."""
    return values[-1].decode("utf-8", "replace")
