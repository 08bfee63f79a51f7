"""FileTrade: what makes files of a workshop and takes files into it, for a facilitator's page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from cjm_widgets.app.trading import taken_in, written
from cjm_widgets.domain.item import Item
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange import formats
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.formats import FORMATS
from cjm_widgets.exchange.scales import SCALES
from cjm_widgets.exchange.tables.by_hand import SCALE, heads, matched
from cjm_widgets.exchange.tables.grid import Grid
from cjm_widgets.exchange.tables.matching import Matching, choices
from cjm_widgets.exchange.tables.reading import draft as draft_table
from cjm_widgets.exchange.tables.reading import table_of
from cjm_widgets.exchange.trade import Choices, Source
from cjm_widgets.facilitation.load import Loaded, foreseen
from cjm_widgets.facilitation.session import Session
from cjm_widgets.facilitation.trading import Heading, Made, Paper, Preview
from cjm_widgets.resources import words

SHOWN = 12
"""So many of the things in a file are named before it is taken in."""
SIZED = ("pdf", "poster")
SIZE = "A3"
TABLES = ("csv", "xlsx")
GRADE = "grade"
EXAMPLE = 60
_NO_NAME = re.compile(r"[^\w\- ]+")


class FileTrade:
    """Files in and out of the workshop of one session. See `facilitation.trading.Trade`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def papers(self) -> Sequence[Paper]:
        """Every format, under its first ending."""
        return [
            Paper(
                key=one.key,
                title=words(f"format.{one.key}"),
                ending=one.endings[0],
                made=bool(one.writer),
                read=bool(one.reader),
                lossless=one.lossless,
                sized=one.key in SIZED,
            )
            for one in FORMATS
        ]

    def make(self, key: str, *, persona: str = "", size: str = "", names: bool = False) -> Made:
        """A file, named after the workshop."""
        wanted = formats.named(key)
        known = {one.id for one in self._session.workshop.personas}
        choices = Choices(persona=persona if persona in known else "", size=size or SIZE, names=names)
        made = written(self._session.log, wanted, choices)
        return Made(f"{self._name()}{wanted.endings[0]}", made.content, made.left_out)

    def look(self, name: str, content: bytes, matching: Mapping[str, str]) -> Preview:
        """What would become of a file; a table that cannot be taken yet is shown with its headings all the same."""
        source, workshop = Source(name, content), self._session.workshop
        grid = _table(source)
        by_hand = None if grid is None else matched(grid, matching)
        headings = _headings(grid, by_hand) if grid and by_hand else ()
        meanings = _meanings(by_hand) if by_hand else {}
        try:
            draft = self._draft(source, grid, by_hand)
            items = draft.items()
        except BadDocument as error:
            if not headings:
                raise
            return Preview(name, Loaded(0, 0, 0), headings=headings, meanings=meanings, problem=str(error))
        rows, warnings = tuple(islice(_named(items), SHOWN)), tuple(draft.warnings)
        return Preview(name, foreseen(workshop, items), warnings, rows, headings, meanings)

    def take(self, name: str, content: bytes, matching: Mapping[str, str]) -> Loaded:
        """Take it in."""
        source = Source(name, content)
        grid = _table(source)
        return taken_in(self._session, self._draft(source, grid, None if grid is None else matched(grid, matching)))

    def command(self, name: str) -> str:
        """The command for a large file."""
        return f"cjm import {name} --into {self._session.log.name}.cjm"

    def _draft(self, source: Source, grid: Grid | None, matching: Matching | None) -> Draft:
        if grid is None or matching is None:
            return formats.coming_in(source.name).read(source, self._session.workshop)
        return draft_table(grid, matching, self._session.workshop)

    def _name(self) -> str:
        return " ".join(_NO_NAME.sub(" ", self._session.workshop.title).split())[:80] or self._session.log.name


def _table(source: Source) -> Grid | None:
    """The table in a file, where it is one that has to be matched."""
    found = formats.coming_in(source.name)
    if found.key not in TABLES:
        return None
    found.weigh(source.name, len(source.content))
    return table_of(source)


def _headings(grid: Grid, matching: Matching) -> tuple[Heading, ...]:
    found = [Heading(one.key, one.name, one.example[:EXAMPLE], one.field) for one in heads(grid, matching)]
    if GRADE in matching.fields:
        found.append(Heading(SCALE, words("table.scale"), "", matching.scale, SCALE))
    return tuple(found)


def _meanings(matching: Matching) -> Mapping[str, tuple[tuple[str, str], ...]]:
    return {"": choices(matching.shape), SCALE: tuple((key, key) for key in SCALES)}


def _named(items: Sequence[Item]) -> Iterator[tuple[str, str]]:
    for item in items:
        if name := str(getattr(item, "name", "")):
            yield words(f"kind.{item.kind}.one"), name
