"""Confidence intervals for a share and for a mean."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from cjm_widgets.errors import MethodError

EXACT_UP_TO = 100


@dataclass(frozen=True, slots=True)
class Interval:
    """The two ends of an interval, in the unit of the figure it belongs to."""

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        """Whether a value lies between the two ends, ends included."""
        return self.low <= value <= self.high

    def scaled(self, factor: float) -> "Interval":
        """The same interval in another unit, such as percent (factor 100)."""
        return Interval(self.low * factor, self.high * factor)


def normal_quantile(confidence: float) -> float:
    """How many standard errors a two-sided interval reaches out, for a share of 0 < confidence < 1.

    Raises:
        MethodError: The confidence is not strictly between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise MethodError(f"A confidence of {confidence} cannot be used: give a share between 0 and 1, such as 0.95.")
    return statistics.NormalDist().inv_cdf((1 + confidence) / 2)


def student_quantile(confidence: float, freedom: int) -> float:
    """The two-sided quantile of Student's t with a whole number of degrees of freedom.

    Up to 100 degrees the closed sums of Abramowitz & Stegun (1964), 26.7.3-4, are inverted by
    bisection; above, the expansion 26.7.5 is used, which is then right to seven figures.

    Raises:
        MethodError: The confidence is not strictly between 0 and 1, or freedom is below 1.
    """
    z = normal_quantile(confidence)
    if freedom < 1:
        raise MethodError(f"Student's t needs at least 1 degree of freedom, not {freedom}.")
    if freedom > EXACT_UP_TO:
        first = (z**3 + z) / 4
        second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
        third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
        return z + first / freedom + second / freedom**2 + third / freedom**3
    low, high = 0.0, math.pi / 2
    for _ in range(80):
        middle = (low + high) / 2
        if _inside(middle, freedom) < confidence:
            low = middle
        else:
            high = middle
    return math.sqrt(freedom) * math.tan((low + high) / 2)


def _inside(angle: float, freedom: int) -> float:
    """The probability that |t| stays below sqrt(freedom) * tan(angle)."""
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = freedom % 2
    term = cosine if odd else 1.0
    total = 0.0
    for k in range(2 + odd, freedom + 1, 2):
        total += term
        term *= cosine**2 * (k - 1) / k
    return 2 / math.pi * (angle + sine * total) if odd else sine * total


def wilson(successes: int, n: int, confidence: float = 0.95) -> Interval | None:
    """The score interval of a share, as shares of 0..1; None when nobody answered.

    Always inside 0..1 and never of zero width. Source: Wilson (1927).

    Args:
        successes: How many of the n.
        n: How many answered, 0 or more.
        confidence: Share of such intervals that hold the true value.

    Raises:
        MethodError: successes is not in 0..n, or the confidence not between 0 and 1.
    """
    z = normal_quantile(confidence)
    if not 0 <= successes <= n:
        raise MethodError(f"{successes} of {n} is not a share: the count must be in 0..{n}.")
    if n == 0:
        return None
    share = successes / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    low = 0.0 if successes == 0 else max(0.0, centre - reach)
    high = 1.0 if successes == n else min(1.0, centre + reach)
    return Interval(low, high)


def of_mean(values: Sequence[float], lowest: float, highest: float, confidence: float = 0.95) -> Interval | None:
    """Student's t interval of a mean, cut off at the ends of the scale.

    None below two values, where nothing is known about the spread. Equal values give zero width:
    that says they were equal, not that the mean is certain. Source: Student (1908).

    Args:
        values: The answers, each on the scale.
        lowest: Lower end of the scale.
        highest: Upper end of the scale.
        confidence: Share of such intervals that hold the true value.

    Raises:
        MethodError: The confidence is not strictly between 0 and 1.
    """
    if len(values) < 2:
        normal_quantile(confidence)
        return None
    mean = statistics.fmean(values)
    error = statistics.stdev(values) / math.sqrt(len(values))
    reach = student_quantile(confidence, len(values) - 1) * error
    return Interval(max(lowest, mean - reach), min(highest, mean + reach))
