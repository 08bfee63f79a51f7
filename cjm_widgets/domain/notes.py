"""What is kept beside the map: sources, answers to open questions, parked questions, decisions, dismissed advice."""

from typing import Annotated, ClassVar, Literal

from cjm_widgets.domain.fields import Count, Day, Id, Line, Refers, Text
from cjm_widgets.domain.item import Item


class Evidence(Item):
    """A source that items can be traced to: interviews, a survey, a contact log."""

    kind: ClassVar[str] = "evidence"

    name: Line = ""
    method: Literal["interview", "observation", "survey", "contact-log", "document", "test"] | None = None
    on: Day | None = None
    n: Count | None = None
    link: Line = ""


class Answer(Item):
    """The answer to a question that the kit computed, such as one of the research plan."""

    kind: ClassVar[str] = "answer"

    name: Text = ""
    question: Line = ""
    about: Annotated[Id, Refers()] = ""


class Parked(Item):
    """A question put aside so that the room can go on."""

    kind: ClassVar[str] = "parked"

    name: Text = ""
    about: Annotated[tuple[Id, ...], Refers()] = ()
    settled: bool = False


class Decision(Item):
    """Something the team decided, and who stands behind it."""

    kind: ClassVar[str] = "decision"

    name: Text = ""
    about: Annotated[tuple[Id, ...], Refers()] = ()
    decided_by: Line = ""


class Dismissal(Item):
    """A piece of the coach's advice that the team sets aside, with a word why."""

    kind: ClassVar[str] = "dismissal"

    rule: Line = ""
    about: Annotated[Id, Refers()] = ""
    reason: Line = ""
