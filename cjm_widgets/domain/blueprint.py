"""What stands behind each touchpoint: the lanes of the service blueprint and the three lines between them."""

from typing import Annotated, ClassVar, Literal, TypeAlias, get_args

from cjm_widgets.domain.fields import Id, Line, Refers, StateOfItem
from cjm_widgets.domain.item import Item

Lane: TypeAlias = Literal["physical-evidence", "frontstage", "backstage", "support", "system", "policy"]
LANES: tuple[Lane, ...] = get_args(Lane)

LINES_BELOW: dict[str, str] = {
    "physical-evidence": "line-of-interaction",
    "frontstage": "line-of-visibility",
    "backstage": "line-of-internal-interaction",
}
"""The line that is drawn under a lane (Shostack 1984; Bitner, Ostrom & Morgan 2008)."""


class BlueprintItem(Item):
    """One thing in one lane under one touchpoint, owned by a unit."""

    kind: ClassVar[str] = "blueprint-item"

    name: Line = ""
    touchpoint: Annotated[Id, Refers(("touchpoint",), parent=True)] = ""
    lane: Lane = "frontstage"
    unit: Annotated[Id, Refers(("unit",))] = ""
    self_service: bool = False
    state: StateOfItem = "both"
    replaces: Annotated[Id, Refers(("blueprint-item",))] = ""
