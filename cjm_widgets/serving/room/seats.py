"""Seats: whose every kernel is, which pages are connected, and so who is in the room."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from cjm_widgets.facilitation.room_door import Present
from cjm_widgets.serving.room.tickets import Seat


class Socket(Protocol):
    """A page's websocket, as far as it matters here."""

    def close(self, code: int | None = None, reason: str | None = None) -> None:
        """Close it."""


class Seats:
    """The seats in use.

    Args:
        tell: Called with everybody who has been in the room, whenever somebody comes or goes.
    """

    def __init__(self, tell: Callable[[tuple[Present, ...]], None]) -> None:
        self._tell = tell
        self._owners: dict[str, Seat] = {}
        self._sockets: dict[str, set[Socket]] = {}
        self._present: dict[str, Present] = {}

    def started(self, kernel: str, seat: Seat) -> None:
        """A kernel was started for a seat."""
        self._owners[kernel] = seat

    def owner(self, kernel: str) -> Seat | None:
        """The seat that a kernel was started for."""
        return self._owners.get(kernel)

    def kernels_of(self, key: str) -> list[str]:
        """The kernels that were started for a device."""
        return [kernel for kernel, seat in self._owners.items() if seat.key == key]

    def all(self) -> list[tuple[str, Seat]]:
        """Every kernel with its seat."""
        return list(self._owners.items())

    def opened(self, kernel: str, socket: Socket) -> None:
        """A page has connected to its kernel."""
        self._sockets.setdefault(kernel, set()).add(socket)
        self._look(self._owners[kernel])

    def closed(self, kernel: str, socket: Socket) -> None:
        """A page's connection is gone."""
        self._sockets.get(kernel, set()).discard(socket)
        seat = self._owners.get(kernel)
        if seat is not None:
            self._look(seat)

    def hang_up(self, kernel: str, code: int, reason: str) -> None:
        """Close every connection to a kernel."""
        for socket in list(self._sockets.get(kernel, ())):
            socket.close(code, reason)

    def forget(self, kernel: str) -> None:
        """A kernel has ended."""
        seat = self._owners.pop(kernel, None)
        self._sockets.pop(kernel, None)
        if seat is not None:
            self._look(seat)

    def _look(self, seat: Seat) -> None:
        connected = any(self._sockets.get(kernel) for kernel in self.kernels_of(seat.key))
        known = self._present.get(seat.key)
        if known is None and not connected:
            return
        now = Present(seat.key, seat.ticket.role, seat.ticket.name, connected, known.since if known else "")
        if now != known:
            came_or_went = known is None or known.connected != connected
            self._present[seat.key] = replace(now, since=_now()) if came_or_went else now
            self._tell(tuple(self._present.values()))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
