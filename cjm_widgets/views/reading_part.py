"""ReadingPart: something to read, made from the workshop: headings with paragraphs and lists."""

from collections.abc import Callable, Iterable, Sequence

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.views.controls.sheet import Sheet
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part


class ReadingPart(Part):
    """A sheet of sections, each a title and its sentences; plain text, to copy or to print.

    Args:
        desk: The page.
        read: Gives the sections of a workshop as (title, sentences).
        kinds: The kinds of item it is made from.
        title: Its heading; the workshop's title when left out.
        copy: Whether a button copies it, to be sent to somebody.
    """

    def __init__(
        self,
        desk: Desk,
        read: Callable[[Workshop], Iterable[tuple[str, Sequence[str]]]],
        kinds: Sequence[type[Item] | str],
        title: str = "",
        *,
        copy: bool = False,
    ) -> None:
        super().__init__(desk)
        self.read, self.title, self.copy = read, title, copy
        self.sheet = Sheet(report=desk.report)
        self.begin((self.sheet,), kinds, "reading")

    def draw(self, workshop: Workshop) -> None:
        """Show the sheet."""
        sections = [{"title": title, "lines": list(lines)} for title, lines in self.read(workshop)]
        self.sheet.show(label=self.title or workshop.title, sections=sections, copy=self.copy)
