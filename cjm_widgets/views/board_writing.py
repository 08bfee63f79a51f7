"""What an edit on the board writes: which kind of item a row holds, and what its place there means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cjm_widgets.charts.board.rows import ROWS
from cjm_widgets.domain.blueprint import LANES, BlueprintItem
from cjm_widgets.domain.improvement import Opportunity
from cjm_widgets.domain.item import KINDS, Item, id_from
from cjm_widgets.domain.journey import Action, MomentOfTruth, PainPoint, Stage, Touchpoint
from cjm_widgets.domain.workshop import plain
from cjm_widgets.facilitation.session import Session

PARENTS: Mapping[str, str] = {
    Stage.kind: "",
    Action.kind: "stage",
    Touchpoint.kind: "action",
    MomentOfTruth.kind: "touchpoint",
    PainPoint.kind: "touchpoint",
    BlueprintItem.kind: "touchpoint",
    Opportunity.kind: "about",
}
"""By kind: the field that says what an item of the board stands under."""
HOPES = ("expectations", "concerns")
TYPED = ("name", *HOPES)
"""The fields that are edited where they stand."""
_STATED = (Stage.kind, Action.kind, Touchpoint.kind, BlueprintItem.kind)


@dataclass(frozen=True)
class BoardWriting:
    """Writes what was done on a board into a session. What is named wrongly by a message writes nothing."""

    session: Session

    def add(self, row: str, at: str, names: Sequence[str], *, tomorrow: bool = False) -> str:
        """Add items to a row, under the item `at`, as one gesture; gives the id of the last, empty where there is none.

        `tomorrow` adds what only the future journey has.
        """
        if row not in ROWS or (row != "stages" and self.session.workshop.get(at) is None):
            return ""
        if row == "expectations":
            return self._hope(at, names)
        if not ROWS[row].adds:
            return ""
        kind, made = KINDS[ROWS[row].adds], ""
        stated = {"state": "future"} if tomorrow and kind.kind in _STATED else {}
        with self.session.gesture():
            for name in names:
                made = self.session.add(kind, name=name, **self._placed(kind.kind, row, at), **stated).id
        return made

    def _hope(self, at: str, names: Sequence[str]) -> str:
        """What is typed into an empty cell is what the customer expects, then what worries them."""
        action = self.session.workshop.get(at)
        if not isinstance(action, Action) or not names:
            return ""
        field = next((name for name in HOPES if not getattr(action, name)), HOPES[-1])
        kept = [getattr(action, field)] if getattr(action, field) else []
        self.session.change(at, **{field: "\n".join([*kept, *names])})
        return at

    @staticmethod
    def _placed(kind: str, row: str, at: str) -> dict[str, Any]:
        parent = PARENTS[kind]
        if kind == Opportunity.kind:
            return {parent: (at,)}
        if kind == MomentOfTruth.kind:
            return {parent: at, "id": id_from(kind, at)}
        return {**({parent: at} if parent else {}), **({"lane": row} if row in LANES else {})}

    def rename(self, item_id: str, field: str, text: str, *saw: Any) -> None:  # noqa: ANN401 - what the page says
        """Change a text where it stands."""
        if field in TYPED and (text or field in HOPES):
            self.session.type_over(item_id, field, text, *saw)

    def move(self, item_id: str, row: str, at: str, before: str) -> None:
        """Move an item to a place in a row of its kind, in front of `before` (empty: to the end)."""
        workshop = self.session.workshop
        item = workshop.get(item_id)
        if item is None or row not in ROWS or ROWS[row].adds != item.kind or item.kind not in PARENTS:
            return
        if item.kind == Opportunity.kind:
            self._about(item, at)
            return
        if item.kind == Stage.kind:
            self.session.move(item_id, workshop.of(Stage), before)
        elif workshop.get(at) is not None:
            placed = {name: value for name, value in self._placed(item.kind, row, at).items() if name != "id"}
            siblings = [one for one in workshop.kind(item.kind) if all(getattr(one, k) == v for k, v in placed.items())]
            self.session.move(item_id, siblings, before, **placed)

    def _about(self, item: Item, at: str) -> None:
        """An opportunity moves to what it is about: the new place stands for the first of its old ones."""
        about = getattr(item, "about", ())
        if at and at not in about and self.session.workshop.get(at) is not None:
            self.session.change(item.id, about=(at, *about[1:]))

    def duplicate(self, item_id: str) -> str:
        """A copy of an item behind it, without what hangs on it; gives its id, empty where there is nothing to copy."""
        workshop = self.session.workshop
        item = workshop.get(item_id)
        if item is None or item.kind not in PARENTS or item.kind == MomentOfTruth.kind:
            return ""
        fields = {name: value for name, value in plain(item) if name not in ("position", "author")}
        parent = PARENTS[item.kind]
        same = [one for one in workshop.kind(item.kind) if not parent or getattr(one, parent) == getattr(item, parent)]
        after = [one.id for one in same][[one.id for one in same].index(item_id) + 1 :]
        with self.session.gesture():
            made = self.session.add(type(item), **fields)
            self.session.move(made.id, same, after[0] if after else "")
        return made.id
