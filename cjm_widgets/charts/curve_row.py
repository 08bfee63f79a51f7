"""The emotional journey as a row of the map: its points stand exactly above their columns."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from cjm_widgets.charts import monotone
from cjm_widgets.charts.curve import Point
from cjm_widgets.charts.monotone import Spot
from cjm_widgets.charts.placing import Box, around, best
from cjm_widgets.charts.reading import LEVELS, reading
from cjm_widgets.charts.sheet import Row, Sheet
from cjm_widgets.charts.sheet_heading import heading
from cjm_widgets.charts.theme import runs
from cjm_widgets.charts.typeset import LEADING, Label, label
from cjm_widgets.resources import words

Height: TypeAlias = Callable[[float], float]

STEP = 39.0
ABOVE, BELOW = 46.0, 68.0
SAID, SIZE = 284.0, 11.5
TONES = {"delight": "delight", "dismay": "dismay", "hygiene": "quiet"}


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the curve on the sheet; `effect` is that of its moment of truth, empty where it is none."""

    touchpoint: str
    x: float
    y: float
    observed: bool
    effect: str
    title: str


@dataclass(frozen=True, slots=True)
class CurveRow:
    """The row: its levels, the lines as unbroken runs of spots, the band's edges run by run, dots and labels."""

    row: Row
    levels: tuple[tuple[int, float, Label], ...]
    median: tuple[tuple[Spot, ...], ...]
    upper: tuple[tuple[Spot, ...], ...]
    lower: tuple[tuple[Spot, ...], ...]
    other: tuple[tuple[Spot, ...], ...]
    dots: tuple[Dot, ...]
    measured: tuple[tuple[float, float, str], ...]
    labels: tuple[Label, ...]


def curve_row(sheet: Sheet, top: float) -> CurveRow:
    """Set the curve of the sheet below `top`."""
    zero = top + ABOVE + 2 * STEP

    def height(grade: float) -> float:
        return zero - grade * STEP

    def lines(take: str) -> tuple[tuple[Spot, ...], ...]:
        found = sheet.curve.by_column
        values = [_value(point, take) for point in found]
        return tuple(
            tuple((sheet.places[at].middle, height(v)) for at, v in enumerate(values[a:b], a) if v is not None)
            for a, b in runs(values)
        )

    median, other = lines("median"), lines("other")
    dots = tuple(_dots(sheet, height))
    size = ABOVE + 4 * STEP + BELOW
    frame = Box(sheet.left + sheet.head, top + 4, sheet.right, top + size - 4)
    return CurveRow(
        row=Row("emotion", heading(sheet, "emotion", top, 104), top, size),
        levels=tuple(_levels(sheet, height)),
        median=median,
        upper=lines("upper"),
        lower=lines("lower"),
        other=other,
        dots=dots,
        measured=tuple(
            (sheet.places[point.column.index].middle, height(score.grade), f"{score.name}: {score.value:g}")
            for point in sheet.curve.points
            for score in point.measured
        ),
        labels=tuple(_labels(sheet, median, other, dots, frame)),
    )


def _value(point: Point | None, take: str) -> float | None:
    if point is None:
        return None
    value: float | None = point.other if take == "other" else getattr(point.summary, take)
    return value


def _levels(sheet: Sheet, height: Height) -> Iterator[tuple[int, float, Label]]:
    for grade in LEVELS:
        y = height(grade)
        x = sheet.left + sheet.head - 34
        yield (
            grade,
            y,
            label(words(f"choice.grade.value.{grade}"), x, y - 8, 90, size=11.5, lines=1, tone="quiet", anchor="end"),
        )


def _dots(sheet: Sheet, height: Height) -> Iterator[Dot]:
    for point in sheet.curve.points:
        if point.summary.median is not None:
            effect = (point.moment and point.moment.effect) or ""
            title = f"{point.column.name}: {point.summary.median:+g}".replace("-", "−")
            x = sheet.places[point.column.index].middle
            yield Dot(point.touchpoint.id, x, height(point.summary.median), point.observed, effect, title)


def _labels(
    sheet: Sheet, median: Sequence[Sequence[Spot]], other: Sequence[Sequence[Spot]], dots: Sequence[Dot], frame: Box
) -> Iterator[Label]:
    """The moments' names and the name of the other line, each where it covers least."""
    if sheet.curve.graded == 0:
        middle = (frame.left + frame.right) / 2
        yield label(reading(sheet.curve), middle, frame.top + 70, 600, size=13, tone="quiet", anchor="middle")
        return
    line = [spot for run in (*median, *other) for spot in monotone.sampled(run, level=True)]
    taken = [Box(dot.x - 12, dot.y - 12, dot.x + 12, dot.y + 12) for dot in dots]
    room = Room(frame, taken, line)
    by_touchpoint = {dot.touchpoint: dot for dot in dots}
    marked = [point for point in sheet.curve.points if point.moment and point.touchpoint.id in by_touchpoint]
    for point in sorted(marked, key=lambda p: -abs(p.summary.median or 0)):
        dot = by_touchpoint[point.touchpoint.id]
        text = _said(point)
        if text:
            yield room.put(text, (dot.x, dot.y), TONES[dot.effect], under=dot.effect != "delight")
    ahead = max((run for run in other), key=len, default=())
    if ahead:
        spot = max(ahead, key=lambda spot: _apart(spot, median))
        yield room.put(words(f"chart.journey.other_{sheet.curve.state}"), spot, "future", under=False, away=6)


def _apart(spot: Spot, median: Sequence[Sequence[Spot]]) -> float:
    return max((abs(spot[1] - y) for run in median for x, y in run if x == spot[0]), default=0.0)


def _said(point: Point) -> str:
    """What stands beside a moment of truth; nothing where the team gave it no name and nobody is quoted."""
    if point.moment is None or not (point.moment.name or point.moment.effect == "dismay"):
        return ""
    name = point.moment.name or point.column.name
    said = words("map.moment", name=name)
    return f"{said}. “{point.quote}”" if point.quote and point.moment.effect == "dismay" else said


@dataclass(frozen=True)
class Room:
    """The room of the row: what is taken in it, and where the lines run."""

    frame: Box
    taken: list[Box]
    line: Sequence[Spot]

    def put(self, text: str, spot: Spot, tone: str, *, under: bool, away: float = 22) -> Label:
        """Set a text beside a spot, below it first if it should be under, and take its room."""
        draft = label(text, 0, 0, SAID, size=SIZE, lines=3, tone=tone, bold=True)
        tall, wide = len(draft.lines) * SIZE * LEADING, draft.width
        spots = around(*spot, wide, tall, away)
        order = (spots[1], spots[6], spots[7], spots[0], *spots[2:6]) if under else spots
        near = [(x, y) for x, y in self.line if abs(x - spot[0]) < wide + 60]
        box = best(order, [t for t in self.taken if abs(t.left - spot[0]) < wide + 300], near, frame=self.frame)
        self.taken.append(box)
        return label(text, box.left, box.top - 1, SAID, size=SIZE, lines=3, tone=tone, bold=True)
