"""The people around the journey: stakeholders and what passes between them, the organisation's units, personas."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from cjm_widgets.domain.fields import (
    FACILITATOR_ONLY,
    Day,
    Id,
    Input,
    Line,
    Lines,
    Owner,
    Picture,
    PlaneValue,
    Refers,
    Text,
)
from cjm_widgets.domain.item import Item


class Stakeholder(Item):
    """A person or group with a stake in the journey, placed on one of three circles around the customer."""

    kind: ClassVar[str] = "stakeholder"

    name: Line = ""
    belongs: Literal["customer", "inside", "partner", "authority", "other"] | None = None
    primary: Annotated[bool, Input("derived")] = False
    needs: Text = ""
    circle: Literal[1, 2, 3] | None = None
    angle: Annotated[float | None, Field(ge=0, lt=360, allow_inf_nan=False), Input("derived")] = None
    we_give: Text = ""
    they_give: Text = ""
    told_what: Text = ""
    told_by: Owner = ""
    told_on: Day | None = None
    influence: Annotated[PlaneValue | None, FACILITATOR_ONLY] = None
    interest: Annotated[PlaneValue | None, FACILITATOR_ONLY] = None
    agreement: Annotated[Literal["agrees", "partly", "unclear", "disagrees"] | None, FACILITATOR_ONLY] = None


class Relationship(Item):
    """What passes between two stakeholders."""

    kind: ClassVar[str] = "relationship"

    name: Line = ""
    one: Annotated[Id, Refers(("stakeholder",), parent=True)] = ""
    other: Annotated[Id, Refers(("stakeholder",), parent=True)] = ""
    quality: Literal["strong", "weak", "strained"] | None = None


class Unit(Item):
    """A unit of the organisation; units form a tree."""

    kind: ClassVar[str] = "unit"

    name: Line = ""
    parent: Annotated[Id, Refers(("unit",))] = ""


class Persona(Item):
    """One typical customer, drawn from what is known about many."""

    kind: ClassVar[str] = "persona"

    name: Line = ""
    segment: Line = ""
    quote: Text = ""
    picture: Picture = ""
    story: Text = ""
    goals: Lines = ()
    needs: Lines = ()
    frustrations: Lines = ()
    current_situation: Text = ""
    ideal_situation: Text = ""
