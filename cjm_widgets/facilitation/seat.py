"""Seat: who looks at a workshop, and as what."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Role: TypeAlias = Literal["facilitator", "co-facilitator", "scribe", "participant", "reviewer", "stakeholder"]

LOOKERS: tuple[Role, ...] = ("stakeholder", "reviewer")
"""Who sees the version that the facilitator pinned, where one is pinned."""


@dataclass(frozen=True)
class Seat:
    """A role and, where somebody gave one, a name."""

    role: Role
    name: str = ""

    @property
    def id(self) -> str:
        """How the log names this seat: the role, with the name behind it where there is one."""
        return f"{self.role}:{self.name}" if self.name else self.role

    @property
    def leads(self) -> bool:
        """Whether this seat sees and changes everything."""
        return self.role in ("facilitator", "co-facilitator")


FACILITATOR = Seat("facilitator")
STAKEHOLDER = Seat("stakeholder")
