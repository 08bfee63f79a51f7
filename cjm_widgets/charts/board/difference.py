"""What tomorrow's journey does to today's: what is added, removed, changed and moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from cjm_widgets.domain.blueprint import BlueprintItem
from cjm_widgets.domain.fields import JourneyState
from cjm_widgets.domain.item import COMMON_FIELDS, parents
from cjm_widgets.domain.journey import Action, Stage, Touchpoint
from cjm_widgets.domain.workshop import Workshop

Change: TypeAlias = Literal["added", "removed", "changed", "moved"]
Placed: TypeAlias = Stage | Action | Touchpoint | BlueprintItem

KINDS: tuple[type[Placed], ...] = (Stage, Action, Touchpoint, BlueprintItem)
"""The kinds that say whether they belong to today, to tomorrow, or to both, parents first."""
_ABOUT_ITSELF = frozenset({*COMMON_FIELDS, "id", "state", "replaces"})


@dataclass(frozen=True, slots=True)
class Difference:
    """How one item differs; `before` is the item that it replaces, None where it replaces none."""

    changes: tuple[Change, ...]
    before: Placed | None = None

    @property
    def was(self) -> str:
        """What it was called, where that is another name."""
        return self.before.label if self.before is not None and "changed" in self.changes else ""


@dataclass(frozen=True)
class Differences:
    """The differences of one workshop between its two states."""

    workshop: Workshop

    @cached_property
    def heirs(self) -> Mapping[str, str]:
        """By an item of today: the item of tomorrow that takes its place."""
        found: dict[str, str] = {}
        for kind in KINDS:
            for item in self.workshop.of(kind):
                before = self.workshop.get(item.replaces) if item.state == "future" else None
                if isinstance(before, kind) and before.state == "current":
                    found.setdefault(before.id, item.id)
        return found

    @cached_property
    def by_item(self) -> Mapping[str, Difference]:
        """By item: how it differs. What is the same in both states, and what an heir stands for, is not in it."""
        found: dict[str, Difference] = {}
        for kind in KINDS:
            for item in self.workshop.of(kind):
                changes, before = self._of(item)
                if changes:
                    found[item.id] = Difference(changes, before)
        return found

    def _of(self, item: Placed) -> tuple[tuple[Change, ...], Placed | None]:
        if item.id in self.heirs:
            return (), None
        state = self.state(item)
        if state == "current":
            return ("removed",), None
        before = self.workshop.get(item.replaces) if state == "future" else None
        if state == "future" and self.heirs.get(item.replaces) != item.id:
            return ("added",), None
        return (self._changes(item, before), before) if isinstance(before, type(item)) else ((), None)

    def state(self, item: Placed) -> str:
        """Which state an item belongs to: its own, narrowed by what it stands in."""
        if item.state != "both":
            return item.state
        for field in parents(item.kind):
            parent = self.workshop.get(getattr(item, field))
            if isinstance(parent, KINDS):
                return self.state(parent)
        return "both"

    def _changes(self, item: Placed, before: Placed) -> tuple[Change, ...]:
        homes = {*parents(item.kind), *({"lane"} if item.kind == BlueprintItem.kind else ())}
        own = set(type(item).model_fields) - _ABOUT_ITSELF - homes
        found: list[Change] = []
        if any(getattr(item, name) != getattr(before, name) for name in own):
            found.append("changed")
        if any(self._home(getattr(item, name)) != self._home(getattr(before, name)) for name in homes):
            found.append("moved")
        return tuple(found)

    def _home(self, key: str) -> str:
        """The place that both states know: what stands for an item tomorrow counts as that item."""
        return self.heirs.get(key, key)

    def shows(self, item: Placed, state: JourneyState | None) -> bool:
        """Whether an item is drawn in a state; None draws both, and of an item and its heir the heir."""
        return item.id not in self.heirs if state is None else item.state in ("both", state)
