"""How large a picture in rows is drawn: for a page, for a phone, for the wall."""

from dataclasses import dataclass

EDGE = 16.0


@dataclass(frozen=True, slots=True)
class Size:
    """The width of the picture and its type; `stacked`: names stand over their rows, else at their left."""

    width: float
    type: float
    stacked: bool

    @property
    def small(self) -> float:
        """The type of what stands beside."""
        return self.type * 0.9

    def em(self, times: float) -> float:
        """A length in the size of the type."""
        return self.type * times


PAGE = Size(760.0, 13.5, stacked=False)
PHONE = Size(340.0, 14.5, stacked=True)
WALL = Size(1200.0, 24.0, stacked=False)


def size_for(*, big: bool = False, narrow: bool = False) -> Size:
    """The size for the wall (`big`), a phone (`narrow`, which wins) or a page."""
    if narrow:
        return PHONE
    return WALL if big else PAGE
