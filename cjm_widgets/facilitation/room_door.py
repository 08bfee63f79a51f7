"""The door of the room as a facilitator's page sees it: open or shut, by which link and code, and who has come in."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Present:
    """Somebody's device in the room."""

    key: str
    """The device's own random key, by which its seat is known."""

    role: str
    name: str
    """The name that the ticket gave; empty where people name themselves."""

    connected: bool
    """Whether a page of this device is connected now."""

    since: str = ""
    """When it came, or went, in ISO 8601."""


@dataclass(frozen=True)
class RoomState:
    """What the join panel shows."""

    open: bool = False
    links: tuple[str, ...] = ()
    """Where the room can be reached, the likeliest address first."""

    code: str = ""
    """Two words that open it, valid while it is open."""

    problem: str = ""
    """A sentence when it could not be opened or went on strike."""

    present: tuple[Present, ...] = ()


class RoomDoor(Protocol):
    """What opens and shuts the room; how is not the facilitation's affair."""

    def open(self) -> None:
        """Ask for the room to be opened; it takes a moment, and `look` tells when the state has changed."""

    def close(self) -> None:
        """Ask for the room to be shut: every seat in it ends."""

    def look(self) -> bool:
        """Whether the state has changed since the last look; cheap enough for ten times a second."""

    def state(self) -> RoomState:
        """How it stands now."""
