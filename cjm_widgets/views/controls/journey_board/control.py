"""The journey map as a board: stages and actions as columns, layers as rows, edited where they stand."""

from collections.abc import Mapping
from typing import Any, ClassVar

from cjm_widgets.views.controls.base import Control, plain


class JourneyBoard(Control):
    """Shows what `charts.board` makes of a workshop (`slots`, `width`, `narrow`, `rows`, `cells`, `curve`, `reading`,
    `seen`), and with it `label`, `empty` (what to do first), `selected` (the id of the open item), `editable`,
    `layers` (which rows are shown at first), `views` (each `key, name, layers`), `seen_names` (each `key, name`),
    `story` (None, or `name, number, count, before, after` of the one stage that is shown) and
    `memory`, a name under which the page keeps what the viewer chose.

    The state is sent once. After that only what has changed goes to the page, as a patch onto the state with the
    number `rev`; a page that has missed one says which it has (`ready`) and gets all of it.

    Events: `add` under an item of a row, `select`, `rename` (or another `field` of the item), `move` in front of the
    item `before` (empty: to the end), `duplicate`, `remove`; `story` (a stage, or empty: the whole map), `look` (at
    today, tomorrow, or the difference).
    """

    PIECES: ClassVar[tuple[str, ...]] = (
        "journey_board/items",
        "journey_board/places",
        "journey_board/line",
        "journey_board/tools",
    )
    EVENTS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "add": ("row", "at", "names"),
        "select": ("item",),
        "rename": ("item", "field", "name"),
        "move": ("item", "row", "at", "before"),
        "duplicate": ("item",),
        "remove": ("item",),
        "story": ("stage",),
        "look": ("seen",),
        "ready": ("rev",),
    }

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - those of every control
        self._patching = False
        super().__init__(**given)
        self.on("ready", self._ready)

    def show(self, state: Mapping[str, Any] | None = None, /, **fields: object) -> None:
        """Show this state; a page that has one already gets what is new in it and nothing else."""
        old, rev = self.state, int(self.state.get("rev", 0))
        new = plain({**(state or {}), **fields, "rev": rev})
        if new == old:
            return
        new["rev"] = rev + 1
        if not old:
            self.state = new
            return
        self._patching = True
        try:
            self.state = new
        finally:
            self._patching = False
        self.send({"base": rev, "rev": rev + 1, **patch(old, new)})

    def _ready(self, rev: object) -> None:
        """A page stands, or has missed something: what it has is not what is shown here."""
        if rev != self.state.get("rev"):
            self.send_state("state")

    def _should_send_property(self, key: str, value: object) -> bool:
        """Not the whole state, where a patch is on its way."""
        return not (self._patching and key == "state") and bool(super()._should_send_property(key, value))


def patch(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """What turns one state into another: whole fields, and of the cells those that differ (None: gone)."""
    before, after = old.get("cells", {}), new.get("cells", {})
    cells = {key: after.get(key) for key in {**before, **after} if before.get(key) != after.get(key)}
    fields = {key: value for key, value in new.items() if key not in ("cells", "rev") and old.get(key) != value}
    return {"fields": fields, "cells": cells}
