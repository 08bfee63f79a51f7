"""What an edit on the board writes: which kind of item a row holds, and what its place there means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cjm_widgets.charts.board.rows import ROWS
from cjm_widgets.charts.board.slots import Slot
from cjm_widgets.charts.board.standing import Standing
from cjm_widgets.domain.blueprint import LANES, BlueprintItem
from cjm_widgets.domain.improvement import Opportunity
from cjm_widgets.domain.item import KINDS
from cjm_widgets.domain.journey import Action, MomentOfTruth, PainPoint, Stage, Touchpoint
from cjm_widgets.domain.workshop import plain
from cjm_widgets.facilitation.candidates import id_of_moment, moment_of
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words

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
_ITS_OWN = ("position", "author", "replaces")
"""What a copy does not take over: who wrote it, where it stands, and whose place it takes tomorrow."""
_STATED = (Stage.kind, Action.kind, Touchpoint.kind, BlueprintItem.kind)


@dataclass(frozen=True)
class BoardWriting:
    """Writes what was done on a board into a session. What is named wrongly by a message writes nothing."""

    session: Session
    report: Callable[[str], None]
    """Tells why something was not written."""
    slots: Callable[[], Sequence[Slot]]
    """The columns of the board as it is shown."""

    def add(self, row: str, at: str, names: Sequence[str], *, tomorrow: bool = False) -> str:
        """Add items to a row, under the item `at`, as one gesture; gives the id of the last, empty where there is none.

        `tomorrow` adds what only the future journey has.
        """
        self.session.sync()  # what others wrote meanwhile is added to, not written over
        if row not in ROWS or (row != "stages" and self.session.workshop.get(at) is None):
            return ""
        if row == "expectations":
            return self._hope(at, names)
        if not ROWS[row].adds:
            return ""
        kind, made = KINDS[ROWS[row].adds], ""
        if kind is MomentOfTruth:
            return self._moment(at, names)
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

    def _moment(self, at: str, names: Sequence[str]) -> str:
        """A touchpoint is one moment of truth: where there is one, refused or not, it stays as it is and is opened."""
        if not names:
            return ""
        if stands := self._moment_at(at):
            return stands
        if len(names) > 1:
            where = self.session.workshop.label(at)
            self.report(words("board.moment.one", touchpoint=where, name=names[0]))
        made = id_of_moment(self.session.workshop, at)
        return self.session.add(MomentOfTruth, id=made, name=names[0], touchpoint=at).id

    def _moment_at(self, at: str) -> str:
        """The id of the moment of a touchpoint, after telling that it is there; empty where there is none."""
        touchpoint = self.session.workshop.get(at)
        found = moment_of(self.session.workshop, touchpoint) if isinstance(touchpoint, Touchpoint) else None
        if found is None:
            return ""
        kind = "stands" if found.verdict != "refused" else "refused" if found.reason else "refused-unsaid"
        name, step = found.name or self.session.workshop.label(at), words("step.moments-of-truth.title")
        self.report(words(f"board.moment.{kind}", name=name, reason=found.reason, step=step))
        return found.id

    @staticmethod
    def _placed(kind: str, row: str, at: str) -> dict[str, Any]:
        parent = PARENTS[kind]
        if kind == Opportunity.kind:
            return {parent: (at,)}
        return {**({parent: at} if parent else {}), **({"lane": row} if row in LANES else {})}

    def rename(self, item_id: str, field: str, text: str, *saw: Any) -> None:  # noqa: ANN401 - what the page says
        """Change a text where it stands."""
        if field in TYPED and (text or field in HOPES):
            self.session.type_over(item_id, field, text, *saw)

    def move(self, item_id: str, row: str, at: str, before: str) -> None:
        """Move an item to a place in a row of its kind, in front of `before` (empty: to the end)."""
        self.session.sync()
        workshop = self.session.workshop
        item = workshop.get(item_id)
        if item is None or row not in ROWS or ROWS[row].adds != item.kind or item.kind not in PARENTS:
            return
        if isinstance(item, Opportunity):
            self._about(item, at)
            return
        if isinstance(item, MomentOfTruth) and (at == item.touchpoint or self._moment_at(at)):
            return
        if item.kind == Stage.kind:
            self.session.move(item_id, workshop.of(Stage), before)
        elif workshop.get(at) is not None:
            placed = self._placed(item.kind, row, at)
            siblings = [one for one in workshop.kind(item.kind) if all(getattr(one, k) == v for k, v in placed.items())]
            self.session.move(item_id, siblings, before, **placed)

    def _about(self, item: Opportunity, at: str) -> None:
        """An opportunity moves: `at` comes in place of what it is about where it stands; the rest of that stays."""
        workshop = self.session.workshop
        standing = Standing(workshop, self.slots())
        place = standing.first((*item.about, *item.answers))
        if workshop.get(at) is None or at == place:
            return
        if place and (holds := next((key for key in item.answers if standing.place(key) == place), "")):
            self.report(words("board.answers", name=item.label, answered=workshop.label(holds)))
            return
        here = [key for key in item.about if place and standing.place(key) == place]
        moved = [at if key in here else key for key in item.about] if here else [at, *item.about]
        self.session.change(item.id, about=tuple(dict.fromkeys(moved)))

    def duplicate(self, item_id: str) -> str:
        """A copy of an item behind it, without what hangs on it; gives its id, empty where there is nothing to copy."""
        workshop = self.session.workshop
        item = workshop.get(item_id)
        if item is None or item.kind not in PARENTS or item.kind == MomentOfTruth.kind:
            return ""
        fields = {name: value for name, value in plain(item) if name not in _ITS_OWN}
        parent = PARENTS[item.kind]
        alone = not parent or item.kind == Opportunity.kind  # these are one list, whatever they are about
        same = [one for one in workshop.kind(item.kind) if alone or getattr(one, parent) == getattr(item, parent)]
        after = [one.id for one in same][[one.id for one in same].index(item_id) + 1 :]
        with self.session.gesture():
            made = self.session.add(type(item), **fields)
            self.session.move(made.id, same, after[0] if after else "")
        return made.id
