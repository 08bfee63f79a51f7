"""Session: joins a seat, a replica and the log. Every change of every view goes through here, one way."""

import secrets
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import wraps
from typing import Any, TypeVar, cast

from cjm_widgets.domain import order
from cjm_widgets.domain.change import REDACTED, Change
from cjm_widgets.domain.check import checked, clean, field_label
from cjm_widgets.domain.framing import PURPOSE_ID, Purpose
from cjm_widgets.domain.item import Item, new_id
from cjm_widgets.domain.workshop import REMOVED, Workshop, freeze, plain
from cjm_widgets.errors import NotAllowed, Refused
from cjm_widgets.facilitation import undo as taking_back
from cjm_widgets.facilitation.conflicts import Conflicts
from cjm_widgets.facilitation.draft import Draft, Row
from cjm_widgets.facilitation.log import ChangeLog, Label
from cjm_widgets.facilitation.pinned import pinned_to
from cjm_widgets.facilitation.replica import EVERYTHING, Replica, Subscriber
from cjm_widgets.facilitation.rights import refusal
from cjm_widgets.facilitation.seat import FACILITATOR, LOOKERS, Seat
from cjm_widgets.facilitation.versions import check_name
from cjm_widgets.resources import words

AnyItem = TypeVar("AnyItem", bound=Item)
Method = TypeVar("Method", bound=Callable[..., Any])


def _now() -> datetime:
    return datetime.now(UTC)


def _one_at_a_time(method: Method) -> Method:
    """Hold the session's lock: callbacks and the task that watches the log may run in two threads."""

    @wraps(method)
    def held(self: "Session", *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - the method's own
        with self._lock:
            return method(self, *args, **kwargs)

    return cast(Method, held)


class Session:
    """One seat at one workshop. Safe to use from several threads.

    Args:
        log: Where changes are kept.
        seat: Who writes; decides what is seen and what may be changed.
        clock: Gives the time in UTC; tests and samples bring their own.
    """

    def __init__(self, log: ChangeLog, seat: Seat = FACILITATOR, clock: Callable[[], datetime] = _now) -> None:
        self.log = log
        self.seat = seat
        self.clock = clock
        self.step = ""
        self.saved_at: datetime | None = None
        self.notices: list[str] = []
        self._replica = Replica(log.workshop(), seat)
        self._lock = threading.RLock()
        self._draft: Draft | None = None
        self._stacker = taking_back.Stacker(seat.id)
        self._conflicts = Conflicts(seat.id)
        self._pinned: Workshop | None = None
        self._labels = log.labels()
        self._pin()

    @property
    def workshop(self) -> Workshop:
        """The workshop as this seat may see it: as of the last change read, or pinned to a labelled version."""
        return self._pinned or self._replica.workshop

    @property
    def pinned(self) -> str:
        """The name of the labelled version that this seat sees, empty where it sees the present one."""
        return self._replica.workshop.purpose.pinned if self._pinned is not None else ""

    def subscribe(self, kinds: Iterable[str], subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` when an item of these kinds changed, by anyone. Returns what ends it."""
        return self._replica.subscribe(kinds, lambda _: subscriber(self.workshop))

    # Changing

    @_one_at_a_time
    def add(self, kind: type[AnyItem], **fields: Any) -> AnyItem:  # noqa: ANN401 - the kind's own fields
        """A new item at the end of its list.

        Raises:
            Refused: A value is not what its field holds, or the seat may not write.
        """
        item_id = fields.pop("id", "") or new_id(kind.kind)
        if "position" not in fields:
            fields["position"] = self._end_of(kind.kind)
        fields.setdefault("author", self.seat.id)
        item = checked(kind.kind, item_id, clean(fields))
        self.put(item)
        return item  # type: ignore[return-value]

    @_one_at_a_time
    def put(self, item: Item) -> None:
        """Write an item: the fields in which it differs from what the log holds, and nothing else.

        A removed item comes back, as it is given here.

        Raises:
            Refused: A value is not what its field holds, its id names another kind, or the seat may not write.
        """
        stored = self._stored(item.id)
        after = dict(plain(checked(item.kind, item.id, clean(dict(plain(item))))))
        if stored is not None and stored.get("kind") != item.kind:
            raise Refused(words("error.other-kind", id=item.id, kind=stored.get("kind")))
        old = freeze(item.id, stored) if stored else None
        before = dict(plain(old)) if old else {}
        rows: list[Row] = [
            (item.id, item.kind, name, after.get(name))
            for name in [*after, *(name for name in before if name not in after)]
            if before.get(name) != after.get(name)
        ]
        if stored and REMOVED in stored:
            rows.insert(0, (item.id, item.kind, REMOVED, None))
        self._write(rows or ([(item.id, item.kind, "position", item.position)] if stored is None else []))

    @_one_at_a_time
    def change(self, item_id: str, **fields: Any) -> None:  # noqa: ANN401 - the kind's own fields
        """Change some fields of an item that stands.

        Raises:
            Refused: There is no such item, a value is not what its field holds, or the seat may not write.
        """
        old = self._standing(item_id)
        if old is None:
            raise Refused(words("error.unknown-item", item=item_id))
        self.put(checked(old.kind, item_id, {**dict(plain(old)), **clean(fields)}))

    @_one_at_a_time
    def remove(self, item_id: str) -> None:
        """Mark an item as removed; its children stay stored and come back with it."""
        fields = self._stored(item_id)
        if fields and not fields.get(REMOVED):
            self._write([(item_id, str(fields.get("kind", "")), REMOVED, True)])

    @_one_at_a_time
    def restore(self, item_id: str) -> None:
        """Bring a removed item back."""
        fields = self._stored(item_id) or {}
        if fields.get(REMOVED):
            self._write([(item_id, str(fields.get("kind", "")), REMOVED, None)])

    @_one_at_a_time
    def move(self, item_id: str, siblings: Sequence[Item], before: str = "", **fields: Any) -> None:  # noqa: ANN401
        """Move an item in front of `before` among its siblings ("" = to the end), writing one row.

        `fields` change with it, such as the stage that an action moves to.
        """
        others = [item for item in siblings if item.id != item_id]
        index = next((i for i, item in enumerate(others) if item.id == before), len(others))
        low = others[index - 1].position if index else ""
        high = others[index].position if index < len(others) else ""
        with self.gesture():
            place = order.between(low, high)
            if not (low < place and (index == len(others) or place < high)):
                place = order.between(*self._spread(others, index))
            self.change(item_id, position=place, **fields)

    def _spread(self, others: Sequence[Item], index: int) -> tuple[str, str]:
        """Give siblings without room between them places of their own; returns those around `index`."""
        places = list(order.spread(len(others)))
        for item, place in zip(others, places, strict=True):
            self.change(item.id, position=place)
        return (places[index - 1] if index else ""), (places[index] if index < len(places) else "")

    @contextmanager
    def gesture(self) -> Iterator[None]:
        """What is changed inside is one gesture: one transaction, one step of undo. On an error nothing is written."""
        with self._lock:
            if self._draft is not None:
                yield from self._within(self._draft)
                return
            draft = self._draft = Draft(self._replica.whole)
            try:
                yield
            finally:
                self._draft = None
            self._write(draft.rows)

    def _within(self, draft: Draft) -> Iterator[None]:
        """A gesture inside a gesture: on an error nothing of it is left, though the outer one may go on."""
        count = len(draft.rows)
        try:
            yield
        except BaseException:
            draft.back_to(count)
            raise

    @_one_at_a_time
    def undo(self) -> str:
        """Take back this seat's last gesture.

        Returns:
            A sentence that says so, and names the fields that were left because others changed them since, or that went
        with the item though others wrote them.

        Raises:
            Refused: There is nothing to take back.
        """
        return self._take_back(undo=True)

    @_one_at_a_time
    def redo(self) -> str:
        """Do again what this seat took back last. Returns and raises as `undo`."""
        return self._take_back(undo=False)

    @_one_at_a_time
    def stacks(self) -> taking_back.Stacks:
        """The gestures of this seat that can be taken back or done again."""
        return self._stacker.take(self.log.since(self._stacker.seq))

    def _take_back(self, *, undo: bool) -> str:
        self.sync()
        changes = self.log.since(0)
        taken = taking_back.Stacker(self.seat.id).take(changes)
        stack = taken.undo if undo else taken.redo
        if not stack:
            raise Refused(words("error.nothing-to-undo" if undo else "error.nothing-to-redo"))
        plan = taking_back.plan(changes, stack[-1])
        self._write(plan.rows, undoes=plan.gesture)
        return taking_back.told(plan, redo=not undo)

    @_one_at_a_time
    def label(self, name: str) -> Label:
        """Name the present version.

        Raises:
            Refused: The name is empty, taken, no line, or means something else; or the seat may not write.
        """
        self._allow()
        made = self.log.label(check_name(name), self.seat.id, self.clock().isoformat(timespec="milliseconds"))
        self.sync()
        return made

    # Reading what others wrote

    @_one_at_a_time
    def sync(self) -> bool:
        """Read what was written since, changes and labels, by this seat or any other. Returns whether anything was."""
        fresh, labels = self.log.since(self._replica.seq), self.log.labels()
        if not fresh and labels == self._labels:
            return False
        self._labels = labels
        for other in self._conflicts.among(fresh):
            self._tell(other)
        kinds = {change.kind for change in fresh}
        if any(change.field == REDACTED for change in fresh):
            self._replica.renew(self.log.workshop(until=fresh[-1].seq))
            self._pinned = None
            kinds = {EVERYTHING}
        elif fresh:
            self._replica.take(fresh)
        self._pin()
        self._replica.tell(kinds)
        return True

    def _pin(self) -> None:
        """Whoever only looks sees the labelled version that the facilitator pinned, where one is pinned."""
        if self.seat.role in LOOKERS:
            name = self._replica.workshop.purpose.pinned
            self._pinned = pinned_to(name, self._labels, self.log, self.seat, self._pinned) if name else None

    def _tell(self, other: Change) -> None:
        item = self._replica.whole.label(other.item) or other.item
        field = field_label(other.kind, other.field)
        self.notices.append(words("session.conflict", field=field, item=item, seat=other.seat))

    # Writing

    def _write(self, rows: Sequence[Row], undoes: str = "") -> None:
        if not rows:
            return
        self._allow()
        if self._draft is not None:
            self._draft.write(rows)
            return
        self.log.append(self._changes(rows, undoes))
        self.saved_at = self.clock()
        self.sync()

    def _changes(self, rows: Sequence[Row], undoes: str) -> list[Change]:
        """The rows as changes of one gesture; of several values for one field only the last."""
        last = {(item, field): (item, kind, field, value) for item, kind, field, value in rows}
        gesture, at = secrets.token_hex(8), self.clock().isoformat(timespec="milliseconds")
        base, seat, step = self._replica.seq, self.seat.id, self.step
        return [
            Change(f"{gesture}.{index}", gesture, base, item, kind, field, value, seat, step, at, undoes=undoes)
            for index, (item, kind, field, value) in enumerate(last.values())
        ]

    def _allow(self) -> None:
        key = refusal(self.seat)
        if key:
            raise NotAllowed(words(key))

    def _stored(self, item_id: str) -> Mapping[str, Any] | None:
        """The plain fields of an item as the log and the open gesture leave them, removed or not."""
        return self._draft.fields(item_id) if self._draft is not None else self._replica.whole.record.get(item_id)

    def _standing(self, item_id: str) -> Item | None:
        found = (self._draft if self._draft is not None else self.workshop).get(item_id)
        if found is None and item_id == PURPOSE_ID and not self.workshop.of(Purpose):
            return Purpose(id=PURPOSE_ID)
        return found

    def _end_of(self, kind: str) -> str:
        if self._draft is not None:
            return order.between(self._draft.last_position(kind), "")
        return order.between(max((item.position for item in self.workshop.kind(kind)), default=""), "")
