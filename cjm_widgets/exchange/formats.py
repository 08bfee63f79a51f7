"""The formats by name: which ending stands for which, who writes and who reads it, and what it may weigh.

A writer is a function `(workshop, choices) -> Exported`, a reader a function `(source, known) -> Draft`; each format
names its own as `module:function`, so that no library is loaded before its format is used.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.trade import Choices, Exported, Source
from cjm_widgets.resources import words

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        key: Its name on the command line.
        endings: The endings that stand for it, where it is the first in `FORMATS` with that ending.
        writer: Who writes it; empty where it only comes in.
        reader: Who reads it; empty where it only goes out.
        lossless: Whether it holds everything: then it is the facilitator's own. The others go to other people, and get
            what a stakeholder may see.
        largest: How many bytes are read at most.
    """

    key: str
    endings: tuple[str, ...]
    writer: str = ""
    reader: str = ""
    lossless: bool = False
    largest: int = 20 * MEGABYTE

    def write(self, workshop: Workshop, choices: Choices) -> Exported:
        """The workshop in this format."""
        found: Callable[[Workshop, Choices], Exported] = _named(self.writer)
        return found(workshop, choices)

    def read(self, source: Source, known: Workshop) -> Draft:
        """What a file of this format says, to go into a workshop.

        Raises:
            BadDocument: It cannot be read; nothing was written.
        """
        self.weigh(source.name, len(source.content))
        found: Callable[[Source, Workshop], Draft] = _named(self.reader)
        return found(source, known)

    def weigh(self, name: str, size: int) -> None:
        """Refuse what is too large, before it is read."""
        if size > self.largest:
            most = self.largest // MEGABYTE
            raise BadDocument(words("error.exchange.too-large", name=name, most=most, format=self.key))


FORMATS: tuple[Format, ...] = (
    Format("xlsx", (".xlsx",), "tables.workbook:write_workbook", "tables.reading:read_xlsx", lossless=True),
    Format("csv", (".csv", ".tsv"), "tables.writing:write_long", "tables.reading:read_csv", largest=10 * MEGABYTE),
    Format("wide", (), "tables.writing:write_wide", "tables.reading:read_csv", largest=10 * MEGABYTE),
)


def _named(place: str) -> Any:  # noqa: ANN401 - a function of one of the modules
    module, _, name = place.partition(":")
    return getattr(import_module(f"cjm_widgets.exchange.{module}"), name)
