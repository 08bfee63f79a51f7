"""Undo and redo, worked out from the log alone: nothing is stored but the inverse changes themselves."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from cjm_widgets.domain.change import Change, inverse
from cjm_widgets.domain.workshop import REMOVED


class Stacks(NamedTuple):
    """The gestures of one seat that can be taken back and done again, the latest last."""

    undo: tuple[str, ...]
    redo: tuple[str, ...]


class Plan(NamedTuple):
    """What taking a gesture back writes: (item, kind, field, value) rows, and the (item, field) pairs it leaves.

    Left are the fields that another seat changed since. Where nothing else is left to take back, one of them is written
    as it stands, so that the log remembers that this gesture had its turn and the next undo reaches the one before it.
    """

    gesture: str
    rows: list[tuple[str, str, str, Any]]
    left: list[tuple[str, str]]


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
            if change.seat == self.seat and change.gesture not in self._seen:
                self._seen.add(change.gesture)
                self._move(change)
        return Stacks(tuple(self._undo), tuple(self._redo))

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

    An item that the gesture made is marked as removed.
    """
    standing: dict[tuple[str, str], Any] = {}
    made: dict[str, str] = {}
    known: set[str] = set()
    before: dict[tuple[str, str], Any] = {}
    own = [change for change in changes if change.gesture == gesture]
    for change in changes:
        key = (change.item, change.field)
        if change.gesture == gesture and key not in before:
            before[key] = standing.get(key)
            if change.item not in known:
                made[change.item] = change.kind
        if change.gesture != gesture:
            known.add(change.item)
        standing[key] = change.value
    # This seat's own later gestures were taken back before this one: what differs now, somebody else wrote.
    overwritten = [
        change for change in own if change.item not in made and standing[change.item, change.field] != change.value
    ]
    left = [(change.item, change.field) for change in overwritten]
    rows = [(item, kind, REMOVED, True) for item, kind in made.items()]
    rows += [row for row in inverse(own, before) if row[0] not in made and (row[0], row[2]) not in left]
    if not rows:
        rows = [(one.item, one.kind, one.field, standing[one.item, one.field]) for one in overwritten[:1]]
    return Plan(gesture, rows, left)
