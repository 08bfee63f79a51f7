"""PlacingPart: items placed on a plane by hand: on the circles around the customer, or between two axes."""

from collections.abc import Callable, Sequence
from typing import Any

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.views.controls.plane import Plane
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part


class PlacingPart(Part):
    """A plane.

    Args:
        desk: The page.
        kind: What is placed.
        fields: The two fields that hold the place: x and y of a matrix, ring and angle of the circles.
        frame: What stands around the items: kind of plane, label, axes, quadrants, rings, centre, links.
        opened: Called with the id of an item that was picked.
        also: Kinds that make it be drawn again.
    """

    def __init__(
        self,
        desk: Desk,
        kind: type[Item],
        fields: tuple[str, str],
        frame: Callable[[Workshop], dict[str, Any]],
        *,
        opened: Callable[[str], None] = lambda item_id: None,
        also: Sequence[type[Item]] = (),
    ) -> None:
        super().__init__(desk)
        self.kind, self.fields, self.frame = kind, fields, frame
        self.selected = ""
        self.opened = opened
        self.plane = Plane(report=desk.report)
        self.plane.on("place", self._place)
        self.plane.on("unplace", self._unplace)
        self.plane.on("select", self._select)
        self.begin((self.plane,), (kind, *also), "placing")

    def draw(self, workshop: Workshop) -> None:
        """Show where everything stands, and what waits for a place."""
        x, y = self.fields
        items = [
            {
                "id": item.id,
                "name": item.label,
                "x": getattr(item, x),
                "y": getattr(item, y),
                "placed": getattr(item, x) is not None and getattr(item, y) is not None,
                "tone": "",
                "mark": "",
            }
            for item in workshop.of(self.kind)
        ]
        self.plane.show({**self.frame(workshop), "items": items, "selected": self.selected})

    def _place(self, item_id: str, x: float, y: float) -> None:
        if self.fields[0] == "circle":
            self.session.change(item_id, circle=int(x), angle=float(y) % 360)
        else:
            self.session.change(item_id, **{self.fields[0]: float(x), self.fields[1]: float(y)})

    def _unplace(self, item_id: str) -> None:
        self.session.change(item_id, **dict.fromkeys(self.fields))

    def select(self, item_id: str) -> None:
        """Mark an item."""
        if isinstance(self.session.workshop.get(item_id), self.kind):
            self.selected = item_id
            self.redraw()

    def _select(self, item_id: str) -> None:
        self.select(item_id)
        self.opened(item_id)


def matrix(
    label: str, axes: tuple[tuple[str, str, str], tuple[str, str, str]], quadrants: Sequence[str]
) -> dict[str, Any]:
    """The frame of a matrix: its label, (name, low, high) of both axes, and four names: the upper two first."""
    across, up = (dict(zip(("label", "low", "high"), axis, strict=True)) for axis in axes)
    return {
        "label": label,
        "kind": "matrix",
        "axes": {"x": across, "y": up},
        "quadrants": list(quadrants),
        "centre": "",
        "rings": [],
        "links": [],
    }
