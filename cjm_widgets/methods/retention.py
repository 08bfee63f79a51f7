"""Who stays: retention and churn by period, cohorts, and how long customers stay."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cjm_widgets.errors import MethodError
from cjm_widgets.methods.intervals import Interval, normal_quantile, wilson


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a cohort; shares of 0..1, None where a count is unknown or nobody was left.

    ``number`` counts periods from 1. ``interval`` is the Wilson interval of ``rate``.
    """

    number: int
    at_start: int | None
    stayed: int | None
    rate: float | None
    churn: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Cohort:
    """One row of a cohort table: the share of the first count still there, None where not known yet."""

    name: str
    size: int | None
    shares: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class CohortTable:
    """Cohorts as rows, periods since their start as columns, all rows equally long.

    ``together`` is for each column the share still there over the cohorts that are known in it.
    """

    cohorts: tuple[Cohort, ...]
    together: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Survival:
    """A point where customers left: ``share`` are still there just after ``time``."""

    time: float
    at_risk: int
    left: int
    share: float
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Tenure:
    """A Kaplan-Meier curve. ``median`` is None while more than half are still there.

    ``left`` customers went, ``censored`` were still there when last seen, ``blank`` have no duration.
    """

    n: int
    blank: int
    left: int
    censored: int
    steps: tuple[Survival, ...]
    median: float | None


def retention(survivors: Sequence[int | None], *, confidence: float = 0.95) -> tuple[Period, ...]:
    """Retention r_t = S_t / S_(t-1) and churn 1 - r_t of one cohort, period by period.

    Args:
        survivors: How many were there at the start and after each period; None where not counted.
        confidence: Share of such intervals that hold the true rate.

    Returns:
        One entry a period, so one fewer than survivors; empty below two.

    Raises:
        MethodError: A count is negative or larger than one before it, or the confidence is not
            between 0 and 1.
    """
    normal_quantile(confidence)
    _check_shrinking(survivors)
    periods = []
    for number, (before, after) in enumerate(pairwise(survivors), start=1):
        if not before or after is None:
            periods.append(Period(number, before, after, None, None, None))
            continue
        rate = after / before
        periods.append(Period(number, before, after, rate, 1 - rate, wilson(after, before, confidence)))
    return tuple(periods)


def annual_churn(monthly: float | None) -> float | None:
    """Churn of a year whose twelve months all have the same churn: 1 - (1 - monthly)^12, shares of 0..1.

    Raises:
        MethodError: The monthly churn is not in 0..1.
    """
    if monthly is None:
        return None
    if not 0 <= monthly <= 1:
        raise MethodError(f"A monthly churn of {monthly} cannot be: give a share in 0..1, such as 0.02 for 2 %.")
    return float(1 - (1 - monthly) ** 12)


def cohort_table(cohorts: Mapping[str, Sequence[int | None]]) -> CohortTable:
    """How much of each cohort is still there; the corner that has not happened yet stays None, not 0.

    Column 0 is the start (1.0). A cohort without a known, positive first count has no shares and is
    left out of ``together``.

    Args:
        cohorts: For each cohort the customers at its start and after each period, as far as known.

    Raises:
        MethodError: A count is negative or larger than one before it.
    """
    width = max((len(row) for row in cohorts.values()), default=0)
    rows, known = [], []
    for name, survivors in cohorts.items():
        _check_shrinking(survivors)
        padded = [*survivors, *[None] * (width - len(survivors))]
        size = padded[0] if padded else None
        shares = [None if not size or count is None else count / size for count in padded]
        rows.append(Cohort(name, size, tuple(shares)))
        if size:
            known.append((size, padded))
    together = []
    for column in range(width):
        pairs = [(count, size) for size, row in known if (count := row[column]) is not None]
        together.append(sum(count for count, _ in pairs) / sum(size for _, size in pairs) if pairs else None)
    return CohortTable(tuple(rows), tuple(together))


def kaplan_meier(durations: Sequence[float | None], left: Sequence[bool], *, confidence: float = 0.95) -> Tenure:
    """How long customers stay, those who are still there included as censored.

    The share is the product of 1 - left / at risk over the times at which somebody left; a customer
    censored at such a time still counts as at risk. Intervals are of the log-minus-log kind with
    Greenwood's variance, None once nobody is left. The median is the first time at which the share is
    .5 or less. Source: Kaplan & Meier (1958); Kalbfleisch & Prentice (1980) for the interval.

    Args:
        durations: Time from start to leaving or to when last seen, 0 or more, in any one unit.
        left: For each duration whether the customer left (else censored).
        confidence: Share of such intervals that hold the true share.

    Raises:
        MethodError: The two differ in length, a duration is negative or not finite, or the confidence
            is not between 0 and 1.
    """
    z = normal_quantile(confidence)
    if len(durations) != len(left):
        raise MethodError(f"{len(durations)} durations but {len(left)} marks of who left: give one for each.")
    known = [(duration, gone) for duration, gone in zip(durations, left, strict=True) if duration is not None]
    for duration, _ in known:
        if not (math.isfinite(duration) and duration >= 0):
            raise MethodError(f"A duration of {duration} cannot be: give 0 or more.")
    times = sorted({duration for duration, gone in known if gone})
    steps: list[Survival] = []
    share, spread = 1.0, 0.0
    for time in times:
        at_risk = sum(duration >= time for duration, _ in known)
        went = sum(gone and duration == time for duration, gone in known)
        share *= 1 - went / at_risk
        spread += went / (at_risk * (at_risk - went)) if at_risk > went else 0.0
        steps.append(Survival(time, at_risk, went, share, _log_log(share, spread, z)))
    gone_in_all = sum(gone for _, gone in known)
    return Tenure(
        n=len(known),
        blank=len(durations) - len(known),
        left=gone_in_all,
        censored=len(known) - gone_in_all,
        steps=tuple(steps),
        median=next((step.time for step in steps if step.share <= 0.5 + 1e-12), None),
    )


def _log_log(share: float, spread: float, z: float) -> Interval | None:
    """The log-minus-log interval of a share strictly between 0 and 1."""
    if not 0 < share < 1:
        return None
    reach = math.exp(z * math.sqrt(spread) / abs(math.log(share)))
    return Interval(share**reach, share ** (1 / reach))


def _check_shrinking(survivors: Sequence[int | None]) -> None:
    """Refuse counts that cannot be those of a cohort, which only ever loses customers."""
    last: int | None = None
    for count in survivors:
        if count is None:
            continue
        if count < 0:
            raise MethodError(f"{count} customers cannot be left: a count starts at 0.")
        if last is not None and count > last:
            raise MethodError(f"A cohort cannot grow from {last} to {count}: count only customers who were in it.")
        last = count
