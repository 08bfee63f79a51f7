"""What `cjm.open_workshop()` gives: a workshop to read and reckon with in a notebook; nothing in it can be changed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import UnknownName
from cjm_widgets.evidence import frames
from cjm_widgets.resources import words

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go


class DrawsJourney(Protocol):
    """What draws the emotional journey; the charts bring it."""

    def __call__(self, workshop: Workshop, persona: Persona | None, *, people: bool) -> "go.Figure":
        """The figure of one persona's journey, of everyone's together for None."""


@dataclass(frozen=True)
class Source:
    """Where an opened workshop reads from: the log as this seat may see it, as plain functions.

    `at` takes a label, `@12`, a time or `now`; `history` gives the rows that `frames.history` takes.
    """

    name: str
    labels: Callable[[], Sequence[str]]
    at: Callable[[str], Workshop]
    history: Callable[[], Iterable[Sequence[Any]]]
    draw: DrawsJourney
    close: Callable[[], None]


class Version:
    """A workshop as it stood at one place in its log. It stays as it is, whatever is written later."""

    def __init__(self, source: Source, point: str) -> None:
        self._source = source
        self._point = point
        self.workshop = source.at(point)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of item that `frame` knows."""
        return frames.kinds()

    def frame(self, kind: str) -> "pd.DataFrame":
        """The items of one kind as a typed table, such as `frame("touchpoint")`: see `evidence.frames.frame`.

        Raises:
            UnknownName: There is no such kind.
        """
        return frames.frame(self.workshop, kind)

    def readings(self) -> "pd.DataFrame":
        """Every reading of every KPI, one a row."""
        return frames.readings(self.workshop)

    def emotional_journey(self, persona: str = "", *, people: bool = False) -> "go.Figure":
        """The emotional journey as a Plotly figure of your own, to change as you like.

        Args:
            persona: A name or an id; without one the grades of all personas together.
            people: Draws every grader's own line too.

        Raises:
            UnknownName: There is no such persona.
        """
        return self._source.draw(self.workshop, self._persona(persona), people=people)

    def _persona(self, name: str) -> Persona | None:
        if not name:
            return None
        for persona in self.workshop.personas:
            if name in (persona.id, persona.name):
                return persona
        names = ", ".join(persona.label for persona in self.workshop.personas)
        raise UnknownName(words("error.frame.persona", name=name, names=names))

    def __repr__(self) -> str:
        """Plain text, in a notebook too: a title is what somebody typed."""
        counts = [(kind, len(self.workshop.kind(kind))) for kind in self.kinds]
        return words(
            "frame.opened",
            title=self.workshop.title or words("frame.untitled"),
            file=self._source.name,
            point=self._point,
            seq=self.workshop.seq,
            counts=", ".join(f"{kind} {count}" for kind, count in counts if count) or words("frame.empty"),
            labels=", ".join(self._source.labels()) or words("frame.no-labels"),
        )


class Opened(Version):
    """A workshop file, opened to be read. Use it as it is, or in a `with` block, which closes it."""

    def __init__(self, source: Source) -> None:
        super().__init__(source, "now")
        frames.show_as_text()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labelled versions in the order in which they were made, for `at`."""
        return tuple(self._source.labels())

    def at(self, label: str) -> Version:
        """The workshop as it stood at a label, at `@12`, or at a time such as 2026-11-21T10:30.

        Raises:
            UnknownName: It is none of these.
        """
        return Version(self._source, label)

    def changes(self) -> "pd.DataFrame":
        """The history as a table, one changed field a row, in the order in which it was written."""
        return frames.history(self._source.history())

    def close(self) -> None:
        """Let go of the file. The tables that were made stay."""
        self._source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
