"""FileTrade: what makes files of a workshop and takes files into it, for a facilitator's page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from cjm_widgets.app.trading import taken_in, written
from cjm_widgets.domain.item import Item
from cjm_widgets.exchange import formats
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.formats import FORMATS
from cjm_widgets.exchange.trade import Choices, Source
from cjm_widgets.facilitation.load import Loaded, foreseen
from cjm_widgets.facilitation.session import Session
from cjm_widgets.facilitation.trading import Made, Paper, Preview
from cjm_widgets.resources import words

SHOWN = 12
"""So many of the things in a file are named before it is taken in."""
SIZED = ("pdf", "poster")
SIZE = "A3"
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
        """What would become of a file."""
        draft = self._draft(name, content, matching)
        items = draft.items()
        loaded = foreseen(self._session.workshop, items)
        rows = tuple(islice(_named(items), SHOWN))
        return Preview(title=name, loaded=loaded, warnings=tuple(draft.warnings), rows=rows)

    def take(self, name: str, content: bytes, matching: Mapping[str, str]) -> Loaded:
        """Take it in."""
        return taken_in(self._session, self._draft(name, content, matching))

    def command(self, name: str) -> str:
        """The command for a large file."""
        return f'cjm import "{name}" --into {self._session.log.name}.cjm'

    def _draft(self, name: str, content: bytes, matching: Mapping[str, str]) -> Draft:
        return formats.coming_in(name).read(Source(name, content), self._session.workshop)

    def _name(self) -> str:
        return " ".join(_NO_NAME.sub(" ", self._session.workshop.title).split())[:80] or self._session.log.name


def _named(items: Sequence[Item]) -> Iterator[tuple[str, str]]:
    for item in items:
        if name := str(getattr(item, "name", "")):
            yield words(f"kind.{item.kind}.one"), name
