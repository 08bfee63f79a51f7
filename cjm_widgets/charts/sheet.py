"""What a layout is made of: places of columns, cells with their text, rows, lines; and the sheet they are set on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from cjm_widgets.charts.columns import Column
from cjm_widgets.charts.curve import Curve
from cjm_widgets.charts.typeset import Label
from cjm_widgets.domain.journey import Action
from cjm_widgets.domain.workshop import Workshop

Frame: TypeAlias = Literal["", "stage", "own", "partner", "third-party", "card"]

GAP = 8.0


@dataclass(frozen=True, slots=True)
class Place:
    """A column on the sheet: its left edge and its width."""

    column: Column
    x: float
    width: float

    @property
    def middle(self) -> float:
        """Where the point of the curve stands: the middle of the cells, which leave a gap at the right."""
        return self.x + (self.width - GAP) / 2


@dataclass(frozen=True, slots=True)
class Cell:
    """Something in a row: a frame (none, where empty), its texts, a mark (an effect) and a bar (0..1, its share).

    `item` is the id of what it shows; `column` is set on a card that may stand beside the column it belongs to.
    """

    item: str
    x: float
    y: float
    width: float
    height: float
    labels: tuple[Label, ...] = ()
    frame: Frame = ""
    mark: str = ""
    bar: float | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A dashed line of the blueprint across the sheet, with its name."""

    key: str
    y: float
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """A layer of the map: its heading at the left and its cells."""

    key: str
    heading: tuple[Label, ...]
    y: float
    height: float
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """What every row is set from: the workshop, the curve, and the columns in their places."""

    workshop: Workshop
    curve: Curve
    places: tuple[Place, ...]
    left: float
    head: float
    right: float
    owners: bool = False

    def actions(self) -> Iterator[tuple[Action, Place, float]]:
        """Each action with its first column and the width over all its touchpoints."""
        current: Action | None = None
        first: Place | None = None
        for place in self.places:
            action = place.column.action
            if action is None:
                continue
            if current is None or action.id != current.id:
                if current is not None and first is not None:
                    yield current, first, self._before(place) - first.x
                current, first = action, place
        if current is not None and first is not None:
            last = max(p.x + p.width for p in self.places if p.column.action and p.column.action.id == current.id)
            yield current, first, last - first.x

    def _before(self, place: Place) -> float:
        previous = self.places[place.column.index - 1]
        return previous.x + previous.width


@dataclass
class Stack:
    """Labels under each other inside one cell."""

    top: float
    labels: list[Label] = field(default_factory=list)

    def add(self, found: Label, gap: float = 2.0) -> None:
        """Put a label below the others; one without text takes no room."""
        if found.lines:
            self.labels.append(found)
            self.top = found.bottom + gap

    @property
    def bottom(self) -> float:
        """Below the last label."""
        return self.labels[-1].bottom if self.labels else self.top


def lowest(cells: Sequence[Cell], otherwise: float) -> float:
    """The lower edge of the lowest cell."""
    return max((cell.y + cell.height for cell in cells), default=otherwise)
