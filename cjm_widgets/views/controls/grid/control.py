"""A table with sticky heads, edited in its cells: letters that say who does what."""

from collections.abc import Mapping
from typing import ClassVar

from cjm_widgets.views.controls.base import Control


class Grid(Control):
    """Shows `label`, `columns`, `rows` and `letters`; without columns the sentence `empty`, where there is one.

    A column is `id, name` (a role), a row `id, name, group, cells` (column id -> letters) and `problem` (a sentence, or
    empty); `letters` names each letter (`letter, name`); `selected` is `row|column` of the cell whose item is entered
    under the grid, or empty.

    Events: `toggle` a letter, `choose` (the cell got the focus) and `explain` (it was asked how this is known).
    """

    EVENTS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "toggle": ("row", "column", "letter"),
        "choose": ("row", "column"),
        "explain": ("row", "column"),
    }
