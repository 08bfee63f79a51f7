"""Seat: who looks at a workshop, and as what."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Role: TypeAlias = Literal["facilitator", "co-facilitator", "scribe", "participant", "reviewer", "stakeholder"]

ROLES: tuple[Role, ...] = get_args(Role)
LOOKERS: tuple[Role, ...] = ("stakeholder", "reviewer")
"""Who sees the version that the facilitator pinned, where one is pinned."""


@dataclass(frozen=True)
class Seat:
    """A role, the name it was invited by, if any, and the key of the device it sits at, if it came in from outside."""

    role: Role
    name: str = ""
    key: str = ""

    @property
    def id(self) -> str:
        """How the log names this seat: `role`, `role:name`, `role:name~key`. Two devices are two seats."""
        return self.role + (f":{self.name}" if self.name else "") + (f"~{self.key}" if self.key else "")

    @property
    def leads(self) -> bool:
        """Whether this seat sees and changes everything."""
        return self.role in ("facilitator", "co-facilitator")

    @property
    def looks(self) -> bool:
        """Whether this seat sees the map and not the work on it."""
        return self.role in LOOKERS


FACILITATOR = Seat("facilitator")
STAKEHOLDER = Seat("stakeholder")


def key_of(seat_id: str) -> str:
    """The key of the device in the id of a seat, empty where it has none."""
    return seat_id.partition("~")[2]


def name_of(seat_id: str) -> str:
    """The name that the seat was invited by, empty where it has none."""
    return seat_id.partition("~")[0].partition(":")[2]


def role_of(seat_id: str) -> str:
    """The role in the id of a seat."""
    return seat_id.partition("~")[0].partition(":")[0]
