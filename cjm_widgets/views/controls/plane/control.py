"""A plane on which things are placed: circles around the customer, or a matrix of two axes."""

from collections.abc import Mapping
from typing import ClassVar

from cjm_widgets.views.controls.base import Control


class Plane(Control):
    """Shows `label`, `kind` (`circles` or `matrix`), `items`, `selected` and what stands around them.

    An item is `id, name, x, y, placed, tone` (a colour token, or empty) and `mark` (a short text before its name).
    Circles: x is the ring, 1 (nearest to the centre) to 3, y the angle in degrees, 0 at the top, clockwise;
    `centre` and `rings` are their names, `links` lines between items (`one, other, name, quality`: strong, weak or
    strained). Matrix: x and y run from 0 to 10, y upwards; `axes` has `x` and `y` (`label, low, high`), `quadrants`
    four names, the upper two first. What is not placed waits in a tray below.

    Events: `place` (x and y as above), `unplace`, `select`.
    """

    EVENTS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "place": ("item", "x", "y"),
        "unplace": ("item",),
        "select": ("item",),
    }
