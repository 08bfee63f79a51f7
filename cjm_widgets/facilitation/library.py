"""Library: the workshops within reach of a facilitator's page; the store's place behind the start view."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Shelved(NamedTuple):
    """One workshop file: the name that stands in links, its title, and when it was last written (ISO, UTC)."""

    name: str
    title: str
    written: str


class Library(Protocol):
    """The folder `workshops/`, and nothing else of the disk."""

    def workshops(self) -> Sequence[Shelved]:
        """Every workshop in the folder, the latest written first."""

    def create(self, title: str, starter: str) -> str:
        """Make a workshop, from a starter map where one is named; returns its name.

        Raises:
            CjmError: It could not be made.
        """

    def save_copy(self) -> str:
        """Save a copy of the open workshop beside it; returns the file's name."""

    def link(self, name: str) -> str:
        """The address of a workshop's page."""
