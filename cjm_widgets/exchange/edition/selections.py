"""What a reader can pick out: one persona's walk, one stage, one channel, and every combination that shows anything."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from cjm_widgets.charts.columns import columns
from cjm_widgets.domain.narrow import narrowed
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words


class Selection(NamedTuple):
    """Ids of a persona and a stage, and a channel; empty: all."""

    persona: str = ""
    stage: str = ""
    channel: str = ""

    def person(self, workshop: Workshop) -> Persona | None:
        """Whose journey it is, None for everybody's."""
        found = workshop.get(self.persona)
        return found if isinstance(found, Persona) else None

    @property
    def stages(self) -> Collection[str] | None:
        """The stages as the charts take them."""
        return (self.stage,) if self.stage else None

    def narrow(self, workshop: Workshop) -> Workshop:
        """The part of the workshop that is picked out."""
        return narrowed(workshop, **self._asdict())


class Filter(NamedTuple):
    """One choice of the reader: its key, its label, and its options, (value, label) each, the first value for all."""

    key: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


class Filters:
    """All that can be picked out of a workshop."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        people = [persona.id for persona in workshop.personas]
        self._found = {
            persona: tuple(_selections(workshop, persona)) for persona in (("", *people) if len(people) != 1 else people)
        }
        self.selections = tuple(one for found in self._found.values() for one in found)
        self.first = Selection(people[0] if people else "")
        """What the page shows when it is opened: the first persona's whole journey."""

    @property
    def offered(self) -> tuple[Filter, ...]:
        """The choices, without those that have nothing to choose."""
        people = [(persona.id, persona.label) for persona in self.workshop.personas]
        stages = [(stage.id, stage.label) for stage in self.workshop.stages if self._occurs("stage", stage.id)]
        channels = [(channel, channel) for channel in sorted({one.channel for one in self.selections if one.channel})]
        found = {"persona": people, "stage": stages, "channel": channels}
        return tuple(
            Filter(
                key,
                words(f"dashboard.{key}"),
                (("", words(f"dashboard.all.{key}")), *options),
                self.first.persona if key == "persona" else "",
            )
            for key, options in found.items()
            if len(options) > 1
        )

    def key(self, selection: Selection) -> str:
        """A selection as the page names it: the places of its parts, without anything a person typed."""
        return "-".join(str(self._places[name].get(value, 0)) for name, value in selection._asdict().items())

    @property
    def _places(self) -> dict[str, dict[str, int]]:
        offered = {one.key: one for one in self.offered}
        return {
            name: {value: place for place, (value, _) in enumerate(offered[name].options)} if name in offered else {}
            for name in Selection._fields
        }

    def _occurs(self, part: str, value: str) -> bool:
        return any(getattr(one, part) == value for one in self.selections)


def _selections(workshop: Workshop, persona: str) -> Iterator[Selection]:
    yield Selection(persona)
    found = columns(workshop, Selection(persona).person(workshop))
    pairs = [
        (column.stage.id if column.stage else "", column.touchpoint.channel if column.touchpoint else "")
        for column in found
    ]
    seen = {(stage, "") for stage, _ in pairs} | {("", channel) for _, channel in pairs} | set(pairs)
    yield from (Selection(persona, *one) for one in sorted(seen - {("", "")}))
