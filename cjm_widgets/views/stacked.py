"""Stacked: some parts, one under the other."""

from collections.abc import Sequence

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part


class Stacked(Part):
    """Some parts, one under the other."""

    def __init__(self, desk: Desk, parts: Sequence[Part]) -> None:
        super().__init__(desk)
        self.parts = tuple(parts)
        self.begin([part.widget for part in parts], (), "stack")

    def draw(self, workshop: Workshop) -> None:
        """Nothing of its own."""

    def select(self, item_id: str) -> None:
        """Open an item in the parts that show it."""
        for part in self.parts:
            part.select(item_id)

    def open_at(self, item_id: str, field: str) -> None:
        """So does every part."""
        for part in self.parts:
            part.open_at(item_id, field)

    def returned(self) -> None:
        """So does every part."""
        for part in self.parts:
            part.returned()

    def dispose(self) -> None:
        """End every part."""
        for part in self.parts:
            part.dispose()
        super().dispose()
