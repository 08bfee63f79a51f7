"""The start page: open a workshop, make one from a starter map, choose an agenda, keep a version."""

from collections.abc import Sequence
from functools import cache

from cjm_widgets.domain.framing import Purpose
from cjm_widgets.domain.room import AgendaPart
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.library import Library
from cjm_widgets.facilitation.starters import starter as starter_map
from cjm_widgets.facilitation.starters import starters
from cjm_widgets.resources import words
from cjm_widgets.views.agenda_view import agenda_view
from cjm_widgets.views.controls.shelf import Shelf
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.files_part import FilesPart
from cjm_widgets.views.part import Part
from cjm_widgets.views.step_view import StepView
from cjm_widgets.views.tabbed import Tab, Tabbed
from cjm_widgets.views.versions import versions


class ShelfPart(Part):
    """The workshops in the folder, and the starter maps to make a new one from."""

    def __init__(self, desk: Desk, library: Library) -> None:
        super().__init__(desk)
        self.library = library
        self.shelf = Shelf(report=desk.report)
        self.shelf.on("create", self._create)
        self.made = ""
        self.begin((self.shelf,), (Purpose,), "start")

    def draw(self, workshop: Workshop) -> None:
        """Show what can be opened, and what a new one can begin with."""
        self.shelf.show(
            label=words("start.open"),
            workshops=[
                {"name": one.name, "title": one.title or one.name, "href": self.library.link(one.name)}
                for one in self.library.workshops()
            ],
            current=self.session.log.name,
            starters=[
                {"key": one.key, "title": one.title, "summary": one.summary, "size": _size(one.key)}
                for one in starters()
            ],
            made={"name": self.made, "href": self.library.link(self.made)} if self.made else None,
        )

    def _create(self, title: str, starter: str) -> None:
        self.made = self.library.create(title, starter)
        self.redraw()


@cache
def _size(starter: str) -> str:
    workshop = starter_map(starter).workshop()
    return words("start.size", stages=len(workshop.stages), touchpoints=len(workshop.touchpoints))


class StartView(StepView):
    """Where a facilitator begins."""

    key = "start"

    def build(self) -> Sequence[Part]:
        """Open or new, agenda, versions, files."""
        library, trade = self.desk.library, self.desk.trade
        tabs = [
            Tab("agenda", words("start.tab.agenda"), lambda: agenda_view(self.desk), (AgendaPart.kind,)),
            Tab("versions", words("start.tab.versions"), lambda: versions(self.desk)),
        ]
        if trade is not None:
            tabs.append(Tab("files", words("start.tab.files"), lambda: FilesPart(self.desk, trade)))
        if library is not None:
            tabs.insert(0, Tab("open", words("start.tab.open"), lambda: ShelfPart(self.desk, library)))
        return (Tabbed(self.desk, words("step.start.title"), tabs),)
