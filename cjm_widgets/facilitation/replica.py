"""Replica: one kernel's copy of the workshop, and who wants to know when some kinds of it change."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from cjm_widgets.domain.change import Change, apply
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.rights import kept, visible, visible_changes
from cjm_widgets.facilitation.seat import Seat

Subscriber: TypeAlias = Callable[[Workshop], None]

EVERYTHING = "*"


class Replica:
    """One seat’s workshop, kept current by `take`: `whole` is what its process may hold, `workshop` what it sees."""

    def __init__(self, workshop: Workshop, seat: Seat) -> None:
        self.seat = seat
        self.whole = kept(workshop, seat)
        self.workshop = visible(self.whole, seat)
        self._subscribers: list[tuple[frozenset[str], Subscriber]] = []

    @property
    def seq(self) -> int:
        """The position in the log up to which this replica has read."""
        return self.whole.seq

    def subscribe(self, kinds: Iterable[str], subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` with the workshop when an item of these kinds changed ("*": of any kind).

        Returns:
            What ends the subscription; calling it twice is harmless.
        """
        entry = (frozenset(kinds), subscriber)
        self._subscribers.append(entry)

        def end() -> None:
            if entry in self._subscribers:
                self._subscribers.remove(entry)

        return end

    def take(self, changes: Iterable[Change], before_telling: Callable[[], None] = lambda: None) -> None:
        """Apply changes and tell those concerned, and only those."""
        changes = list(changes)
        if not changes:
            return
        whole = apply(self.whole, visible_changes(changes, self.seat))
        self.whole = whole.with_record(whole.record, (), changes[-1].seq)
        self.workshop = visible(self.whole, self.seat)
        before_telling()
        kinds = {change.kind for change in changes}
        for wanted, subscriber in tuple(self._subscribers):
            if EVERYTHING in wanted or wanted & kinds:
                subscriber(self.workshop)
