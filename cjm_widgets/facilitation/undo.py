"""Undo and redo, worked out from the log alone: nothing is stored but the inverse changes themselves."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeAlias

from cjm_widgets.domain.change import Change, inverse
from cjm_widgets.domain.check import field_label
from cjm_widgets.domain.room import AgendaPart, Attendance, Room, Run
from cjm_widgets.domain.workshop import REMOVED
from cjm_widgets.resources import words

Key: TypeAlias = tuple[str, str]
"""Item and field."""
Field: TypeAlias = tuple[str, str, str]
"""Item, kind and field."""


NOT_TAKEN_BACK = frozenset(kind.kind for kind in (Room, Run, Attendance))
"""What leads the room cannot be undone: what was shown was seen. Its gestures are on no stack."""


_CLOCK = frozenset({(AgendaPart.kind, "started"), (AgendaPart.kind, "ended")})


class Stacks(NamedTuple):
    """The gestures of one seat that can be taken back and done again, the latest last."""

    undo: tuple[str, ...]
    redo: tuple[str, ...]


class Plan(NamedTuple):
    """What taking a gesture back writes: (item, kind, field, value) rows, the fields it leaves, those it hides.

    Hidden are the fields that another seat wrote since into an item that goes. Left are the fields that another seat
    changed since. Where nothing else is left to take back, one of them is written as it stands, so that the log
    remembers that this gesture had its turn and the next undo reaches the one before it.
    """

    gesture: str
    rows: list[tuple[str, str, str, Any]]
    left: list[Field]
    hidden: list[Field]


class Stacker:
    """The stacks of one seat, kept current by the changes it is given: a redraw does not read the log anew."""

    def __init__(self, seat: str) -> None:
        self.seat = seat
        self.seq = 0
        """The position of the last change it was given."""
        self._undo: list[str] = []
        self._redo: list[str] = []
        self._seen: set[str] = set()

    def take(self, changes: Iterable[Change]) -> Stacks:
        """The stacks after these changes: a new gesture empties the redo stack, taking one back moves it across."""
        for change in changes:
            self.seq = max(self.seq, change.seq)
            if (change.kind, change.field) in _CLOCK:
                continue
            if change.kind in NOT_TAKEN_BACK:
                self._leave(change.gesture)
            elif change.seat == self.seat and change.gesture not in self._seen:
                self._seen.add(change.gesture)
                self._move(change)
        return Stacks(tuple(self._undo), tuple(self._redo))

    def _leave(self, gesture: str) -> None:
        """Have a gesture on no stack, whatever else it wrote: taking a seat makes a team member too."""
        self._seen.add(gesture)
        if gesture in self._undo:
            self._undo.remove(gesture)

    def _move(self, change: Change) -> None:
        if change.undoes and change.undoes in self._redo:
            self._redo.remove(change.undoes)
            self._undo.append(change.gesture)
        elif change.undoes:
            if change.undoes in self._undo:
                self._undo.remove(change.undoes)
            self._redo.append(change.gesture)
        else:
            self._undo.append(change.gesture)
            self._redo.clear()


def plan(changes: Sequence[Change], gesture: str) -> Plan:
    """How to take one gesture back, given the whole log: its fields get the values before, but for those changed since.

    An item that the gesture made is marked as removed. Whether a field was changed since is told by who wrote it, not
    by its value: what another seat entered again stays, what it entered and took back does not stand in the way.
    """
    own = [change for change in changes if change.gesture == gesture]
    seat, since = own[0].seat, own[0].seq
    written = _Written()
    standing: dict[Key, Change] = {}
    before: dict[Key, Any] = {}
    known: set[str] = set()
    made: dict[str, str] = {}
    for change in changes:
        key = (change.item, change.field)
        if change.gesture == gesture:
            if key not in before:
                before[key] = standing[key].value if key in standing else None
            if change.item not in known:
                made[change.item] = change.kind
        else:
            known.add(change.item)
        written.take(change)
        standing[key] = change
    # This seat's own later gestures were taken back before this one: what differs now, somebody else wrote.
    left = {
        (change.item, change.field): change
        for change in own
        if change.item not in made and not written.stands(gesture, (change.item, change.field))
    }
    rows = [(item, kind, REMOVED, True) for item, kind in made.items()]
    rows += [row for row in inverse(own, before) if row[0] not in made and (row[0], row[2]) not in left]
    gone = {item for item, _, field, value in rows if field == REMOVED and value is True}
    hidden = [
        (change.item, change.kind, change.field)
        for key, change in standing.items()
        if change.item in gone and change.seq > since and change.field != REMOVED and written.by_another(key, seat)
    ]
    if not rows:
        rows = [(one.item, one.kind, one.field, standing[key].value) for key, one in [*left.items()][:1]]
    return Plan(gesture, rows, [(one.item, one.kind, one.field) for one in left.values()], hidden)


def told(plan: Plan, *, redo: bool = False) -> str:
    """What was taken back or done again in a sentence, with the fields that were left, or those that went with it."""
    if plan.left:
        return words("session.redone-but" if redo else "session.undone-but", fields=_in_words(plan.left))
    if plan.hidden:
        return words("session.undone-with", fields=_in_words(plan.hidden))
    return words("session.redone" if redo else "session.undone")


def _in_words(fields: Iterable[Field]) -> str:
    return ", ".join(
        sorted({words("session.removal") if name == REMOVED else field_label(kind, name) for _, kind, name in fields})
    )


class _Written:
    """Which gesture wrote the value that stands in each field; taking one back gives its fields to who had them."""

    def __init__(self) -> None:
        self._seats: dict[str, str] = {}
        self._writer: dict[Key, str] = {}
        self._earlier: dict[tuple[str, Key], str] = {}
        self._left_standing: dict[tuple[str, Key], str] = {}

    def take(self, change: Change) -> None:
        """Follow the log by one change."""
        key, gesture = (change.item, change.field), change.gesture
        self._seats[gesture] = change.seat
        now = self._writer.get(key, "")
        self._earlier.setdefault((gesture, key), now)
        if (change.undoes, key) not in self._left_standing:
            self._writer[key] = gesture
        elif self.stands(change.undoes, key):
            self._writer[key] = self._earlier[change.undoes, key]
        self._left_standing[gesture, key] = self._writer.get(key, "")

    def stands(self, gesture: str, key: Key) -> bool:
        """Whether a field is as this gesture left it."""
        return self._writer.get(key, "") == self._left_standing[gesture, key]

    def by_another(self, key: Key, seat: str) -> bool:
        """Whether the value in a field is another seat's."""
        return self._seats.get(self._writer.get(key, ""), seat) != seat
