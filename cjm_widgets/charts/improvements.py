"""Opportunities by impact and effort."""

from cjm_widgets.charts.improvement_row import MIDDLE, field_of
from cjm_widgets.charts.plane import Plane, Spot, draw_plane
from cjm_widgets.charts.symbols import OTHER, Symbol
from cjm_widgets.charts.theme import Theme
from cjm_widgets.charts.twins import Twin
from cjm_widgets.domain.improvement import Opportunity
from cjm_widgets.domain.readiness import missing
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words

SYMBOLS = {
    "improve": Symbol("circle", "delight"),
    "redesign": Symbol("square", "future"),
    "new": Symbol("triangle", "coach"),
    None: OTHER,
}


def draw(workshop: Workshop, theme: Theme = "light") -> str:
    """Impact upwards, effort to the right, as SVG text; empty where there is no opportunity."""
    if not workshop.opportunities:
        return ""
    plane = Plane(
        words("chart.plane.effort"),
        words("chart.plane.impact"),
        tuple(words(f"chart.field.{name}") for name in ("quick-win", "big-bet", "fill-in", "money-pit")),  # type: ignore[arg-type]
        cut=MIDDLE,
        groups={_group(name): symbol for name, symbol in SYMBOLS.items()},
    )
    spots = [
        Spot(o.id, o.label, o.effort, o.impact, _group(o.ambition))
        for o in workshop.opportunities
        if o.effort is not None and o.impact is not None
    ]
    waiting = [o.label for o in workshop.opportunities if not _placed(o)]
    about = twin(workshop)
    return draw_plane(plane, spots, waiting, theme, title=words("chart.improvements.title"), about=about.alt)


def twin(workshop: Workshop) -> Twin:
    """The opportunities as a table."""
    found = workshop.opportunities
    wins = [o.label for o in found if field_of(o) == words("chart.field.quick-win")]
    said = words("chart.improvements.wins", names=", ".join(wins)) if wins else words("chart.improvements.no-wins")
    reading = said if found else words("chart.improvements.none")
    rows = tuple(
        (
            o.label,
            _figure(o.impact),
            _figure(o.effort),
            field_of(o),
            workshop.label(o.owner),
            o.date.isoformat() if o.date else "",
            ", ".join(words(f"map.missing.{name}") for name in missing(workshop, o)),
        )
        for o in found
    )
    head = ("opportunity", "impact", "effort", "field", "owner", "date", "open")
    return Twin(
        alt=words("chart.improvements.alt", count=len(found), placed=sum(map(_placed, found)), reading=reading),
        reading=reading,
        head=tuple(words(f"chart.head.{name}") for name in head),
        rows=rows,
    )


def _group(ambition: str | None) -> str:
    return words(f"chart.ambition.{ambition or 'open'}")


def _placed(opportunity: Opportunity) -> bool:
    return opportunity.impact is not None and opportunity.effort is not None


def _figure(value: float | None) -> str:
    return words("chart.not-placed") if value is None else f"{value:g}"
