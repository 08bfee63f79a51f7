"""The columns of the journey, the same on the chart, the map, the board and the poster.

A column is an action; an action with several touchpoints is as many sub-columns; one without is one column and a gap.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cjm_widgets.domain.fields import JourneyState
from cjm_widgets.domain.journey import Action, Stage, Touchpoint
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Column:
    """One column: at least one of action and touchpoint; a stage where the action has one."""

    index: int
    stage: Stage | None
    action: Action | None
    touchpoint: Touchpoint | None

    @property
    def name(self) -> str:
        """What stands over the column where there is room for one name: the touchpoint's, else the action's."""
        item = self.touchpoint if self.touchpoint and self.touchpoint.name else self.action or self.touchpoint
        return item.label if item else ""


def columns(
    workshop: Workshop,
    persona: Persona | None = None,
    *,
    state: JourneyState | None = None,
    stages: Collection[str] | None = None,
    channel: str | None = None,
) -> tuple[Column, ...]:
    """The columns that one persona walks (None: anybody), in the order of the journey.

    Args:
        workshop: What to draw.
        persona: Leaves out what other personas do.
        state: Leaves out what belongs to the other journey only; the state that the workshop maps when None.
        stages: The ids of the stages to draw, all when None; an empty id stands for what has no stage.
        channel: Draws the touchpoints of one channel only, and no action without one.
    """
    state = state or workshop.state
    found: list[Column] = []
    drawn: set[str] = set()
    for action in workshop.actions:
        stage = workshop.get(action.stage)
        stage = stage if isinstance(stage, Stage) else None
        mine = [t for t in workshop.touchpoints_of(action) if _walked(workshop, t, persona, state)]
        drawn.update(t.id for t in workshop.touchpoints_of(action))
        if stages is not None and action.stage not in stages:
            continue
        if (stage and not _is_of(stage.state, state)) or not _walked(workshop, action, persona, state):
            continue
        if channel is not None:
            mine = [t for t in mine if t.channel == channel]
        elif not mine:
            found.append(Column(len(found), stage, action, None))
        found += [Column(len(found) + place, stage, action, touchpoint) for place, touchpoint in enumerate(mine)]
    if stages is None or "" in stages:
        for touchpoint in workshop.touchpoints:
            fits = touchpoint.id not in drawn and channel in (None, touchpoint.channel)
            if fits and _walked(workshop, touchpoint, persona, state):
                found.append(Column(len(found), None, None, touchpoint))
    return tuple(found)


def spans(found: Collection[Column]) -> Iterator[tuple[Stage | None, int, int]]:
    """Each stage with its first and last column."""
    current: Stage | None = None
    start: int | None = None
    last = -1
    for column in found:
        if start is None or column.stage != current:
            if start is not None:
                yield current, start, last
            current, start = column.stage, column.index
        last = column.index
    if start is not None:
        yield current, start, last


def _walked(workshop: Workshop, item: Action | Touchpoint, persona: Persona | None, state: JourneyState) -> bool:
    if not _is_of(item.state, state):
        return False
    return persona is None or any(walker.id == persona.id for walker in workshop.walkers(item))


def _is_of(state: str, wanted: JourneyState) -> bool:
    return state in ("both", wanted)
