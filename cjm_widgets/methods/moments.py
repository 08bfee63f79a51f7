"""Candidates for moments of truth: which rules a touchpoint fires, before and after there are grades."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from cjm_widgets.errors import MethodError
from cjm_widgets.methods.consensus import quartiles

OPPORTUNITY_FROM = 12.0
LOW_GRADE = -1.0
FENCE = 1.5
FENCE_NEEDS = 4

RULES = ("opportunity", "must-be-low", "strongest-grade", "end", "volume", "drop-off")


@dataclass(frozen=True, slots=True)
class TouchpointFacts:
    """What is known of one touchpoint; None where it is not known.

    ``opportunity`` is Ulwick's score (1..19) of the outcome it serves, ``median`` and ``mean`` its
    grades on -2..+2, ``contacts`` a year, ``must_be`` whether it is a hygiene factor, ``drop_off`` the
    share (0..1) of customers lost at it.
    """

    opportunity: float | None = None
    median: float | None = None
    mean: float | None = None
    contacts: float | None = None
    is_last: bool = False
    must_be: bool = False
    drop_off: float | None = None


def candidates(journey: Sequence[TouchpointFacts]) -> tuple[tuple[str, ...], ...]:
    """For each touchpoint the keys of the rules it fired, in the order of `RULES`; often none.

    * ``opportunity``: an opportunity score of 12 or more (Ulwick 2002).
    * ``must-be-low``: a hygiene factor with a median grade of -1 or lower.
    * ``strongest-grade``: the lowest and the highest median, among which is the one furthest from
      neutral (Kahneman et al. 1993). Equal medians are told apart by their means; what is still equal
      fires together, unless it is neutral and shared.
    * ``end``: the last touchpoint.
    * ``volume``: the most contacts, equals together; not when all known volumes are equal or 0.
    * ``drop-off``: above the upper quartile by more than 1.5 times the middle half (Tukey 1977), from
      four known drop-offs on.

    Every rule leaves out touchpoints whose fact is None, so the list works before any grades exist.

    Args:
        journey: The facts of each touchpoint, in the order of the journey.

    Raises:
        MethodError: A fact is outside its range.
    """
    for index, facts in enumerate(journey):
        _check(index, facts)
    strongest, busiest, leaking = _strongest(journey), _busiest(journey), _leaking(journey)
    found = []
    for index, facts in enumerate(journey):
        fired = {
            "opportunity": facts.opportunity is not None and facts.opportunity >= OPPORTUNITY_FROM,
            "must-be-low": facts.must_be and facts.median is not None and facts.median <= LOW_GRADE,
            "strongest-grade": index in strongest,
            "end": facts.is_last,
            "volume": index in busiest,
            "drop-off": index in leaking,
        }
        found.append(tuple(rule for rule in RULES if fired[rule]))
    return tuple(found)


def _strongest(journey: Sequence[TouchpointFacts]) -> set[int]:
    """Where the curve is lowest and highest."""
    graded = {
        index: (facts.median, facts.median if facts.mean is None else facts.mean)
        for index, facts in enumerate(journey)
        if facts.median is not None
    }
    if not graded:
        return set()
    strongest: set[int] = set()
    for extreme in (min(graded.values()), max(graded.values())):
        there = {index for index, grade in graded.items() if grade == extreme}
        if extreme != (0, 0) or len(there) == 1 < len(graded):
            strongest |= there
    return strongest


def _busiest(journey: Sequence[TouchpointFacts]) -> set[int]:
    """Where most contacts are."""
    known = {index: facts.contacts for index, facts in enumerate(journey) if facts.contacts is not None}
    most = max(known.values(), default=0)
    if most == 0 or (len(known) > 1 and min(known.values()) == most):
        return set()
    return {index for index, contacts in known.items() if contacts == most}


def _leaking(journey: Sequence[TouchpointFacts]) -> set[int]:
    """Where outstandingly many customers are lost."""
    known = {index: facts.drop_off for index, facts in enumerate(journey) if facts.drop_off is not None}
    middle = quartiles(list(known.values()))
    if middle is None or len(known) < FENCE_NEEDS:
        return set()
    fence = middle.upper + FENCE * (middle.upper - middle.lower)
    return {index for index, drop_off in known.items() if drop_off > fence}


def _check(index: int, facts: TouchpointFacts) -> None:
    """Refuse facts that cannot be."""
    for name, value, low, high in (
        ("an opportunity score", facts.opportunity, 1, 19),
        ("a median grade", facts.median, -2, 2),
        ("a mean grade", facts.mean, -2, 2),
        ("a contact volume", facts.contacts, 0, math.inf),
        ("a drop-off", facts.drop_off, 0, 1),
    ):
        if value is not None and not low <= value <= high:
            raise MethodError(
                f"Touchpoint {index} has {name} of {value}: it must be in {low}..{high}, or None if unknown."
            )
