"""Participation balance: how much each seat has entered, never what; read from the log as it grows."""

from collections import Counter
from collections.abc import Iterable, Mapping

from cjm_widgets.domain.change import Change
from cjm_widgets.domain.room import Attendance, Room, Run

_NOT_COUNTED = frozenset(kind.kind for kind in (Attendance, Room, Run))
"""What leads the room, or takes a seat in it, is no contribution."""


class Balance:
    """How many gestures each seat has made, kept current by the changes it is given."""

    def __init__(self) -> None:
        self.seq = 0
        """The position of the last change it was given."""
        self._seen: set[str] = set()
        self._left_out: set[str] = set()
        self._counts: Counter[str] = Counter()

    def take(self, changes: Iterable[Change]) -> Mapping[str, int]:
        """By the id of a seat: how many gestures it has made after these changes; what was taken back counts too."""
        for change in changes:
            self.seq = max(self.seq, change.seq)
            if change.gesture not in self._seen:
                self._seen.add(change.gesture)
                self._counts[change.seat] += 1
            if change.kind in _NOT_COUNTED and change.gesture not in self._left_out:
                self._left_out.add(change.gesture)
                self._counts[change.seat] -= 1
        return dict(self._counts)
