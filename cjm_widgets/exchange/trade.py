"""What goes out and what comes in, whatever the format: an export, a source, a reader's choices."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cjm_widgets.domain.fields import JourneyState
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.document import Version
from cjm_widgets.resources import words


@dataclass(frozen=True, slots=True)
class Exported:
    """A file as it is to be written, and what the format could not hold, a sentence each."""

    content: bytes
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What the reader wants in a picture or a file; every format takes what concerns it.

    Attributes:
        persona: The id of a persona; empty takes the only one, or all together.
        state: Today's or the future journey; the one the workshop maps when None.
        stages: The ids of the stages, all when None.
        layers: Keys of `charts.layout.LAYERS`, all when None.
        size: A paper size, A4 to A0.
        template: The user's own file for slides.
        names: Whether people of the team are named.
        version: The label of the version that is written, for the pictures.
        on: The day of that version.
        versions: The labelled versions, for a document that names them.
    """

    persona: str = ""
    state: JourneyState | None = None
    stages: Collection[str] | None = None
    layers: Collection[str] | None = None
    size: str = "A3"
    template: Path | None = None
    names: bool = False
    version: str = ""
    on: date = field(default_factory=date.today)
    versions: Sequence[Version] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file that came in: its name, for sentences only and never as a path, and its bytes."""

    name: str
    content: bytes

    def text(self) -> str:
        """The bytes as UTF-8 text, with or without a byte order mark.

        Raises:
            BadDocument: They are no UTF-8.
        """
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise BadDocument(words("error.document.not-text", name=self.name)) from None
