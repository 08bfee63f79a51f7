"""The rows of a vote's picture: place and ties at the left, the name, dots or a strip from 1 to 10, marks below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cjm_widgets.charts import svg
from cjm_widgets.charts.sizes import EDGE, Size
from cjm_widgets.charts.symbols import Symbol, draw_symbol
from cjm_widgets.charts.theme import Theme, colours
from cjm_widgets.charts.typeset import LEADING, Label, label
from cjm_widgets.methods.votes import Count, Marks, Rating
from cjm_widgets.resources import words

MOST_DOTS = 12
"""So many dots can still be counted at a glance; beyond them every row is a bar."""
PITCH = 1.32
LOWEST, HIGHEST = 1, 10
OBJECTION = Symbol("triangle", "dismay")


@dataclass(frozen=True, slots=True)
class Row:
    """One option: its place (None where it got nothing), whether it shares it, its dots or its scores, its marks."""

    name: str
    place: int | None
    tied: bool
    marks: Marks
    count: Count | None = None
    rating: Rating | None = None


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where things stand: the gutter of the places, the names, the strip; how many pixels a dot has."""

    size: Size
    theme: Theme
    most: int
    scored: bool

    @property
    def names(self) -> float:
        return EDGE + self.size.em(3.6)

    @property
    def left(self) -> float:
        """Where dots and strips begin."""
        if self.size.stacked:
            return self.names
        return self.names + (self.size.width - self.names) * 0.4

    @property
    def right(self) -> float:
        return self.size.width - EDGE - self.size.em(1.6)

    @property
    def dot(self) -> float:
        """The pixels of one dot."""
        return min(self.size.em(PITCH), (self.right - self.size.em(1.8) - self.left) / max(self.most, 1))

    def at(self, score: float) -> float:
        """Where a score stands."""
        return (
            self.left
            + self.size.em(0.5)
            + (score - LOWEST) / (HIGHEST - LOWEST) * (self.right - self.left - self.size.em(0.5))
        )


def counted(what: str, count: int) -> str:
    """A number with its word: “1 dot”, “3 dots”."""
    return words(f"chart.votes.{what}.{'one' if count == 1 else 'many'}", count=count)


def draw_rows(rows: Sequence[Row], size: Size, theme: Theme, *, scored: bool) -> tuple[list[str], float]:
    """The drawn rows, and where they end."""
    frame = _Frame(size, theme, max((row.count.dots for row in rows if row.count), default=0), scored)
    y = EDGE
    body: list[str] = []
    if scored:
        body += _scale(frame, y)
        y += size.em(2.1)
    for (place, tied), group in groupby(rows, key=lambda row: (row.place, row.tied)):
        top = y
        for number, row in enumerate(group):
            drawn, bottom = _row(frame, row, y, first=number == 0)
            body += drawn
            y = bottom + size.em(0.95)
        if tied and place is not None:
            body += _tie(frame, top, y - size.em(0.95))
    return body, y


def _scale(frame: _Frame, top: float) -> Iterator[str]:
    """The ends of the scale in words over the strips."""
    for score, anchor in ((LOWEST, "start"), (HIGHEST, "end")):
        said = words(f"chart.votes.scale.{score}")
        x = frame.at(score) + frame.size.em(0.4 if score == HIGHEST else -0.4)
        found = label(said, x, top, 200, size=frame.size.small, lines=1, tone="quiet", anchor=anchor)  # type: ignore[arg-type]
        yield svg.text(found, frame.theme)


def _row(frame: _Frame, row: Row, top: float, *, first: bool) -> tuple[list[str], float]:
    """One option, set below `top`."""
    size, theme = frame.size, frame.theme
    width = (frame.right if size.stacked else frame.left - size.em(1.2)) - frame.names
    name = label(row.name, frame.names, top, width, size=size.type, lines=3, bold=row.place == 1)
    body = [svg.text(name, theme)]
    if row.place is not None and first:
        place = label(str(row.place), EDGE, top, size.em(2), size=size.type, lines=1, bold=True)
        body.append(svg.text(place, theme))
    strip = name.bottom + size.em(0.35) if size.stacked else top
    middle = strip + size.em(0.62)
    body += _scores(frame, row, middle) if frame.scored else _dots(frame, row, middle)
    empty = not frame.scored and row.place is None
    said, bottom = _below(frame, row, strip if empty else strip + size.em(1.35))
    return body + said, max(bottom, name.bottom)


def _dots(frame: _Frame, row: Row, middle: float) -> Iterator[str]:
    size, paint = frame.size, colours(frame.theme)
    count = row.count.dots if row.count else 0
    if not count:
        return
    end = frame.left + count * frame.dot
    if frame.most <= MOST_DOTS:
        radius = frame.dot * 0.4
        for number in range(count):
            yield svg.tag(
                "circle", cx=frame.left + (number + 0.5) * frame.dot, cy=middle, r=radius, fill=paint["delight"]
            )
    else:
        tall = size.em(1.06)
        yield svg.tag(
            "rect", x=frame.left, y=middle - tall / 2, width=end - frame.left, height=tall, rx=3, fill=paint["delight"]
        )
    number_ = label(str(count), end + size.em(0.4), middle - size.em(0.62), 90, size=size.type, lines=1, bold=True)
    yield svg.text(number_, frame.theme)


def _scores(frame: _Frame, row: Row, middle: float) -> Iterator[str]:
    size, paint = frame.size, colours(frame.theme)
    left, right = frame.at(LOWEST), frame.at(HIGHEST)
    ticks = "".join(f" M{frame.at(score):.1f},{middle - 3:.1f} v6" for score in range(LOWEST, HIGHEST + 1))
    yield svg.tag("path", d=f"M{left:.1f},{middle:.1f} H{right:.1f}{ticks}", stroke=paint["edge"], stroke_width=1)
    found = row.rating
    if found is None or found.median is None or found.lower is None or found.upper is None:
        return
    yield svg.middle_half(frame.at(found.lower), frame.at(found.upper), middle, size.em(1.06), frame.theme)
    yield draw_symbol(Symbol("diamond", "delight"), frame.at(found.median), middle, frame.theme, size=size.em(0.5))


def _below(frame: _Frame, row: Row, top: float) -> tuple[list[str], float]:
    """The figures in words, and the marks with their number, in as many lines as they need."""
    size, theme = frame.size, frame.theme
    drawn: list[str] = []
    x, y = frame.left, top
    found = label(_said(row), x, y, frame.right + size.em(1.6) - x, size=size.small, lines=2, tone="quiet")
    drawn.append(svg.text(found, theme))
    x += found.width + size.em(1.1)
    bottom = found.bottom
    y = found.y + (len(found.lines) - 1) * found.size * LEADING - found.size
    for kind, remarks in (("objections", row.marks.objections), ("to_know", row.marks.to_know)):
        if not remarks:
            continue
        said = counted(kind, len(remarks))
        tone = "dismay" if kind == "objections" else "coach"
        mark = label(said, x + size.em(1.15), y, 400, size=size.small, lines=1, bold=True, tone=tone)
        if mark.x + mark.width > size.width - EDGE / 2:
            x, y = frame.left, y + size.small * LEADING * 1.1
            mark = label(said, x + size.em(1.15), y, 400, size=size.small, lines=1, bold=True, tone=tone)
        drawn += (_sign(frame, kind, x + size.em(0.42), mark), svg.text(mark, theme))
        x += size.em(1.15) + mark.width + size.em(1.1)
        bottom = mark.bottom
    return drawn, bottom


def _sign(frame: _Frame, kind: str, x: float, beside: Label) -> str:
    """A triangle for an objection, a ring with a question mark for a wish to know more."""
    size, y = frame.size, beside.y - beside.size * 0.36
    if kind == "objections":
        return draw_symbol(OBJECTION, x, y, frame.theme, size=size.em(0.44))
    coach = colours(frame.theme)["coach"]
    ring = svg.tag("circle", cx=x, cy=y, r=size.em(0.46), fill="none", stroke=coach, stroke_width=size.em(0.1))
    ask = label("?", x, y - size.em(0.44), 40, size=size.em(0.66), lines=1, bold=True, tone="coach", anchor="middle")
    return ring + svg.text(ask, frame.theme)


def _said(row: Row) -> str:
    """The figures of a row in words."""
    if row.rating is not None:
        found = row.rating
        if found.median is None:
            return words("chart.votes.unscored")
        span = {"low": f"{found.lower:g}", "high": f"{found.upper:g}"}
        key = "chart.votes.median" if found.lower == found.upper else "chart.votes.middle"
        return f"{words(key, value=f'{found.median:g}', **span)}, {counted('answers', found.n)}"
    if row.count is None or not row.count.dots:
        return words("chart.votes.dotless")
    return words("chart.votes.from", voters=counted("people", row.count.voters))


def _tie(frame: _Frame, top: float, bottom: float) -> Iterator[str]:
    """The bracket beside rows that share a place, with its word."""
    size, quiet = frame.size, colours(frame.theme)["quiet"]
    x, tick = frame.names - size.em(0.45), size.em(0.35)
    yield svg.tag(
        "path",
        d=f"M{x:.1f},{top:.1f} h{-tick:.1f} V{bottom:.1f} h{tick:.1f}",
        fill="none",
        stroke=quiet,
        stroke_width=size.em(0.11),
    )
    said = label(
        words("chart.votes.tied"), EDGE, top + size.em(1.3), size.em(2.6), size=size.small, lines=1, tone="quiet"
    )
    yield svg.text(said, frame.theme)
