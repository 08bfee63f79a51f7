"""How far a group agrees on an ordered scale, and where its middle lies."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from cjm_widgets.errors import MethodError


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Lower quartile, median and upper quartile, in the unit of the values."""

    lower: float
    median: float
    upper: float


def quantile(values: Sequence[float], share: float) -> float | None:
    """The type 7 quantile: linear between the order statistics at position (n - 1) * share.

    None without values. Source: Hyndman & Fan (1996), definition 7.

    Args:
        values: Finite numbers in any order.
        share: 0 is the minimum, .5 the median, 1 the maximum.

    Raises:
        MethodError: The share is not in 0..1, or a value is not finite.
    """
    if not 0 <= share <= 1:
        raise MethodError(f"A quantile is asked for by a share in 0..1, not {share}.")
    for value in values:
        if not math.isfinite(value):
            raise MethodError(f"{value} is not a finite number, so it has no place in an order.")
    if not values:
        return None
    ordered = sorted(values)
    position = (len(ordered) - 1) * share
    below = math.floor(position)
    above = min(below + 1, len(ordered) - 1)
    low, high = ordered[below], ordered[above]
    return float(low if low == high else low + (high - low) * (position - below))


def quartiles(values: Sequence[float]) -> Quartiles | None:
    """Lower quartile, median, upper quartile (type 7); None without values.

    Raises:
        MethodError: A value is not finite.
    """
    lower, median, upper = (quantile(values, share) for share in (0.25, 0.5, 0.75))
    if lower is None or median is None or upper is None:
        return None
    return Quartiles(lower, median, upper)


def counts_of(values: Sequence[int | None], lowest: int, highest: int) -> tuple[int, ...]:
    """How many chose each level of a scale, lowest level first; blanks (None) are left out.

    Raises:
        MethodError: The scale has fewer than two levels, or a value is not a level of it.
    """
    if highest <= lowest:
        raise MethodError(f"A scale needs two levels or more; {lowest}..{highest} has not.")
    counts = [0] * (highest - lowest + 1)
    for value in values:
        if value is None:
            continue
        if isinstance(value, bool) or value not in range(lowest, highest + 1):
            raise MethodError(
                f"{value!r} is not on the scale: use a whole number in {lowest}..{highest}, or leave it blank."
            )
        counts[int(value) - lowest] += 1
    return tuple(counts)


def consensus(counts: Sequence[int]) -> float | None:
    """Consensus of a group on a scale of equal steps: 0 half at either end, 1 all at one level.

    Cns = 1 + sum of p_i * log2(1 - |x_i - mean| / d), where d is the width of the scale, whether
    or not its ends were used. None without answers. Source: Tastle & Wierman (2007).

    Args:
        counts: How many chose each level, every level of the scale listed, empty ones as 0.

    Raises:
        MethodError: Fewer than two levels, or a count that is not a whole number from 0.
    """
    n = _checked(counts)
    if n == 0:
        return None
    width = len(counts) - 1
    mean = sum(level * count for level, count in enumerate(counts)) / n
    total = 1.0 + sum(
        count / n * math.log2(1 - abs(level - mean) / width) for level, count in enumerate(counts) if count
    )
    return min(1.0, max(0.0, total))


def agreement(counts: Sequence[int]) -> float | None:
    """Van der Eijk's A: 1 all at one level, 0 spread evenly, -1 half at either end.

    The counts are cut into layers in which every used level has the same count; a layer's
    agreement is U * (1 - (S - 1) / (K - 1)) with K levels, S of them used, and U the unimodality of
    its triples; A is the mean of the layers, weighted by their size. Below 0 the answers have two
    humps. On a scale of two levels U is not defined; an even split then counts as 0.
    None without answers. Source: van der Eijk (2001), equation 2.

    Args:
        counts: How many chose each level, every level of the scale listed, empty ones as 0.

    Raises:
        MethodError: Fewer than two levels, or a count that is not a whole number from 0.
    """
    n = _checked(counts)
    if n == 0:
        return None
    left = list(counts)
    total = 0.0
    while any(left):
        depth = min(count for count in left if count)
        used = tuple(count > 0 for count in left)
        total += _layer(used) * depth * sum(used) / n
        left = [count - depth if count else 0 for count in left]
    return min(1.0, max(-1.0, total))


def _layer(used: tuple[bool, ...]) -> float:
    """Agreement of one layer, in which a level is either used or not."""
    levels, filled = len(used), sum(used)
    if filled == 1:
        return 1.0
    if filled == levels:
        return 0.0
    triples = list(combinations(used, 3))
    one_hump = triples.count((True, True, False)) + triples.count((False, True, True))
    two_humps = triples.count((True, False, True))
    unimodality = ((levels - 2) * one_hump - (levels - 1) * two_humps) / ((levels - 2) * (one_hump + two_humps))
    return unimodality * (1 - (filled - 1) / (levels - 1))


def _checked(counts: Sequence[int]) -> int:
    """The sum of the counts, once they are known to be counts."""
    if len(counts) < 2:
        raise MethodError(f"Agreement needs a scale of two levels or more, not {len(counts)}.")
    for count in counts:
        if not isinstance(count, int) or count < 0:
            raise MethodError(f"{count!r} is not a count: give how many chose each level, from 0 up.")
    return sum(counts)
