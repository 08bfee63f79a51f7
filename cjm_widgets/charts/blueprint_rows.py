"""The lanes of the service blueprint as rows under the journey's columns, hand-offs between units marked."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from cjm_widgets.charts.sheet import GAP, Cell, Row, Sheet, Stack, lowest
from cjm_widgets.charts.sheet_heading import heading
from cjm_widgets.charts.typeset import label
from cjm_widgets.domain.blueprint import LANES, BlueprintItem, Lane
from cjm_widgets.domain.fields import JourneyState
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words

PAD = 8.0


def behind(workshop: Workshop, touchpoint: str, state: JourneyState) -> tuple[BlueprintItem, ...]:
    """What stands behind one touchpoint in one state, from the physical evidence down to the policies."""
    found = workshop.about(BlueprintItem, "touchpoint", touchpoint)
    return tuple(
        sorted((item for item in found if item.state in ("both", state)), key=lambda item: LANES.index(item.lane))
    )


def handoffs(workshop: Workshop, touchpoint: str, state: JourneyState) -> Mapping[str, str]:
    """Where work passes from unit to unit under one touchpoint: the item that takes over, and the unit that gives."""
    found: dict[str, str] = {}
    giving = ""
    for item in behind(workshop, touchpoint, state):
        if item.unit and giving and item.unit != giving:
            found[item.id] = giving
        giving = item.unit or giving
    return found


def lane_row(sheet: Sheet, top: float, *, lane: Lane) -> Row | None:
    """One lane, its items under their touchpoints; None where it holds nothing."""
    cells = list(_items(sheet, top, lane))
    if not cells:
        return None
    named = heading(sheet, lane, top)
    bottom = max(lowest(cells, top), named[-1].bottom)
    return Row(lane, named, top, bottom - top + PAD + 14, tuple(cells))


def _items(sheet: Sheet, top: float, lane: Lane) -> Iterator[Cell]:
    tone = "quiet" if lane in ("support", "system", "policy") else "ink"
    for place in sheet.places:
        if place.column.touchpoint is None:
            continue
        key = place.column.touchpoint.id
        passed = handoffs(sheet.workshop, key, sheet.curve.state) if sheet.owners else {}
        middle, width = place.middle, place.width - GAP
        upper = top + PAD
        for item in behind(sheet.workshop, key, sheet.curve.state):
            if item.lane != lane:
                continue
            stack = Stack(upper)
            stack.add(label(item.label, middle, stack.top, width, size=11.5, lines=3, tone=tone, anchor="middle"))
            if sheet.owners:
                owner = sheet.workshop.label(item.unit) or words("map.no-unit")
                stack.add(label(owner, middle, stack.top, width, size=10, lines=1, tone="quiet", anchor="middle"))
            if item.id in passed:
                text = words("map.handoff", unit=sheet.workshop.label(passed[item.id]))
                stack.add(label(text, middle, stack.top, width, size=10, tone="dismay", anchor="middle"))
            yield Cell(item.id, place.x, upper, width, stack.bottom - upper, tuple(stack.labels))
            upper = stack.bottom + 5


LANE_ROWS: Mapping[str, Callable[[Sheet, float], Row | None]] = {lane: partial(lane_row, lane=lane) for lane in LANES}
