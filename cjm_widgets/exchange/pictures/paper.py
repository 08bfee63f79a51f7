"""Paper: the sizes that a poster is printed on, and how large type must be on them."""

from cjm_widgets.errors import UnknownName
from cjm_widgets.resources import words

SIZES = {"A4": (210, 297), "A3": (297, 420), "A2": (420, 594), "A1": (594, 841), "A0": (841, 1189)}
"""Width and height in millimetres, upright (ISO 216)."""

POINT = 25.4 / 72
READABLE = 6.0
"""The smallest type that is read from a sheet in the hand, in points."""


def size_of(name: str) -> tuple[int, int]:
    """A paper's width and height in millimetres, upright.

    Raises:
        UnknownName: No paper is called so.
    """
    found = SIZES.get(name.upper())
    if found is None:
        raise UnknownName(words("error.pictures.size", name=name[:60], names=", ".join(SIZES)))
    return found


def fitting(type_on_a3: float) -> str:
    """The smallest paper on which type that has this size on A3 can be read; empty where none is large enough."""
    for name in SIZES:
        if type_on_a3 * scale(name) >= READABLE:
            return name
    return ""


def scale(name: str) -> float:
    """How much larger than on A3 everything is on a paper."""
    return size_of(name)[1] / SIZES["A3"][1]
