"""Tabbed: the parts of a step that has several, one at a time; a part is built when it is first opened."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import ipywidgets

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.views.controls.tabs import Tabs
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part, box


class Tab(NamedTuple):
    """One part: its key, its title, what builds it, and the kinds of item whose open points lead to it.

    With `fields`, only the open points about one of these fields do, and before any other part.
    """

    key: str
    title: str
    build: Callable[[], Part]
    kinds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


class Tabbed(Part):
    """A row of buttons and the part that was chosen; `look` is how the buttons look (see `Tabs`)."""

    def __init__(self, desk: Desk, label: str, tabs: Sequence[Tab], look: str = "row") -> None:
        super().__init__(desk)
        self.label, self.tabs, self.current, self.look = label, tuple(tabs), tabs[0].key, look
        self.parts: dict[str, Part] = {}
        self.row, self.place = Tabs(report=desk.report), box((), "tab-place")
        self.row.on("choose", self.choose)
        self.begin((self.row, self.place), (), "tabbed")

    def draw(self, workshop: Workshop) -> None:
        """Show the chosen part; the parts draw themselves."""
        if self.current not in self.parts:
            tab = next(tab for tab in self.tabs if tab.key == self.current)
            self.parts[self.current] = tab.build()
        self.row.show(
            label=self.label,
            look=self.look,
            current=self.current,
            tabs=[{"key": tab.key, "title": tab.title, "note": ""} for tab in self.tabs],
        )
        wanted: tuple[ipywidgets.Widget, ...] = (self.parts[self.current].widget,)
        if self.place.children != wanted:
            self.place.children = wanted

    def choose(self, key: str) -> None:
        """Open the part with this key; any other key changes nothing."""
        if key in {tab.key for tab in self.tabs} and key != self.current:
            self.current = key
            self.returned()
            self.redraw()

    def returned(self) -> None:
        """So does the part that was chosen."""
        if self.current in self.parts:
            self.parts[self.current].returned()

    def select(self, item_id: str) -> None:
        """Open the part that shows items of this item's kind, and the item in it."""
        self.open_at(item_id, "")

    def open_at(self, item_id: str, field: str) -> None:
        """The same, in the part where this field is entered."""
        item = self.session.workshop.get(item_id)
        fitting = [tab for tab in self.tabs if item is not None and item.kind in tab.kinds]
        tab = next((tab for tab in fitting if field in tab.fields), None)
        tab = tab or next((tab for tab in fitting if not tab.fields), None)
        if tab is not None:
            self.choose(tab.key)
            self.parts[tab.key].open_at(item_id, field)

    def dispose(self) -> None:
        """End every part that was opened, shown or not."""
        self.place.children = ()
        for part in self.parts.values():
            part.dispose()
        super().dispose()
