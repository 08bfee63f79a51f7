"""Line: one row of the table, what was measured and what it may be at most."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One measurement.

    Attributes:
        name: What was measured, against what.
        value: The median ratio, the number of widgets, or kilobytes.
        limit: What it may be at most.
        unit: What stands behind the number: `x` for a ratio.
        detail: The two sides of a ratio, or where a count was highest.
    """

    name: str
    value: float
    limit: float
    unit: str = "x"
    detail: str = ""

    @property
    def ok(self) -> bool:
        """Whether it is within its limit."""
        return self.value <= self.limit
