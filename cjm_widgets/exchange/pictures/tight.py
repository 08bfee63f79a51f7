"""The map for paper: rows as tall as what stands in them, and type as large as our narrow font allows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cjm_widgets.charts import map as one_picture
from cjm_widgets.charts import svg
from cjm_widgets.charts.cells import draw_cell
from cjm_widgets.charts.layout import EDGE, MapLayout
from cjm_widgets.charts.sheet import Row, lowest
from cjm_widgets.charts.theme import colours
from cjm_widgets.exchange.pictures import fonts

AIR = 6.0
"""Below what stands in a row."""
NAMED = 11.0
"""More of it where a line of the blueprint has its name."""
LARGER = 1.15
"""Our font is that much narrower than the one that lines were broken for, and more: its type can be larger by this."""
_TYPE = re.compile(r'(?<= font-size=")[\d.]+(?=")')


@dataclass(frozen=True)
class Tight:
    """A layout, drawn with less air than on a screen."""

    layout: MapLayout

    @property
    def width(self) -> float:
        """The width without the edges."""
        return self.layout.width - 2 * EDGE

    @cached_property
    def rows(self) -> tuple[tuple[Row, float], ...]:
        """The rows, each with how far it moves up."""
        found: list[tuple[Row, float]] = []
        up = 0.0
        for row in self.layout.rows:
            found.append((row, up))
            up += max(0.0, row.height - self._height(row))
        return tuple(found)

    @property
    def height(self) -> float:
        """The height of the map without its heading and what stands under it."""
        return self.layout.bottom - self.layout.top - self._saved

    @property
    def _saved(self) -> float:
        if not self.rows:
            return 0.0
        row, up = self.rows[-1]
        return up + max(0.0, row.height - self._height(row))

    def draw(self) -> Iterator[str]:
        """The map as SVG for the print; its upper left corner is the origin."""
        layout, lines = self.layout, {line.y: line for line in self.layout.lines}
        parts = [draw_cell(stage, "print") for stage in layout.stages]
        for row, up in self.rows:
            inner = "".join(one_picture.draw_row(row, layout, "print"))
            if row.y in lines:
                inner += one_picture.draw_line(lines.pop(row.y), layout, "print")
            parts.append(svg.tag("g", inner, transform=f"translate(0 {-up:.2f})"))
        end = f"M{EDGE:.1f},{layout.bottom:.1f} H{layout.width - EDGE:.1f}"
        last = svg.tag("path", d=end, stroke=colours("print")["line"])
        last += "".join(one_picture.draw_line(line, layout, "print") for line in lines.values())
        parts.append(svg.tag("g", last, transform=f"translate(0 {-self._saved:.2f})"))
        drawn = "\n".join(parts)
        if larger() != 1:
            drawn = _TYPE.sub(lambda size: f"{float(size[0]) * larger():.2f}", drawn)
        yield svg.tag("g", drawn, transform=f"translate({-EDGE:.2f} {-layout.top:.2f})")

    def _height(self, row: Row) -> float:
        """How tall the row has to be."""
        bottoms = [lowest(row.cells, row.y), *(text.bottom for text in row.heading)]
        curve = self.layout.curve
        if curve is not None and curve.row is row:
            bottoms += [text.bottom for text in curve.labels]
            bottoms += [y + 16 for _, y, _ in curve.levels]
        named = any(line.y == row.y + row.height for line in self.layout.lines)
        return max(bottoms) - row.y + AIR + (NAMED if named else 0)


def larger() -> float:
    """How much larger the type is drawn: not at all where our font is not there and a wide one may stand in."""
    return LARGER if fonts.folder() else 1.0
