"""The journey itself: stages, what the customer does, where they meet a service, how that feels, who delivers it."""

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field

from cjm_widgets.domain.fields import (
    Amount,
    Count,
    Id,
    Input,
    JourneyState,
    Line,
    Lines,
    Number,
    Personas,
    Refers,
    StateOfItem,
    TenPoints,
    Text,
)
from cjm_widgets.domain.item import Item, id_from

GRADES = (-2, -1, 0, 1, 2)

Letter: TypeAlias = Literal["R", "A", "C", "I"]
Ownership: TypeAlias = Literal["own", "partner", "third-party"]
Effect: TypeAlias = Literal["delight", "dismay", "hygiene"]


class Outcome(Item):
    """What a persona tries to achieve, in their own terms."""

    kind: ClassVar[str] = "outcome"

    name: Line = ""
    persona: Annotated[Id, Refers(("persona",))] = ""
    dimension: Literal["functional", "emotional", "social"] | None = None
    importance: TenPoints | None = None
    satisfaction: TenPoints | None = None
    customer_success: Text = ""
    organisation_success: Text = ""


class Stage(Item):
    """A chapter of the journey, in the customer's words."""

    kind: ClassVar[str] = "stage"

    name: Line = ""
    expectations: Text = ""
    concerns: Text = ""
    state_of_mind: Text = ""
    state: StateOfItem = "both"
    replaces: Annotated[Id, Refers(("stage",))] = ""


class Action(Item):
    """Something the customer does ("I ..."), inside one stage."""

    kind: ClassVar[str] = "action"

    name: Line = ""
    stage: Annotated[Id, Refers(("stage",), parent=True)] = ""
    expectations: Text = ""
    concerns: Text = ""
    state_of_mind: Text = ""
    outcomes: Annotated[tuple[Id, ...], Refers(("outcome",))] = ()
    personas: Personas = ()
    state: StateOfItem = "both"
    replaces: Annotated[Id, Refers(("action",))] = ""


class Touchpoint(Item):
    """Where the customer meets a service during an action, and through which channel."""

    kind: ClassVar[str] = "touchpoint"

    name: Line = ""
    action: Annotated[Id, Refers(("action",), parent=True)] = ""
    service: Line = ""
    channel: Line = ""
    ownership: Ownership | None = None
    customer_sees: Text = ""
    contacts_a_year: Count | None = None
    waiting_minutes: Amount | None = None
    handling_minutes: Amount | None = None
    influence: Literal["full", "some", "none"] | None = None
    policies: Lines = ()
    personas: Personas = ()
    state: StateOfItem = "both"
    replaces: Annotated[Id, Refers(("touchpoint",))] = ""


class MomentOfTruth(Item):
    """A touchpoint whose outcome weighs more than others, confirmed or refused by the team with a reason."""

    kind: ClassVar[str] = "moment-of-truth"

    name: Line = ""
    touchpoint: Annotated[Id, Refers(("touchpoint",), parent=True)] = ""
    verdict: Literal["confirmed", "refused"] | None = None
    effect: Effect | None = None
    reason: Text = ""
    kpi: Annotated[Id, Refers(("kpi",))] = ""


class Delivery(Item):
    """What one unit, stakeholder or team member does for a touchpoint: Responsible, Accountable, Consulted, Informed.

    One item for each touchpoint and role; its id follows from both (`Delivery.id_for`).
    """

    kind: ClassVar[str] = "delivery"

    touchpoint: Annotated[Id, Refers(("touchpoint",), parent=True)] = ""
    role: Annotated[Id, Refers(("unit", "stakeholder", "team-member"), parent=True)] = ""
    letters: tuple[Letter, ...] = ()
    state: StateOfItem = "both"

    @staticmethod
    def id_for(touchpoint: str, role: str) -> str:
        """The id of the delivery of one touchpoint by one role."""
        return id_from("delivery", touchpoint, role)


class Grade(Item):
    """How one grader sees one persona feel at one touchpoint: -2 (dismayed) to +2 (delighted), None = not graded.

    Its id follows from touchpoint, persona, grader, round and state (`Grade.id_for`), so that nobody grades twice.
    """

    kind: ClassVar[str] = "grade"

    touchpoint: Annotated[Id, Refers(("touchpoint",), parent=True)] = ""
    persona: Annotated[Id, Refers(("persona",), parent=True)] = ""
    grader: Annotated[Id, Refers(("team-member",))] = ""
    round: Annotated[int, Field(ge=1, le=99), Input("derived")] = 1
    state: JourneyState = "current"
    value: Annotated[int | None, Field(ge=-2, le=2)] = None
    quote: Text = ""
    reason: Text = ""
    raw: Annotated[Number | None, Input("derived")] = None
    """The number as it came in from elsewhere, on the scale named beside it."""
    scale: Annotated[Line, Input("derived")] = ""
    """The name of that scale, a key of `exchange.scales.SCALES`; empty for a grade given here."""

    @staticmethod
    def id_for(touchpoint: str, persona: str, grader: str, round: int = 1, state: str = "current") -> str:
        """The id of the grade with this identity."""
        return id_from("grade", touchpoint, persona, grader, round, state)


class PainPoint(Item):
    """What hurts at a touchpoint, and why, asked up to five times."""

    kind: ClassVar[str] = "pain-point"

    name: Text = ""
    touchpoint: Annotated[Id, Refers(("touchpoint",), parent=True)] = ""
    persona: Annotated[Id, Refers(("persona",))] = ""
    quote: Text = ""
    severity: Annotated[int | None, Field(ge=1, le=3)] = None
    whys: Annotated[tuple[Line, ...], Field(max_length=5)] = ()
