"""Who somebody is in the room: the seat that their device's cookie says, and nobody without one."""

from dataclasses import dataclass
from datetime import UTC, datetime

from jupyter_server.auth.identity import IdentityProvider, User
from tornado.web import RequestHandler

from cjm_widgets.serving.room.guests import Guests
from cjm_widgets.serving.room.tickets import Refusal, Seat


@dataclass
class SeatUser(User):
    """Somebody with a seat."""

    seat: Seat | None = None


class SeatDoor(IdentityProvider):
    """Lets in by the seat's cookie. There are no tokens, no passwords and no way around the checks of origin."""

    @property
    def auth_enabled(self) -> bool:
        """Nobody comes in without a seat."""
        return True

    @property
    def login_available(self) -> bool:
        """No login page."""
        return False

    @property
    def logout_available(self) -> bool:
        """No logout page."""
        return False

    def get_user(self, handler: RequestHandler) -> SeatUser | None:
        """The seat, where the cookie is ours, not over and not withdrawn."""
        found = seat_or_refusal(handler)
        return None if isinstance(found, Refusal) else SeatUser(username=found.key, seat=found)

    def is_token_authenticated(self, handler: RequestHandler) -> bool:
        """Never: tokens would do without the checks against other sites."""
        return False


def cookie_name(guests: Guests) -> str:
    """The name of the cookie: browsers do not tell ports apart, so each workshop has its own."""
    return f"cjm-seat-{guests.tickets.workshop[-16:]}"


def cookie(handler: RequestHandler) -> str | None:
    """The cookie that a request came with."""
    found: str | None = handler.get_cookie(cookie_name(handler.settings["cjm_guests"]))
    return found


def seat_or_refusal(handler: RequestHandler) -> Seat | Refusal:
    """The seat of a request, or why it has none."""
    guests: Guests = handler.settings["cjm_guests"]
    return guests.seat(cookie(handler))


def set_cookie(handler: RequestHandler, seat: Seat) -> None:
    """Give a device its seat, until the ticket's end. Other sites cannot send it, and scripts cannot read it."""
    guests: Guests = handler.settings["cjm_guests"]
    handler.set_cookie(
        cookie_name(guests),
        guests.tickets.write_seat(seat),
        expires=datetime.fromtimestamp(seat.ticket.expires, UTC),
        path="/",
        httponly=True,
        samesite="Strict",
    )
