"""Session: joins a seat, a replica and the log. Every change of every view goes through here, one way."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

from cjm_widgets.domain import order
from cjm_widgets.domain.change import REDACTED
from cjm_widgets.domain.check import checked, clean
from cjm_widgets.domain.framing import PURPOSE_ID, Purpose
from cjm_widgets.domain.item import Item, new_id
from cjm_widgets.domain.workshop import REMOVED, Workshop, freeze, plain
from cjm_widgets.errors import Gone, NotAllowed, Refused
from cjm_widgets.facilitation import undo as taking_back
from cjm_widgets.facilitation.conflicts import Clash
from cjm_widgets.facilitation.draft import Draft, Row, Stamp, rows_of
from cjm_widgets.facilitation.locking import one_at_a_time
from cjm_widgets.facilitation.log import ChangeLog, Label
from cjm_widgets.facilitation.meeting import Meeting
from cjm_widgets.facilitation.pinned import beside_comments, pinned_to
from cjm_widgets.facilitation.removed import hidden_by_removal, removed_over
from cjm_widgets.facilitation.replica import EVERYTHING, Replica, Subscriber
from cjm_widgets.facilitation.rights import refusal
from cjm_widgets.facilitation.seat import FACILITATOR, Seat
from cjm_widgets.facilitation.seating import member_of
from cjm_widgets.facilitation.versions import check_name
from cjm_widgets.resources import words

AnyItem = TypeVar("AnyItem", bound=Item)


def _now() -> datetime:
    return datetime.now(UTC)


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
        self.meeting = Meeting(seat, lambda: log.since(0))
        self._replica = Replica(log.workshop(), seat)
        self._lock = threading.RLock()
        self._draft: Draft | None = None
        self._stacker = taking_back.Stacker(seat.id)
        self._seen: dict[tuple[str, str], int] = {}
        self._bringing: Callable[[], object] | None = None
        self._pinned: Workshop | None = None
        self._labels = log.labels()
        self._pin()

    @property
    def workshop(self) -> Workshop:
        """The workshop as this seat may see it: as of the last change read, or pinned to a labelled version."""
        return self._pinned or self._replica.workshop

    @property
    def notices(self) -> list[str]:
        """What there is to say to this seat, until it was said."""
        return self.meeting.notices

    @property
    def member(self) -> str:
        """The id of the team member who sits at this seat, empty where nobody said who it is."""
        return member_of(self._replica.whole, self.seat)

    @property
    def pinned(self) -> str:
        """The name of the labelled version that this seat sees, empty where it sees the present one."""
        return self._replica.workshop.purpose.pinned if self._pinned is not None else ""

    def subscribe(self, kinds: Iterable[str], subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` when an item of these kinds changed, by anyone. Returns what ends it."""
        return self._replica.subscribe(kinds, lambda _: subscriber(self.workshop))

    # Changing

    @one_at_a_time
    def add(self, kind: type[AnyItem], **fields: Any) -> AnyItem:  # noqa: ANN401 - the kind's own fields
        """A new item at the end of its list.

        Raises:
            Refused: A value is not what its field holds, or the seat may not write.
            Gone: What it belongs to was removed.
        """
        item_id = fields.pop("id", "") or new_id(kind.kind)
        if "position" not in fields:
            fields["position"] = self._end_of(kind.kind)
        fields.setdefault("author", self.seat.id)
        item = checked(kind.kind, item_id, clean(fields))
        self._write(rows_of(item, self._stored(item.id)), shown=(item.id,))
        return item  # type: ignore[return-value]

    @one_at_a_time
    def put(self, item: Item) -> None:
        """Write an item: the fields in which it differs from what the log holds, and nothing else.

        A removed item comes back, as it is given here.

        Raises:
            Refused: A value is not what its field holds, its id names another kind, or the seat may not write.
        """
        self._write(rows_of(item, self._stored(item.id)))

    @one_at_a_time
    def change(self, item_id: str, **fields: Any) -> None:  # noqa: ANN401 - the kind's own fields
        """Change some fields of an item that stands.

        Raises:
            Refused: There is no such item, a value is not what its field holds, or the seat may not write.
            Gone: The item was removed, or what it belongs to.
        """
        old = self._standing(item_id) or self._hidden(item_id)
        if old is None:
            raise Refused(words("error.unknown-item", item=item_id))
        item = checked(old.kind, item_id, {**dict(plain(old)), **clean(fields)})
        self._write(rows_of(item, self._stored(item_id), back=item_id == PURPOSE_ID), shown=(item_id,))

    @one_at_a_time
    def type_over(self, item_id: str, field: str, value: Any, *seen: Any) -> None:  # noqa: ANN401
        """Change a field in which the person saw the value `seen` on beginning to type, if that is known.

        What another seat has written since was read here and was not seen: whoever comes later stands, and both are
        told, as if this seat had not read it.

        Raises:
            Refused: As `change`.
        """
        self._seen = self.meeting.base_of(self._standing(item_id), field, seen)
        try:
            self.change(item_id, **{field: value})
        finally:
            self._seen = {}

    @one_at_a_time
    def remove(self, item_id: str) -> None:
        """Mark an item as removed; its children stay stored and come back with it."""
        fields = self._stored(item_id)
        if fields and not fields.get(REMOVED):
            self._write([(item_id, str(fields.get("kind", "")), REMOVED, True)])

    @one_at_a_time
    def restore(self, item_id: str) -> None:
        """Bring a removed item back."""
        fields = self._stored(item_id) or {}
        if fields.get(REMOVED):
            self._write([(item_id, str(fields.get("kind", "")), REMOVED, None)])

    @one_at_a_time
    def move(self, item_id: str, siblings: Sequence[Item], before: str = "", **fields: Any) -> None:  # noqa: ANN401
        """Move an item in front of `before` among its siblings ("" = to the end), writing one row.

        `fields` change with it, such as the stage that an action moves to.
        """
        others = {item.id: item.position for item in siblings if item.id != item_id}
        place, renewed = order.room_before(before, others)
        with self.gesture():
            for other, its in renewed.items():
                self.change(other, position=its)
            self.change(item_id, position=place, **fields)

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
            self._write(draft.rows, shown=tuple(draft.shown))

    @contextmanager
    def bringing(self, first: Callable[[], object]) -> Iterator[None]:
        """A gesture in which a file is taken in: what people gave elsewhere may come along, where it is new here.

        `first` is called when nothing stands in the way any more, and before anything is written.
        """
        with self._lock:
            self._bringing = first
            try:
                with self.gesture():
                    yield
            finally:
                self._bringing = None

    def _within(self, draft: Draft) -> Iterator[None]:
        """A gesture inside a gesture: on an error nothing of it is left, though the outer one may go on."""
        count = len(draft.rows)
        try:
            yield
        except BaseException:
            draft.back_to(count)
            raise

    @one_at_a_time
    def undo(self) -> str:
        """Take back this seat's last gesture.

        Returns:
            A sentence that says so, and names the fields that were left because others changed them since, or that went
        with the item though others wrote them.

        Raises:
            Refused: There is nothing to take back.
        """
        return self._take_back(undo=True)

    @one_at_a_time
    def redo(self) -> str:
        """Do again what this seat took back last. Returns and raises as `undo`."""
        return self._take_back(undo=False)

    @one_at_a_time
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

    @one_at_a_time
    def label(self, name: str) -> Label:
        """Name the present version.

        Raises:
            Refused: The name is empty, taken, no line, or means something else; or the seat may not write.
        """
        if not self.seat.leads:
            raise NotAllowed(words("error.not-allowed"))
        made = self.log.label(check_name(name), self.seat.id, self.clock().isoformat(timespec="milliseconds"))
        self.sync()
        return made

    # Reading what others wrote

    @one_at_a_time
    def sync(self) -> bool:
        """Read what was written since, changes and labels, by this seat or any other. Returns whether anything was."""
        fresh, labels = self.log.since(self._replica.seq), self.log.labels()
        if not fresh and labels == self._labels:
            return False
        self._labels = labels
        kinds = {change.kind for change in fresh}
        if fresh and (any(change.field == REDACTED for change in fresh) or not self._replica.take(fresh)):
            self._replica.renew(self.log.workshop(until=fresh[-1].seq))
            self._pinned = None
            kinds = {EVERYTHING}
        self.meeting.meet(fresh, self._replica.whole)
        self._pin()
        self._replica.tell(kinds)
        return True

    def _pin(self) -> None:
        """Whoever only looks sees the labelled version that the facilitator pinned, where one is pinned."""
        name = self._replica.workshop.purpose.pinned if self.seat.looks else ""
        found = pinned_to(name, self._labels, self.log, self.seat, self._pinned) if name else None
        self._pinned = found and beside_comments(found, self._replica.workshop)

    def announce(self, kinds: Iterable[str]) -> None:
        """Have those redraw who show things of these kinds, though the log did not change: presence, for one."""
        self._replica.tell(set(kinds))

    @one_at_a_time
    def keep_mine(self, clash: Clash) -> None:
        """Write again what this seat had written, over what another wrote since.

        Raises:
            Refused: As `change`.
        """
        self.meeting.let_theirs(clash)
        self.change(clash.theirs.item, **{clash.theirs.field: clash.mine})

    @one_at_a_time
    def bring_back(self, lost: Gone) -> None:
        """Bring back what was removed meanwhile, with what was written there: one gesture.

        Raises:
            NotAllowed: The seat may not.
        """
        self.meeting.let_go(lost)
        with self.gesture():
            for item_id in lost.missing:
                self.restore(item_id)
            self._write(lost.rows)

    # Writing

    def _write(self, rows: Sequence[Row], undoes: str = "", shown: Sequence[str] = ()) -> None:
        """Write rows in one transaction; the items in `shown` are those that people mean to see afterwards."""
        if not rows:
            return
        if self._draft is not None:
            self._draft.write(rows, shown)
            return
        if self.seat.key:
            self.sync()  # what is open may have been closed since
        if hidden := hidden_by_removal(rows, shown, self._replica.whole):
            raise self.meeting.lose(*hidden, rows, self._replica.whole)
        if refused := refusal(self.seat, rows, self._replica.whole, brought=self._bringing is not None):
            raise NotAllowed(words(refused))
        if self._bringing is not None:
            self._bringing()
        stamp = Stamp(self._replica.seq, self.seat.id, self.step, self.clock(), undoes)
        self.log.append(stamp.changes(rows, self._seen))
        self.saved_at = self.clock()
        self.sync()

    def _stored(self, item_id: str) -> Mapping[str, Any] | None:
        """The plain fields of an item as the log and the open gesture leave them, removed or not."""
        return self._draft.fields(item_id) if self._draft is not None else self._replica.whole.record.get(item_id)

    def _standing(self, item_id: str) -> Item | None:
        found = (self._draft if self._draft is not None else self.workshop).get(item_id)
        if found is None and item_id == PURPOSE_ID and not self.workshop.of(Purpose):
            return Purpose(id=PURPOSE_ID)
        return found

    def _hidden(self, item_id: str) -> Item | None:
        """An item that is stored and not shown; None where this very gesture took it away."""
        fields = self._stored(item_id) if removed_over(self._replica.whole.record.get, item_id) else None
        return freeze(item_id, fields) if fields else None

    def _end_of(self, kind: str) -> str:
        if self._draft is not None:
            return order.between(self._draft.last_position(kind), "")
        return order.between(max((item.position for item in self.workshop.kind(kind)), default=""), "")
