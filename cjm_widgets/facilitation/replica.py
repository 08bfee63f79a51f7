"""Replica: one kernel's copy of the workshop, and who wants to know when some kinds of it change."""

from collections.abc import Callable, Iterable, Sequence, Set
from typing import TypeAlias

from cjm_widgets.domain.change import Change
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.rights import kept, shown, taken
from cjm_widgets.facilitation.seat import Seat

Subscriber: TypeAlias = Callable[[Workshop], None]

EVERYTHING = "*"


class Replica:
    """One seat’s workshop, kept current by `take`: `whole` is what its process may hold, `workshop` what it sees."""

    def __init__(self, workshop: Workshop, seat: Seat) -> None:
        self.seat = seat
        self.whole = kept(workshop, seat)
        self.workshop = shown(self.whole, seat)
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

    def take(self, changes: Sequence[Change]) -> bool:
        """Apply changes, one or more; `tell` tells of them. False where the log has to be read anew (`renew`)."""
        whole = taken(self.whole, changes, self.seat)
        if whole is None:
            return False
        self.whole = whole
        self.workshop = shown(whole, self.seat)
        return True

    def renew(self, workshop: Workshop) -> None:
        """Take the workshop anew, where the log was rewritten behind what was read."""
        self.whole = kept(workshop, self.seat)
        self.workshop = shown(self.whole, self.seat)

    def tell(self, kinds: Set[str]) -> None:
        """Tell those whom changes of these kinds concern, and only those ("*": everybody).

        One that fails does not keep the others from being told; the first error is raised when all were.
        """
        failed: Exception | None = None
        for wanted, subscriber in tuple(self._subscribers):
            if EVERYTHING in wanted or EVERYTHING in kinds or wanted & kinds:
                try:
                    subscriber(self.workshop)
                except Exception as error:  # noqa: BLE001 - raised below
                    failed = failed or error
        if failed is not None:
            raise failed
