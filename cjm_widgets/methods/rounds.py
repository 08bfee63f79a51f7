"""Grades round by round: where people are furthest apart, and what moved after they talked."""

from collections.abc import Iterable
from dataclasses import dataclass

from cjm_widgets.domain.journey import Grade, Touchpoint
from cjm_widgets.domain.room import Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.methods import emotion
from cjm_widgets.methods.emotion import GradeSummary

EMPTY = emotion.summary(())


@dataclass(frozen=True, slots=True)
class Spread:
    """How far apart the grades of one touchpoint are; every figure is None where nobody graded it (`n` is 0).

    Quartiles of type 7; `consensus` of Tastle & Wierman in 0..1; `talk`: too far apart for a median to mean much.
    """

    touchpoint: str
    n: int
    median: float | None
    lower: float | None
    upper: float | None
    consensus: float | None
    lowest: int | None
    highest: int | None
    talk: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """One touchpoint in two rounds; a figure is None where nobody graded it in that round.

    `before_n` and `after_n` say how many graded: fewer in the second round are not the same people's opinion.
    """

    touchpoint: str
    before_median: float | None
    after_median: float | None
    before_consensus: float | None
    after_consensus: float | None
    before_n: int
    after_n: int

    @property
    def by(self) -> float | None:
        """How far the median moved, upwards above 0; None where one of the rounds has no grade."""
        if self.before_median is None or self.after_median is None:
            return None
        return self.after_median - self.before_median


def grades_of(workshop: Workshop, run: Run) -> tuple[Grade, ...]:
    """The grades given in a run: those for its persona, in its round, of its state; blank ones included."""
    mine = (run.persona, run.round, run.state)
    return tuple(grade for grade in workshop.of(Grade) if (grade.persona, grade.round, grade.state) == mine)


def run_before(workshop: Workshop, run: Run) -> Run | None:
    """The earlier round of the same grading, None where this is the first."""
    before = workshop.get(run.after) if run.after else None
    if not isinstance(before, Run) or before.activity != run.activity or before.id == run.id:
        return None
    return before if (before.persona, before.state) == (run.persona, run.state) else None


def by_touchpoint(grades: Iterable[Grade]) -> dict[str, GradeSummary]:
    """Sum up the grades of one run, touchpoint by touchpoint; a blank is counted and never read as 0."""
    values: dict[str, list[int | None]] = {}
    for grade in grades:
        values.setdefault(grade.touchpoint, []).append(grade.value)
    return {touchpoint: emotion.summary(given) for touchpoint, given in values.items()}


def touchpoints_of(workshop: Workshop, run: Run) -> tuple[Touchpoint, ...]:
    """What the run asks to grade, in the order of the journey: where its persona walks in its state."""
    graded = {grade.touchpoint for grade in grades_of(workshop, run)}
    return tuple(t for t in workshop.touchpoints if t.id in graded or _asked(workshop, run, t))


def widest_first(workshop: Workshop, run: Run) -> list[Spread]:
    """The touchpoints of a run as the agenda of the talk: those on which people are furthest apart first.

    Ordered by consensus, the lowest first, then by the range, then in the order of the journey. Behind them those
    that one person graded, and last those that nobody did.
    """
    found = by_touchpoint(grades_of(workshop, run))
    spreads = [_spread(touchpoint.id, found.get(touchpoint.id, EMPTY)) for touchpoint in touchpoints_of(workshop, run)]
    return sorted(spreads, key=_apart)


def moved(workshop: Workshop, run: Run) -> list[Moved]:
    """Each touchpoint graded in this run or in the one before, compared; empty where there is none before.

    The furthest moved first, then in the order of the journey; last those graded in one round only. The medians are
    of everybody who graded in that round: somebody who gave no second grade is not in the second median.
    """
    before = run_before(workshop, run)
    if before is None:
        return []
    was, now = (by_touchpoint(grades_of(workshop, one)) for one in (before, run))
    pairs = [(t.id, was.get(t.id, EMPTY), now.get(t.id, EMPTY)) for t in workshop.touchpoints]
    found = [
        Moved(key, old.median, new.median, old.consensus, new.consensus, old.n, new.n)
        for key, old, new in pairs
        if old.n or new.n
    ]
    return sorted(found, key=lambda one: (one.by is None, -abs(one.by or 0)))


def _asked(workshop: Workshop, run: Run, touchpoint: Touchpoint) -> bool:
    if touchpoint.state not in ("both", run.state):
        return False
    return not run.persona or any(walker.id == run.persona for walker in workshop.walkers(touchpoint))


def _spread(touchpoint: str, found: GradeSummary) -> Spread:
    return Spread(
        touchpoint=touchpoint,
        n=found.n,
        median=found.median,
        lower=found.lower,
        upper=found.upper,
        consensus=found.consensus,
        lowest=found.minimum,
        highest=found.maximum,
        talk=found.talk,
    )


def _apart(spread: Spread) -> tuple[int, float, int]:
    """The key that puts the widest spread first."""
    behind = 0 if spread.n >= 2 else 2 - spread.n
    consensus = 1.0 if spread.consensus is None else spread.consensus
    return behind, round(consensus, 9), (spread.lowest or 0) - (spread.highest or 0)
