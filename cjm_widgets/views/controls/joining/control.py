"""The first card that a participant sees: pick your name, or write a new one."""

from typing import ClassVar

from cjm_widgets.views.controls.base import Control, Events


class Joining(Control):
    """Shows `label`, `title`, `hint`, `names` ([{id, name, taken}], the team) and `error` (about the name written).

    A name that is taken, because somebody sits there already, is asked about in the page before it is picked.

    Events: `pick` (a team member's id) and `enter` (a new name; every control has a `name` of its own already).
    """

    EVENTS: ClassVar[Events] = {"pick": ("member",), "enter": ("text",)}
