"""What to do first: opportunity score, RICE, WSJF and how many dots to vote with.

A figure that needs a number nobody has given (None) is None, never computed from 0.
"""

import math
from typing import Literal

from cjm_widgets.errors import MethodError

IMPACTS = (3.0, 2.0, 1.0, 0.5, 0.25)
CONFIDENCES = (1.0, 0.8, 0.5)
FEWEST_DOTS, MOST_DOTS = 3, 5

Band = Literal["extreme", "high", "solid", "served"]


def opportunity_score(importance: float | None, satisfaction: float | None) -> float | None:
    """Ulwick's opportunity score: importance + max(importance - satisfaction, 0), in 1..19.

    Both are on 1-10; (9, 3) gives 15, (8, 9) gives 8. Compare only within a segment: an average over
    segments hides those who are badly served. Source: Ulwick (2002).

    Args:
        importance: How much the outcome matters, 1-10; None where not rated.
        satisfaction: How well it is met today, 1-10; None where not rated.

    Raises:
        MethodError: One of them is not in 1..10.
    """
    for name, value in (("importance", importance), ("satisfaction", satisfaction)):
        if value is not None and not 1 <= value <= 10:
            raise MethodError(f"The {name} cannot be {value}: rate it 1-10, or leave it blank.")
    if importance is None or satisfaction is None:
        return None
    return float(importance + max(importance - satisfaction, 0))


def opportunity_band(score: float | None) -> Band | None:
    """How large an opportunity is: above 15 extreme, 12-15 high, from 10 to below 12 solid, else served.

    Source: Ulwick (2005).

    Raises:
        MethodError: The score is not in 1..19.
    """
    if score is None:
        return None
    if not 1 <= score <= 19:
        raise MethodError(f"An opportunity score of {score} cannot be: it lies in 1..19.")
    if score > 15:
        return "extreme"
    if score >= 12:
        return "high"
    return "solid" if score >= 10 else "served"


def rice(reach: float | None, impact: float | None, confidence: float | None, effort: float | None) -> float | None:
    """RICE: reach x impact x confidence / effort, so 2000 x 2 x .8 / 4 is 800; None while one is blank.

    Only good for comparing ideas rated the same way. Source: McBride, Intercom.

    Args:
        reach: People in a fixed period, 0 or more.
        impact: 3 massive, 2 high, 1 medium, .5 low, .25 minimal.
        confidence: 1 high, .8 medium, .5 low.
        effort: Person-months, above 0.

    Raises:
        MethodError: A number is not one of these; an effort of 0 is refused.
    """
    _at_least_nothing("reach", reach)
    if impact is not None and impact not in IMPACTS:
        raise MethodError(f"An impact of {impact} is not on the scale: choose 3, 2, 1, 0.5 or 0.25.")
    if confidence is not None and confidence not in CONFIDENCES:
        raise MethodError(f"A confidence of {confidence} is not on the scale: choose 1, 0.8 or 0.5.")
    _more_than_nothing("effort", effort)
    if reach is None or impact is None or confidence is None or effort is None:
        return None
    return reach * impact * confidence / effort


def default_dots(options: int) -> int:
    """How many dots each voter gets: a quarter of the options, rounded up, within 3..5.

    Source: common facilitation practice; the bounds keep a vote between a choice and a scatter.

    Raises:
        MethodError: The number of options is negative.
    """
    if options < 0:
        raise MethodError(f"There cannot be {options} options to vote on.")
    return min(MOST_DOTS, max(FEWEST_DOTS, math.ceil(options / 4)))


def _at_least_nothing(name: str, value: float | None) -> None:
    """Refuse a number below 0."""
    if value is not None and not (math.isfinite(value) and value >= 0):
        raise MethodError(f"The {name} cannot be {value}: give 0 or more, or leave it blank.")


def _more_than_nothing(name: str, value: float | None) -> None:
    """Refuse a number that one cannot divide by."""
    if value is not None and not (math.isfinite(value) and value > 0):
        raise MethodError(f"The {name} cannot be {value}: give a number above 0, or leave it blank.")
