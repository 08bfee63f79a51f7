"""What a workshop step is: a question to the team, and a list of what is still open."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cjm_widgets.domain.framing import Purpose
from cjm_widgets.domain.item import COMMON_FIELDS, Item
from cjm_widgets.domain.journey import Delivery, Grade, MomentOfTruth
from cjm_widgets.domain.workshop import Workshop, plain
from cjm_widgets.resources import words

_NOT_OF_PURPOSE = {*COMMON_FIELDS, "name", "starter", "decision_rule", "decider", "decision_note"}


class OpenPoint(NamedTuple):
    """Something the team has yet to do: a sentence, the item it is about and, where it is one, the field."""

    key: str
    text: str
    where: str = ""
    step: str = ""
    field: str = ""


class Gap(NamedTuple):
    """What a step's check found, before it is put into words."""

    key: str
    where: str
    field: str
    values: Mapping[str, object]


def gap(key: str, where: str = "", field: str = "", **values: object) -> Gap:
    """A gap whose sentence stands under `open.<key>`, with the values for its `{names}`."""
    return Gap(key, where, field, values)


@dataclass(frozen=True, slots=True)
class WorkshopStep:
    """One of the thirteen: its key, the kinds of item it asks for, its minutes, the check behind its open points."""

    key: str
    asks: tuple[type[Item], ...]
    minutes: int
    gaps: Callable[[Workshop], Iterator[Gap]]

    @property
    def title(self) -> str:
        """The step's name."""
        return words(f"step.{self.key}.title")

    def open_points(self, workshop: Workshop) -> tuple[OpenPoint, ...]:
        """What the team has yet to do here, as sentences; an empty step has one that says what to do first."""
        return tuple(
            OpenPoint(found.key, words(f"open.{found.key}", **found.values), found.where, self.key, found.field)
            for found in self.gaps(workshop)
        )

    def started(self, workshop: Workshop) -> bool:
        """Whether something was entered."""
        return any(says_something(item) for kind in self.asks for item in workshop.of(kind))


def says_something(item: Item) -> bool:
    """Whether the team answered anything with this item: a blank grade or an empty row of the matrix does not count."""
    if isinstance(item, Purpose):
        return any(name not in _NOT_OF_PURPOSE for name, _ in plain(item))
    if isinstance(item, Grade):
        return item.value is not None
    if isinstance(item, Delivery):
        return bool(item.letters)
    if isinstance(item, MomentOfTruth):
        return item.verdict is not None
    return True
