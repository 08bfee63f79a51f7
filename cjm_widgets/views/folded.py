"""Folded: a part under a button. It is built, and travels to the page, when somebody first asks for it."""

from collections.abc import Callable

import ipywidgets

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.views.controls.actions import Actions
from cjm_widgets.views.controls.actions.control import button
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part, box


class Folded(Part):
    """A part that not everybody needs, and that would make every page heavier.

    Args:
        desk: The page.
        title: What stands on the button.
        build: Builds the part.
    """

    def __init__(self, desk: Desk, title: str, build: Callable[[], Part]) -> None:
        super().__init__(desk)
        self.title, self.build = title, build
        self.inner: Part | None = None
        self.is_open = False
        self.switch, self.place = Actions(report=desk.report), box((), "folded-place")
        self.switch.on("act", lambda key: self.turn())
        self.begin((self.switch, self.place), (), "folded")

    def draw(self, workshop: Workshop) -> None:
        """Show the button, and the part while it is open."""
        self.switch.show(
            label=self.title, title="", text="", buttons=[button("open", self.title, pressed=self.is_open)]
        )
        wanted: tuple[ipywidgets.Widget, ...] = (self.inner.widget,) if self.inner and self.is_open else ()
        if self.place.children != wanted:
            self.place.children = wanted

    def turn(self) -> None:
        """Open it, or fold it away."""
        self.is_open = not self.is_open
        if self.inner is None:
            self.inner = self.build()
        self.redraw()

    def redraw(self) -> None:
        """The part inside too, while it is open."""
        super().redraw()
        if self.inner is not None and self.is_open:
            self.inner.redraw()

    def returned(self) -> None:
        """So does the part inside."""
        if self.inner is not None:
            self.inner.returned()

    def dispose(self) -> None:
        """End the part inside too."""
        self.place.children = ()
        if self.inner is not None:
            self.inner.dispose()
        super().dispose()
