"""What each page shows on the wall, three metres away: its picture, and nobody's name beside a grade."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from cjm_widgets.charts import blueprint, depth, improvements, outcomes, raci, stakeholders
from cjm_widgets.charts.layout import MapLayout
from cjm_widgets.charts.map import draw, map_twin
from cjm_widgets.charts.theme import Theme
from cjm_widgets.charts.twins import Twin
from cjm_widgets.domain.journey import MomentOfTruth
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.depth import proposed
from cjm_widgets.facilitation.replica import EVERYTHING
from cjm_widgets.resources import words
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.drawing import SvgDrawing
from cjm_widgets.views.part import Part
from cjm_widgets.views.reading_part import ReadingPart

Draw = Callable[[Workshop, Theme], str]
Read = Callable[[Workshop], Twin]


def _map(workshop: Workshop, theme: Theme) -> str:
    return draw(MapLayout.of(workshop, next(iter(workshop.personas), None)), theme)


def _map_twin(workshop: Workshop) -> Twin:
    return map_twin(MapLayout.of(workshop, next(iter(workshop.personas), None)))


_PICTURES: Mapping[str, tuple[Draw, Read]] = {
    "purpose": (
        lambda workshop, theme: depth.draw(proposed(workshop.purpose.intents), theme),
        lambda workshop: depth.twin(proposed(workshop.purpose.intents)),
    ),
    "stakeholder-map": (stakeholders.draw_circles, stakeholders.circles_twin),
    "outcomes": (outcomes.draw, outcomes.twin),
    "journey": (_map, _map_twin),
    "touchpoints": (_map, _map_twin),
    "service-delivery": (raci.draw, raci.twin),
    "blueprint": (blueprint.draw, blueprint.twin),
    "improve": (improvements.draw, improvements.twin),
}


def _personas(workshop: Workshop) -> list[tuple[str, Sequence[str]]]:
    return [(one.label, [text for text in (one.segment, one.quote, one.story) if text]) for one in workshop.of(Persona)]


def _moments(workshop: Workshop) -> list[tuple[str, Sequence[str]]]:
    confirmed = [moment for moment in workshop.of(MomentOfTruth) if moment.verdict == "confirmed"]
    return [(moment.label, [_effect(moment), moment.reason]) for moment in confirmed]


def _effect(moment: MomentOfTruth) -> str:
    return words(f"choice.moment-of-truth.effect.{moment.effect}") if moment.effect else ""


_SHEETS = {"personas": _personas, "moments-of-truth": _moments}


def wall(key: str, desk: Desk) -> tuple[Part, ...]:
    """The parts of a page on the wall; none where the question alone is the picture."""
    if key in _PICTURES:
        picture, twin = _PICTURES[key]
        return (SvgDrawing(desk, lambda workshop, theme: picture(workshop, cast(Theme, theme)), twin, (EVERYTHING,)),)
    if key in _SHEETS:
        return (ReadingPart(desk, _SHEETS[key], (EVERYTHING,)),)
    return ()
