"""Where an opportunity stands on the board: at the first of what it is about or answers, as the journey goes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cjm_widgets.charts.board.slots import Slot
from cjm_widgets.domain.workshop import Workshop


@dataclass(frozen=True)
class Standing:
    """The places on one board, each named by the touchpoint of its column, else by the action, else by the stage."""

    workshop: Workshop
    slots: Sequence[Slot]

    @cached_property
    def _firsts(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for slot in self.slots:
            for key in (slot.touchpoint, slot.action, slot.stage):
                if key:
                    found.setdefault(key, slot.touchpoint or slot.action or slot.stage)
        return found

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {place: n for n, place in enumerate(dict.fromkeys(self._firsts.values()))}

    def place(self, key: str) -> str:
        """The place of an item, of a moment or pain point that of its touchpoint; empty where it is not in sight."""
        return self._firsts.get(key) or self._firsts.get(str(getattr(self.workshop.get(key), "touchpoint", "")), "")

    def first(self, keys: Iterable[str]) -> str:
        """The first of the places of these items as the journey goes, empty where none is in sight."""
        return min(filter(None, map(self.place, keys)), key=self._order.__getitem__, default="")

    @property
    def begin(self) -> str:
        """The first place of all, where what is about the whole journey stands."""
        return next(iter(self._order), "")
