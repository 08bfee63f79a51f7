"""Part: something on a page that draws the workshop, and goes away without a trace."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import ipywidgets

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.guard import guard


class Part:
    """A box of widgets that is drawn anew when an item of some kinds changes.

    A subclass sets `self.widgets` and calls `self.begin(kinds)`; it draws in `draw` and never asks another part.
    """

    widget: ipywidgets.Box

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.session = desk.session
        self._ends: list[Callable[[], None]] = []

    def begin(self, widgets: Sequence[ipywidgets.Widget], kinds: Iterable[type[Item] | str], name: str = "") -> None:
        """Stand on the page with these widgets, and be drawn now and whenever one of the kinds changes."""
        self.widget = box(widgets, name)
        keys = [kind if isinstance(kind, str) else kind.kind for kind in kinds]
        self._ends.append(self.session.subscribe(keys, lambda _: self.redraw()))
        self.desk.themed.append(self.redraw)
        self._ends.append(lambda: self.desk.themed.remove(self.redraw))
        self.redraw()

    def redraw(self) -> None:
        """Draw the workshop as it stands; an error here is reported and stops nothing else."""
        guard(self.desk.report, self.draw, self.session.workshop)

    def draw(self, workshop: Workshop) -> None:
        """Show the workshop."""
        raise NotImplementedError

    def select(self, item_id: str) -> None:
        """Open an item, where this part shows such items."""

    def open_at(self, item_id: str, field: str) -> None:
        """Open an item where this field of it is entered; a part that has one place for it just opens it."""
        self.select(item_id)

    def returned(self) -> None:
        """The part stands on the page again after others stood there."""

    def dispose(self) -> None:
        """End the subscriptions and close every widget of the tree."""
        for end in self._ends:
            end()
        self._ends.clear()
        close_tree(self.widget)


def box(widgets: Sequence[ipywidgets.Widget], *names: str) -> ipywidgets.Box:
    """A box of ours: laid out by the page's CSS under the class `cjm-<name>`."""
    made = ipywidgets.Box(tuple(widgets))
    for name in ("cjm", *(f"cjm-{name}" for name in names if name)):
        made.add_class(name)
    return made


def frame(*widgets: ipywidgets.Widget) -> ipywidgets.Box:
    """A whole page: bar, and beside the main box a rail and an aside where there are any."""
    return box((box(widgets, "frame"),), "app")


def close_tree(widget: Any) -> None:  # noqa: ANN401 - any widget
    """Close a widget, what it holds, and their layouts: closing a box alone leaves its children open for ever."""
    for child in getattr(widget, "children", ()):
        close_tree(child)
    for name in ("layout", "style"):
        extra = getattr(widget, name, None)
        if isinstance(extra, ipywidgets.Widget):
            extra.close()
    widget.close()
