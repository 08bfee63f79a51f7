"""Sight: what one reader of a board looks at, worked out once for all its rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from cjm_widgets.charts.board.difference import Difference, Differences, Placed
from cjm_widgets.charts.board.slots import STATES, Slot, both_columns, slots
from cjm_widgets.charts.curve import Curve, Point, curve
from cjm_widgets.domain.fields import JourneyState
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop


@dataclass(frozen=True)
class Sight:
    """A workshop as one persona's journey in one state (None: today and tomorrow together), all stages or some."""

    workshop: Workshop
    persona: Persona | None
    state: JourneyState | None
    stages: Collection[str] | None
    grow: bool
    channel: str | None = None

    @property
    def one_state(self) -> JourneyState:
        """The state whose line is the main one: today's, where both are shown."""
        return self.state or "current"

    @cached_property
    def differences(self) -> Differences:
        """What tomorrow changes."""
        return Differences(self.workshop)

    @cached_property
    def marks(self) -> Mapping[str, Difference]:
        """What is marked: nothing, unless both states are shown."""
        return self.differences.by_item if self.state is None else {}

    def shows(self, item: Placed) -> bool:
        """Whether an item belongs to what is shown."""
        return self.differences.shows(item, self.state)

    @cached_property
    def curve(self) -> Curve:
        """The emotional journey over the columns of the journey; of both states with tomorrow as the other line."""
        if self.state is not None:
            return curve(self.workshop, self.persona, state=self.state, stages=self.stages, channel=self.channel)
        drawn = both_columns(self.workshop, self.persona, self.stages, self.differences)
        today, tomorrow = (
            {point.touchpoint.id: point for point in curve(self.workshop, self.persona, state=state).points}
            for state in STATES
        )
        points = []
        for column in drawn:
            if column.touchpoint is None:
                continue
            key = column.touchpoint.id
            then = tomorrow.get(key)
            now = today.get(column.touchpoint.replaces if key not in today else key) or (then and _not_yet(then))
            if now is not None:
                ahead = then.summary.median if then else None
                points.append(replace(now, column=column, touchpoint=column.touchpoint, other=ahead))
        return Curve(self.persona, "current", drawn, tuple(points))

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The columns of the board."""
        return slots(self.workshop, self.curve.columns, self.state, self.stages, self.grow)


def _not_yet(point: Point) -> Point:
    """A point of tomorrow's that today's line has not."""
    nobody = replace(point.summary, n=0, median=None, lower=None, upper=None, minimum=None, maximum=None, mean=None)
    return replace(point, summary=nobody, observed=False, by_grader={}, quote="", measured=())
