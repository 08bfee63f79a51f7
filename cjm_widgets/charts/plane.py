"""A plane with two axes from low to high, four named fields, and things on it whose labels keep apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cjm_widgets.charts import svg
from cjm_widgets.charts.placing import Box, around, best
from cjm_widgets.charts.symbols import Symbol, draw_symbol, key
from cjm_widgets.charts.theme import Theme, colours
from cjm_widgets.charts.typeset import LEADING, Anchor, Label, label
from cjm_widgets.resources import words

SIDE = 460.0
LEFT, TOP = 66.0, 20.0
ROOM = 640.0
TYPE = 12.0
DOT = 7.0
PLAIN = Symbol("circle", "delight")


@dataclass(frozen=True, slots=True)
class Spot:
    """Something on the plane; x and y run over the plane's scale; `group` is the word of its category, if any."""

    item: str
    name: str
    x: float
    y: float
    group: str = ""


@dataclass(frozen=True, slots=True)
class Plane:
    """The plane itself: the words at its axes, its fields (top left, top right, bottom left, bottom right), its scale.

    `cut` is where both axes are cut into low and high; `groups` are the categories by their words.
    """

    x: str
    y: str
    fields: tuple[str, str, str, str]
    lowest: float = 0.0
    highest: float = 10.0
    cut: float = 5.0
    groups: Mapping[str, Symbol] = field(default_factory=dict)


def draw_plane(
    plane: Plane, spots: Sequence[Spot], waiting: Sequence[str], theme: Theme, *, title: str, about: str
) -> str:
    """The plane as SVG text; `waiting` names what is not placed yet, below it."""
    body = [*_fields(plane, theme), *_spots(plane, spots, theme)]
    bottom = TOP + SIDE + 38
    used = [spot.group for spot in spots]
    if any(group in plane.groups for group in used):
        body.append(key(plane.groups, used, LEFT, bottom, ROOM, theme))
        bottom += 26
    if waiting:
        text = words("chart.plane.waiting", names=", ".join(waiting))
        left = label(text, LEFT, bottom, ROOM, size=TYPE, lines=3, tone="quiet")
        body.append(svg.text(left, theme))
        bottom = left.bottom
    return svg.drawing(LEFT + ROOM + 20, bottom + 12, body, title=title, about=about, theme=theme)


def _at(plane: Plane, x: float, y: float) -> tuple[float, float]:
    size = plane.highest - plane.lowest
    return LEFT + (x - plane.lowest) / size * ROOM, TOP + SIDE - (y - plane.lowest) / size * SIDE


def _fields(plane: Plane, theme: Theme) -> Iterator[str]:
    paint = colours(theme)
    x, y = _at(plane, plane.cut, plane.cut)
    yield svg.tag("rect", x=LEFT, y=TOP, width=ROOM, height=SIDE, rx=6, fill=paint["card"], stroke=paint["line"])
    yield svg.tag("path", d=f"M{x:.1f},{TOP} V{TOP + SIDE} M{LEFT},{y:.1f} H{LEFT + ROOM}", stroke=paint["line"])
    right = LEFT + ROOM - 12
    corners = ((LEFT + 12, TOP + 8), (right, TOP + 8), (LEFT + 12, TOP + SIDE - 24), (right, TOP + SIDE - 24))
    for place, (name, (a, b)) in enumerate(zip(plane.fields, corners, strict=True)):
        anchor: Anchor = "end" if place % 2 else "start"
        yield svg.text(
            label(name, a, b, ROOM / 2 - 20, size=13, lines=1, tone="quiet", bold=True, anchor=anchor), theme
        )
    low, high = words("chart.plane.low"), words("chart.plane.high")
    under = TOP + SIDE + 6
    yield svg.texts(
        (
            label(low, LEFT, under, 90, size=11, tone="quiet"),
            label(f"{plane.x} →", LEFT + ROOM / 2, under, ROOM - 200, size=TYPE, bold=True, anchor="middle"),
            label(high, LEFT + ROOM, under, 90, size=11, tone="quiet", anchor="end"),
            label(high, LEFT - 8, TOP, 56, size=11, tone="quiet", anchor="end"),
            label(low, LEFT - 8, TOP + SIDE - 16, 56, size=11, tone="quiet", anchor="end"),
        ),
        theme,
    )
    upright = svg.text(label(f"{plane.y} →", 0, -TYPE, SIDE - 120, size=TYPE, bold=True, anchor="middle"), theme)
    yield svg.tag("g", upright, transform=f"translate({LEFT - 34},{TOP + SIDE / 2}) rotate(-90)")


def _spots(plane: Plane, spots: Sequence[Spot], theme: Theme) -> Iterator[str]:
    frame = Box(LEFT + 4, TOP + 4, LEFT + ROOM - 4, TOP + SIDE - 4)
    placed = [(spot, *_at(plane, spot.x, spot.y)) for spot in spots]
    taken = [Box(x - DOT - 2, y - DOT - 2, x + DOT + 2, y + DOT + 2) for _, x, y in placed]
    taken += [Box(LEFT, TOP, LEFT + 130, TOP + 26), Box(LEFT + ROOM - 130, TOP, LEFT + ROOM, TOP + 26)]
    for spot, x, y in placed:
        yield draw_symbol(plane.groups.get(spot.group, PLAIN), x, y, theme)
        found, box = beside(spot.name, x, y, frame, taken)
        taken.append(box)
        yield svg.text(found, theme, halo=True)


def beside(text: str, x: float, y: float, frame: Box, taken: Sequence[Box], *, away: float = 10.0) -> tuple[Label, Box]:
    """A name set beside a dot, where it covers least of what is taken; and the room it takes."""
    draft = label(text, 0, 0, 170, size=TYPE, lines=2)
    tall = len(draft.lines) * TYPE * LEADING
    above, below, right, left, *corners = around(x, y, draft.width, tall, away)
    box = best((right, left, above, below, *corners), taken, frame=frame)
    return label(text, box.left, box.top - 1, 170, size=TYPE, lines=2), box
