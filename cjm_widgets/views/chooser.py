"""Chooser: whose journey a step shows, and who is writing, picked from a short list."""

from collections.abc import Callable, Sequence

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.views.controls.tabs import Tabs
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part


class Chooser(Part):
    """A row of buttons, one an item; `chosen` is the id of the one picked, the first until somebody picks.

    Args:
        desk: The page.
        label: What is chosen, for screen readers and as a heading.
        kind: The kind of item.
        changed: Called when another was picked.
        items: Which items; all of the kind when left out.
        note: A short text on each button, such as how much is done.
        everyone: The words of a first button that stands for no item at all; none when empty.
    """

    def __init__(
        self,
        desk: Desk,
        label: str,
        kind: type[Item],
        changed: Callable[[], None],
        *,
        items: Callable[[Workshop], Sequence[Item]] | None = None,
        note: Callable[[Item, Workshop], str] = lambda item, workshop: "",
        everyone: str = "",
        also: Sequence[type[Item]] = (),
    ) -> None:
        super().__init__(desk)
        self.label, self.items, self.note, self.everyone = label, items or (lambda w: w.of(kind)), note, everyone
        self.changed = changed
        self.chosen = ""
        self.tabs = Tabs(report=desk.report)
        self.tabs.on("choose", self.choose)
        self.begin((self.tabs,), (kind, *also), "chooser")

    def draw(self, workshop: Workshop) -> None:
        """Show the buttons."""
        items = self.items(workshop)
        ids = [item.id for item in items]
        if self.chosen not in ids and not (self.everyone and not self.chosen):
            self.chosen = ids[0] if ids else ""
        tabs = [{"key": item.id, "title": item.label, "note": self.note(item, workshop)} for item in items]
        if self.everyone:
            tabs.insert(0, {"key": "", "title": self.everyone, "note": ""})
        self.tabs.show(label=self.label, look="chips", current=self.chosen, tabs=tabs if items else [])

    def choose(self, key: str) -> None:
        """Pick an item; an unknown id changes nothing."""
        if (key in {item.id for item in self.items(self.session.workshop)}) or (self.everyone and not key):
            self.chosen = key
            self.redraw()
            self.changed()
