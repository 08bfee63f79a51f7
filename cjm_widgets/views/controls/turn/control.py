"""Previous and next, at the foot of a step."""

from collections.abc import Mapping
from typing import ClassVar

from cjm_widgets.views.controls.base import Control


class Turn(Control):
    """Shows `previous` and `next`, each None or `{key, title, href}`; without `href` a click is the event `go`."""

    EVENTS: ClassVar[Mapping[str, tuple[str, ...]]] = {"go": ("step",)}
