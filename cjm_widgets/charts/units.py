"""The organisation's units as a tree, from left to right."""

from collections.abc import Iterator, Mapping

from cjm_widgets.charts import svg
from cjm_widgets.charts.cells import card, draw_cell
from cjm_widgets.charts.sheet import Cell
from cjm_widgets.charts.theme import Theme, colours
from cjm_widgets.charts.twins import Twin
from cjm_widgets.domain.people import Unit
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words

EDGE, WIDTH, STEP, GAP = 16.0, 170.0, 214.0, 10.0


def draw(workshop: Workshop, theme: Theme = "light") -> str:
    """The tree as SVG text; empty where there is no unit."""
    cells = _cells(workshop)
    if not cells:
        return ""
    paint = colours(theme)
    body = []
    for unit, _ in walked(workshop):
        if unit.parent in cells and cells[unit.parent].x < cells[unit.id].x:
            one, two = cells[unit.parent], cells[unit.id]
            x, y, b = one.x + one.width, one.y + one.height / 2, two.y + two.height / 2
            middle = (x + two.x) / 2
            path = f"M{x:.1f},{y:.1f} C{middle:.1f},{y:.1f} {middle:.1f},{b:.1f} {two.x:.1f},{b:.1f}"
            body.append(svg.tag("path", d=path, fill="none", stroke=paint["edge"], stroke_width=1.4))
    body += [draw_cell(cell, theme) for cell in cells.values()]
    width = max(cell.x + cell.width for cell in cells.values()) + EDGE
    height = max(cell.y + cell.height for cell in cells.values()) + EDGE
    title = words("chart.units.title")
    return svg.drawing(width, height, body, title=title, about=twin(workshop).alt, theme=theme)


def twin(workshop: Workshop) -> Twin:
    """The units in the order of the tree, each with the unit it belongs to."""
    found = list(walked(workshop))
    reading = words("chart.units.reading", count=len(found)) if found else words("chart.units.none")
    return Twin(
        alt=words("chart.units.alt", reading=reading),
        reading=reading,
        head=(words("chart.head.unit"), words("chart.head.parent"), words("chart.head.depth")),
        rows=tuple((unit.label, workshop.label(unit.parent), str(depth + 1)) for unit, depth in found),
    )


def walked(workshop: Workshop) -> Iterator[tuple[Unit, int]]:
    """Every unit once with its depth, parents before children; in a ring of parents the first one stands on top."""
    known = {unit.id for unit in workshop.units}
    below: dict[str, list[Unit]] = {}
    for unit in workshop.units:
        below.setdefault(unit.parent if unit.parent in known else "", []).append(unit)
    seen: set[str] = set()
    for root in (*below.get("", ()), *workshop.units):
        waiting = [(root, 0)]
        while waiting:
            unit, depth = waiting.pop()
            if unit.id not in seen:
                seen.add(unit.id)
                yield unit, depth
                waiting += [(child, depth + 1) for child in reversed(below.get(unit.id, ()))]


def _cells(workshop: Workshop) -> Mapping[str, Cell]:
    """Each unit's card; a parent stands at the height of its first child."""
    cells: dict[str, Cell] = {}
    y = EDGE
    before = -1
    for unit, depth in walked(workshop):
        if cells and depth <= before:
            y = max(cell.y + cell.height for cell in cells.values()) + GAP
        cells[unit.id] = card(
            unit.id, EDGE + depth * STEP, y, WIDTH, unit.label, frame="own" if depth == 0 else "partner"
        )
        before = depth
    return cells
