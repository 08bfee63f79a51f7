"""The journey as a board: stages as columns with actions in them, or actions as columns with touchpoints."""

from collections.abc import Mapping
from typing import ClassVar

from cjm_widgets.views.controls.base import Control


class Board(Control):
    """Shows `label`, `columns`, `selected` (the id of a column or a card, or empty) and what may be done.

    A column: `id, name, subtitle, group` (columns of one group stand under its name) and `cards`, each `id, name,
    meta` (short texts) and `badge` (`text, tone`, or None). `add_column` and `add_card` are the labels of the boxes
    that add (None: nothing is added there); `column_movable` and `column_removable` say what may be done with the
    columns themselves, `empty` what to do first while there is no column.

    Events: `add_column`, `add_card`, `select`, `rename`, `remove`, and the moves, where `before` is the id of what
    it goes in front of, or empty: to the end.
    """

    PIECES: ClassVar[tuple[str, ...]] = ("items",)
    EVENTS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "add_column": ("names",),
        "add_card": ("column", "names"),
        "select": ("item",),
        "rename": ("item", "name"),
        "move_card": ("item", "column", "before"),
        "move_column": ("item", "before"),
        "remove": ("item",),
    }
