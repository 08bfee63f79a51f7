"""The strips of the spread: levels over them, a pile of dots on each level, the middle half and the median below."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cjm_widgets.charts import svg
from cjm_widgets.charts.reading import LEVELS, agreement, signed
from cjm_widgets.charts.sizes import EDGE, Size
from cjm_widgets.charts.symbols import Symbol, draw_symbol
from cjm_widgets.charts.theme import Theme, colours, escape_svg
from cjm_widgets.charts.typeset import Anchor, label
from cjm_widgets.methods.emotion import GradeSummary
from cjm_widgets.resources import words

HIGH = 4
"""A pile is so many dots high before it grows wider."""
DOT = 0.98
"""The room of a dot, in em."""
FACE = 8.0
NAMES = 0.34
"""The share of the width that the names have."""


@dataclass(frozen=True, slots=True)
class Row:
    """One touchpoint: its summary, every grade with a name (empty where names are off), the median before the talk."""

    name: str
    summary: GradeSummary
    grades: tuple[tuple[int, str], ...]
    before: float | None = None

    @property
    def apart(self) -> bool:
        """Whether two people graded it differently."""
        return self.summary.n > 1 and self.summary.minimum != self.summary.maximum


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the strip stands between left and right."""

    size: Size
    theme: Theme

    @property
    def left(self) -> float:
        return EDGE if self.size.stacked else EDGE + self.size.width * NAMES

    @property
    def right(self) -> float:
        return self.size.width - EDGE

    @property
    def step(self) -> float:
        """The pixels from one level to the next."""
        return (self.right - self.left) / len(LEVELS)

    def at(self, grade: float) -> float:
        """Where a grade stands: dismayed at the left."""
        return self.left + (grade - LEVELS[-1] + 0.5) * self.step


def draw_rows(rows: Sequence[Row], size: Size, theme: Theme) -> tuple[list[str], float]:
    """The drawn strips under their levels, and where they end."""
    frame = _Frame(size, theme)
    top = EDGE + 2 * FACE * size.em(1 / 13.5) + size.em(1.8)
    body: list[str] = []
    y = top
    for row in rows:
        drawn, y = _row(frame, row, y + size.em(1.0 if size.stacked else 0.8))
        body += drawn
    guides = "".join(f"M{frame.at(grade):.1f},{top:.1f} V{y:.1f} " for grade in LEVELS)
    behind = () if size.stacked else (svg.tag("path", d=guides, stroke=colours(theme)["line"], stroke_dasharray="2 4"),)
    return [*_levels(frame), *behind, *body], y + size.em(0.6)


def _levels(frame: _Frame) -> Iterator[str]:
    """A face and a word for each level; on a phone words for the ends and the middle."""
    size, grown = frame.size, frame.size.em(1 / 13.5)
    y = EDGE + FACE * grown
    for grade in LEVELS:
        x = frame.at(grade)
        drawn = svg.face(grade, 0, 0, frame.theme)
        yield svg.tag("g", drawn, transform=f"translate({x:.1f},{y:.1f}) scale({grown:.2f})")
        anchor: Anchor = "middle"
        if size.stacked:
            if grade % 2:
                continue
            anchor = {-2: "start", 2: "end"}.get(grade, "middle")  # type: ignore[assignment]
            x = {-2: frame.left, 2: frame.right}.get(grade, x)
        word = words(f"choice.grade.value.{grade}")
        found = label(
            word, x, y + FACE * grown + size.em(0.2), 200, size=size.small, lines=1, tone="quiet", anchor=anchor
        )
        yield svg.text(found, frame.theme)


def _row(frame: _Frame, row: Row, top: float) -> tuple[list[str], float]:
    """One touchpoint, set below `top`."""
    size, theme = frame.size, frame.theme
    width = frame.right - frame.left if size.stacked else frame.left - EDGE - size.em(1)
    name = label(row.name, EDGE, top, width, size=size.type, lines=3, bold=row.summary.talk)
    said = label(_said(row), EDGE, name.bottom + size.em(0.1), width, size=size.small, lines=2, tone="quiet")
    body = [svg.text(name, theme), svg.text(said, theme)]
    if not row.grades:
        return body, said.bottom
    strip, bottom = _strip(frame, row, said.bottom + size.em(0.2) if size.stacked else top)
    return body + strip, max(bottom, said.bottom)


def _said(row: Row) -> str:
    found = row.summary
    if not found.n:
        return words("chart.not-graded")
    number = words(f"chart.spread.grades.{'one' if found.n == 1 else 'many'}", count=found.n)
    said = [number, agreement(found)] if found.n > 1 else [number]
    if row.before is not None and found.median is not None and row.before != found.median:
        said.append(words("chart.spread.from", before=signed(row.before), after=signed(found.median)))
    return ", ".join(said)


def _strip(frame: _Frame, row: Row, top: float) -> tuple[list[str], float]:
    """The dots on their line, the middle half and the median below it, the move below that, and who stands apart."""
    size, paint = frame.size, colours(frame.theme)
    dots, line = _dots(frame, row, top)
    ticks = "".join(f" M{frame.at(grade):.1f},{line - 2:.1f} v4" for grade in LEVELS)
    axis = f"M{frame.left:.1f},{line:.1f} H{frame.right:.1f}{ticks}"
    body = [svg.tag("path", d=axis, stroke=paint["edge"], stroke_width=1), *dots]
    y = line + size.em(0.75)
    body += _middle(frame, row, y)
    bottom = y + size.em(0.55)
    if row.before is not None:
        y = bottom + size.em(0.35)
        body += _arrow(frame, row.before, row.summary.median, y)
        bottom = y + size.em(0.5)
    if row.apart and any(who for _, who in row.grades):
        named, bottom = _ends(frame, row, bottom + size.em(0.1))
        body += named
    return body, bottom


def _dots(frame: _Frame, row: Row, top: float) -> tuple[list[str], float]:
    """A pile of dots on each level, and the line they stand on."""
    size, paint = frame.size, colours(frame.theme)
    piles = {grade: [who for value, who in row.grades if value == grade] for grade in LEVELS}
    room = size.em(DOT)
    widest = max(1, int(frame.step * 0.9 / room))
    most = max(len(pile) for pile in piles.values())
    high = max(HIGH, math.ceil(most / widest))
    wide = {grade: math.ceil(len(pile) / high) for grade, pile in piles.items() if pile}
    line = top + max(math.ceil(len(piles[grade]) / columns) for grade, columns in wide.items()) * room + size.em(0.25)
    drawn = []
    for grade, columns in wide.items():
        pile = piles[grade]
        for place, who in enumerate(pile):
            level, column = divmod(place, columns)
            beside = min(columns, len(pile) - level * columns)
            dot = svg.tag(
                "circle",
                f"<title>{escape_svg(who)}</title>" if who else "",
                cx=frame.at(grade) + (column - (beside - 1) / 2) * room,
                cy=line - size.em(0.12) - (level + 0.5) * room,
                r=room * 0.43,
                fill=paint["quiet" if grade == 0 else "delight" if grade > 0 else "dismay"],
            )
            drawn.append(dot)
    return drawn, line


def _middle(frame: _Frame, row: Row, y: float) -> Iterator[str]:
    size, found = frame.size, row.summary
    if found.median is None or found.lower is None or found.upper is None:
        return
    yield svg.middle_half(frame.at(found.lower), frame.at(found.upper), y, size.em(0.62), frame.theme)
    yield draw_symbol(Symbol("diamond", "ink"), frame.at(found.median), y, frame.theme, size=size.em(0.42))


def _arrow(frame: _Frame, before: float, after: float | None, y: float) -> Iterator[str]:
    """The median before the talk, hollow, with an arrow to the new one where it moved."""
    size, paint = frame.size, colours(frame.theme)
    x, half = frame.at(before), size.em(0.4)
    if after is not None and after != before:
        end, way = frame.at(after), math.copysign(1, after - before)
        head = size.em(0.42)
        tip = svg.points([(end, y), (end - way * head, y - head * 0.62), (end - way * head, y + head * 0.62)])
        shaft = f"M{x + way * half:.1f},{y:.1f} H{end - way * head * 0.7:.1f}"
        yield svg.tag("path", d=shaft, stroke=paint["future"], stroke_width=size.em(0.13))
        yield svg.tag("polygon", points=tip, fill=paint["future"])
    corners = svg.points([(x, y - half), (x + half, y), (x, y + half), (x - half, y)])
    yield svg.tag("polygon", points=corners, fill=paint["paper"], stroke=paint["future"], stroke_width=size.em(0.13))


def _ends(frame: _Frame, row: Row, top: float) -> tuple[list[str], float]:
    """Who gave the lowest and who the highest grade: they speak first."""
    size, found = frame.size, row.summary
    who = {
        kind: ", ".join(name for value, name in row.grades if value == end and name)
        for kind, end in (("lowest", found.minimum), ("highest", found.maximum))
    }
    drawn: list[str] = []
    bottom, half = top, (frame.right - frame.left) / 2 - size.em(0.4)
    for kind, tone, anchor, x in (
        ("lowest", "dismay", "start", frame.left),
        ("highest", "delight", "end", frame.right),
    ):
        if not who[kind]:
            continue
        said = words(f"chart.spread.{kind}", names=who[kind])
        one = label(said, x, top, half, size=size.small, lines=2, tone=tone, anchor=anchor)  # type: ignore[arg-type]
        drawn.append(svg.text(one, frame.theme))
        bottom = max(bottom, one.bottom)
    return drawn, bottom
