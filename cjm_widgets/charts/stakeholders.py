"""The stakeholders: on circles of influence around the customer, and by influence and interest.

Influence and interest are the facilitator's only: where the workshop handed in does not hold them, nothing is placed.
"""

import math
from collections.abc import Iterator, Mapping

from cjm_widgets.charts import svg
from cjm_widgets.charts.placing import Box
from cjm_widgets.charts.plane import Plane, Spot, beside, draw_plane
from cjm_widgets.charts.symbols import OTHER, Symbol, draw_symbol, key
from cjm_widgets.charts.theme import Theme, colours
from cjm_widgets.charts.twins import Twin
from cjm_widgets.charts.typeset import LEADING, Label, label
from cjm_widgets.domain.people import Relationship, Stakeholder
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.methods import quadrants
from cjm_widgets.resources import words

SIDE = 720.0
RADII = {1: 120.0, 2: 215.0, 3: 305.0}
MIDDLE = 5.0
SYMBOLS = {
    "customer": Symbol("circle", "delight"),
    "inside": Symbol("square", "ink"),
    "partner": Symbol("diamond", "future"),
    "authority": Symbol("triangle", "coach"),
    "other": OTHER,
}
_LINKS = {"strong": (3.0, None), "weak": (1.4, "2 5"), "strained": (2.2, "8 4")}


def draw_circles(workshop: Workshop, theme: Theme = "light") -> str:
    """The customer at the centre and three circles, 0 degrees at the top and clockwise, as SVG text.

    Empty where there is no stakeholder.
    """
    if not workshop.stakeholders:
        return ""
    body = [*_circles(workshop, theme), *_people(workshop, theme)]
    used = [_group(s) for s in workshop.stakeholders if s.circle]
    body.append(key(_groups(), used, 20, SIDE + 4, SIDE - 40, theme))
    bottom = SIDE + 30
    waiting = [s.label for s in workshop.stakeholders if s.circle is None]
    if waiting:
        text = words("chart.plane.waiting", names=", ".join(waiting))
        found = label(text, 20, bottom, SIDE - 40, size=12, lines=3, tone="quiet")
        body.append(svg.text(found, theme))
        bottom = found.bottom + 12
    title = words("chart.circles.title")
    return svg.drawing(SIDE, bottom, body, title=title, about=circles_twin(workshop).alt, theme=theme)


def circles_twin(workshop: Workshop) -> Twin:
    """The stakeholders as a table: circle, needs, both sides of the exchange, relationships."""
    found = sorted(workshop.stakeholders, key=lambda s: (s.circle or 9, s.angle or 0))
    inner = [s.label for s in found if s.circle == 1]
    reading = words("chart.circles.inner", names=", ".join(inner)) if inner else words("chart.circles.none")
    links = workshop.of(Relationship)
    rows = tuple(
        (
            s.label,
            words(f"chart.circles.ring-{s.circle}") if s.circle else words("chart.not-placed"),
            s.needs,
            s.we_give,
            s.they_give,
            "; ".join(_link(workshop, link, s.id) for link in links if s.id in (link.one, link.other)),
        )
        for s in found
    )
    head = ("stakeholder", "circle", "needs", "we-give", "they-give", "relationships")
    return Twin(
        alt=words("chart.circles.alt", count=len(found), links=len(links), reading=reading),
        reading=reading,
        head=tuple(words(f"chart.head.{name}") for name in head),
        rows=rows,
    )


def draw_influence(workshop: Workshop, theme: Theme = "light") -> str:
    """Influence upwards, interest to the right, as SVG text; empty where nobody is placed."""
    placed = [s for s in workshop.stakeholders if s.influence is not None and s.interest is not None]
    if not placed:
        return ""
    satisfied, closely, monitor, informed = (
        words(f"chart.attention.{name}") for name in ("keep-satisfied", "manage-closely", "monitor", "keep-informed")
    )
    plane = Plane(
        words("chart.plane.interest"),
        words("chart.plane.influence"),
        (satisfied, closely, monitor, informed),
        cut=MIDDLE,
        groups=_groups(),
    )
    spots = [Spot(s.id, s.label, s.interest or 0, s.influence or 0, _group(s)) for s in placed]
    waiting = [s.label for s in workshop.stakeholders if s not in placed]
    about = influence_twin(workshop).alt
    return draw_plane(plane, spots, waiting, theme, title=words("chart.influence.title"), about=about)


def influence_twin(workshop: Workshop) -> Twin:
    """The stakeholders with the attention they need."""
    rows = []
    closely = []
    for s in workshop.stakeholders:
        field = quadrants.influence_interest(s.influence, s.interest, boundary=MIDDLE)
        if field is None:
            continue
        if field == "manage-closely":
            closely.append(s.label)
        rows.append((s.label, f"{s.influence:g}", f"{s.interest:g}", words(f"chart.attention.{field}")))
    reading = words("chart.influence.none")
    if rows:
        reading = words("chart.influence.closely", names=", ".join(closely) or words("chart.nobody"))
    return Twin(
        alt=words("chart.influence.alt", count=len(rows), reading=reading),
        reading=reading,
        head=tuple(words(f"chart.head.{name}") for name in ("stakeholder", "influence", "interest", "field")),
        rows=tuple(rows),
    )


def _group(stakeholder: Stakeholder) -> str:
    return words(f"chart.belongs.{stakeholder.belongs or 'other'}")


def _groups() -> Mapping[str, Symbol]:
    return {words(f"chart.belongs.{name}"): symbol for name, symbol in SYMBOLS.items()}


def _link(workshop: Workshop, link: Relationship, this: str) -> str:
    other = workshop.label(link.other if link.one == this else link.one)
    quality = words(f"chart.quality.{link.quality}") if link.quality else ""
    return ", ".join(part for part in (other, quality, link.name) if part)


def _spot(stakeholder: Stakeholder, place: int, count: int) -> tuple[float, float]:
    """Where a stakeholder stands; those on a circle without an angle are spread evenly."""
    angle = stakeholder.angle if stakeholder.angle is not None else 360 * place / max(count, 1)
    turn, reach = math.radians(angle), RADII[stakeholder.circle or 3]
    return SIDE / 2 + reach * math.sin(turn), SIDE / 2 - reach * math.cos(turn)


def _spots(workshop: Workshop) -> Mapping[str, tuple[float, float]]:
    placed = [s for s in workshop.stakeholders if s.circle]
    return {s.id: _spot(s, place, len(placed)) for place, s in enumerate(placed)}


def _circles(workshop: Workshop, theme: Theme) -> Iterator[str]:
    paint = colours(theme)
    middle = SIDE / 2
    for ring, radius in sorted(RADII.items(), reverse=True):
        fill = paint["stage"] if ring % 2 else paint["card"]
        yield svg.tag("circle", cx=middle, cy=middle, r=radius + 44, fill=fill, stroke=paint["line"])
    for ring, radius in RADII.items():
        said = words(f"chart.circles.ring-{ring}")
        ring_name = label(said, middle, middle - radius - 40, 200, size=11, lines=1, tone="quiet", anchor="middle")
        yield svg.text(ring_name, theme)
    yield svg.tag("circle", cx=middle, cy=middle, r=52, fill=paint["delight"])
    known = workshop.purpose.customer or (workshop.personas[0].label if workshop.personas else "")
    centre = known or words("chart.circles.customer")
    name = label(centre, middle, 0, 88, size=12, lines=3, tone="on-accent", bold=True, anchor="middle")
    down = middle - len(name.lines) * 12 * LEADING / 2 - 1
    yield svg.tag("g", svg.text(name, theme), transform=f"translate(0,{down:.1f})")


def _people(workshop: Workshop, theme: Theme) -> Iterator[str]:
    spots = _spots(workshop)
    frame = Box(6, 6, SIDE - 6, SIDE - 6)
    taken = [Box(x - 9, y - 9, x + 9, y + 9) for x, y in spots.values()]
    taken.append(Box(SIDE / 2 - 52, SIDE / 2 - 52, SIDE / 2 + 52, SIDE / 2 + 52))
    for link in workshop.of(Relationship):
        if link.one in spots and link.other in spots:
            drawn, text = _relationship(link, spots[link.one], spots[link.other], theme)
            yield drawn
            taken.append(Box(text.left, text.y - 12, text.left + text.width, text.bottom))
    for s in workshop.stakeholders:
        if s.id in spots:
            x, y = spots[s.id]
            yield draw_symbol(SYMBOLS[s.belongs or "other"], x, y, theme, size=8)
            found, box = beside(s.label, x, y, frame, taken, away=12)
            taken.append(box)
            yield svg.text(found, theme, halo=True)


def _relationship(
    link: Relationship, one: tuple[float, float], other: tuple[float, float], theme: Theme
) -> tuple[str, Label]:
    """A line bent towards the middle, thick (strong), dotted (weak) or dashed (strained), with its words on it."""
    paint = colours(theme)
    width, dash = _LINKS.get(link.quality or "", (1.4, None))
    (x, y), (a, b) = one, other
    bend = [(p + q) / 2 * 0.8 + SIDE * 0.1 for p, q in zip(one, other, strict=True)]
    line = svg.tag(
        "path",
        d=f"M{x:.1f},{y:.1f} Q{bend[0]:.1f},{bend[1]:.1f} {a:.1f},{b:.1f}",
        fill="none",
        stroke=paint["dismay" if link.quality == "strained" else "edge"],
        stroke_width=width,
        stroke_dasharray=dash,
    )
    quality = words(f"chart.quality.{link.quality}") if link.quality else ""
    said = ", ".join(part for part in (link.name, quality) if part)
    middle = ((x + a) / 4 + bend[0] / 2, (y + b) / 4 + bend[1] / 2)
    text = label(said, middle[0], middle[1] - 7, 130, size=10.5, lines=1, tone="quiet", anchor="middle")
    return line + svg.text(text, theme, halo=True), text
