"""One person’s line while they grade: a small strip that moves with every grade; a gap stays a gap."""

from collections.abc import Sequence

from cjm_widgets.charts.monotone import path
from cjm_widgets.charts.reading import signed
from cjm_widgets.charts.svg import drawing, face, tag
from cjm_widgets.charts.theme import Theme, colours, runs
from cjm_widgets.resources import words

WIDTH, HEIGHT, SIDE, STEP = 340.0, 132.0, 26.0, 24.0


def draw(grades: Sequence[tuple[str, int | None]], theme: Theme) -> str:
    """The strip as SVG; empty before anything was graded.

    Args:
        grades: Each touchpoint in order, with its grade (-2 to +2) or None.
        theme: The theme.
    """
    values = [value for _, value in grades]
    if all(value is None for value in values):
        return ""
    paint = colours(theme)
    wide = (WIDTH - 2 * SIDE) / max(1, len(values) - 1)
    spots = [None if value is None else (SIDE + at * wide, _height(value)) for at, value in enumerate(values)]
    parts = [tag("line", x1=SIDE - 12, x2=WIDTH - 8, y1=_height(0), y2=_height(0), stroke=paint["line"])]
    for start, end in runs(values):
        stretch = [spot for spot in spots[start:end] if spot is not None]
        parts.append(tag("path", d=path(stretch), fill="none", stroke=paint["delight"], stroke_width=2.5))
    for spot, value in zip(spots, values, strict=True):
        if spot is not None and value is not None:
            parts.append(tag("circle", cx=spot[0], cy=spot[1], r=9, fill=paint["paper"]))
            parts.append(face(value, *spot, theme))
    return drawing(WIDTH, HEIGHT, parts, title=words("chart.own-line.title"), about=about(grades), theme=theme)


def about(grades: Sequence[tuple[str, int | None]]) -> str:
    """The line in words, for who cannot see it."""
    said = [f"{name} {signed(value)}" for name, value in grades if value is not None]
    return ", ".join(said) if said else words("chart.own-line.none")


def _height(value: int) -> float:
    return HEIGHT / 2 - value * STEP
