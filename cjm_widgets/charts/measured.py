"""Measured scores on the scale of the grades, where their own scale can be carried over."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cjm_widgets.domain.framing import Kpi, Reading
from cjm_widgets.domain.workshop import Workshop

_SCALE = re.compile(r"(?<![\d.])(\d{1,2})\s*(?:-|–|to|bis|\.\.)\s*\+?(\d{1,2})(?![\d.])")

LINEAR_SCALES = {("csat", 1, 5), ("csat", 1, 7), ("ces", 1, 5), ("ces", 1, 7), ("nps", 0, 10)}
"""Scales of single answers, whose mean is a place between the worst and the best answer.

A share of satisfied people or a net promoter score is no such place, so it is not drawn beside grades.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """The latest reading of a KPI at a touchpoint, as a grade of -2..+2."""

    kpi: str
    name: str
    value: float
    on: date
    n: int | None
    grade: float


def scale_of(kpi: Kpi) -> tuple[int, int] | None:
    """The lowest and highest answer, from the KPI's unit or definition ("mean, 1-5"); None where it names none."""
    if kpi.measure not in ("csat", "ces", "nps") or "%" in kpi.unit:
        return None
    for text in (kpi.unit, kpi.definition):
        found = _SCALE.search(text)
        if found:
            low, high = int(found[1]), int(found[2])
            return (low, high) if (kpi.measure, low, high) in LINEAR_SCALES else None
    return None


def as_grade(kpi: Kpi, reading: Reading) -> float | None:
    """A reading as a grade: the worst answer is -2, the best +2; None where it cannot be carried over.

    CES with "lower is better" is turned round.
    """
    scale = scale_of(kpi)
    if scale is None or not scale[0] <= reading.value <= scale[1]:
        return None
    low, high = scale
    grade = 4 * (reading.value - low) / (high - low) - 2
    return -grade if kpi.direction == "lower" else grade


def measured_at(workshop: Workshop) -> Mapping[str, tuple[Measured, ...]]:
    """The measured scores of each touchpoint that has any, by its id."""
    found: dict[str, tuple[Measured, ...]] = {}
    for kpi in workshop.kpis:
        reading = kpi.latest
        grade = as_grade(kpi, reading) if reading else None
        if reading is None or grade is None:
            continue
        for touchpoint in kpi.touchpoints:
            score = Measured(kpi.id, kpi.label, reading.value, reading.on, reading.n, grade)
            found[touchpoint] = (*found.get(touchpoint, ()), score)
    return found
