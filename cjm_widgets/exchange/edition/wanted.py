"""What the publisher chose, and what stands beside the map."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from cjm_widgets.charts.audiences import audience
from cjm_widgets.charts.layout import LAYERS
from cjm_widgets.charts.story import Told

INCLUDABLE = ("names", "graders", "history", "questions", "decisions", "parked")
"""What is left out unless it is asked for."""


ORDER = (
    *("map", "journey", "moments", "pains", "improvements", "evidence", "score", "recent"),
    *("decisions", "questions", "parked", "delivery", "history"),
)
"""The sections in the order of the page."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The publisher's choices.

    Attributes:
        audience: The name of an audience; everything is shown when empty.
        include: Keys of `INCLUDABLE`.
        index: Whether search engines may list it.
        version: The label of the version that is shown, empty for the present one.
        on: The day of that version.
    """

    audience: str = ""
    include: Collection[str] = ()
    index: bool = False
    version: str = ""
    on: date = field(default_factory=date.today)

    @property
    def layers(self) -> tuple[str, ...]:
        """The rows of the map; what an audience sees on the board alone is not among them."""
        shown = audience(self.audience).layers if self.audience else LAYERS
        return tuple(key for key in LAYERS if key in shown)

    def shows(self, section: str) -> bool:
        """Whether this section is part of the edition."""
        if section in INCLUDABLE:
            return section in self.include
        return not self.audience or section in audience(self.audience).sections


@dataclass(frozen=True, slots=True)
class Beside:
    """What is not in the workshop itself: what changed, what changed before, what is still to be found out."""

    recent: tuple[Told, ...] = ()
    history: tuple[Told, ...] = ()
    questions: tuple[Told, ...] = ()
