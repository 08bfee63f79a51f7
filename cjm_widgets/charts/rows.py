"""The layers of the map, a function each: a sheet and the upper edge go in, a row comes out, None where it is empty."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from cjm_widgets.charts.blueprint_rows import LANE_ROWS
from cjm_widgets.charts.improvement_row import improvements
from cjm_widgets.charts.numbers import count, duration
from cjm_widgets.charts.sheet import GAP, Cell, Place, Row, Sheet, Stack, lowest
from cjm_widgets.charts.sheet_heading import heading
from cjm_widgets.charts.typeset import label
from cjm_widgets.domain.journey import Outcome, PainPoint, Stage
from cjm_widgets.resources import words

PAD = 10.0

Layer: TypeAlias = Callable[[Sheet, float], Row | None]


def actions(sheet: Sheet, top: float) -> Row:
    """What the customer does, an action over all its touchpoints."""
    cells = []
    for action, place, width in sheet.actions():
        text = label(action.label, place.x, top + PAD, width - GAP, size=13, lines=4, bold=True)
        cells.append(Cell(action.id, place.x, top, width, text.bottom - top, (text,)))
    return _row(sheet, "actions", top, cells, least=48)


def outcomes(sheet: Sheet, top: float) -> Row | None:
    """What the customer wants to achieve with an action: of a persona whose map it is only their own."""
    persona = sheet.curve.persona
    cells = []
    for action, place, width in sheet.actions():
        stack = Stack(top + PAD)
        for key in action.outcomes:
            outcome = sheet.workshop.get(key)
            if isinstance(outcome, Outcome) and (persona is None or outcome.persona in ("", persona.id)):
                stack.add(label(outcome.label, place.x, stack.top, width - GAP, size=11.5, lines=2))
        if stack.labels:
            cells.append(Cell(action.id, place.x, top, width, stack.bottom - top, tuple(stack.labels)))
    return _row(sheet, "outcomes", top, cells) if cells else None


def expectations(sheet: Sheet, top: float) -> Row | None:
    """What the customer expects and worries about: of the stage across it, below it that of each action."""
    cells = list(_of_stages(sheet, top))
    below = lowest(cells, top)
    for action, place, width in sheet.actions():
        stack = _hopes(action.expectations, action.concerns, place.x, below + (PAD if below == top else 2), width)
        if stack.labels:
            cells.append(Cell(action.id, place.x, below, width, stack.bottom - below, tuple(stack.labels)))
    return _row(sheet, "expectations", top, cells) if cells else None


def _of_stages(sheet: Sheet, top: float) -> Iterator[Cell]:
    for stage, first, last in _stages(sheet):
        width = last.x + last.width - first.x
        stack = _hopes(stage.expectations, stage.concerns, first.x, top + PAD, width)
        if stack.labels:
            yield Cell(stage.id, first.x, top, width, stack.bottom - top, tuple(stack.labels))


def _hopes(expects: str, worries: str, x: float, top: float, width: float) -> Stack:
    stack = Stack(top)
    stack.add(label(expects, x, stack.top, width - GAP, size=11.5, lines=3))
    stack.add(label(worries, x, stack.top, width - GAP, size=11.5, lines=3, tone="dismay"))
    return stack


def _stages(sheet: Sheet) -> Iterator[tuple[Stage, Place, Place]]:
    for place in sheet.places:
        stage = place.column.stage
        before = sheet.places[place.column.index - 1].column.stage if place.column.index else None
        if stage is not None and (before is None or before.id != stage.id):
            last = place
            for other in sheet.places[place.column.index :]:
                if other.column.stage is None or other.column.stage.id != stage.id:
                    break
                last = other
            yield stage, place, last


def touchpoints(sheet: Sheet, top: float) -> Row:
    """Where the customer meets a service, through which channel, and whose it is."""
    drafts = []
    for place in sheet.places:
        found = place.column.touchpoint
        if found is None:
            continue
        whose = words(f"map.whose.{found.ownership}") if found.ownership else ""
        channel = "" if found.channel.casefold() == found.name.casefold() else found.channel
        meta = " · ".join(part for part in (channel, whose) if part)
        width = place.width - GAP
        stack = Stack(top + PAD + 5)
        tone = "quiet" if found.ownership == "third-party" else "ink"
        text = found.name or found.channel or found.id
        stack.add(
            label(text, place.middle, stack.top, width - 10, size=12, lines=3, bold=True, anchor="middle", tone=tone)
        )
        stack.add(label(meta, place.middle, stack.top, width - 8, size=10, anchor="middle", tone="quiet"))
        drafts.append((found, place, stack))
    bottom = max((stack.bottom for _, _, stack in drafts), default=top) + 5
    cells = [
        Cell(
            found.id,
            place.x,
            top + PAD,
            place.width - GAP,
            bottom - top - PAD,
            tuple(stack.labels),
            frame=found.ownership or "partner",
        )
        for found, place, stack in drafts
    ]
    return _row(sheet, "touchpoints", top, cells, least=44)


def moments(sheet: Sheet, top: float) -> Row | None:
    """The moments of truth with their effect, as a shape and a word."""
    cells = []
    for point in sheet.curve.points:
        if point.moment is None or point.moment.effect is None:
            continue
        place = sheet.places[point.column.index]
        effect = point.moment.effect
        tone = {"delight": "delight", "dismay": "dismay", "hygiene": "quiet"}[effect]
        text = label(
            words(f"chart.effect.{effect}"),
            place.middle + 7,
            top + PAD,
            place.width - 24,
            size=12.5,
            lines=1,
            bold=True,
            anchor="middle",
            tone=tone,
        )
        cells.append(Cell(point.moment.id, place.x, top, place.width, text.bottom - top, (text,), mark=effect))
    return _row(sheet, "moments", top, cells) if cells else None


def numbers(sheet: Sheet, top: float) -> Row | None:
    """Contacts a year, as a figure and a bar, and how long people wait."""
    known = [place for place in sheet.places if place.column.touchpoint]
    most = max((p.column.touchpoint.contacts_a_year or 0 for p in known if p.column.touchpoint), default=0)
    cells = []
    for place in known:
        found = place.column.touchpoint
        if found is None:
            continue
        contacts, waiting = found.contacts_a_year, found.waiting_minutes
        width = place.width - GAP
        left = label("—" if contacts is None else count(contacts), place.x, top + PAD, width, size=11.5, lines=1)
        labels = [left]
        if waiting is not None:
            labels.append(
                label(
                    duration(waiting),
                    place.x + width,
                    top + PAD,
                    width - left.width - 4,
                    size=11.5,
                    lines=1,
                    tone="quiet",
                    anchor="end",
                )
            )
        share = contacts / most if contacts is not None and most else None
        cells.append(Cell(found.id, place.x, top, width, 36, tuple(labels), bar=share))
    known_any = any(cell.bar is not None or len(cell.labels) > 1 for cell in cells)
    return _row(sheet, "numbers", top, cells) if known_any else None


def pain_points(sheet: Sheet, top: float) -> Row | None:
    """What hurts, the worst first; more than two at one touchpoint are counted."""
    cells = []
    for place in sheet.places:
        if place.column.touchpoint is None:
            continue
        persona = sheet.curve.persona
        found = sorted(
            (
                pain
                for pain in sheet.workshop.about(PainPoint, "touchpoint", place.column.touchpoint.id)
                if not pain.persona or persona is None or pain.persona == persona.id
            ),
            key=lambda pain: -(pain.severity or 0),
        )
        stack = Stack(top + PAD)
        for pain in found[:2]:
            stack.add(label(pain.label, place.x, stack.top, place.width - GAP, size=11.5, lines=3), gap=4)
        if len(found) > 2:
            more = words("map.more", count=len(found) - 2)
            stack.add(label(more, place.x, stack.top, place.width - GAP, size=10.5, lines=1, tone="quiet"))
        if stack.labels:
            key = place.column.touchpoint.id
            cells.append(Cell(key, place.x, top, place.width, stack.bottom - top, tuple(stack.labels)))
    return _row(sheet, "pain-points", top, cells) if cells else None


def _row(sheet: Sheet, key: str, top: float, cells: list[Cell], *, least: float = 0.0) -> Row:
    named = heading(sheet, key, top)
    bottom = max(lowest(cells, top), named[-1].bottom if named else top)
    return Row(key, named, top, max(bottom - top + PAD, least), tuple(cells))


ABOVE: Mapping[str, Layer] = {"actions": actions, "outcomes": outcomes}
"""The layers above the emotional journey."""

BELOW: Mapping[str, Layer] = {
    "expectations": expectations,
    "touchpoints": touchpoints,
    "moments": moments,
    "numbers": numbers,
    "pain-points": pain_points,
    **LANE_ROWS,
    "improvements": improvements,
}
"""The layers below it, in order."""
