"""Which steps deserve depth, as the team's intents propose."""

from collections.abc import Sequence
from typing import Protocol

from cjm_widgets.charts import svg
from cjm_widgets.charts.theme import Theme, colours
from cjm_widgets.charts.twins import Twin
from cjm_widgets.charts.typeset import label
from cjm_widgets.resources import words

EDGE, NAMES, BAR, ROW = 16.0, 190.0, 132.0, 30.0
SHARES = {"light": 1, "normal": 2, "deep": 3}


class Proposal(Protocol):
    """How deep to go in one step (`deep`, `normal`, `light`), and why."""

    @property
    def step(self) -> str:
        """The key of the step."""

    @property
    def depth(self) -> str:
        """How deep."""

    @property
    def why(self) -> str:
        """The reason; empty where no intent speaks of the step."""


def draw(proposals: Sequence[Proposal], theme: Theme = "light") -> str:
    """A bar of three parts a step, as SVG text; empty where no intent was chosen."""
    if not any(found.why for found in proposals):
        return ""
    paint = colours(theme)
    body = []
    for place, found in enumerate(proposals):
        y = EDGE + place * ROW
        deep = found.depth == "deep"
        body.append(svg.text(label(_title(found), EDGE, y, NAMES - 8, size=13, lines=1, bold=deep), theme))
        for part in range(3):
            full = part < SHARES[found.depth]
            body.append(
                svg.tag(
                    "rect",
                    x=EDGE + NAMES + part * BAR / 3,
                    y=y + 3,
                    width=BAR / 3 - 3,
                    height=12,
                    rx=3,
                    fill=paint[("delight" if deep else "edge") if full else "wash"],
                )
            )
        said = words(f"chart.depth.{found.depth}") + (f": {found.why}" if found.why else "")
        body.append(svg.text(label(said, EDGE + NAMES + BAR + 14, y, 560, size=12, lines=1, tone="quiet"), theme))
    width, height = EDGE + NAMES + BAR + 14 + 560 + EDGE, 2 * EDGE + len(proposals) * ROW
    return svg.drawing(width, height, body, title=words("chart.depth.title"), about=twin(proposals).alt, theme=theme)


def twin(proposals: Sequence[Proposal]) -> Twin:
    """The proposals as a table."""
    deep = [_title(found) for found in proposals if found.depth == "deep"]
    reading = words("chart.depth.reading", names=", ".join(deep)) if deep else words("chart.depth.none")
    return Twin(
        alt=words("chart.depth.alt", reading=reading),
        reading=reading,
        head=tuple(words(f"chart.head.{name}") for name in ("step", "depth", "why")),
        rows=tuple((_title(found), words(f"chart.depth.{found.depth}"), found.why) for found in proposals),
    )


def _title(found: Proposal) -> str:
    return words(f"step.{found.step}.title")
