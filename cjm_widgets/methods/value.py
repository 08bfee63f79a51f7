"""Business value: what a customer is worth, what doing nothing costs, what a target would bring.

Published links between scores and money are mixed (Keiningham et al. 2007, 2008; Morgan & Rego 2006;
Gruca & Rego 2005). So every figure here is a range that stands on the assumptions put in; show both,
and promise nothing.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal

from cjm_widgets.errors import MethodError

FirstMargin = Literal["later", "now"]


@dataclass(frozen=True, slots=True)
class Range:
    """A low, a base and a high estimate of one thing, in one unit, in that order.

    Raises:
        MethodError: They are not finite or not in order.
    """

    low: float
    base: float
    high: float

    def __post_init__(self) -> None:
        if not all(map(math.isfinite, (self.low, self.base, self.high))) or not self.low <= self.base <= self.high:
            raise MethodError(
                f"{self.low}, {self.base}, {self.high} is no range: give low, base and high in that order."
            )

    @classmethod
    def exactly(cls, value: float) -> "Range":
        """A range without width, for what is known."""
        return cls(value, value, value)


@dataclass(frozen=True, slots=True)
class Drivers:
    """What the cost of a problem hangs on, a year; None where nobody has put a figure yet.

    Customers exposed to it; the probability (0..1) that it hits one of them; and for a customer who is
    hit the churn it adds (a share, 0..1) with the value (CLV) of a customer, the contacts it adds with
    the cost of each, and the refunds paid, in one currency.
    """

    exposed: Range | None = None
    probability: Range | None = None
    churn_added: Range | None = None
    customer_value: Range | None = None
    contacts_added: Range | None = None
    contact_cost: Range | None = None
    refunds: Range | None = None


PARTS: Mapping[str, tuple[str, ...]] = {
    "churn": ("churn_added", "customer_value"),
    "contacts": ("contacts_added", "contact_cost"),
    "refunds": ("refunds",),
}
SHARES = ("probability", "churn_added")


@dataclass(frozen=True, slots=True)
class DriverEffect:
    """What the yearly cost would be with one driver low or high and all others at base."""

    driver: str
    estimate: Range
    at_low: float
    at_high: float

    @property
    def swing(self) -> float:
        """How much of the uncertainty hangs on this driver."""
        return self.at_high - self.at_low


@dataclass(frozen=True, slots=True)
class CostOfDoingNothing:
    """The yearly cost as a range, and what it is made of.

    ``cost`` is None while exposure, probability or every part is incomplete. ``parts`` holds the base
    of each part that could be computed, ``missing`` the drivers that are blank: a part that lacks one
    is left out. ``table`` has the driver with the widest swing first.
    """

    cost: Range | None
    parts: Mapping[str, float]
    missing: tuple[str, ...]
    table: tuple[DriverEffect, ...]


@dataclass(frozen=True, slots=True)
class TargetValue:
    """What reaching a target would be worth under an assumption.

    ``gap`` is in points of the score towards the good side, 0 once the target is reached; ``value`` in
    the currency of the value of one point. Both None while something is blank. ``distinguishable`` says
    whether the gap is wider than the uncertainty of the baseline.
    """

    gap: Range | None
    value: Range | None
    distinguishable: bool
    assumption: str


def clv(margin: float, retention: float, discount: float, *, first_margin: FirstMargin) -> float:
    """Customer lifetime value, in the currency of the margin.

    m r / (1 + i - r) when the first margin comes a period later, m (1 + i) / (1 + i - r) when it comes
    now; r .8 and i .1 give multiples of 2.667 and 3.667. Source: Gupta & Lehmann (2003).

    Args:
        margin: Margin of one customer in one period; may be negative.
        retention: Share of customers who stay from one period to the next, 0..1.
        discount: Discount rate of one period, 0 or more.
        first_margin: "later" or "now".

    Raises:
        MethodError: A rate is out of range, the value is without limit (retention 1 and discount 0),
            or first_margin is neither.
    """
    left = _runs_off(margin, retention, discount)
    if first_margin == "later":
        return margin * retention / left
    if first_margin == "now":
        return margin * (1 + discount) / left
    raise MethodError(f"The first margin comes 'later' or 'now', not {first_margin!r}.")


def retention_gain(margin: float, retention: float, discount: float) -> float:
    """What one more unit of retention is worth for a customer: m (1 + i) / (1 + i - r)^2.

    The slope of `clv` in r, the same for both timings of the first margin. It is for a gain of 1.0:
    multiply by .01 for one percentage point, and only for small gains, as the slope itself rises.

    Args:
        margin: Margin of one customer in one period.
        retention: Share of customers who stay from one period to the next, 0..1.
        discount: Discount rate of one period, 0 or more.

    Raises:
        MethodError: A rate is out of range, or the value is without limit.
    """
    return margin * (1 + discount) / _runs_off(margin, retention, discount) ** 2


def _runs_off(margin: float, retention: float, discount: float) -> float:
    """The rate 1 + i - r at which a customer's value runs off, above 0."""
    if not math.isfinite(margin):
        raise MethodError(f"A margin of {margin} is not a finite amount.")
    if not 0 <= retention <= 1:
        raise MethodError(f"A retention of {retention} cannot be: give a share in 0..1, such as 0.8 for 80 %.")
    if not (math.isfinite(discount) and discount >= 0):
        raise MethodError(f"A discount rate of {discount} cannot be used: give 0 or more, such as 0.1 for 10 %.")
    left = 1 + discount - retention
    if left <= 0:
        raise MethodError(
            "Customers who never leave, without a discount, are worth without limit: lower one of the two."
        )
    return left


def cost_of_doing_nothing(drivers: Drivers) -> CostOfDoingNothing:
    """What leaving a problem alone costs in a year, low, base and high, with the table of its drivers.

    exposed x p x (churn added x CLV + contacts added x cost each + refunds). Low takes every driver
    low and high every one high, so the range is wider than the likely one. A driver that is blank
    takes its part out of the sum and is listed; it is never read as 0.

    Args:
        drivers: The estimates, each as a range.

    Raises:
        MethodError: A driver is negative, or a share above 1.
    """
    given = {field.name: getattr(drivers, field.name) for field in fields(drivers)}
    missing = tuple(name for name, estimate in given.items() if estimate is None)
    known: dict[str, Range] = {name: estimate for name, estimate in given.items() if estimate is not None}
    for name, estimate in known.items():
        if estimate.low < 0:
            raise MethodError(f"{name} starts at {estimate.low}: a driver of cost is 0 or more.")
        if name in SHARES and estimate.high > 1:
            raise MethodError(f"{name} goes up to {estimate.high}: it is a share in 0..1.")
    counted = [part for part, names in PARTS.items() if all(name in known for name in names)]
    if not counted or "exposed" not in known or "probability" not in known:
        return CostOfDoingNothing(None, {}, missing, ())
    used = ["exposed", "probability", *(name for part in counted for name in PARTS[part])]
    base = {name: known[name].base for name in used}
    table = [
        DriverEffect(
            name,
            known[name],
            sum(_yearly(base | {name: known[name].low}, counted).values()),
            sum(_yearly(base | {name: known[name].high}, counted).values()),
        )
        for name in used
    ]
    low = sum(_yearly({name: known[name].low for name in used}, counted).values())
    high = sum(_yearly({name: known[name].high for name in used}, counted).values())
    parts = _yearly(base, counted)
    return CostOfDoingNothing(
        cost=Range(low, sum(parts.values()), high),
        parts=parts,
        missing=missing,
        table=tuple(sorted(table, key=lambda effect: -effect.swing)),
    )


def _yearly(at: Mapping[str, float], counted: list[str]) -> dict[str, float]:
    """The yearly cost of each counted part for one set of values."""
    hit = at["exposed"] * at["probability"]
    return {part: hit * math.prod(at[name] for name in PARTS[part]) for part in counted}


def value_of_target(
    baseline: float | None,
    target: float | None,
    one_point: Range | None,
    *,
    high_is_good: bool = True,
    half_width: float = 0.0,
    assumption: str = "",
) -> TargetValue:
    """What moving a score from its baseline to its target would bring, as a range.

    gap x value of one point, the lowest gap with the lowest value and so on. The gap is uncertain by
    the baseline's half-width and never below 0. A negative value of a point is allowed: then the
    range runs downwards from 0.

    Args:
        baseline: The score now, None where not measured.
        target: The score aimed at, None where not set.
        one_point: What one point of the score is assumed to be worth, None where nobody said.
        high_is_good: Whether the score should rise.
        half_width: Half the width of the baseline's interval, in points, 0 or more.
        assumption: Why a point should be worth that; carried into the result, to be shown with it.

    Raises:
        MethodError: A score is not finite, or the half-width is negative.
    """
    if not (math.isfinite(half_width) and half_width >= 0):
        raise MethodError(f"A half-width of {half_width} cannot be: give 0 or more points.")
    if baseline is None or target is None:
        return TargetValue(None, None, distinguishable=False, assumption=assumption)
    if not (math.isfinite(baseline) and math.isfinite(target)):
        raise MethodError(f"From {baseline} to {target} is not a distance: give two finite scores.")
    distance = target - baseline if high_is_good else baseline - target
    gap = Range(max(0.0, distance - half_width), max(0.0, distance), max(0.0, distance + half_width))
    apart = distance > half_width
    if one_point is None:
        return TargetValue(gap, None, distinguishable=apart, assumption=assumption)
    corners = [g * v for g in (gap.low, gap.high) for v in (one_point.low, one_point.high)]
    value = Range(min(corners), gap.base * one_point.base, max(corners))
    return TargetValue(gap, value, distinguishable=apart, assumption=assumption)
