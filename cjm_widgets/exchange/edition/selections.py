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
    """All that can be picked out of a workshop.

    Attributes:
        offered: The choices, without those that have nothing to choose.
        selections: Every combination that shows anything.
        first: What the page shows when it is opened: the first persona's whole journey.
    """

    def __init__(self, workshop: Workshop) -> None:
        people = [persona.id for persona in workshop.personas]
        whose = people if len(people) == 1 else ["", *people]
        found = [one for persona in whose for one in _selections(workshop, persona)]
        self.first = Selection(people[0] if people else "")
        self.offered = tuple(_offered(workshop, found, self.first))
        open_parts = {one.key for one in self.offered} | {"persona"}
        self.selections = tuple(
            one for one in found if all(part in open_parts for part, value in one._asdict().items() if value)
        )
        self._places = {one.key: {value: place for place, (value, _) in enumerate(one.options)} for one in self.offered}

    def key(self, selection: Selection) -> str:
        """A selection as the page names it: the places of its parts, without anything a person typed."""
        places = self._places
        return "-".join(str(places.get(part, {}).get(value, 0)) for part, value in selection._asdict().items())


def _offered(workshop: Workshop, found: Collection[Selection], first: Selection) -> Iterator[Filter]:
    stages, channels = {one.stage for one in found}, sorted({one.channel for one in found if one.channel})
    options = {
        "persona": [(persona.id, persona.label) for persona in workshop.personas],
        "stage": [(stage.id, stage.label) for stage in workshop.stages if stage.id in stages],
        "channel": [(channel, channel) for channel in channels],
    }
    for key, each in options.items():
        if len(each) > 1:
            chosen = first.persona if key == "persona" else ""
            yield Filter(key, words(f"dashboard.{key}"), (("", words(f"dashboard.all.{key}")), *each), chosen)


def _selections(workshop: Workshop, persona: str) -> Iterator[Selection]:
    yield Selection(persona)
    found = columns(workshop, Selection(persona).person(workshop))
    pairs = [
        (column.stage.id if column.stage else "", column.touchpoint.channel if column.touchpoint else "")
        for column in found
    ]
    seen = {(stage, "") for stage, _ in pairs} | {("", channel) for _, channel in pairs} | set(pairs)
    yield from (Selection(persona, *one) for one in sorted(seen - {("", "")}))
