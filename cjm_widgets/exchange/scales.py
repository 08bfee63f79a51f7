"""The scales on which others give emotions, and ours: a grade from -2 (dismayed) to +2 (delighted).

Every scale maps linearly to a neutral value v in [-1, +1]; our grade is 2v. A blank is never 0: it stays None.
"""

import math
from dataclasses import dataclass
from typing import NamedTuple

from cjm_widgets.domain.journey import GRADES, Grade


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale by its two ends; both map to the ends of ours."""

    key: str
    low: float
    high: float

    def grade(self, raw: float) -> "Taken":
        """The grade for a number of this scale, halves away from zero; `clamped` where it lay beyond the ends."""
        exact = self._exact(raw)
        inside = min(max(exact, GRADES[0]), GRADES[-1])
        value = int(math.copysign(math.floor(abs(inside) + 0.5), inside)) if inside else 0
        return Taken(value, clamped=inside != exact, rounded=value != inside)

    def number(self, grade: float) -> float:
        """The number of this scale for one of our grades, or for a median of them (-2..+2); not rounded."""
        return self.low + (grade + 2) / 4 * (self.high - self.low)

    def given_back(self, grade: Grade) -> float | None:
        """The number with which a grade goes out: the one it came in with, where that still says the same.

        None for a blank grade.
        """
        if grade.value is None:
            return None
        if grade.scale == self.key and grade.raw is not None and self.grade(grade.raw).value == grade.value:
            return grade.raw
        return self.number(grade.value)

    def _exact(self, raw: float) -> float:
        return (raw - self.low) / (self.high - self.low) * 4 - 2


class Taken(NamedTuple):
    """What became of a number that came in: the grade, and whether it had to be clamped or rounded."""

    value: int
    clamped: bool
    rounded: bool


OURS = Scale("-2..+2", -2, 2)
OPEN_JOURNEY = Scale("ojf -5..+5", -5, 5)
MERMAID = Scale("mermaid 1..5", 1, 5)
FIVE = Scale("1..5", 1, 5)
SEVEN = Scale("1..7", 1, 7)
NPS = Scale("0..10", 0, 10)

SCALES = {scale.key: scale for scale in (OURS, OPEN_JOURNEY, MERMAID, FIVE, SEVEN, NPS)}
