"""The curve of one persona: what the chart, the map and their table draw, worked out once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from cjm_widgets.charts.columns import Column, columns
from cjm_widgets.charts.measured import Measured, measured_at
from cjm_widgets.domain.fields import JourneyState
from cjm_widgets.domain.grades import counting
from cjm_widgets.domain.journey import Grade, MomentOfTruth, Touchpoint
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.methods import emotion
from cjm_widgets.methods.consensus import quantile
from cjm_widgets.methods.emotion import GradeSummary


@dataclass(frozen=True, slots=True)
class Point:
    """One touchpoint on the curve.

    `summary` sums up the grades of the state that is mapped; `other` is the median in the other state (the future,
    where today is mapped), None where nobody graded it. `observed`: an observed grade stands behind it.
    `by_grader` has each grader's grade by their id. `quote` is what somebody said beside a grade.
    """

    column: Column
    touchpoint: Touchpoint
    summary: GradeSummary
    other: float | None
    observed: bool
    by_grader: Mapping[str, float]
    quote: str
    moment: MomentOfTruth | None
    measured: tuple[Measured, ...]


@dataclass(frozen=True)
class Curve:
    """The emotional journey of one persona, or of all together (None), over the columns of the map."""

    persona: Persona | None
    state: JourneyState
    columns: tuple[Column, ...]
    points: tuple[Point, ...]

    @cached_property
    def medians(self) -> tuple[float | None, ...]:
        """The median of each touchpoint in order, None where nobody graded."""
        return tuple(point.summary.median for point in self.points)

    @cached_property
    def by_column(self) -> tuple[Point | None, ...]:
        """The point of each column, None for an action without a touchpoint."""
        at = {point.column.index: point for point in self.points}
        return tuple(at.get(column.index) for column in self.columns)

    @cached_property
    def graders(self) -> tuple[str, ...]:
        """The ids of those who graded anything here, in the order of their ids."""
        return tuple(sorted({grader for point in self.points for grader in point.by_grader}))

    @property
    def graded(self) -> int:
        """How many touchpoints have a grade."""
        return sum(point.summary.n > 0 for point in self.points)

    @property
    def observed(self) -> int:
        """How many touchpoints have an observed grade behind them."""
        return sum(point.observed for point in self.points)

    @cached_property
    def reading(self) -> emotion.Reading:
        """The facts of the one-sentence reading."""
        return emotion.reading([p.column.name for p in self.points], [p.summary for p in self.points])


def curve(
    workshop: Workshop,
    persona: Persona | None = None,
    *,
    state: JourneyState | None = None,
    stages: Collection[str] | None = None,
    channel: str | None = None,
    round: int | None = None,
) -> Curve:
    """The curve over the columns that the persona walks; the arguments are those of `columns`.

    `round` takes the grades of that round only; those that count (of each grader the last) when None.
    """
    state = state or workshop.state
    other: JourneyState = "future" if state == "current" else "current"
    drawn = columns(workshop, persona, state=state, stages=stages, channel=channel)
    replaced = _replaced(workshop)
    moments = {m.touchpoint: m for m in workshop.of(MomentOfTruth) if m.verdict != "refused" and m.effect}
    scores = measured_at(workshop)
    whose = persona.id if persona else ""
    points = []
    for column in drawn:
        if column.touchpoint is None:
            continue
        key = column.touchpoint.id
        grades = counting((g for g in workshop.grades_of(key, state) if round in (None, g.round)), whose)
        beyond = counting(workshop.grades_of(key, other), whose)
        for heir in replaced.get(key, ()) if not beyond else ():
            beyond = beyond or counting(workshop.grades_of(heir, other), whose)
        summary = emotion.summary([grade.value for grade in grades])
        points.append(
            Point(
                column=column,
                touchpoint=column.touchpoint,
                summary=summary,
                other=quantile([grade.value for grade in beyond if grade.value is not None], 0.5),
                observed=any(grade.evidence_level == "observed" for grade in grades),
                by_grader=_by_grader(grades),
                quote=_quote(grades, summary.median),
                moment=moments.get(key),
                measured=scores.get(key, ()),
            )
        )
    return Curve(persona, state, drawn, tuple(points))


def before(
    workshop: Workshop,
    persona: Persona | None = None,
    *,
    state: JourneyState | None = None,
    stages: Collection[str] | None = None,
    channel: str | None = None,
    round: int | None = None,
) -> Curve | None:
    """The curve of the round before this one, or before the last when None; None where nobody graded in it."""
    state, whose = state or workshop.state, persona.id if persona else ""
    if round is None:
        given = (g for g in workshop.of(Grade) if g.state == state and g.value is not None)
        round = max((g.round for g in given if whose in ("", g.persona)), default=1)
    found = curve(workshop, persona, state=state, stages=stages, channel=channel, round=round - 1)
    return found if found.graded else None


def _by_grader(grades: Sequence[Grade]) -> Mapping[str, float]:
    """What each grader gave; of one who graded several personas the median."""
    given: dict[str, list[float]] = {}
    for grade in grades:
        if grade.value is not None:
            given.setdefault(grade.grader or grade.id, []).append(grade.value)
    return {grader: median(values) for grader, values in given.items()}


def _replaced(workshop: Workshop) -> Mapping[str, tuple[str, ...]]:
    heirs: dict[str, tuple[str, ...]] = {}
    for touchpoint in workshop.touchpoints:
        if touchpoint.replaces:
            heirs[touchpoint.replaces] = (*heirs.get(touchpoint.replaces, ()), touchpoint.id)
    return heirs


def _quote(grades: Sequence[Grade], median: float | None) -> str:
    """What somebody said: of those quoted the one whose grade is nearest the median, an observed one first."""
    quoted = [grade for grade in grades if grade.quote.strip()]
    if not quoted or median is None:
        return ""
    best = min(quoted, key=lambda g: (g.evidence_level != "observed", abs((g.value or 0) - median), g.id))
    return best.quote.strip()
