"""Where things stand on a board: its columns, which are those of the map and room to add, and how wide they are."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cjm_widgets.charts.board.difference import Differences
from cjm_widgets.charts.columns import Column, columns
from cjm_widgets.domain.fields import JourneyState
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop

WIDE, NARROW = 9.0, 2.75
"""Widths in em: of a column, and of the room at the end of a stage where an action is added."""
ROOM = 60.0
WIDEST = 15.0
STATES: tuple[JourneyState, ...] = ("current", "future")


@dataclass(frozen=True, slots=True)
class Slot:
    """A column of the board by the ids of what stands in it; a stage without actions has one too."""

    stage: str
    action: str
    touchpoint: str
    narrow: bool = False


def slots(
    workshop: Workshop, drawn: Sequence[Column], state: JourneyState | None, stages: Collection[str] | None, grow: bool
) -> tuple[Slot, ...]:
    """The columns of the board: those of the journey under their stages, empty stages too, and room for more.

    Args:
        workshop: What is shown.
        drawn: The columns of the journey.
        state: Whose stages: today's, tomorrow's, or both (None).
        stages: The ids of the stages that are shown, all when None.
        grow: Whether each stage ends with room for an action.
    """
    return tuple(_slots(workshop, drawn, state, stages, grow))


def _slots(
    workshop: Workshop, drawn: Sequence[Column], state: JourneyState | None, stages: Collection[str] | None, grow: bool
) -> Iterator[Slot]:
    differences = Differences(workshop)
    under: dict[str, list[Column]] = {}
    for column in drawn:
        under.setdefault(column.stage.id if column.stage else "", []).append(column)
    for stage in workshop.stages:
        mine = under.get(stage.id, ())
        if stages is not None and stage.id not in stages:
            continue
        if not mine and not differences.shows(stage, state):
            continue
        yield from map(_slot, mine)
        if grow or not mine:
            yield Slot(stage.id, "", "", narrow=bool(mine))
    yield from map(_slot, under.get("", ()))


def _slot(column: Column) -> Slot:
    return Slot(_id(column.stage), _id(column.action), _id(column.touchpoint))


def both_columns(
    workshop: Workshop, persona: Persona | None, stages: Collection[str] | None, differences: Differences
) -> tuple[Column, ...]:
    """The columns of today and of tomorrow together, in the order of the journey; an heir stands for both."""
    found: dict[tuple[str, str], Column] = {}
    for state in STATES:
        for column in columns(workshop, persona, state=state, stages=stages):
            if not any(
                item is not None and item.id in differences.heirs for item in (column.action, column.touchpoint)
            ):
                found[_id(column.action), _id(column.touchpoint)] = column
    filled = {action for action, touchpoint in found if touchpoint}
    places = {item.id: place for place, item in enumerate((*workshop.actions, *workshop.touchpoints))}
    kept = [column for (action, touchpoint), column in found.items() if touchpoint or action not in filled]
    kept.sort(key=lambda one: (places.get(_id(one.action), len(places)), places.get(_id(one.touchpoint), 0)))
    return tuple(Column(place, one.stage, one.action, one.touchpoint) for place, one in enumerate(kept))


def _id(item: Item | None) -> str:
    return item.id if item is not None else ""


def width(slots: Sequence[Slot]) -> float:
    """How wide a column is, in em: the wider, the fewer there are."""
    return min(max(ROOM / max(sum(not slot.narrow for slot in slots), 1), WIDE), WIDEST)


def places(slots: Sequence[Slot]) -> Iterator[tuple[Slot, float, float]]:
    """Each slot with its left edge and its width, in em."""
    left, wide = 0.0, width(slots)
    for slot in slots:
        room = NARROW if slot.narrow else wide
        yield slot, left, room
        left += room


def spans(slots: Sequence[Slot]) -> Iterator[tuple[str, int, int]]:
    """Each stage with its first slot and how many it has."""
    first = 0
    for stage, group in groupby(slots, key=lambda slot: slot.stage):
        count = len(list(group))
        yield stage, first, count
        first += count
