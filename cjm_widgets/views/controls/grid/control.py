"""A table with sticky heads, edited in its cells: letters (who does what) or cards (the service blueprint)."""

from collections.abc import Mapping
from typing import ClassVar

from cjm_widgets.views.controls.base import Control


class Grid(Control):
    """Shows `label`, `mode` (`letters` or `cards`), `columns`, `rows` and, in `corner`, what the rows are.

    Without columns it shows the sentence `empty`, where there is one.

    Letters: a column is `id, name` (a role), a row `id, name, group, cells` (column id -> letters) and `problem` (a
    sentence, or empty); `letters` names each letter (`letter, name`); `selected` is `row|column` of the cell whose
    item is entered under the grid, or empty.

    Cards: a column is `id, name, group` (columns of one group stand under its name), a row `id, name, line_below`
    (the words on the line under it, or empty) and `cells` (column id -> cards, each `id, name, owner, mark`);
    `selected` is the id of a card, or empty; `add_card` may replace the words of the boxes that add.

    Events: for letters `toggle`, `choose` (the cell got the focus) and `explain` (it was asked how this is known);
    `add, select, rename, move, remove` for cards, where `before` is the id of the card
    it goes in front of, or empty: to the end.
    """

    PIECES: ClassVar[tuple[str, ...]] = ("items",)
    EVENTS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "toggle": ("row", "column", "letter"),
        "choose": ("row", "column"),
        "explain": ("row", "column"),
        "add": ("row", "column", "names"),
        "select": ("item",),
        "rename": ("item", "name"),
        "move": ("item", "row", "column", "before"),
        "remove": ("item",),
    }
