"""What a reader chose to see, found in the workshop: whose journey, in which state, which stages and layers."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from cjm_widgets.charts.curve import Curve, curve
from cjm_widgets.charts.layout import LAYERS, MapLayout
from cjm_widgets.domain.fields import JourneyState
from cjm_widgets.domain.improvement import Opportunity
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Action, Stage, Touchpoint
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import UnknownName
from cjm_widgets.exchange.nameless import nameless
from cjm_widgets.exchange.trade import Choices
from cjm_widgets.resources import words


@dataclass(frozen=True)
class Chosen:
    """The part of a workshop that a picture shows.

    `workshop` maps the chosen state and holds the chosen stages only, and nobody's name where none was asked for.
    """

    workshop: Workshop
    persona: Persona | None
    stages: tuple[str, ...] | None
    layers: tuple[str, ...]
    version: str
    on: date

    @cached_property
    def curve(self) -> Curve:
        """The emotional journey of what was chosen."""
        return curve(self.workshop, self.persona, stages=self.stages)

    def layout(self, stages: Collection[str] | None = None, **more: Any) -> MapLayout:  # noqa: ANN401 - as MapLayout.of
        """The map of what was chosen, or of some of its stages; further arguments are those of `MapLayout.of`."""
        given = {"shown": self.layers, "version": self.version, "on": self.on, **more}
        return MapLayout.of(self.workshop, self.persona, stages=self.stages if stages is None else stages, **given)

    def without_cards(self) -> "Chosen":
        """The same without the improvements that are about no place of the journey: they are drawn once, not twice."""
        shown = self.workshop.filtered(lambda item: not isinstance(item, Opportunity) or bool(item.about))
        return replace(self, workshop=shown)


def choose(workshop: Workshop, choices: Choices) -> Chosen:
    """Find in the workshop what was chosen.

    Raises:
        UnknownName: No persona, stage or layer is called so; the sentence names those that there are.
    """
    persona = _persona(workshop, choices.persona)
    stages = None if choices.stages is None else _stages(workshop, choices.stages)
    shown = workshop if choices.names else nameless(workshop)
    if choices.state and choices.state != workshop.state:
        shown = _in_state(shown, choices.state)
    if stages is not None:
        shown = _narrowed(shown, stages)
    return Chosen(shown, persona, stages, _layers(choices.layers), choices.version, choices.on)


def _persona(workshop: Workshop, key: str) -> Persona | None:
    if not key:
        return workshop.personas[0] if len(workshop.personas) == 1 else None
    found = workshop.get(key)
    if not isinstance(found, Persona):
        raise UnknownName(_unknown("persona", key, (one.id for one in workshop.personas)))
    return found


def _stages(workshop: Workshop, keys: Collection[str]) -> tuple[str, ...]:
    known = tuple(stage.id for stage in workshop.stages)
    for key in keys:
        if key not in known:
            raise UnknownName(_unknown("stage", key, known))
    return tuple(key for key in known if key in keys)


def _layers(keys: Collection[str] | None) -> tuple[str, ...]:
    for key in keys or ():
        if key not in LAYERS:
            raise UnknownName(_unknown("layer", key, LAYERS))
    return LAYERS if keys is None else tuple(key for key in LAYERS if key in keys)


def _unknown(what: str, name: str, known: Any) -> str:  # noqa: ANN401 - some names
    return words(f"error.pictures.{what}", name=name[:60], names=", ".join(known) or words("error.pictures.none"))


def _in_state(workshop: Workshop, state: JourneyState) -> Workshop:
    purpose = workshop.purpose
    fields = workshop.record.get(purpose.id, {"kind": purpose.kind})
    return Workshop({**workshop.record, purpose.id: {**fields, "state": state}}, workshop.seq)


def _narrowed(workshop: Workshop, stages: Collection[str]) -> Workshop:
    """These stages with all that hangs on them, and the opportunities that are about them or about no place."""
    part = workshop.filtered(lambda item: _stands_in(item, stages))
    return part.filtered(
        lambda item: not isinstance(item, Opportunity) or not item.about or any(part.get(key) for key in item.about)
    )


def _stands_in(item: Item, stages: Collection[str]) -> bool:
    if isinstance(item, Stage):
        return item.id in stages
    if isinstance(item, Action):
        return item.stage in stages
    return not isinstance(item, Touchpoint) or bool(item.action)
