"""The short phrases around a picture: whose journey, in which state, how well known, from which sources."""

from cjm_widgets.charts.curve import Curve
from cjm_widgets.charts.theme import plain
from cjm_widgets.domain.notes import Evidence
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words


def approach(workshop: Workshop) -> str:
    """How the map came about; empty until the team has chosen."""
    chosen = workshop.purpose.approach
    return words(f"chart.approach.{chosen}") if chosen else ""


def who(drawn: Curve) -> str:
    """Whose journey it is."""
    return drawn.persona.label if drawn.persona else words("chart.everyone")


def persona_line(drawn: Curve) -> str:
    """The persona in a line: name, segment, and the story or quote."""
    persona = drawn.persona
    if persona is None:
        return words("map.everyone")
    named = ", ".join(part for part in (persona.label, persona.segment) if part)
    said = persona.story or persona.quote
    return plain(words("map.persona", who=named) + (f" {said}" if said else ""))


def chips(workshop: Workshop, drawn: Curve) -> tuple[str, ...]:
    """What a reader must know before believing the map: evidence, graders, state, approach."""
    found = [
        words("map.chip.evidence", observed=drawn.observed, graded=drawn.graded) if drawn.graded else "",
        words(f"map.chip.{_many(len(drawn.graders))}", count=len(drawn.graders)),
        words(f"chart.state.{drawn.state}"),
        approach(workshop),
    ]
    return tuple(chip for chip in found if chip)


def sources(workshop: Workshop) -> str:
    """The names of the sources, for the legend; empty where there are none."""
    return ", ".join(plain(source.label) for source in workshop.of(Evidence) if source.name)


def _many(graders: int) -> str:
    return {0: "nobody", 1: "grader"}.get(graders, "graders")
