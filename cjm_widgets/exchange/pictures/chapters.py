"""What the report of a map is made of, as plain data; the templates of `templates/reports` give it its look."""

from collections.abc import Iterator
from dataclasses import dataclass

from cjm_widgets.charts import evidence, improvements, outcomes, phrases, raci
from cjm_widgets.charts import map as one_picture
from cjm_widgets.charts.emotional_journey import journey_twin
from cjm_widgets.charts.kpis import readings_twin
from cjm_widgets.charts.twins import Twin
from cjm_widgets.domain.notes import Parked
from cjm_widgets.domain.people import Persona
from cjm_widgets.exchange.pictures import lists, said
from cjm_widgets.exchange.pictures.chosen import Chosen
from cjm_widgets.exchange.pictures.lists import Table
from cjm_widgets.resources import capital, words


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and what stands under it: sentences, a picture (its name), a table, a list, chapters within."""

    key: str
    title: str
    texts: tuple[str, ...] = ()
    table: Table | None = None
    items: tuple[str, ...] = ()
    within: tuple["Chapter", ...] = ()
    picture: str = ""


@dataclass(frozen=True, slots=True)
class MapReport:
    """The title, what one must know to believe it, the chapters, and the pictures by name with their twins."""

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Chapter, ...]
    pictures: dict[str, tuple[str, Twin]]


def map_report(chosen: Chosen) -> MapReport:
    """The report; what the team did not do leaves no empty heading."""
    pictures = dict(_pictures(chosen))
    found = (
        _purpose(chosen),
        _kpis(chosen),
        _personas(chosen),
        *(_drawn(key, pictures) for key in ("map", "journey", "outcomes")),
        _listed("moments", "dashboard.moments", lists.moments(chosen)),
        _drawn("delivery", pictures),
        _pains(chosen),
        _drawn("improvements", pictures, lists.improvements(chosen)),
        _listed("work", "pictures.report.work", lists.work(chosen)),
        _drawn("evidence", pictures),
        _open(chosen),
    )
    title = said.title(chosen.workshop)
    return MapReport(title, tuple(_facts(chosen)), tuple(one for one in found if one), pictures)


def _pictures(chosen: Chosen) -> Iterator[tuple[str, tuple[str, Twin]]]:
    """Each picture with its twin, where there is something to draw."""
    workshop = chosen.workshop
    if chosen.curve.columns:
        layout = chosen.layout()
        yield "map", (one_picture.draw(layout, "print"), one_picture.map_twin(layout))
        line = chosen.layout(shown=("emotion", "touchpoints"))
        yield "journey", (one_picture.draw(line, "print"), journey_twin(workshop, chosen.persona, stages=chosen.stages))
    for key, picture in (
        ("outcomes", outcomes),
        ("delivery", raci),
        ("improvements", improvements),
        ("evidence", evidence),
    ):
        drawing = picture.draw(workshop, "print")
        if drawing:
            yield key, (drawing, picture.twin(workshop))


def _drawn(key: str, pictures: dict[str, tuple[str, Twin]], table: Table | None = None) -> Chapter | None:
    if key not in pictures:
        return None
    title = {"map": "report.map", "outcomes": "pictures.report.outcomes"}.get(key, f"dashboard.{key}")
    return Chapter(key, words(title), table=table, picture=key)


def _facts(chosen: Chosen) -> Iterator[tuple[str, str]]:
    drawn = chosen.curve
    yield words("pictures.fact.whose"), phrases.who(drawn)
    yield words("pictures.fact.state"), capital(words(f"chart.state.{drawn.state}"))
    if how := phrases.approach(chosen.workshop):
        yield words("pictures.fact.approach"), capital(how)
    if drawn.graded:
        known = words("pictures.fact.evidence-of", observed=drawn.observed, graded=drawn.graded)
        yield words("pictures.fact.evidence"), known
    if chosen.version:
        yield words("report.fact.version"), chosen.version
    yield words("report.fact.made"), said.day(chosen.on)


def _purpose(chosen: Chosen) -> Chapter | None:
    purpose = chosen.workshop.purpose
    texts = [
        words(f"pictures.report.{name}", text=text)
        for name in ("problem", "outcome", "customer")
        if (text := getattr(purpose, name).strip())
    ]
    if purpose.starts and purpose.ends:
        texts.append(words("pictures.report.scope", starts=purpose.starts, ends=purpose.ends))
    if purpose.not_now:
        texts.append(words("pictures.report.not-now", text="; ".join(purpose.not_now)))
    missing = () if chosen.curve.columns else tuple(said.missing(chosen.workshop))
    if not texts and not missing:
        return None
    if missing:
        texts.append(words("pictures.poster.empty"))
    return Chapter("purpose", words("pictures.report.purpose"), tuple(texts), items=missing)


def _kpis(chosen: Chosen) -> Chapter | None:
    within = []
    for kpi in chosen.workshop.kpis:
        twin = readings_twin(kpi)
        table = Table(twin.head, twin.rows) if twin.rows else None
        definition = (kpi.definition,) if kpi.definition else ()
        within.append(Chapter(kpi.id, said.kpi_line(kpi), (*definition, twin.reading), table))
    return Chapter("kpis", words("pictures.report.kpis"), within=tuple(within)) if within else None


def _personas(chosen: Chosen) -> Chapter | None:
    found = [chosen.persona] if chosen.persona else chosen.workshop.personas
    within = tuple(_persona(one) for one in found)
    return Chapter("personas", words("pictures.report.personas"), within=within) if within else None


def _persona(one: Persona) -> Chapter:
    quote = f"“{one.quote}”" if one.quote else ""
    texts = tuple(text for text in (one.segment, quote, one.story) if text)
    items = (f"{words(f'persona.{name}')}: {'; '.join(getattr(one, name))}" for name in _LISTS if getattr(one, name))
    return Chapter(one.id, one.label, texts, items=tuple(items))


_LISTS = ("goals", "needs", "frustrations")


def _pains(chosen: Chosen) -> Chapter | None:
    rows = tuple(
        (
            pain.label,
            chosen.workshop.label(pain.touchpoint),
            "" if pain.severity is None else str(pain.severity),
            pain.quote,
            " → ".join(pain.whys),
        )
        for pain in lists.pains(chosen)
    )
    head = tuple(words(f"pictures.head.{name}") for name in ("pain", "touchpoint", "severity", "quote", "why"))
    return _listed("pains", "pictures.report.pains", Table(head, rows))


def _listed(key: str, title: str, table: Table) -> Chapter | None:
    return Chapter(key, words(title), table=table) if table.rows else None


def _open(chosen: Chosen) -> Chapter | None:
    points = chosen.curve.points
    found = {
        "assumed": [point.column.name for point in points if point.summary.n and not point.observed],
        "ungraded": [point.column.name for point in points if not point.summary.n],
        "parked": [one.name for one in chosen.workshop.of(Parked) if one.name.strip() and not one.settled],
    }
    within = tuple(
        Chapter(key, words(f"pictures.report.{key}"), items=tuple(items)) for key, items in found.items() if items
    )
    return Chapter("open", words("pictures.report.open"), within=within) if within else None
