"""The formats by name: which ending stands for which, who writes and who reads it, and what it may weigh.

A writer is a function `(workshop, choices) -> Exported`, a reader a function `(source, known) -> Draft`; each format
names its own as `module:function`, so that no library is loaded before its format is used.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Any

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument, UnknownName
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


ByEnding = Callable[[str], "Format"]

FORMATS: tuple[Format, ...] = (
    # Everything, without loss.
    Format("json", (".json",), "own:write", "own:read", lossless=True, largest=50 * MEGABYTE),
    Format("xlsx", (".xlsx",), "tables.workbook:write_workbook", "tables.reading:read_xlsx", lossless=True),
    # Pictures and texts for readers.
    Format("pdf", (".pdf",), "pictures.poster:pdf"),
    Format("svg", (".svg",), "pictures.poster:drawing"),
    Format("html", (".html", ".htm"), "pictures.report:html"),
    Format("poster", (".html",), "pictures.poster:page"),
    Format("markdown", (".md",), "pictures.report:markdown"),
    Format("pptx", (".pptx",), "slides.writer:write"),
    # Tables.
    Format("csv", (".csv", ".tsv"), "tables.writing:write_long", "tables.reading:read_csv", largest=10 * MEGABYTE),
    Format("wide", (".csv",), "tables.writing:write_wide", "tables.reading:read_csv", largest=10 * MEGABYTE),
    Format("process-list", (".csv",), "process_list:write", "process_list:read"),
    Format("backlog", (".csv",), "backlog:write"),
    # Journeys of other tools.
    Format("mermaid", (".mmd",), "mermaid.write:write", "mermaid.read:read", largest=MEGABYTE),
    Format("mermaid-markdown", (".md",), "mermaid.write:write_markdown", "mermaid.read:read", largest=MEGABYTE),
    Format("cjml", (".xml",), "cjml.write:write", "cjml.read:read", largest=5 * MEGABYTE),
    Format("ojf", (".ojf",), "open_journey:write", "open_journey:read"),
)
"""The formats in order: of those that share an ending, the first stands for it."""


def named(key: str) -> Format:
    """The format of this name.

    Raises:
        UnknownName: There is none.
    """
    for one in FORMATS:
        if one.key == key:
            return one
    raise UnknownName(words("error.exchange.no-format", name=key, names=", ".join(one.key for one in FORMATS)))


def going_out(name: str) -> Format:
    """The format in which a file of this name is written.

    Raises:
        BadDocument: None is written under its ending.
    """
    return _by_ending(name, tuple(one for one in FORMATS if one.writer))


def coming_in(name: str) -> Format:
    """The format in which a file of this name is read.

    Raises:
        BadDocument: None is read under its ending.
    """
    return _by_ending(name, tuple(one for one in FORMATS if one.reader))


def _by_ending(name: str, formats: tuple[Format, ...]) -> Format:
    ending = PurePath(name).suffix.lower()
    for one in formats:
        if ending in one.endings:
            return one
    endings = ", ".join(dict.fromkeys(ending for one in formats for ending in one.endings))
    raise BadDocument(words("error.exchange.ending", name=name, endings=endings))


def _named(place: str) -> Any:  # noqa: ANN401 - a function of one of the modules
    module, _, name = place.partition(":")
    return getattr(import_module(f"cjm_widgets.exchange.{module}"), name)
