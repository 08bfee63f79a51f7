"""Tables on slides: rows as tall as their text, and as many slides as they need."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cjm_widgets.charts.typeset import wrap
from cjm_widgets.exchange.slides.deck import described, emu, placed
from cjm_widgets.exchange.slides.room import LEADING, Box, shortened

if TYPE_CHECKING:
    from pptx.slide import Slide

SIZE = 12.0
SIDE, ABOVE = 7.2, 4.5
LINES = 4


@dataclass(frozen=True)
class Grid:
    """A table as it fits into a width: `shares` says how the width is shared among the columns."""

    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    shares: tuple[float, ...]
    about: str

    def widths(self, width: float) -> list[float]:
        """The width of each column in points."""
        return [width * share / sum(self.shares) for share in self.shares]

    def pages(self, box: Box) -> Iterator["Grid"]:
        """The table in as many parts as it needs to fit into the box."""
        left, part = box.height - self._height(self.head, box.width), list[tuple[str, ...]]()
        for row in self._short(box.width):
            tall = self._height(row, box.width)
            if part and tall > left:
                yield Grid(self.head, part, self.shares, self.about)
                left, part = box.height - self._height(self.head, box.width), []
            part.append(row)
            left -= tall
        if part:
            yield Grid(self.head, part, self.shares, self.about)

    def put(self, slide: "Slide", box: Box) -> None:
        """Put the table on a slide."""
        from pptx.util import Pt

        rows = [self.head, *self._short(box.width)]
        heights = [self._height(row, box.width) for row in rows]
        frame = slide.shapes.add_table(len(rows), len(self.head), *placed(replace(box, height=sum(heights))))
        described(frame, self.about)
        columns: Any = frame.table.columns
        for column, width in zip(columns, self.widths(box.width), strict=True):
            column.width = emu(width)
        for at, (row, height) in enumerate(zip(rows, heights, strict=True)):
            frame.table.rows[at].height = emu(height)
            for cell, text in zip(frame.table.rows[at].cells, row, strict=True):
                cell.margin_top = cell.margin_bottom = emu(ABOVE)
                run = cell.text_frame.paragraphs[0].add_run()
                run.text, run.font.size = text, Pt(SIZE)

    def _short(self, width: float) -> Iterator[tuple[str, ...]]:
        widths = self.widths(width)
        for row in self.rows:
            yield tuple(shortened(cell, wide - 2 * SIDE, SIZE, LINES) for cell, wide in zip(row, widths, strict=True))

    def _height(self, row: Sequence[str], width: float) -> float:
        lines = [len(wrap(cell, wide - 2 * SIDE, SIZE)) for cell, wide in zip(row, self.widths(width), strict=True)]
        return max(*lines, 1) * SIZE * LEADING + 2 * ABOVE
