"""Categories as shapes with a colour and a word, so that no colour stands alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cjm_widgets.charts import svg
from cjm_widgets.charts.monotone import Spot
from cjm_widgets.charts.theme import Theme, colours
from cjm_widgets.charts.typeset import label

Shape: TypeAlias = Literal["circle", "square", "diamond", "triangle", "ring"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """How a category is drawn; `tone` is a colour token."""

    shape: Shape
    tone: str


OTHER = Symbol("ring", "quiet")
_CORNERS: Mapping[str, Sequence[Spot]] = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)),
    "triangle": ((0, -1.2), (1.25, 1), (-1.25, 1)),
}


def draw_symbol(found: Symbol, x: float, y: float, theme: Theme, *, size: float = 7.0) -> str:
    """The symbol with its middle at a point."""
    paint = colours(theme)
    colour = paint[found.tone]
    if found.shape in ("circle", "ring"):
        hollow = found.shape == "ring"
        fill, stroke = (paint["card"], colour) if hollow else (colour, paint["card"])
        return svg.tag("circle", cx=x, cy=y, r=size, fill=fill, stroke=stroke, stroke_width=2.4 if hollow else 1.5)
    corners = svg.points([(x + a * size * 0.9, y + b * size * 0.9) for a, b in _CORNERS[found.shape]])
    return svg.tag("polygon", points=corners, fill=colour, stroke=paint["card"], stroke_width=1.5)


def key(named: Mapping[str, Symbol], used: Sequence[str], x: float, top: float, width: float, theme: Theme) -> str:
    """What the symbols mean: those that are used, by their words, in lines of at most `width`."""
    drawn, left = "", x
    for name, symbol in named.items():
        if name not in used:
            continue
        word = label(name, left + 14, top, 200, size=11.5, lines=1, tone="quiet")
        if left > x and word.x + word.width > x + width:
            left, top = x, top + 20
            word = label(name, left + 14, top, 200, size=11.5, lines=1, tone="quiet")
        drawn += draw_symbol(symbol, left + 4, word.y - 4, theme, size=5.5) + svg.text(word, theme)
        left = word.x + word.width + 20
    return drawn
