"""The map arranged to fill a room: how wide its columns are, and whether a long journey goes on in a second line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cjm_widgets.charts import svg
from cjm_widgets.charts.layout import EDGE, HEAD, LEAST, NARROWEST
from cjm_widgets.exchange.pictures.chosen import Chosen
from cjm_widgets.exchange.pictures.tight import Tight, larger

WIDEST = 360.0
LARGEST = 1.5
"""A small map is not blown up further than that: a poster of three columns need not shout."""
BETWEEN = 16.0
"""Between two lines of a long journey."""
MOST_LINES = 8


@dataclass(frozen=True)
class Arranged:
    """The map in one line or several under each other, and how much larger or smaller than natural it is drawn.

    `width` and `height` are those of the drawing in the room.
    """

    lines: tuple[Tight, ...]
    scale: float

    @property
    def width(self) -> float:
        """How wide it is drawn."""
        return max(line.width for line in self.lines) * self.scale

    @property
    def height(self) -> float:
        """How tall it is drawn."""
        return _tall(self.lines) * self.scale

    @property
    def smallest(self) -> float:
        """The size of the smallest type as it is drawn."""
        sizes = [text.size for line in self.lines for cell in line.layout.cells for text in cell.labels]
        return min(sizes, default=10.0) * self.scale * larger()

    @property
    def shortened(self) -> int:
        """How many texts were too long for their place."""
        cells = [cell for line in self.lines for cell in (*line.layout.stages, *line.layout.cells)]
        return sum(bool(text.full) for cell in cells for text in cell.labels)

    def draw(self, x: float, y: float) -> Iterator[str]:
        """The map as SVG for the print, its upper left corner at a point."""
        for line in self.lines:
            place = f"translate({x:.2f} {y:.2f}) scale({self.scale:.5f})"
            yield svg.tag("g", "\n".join(line.draw()), transform=place)
            y += (line.height + BETWEEN) * self.scale


def arrange(chosen: Chosen, width: float, height: float, readable: float = 0.0) -> Arranged:
    """The map as large as it fits into a room; in several lines only where it would be smaller than `readable`.

    Args:
        chosen: What to draw.
        width: How wide the room is.
        height: How tall it is.
        readable: The smallest type that can be read, in the units of the room.
    """
    best = _widened(chosen, [None], width, height)
    stages = [stage.id for stage in chosen.workshop.stages if chosen.stages is None or stage.id in chosen.stages]
    for count in range(2, min(len(stages), MOST_LINES) + 1):
        if best.smallest >= readable:
            break
        found = _widened(chosen, _shared(chosen, stages, count), width, height)
        if found.scale <= best.scale and count > 3:
            break
        best = max(best, found, key=lambda one: one.scale)
    return best


def _widened(chosen: Chosen, lines: Sequence[Sequence[str] | None], width: float, height: float) -> Arranged:
    """Columns as wide as they may be before the map fills the room."""
    best: Arranged | None = None
    room = LEAST - 2 * EDGE - HEAD  # a sheet is never narrower, however few its columns
    column = min(max(NARROWEST, room / max(len(chosen.curve.columns) / len(lines), 1)), WIDEST)
    while True:
        found = _at(chosen, lines, column, width, height)
        if best is not None and found.scale < best.scale:
            return best
        best = found
        across = found.width / width
        if across > 0.97 or column >= WIDEST:  # wider columns would only make everything smaller
            return best
        column = min(column * max(1.02, min(0.5 + 0.5 / across, 1.3)), WIDEST)


def _at(chosen: Chosen, lines: Sequence[Sequence[str] | None], column: float, width: float, height: float) -> Arranged:
    rest = chosen.without_cards() if len(lines) > 1 else chosen
    made = tuple(Tight((rest if place else chosen).layout(line, column=column)) for place, line in enumerate(lines))
    wide = max(line.width for line in made)
    return Arranged(made, min(width / wide, height / max(_tall(made), 1.0), LARGEST))


def _tall(lines: Sequence[Tight]) -> float:
    return sum(line.height for line in lines) + BETWEEN * (len(lines) - 1)


def _shared(chosen: Chosen, stages: Sequence[str], count: int) -> list[list[str]]:
    """The stages in so many lines of about as many columns each; what has no stage stands in the last."""
    sizes = {stage: 0 for stage in stages}
    for column in chosen.curve.columns:
        if column.stage is not None and column.stage.id in sizes:
            sizes[column.stage.id] += 1
    each = sum(sizes.values()) / count
    lines: list[list[str]] = [[] for _ in range(count)]
    before = 0
    for place, stage in enumerate(stages):
        middle = before + sizes[stage] / 2
        at = min(int(middle / each) if each else place * count // len(stages), count - 1)
        lines[at].append(stage)
        before += sizes[stage]
    lines = [line for line in lines if line]
    if chosen.stages is None:
        lines[-1].append("")
    return lines
