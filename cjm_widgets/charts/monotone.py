"""A smooth line through points that never overshoots them: monotone cubic interpolation.

Source: Fritsch & Carlson, "Monotone Piecewise Cubic Interpolation", SIAM J. Numer. Anal. 17 (1980), with the slopes of
Fritsch & Butland (1984): the weighted harmonic mean of the two neighbouring slopes, 0 where they change sign.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TypeAlias

Spot: TypeAlias = tuple[float, float]


def slopes(points: Sequence[Spot]) -> list[float]:
    """The slope of the line in each point. The x must rise; fewer than two points have the slope 0."""
    if len(points) < 2:
        return [0.0] * len(points)
    widths = [right[0] - left[0] for left, right in pairwise(points)]
    secants = [(right[1] - left[1]) / width for (left, right), width in zip(pairwise(points), widths, strict=True)]
    found = [0.0]
    for index in range(1, len(points) - 1):
        before, after = secants[index - 1], secants[index]
        if before * after <= 0:
            found.append(0.0)
        else:
            first = 2 * widths[index] + widths[index - 1]
            second = widths[index] + 2 * widths[index - 1]
            found.append((first + second) / (first / before + second / after))
    return [*found, 0.0]


def sampled(points: Sequence[Spot], between: int = 6, *, level: bool = False) -> list[Spot]:
    """The line as points: those given, and `between` more from each to the next.

    Where both are level none are needed; `level` makes them all the same, for two lines that must match.
    """
    steep = slopes(points)
    found: list[Spot] = list(points[:1])
    weights = _weights(between)
    for index, ((x0, y0), (x1, y1)) in enumerate(pairwise(points)):
        if level or y0 != y1:
            width = x1 - x0
            rise, start, end = y1 - y0, width * steep[index], width * steep[index + 1]
            found += [(x0 + t * width, round(y0 + r * rise + a * start + b * end, 4)) for t, r, a, b in weights]
        found.append((x1, y1))
    return found


@cache
def _weights(between: int) -> tuple[tuple[float, float, float, float], ...]:
    """The cubic Hermite basis at evenly spaced places: place, share of the rise, of the slopes at start and end."""
    places = [round(step / (between + 1), 4) for step in range(1, between + 1)]
    return tuple((t, t * t * (3 - 2 * t), t * (1 - t) ** 2, t * t * (t - 1)) for t in places)


def path(points: Sequence[Spot], *, backwards: bool = False) -> str:
    """The line as an SVG path of cubic Béziers, which draw the same curve exactly.

    Backwards, it runs from the last point to the first and continues a path, as the way back along a band does.
    """
    if not points:
        return ""
    steep = slopes(points)
    curves = [
        (left, _handle(left, slope, (right[0] - left[0]) / 3), _handle(right, end, (left[0] - right[0]) / 3), right)
        for (left, right), (slope, end) in zip(pairwise(points), pairwise(steep), strict=True)
    ]
    if backwards:
        curves = [(end, two, one, start) for start, one, two, end in reversed(curves)]
    start = points[-1] if backwards else points[0]
    pairs = [f"C{_pair(one)} {_pair(two)} {_pair(end)}" for _, one, two, end in curves]
    return " ".join([("L" if backwards else "M") + _pair(start), *pairs])


def _handle(spot: Spot, slope: float, reach: float) -> Spot:
    return spot[0] + reach, spot[1] + reach * slope


def _pair(spot: Spot) -> str:
    return f"{spot[0]:.1f},{spot[1]:.1f}"
