"""The emotional journey: what the grades of a team say, touchpoint by touchpoint.

Grades run from -2 (dismayed) over 0 (neutral) to +2 (delighted). A blank (None) is not graded: it is
left out and counted, never read as 0.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from cjm_widgets.errors import MethodError
from cjm_widgets.methods import consensus as agreeing

LOWEST, NEUTRAL, HIGHEST = -2, 0, 2
TALK_BELOW = 0.5

Ends = Literal["above", "below", "level"]


@dataclass(frozen=True, slots=True)
class GradeSummary:
    """The grades of one touchpoint; every figure is None when nobody graded.

    ``n`` graders and ``blank`` who did not; quartiles of type 7; ``consensus`` of Tastle & Wierman in
    0..1 and ``agreement``, van der Eijk's A, in -1..1. ``talk`` says that the team is too far apart for
    a middle to mean much: consensus below .5, or A below 0.
    """

    n: int
    blank: int
    median: float | None
    lower: float | None
    upper: float | None
    minimum: int | None
    maximum: int | None
    mean: float | None
    consensus: float | None
    agreement: float | None
    talk: bool


@dataclass(frozen=True, slots=True)
class JourneyScore:
    """Four figures of one journey, side by side, on the scale of the grades; None where unknown.

    ``n`` touchpoints have a grade and ``blank`` have none. ``unweighted`` of the graded ones have no
    known contact volume and are left out of ``weighted_mean``. The indices point into the journey.
    """

    n: int
    blank: int
    unweighted: int
    mean: float | None
    weighted_mean: float | None
    peak_end: float | None
    worst: float | None
    peak_index: int | None
    end_index: int | None
    worst_index: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The facts for the one sentence under the curve; None where there is nothing to say.

    ``lowest`` is the index of the lowest median (of equals, the later), ``lowest_ties`` all that share
    it. ``people_agree`` is about that touchpoint and None when fewer than two graded it. ``ends``
    compares the last graded touchpoint with the first and is None when they are the same one.
    ``widest`` is where graders are furthest apart, None where nobody differs.
    """

    lowest: int | None
    lowest_name: str | None
    lowest_median: float | None
    lowest_ties: tuple[int, ...]
    people_agree: bool | None
    ends: Ends | None
    widest: int | None
    widest_name: str | None


def summary(grades: Sequence[int | None]) -> GradeSummary:
    """Sum up the grades that several people gave one touchpoint.

    Sources: Tastle & Wierman (2007) for consensus, van der Eijk (2001) for A, Hyndman & Fan (1996)
    for the quartiles.

    Args:
        grades: Whole numbers in -2..+2, None for somebody who did not grade.

    Raises:
        MethodError: A grade is not a whole number in -2..+2.
    """
    counts = agreeing.counts_of(grades, LOWEST, HIGHEST)
    return _summed_up(tuple(counts), len(grades) - sum(counts))


@lru_cache(maxsize=4096)
def _summed_up(counts: tuple[int, ...], blank: int) -> GradeSummary:
    """The summary of so many grades at each level. Kept: a redraw finds most touchpoints as they were."""
    given = [level for level, count in enumerate(counts, LOWEST) for _ in range(count)]
    middle = agreeing.quartiles(given)
    cns, a = agreeing.consensus(counts), agreeing.agreement(counts)
    if middle is None or cns is None or a is None:
        return GradeSummary(0, blank, None, None, None, None, None, None, None, None, talk=False)
    return GradeSummary(
        n=len(given),
        blank=blank,
        median=middle.median,
        lower=middle.lower,
        upper=middle.upper,
        minimum=min(given),
        maximum=max(given),
        mean=sum(given) / len(given),
        consensus=cns,
        agreement=a,
        talk=cns < TALK_BELOW or a < 0,
    )


def curve(columns: Sequence[Sequence[int | None]]) -> tuple[GradeSummary, ...]:
    """The summary of each column of the journey, in order; an ungraded column leaves a gap.

    Args:
        columns: For each touchpoint the grades it got, possibly none.

    Raises:
        MethodError: A grade is not a whole number in -2..+2.
    """
    return tuple(summary(grades) for grades in columns)


def journey_score(
    medians: Sequence[float | None], weights: Sequence[float | None] | None = None, *, neutral: float = NEUTRAL
) -> JourneyScore:
    """Four figures of a journey: mean, mean weighted by contacts, peak-end, worst moment.

    Peak-end is (peak + end) / 2: the peak is the grade furthest from neutral, of equals the negative
    one, then the later one; the end is the last graded touchpoint. Source: Kahneman, Fredrickson,
    Schreiber & Redelmeier (1993). For services the evidence is mixed: the end weighs, the peak less.
    Show the four together, and none as "the" score.

    Args:
        medians: The median grade of each touchpoint in the order of the journey, None where ungraded.
        weights: Contacts of each touchpoint, 0 or more, None where unknown. Without any known weight
            above 0 there is no weighted mean.
        neutral: The middle of the scale, 0 for grades of -2..+2, 3 for 1-5.

    Raises:
        MethodError: A median or weight is not finite, a weight is negative, or their numbers differ.
    """
    known = None if weights is None else list(weights)
    if known is not None and len(known) != len(medians):
        raise MethodError(
            f"{len(medians)} touchpoints but {len(known)} contact volumes: give one for each, None if unknown."
        )
    for weight in known or ():
        if weight is not None and not (math.isfinite(weight) and weight >= 0):
            raise MethodError(f"A contact volume of {weight} cannot be: give 0 or more, or None if unknown.")
    graded = [(index, median) for index, median in enumerate(medians) if median is not None]
    for index, median in graded:
        if not math.isfinite(median):
            raise MethodError(f"The median grade of touchpoint {index} is {median}, not a finite number.")
    blank = len(medians) - len(graded)
    if not graded:
        return JourneyScore(0, blank, 0, None, None, None, None, None, None, None)
    weighted, unweighted = _weighted_mean(graded, known)
    peak_index, peak = max(graded, key=lambda g: (abs(g[1] - neutral), g[1] < neutral, g[0]))
    end_index, end = graded[-1]
    worst_index, worst = min(graded, key=lambda g: (g[1], -g[0]))
    return JourneyScore(
        n=len(graded),
        blank=blank,
        unweighted=unweighted,
        mean=math.fsum(median for _, median in graded) / len(graded),
        weighted_mean=weighted,
        peak_end=(peak + end) / 2,
        worst=worst,
        peak_index=peak_index,
        end_index=end_index,
        worst_index=worst_index,
    )


def _weighted_mean(
    graded: Sequence[tuple[int, float]], weights: Sequence[float | None] | None
) -> tuple[float | None, int]:
    """The mean weighted by contacts, and how many graded touchpoints it had to leave out."""
    pairs = [
        (weight, median) for index, median in graded if weights is not None and (weight := weights[index]) is not None
    ]
    total = math.fsum(weight for weight, _ in pairs)
    mean = math.fsum(weight * median for weight, median in pairs) / total if total > 0 else None
    return mean, len(graded) - len(pairs)


def talk_order(summaries: Sequence[GradeSummary]) -> tuple[int, ...]:
    """Where graders differ, the furthest apart first: the agenda of the talk about disagreement.

    Ordered by consensus, then van der Eijk's A, then the range, then the place in the journey.
    Touchpoints that fewer than two people graded, or on which all agree, are not in it.
    """
    apart = [
        (found.consensus, found.agreement or 0.0, (found.minimum or 0) - (found.maximum or 0), index)
        for index, found in enumerate(summaries)
        if found.n >= 2 and found.consensus is not None and found.minimum != found.maximum
    ]
    return tuple(index for *_, index in sorted(apart))


def reading(names: Sequence[str], summaries: Sequence[GradeSummary]) -> Reading:
    """The facts behind a sentence such as "Lowest at X (-1.5, people disagree), ends above where it began".

    Args:
        names: The touchpoints' names, in the order of the journey.
        summaries: What `curve` gave for them.

    Raises:
        MethodError: There are not as many names as summaries.
    """
    if len(names) != len(summaries):
        raise MethodError(f"{len(names)} names for {len(summaries)} touchpoints: give one name for each.")
    graded = [(index, found.median) for index, found in enumerate(summaries) if found.median is not None]
    if not graded:
        return Reading(None, None, None, (), None, None, None, None)
    lowest_median = min(median for _, median in graded)
    ties = tuple(index for index, median in graded if median == lowest_median)
    lowest = summaries[ties[-1]]
    apart = talk_order(summaries)
    return Reading(
        lowest=ties[-1],
        lowest_name=names[ties[-1]],
        lowest_median=lowest_median,
        lowest_ties=ties,
        people_agree=None if lowest.n < 2 else not lowest.talk,
        ends=None if len(graded) < 2 else _compared(graded[-1][1], graded[0][1]),
        widest=apart[0] if apart else None,
        widest_name=names[apart[0]] if apart else None,
    )


def _compared(end: float, beginning: float) -> Ends:
    """Where the journey ends, seen from where it began."""
    if end == beginning:
        return "level"
    return "above" if end > beginning else "below"
