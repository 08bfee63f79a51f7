"""Whether a figure has moved, or only wobbled: two readings of one KPI compared with what their sample sizes allow."""

from math import sqrt

from cjm_widgets.methods.intervals import normal_quantile

FEWEST = 30
"""Below so many answers a survey figure says nothing about change."""


def standard_error(measure: str | None, value: float, n: int | None) -> float | None:
    """The standard error of one reading in its own units, None where it cannot be known from value and n.

    Args:
        measure: "nps" (-100..100), "csat" and "retention" (0..100 %); of any other the spread is unknown.
        value: The reading.
        n: How many answers it rests on.

    NPS: the variance of an answer coded -1/0/+1 is at most 1 - (NPS/100)^2, reached without passives: an upper bound,
    so that nothing is called a movement too early. Shares: p (1 - p) / n.
    """
    if not n:
        return None
    share = value / 100
    if measure == "nps" and -1 <= share <= 1:
        return 100 * sqrt((1 - share * share) / n)
    if measure in ("csat", "retention") and 0 <= share <= 1:
        return 100 * sqrt(share * (1 - share) / n)
    return None


def moved(measure: str | None, before: tuple[float, int | None], after: tuple[float, int | None]) -> bool | None:
    """Whether the second reading differs from the first by more than chance explains (z-test, 95 %).

    None where it cannot be judged: n is missing, or the spread of such a figure is not known from value and n. A
    survey figure from fewer than 30 answers is not distinguishable from no change: False.
    """
    if any(n is not None and n < FEWEST for _, n in (before, after)):
        return False
    errors = [standard_error(measure, value, n) for value, n in (before, after)]
    if errors[0] is None or errors[1] is None:
        return None
    return abs(after[0] - before[0]) > normal_quantile(0.95) * sqrt(errors[0] ** 2 + errors[1] ** 2)
