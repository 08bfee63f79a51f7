"""From what was understood to what will be done: insight, opportunity, idea, solution, activity."""

from typing import Annotated, ClassVar, Literal

from cjm_widgets.domain.fields import Amount, Day, Id, Line, Owner, PlaneValue, Refers, Text
from cjm_widgets.domain.item import Item

READY_FIELDS = ("owner", "measure", "target", "date")
"""An opportunity is ready only with all four."""


class Insight(Item):
    """Something the team learned about the customer, about any items of the map or none."""

    kind: ClassVar[str] = "insight"

    name: Text = ""
    about: Annotated[tuple[Id, ...], Refers()] = ()
    quote: Text = ""


class Opportunity(Item):
    """A chance to improve or redesign something, or to make something new, that answers insights and pain points."""

    kind: ClassVar[str] = "opportunity"

    name: Line = ""
    ambition: Literal["improve", "redesign", "new"] | None = None
    about: Annotated[tuple[Id, ...], Refers()] = ()
    answers: Annotated[tuple[Id, ...], Refers(("insight", "pain-point", "outcome"))] = ()
    impact: PlaneValue | None = None
    effort: PlaneValue | None = None
    reach: Amount | None = None
    rice_impact: Literal["3", "2", "1", "0.5", "0.25"] | None = None
    confidence: Literal["1", "0.8", "0.5"] | None = None
    person_months: Amount | None = None
    owner: Owner = ""
    measure: Annotated[Id, Refers(("kpi",))] = ""
    target: Line = ""
    date: Day | None = None


class Idea(Item):
    """One way to use an opportunity."""

    kind: ClassVar[str] = "idea"

    name: Line = ""
    opportunity: Annotated[Id, Refers(("opportunity",), parent=True)] = ""
    description: Text = ""


class Solution(Item):
    """An idea worked out so far that it can be built."""

    kind: ClassVar[str] = "solution"

    name: Line = ""
    idea: Annotated[Id, Refers(("idea",), parent=True)] = ""
    description: Text = ""


class Activity(Item):
    """A piece of work with an owner and a date."""

    kind: ClassVar[str] = "activity"

    name: Line = ""
    solution: Annotated[Id, Refers(("solution",), parent=True)] = ""
    owner: Owner = ""
    due: Day | None = None
    status: Literal["open", "doing", "done", "dropped"] = "open"
    done_on: Day | None = None

    def is_late(self, today: Day) -> bool:
        """Whether it was due before `today` and is neither done nor dropped."""
        return self.due is not None and self.due < today and self.status in ("open", "doing")
