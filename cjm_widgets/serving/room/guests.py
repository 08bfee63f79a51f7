"""Guests: who may come in, by ticket, by code, or as a device that has been here before. It knows nothing of HTTP."""

from cjm_widgets.serving.room.code import Tries, same
from cjm_widgets.serving.room.ledger import Ledger
from cjm_widgets.serving.room.tickets import Refusal, Seat, Ticket, Tickets, new_id, new_key

_CODE_SECONDS = 12 * 3600
"""How long somebody who came with the code may come back."""


class Guests:
    """Lets in, or says why not.

    Args:
        tickets: Reads and writes what is signed, for the workshop of this room.
        ledger: Knows what was given out and withdrawn.
        code: The room's two words, valid as long as this object lives.
        tries: Counts wrong codes.
    """

    def __init__(self, tickets: Tickets, ledger: Ledger, code: str, tries: Tries | None = None) -> None:
        self.tickets = tickets
        self.ledger = ledger
        self.code = code
        self._tries = tries or Tries()

    def seat(self, cookie: str | None) -> Seat | Refusal:
        """The seat of a device that comes back with its cookie."""
        if not cookie:
            return Refusal.NO_TICKET
        seat = self.tickets.read_seat(cookie)
        if isinstance(seat, Refusal):
            return seat
        return self.ledger.refusal(seat.ticket) or seat

    def come(self, ticket: str, cookie: str | None) -> Seat | Refusal:
        """A seat for a device that comes with a ticket; the one it has been here with keeps its key."""
        found = self.tickets.read(ticket)
        if isinstance(found, Refusal):
            return found
        key = self._key(cookie)
        return self.ledger.come(found, key) or Seat(found, key)

    def exchange(self, typed: str, address: str, cookie: str | None) -> Seat | Refusal:
        """A participant's seat for whoever knows the code."""
        if self._tries.too_many(address):
            return Refusal.TOO_MANY_TRIES
        if not same(typed, self.code):
            self._tries.wrong(address)
            return Refusal.WRONG_CODE
        until = int(self.ledger.clock()) + _CODE_SECONDS
        ticket = Ticket(new_id(), self.tickets.workshop, "participant", until)
        self.ledger.issue(ticket, by_code=True)
        key = self._key(cookie)
        return self.ledger.come(ticket, key) or Seat(ticket, key)

    def refusal(self, seat: Seat) -> Refusal | None:
        """Why a seat that was let in may not stay."""
        return self.ledger.refusal(seat.ticket)

    def _key(self, cookie: str | None) -> str:
        """The key of the device: the one it has, if we gave it, else a new one."""
        seat = self.tickets.read_seat(cookie) if cookie else Refusal.NO_TICKET
        return new_key() if isinstance(seat, Refusal) else seat.key
