"""ChangeLog: what the kit asks of a store. SQLite answers it today; anything else that keeps rows in order can."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from cjm_widgets.domain.change import Change
from cjm_widgets.domain.workshop import Workshop


class Label(NamedTuple):
    """A name for a position in the log: a labelled version."""

    name: str
    seq: int
    at: str
    seat: str


class ChangeLog(Protocol):
    """The changes of one workshop, in the order in which they were written."""

    @property
    def name(self) -> str:
        """What people call it: the name of the file without its folder."""

    @property
    def read_only(self) -> bool:
        """Whether `append` and `label` are refused."""

    def append(self, changes: Sequence[Change]) -> int:
        """Write the changes in one transaction; they are on disk when this returns. A known id is left out.

        Returns:
            The position of the log after them.

        Raises:
            CannotWrite: Nothing was written.
        """

    def since(self, seq: int, until: int | None = None) -> list[Change]:
        """The changes after position `seq`, up to and with `until`."""

    def workshop(self, until: int | None = None) -> Workshop:
        """The workshop after the last change, or as it stood at position `until`."""

    def has_grown(self) -> bool:
        """Whether something was written since this was asked last, by anyone: cheap enough for ten times a second."""

    def rest(self) -> None:
        """Tidy up while nobody writes, so that the workshop is one file."""

    def label(self, name: str, seat: str, at: str) -> Label:
        """Name the present position.

        Raises:
            Refused: The name is empty or taken.
        """

    def labels(self) -> tuple[Label, ...]:
        """All labels in the order of their positions."""

    def close(self) -> None:
        """Leave; the last to leave tidies up."""
