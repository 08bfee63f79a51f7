"""Swap: a place on the page whose parts change with what runs; the parts before are ended."""

import asyncio
from collections.abc import Callable, Hashable, Sequence

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part

Build = Callable[[], Sequence[Part]]
LINGER = 10.0
"""A page that is busy may still be making what was just replaced: it ends so many seconds later."""


class Swap(Part):
    """Shows the parts that `choose` says, and builds them anew only when its key is another.

    Args:
        desk: The page.
        choose: Gives, for a workshop, a key and what builds the parts for it.
        kinds: The kinds of item that the choice depends on.
        name: The name of the box.
    """

    def __init__(
        self,
        desk: Desk,
        choose: Callable[[Workshop], tuple[Hashable, Build]],
        kinds: Sequence[type[Item] | str],
        name: str = "swap",
    ) -> None:
        super().__init__(desk)
        self.choose = choose
        self.key: Hashable = None
        self._begun = self._waits = False
        self.parts: tuple[Part, ...] = ()
        self.begin((), kinds, name)

    def draw(self, workshop: Workshop) -> None:
        """Build the parts, where others are wanted than those that stand."""
        key, build = self.choose(workshop)
        if self._begun and key == self.key:
            return
        if self._begun and self.desk.waiting is not None:
            self._wait()
            return
        self._begun, self.key = True, key
        before, self.parts = self.parts, tuple(build())
        self.widget.children = tuple(part.widget for part in self.parts)
        _end_later(before)

    def _wait(self) -> None:
        """Until the page is there: widgets that are made while it is still loading never reach it."""
        if not self._waits:
            self._waits = True
            self.desk.later(self._catch_up)

    def _catch_up(self) -> None:
        self._waits = False
        self.redraw()

    def select(self, item_id: str) -> None:
        """Open an item in the parts that show it."""
        for part in self.parts:
            part.select(item_id)

    def returned(self) -> None:
        """So do the parts."""
        for part in self.parts:
            part.returned()

    def dispose(self) -> None:
        """End the parts too."""
        for part in self.parts:
            part.dispose()
        super().dispose()


def _end_later(parts: Sequence[Part]) -> None:
    """End parts that no longer stand on the page; at once where no page runs."""

    def end() -> None:
        for part in parts:
            part.dispose()

    try:
        asyncio.get_running_loop().call_later(LINGER, end)
    except RuntimeError:
        end()
