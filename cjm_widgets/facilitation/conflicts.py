"""Conflicts: two seats wrote one field without having seen each other's value; both are told whose stands."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from cjm_widgets.domain.change import REDACTED, Change
from cjm_widgets.domain.workshop import REMOVED, Record
from cjm_widgets.facilitation.removed import removed_over

Key = tuple[str, str]
"""Item and field."""

_UNTOLD = frozenset({"author", "position", REMOVED, REDACTED})
"""What nobody types: two who move one card see at once where it stands."""


class Clash(NamedTuple):
    """What another seat wrote into a field that this one wrote too, and what this one wrote.

    Whichever came later in the log stands; both are in the history. `mine_stands` is false for the earlier writer, who
    may have it the other way.
    """

    theirs: Change
    mine: Any
    mine_stands: bool


class Conflicts:
    """What one seat wrote, what others wrote, and where they met.

    Args:
        seat: The id of the seat.
    """

    def __init__(self, seat: str) -> None:
        self.seat = seat
        self._mine: dict[Key, Change] = {}
        self._theirs: dict[Key, Change] = {}

    def among(self, fresh: Sequence[Change], held: Record) -> list[Clash]:
        """Where the changes just read, in order, met a value that their writer had not seen.

        Args:
            fresh: The changes; this seat's own are among them.
            held: What the seat holds after them. A value that is not in it is not remembered here either.
        """
        met: list[Clash] = []
        for change in fresh:
            key = (change.item, change.field)
            own = change.seat == self.seat
            other = (self._theirs if own else self._mine).pop(key, None)
            (self._mine if own else self._theirs)[key] = change
            if other is None or other.value == change.value or change.field in _UNTOLD or change.base_seq >= other.seq:
                continue
            if not own and change.value is not None and change.field not in held.get(change.item, {}):
                continue  # it is for somebody else alone
            met.append(Clash(other, change.value, True) if own else Clash(change, other.value, False))
        for change in fresh:
            key = (change.item, change.field)
            if key in self._theirs and held.get(change.item, {}).get(change.field) != self._theirs[key].value:
                del self._theirs[key]
        return met

    def lost(self, fresh: Sequence[Change], held: Record) -> list[str]:
        """The items of which this seat wrote, and another removed, neither having seen what the other did.

        Asked after `among`.
        """
        removals = {change.item for change in fresh if change.field == REMOVED and change.value}
        own = [change for change in fresh if change.seat == self.seat]
        lost: dict[str, None] = {}
        for mine in self._mine.values() if removals else own:
            for item in removed_over(held.get, mine.item) if mine.field not in _UNTOLD else ():
                removal = self._theirs.get((item, REMOVED))
                is_new = item in removals or mine in own
                if removal and is_new and removal.base_seq < mine.seq and mine.base_seq < removal.seq:
                    lost[mine.item] = None
        return list(lost)

    def before_theirs(self, item: str, field: str) -> int | None:
        """The position in the log before the value that another seat wrote last; None where nobody did since."""
        theirs = self._theirs.get((item, field))
        return None if theirs is None else theirs.seq - 1
