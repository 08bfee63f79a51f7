"""How retention goes on: the shifted beta-geometric model of a cohort."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cjm_widgets.errors import MethodError

WIDEST = 12.0
GOLDEN = (math.sqrt(5) - 1) / 2


@dataclass(frozen=True, slots=True)
class BetaGeometric:
    """A fitted model. The optimum is flat: compare log-likelihoods, not ``a`` and ``b``."""

    a: float
    b: float
    log_likelihood: float

    def survival(self, period: int) -> float:
        """Share still there after that many periods, 1 at period 0."""
        return survival(self.a, self.b, period)

    def retention(self, period: int) -> float:
        """Share of those at the start of a period (from 1) who stay through it."""
        return retention(self.a, self.b, period)


def survival(a: float, b: float, period: int) -> float:
    """S(t) = B(a, b + t) / B(a, b), a share of 0..1. Source: Fader & Hardie (2007).

    Raises:
        MethodError: a or b is not above 0, or the period is negative.
    """
    _check(a, b, period, first=0)
    return math.exp(_log_beta(a, b + period) - _log_beta(a, b))


def retention(a: float, b: float, period: int) -> float:
    """r_t = (b + t - 1) / (a + b + t - 1), which rises with t. Source: Fader & Hardie (2007).

    Raises:
        MethodError: a or b is not above 0, or the period is below 1.
    """
    _check(a, b, period, first=1)
    return (b + period - 1) / (a + b + period - 1)


def log_likelihood(survivors: Sequence[int], a: float, b: float) -> float:
    """Log-likelihood of a cohort's counts, at its start and after each period, under a and b.

    The sum of (S_(t-1) - S_t) ln P(T = t) over the periods, and S_n ln S(n) for those still there.
    Source: Fader & Hardie (2007).

    Raises:
        MethodError: Fewer than two counts, a count that grows or is negative, a or b not above 0.
    """
    _check(a, b, 0, first=0)
    _check_counts(survivors)
    base = _log_beta(a, b)
    total = survivors[-1] * (_log_beta(a, b + len(survivors) - 1) - base)
    for period, (before, after) in enumerate(pairwise(survivors), start=1):
        total += (before - after) * (_log_beta(a + 1, b + period - 1) - base)
    return total


def fit(survivors: Sequence[int]) -> BetaGeometric | None:
    """The model that makes a cohort's counts most likely.

    Searched over the mean churn a / (a + b) and, within, the size a + b, both by golden section on a
    log scale. None with fewer than two periods, or when nobody or everybody left: then nothing can
    be fitted. 1000 -> 631, 468, 382, 326, 289, 262, 241 gives a log-likelihood of -1680.2652.
    Source: Fader & Hardie (2007).

    Args:
        survivors: Customers at the start and after each period, none unknown.

    Raises:
        MethodError: A count is negative or larger than the one before.
    """
    if len(survivors) < 3:
        return None
    _check_counts(survivors)
    if survivors[0] == survivors[-1] or survivors[-1] == 0:
        return None

    def shape(logit: float, size: float) -> tuple[float, float]:
        mean = 1 / (1 + math.exp(-logit))
        return mean * math.exp(size), (1 - mean) * math.exp(size)

    def best_size(logit: float) -> float:
        return _top(lambda size: log_likelihood(survivors, *shape(logit, size)), -WIDEST / 2, WIDEST)

    logit = _top(lambda at: log_likelihood(survivors, *shape(at, best_size(at))), -WIDEST, WIDEST)
    a, b = shape(logit, best_size(logit))
    return BetaGeometric(a, b, log_likelihood(survivors, a, b))


def _top(height: Callable[[float], float], low: float, high: float) -> float:
    """Where a function with one hump is highest, by golden section to about a millionth."""
    left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
    at_left, at_right = height(left), height(right)
    while high - low > 1e-6:
        if at_left < at_right:
            low, left, at_left = left, right, at_right
            right = low + GOLDEN * (high - low)
            at_right = height(right)
        else:
            high, right, at_right = right, left, at_left
            left = high - GOLDEN * (high - low)
            at_left = height(left)
    return (low + high) / 2


def _log_beta(a: float, b: float) -> float:
    """The logarithm of the beta function."""
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def _check(a: float, b: float, period: int, first: int) -> None:
    """Refuse a model that is none, and a period before its first."""
    if not (a > 0 and b > 0):
        raise MethodError(f"a = {a}, b = {b} is no beta distribution: both must be above 0.")
    if period < first:
        raise MethodError(f"There is no period {period}: the first is {first}.")


def _check_counts(survivors: Sequence[int]) -> None:
    """Refuse counts that cannot be those of a cohort."""
    if len(survivors) < 2:
        raise MethodError("A cohort needs its size at the start and after one period at least.")
    for before, after in pairwise(survivors):
        if not 0 <= after <= before:
            raise MethodError(f"A cohort cannot go from {before} to {after}: counts shrink and stay at 0 or above.")
