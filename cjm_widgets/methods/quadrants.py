"""Two axes, four fields: impact / effort, influence / interest, importance / performance."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cjm_widgets.errors import MethodError

Effort = Literal["quick-win", "big-bet", "fill-in", "money-pit"]
Attention = Literal["manage-closely", "keep-satisfied", "keep-informed", "monitor"]
Performance = Literal["concentrate-here", "keep-up", "low-priority", "possible-overkill"]
Crosshair = Literal["grand-means", "mid-scale"]


@dataclass(frozen=True, slots=True)
class ImportancePerformance:
    """Where each item lies, None where one of its ratings is blank, and the crosshair that was used.

    ``importance`` and ``performance`` are where the lines cross, None when nothing was rated and the
    crosshair is at the grand means; ``n`` items were placed and ``blank`` were not.
    """

    n: int
    blank: int
    crosshair: Crosshair
    importance: float | None
    performance: float | None
    fields: tuple[Performance | None, ...]


def impact_effort(impact: float | None, effort: float | None, *, boundary: float) -> Effort | None:
    """Which field an idea lies in, both axes on one scale; a value on the boundary counts as high.

    High impact: quick win at low effort, big bet at high. Low impact: fill-in at low effort, money pit
    at high. None while one of the two is blank. Source: the action priority matrix, common practice.

    Args:
        impact: Where on the impact axis; None where not placed.
        effort: Where on the effort axis; None where not placed.
        boundary: Where both axes are cut, such as 5.5 on 1-10; show it.

    Raises:
        MethodError: A number is not finite.
    """
    _check_finite(impact, effort, boundary)
    if impact is None or effort is None:
        return None
    if impact >= boundary:
        return "big-bet" if effort >= boundary else "quick-win"
    return "money-pit" if effort >= boundary else "fill-in"


def influence_interest(influence: float | None, interest: float | None, *, boundary: float) -> Attention | None:
    """How much attention a stakeholder needs, both axes on one scale; the boundary counts as high.

    High influence: manage closely with high interest, keep satisfied with low. Low influence: keep
    informed with high interest, monitor with low. None while one of the two is blank. Stance is an axis
    of its own and not in here. Source: Mendelow's grid.

    Args:
        influence: How much they can move; None where not placed.
        interest: How much they care; None where not placed.
        boundary: Where both axes are cut, such as 5.5 on 1-10; show it.

    Raises:
        MethodError: A number is not finite.
    """
    _check_finite(influence, interest, boundary)
    if influence is None or interest is None:
        return None
    if influence >= boundary:
        return "manage-closely" if interest >= boundary else "keep-satisfied"
    return "keep-informed" if interest >= boundary else "monitor"


def importance_performance(
    ratings: Sequence[tuple[float | None, float | None]],
    *,
    crosshair: Crosshair,
    lowest: float = 1,
    highest: float = 10,
) -> ImportancePerformance:
    """Importance-performance analysis: where to concentrate, keep up, care less or hold back.

    High importance: concentrate here at low performance, keep up at high. Low importance: low priority
    at low performance, possible overkill at high. A value on a line counts as high. The grand means
    always put something on each side; mid-scale need not. Source: Martilla & James (1977).

    Args:
        ratings: Importance and performance of each item, None where blank.
        crosshair: "grand-means" of the items with both ratings, or "mid-scale".
        lowest: Lower end of both scales.
        highest: Upper end of both scales.

    Raises:
        MethodError: The crosshair is unknown, the scale is upside down, or a rating is off the scale.
    """
    if crosshair not in ("grand-means", "mid-scale"):
        raise MethodError(f"There is no crosshair {crosshair!r}: choose 'grand-means' or 'mid-scale'.")
    if not lowest < highest:
        raise MethodError(f"A scale of {lowest}..{highest} has no width.")
    for pair in ratings:
        for rating in pair:
            if rating is not None and not lowest <= rating <= highest:
                raise MethodError(f"A rating of {rating} is not on the scale of {lowest}..{highest}.")
    both = [(i, p) for i, p in ratings if i is not None and p is not None]
    across, up = _crossing(both, crosshair, (lowest + highest) / 2)
    placed = tuple(_field(i, p, across, up) for i, p in ratings)
    return ImportancePerformance(len(both), len(ratings) - len(both), crosshair, across, up, placed)


def _crossing(
    both: Sequence[tuple[float, float]], crosshair: Crosshair, middle: float
) -> tuple[float | None, float | None]:
    """Where the lines cross on importance and on performance."""
    if crosshair == "mid-scale":
        return middle, middle
    if not both:
        return None, None
    return math.fsum(i for i, _ in both) / len(both), math.fsum(p for _, p in both) / len(both)


def _field(
    importance: float | None, performance: float | None, across: float | None, up: float | None
) -> Performance | None:
    """The field of one item."""
    if importance is None or performance is None or across is None or up is None:
        return None
    if importance >= across:
        return "keep-up" if performance >= up else "concentrate-here"
    return "possible-overkill" if performance >= up else "low-priority"


def _check_finite(*values: float | None) -> None:
    """Refuse what has no place on an axis."""
    for value in values:
        if value is not None and not math.isfinite(value):
            raise MethodError(f"{value} has no place on an axis: give a finite number, or leave it blank.")
