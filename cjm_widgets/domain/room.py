"""The room: who takes part, what runs, and what each person gave on their own before it was shown to all."""

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field

from cjm_widgets.domain.fields import Count, Id, Input, JourneyState, Line, Refers, Text
from cjm_widgets.domain.item import Item, Part, id_from

ROOM_ID = "room"

ActivityKind: TypeAlias = Literal[
    "check-in", "goal", "think-alone", "grade-alone", "dots", "score", "check-out", "break"
]
ONE_ANSWER: tuple[ActivityKind, ...] = ("check-in", "goal", "check-out")
"""Activities that ask one question, to which everybody gives one answer."""
Phase: TypeAlias = Literal["open", "closed", "revealed"]
MarkKind: TypeAlias = Literal["objection", "need-to-know-more"]
Measure: TypeAlias = Literal["impact", "effort"]
Derived = Input("derived")


class Room(Item):
    """Where the room stands. A workshop has at most one: the step it is at, the run that everybody sees.

    While `writing`, participants may write in the step.
    """

    kind: ClassVar[str] = "room"

    step: Annotated[Line, Derived] = ""
    run: Annotated[Id, Refers(("run",)), Derived] = ""
    writing: bool = False


class AgendaPart(Item):
    """A stretch of this workshop's own agenda: what was planned, and when it really began and ended."""

    kind: ClassVar[str] = "agenda-part"

    name: Line = ""
    session: Line = ""
    step: Line = ""
    minutes: Annotated[int | None, Field(ge=1, le=480)] = None
    started: Annotated[Line, Derived] = ""
    ended: Annotated[Line, Derived] = ""


class Attendance(Item):
    """A seat that somebody has taken: which team member sits there. Its id follows from the seat (`id_for`).

    `at` is the step where somebody looks round on their own, empty while they follow the facilitator.
    """

    kind: ClassVar[str] = "attendance"

    member: Annotated[Id, Refers(("team-member",), parent=True)] = ""
    role: Annotated[Line, Derived] = ""
    joined: Annotated[Line, Derived] = ""
    at: Annotated[Line, Derived] = ""
    done: Annotated[Id, Refers(("run",))] = ""

    @staticmethod
    def id_for(seat: str) -> str:
        """The id of the attendance of the seat with this key."""
        return id_from("attendance", seat)


class Run(Item):
    """An activity that the facilitator started: its question, its time, and whether its results are shown.

    `open`: people give what they think, each alone. `closed`: nobody can change it any more. `revealed`: all see it.
    `round` and `state` say which grades a `grade-alone` asks for; `collects` is the kind of item that the entries of a
    `think-alone` become; `options` are what is voted on; `after` names the run before, for a run-off or a second round.
    """

    kind: ClassVar[str] = "run"

    name: Text = ""
    activity: ActivityKind = "think-alone"
    step: Annotated[Line, Derived] = ""
    phase: Phase = "open"
    names: bool = False
    minutes: Annotated[int | None, Field(ge=1, le=480)] = None
    started: Annotated[Line, Derived] = ""
    ends: Annotated[Line, Derived] = ""
    collects: Annotated[Line, Derived] = ""
    persona: Annotated[Id, Refers(("persona",))] = ""
    round: Annotated[int, Field(ge=1, le=99), Derived] = 1
    state: JourneyState = "current"
    options: Annotated[tuple[Id, ...], Refers()] = ()
    dots: Annotated[int | None, Field(ge=1, le=20)] = None
    measure: Measure | None = None
    after: Annotated[Id, Refers(("run",))] = ""


class Entry(Item):
    """What one person wrote in a run, for themselves until the reveal; `taken` is the item it became."""

    kind: ClassVar[str] = "entry"

    run: Annotated[Id, Refers(("run",), parent=True)] = ""
    by: Annotated[Id, Refers(("team-member",))] = ""
    name: Text = ""
    value: Annotated[int | None, Field(ge=0, le=5), Derived] = None
    group: Line = ""
    same_as: Annotated[Id, Refers(("entry",))] = ""
    taken: Annotated[Id, Refers()] = ""

    @staticmethod
    def id_for(run: str, by: str) -> str:
        """The id of the only entry of one person in a run that asks one question."""
        return id_from("entry", run, by)


class Dots(Part):
    """So many dots on one option."""

    option: Annotated[Id, Refers()] = ""
    count: Count = 0


class Score(Part):
    """One option's value on the criterion asked for, 1 (hardly) to 10 (extremely); absent where somebody cannot say."""

    option: Annotated[Id, Refers()] = ""
    value: Annotated[int, Field(ge=1, le=10)]


class Mark(Part):
    """An objection to an option, or a wish to know more, with its reason."""

    option: Annotated[Id, Refers()] = ""
    mark: MarkKind = "objection"
    reason: Line = ""


class Ballot(Item):
    """One person's vote in a run; its id follows from both (`id_for`), so that nobody votes twice."""

    kind: ClassVar[str] = "ballot"

    run: Annotated[Id, Refers(("run",), parent=True)] = ""
    by: Annotated[Id, Refers(("team-member",))] = ""
    dots: tuple[Dots, ...] = ()
    scores: tuple[Score, ...] = ()
    marks: tuple[Mark, ...] = ()

    @staticmethod
    def id_for(run: str, by: str) -> str:
        """The id of one person's ballot in a run."""
        return id_from("ballot", run, by)


class Comment(Item):
    """What somebody said about an item, such as a reviewer, and what was answered."""

    kind: ClassVar[str] = "comment"

    name: Text = ""
    about: Annotated[Id, Refers()] = ""
    answer: Text = ""
    answered_by: Line = ""
