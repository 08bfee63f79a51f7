"""Outcomes by how important they are to the customer and how satisfied they are today."""

from cjm_widgets.charts.plane import Plane, Spot, draw_plane
from cjm_widgets.charts.symbols import Symbol
from cjm_widgets.charts.theme import Theme
from cjm_widgets.charts.twins import Twin
from cjm_widgets.domain.journey import Outcome
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.methods import priorities
from cjm_widgets.resources import words

FIELDS = ("underserved", "keep-up", "leave", "overserved")
SYMBOLS = {
    "extreme": Symbol("triangle", "dismay"),
    "high": Symbol("diamond", "dismay"),
    "solid": Symbol("square", "coach"),
    None: Symbol("circle", "delight"),
}


def draw(workshop: Workshop, theme: Theme = "light") -> str:
    """Importance upwards, satisfaction to the right, as SVG text; empty where nothing was rated."""
    rated = [o for o in workshop.of(Outcome) if o.importance is not None and o.satisfaction is not None]
    if not rated:
        return ""
    underserved, keep, leave, over = (words(f"chart.outcomes.{name}") for name in FIELDS)
    plane = Plane(
        words("chart.plane.satisfaction"),
        words("chart.plane.importance"),
        (underserved, keep, leave, over),
        lowest=0.5,
        highest=10.5,
        cut=5.5,
        groups={_group(name): symbol for name, symbol in SYMBOLS.items()},
    )
    spots = [Spot(o.id, o.label, o.satisfaction or 0, o.importance or 0, _group(_band(o))) for o in rated]
    waiting = [o.label for o in workshop.of(Outcome) if o not in rated]
    return draw_plane(plane, spots, waiting, theme, title=words("chart.outcomes.title"), about=twin(workshop).alt)


def twin(workshop: Workshop) -> Twin:
    """The outcomes as a table with their opportunity score, the highest first."""
    found = sorted(workshop.of(Outcome), key=lambda outcome: -(_score(outcome) or 0))
    first = next((outcome for outcome in found if _score(outcome) is not None), None)
    if first is None:
        reading = words("chart.outcomes.none")
    else:
        reading = words("chart.outcomes.highest", name=first.label, score=f"{_score(first):g}")
    rows = tuple(
        (
            outcome.label,
            workshop.label(outcome.persona),
            "" if outcome.importance is None else str(outcome.importance),
            "" if outcome.satisfaction is None else str(outcome.satisfaction),
            "" if (score := _score(outcome)) is None else f"{score:g}",
        )
        for outcome in found
    )
    return Twin(
        alt=words("chart.outcomes.alt", count=len(found), reading=reading),
        reading=reading,
        head=tuple(words(f"chart.head.{n}") for n in ("outcome", "persona", "importance", "satisfaction", "score")),
        rows=rows,
    )


def _score(outcome: Outcome) -> float | None:
    return priorities.opportunity_score(outcome.importance, outcome.satisfaction)


def _group(band: str | None) -> str:
    return words(f"chart.band.{band or 'served'}")


def _band(outcome: Outcome) -> str | None:
    return priorities.opportunity_band(_score(outcome))
