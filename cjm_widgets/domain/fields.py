"""The kinds of value an item may hold. A field says here, once, how it is entered, limited, linked and seen."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints

LINE_LENGTH = 300
TEXT_LENGTH = 8_000
PICTURE_LENGTH = 120_000
LIST_LENGTH = 200
LARGEST_NUMBER = 1e15
_PICTURE = r"^(data:image/(jpeg|png);base64,[A-Za-z0-9+/]+=*)?$"


@dataclass(frozen=True)
class Refers:
    """The value is the id of an item of one of `kinds` (none named: of any kind).

    With `parent`, an item whose parent is removed stays stored and is not shown.
    """

    kinds: tuple[str, ...] = ()
    parent: bool = False


@dataclass(frozen=True)
class SeenBy:
    """Who may see the field besides the facilitator; the facilitator sees every field."""

    seats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Input:
    """How the field is entered, where its type alone does not say it: `text`, `picture`, `derived` (not by hand)."""

    form: str


FACILITATOR_ONLY = SeenBy()

Line: TypeAlias = Annotated[str, StringConstraints(max_length=LINE_LENGTH)]
"""One line, at most 300 characters."""
Text: TypeAlias = Annotated[str, StringConstraints(max_length=TEXT_LENGTH), Input("text")]
"""Some sentences, at most 8,000 characters."""
Lines: TypeAlias = Annotated[tuple[Line, ...], Field(max_length=LIST_LENGTH)]
"""A short list, a line each."""
Picture: TypeAlias = Annotated[str, StringConstraints(max_length=PICTURE_LENGTH, pattern=_PICTURE), Input("picture")]
"""A small JPEG or PNG as a data address; the views make it, people do not type it."""
Id: TypeAlias = Annotated[str, StringConstraints(max_length=120)]
"""The id of an item; empty where nothing is chosen."""
Position: TypeAlias = Annotated[str, StringConstraints(max_length=400), Input("derived")]
"""A fractional index: items are ordered by (position, id)."""

Number: TypeAlias = Annotated[float, Field(ge=-LARGEST_NUMBER, le=LARGEST_NUMBER, allow_inf_nan=False)]
"""A finite number."""
Amount: TypeAlias = Annotated[float, Field(ge=0, le=LARGEST_NUMBER, allow_inf_nan=False)]
"""A finite number, not below zero."""
Count: TypeAlias = Annotated[int, Field(ge=0, le=10**12)]
"""A whole number, not below zero."""
TenPoints: TypeAlias = Annotated[int, Field(ge=1, le=10)]
"""1 (hardly) to 10 (extremely)."""
PlaneValue: TypeAlias = Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)]
"""A place on a plane, 0 (low) to 10 (high)."""
Day: TypeAlias = date

Owner: TypeAlias = Annotated[Id, Refers(("unit", "stakeholder", "team-member"))]
"""Who answers for it: always a unit, a stakeholder or a team member, never free text."""
Personas: TypeAlias = Annotated[tuple[Id, ...], Refers(("persona",))]
"""The personas who walk here; empty means all of them."""

EvidenceLevel: TypeAlias = Literal["observed", "assumed", "proposed"]
JourneyState: TypeAlias = Literal["current", "future"]
StateOfItem: TypeAlias = Literal["both", "current", "future"]
