"""The rail of steps beside the page."""

from typing import ClassVar

from cjm_widgets.views.controls.base import Control, Events


class Rail(Control):
    """A list of steps with how far each has come; the current one is marked.

    State: label, current, before, steps, extras: each step {key, number, title, open, done, started, href}, each
    entry of `before` and `extras` (above and below the steps) {key, title, href}.
    """

    EVENTS: ClassVar[Events] = {"go": ("step",)}
