"""Conflicts: two seats wrote one field without having seen each other's value; both are told whose stands."""

from cjm_widgets.domain.change import Change


class Conflicts:
    """What one seat wrote, and who wrote over it.

    Args:
        seat: The id of the seat.
    """

    def __init__(self, seat: str) -> None:
        self.seat = seat
        self._written: dict[tuple[str, str], int] = {}

    def among(self, fresh: list[Change]) -> list[Change]:
        """The changes by others, of those just read in order, that met a value of this seat's which they had not seen.

        Whichever came later in the log stands.
        """
        met: list[Change] = []
        others: dict[tuple[str, str], Change] = {}
        for change in fresh:
            key = (change.item, change.field)
            if change.seat == self.seat:
                other = others.pop(key, None)
                if other is not None and other.seq > change.base_seq:
                    met.append(other)
                self._written[key] = change.seq
            else:
                others[key] = change
                mine = self._written.pop(key, None)
                if mine is not None and change.base_seq < mine:
                    met.append(change)
        return met
