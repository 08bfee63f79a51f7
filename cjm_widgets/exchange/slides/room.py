"""Text in a room: what fits is set as large as it may be, what does not is shortened with “…”."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cjm_widgets.charts.theme import plain
from cjm_widgets.charts.typeset import wrap

LEADING = 1.25
SMALLEST = 0.68
"""Text is made no smaller than this part of its size before it is shortened."""


@dataclass(frozen=True, slots=True)
class Box:
    """A room on a slide, in points."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph: its text, its size in points, its colour (a token; the template's own where empty)."""

    text: str
    size: float = 14.0
    bold: bool = False
    tone: str = ""
    after: float = 4.0

    def lines(self, width: float) -> list[str]:
        """Its lines in a room of this width."""
        return wrap(plain(self.text), width, self.size, bold=self.bold)

    def height(self, width: float) -> float:
        """How tall it stands."""
        return len(self.lines(width)) * self.size * LEADING + self.after


def fitted(said: Sequence[Said], width: float, height: float) -> list[Said]:
    """The paragraphs so large that they fit; at the smallest size, those that fit, the last one shortened."""
    scale = 1.0
    while scale >= SMALLEST:
        found = [replace(one, size=round(one.size * scale, 1), after=one.after * scale) for one in said if one.text]
        if sum(one.height(width) for one in found) <= height:
            return found
        scale -= 0.08
    return list(_cut(found, width, height))


def shortened(text: str, width: float, size: float, lines: int, *, bold: bool = False) -> str:
    """A text that takes so many lines at most."""
    clean = plain(text)
    found = wrap(clean, width, size, bold=bold)
    if len(found) <= lines:
        return clean
    last = found[lines - 1][: -1 or None].rstrip() + "…"
    return " ".join([*found[: lines - 1], last])


def _cut(said: Sequence[Said], width: float, height: float) -> Iterator[Said]:
    for one in said:
        room = int((height - one.after) // (one.size * LEADING))
        if room < 1:
            return
        yield replace(one, text=shortened(one.text, width, one.size, room, bold=one.bold))
        height -= one.height(width)
