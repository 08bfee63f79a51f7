"""The workshops to open, and the starter maps to begin a new one with."""

from typing import ClassVar

from cjm_widgets.views.controls.base import Control, Events


class Shelf(Control):
    """Shows `workshops` (`name, title, href`), `current`, `starters` (`key, title, summary, size`) and `made`.

    `made` is None or the workshop just created, `{name, href}`. Event: `create`, with an empty `starter` for an empty
    map.
    """

    EVENTS: ClassVar[Events] = {"create": ("title", "starter")}
