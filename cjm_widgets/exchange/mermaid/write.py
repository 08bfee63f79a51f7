"""A workshop as a Mermaid journey; what mermaid cannot hold stands in comments that `read` understands."""

import json
import math
from collections.abc import Iterator
from typing import Any

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Action, Stage, Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.mermaid.letters import escaped, line, opening
from cjm_widgets.exchange.scales import MERMAID
from cjm_widgets.exchange.trade import Choices, Exported
from cjm_widgets.exchange.walk import Point, Walk, losses, number, origin, walk
from cjm_widgets.resources import words

COMMENT = "%% cjm: "
HELD = {
    "purpose": ("name", "state"),
    "persona": ("name",),
    "stage": ("name", "evidence_level", "source"),
    "action": ("name", "stage", "personas", "evidence_level", "source"),
    "touchpoint": ("name", "action", "channel", "personas", "evidence_level", "source"),
    "grade": ("touchpoint", "persona", "value", "round", "raw", "scale", "state", "evidence_level"),
}


def write(workshop: Workshop, choices: Choices) -> Exported:
    """The journey as a diagram, in a file of its own."""
    shown = walk(workshop, choices)
    text = "".join(f"{one}\n" for one in _lines(workshop, shown))
    return Exported(text.encode(), tuple(_left_out(workshop, shown)))


def write_markdown(workshop: Workshop, choices: Choices) -> Exported:
    """The journey as a diagram in a fenced block of a Markdown page."""
    made = write(workshop, choices)
    return Exported(b"```mermaid\n" + made.content + b"```\n", made.left_out)


def _lines(workshop: Workshop, shown: Walk) -> Iterator[str]:
    title = workshop.title.strip()
    told = words("mermaid.description", stages=len(shown.stages), points=len(shown.points))
    yield "journey"
    if title:
        yield line(f"    title {escaped(title, keep=':,')}")
    yield line(f"    accTitle: {escaped(title or words('mermaid.untitled'), keep=':,')}")
    yield f"    accDescr: {escaped(told, keep=':,')}"
    yield _comment({"state": shown.state, "named": bool(title)})
    for persona in shown.personas:
        yield _comment({"persona": {"id": persona.id, "name": persona.name}})
    for point in shown.points:
        if point.stage is None:
            yield from _point(point)
    for stage in shown.stages:
        yield _comment({"stage": _known(stage)})
        yield line(f"    section {escaped(stage.label) or escaped(stage.id)}")
        for point in shown.points:
            if point.stage == stage:
                yield from _point(point)


def _point(point: Point) -> Iterator[str]:
    action = _known(point.action) if point.action else None
    if point.touchpoint is None:
        yield _comment({"action": action, "touchpoint": None})
        return
    score = score_of(point)
    told = {
        "action": action,
        "touchpoint": _known(point.touchpoint),
        "score": score,
        "actors": [one.id for one in point.walkers],
        "grades": list(_grades(point)),
    }
    actors = ", ".join(escaped(one.label) for one in point.walkers)
    yield _comment(told)
    task = f"      {opening(point.name)}: {'' if score is None else score}"
    if actors:
        yield line(f"{task}: {actors}")
    else:
        yield line(task if score is not None else f"{task}:")


def score_of(point: Point) -> int | None:
    """The whole number from 1 to 5 that stands in the diagram, halves away from the middle; None without a grade."""
    exact = number(point.grades, MERMAID)
    if exact is None:
        return None
    inside = min(max(exact, MERMAID.low), MERMAID.high) - 3
    return 3 + int(math.copysign(math.floor(abs(inside) + 0.5), inside))


def _grades(point: Point) -> Iterator[dict[str, Any]]:
    for persona in point.walkers:
        grades = point.grades_for(persona)
        if found := origin(grades):
            yield {"persona": persona.id, "score": found[0], "scale": found[1], "evidence": grades[0].evidence_level}


def _known(item: Stage | Action | Touchpoint) -> dict[str, Any]:
    """What mermaid cannot hold of an item; only what says something."""
    told = {
        "id": item.id,
        "name": item.name if isinstance(item, Action) else "",
        "unnamed": not item.name.strip(),
        "evidence": item.evidence_level,
        "source": item.source,
        "channel": item.channel if isinstance(item, Touchpoint) else "",
        "personas": list(getattr(item, "personas", ())),
    }
    return {name: value for name, value in told.items() if value}


def _comment(told: dict[str, Any]) -> str:
    """A comment on one line; no letter in it that could be a directive or a line of its own."""
    return f"    {COMMENT}{json.dumps(told).replace('%', chr(92) + 'u0025')}"


def _left_out(workshop: Workshop, shown: Walk) -> Iterator[str]:
    touched = [point for point in shown.points if point.touchpoint]
    if blank := sum(not point.grades for point in touched):
        yield words("mermaid.left-out.blank", count=blank)
    if alone := len(shown.points) - len(touched):
        yield words("mermaid.left-out.alone", count=alone)
    if rounded := sum(bool(point.grades) and number(point.grades, MERMAID) != score_of(point) for point in touched):
        yield words("mermaid.left-out.rounded", count=rounded)
    if apart := sum(_differ(point) for point in touched):
        yield words("mermaid.left-out.personas", count=apart)
    if renamed := sum(_item_differs(point) for point in touched):
        yield words("mermaid.left-out.actions", count=renamed)
    yield from losses(workshop, HELD, shown)


def _differ(point: Point) -> bool:
    given = {number(point.grades_for(one), MERMAID) for one in point.walkers}
    return len(given) > 1


def _item_differs(point: Point) -> bool:
    action: Item | None = point.action
    return action is not None and action.label != point.name
