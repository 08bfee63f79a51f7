"""The cards of one list: write them, choose one, put them in order."""

from typing import ClassVar

from cjm_widgets.views.controls.base import Control, Events


class Cards(Control):
    """A list of items; one may be selected, and then stands in a form beside it.

    State: label, title and hint (over the list, both may be missing), empty, add {label, placeholder} or null, items
    [{id, name, meta, badge {text, tone}, evidence, open}], selected, movable, removable.
    """

    EVENTS: ClassVar[Events] = {
        "add": ("names",),
        "select": ("item",),
        "rename": ("item", "name"),
        "move": ("item", "before"),
        "remove": ("item",),
    }
