"""Cells on their own: a card made from a text, and how a cell is drawn."""

from collections.abc import Sequence

from cjm_widgets.charts import svg
from cjm_widgets.charts.sheet import Cell, Frame, Stack
from cjm_widgets.charts.theme import Theme, colours
from cjm_widgets.charts.typeset import label


def card(
    item: str, x: float, y: float, width: float, text: str, meta: Sequence[str] = (), *, frame: Frame = "partner"
) -> Cell:
    """A card: a text in bold and quiet lines under it."""
    stack = Stack(y + 7)
    stack.add(label(text, x + 9, stack.top, width - 18, size=12, lines=3, bold=True))
    for part in meta:
        stack.add(label(part, x + 9, stack.top, width - 18, size=10.5, lines=2, tone="quiet"))
    return Cell(item, x, y, width, stack.bottom - y + 6, tuple(stack.labels), frame=frame)


def draw_cell(found: Cell, theme: Theme) -> str:
    """One cell: its frame, its mark and bar, its texts."""
    paint = colours(theme)
    drawn = ""
    if found.frame:
        fill = {"stage": "stage", "own": "wash", "card": "idea"}.get(found.frame, "paper")
        plain = found.frame in ("stage", "card")
        drawn += svg.tag(
            "rect",
            x=found.x,
            y=found.y,
            width=found.width,
            height=found.height,
            rx=6,
            fill=paint[fill],
            stroke=None if plain else paint["edge"],
            stroke_width=None if plain else 0.9,
            stroke_dasharray="4 3" if found.frame == "third-party" else None,
        )
    if found.bar is not None:
        width = max(found.bar * found.width, 2)
        drawn += svg.tag(
            "rect", x=found.x, y=found.y + 27, width=width, height=5, rx=2.5, fill=paint["delight"], opacity=0.45
        )
    if found.mark and found.labels:
        word = found.labels[0]
        drawn += svg.mark(found.mark, word.left - 10, word.y - word.size * 0.36, 6.5, theme)
    return drawn + svg.texts(found.labels, theme)
