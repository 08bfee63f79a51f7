"""Workshop: the aggregate that a log of changes replays to. Immutable; every change makes a new one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

from pydantic import ValidationError

from cjm_widgets.domain.blueprint import BlueprintItem
from cjm_widgets.domain.fields import JourneyState
from cjm_widgets.domain.framing import PURPOSE_ID, Kpi, Purpose, TeamMember
from cjm_widgets.domain.improvement import Activity, Idea, Insight, Opportunity, Solution
from cjm_widgets.domain.item import KINDS, Item, parents
from cjm_widgets.domain.journey import (
    Action,
    Delivery,
    Grade,
    MomentOfTruth,
    Outcome,
    PainPoint,
    Stage,
    Touchpoint,
)
from cjm_widgets.domain.notes import Answer, Decision, Dismissal, Evidence, Parked
from cjm_widgets.domain.people import Persona, Relationship, Stakeholder, Unit
from cjm_widgets.domain.room import AgendaPart, Attendance, Ballot, Comment, Entry, Room, Run

REMOVED = "removed"

Record: TypeAlias = Mapping[str, Mapping[str, Any]]
"""Items as plain fields by id, as the log left them: removed ones and unknown kinds included."""

AnyItem = TypeVar("AnyItem", bound=Item)


class Workshop:
    """The items of one workshop as they stand after a position in the log.

    What is shown: items that are not removed, of a kind this version knows, whose parents are shown too.
    """

    def __init__(self, record: Record | None = None, seq: int = 0, frozen: Mapping[str, Item] | None = None) -> None:
        self.record: Record = record or {}
        self.seq = seq
        self._frozen: dict[str, Item] = dict(frozen or {})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Workshop) and self.record == other.record

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Workshop({self.title!r}, {len(self.items)} items, seq={self.seq})"

    def with_record(self, record: Record, touched: Iterable[str], seq: int) -> "Workshop":
        """This workshop with another record, keeping the frozen items that were not touched."""
        stale = set(touched)
        return Workshop(record, seq, {key: item for key, item in self._frozen.items() if key not in stale})

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item that is shown, by id, in the order of (position, id)."""
        frozen = dict(self._frozen)  # never changed in place: another thread may be making the next workshop from it
        for key, fields in self.record.items():
            if key not in frozen and not fields.get(REMOVED):
                item = freeze(key, fields)
                if item is not None:
                    frozen[key] = item
        self._frozen = frozen
        good: set[str] = set()
        shown = [item for item in frozen.values() if self._is_shown(item, frozen, good)]
        shown.sort(key=lambda item: (item.position, item.id))
        return {item.id: item for item in shown}

    @staticmethod
    def _is_shown(item: Item, alive: Mapping[str, Item], good: set[str]) -> bool:
        """Whether every parent is alive, and theirs; `good` has those of which that is known, and grows."""
        seen: set[str] = set()
        waiting = [item]
        while waiting:
            current = waiting.pop()
            if current.id in seen or current.id in good:
                continue
            seen.add(current.id)
            for field in parents(current.kind):
                parent = getattr(current, field)
                if parent:
                    if parent not in alive:
                        return False
                    waiting.append(alive[parent])
        good |= seen
        return True

    # What is in it

    def get(self, item_id: str) -> Item | None:
        """The item with this id, None where it is not shown."""
        return self.items.get(item_id)

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Item, ...]]:
        lists: dict[str, list[Item]] = {}
        for item in self.items.values():
            lists.setdefault(item.kind, []).append(item)
        return {kind: tuple(items) for kind, items in lists.items()}

    def of(self, kind: type[AnyItem]) -> tuple[AnyItem, ...]:
        """The items of one kind, in their order; touchpoints and actions in the order of the journey."""
        return self._by_kind.get(kind.kind, ())  # type: ignore[return-value]

    def kind(self, name: str) -> tuple[Item, ...]:
        """The items of the kind with this name."""
        return self._by_kind.get(name, ())

    def label(self, item_id: str) -> str:
        """What people call the item with this id, an empty text where there is none."""
        item = self.get(item_id)
        return item.label if item else ""

    @cached_property
    def purpose(self) -> Purpose:
        """The purpose; an empty one where nothing was entered yet."""
        found = self.of(Purpose)
        return found[0] if found else Purpose(id=PURPOSE_ID)

    @property
    def title(self) -> str:
        """The title of the workshop, an empty text where it has none."""
        return self.purpose.name

    @property
    def state(self) -> JourneyState:
        """Which journey is being mapped; `current` until the team has chosen."""
        return self.purpose.state or "current"

    # The journey in its order

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages in order."""
        return self.of(Stage)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The actions in the order of the journey; those without a stage come last."""
        return tuple(self._under(self.of(Action), "stage", [stage.id for stage in self.stages]))

    @cached_property
    def touchpoints(self) -> tuple[Touchpoint, ...]:
        """The touchpoints in the order of the journey; those without an action come last."""
        return tuple(self._under(self.of(Touchpoint), "action", [action.id for action in self.actions]))

    @staticmethod
    def _under(items: tuple[AnyItem, ...], field: str, order: list[str]) -> list[AnyItem]:
        rank = {key: index for index, key in enumerate(order)}
        return sorted(items, key=lambda item: rank.get(getattr(item, field), len(rank)))

    def actions_of(self, stage: Stage) -> tuple[Action, ...]:
        """The actions of one stage in order."""
        return tuple(action for action in self.actions if action.stage == stage.id)

    def touchpoints_of(self, action: Action) -> tuple[Touchpoint, ...]:
        """The touchpoints of one action in order."""
        return self._indexed(Touchpoint, "action").get(action.id, ())

    def grades_of(self, touchpoint: Touchpoint | str, state: JourneyState = "current") -> tuple[Grade, ...]:
        """Every grade of one touchpoint in one state, blank ones included."""
        key = touchpoint if isinstance(touchpoint, str) else touchpoint.id
        return tuple(grade for grade in self._indexed(Grade, "touchpoint").get(key, ()) if grade.state == state)

    def grade(
        self, touchpoint: str, persona: str, grader: str, state: JourneyState = "current", round: int | None = None
    ) -> Grade | None:
        """The grade with this identity, None where there is none; of the last round where none is named."""
        found = [
            grade
            for grade in self.grades_of(touchpoint, state)
            if grade.persona == persona and grade.grader == grader and round in (None, grade.round)
        ]
        return max(found, key=lambda grade: grade.round, default=None)

    def delivery(self, touchpoint: str, role: str) -> Delivery | None:
        """What one role does for one touchpoint, None where nobody said."""
        return next((one for one in self.about(Delivery, "touchpoint", touchpoint) if one.role == role), None)

    def about(self, kind: type[AnyItem], field: str, item_id: str) -> tuple[AnyItem, ...]:
        """The items of a kind whose single reference `field` names the item: `about(Delivery, "touchpoint", id)`."""
        return self._indexed(kind, field).get(item_id, ())

    def _indexed(self, kind: type[AnyItem], field: str) -> Mapping[str, tuple[AnyItem, ...]]:
        index: dict[str, list[AnyItem]] | None = self._indexes.get((kind.kind, field))
        if index is None:
            index = {}
            for item in self.of(kind):
                index.setdefault(getattr(item, field), []).append(item)
            self._indexes[kind.kind, field] = {key: tuple(found) for key, found in index.items()}
        found: Mapping[str, tuple[AnyItem, ...]] = self._indexes[kind.kind, field]
        return found

    @cached_property
    def _indexes(self) -> dict[tuple[str, str], Any]:
        return {}

    # The other kinds, by their plural

    @property
    def personas(self) -> tuple[Persona, ...]:
        """The personas in order."""
        return self.of(Persona)

    @property
    def team(self) -> tuple[TeamMember, ...]:
        """The team members in order."""
        return self.of(TeamMember)

    @property
    def kpis(self) -> tuple[Kpi, ...]:
        """The KPIs in order."""
        return self.of(Kpi)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The organisation's units in order."""
        return self.of(Unit)

    @property
    def stakeholders(self) -> tuple[Stakeholder, ...]:
        """The stakeholders in order."""
        return self.of(Stakeholder)

    @property
    def opportunities(self) -> tuple[Opportunity, ...]:
        """The opportunities in order."""
        return self.of(Opportunity)

    def walkers(self, item: Action | Touchpoint) -> tuple[Persona, ...]:
        """The personas who walk here: those the item and its action name, else all."""
        allowed = set(item.personas)
        if isinstance(item, Touchpoint) and not allowed:
            action = self.get(item.action)
            allowed = set(action.personas) if isinstance(action, Action) else set()
        return tuple(persona for persona in self.personas if not allowed or persona.id in allowed)

    def filtered(self, keep: Callable[[Item], bool]) -> "Workshop":
        """The workshop with only the items that `keep` accepts, for a reader who sees a part of it."""
        record = {key: self.record[key] for key, item in self.items.items() if keep(item)}
        return Workshop(record, self.seq, {key: self.items[key] for key in record})


def freeze(item_id: str, fields: Mapping[str, Any]) -> Item | None:
    """The item with these fields, without those the domain cannot represent; None for an unknown kind. Total."""
    kind = KINDS.get(str(fields.get("kind")))
    if kind is None:
        return None
    values = {name: value for name, value in fields.items() if name in kind.model_fields}
    values["id"] = item_id
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        for wrong in {str(detail["loc"][0]) for detail in error.errors() if detail["loc"]}:
            values.pop(wrong, None)
        values["id"] = item_id
        try:
            return kind.model_validate(values)
        except ValidationError:
            return None


def plain(item: Item) -> Iterator[tuple[str, Any]]:
    """The fields of an item that differ from their default, as JSON can hold them; without id."""
    for name, value in item.model_dump(mode="json", exclude_defaults=True).items():
        if name != "id":
            yield name, value


__all__ = [
    "Action",
    "Activity",
    "AgendaPart",
    "Answer",
    "Attendance",
    "Ballot",
    "BlueprintItem",
    "Comment",
    "Decision",
    "Delivery",
    "Dismissal",
    "Entry",
    "Evidence",
    "Grade",
    "Idea",
    "Insight",
    "Item",
    "Kpi",
    "MomentOfTruth",
    "Opportunity",
    "Outcome",
    "PainPoint",
    "Parked",
    "Persona",
    "Purpose",
    "Record",
    "Relationship",
    "Room",
    "Run",
    "Solution",
    "Stage",
    "Stakeholder",
    "TeamMember",
    "Touchpoint",
    "Unit",
    "Workshop",
    "freeze",
    "plain",
]
