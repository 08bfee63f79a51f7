"""From what was understood to what is done: insight or pain point, opportunity, idea, solution, activity."""

from collections.abc import Iterator, Mapping, Sequence

from cjm_widgets.charts import svg
from cjm_widgets.charts.cells import card, draw_cell
from cjm_widgets.charts.sheet import Cell, Frame
from cjm_widgets.charts.theme import Theme, colours
from cjm_widgets.charts.twins import Twin
from cjm_widgets.charts.typeset import label
from cjm_widgets.domain.improvement import Activity, Idea, Insight, Solution
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import PainPoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words

EDGE, TOP, WIDTH, STEP, GAP = 16.0, 44.0, 206.0, 250.0, 12.0
STEPS = ("understood", "opportunity", "idea", "solution", "activity")
_FRAMES: tuple[Frame, ...] = ("stage", "card", "partner", "partner", "own")


def draw(workshop: Workshop, theme: Theme = "light", *, focus: str = "") -> str:
    """The chains as SVG text; with `focus` only what leads to that item and follows from it; empty where nothing is."""
    links = links_of(workshop)
    shown = connected(links, focus) if focus else None
    cells = _cells(workshop, links, shown)
    if not cells:
        return ""
    paint = colours(theme)
    body = [
        svg.text(label(words(f"chart.trace.{name}"), EDGE + at * STEP, 14, WIDTH, size=13, lines=1, bold=True), theme)
        for at, name in enumerate(STEPS)
    ]
    for one, two in links:
        if one in cells and two in cells:
            a, b = cells[one], cells[two]
            x, y, end = a.x + a.width, a.y + a.height / 2, b.y + b.height / 2
            middle = (x + b.x) / 2
            path = f"M{x:.1f},{y:.1f} C{middle:.1f},{y:.1f} {middle:.1f},{end:.1f} {b.x:.1f},{end:.1f}"
            body.append(svg.tag("path", d=path, fill="none", stroke=paint["edge"], stroke_width=1.5))
    body += [draw_cell(cell, theme) for cell in cells.values()]
    height = max(cell.y + cell.height for cell in cells.values()) + EDGE
    width = EDGE + 4 * STEP + WIDTH + EDGE
    title = words("chart.trace.title")
    return svg.drawing(width, height, body, title=title, about=twin(workshop).alt, theme=theme)


def twin(workshop: Workshop) -> Twin:
    """A row for each chain, as far as it goes."""
    links = links_of(workshop)
    after: dict[str, list[str]] = {}
    for one, two in links:
        after.setdefault(one, []).append(two)
    rows = [row for key, at in _starts(workshop, links) for row in _chains(workshop, after, key, at)]
    unanswered = [item.label for item in _understood(workshop) if not any(one == item.id for one, _ in links)]
    reading = words("chart.trace.none")
    if rows:
        said = words("chart.trace.unanswered", names=", ".join(unanswered)) if unanswered else words("chart.trace.all")
        reading = said
    return Twin(
        alt=words("chart.trace.alt", count=len(rows), reading=reading),
        reading=reading,
        head=tuple(words(f"chart.trace.{name}") for name in STEPS),
        rows=tuple(rows),
    )


def links_of(workshop: Workshop) -> tuple[tuple[str, str], ...]:
    """Which item follows from which: (from, to)."""
    found = [(key, o.id) for o in workshop.opportunities for key in o.answers if workshop.get(key)]
    found += [(idea.opportunity, idea.id) for idea in workshop.of(Idea) if idea.opportunity]
    found += [(solution.idea, solution.id) for solution in workshop.of(Solution) if solution.idea]
    found += [(activity.solution, activity.id) for activity in workshop.of(Activity) if activity.solution]
    return tuple(found)


def connected(links: Sequence[tuple[str, str]], focus: str) -> set[str]:
    """An item with everything that leads to it and everything that follows from it."""
    found = {focus}
    for turn in (0, 1):
        waiting = [focus]
        while waiting:
            key = waiting.pop()
            more = [link[1 - turn] for link in links if link[turn] == key and link[1 - turn] not in found]
            found.update(more)
            waiting += more
    return found


def _understood(workshop: Workshop) -> tuple[Item, ...]:
    answered = {key for o in workshop.opportunities for key in o.answers}
    outcomes = [item for item in workshop.kind("outcome") if item.id in answered]
    return (*workshop.of(Insight), *workshop.of(PainPoint), *outcomes)


def _layers(workshop: Workshop) -> tuple[tuple[Item, ...], ...]:
    return (
        _understood(workshop),
        workshop.opportunities,
        workshop.of(Idea),
        workshop.of(Solution),
        workshop.of(Activity),
    )


def _cells(workshop: Workshop, links: Sequence[tuple[str, str]], shown: set[str] | None) -> Mapping[str, Cell]:
    """A card for each item in its column, as high as the first item it is linked to in the column before."""
    cells: dict[str, Cell] = {}
    order: dict[str, float] = {}
    for at, layer in enumerate(_layers(workshop)):
        items = [item for item in layer if shown is None or item.id in shown]
        if at == 0:
            first = {o.id: place for place, o in enumerate(workshop.opportunities)}
            order = {one: first[two] for one, two in reversed(links) if two in first}
            items.sort(key=lambda item: order.get(item.id, 1e6))
        else:
            before = {two: cells[one].y for one, two in reversed(links) if one in cells}
            items.sort(key=lambda item: before.get(item.id, 1e6))
        y = TOP
        for item in items:
            wanted = min((cells[one].y for one, two in links if two == item.id and one in cells), default=y)
            y = max(y, wanted)
            cells[item.id] = card(
                item.id, EDGE + at * STEP, y, WIDTH, item.label, _meta(workshop, item), frame=_FRAMES[at]
            )
            y += cells[item.id].height + GAP
    return cells


def _meta(workshop: Workshop, item: Item) -> tuple[str, ...]:
    if isinstance(item, Activity):
        parts = (
            words(f"chart.status.{item.status}"),
            workshop.label(item.owner),
            item.due.isoformat() if item.due else "",
        )
        return (", ".join(part for part in parts if part),)
    if isinstance(item, Insight | PainPoint):
        return (words(f"chart.trace.{item.kind}"),)
    return ()


def _starts(workshop: Workshop, links: Sequence[tuple[str, str]]) -> Iterator[tuple[str, int]]:
    """Where chains begin: everything understood, and whatever follows from nothing."""
    follows = {two for _, two in links}
    for at, layer in enumerate(_layers(workshop)):
        for item in layer:
            if item.id not in follows:
                yield item.id, at


def _chains(workshop: Workshop, after: Mapping[str, list[str]], key: str, at: int) -> Iterator[tuple[str, ...]]:
    head = ("",) * at + (workshop.label(key),)
    if key not in after or at + 1 >= len(STEPS):
        yield head + ("",) * (len(STEPS) - at - 1)
        return
    for following in after[key]:
        for row in _chains(workshop, after, following, at + 1):
            yield head + row[at + 1 :]
