"""Files in and out, as a facilitator's page sees them: what can be made, what came in, and what would become of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from cjm_widgets.facilitation.load import Loaded


class Paper(NamedTuple):
    """A kind of file: its key, what people call it, its ending, whether it is made and whether it is read.

    `lossless` says that it holds everything, `sized` that it comes in paper sizes.
    """

    key: str
    title: str
    ending: str
    made: bool
    read: bool
    lossless: bool
    sized: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A file to be saved on the person's own device, and what it leaves out, a sentence each."""

    name: str
    content: bytes
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A column or a row of a table that came in: its heading, an example, and the key of the meaning it is given.

    `of` says which of the preview's lists of meanings it takes its own from.
    """

    key: str
    name: str
    example: str
    meaning: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of a file, before anything is written.

    `rows` are the first things in it, each its kind and its name. `headings` are what a table has to be matched by, and
    `meanings` the lists of what they may mean: pairs of key and words. `problem` says why it cannot be taken as it is.
    """

    title: str
    loaded: Loaded
    warnings: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    headings: tuple[Heading, ...] = ()
    meanings: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    problem: str = ""


class Trade(Protocol):
    """What makes files of a workshop and takes files into it; how is not the facilitation's affair."""

    def papers(self) -> Sequence[Paper]:
        """The kinds of file."""

    def make(self, key: str, *, persona: str = "", size: str = "", names: bool = False) -> Made:
        """A file of a kind.

        Raises:
            CjmError: It cannot be made, with the reason.
        """

    def look(self, name: str, content: bytes, matching: Mapping[str, str]) -> Preview:
        """What a file says and what would become of it, with these meanings for its headings; nothing is written.

        Raises:
            CjmError: It cannot be read.
        """

    def take(self, name: str, content: bytes, matching: Mapping[str, str]) -> Loaded:
        """Take it in, after naming the version before: wholly or not at all.

        Raises:
            CjmError: It cannot be taken; nothing was written.
        """

    def command(self, name: str) -> str:
        """What to type in a terminal for a file that is too large for a page."""
