"""A pile of dots for each number that people gave: the fist of five, and whether it was worth the time."""

from collections.abc import Sequence
from statistics import median

from cjm_widgets.charts import svg
from cjm_widgets.charts.sizes import EDGE, Size, size_for
from cjm_widgets.charts.symbols import Symbol, draw_symbol
from cjm_widgets.charts.theme import Theme, colours
from cjm_widgets.charts.twins import Twin
from cjm_widgets.charts.typeset import Label, label
from cjm_widgets.resources import words
from cjm_widgets.views.room.scales import Scale

HIGH = 6
"""A pile is so many dots high before its dots grow smaller."""


def draw(given: Sequence[int], scale: Scale, theme: Theme, *, big: bool = False, narrow: bool = False) -> str:
    """The piles side by side, the median under them, what the ends mean below; empty where nobody gave a number."""
    if not given or not scale.values:
        return ""
    size = size_for(big=big, narrow=narrow)
    paint, step = colours(theme), (size.width - 2 * EDGE) / len(scale.values)
    most = max(given.count(value) for value in scale.values)
    tall = max(HIGH, most) * size.em(1.3 if most <= HIGH else 1.3 * HIGH / most)
    dot = tall / max(HIGH, most)
    line = EDGE + tall + size.em(0.5)
    body = [svg.tag("path", d=f"M{EDGE},{line:.1f} H{size.width - EDGE:.1f}", stroke=paint["edge"])]
    for place, value in enumerate(scale.values):
        x = EDGE + (place + 0.5) * step
        body += [
            svg.tag("circle", cx=x, cy=line - size.em(0.3) - (row + 0.5) * dot, r=dot * 0.42, fill=paint["delight"])
            for row in range(given.count(value))
        ]
        number = label(str(value), x, line + size.em(1.3), step, size=size.em(1.3), lines=1, bold=True, anchor="middle")
        body.append(svg.text(number, theme))
    middle = EDGE + (median(given) - scale.values[0] + 0.5) * step
    body.append(draw_symbol(Symbol("diamond", "ink"), middle, line + size.em(0.75), theme, size=size.em(0.5)))
    ends = _ends(scale, size, line + size.em(3.2))
    body += [svg.text(one, theme) for one in ends]
    bottom = max(one.bottom for one in ends) + EDGE / 2
    return svg.drawing(
        size.width, bottom, body, title=words("results.scale.title"), about=twin(given, scale).alt, theme=theme
    )


def _ends(scale: Scale, size: Size, top: float) -> tuple[Label, Label]:
    half = size.width / 2 - 2 * EDGE
    return (
        label(scale.low, EDGE, top, half, size=size.small, lines=2, tone="quiet"),
        label(scale.high, size.width - EDGE, top, half, size=size.small, lines=2, tone="quiet", anchor="end"),
    )


def twin(given: Sequence[int], scale: Scale) -> Twin:
    """The same as a table."""
    reading = ""
    if given:
        found = f"{median(given):g}"
        reading = words("results.scale.reading", median=found, count=len(given), lowest=min(given), highest=max(given))
    low, high = (scale.values[0], scale.values[-1]) if scale.values else (0, 0)
    return Twin(
        alt=words("results.scale.alt", low=low, high=high, reading=reading).strip(),
        reading=reading,
        head=(words("results.scale.value"), words("results.scale.count")),
        rows=tuple((str(value), str(given.count(value))) for value in scale.values) if given else (),
    )
