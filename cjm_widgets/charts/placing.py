"""Where a label goes so that it covers nothing: the first of some places that is free, else the least covered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Box") -> float:
        """The area that both cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0.0) * max(height, 0.0)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def inside(self, frame: "Box") -> "Box":
        """This box pushed back into a frame."""
        right = max(frame.left - self.left, 0.0) or min(frame.right - self.right, 0.0)
        down = max(frame.top - self.top, 0.0) or min(frame.bottom - self.bottom, 0.0)
        return Box(self.left + right, self.top + down, self.right + right, self.bottom + down)


def around(x: float, y: float, width: float, height: float, away: float) -> tuple[Box, ...]:
    """Places around a point: above, below, right, left, and the four corners."""
    half = width / 2
    level = y - height / 2
    spots = (
        (x - half, y - away - height),
        (x - half, y + away),
        (x + away, level),
        (x - away - width, level),
        (x + away * 0.6, y - away * 0.6 - height),
        (x - away * 0.6 - width, y - away * 0.6 - height),
        (x + away * 0.6, y + away * 0.6),
        (x - away * 0.6 - width, y + away * 0.6),
    )
    return tuple(Box(left, top, left + width, top + height) for left, top in spots)


def best(places: Sequence[Box], taken: Iterable[Box], points: Iterable[tuple[float, float]] = (), *, frame: Box) -> Box:
    """The place that covers least of what is taken and of the points of a line; of equals the first."""
    boxes, spots = list(taken), list(points)

    def cost(place: Box) -> float:
        covered = sum(place.overlap(box) for box in boxes)
        return covered * 4 + 60 * sum(place.holds(x, y) for x, y in spots)

    return min((place.inside(frame) for place in places), key=cost)
