"""The map as one picture: a MapLayout becomes SVG text."""

from collections.abc import Iterator, Sequence

from cjm_widgets.charts import monotone, svg
from cjm_widgets.charts.cells import draw_cell
from cjm_widgets.charts.curve_row import CurveRow
from cjm_widgets.charts.layout import MapLayout
from cjm_widgets.charts.monotone import Spot
from cjm_widgets.charts.reading import agreement, reading, signed
from cjm_widgets.charts.sheet import Line, Row
from cjm_widgets.charts.theme import Theme, colours, escape_svg
from cjm_widgets.charts.twins import Twin
from cjm_widgets.charts.typeset import label
from cjm_widgets.resources import words


def draw(layout: MapLayout, theme: Theme = "light") -> str:
    """The map as SVG text: an image with a title and a description, at natural size, scaled by its viewBox."""
    title = " ".join(layout.title.lines)
    return svg.drawing(layout.width, layout.height, _parts(layout, theme), title=title, about=layout.alt, theme=theme)


def map_twin(layout: MapLayout) -> Twin:
    """The map as a table: a row for each column, with what stands in it."""
    head = ("stage", "action", "touchpoint", "channel", "whose", "median", "agreement", "moment", "improvements")
    cards = layout.row("improvements")
    rows = []
    for place, point in zip(layout.columns, layout.journey.by_column, strict=True):
        column, found = place.column, place.column.touchpoint
        said = [" ".join(c.labels[0].lines) for c in (cards.cells if cards else ()) if c.column == column.index]
        median = point.summary.median if point else None
        effect = (point and point.moment and point.moment.effect) or ""
        rows.append(
            (
                column.stage.label if column.stage else "",
                column.action.label if column.action else "",
                found.label if found else "",
                found.channel if found else "",
                words(f"map.whose.{found.ownership}") if found and found.ownership else "",
                signed(median) if median is not None else words("chart.not-graded"),
                agreement(point.summary) if point and median is not None else "",
                words(f"chart.effect.{effect}") if effect else "",
                "; ".join(said),
            )
        )
    return Twin(
        alt=layout.alt,
        reading=reading(layout.journey),
        head=tuple(words(f"chart.head.{name}") for name in head),
        rows=tuple(rows),
    )


def _parts(layout: MapLayout, theme: Theme) -> Iterator[str]:
    paint = colours(theme)
    yield svg.texts((layout.title, layout.subtitle), theme)
    for chip in layout.chips:
        yield svg.tag("rect", x=chip.x, y=chip.y, width=chip.width, height=chip.height, rx=13, fill=paint["wash"])
        yield svg.texts(chip.labels, theme)
    yield from body(layout, theme)
    yield svg.texts((layout.reading, *layout.legend), theme)


def body(layout: MapLayout, theme: Theme) -> Iterator[str]:
    """The map without its heading and what stands under it: stages, rows, curve and lines, from `top` to `bottom`."""
    paint = colours(theme)
    left, right = layout.reading.x, layout.width - layout.reading.x
    yield from (draw_cell(stage, theme) for stage in layout.stages)
    for row in layout.rows:
        yield from draw_row(row, layout, theme)
    for line in layout.lines:
        yield draw_line(line, layout, theme)
    yield svg.tag("path", d=f"M{left:.1f},{layout.bottom:.1f} H{right:.1f}", stroke=paint["line"])


def draw_row(row: Row, layout: MapLayout, theme: Theme) -> Iterator[str]:
    """One row of the map: the line above it, its heading and its cells, or the curve."""
    left, right = layout.reading.x, layout.width - layout.reading.x
    if all(line.y != row.y for line in layout.lines):
        yield svg.tag("path", d=f"M{left:.1f},{row.y:.1f} H{right:.1f}", stroke=colours(theme)["line"])
    yield svg.texts(row.heading, theme)
    yield from (draw_cell(one, theme) for one in row.cells)
    if layout.curve and layout.curve.row is row:
        yield from _curve(layout.curve, layout, theme)


def draw_line(line: Line, layout: MapLayout, theme: Theme) -> str:
    """One line of the blueprint, with its name."""
    paint = colours(theme)
    left, right = layout.left - 6, layout.width - layout.reading.x
    name = label(line.name, right, line.y - 15, 400, size=10.5, lines=1, tone="quiet", bold=True, anchor="end")
    stroke = svg.tag(
        "path",
        d=f"M{left:.1f},{line.y:.1f} H{right:.1f}",
        stroke=paint["edge"],
        stroke_width=1.3,
        stroke_dasharray="9 5",
    )
    return stroke + svg.text(name, theme, halo=True)


def _curve(found: CurveRow, layout: MapLayout, theme: Theme) -> Iterator[str]:
    paint = colours(theme)
    left, right = layout.left - 6, layout.width - layout.reading.x
    for grade, y, word in found.levels:
        yield svg.text(word, theme)
        yield svg.face(grade, word.x + 14, y, theme)
        dash = None if grade == 0 else "2 4"
        yield svg.tag("path", d=f"M{left:.1f},{y:.1f} H{right:.1f}", stroke=paint["line"], stroke_dasharray=dash)
    for upper, lower in zip(found.upper, found.lower, strict=True):
        yield svg.tag("path", d=_outline(upper, lower), fill=paint["band"])
    for run in found.other:
        yield _stroke(run, paint["future"], 1.8, "6 4")
    for run in found.median:
        yield _stroke(run, paint["delight"], 2.8, None)
    for x, y, name in found.measured:
        plus = f"M{x - 6:.1f},{y:.1f} h12 M{x:.1f},{y - 6:.1f} v12"
        inner = svg.tag("title", escape_svg(name))
        yield svg.tag("path", inner, d=plus, stroke=paint["coach"], stroke_width=2.6)
    for word in found.labels:
        yield svg.text(word, theme, halo=True)
    for dot in found.dots:
        if dot.effect:
            yield svg.ring(dot.effect, dot.x, dot.y, theme)
        yield svg.tag(
            "circle",
            svg.tag("title", escape_svg(dot.title)),
            cx=dot.x,
            cy=dot.y,
            r=5.2,
            fill=paint["delight" if dot.observed else "paper"],
            stroke=paint["delight"],
            stroke_width=2.4,
        )


def _stroke(run: Sequence[Spot], colour: str, width: float, dash: str | None) -> str:
    return svg.tag(
        "path",
        d=monotone.path(run),
        fill="none",
        stroke=colour,
        stroke_width=width,
        stroke_dasharray=dash,
        stroke_linecap="round",
    )


def _outline(upper: Sequence[Spot], lower: Sequence[Spot]) -> str:
    """The band's outline: along the upper edge and back along the lower; a lone column gets a little width."""
    if len(upper) == 1:
        (x, top), (_, bottom) = upper[0], lower[0]
        return f"M{x - 9:.1f},{top:.1f} H{x + 9:.1f} V{bottom:.1f} H{x - 9:.1f} Z"
    return f"{monotone.path(upper)} {monotone.path(lower, backwards=True)} Z"
