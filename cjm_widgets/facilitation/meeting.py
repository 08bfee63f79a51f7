"""Meeting: where a seat and others wrote the same; what there is to say of it, and what waits for an answer."""

from collections.abc import Callable, Sequence

from cjm_widgets.domain.change import Change
from cjm_widgets.domain.check import clean, field_label
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.workshop import REMOVED, Workshop, freeze, plain
from cjm_widgets.errors import Gone, NotAllowed
from cjm_widgets.facilitation.conflicts import Clash, Conflicts
from cjm_widgets.facilitation.draft import Row
from cjm_widgets.facilitation.removed import gone, removed_over, texts_of
from cjm_widgets.facilitation.rights import refusal
from cjm_widgets.facilitation.seat import Seat
from cjm_widgets.facilitation.seating import called_seat
from cjm_widgets.resources import words


class Meeting:
    """What one seat is told of those who wrote at the same time.

    Args:
        seat: The seat.
        history: Gives all changes up to now; asked only when something is gone.

    Attributes:
        notices: Sentences that nobody has to answer.
        clashes: What another wrote over, until this seat keeps its own, lets the other's stand, or writes there again.
        lost: What this seat wrote where another removed something, until it is brought back or let go.
    """

    def __init__(self, seat: Seat, history: Callable[[], Sequence[Change]]) -> None:
        self.seat, self.history = seat, history
        self.notices: list[str] = []
        self.clashes: list[Clash] = []
        self.lost: list[Gone] = []
        self._conflicts = Conflicts(seat.id)

    def meet(self, fresh: Sequence[Change], whole: Workshop) -> None:
        """Find where changes met this seat's own; what it has written itself since is settled.

        Args:
            fresh: The changes just read, in order.
            whole: What the seat holds after them.
        """
        own = {(change.item, change.field) for change in fresh if change.seat == self.seat.id}
        self.clashes = [one for one in self.clashes if (one.theirs.item, one.theirs.field) not in own]
        for clash in self._conflicts.among(fresh, whole.record):
            if clash.mine_stands:
                self.notices.append(_told(clash, whole))
            else:
                self.let_theirs(clash)
                self.clashes.append(clash)
        for item in self._conflicts.lost(fresh, whole.record):
            self.lose(item, removed_over(whole.record.get, item), (), whole)
        self.lost = [one for one in self.lost if one.rows or removed_over(whole.record.get, one.item)]

    def lose(self, item: str, missing: Sequence[str], rows: Sequence[Row], whole: Workshop) -> Gone | NotAllowed:
        """Keep what was written where something was removed, if this seat may bring it back; gives what to raise.

        Args:
            item: What was written to.
            missing: The removed items because of which it is not shown.
            rows: What was to be written, nothing where it is stored already.
            whole: What the seat holds.
        """
        held = [row for one in self.lost if one.item == item for row in one.rows]
        found = gone(item, missing, (*held, *rows), whole, self.history())
        back = [(one, str(whole.record[one]["kind"]), REMOVED, None) for one in found.missing]
        if refusal(self.seat, [*back, *found.rows], whole):
            typed = texts_of(rows)
            return NotAllowed(words("gone.typed", told=str(found), text=typed) if typed else str(found))
        self.lost = [*(one for one in self.lost if one.item != item), found]
        return found

    def let_theirs(self, clash: Clash) -> None:
        """Leave standing what another wrote; of several that wrote over one field the last one is asked about."""
        place = (clash.theirs.item, clash.theirs.field)
        self.clashes = [one for one in self.clashes if (one.theirs.item, one.theirs.field) != place]

    def let_go(self, lost: Gone) -> None:
        """Leave removed what was removed."""
        self.lost = [one for one in self.lost if one is not lost]

    def base_of(self, standing: Item | None, field: str, seen: Sequence[object]) -> dict[tuple[str, str], int]:
        """By item and field, the position in the log that a person had seen who typed over the value `seen`.

        Nothing where the value is known to them, or nobody knows which one they saw.
        """
        before = self._conflicts.before_theirs(standing.id, field) if standing is not None and seen else None
        if standing is None or before is None:
            return {}
        saw = freeze(standing.id, {**dict(plain(standing)), "kind": standing.kind, field: clean(seen[0])})
        return {} if saw == standing else {(standing.id, field): before}


def _told(clash: Clash, whole: Workshop) -> str:
    other = clash.theirs
    item = whole.label(other.item) or other.item
    field, seat = field_label(other.kind, other.field), called_seat(whole, other.seat)
    return words("session.conflict", field=field, item=item, seat=seat)
