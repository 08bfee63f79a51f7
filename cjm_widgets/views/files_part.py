"""FilesPart: pictures, tables and documents made of the workshop, and files taken into it after a look."""

import base64
import binascii
from collections.abc import Mapping
from typing import NamedTuple

from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import Refused
from cjm_widgets.facilitation.trading import Preview, Trade
from cjm_widgets.resources import words
from cjm_widgets.views.controls.files import LARGEST_UPLOAD, Files
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part


class Came(NamedTuple):
    """A file that came in, and what its headings are taken to mean."""

    name: str
    content: bytes
    matching: Mapping[str, str]
    preview: Preview


class FilesPart(Part):
    """Where files leave the kit and come in.

    Args:
        desk: The page.
        trade: What makes and reads them.
    """

    def __init__(self, desk: Desk, trade: Trade) -> None:
        super().__init__(desk)
        self.trade = trade
        self.came: Came | None = None
        self.left_out: tuple[str, ...] = ()
        self.files = Files(report=desk.report)
        self.files.listen(make=self._make, look=self._look, match=self._match, take=self._take, put_away=self._put_away)
        self.begin((self.files,), (Persona,), "files-part")

    def draw(self, workshop: Workshop) -> None:
        """Show what can be made, and the file that came in."""
        papers = self.trade.papers()
        self.files.show(
            papers=[one._asdict() for one in papers if one.made],
            personas=[{"value": one.id, "label": one.label} for one in workshop.personas],
            left_out=self.left_out,
            accept=",".join(dict.fromkeys(one.ending for one in papers if one.read)),
            largest=LARGEST_UPLOAD,
            command=self.trade.command("{name}"),
            coming=None if self.came is None else _shown(self.came.preview),
        )

    def _make(self, paper: str, persona: str, size: str, names: bool) -> None:
        made = self.trade.make(str(paper), persona=str(persona), size=str(size), names=names is True)
        self.left_out = made.left_out
        self.files.save(made.name, made.content)
        self.redraw()

    def _look(self, name: str, content: str) -> None:
        self._put_away()
        try:
            read = base64.b64decode(content, validate=True)
        except (binascii.Error, ValueError, TypeError):
            raise Refused(words("error.files.damaged")) from None
        if len(read) > LARGEST_UPLOAD:
            raise Refused(words("error.files.too-large", most=LARGEST_UPLOAD // 1_000_000))
        self._see(str(name), read, {})

    def _match(self, heading: str, meaning: str) -> None:
        if self.came is not None:
            self._see(self.came.name, self.came.content, {**self.came.matching, str(heading): str(meaning)})

    def _see(self, name: str, content: bytes, matching: Mapping[str, str]) -> None:
        self.came = Came(name, content, matching, self.trade.look(name, content, matching))
        self.redraw()

    def _take(self) -> None:
        if self.came is None:
            return
        loaded = self.trade.take(self.came.name, self.came.content, self.came.matching)
        self.came = None
        self.desk.tell(words("cli.imported", **loaded._asdict()))
        self.redraw()

    def _put_away(self) -> None:
        self.came = None
        self.redraw()


def _shown(preview: Preview) -> dict[str, object]:
    return {
        "title": preview.title,
        "summary": preview.problem or words("cli.would-import", **preview.loaded._asdict()),
        "ready": not preview.problem,
        "warnings": preview.warnings,
        "rows": preview.rows,
        "headings": [
            {"key": one.key, "name": one.name, "example": one.example, "meaning": one.meaning, "of": one.of}
            for one in preview.headings
        ],
        "meanings": {
            key: [{"value": value, "label": label} for value, label in pairs] for key, pairs in preview.meanings.items()
        },
    }
