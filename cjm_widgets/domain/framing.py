"""Why the team maps at all, how it will know that it worked, and who is in the room."""

from typing import Annotated, ClassVar, Literal, TypeAlias

from cjm_widgets.domain.fields import (
    FACILITATOR_ONLY,
    Amount,
    Count,
    Day,
    Id,
    Input,
    JourneyState,
    Line,
    Lines,
    Number,
    Owner,
    Refers,
    Text,
)
from cjm_widgets.domain.item import Item, Part

PURPOSE_ID = "purpose"

Intent: TypeAlias = Literal["insight", "shared-view", "innovation", "prioritising", "realisation"]
Stance: TypeAlias = Literal["ambassador", "supporter", "neutral", "sceptic", "opponent"]
TeamPart: TypeAlias = Literal["insight", "decision", "implementation", "facilitation", "scribe"]
DecisionRule: TypeAlias = Literal["consensus", "consent", "majority", "one-decides"]


class Initiative(Part):
    """Another undertaking that the map must fit or that competes with it."""

    name: Line = ""
    relation: Literal["fits", "competes"] | None = None
    owner: Owner = ""


class Purpose(Item):
    """The one page everything else answers to. A workshop has exactly one; its name is the workshop's title."""

    kind: ClassVar[str] = "purpose"

    name: Line = ""
    intents: tuple[Intent, ...] = ()
    problem: Text = ""
    customer: Text = ""
    outcome: Text = ""
    initiatives: tuple[Initiative, ...] = ()
    customer_success: Text = ""
    organisation_success: Text = ""
    success_measures: Annotated[tuple[Id, ...], Refers(("kpi",))] = ()
    subject: Literal["individual", "group"] | None = None
    starts: Line = ""
    ends: Line = ""
    channels_in: Lines = ()
    channels_out: Lines = ()
    not_now: Lines = ()
    state: JourneyState | None = None
    approach: Literal["assumption-first", "research-first"] | None = None
    why_now: Text = ""
    by_when: Day | None = None
    cost_of_nothing: Amount | None = None
    cost_period: Literal["month", "quarter", "year"] | None = None
    cost_basis: Text = ""
    decision_rule: DecisionRule | None = None
    decider: Annotated[Id, Refers(("team-member",))] = ""
    decision_note: Line = ""
    map_owner: Owner = ""
    review_on: Day | None = None
    starter: Annotated[Line, Input("derived")] = ""
    pinned: Annotated[Line, Input("derived")] = ""


class Reading(Part):
    """One measurement of a KPI. The first reading by date is the baseline."""

    on: Day
    value: Number
    n: Count | None = None
    source: Line = ""


class Kpi(Item):
    """A figure that says whether the journey gets better, with its link to business value."""

    kind: ClassVar[str] = "kpi"

    name: Line = ""
    measure: Literal["nps", "csat", "ces", "retention", "own"] | None = None
    definition: Line = ""
    unit: Line = ""
    direction: Literal["higher", "lower"] | None = None
    moments: tuple[Literal["before", "during", "after"], ...] = ()
    touchpoints: Annotated[tuple[Id, ...], Refers(("touchpoint",))] = ()
    readings: tuple[Reading, ...] = ()
    target: Number | None = None
    target_date: Day | None = None
    owner: Owner = ""
    driver: Line = ""
    point_value_low: Number | None = None
    point_value_high: Number | None = None
    assumption: Text = ""

    @property
    def by_date(self) -> tuple[Reading, ...]:
        """The readings in the order of their dates."""
        return tuple(sorted(self.readings, key=lambda reading: reading.on))

    @property
    def baseline(self) -> Reading | None:
        """The first reading by date, None before anything was measured."""
        return self.by_date[0] if self.readings else None

    @property
    def latest(self) -> Reading | None:
        """The last reading by date, None before anything was measured."""
        return self.by_date[-1] if self.readings else None


class TeamMember(Item):
    """Somebody in the room, or who ought to be."""

    kind: ClassVar[str] = "team-member"

    name: Line = ""
    function: Line = ""
    unit: Annotated[Id, Refers(("unit",))] = ""
    part: TeamPart | None = None
    invited: Literal["yes", "not-yet"] | None = None
    stance: Annotated[Stance | None, FACILITATOR_ONLY] = None
    stance_note: Annotated[Line, FACILITATOR_ONLY] = ""
