"""Two axes, four fields: impact / effort, influence / interest."""

import math
from typing import Literal

from cjm_widgets.errors import MethodError

Effort = Literal["quick-win", "big-bet", "fill-in", "money-pit"]
Attention = Literal["manage-closely", "keep-satisfied", "keep-informed", "monitor"]


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


def _check_finite(*values: float | None) -> None:
    """Refuse what has no place on an axis."""
    for value in values:
        if value is not None and not math.isfinite(value):
            raise MethodError(f"{value} has no place on an axis: give a finite number, or leave it blank.")
