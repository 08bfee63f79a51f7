"""The parts of a step that has several; each is built when it is first opened."""

from collections.abc import Mapping
from typing import ClassVar

from cjm_widgets.views.controls.base import Control


class Tabs(Control):
    """Shows `label`, `tabs` (each `{key, title, note}`) and `current`; choosing another is the event `choose`.

    `look` is "row" (the parts of a step), "chips" (whose, who: with the label before them) or "small" (a choice of
    view). Without tabs it shows nothing.
    """

    EVENTS: ClassVar[Mapping[str, tuple[str, ...]]] = {"choose": ("key",)}
