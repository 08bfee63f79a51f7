"""What stands around every picture: the purpose in a line, the KPIs in a line each, state, approach, version, date."""

from collections.abc import Iterator
from datetime import date

from cjm_widgets.charts import phrases
from cjm_widgets.charts.theme import plain
from cjm_widgets.domain.framing import Kpi, Purpose
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.pictures.chosen import Chosen
from cjm_widgets.resources import capital, words


def title(workshop: Workshop) -> str:
    """The title, on one line."""
    return plain(workshop.title) or words("map.untitled")


def purpose_line(purpose: Purpose) -> str:
    """Why the map was made: the problem and what is wanted instead; empty where neither was written."""
    if purpose.problem and purpose.outcome:
        return plain(words("dashboard.purpose", problem=purpose.problem, outcome=purpose.outcome))
    return plain(purpose.problem or purpose.outcome)


def value_of(kpi: Kpi) -> str:
    """Where a KPI stands, with its unit; empty where nothing was measured."""
    if kpi.latest is None:
        return ""
    unit = plain(kpi.unit)
    return f"{kpi.latest.value:g} {unit}" if 0 < len(unit) <= 12 else f"{kpi.latest.value:g}"


def kpi_line(kpi: Kpi) -> str:
    """A KPI in a line: its name, where it stands, where it came from and where it shall go."""
    first, last = kpi.baseline, kpi.latest
    known = [value_of(kpi) if last else words("pictures.not-measured")]
    if first is not None and first is not last:
        known.append(words("dashboard.first", value=f"{first.value:g}"))
    if kpi.target is not None:
        known.append(words("kpis.target", target=f"{kpi.target:g}"))
    return words("pictures.kpi", name=plain(kpi.label), known=", ".join(known))


def facts(chosen: Chosen) -> tuple[str, ...]:
    """What a reader must know before believing the picture: state, approach, evidence, graders, version, day."""
    made = (*phrases.chips(chosen.workshop, chosen.curve), *dated(chosen))
    return tuple(capital(one) for one in made)


def dated(chosen: Chosen) -> tuple[str, ...]:
    """The version, where it has a name, and the day."""
    version = words("map.legend.version", version=plain(chosen.version)) if chosen.version else ""
    return tuple(one for one in (version, day(chosen.on)) if one)


def day(on: date | None) -> str:
    """A day as people write it; empty for none."""
    return f"{on.day} {on:%B} {on.year}" if on else ""


def missing(workshop: Workshop) -> Iterator[str]:
    """What has to be entered before there is something to draw, a sentence each."""
    purpose = workshop.purpose
    there = {
        "title": workshop.title,
        "purpose": purpose.problem or purpose.outcome,
        "personas": workshop.personas,
        "stages": workshop.stages,
        "touchpoints": workshop.touchpoints,
    }
    for key, found in there.items():
        if not found:
            yield words(f"pictures.missing.{key}")
