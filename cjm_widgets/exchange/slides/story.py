"""The slides in their order: why, for whom, the map, how it feels, stage by stage, what matters, what will be done."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from cjm_widgets.charts import phrases, svg
from cjm_widgets.charts.emotional_journey import journey_twin
from cjm_widgets.charts.map import map_twin
from cjm_widgets.charts.reading import reading
from cjm_widgets.charts.theme import plain
from cjm_widgets.charts.twins import Twin
from cjm_widgets.domain.blueprint import LANES
from cjm_widgets.domain.framing import Kpi
from cjm_widgets.domain.journey import Stage
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.readiness import missing
from cjm_widgets.exchange.pictures import fonts, lists, press, said
from cjm_widgets.exchange.pictures.arranged import Arranged, arrange
from cjm_widgets.exchange.pictures.chosen import Chosen
from cjm_widgets.exchange.pictures.lists import Table
from cjm_widgets.exchange.slides.deck import Deck
from cjm_widgets.exchange.slides.grid import Grid
from cjm_widgets.exchange.slides.line_chart import put_chart
from cjm_widgets.exchange.slides.room import Box, Said
from cjm_widgets.resources import words

Chapter: TypeAlias = Callable[[Deck, Chosen], None]

FRONT = ("actions", "emotion", "touchpoints", "moments", "numbers", "pain-points")
BEHIND = ("actions", "touchpoints", *LANES)
OF_STAGE = ("actions", "outcomes", "emotion", "expectations", "touchpoints", "moments")
PIXELS_A_POINT = 3.0
"""216 dots per inch."""
A_SLIDE = 3
"""Personas side by side."""
READABLE = 6.0


def opening(deck: Deck, chosen: Chosen) -> None:
    """The title, whose journey it is, and what one must know to believe it."""
    lines = [
        Said(phrases.persona_line(chosen.curve), 16),
        Said("  ·  ".join(said.facts(chosen)), 12),
    ]
    deck.opening(said.title(chosen.workshop), lines, _joined(one.text for one in lines))


def purpose(deck: Deck, chosen: Chosen) -> None:
    """Why, and the KPIs in a table."""
    workshop = chosen.workshop
    why = said.purpose_line(workshop.purpose)
    if not why and not workshop.kpis:
        lines = [Said(one, 16, after=8) for one in said.missing(workshop)]
        if lines:
            slide = deck.slide(words("pictures.slides.missing"), _joined(one.text for one in lines))
            deck.text(slide, deck.room(slide), lines)
        return
    grid = Grid(
        tuple(words(f"pictures.kpi-head.{name}") for name in ("kpi", "now", "first", "target", "by")),
        [_kpi(kpi) for kpi in workshop.kpis],
        (4, 1.6, 1.2, 1.2, 1.6),
        words("pictures.kpis"),
    )
    slide = deck.slide(words("pictures.slides.purpose"), _joined([why, *(said.kpi_line(kpi) for kpi in workshop.kpis)]))
    room = deck.room(slide)
    tall = min(room.height * (0.3 if grid.rows else 1), 110.0 if grid.rows else room.height) if why else 0.0
    deck.text(slide, replace(room, height=tall), [Said(why, 17)])
    below = Box(room.x, room.y + tall + 8, room.width, room.height - tall - 8)
    for place, page in enumerate(grid.pages(below)):
        if place:
            slide = deck.slide(words("pictures.slides.more", title=words("pictures.slides.purpose")), "")
        page.put(slide, below)


def _kpi(kpi: Kpi) -> tuple[str, ...]:
    first = kpi.baseline if len(kpi.readings) > 1 else None
    return (
        plain(kpi.label),
        said.value_of(kpi) or words("pictures.not-measured"),
        f"{first.value:g}" if first else "",
        "" if kpi.target is None else f"{kpi.target:g}",
        said.day(kpi.target_date),
    )


def personas(deck: Deck, chosen: Chosen) -> None:
    """The personas side by side."""
    found = [chosen.persona] if chosen.persona else list(chosen.workshop.personas)
    for start in range(0, len(found), A_SLIDE):
        some = found[start : start + A_SLIDE]
        told = [list(_persona(one)) for one in some]
        slide = deck.slide(words("pictures.slides.personas"), _joined(one.text for lines in told for one in lines))
        room = deck.room(slide)
        each = (room.width - 24 * (len(some) - 1)) / len(some)
        for place, lines in enumerate(told):
            deck.text(slide, Box(room.x + place * (each + 24), room.y, each, room.height), lines)


def _persona(one: Persona) -> Iterator[Said]:
    yield Said(one.label, 18, bold=True, after=0)
    yield Said(one.segment, 13, after=8)
    yield Said(f"“{plain(one.quote)}”" if one.quote else "", 14, tone="delight", after=8)
    yield Said(one.story, 13, after=8)
    for name in ("goals", "needs", "frustrations"):
        lines: Sequence[str] = getattr(one, name)
        if lines:
            yield Said(words(f"persona.{name}"), 12, bold=True, after=1)
            yield from (Said(f"– {plain(line)}", 12, after=2) for line in lines)


def the_map(deck: Deck, chosen: Chosen) -> None:
    """The map as a picture: what the customer lives through, then what stands behind it."""
    if not chosen.curve.columns:
        return
    behind = any(row.key in LANES for row in chosen.layout().rows)
    for key, layers in (("map", FRONT), ("behind", BEHIND)):
        shown = tuple(layer for layer in chosen.layers if layer in layers)
        if shown and (key == "map" or (behind and set(shown) & set(LANES))):
            _map_slide(deck, replace(chosen, layers=shown), words(f"pictures.slides.{key}"))


def _map_slide(deck: Deck, chosen: Chosen, title: str) -> None:
    twin = map_twin(chosen.layout())
    slide = deck.slide(title, _told(twin))
    room = deck.room(slide)
    tall = room.height - 36
    arranged = arrange(chosen, room.width, tall, READABLE)
    _picture(deck, slide, replace(room, height=tall), arranged, twin.alt)
    line = "  ·  ".join(said.facts(chosen))
    deck.text(slide, Box(room.x, room.y + tall + 8, room.width, 28), [Said(line, 10, after=0)])


def _picture(deck: Deck, slide: object, box: Box, arranged: Arranged, about: str) -> None:
    drawing = svg.drawing(
        arranged.width, arranged.height, arranged.draw(0, 0), title="", about="", theme="print", family=fonts.FAMILY
    )
    sheet = press.Sheet(drawing, arranged.width, arranged.height, "", about)
    deck.picture(slide, box, press.png(sheet, round(arranged.width * PIXELS_A_POINT)), about)  # type: ignore[arg-type]


def feelings(deck: Deck, chosen: Chosen) -> None:
    """The emotional journey as a chart that can be edited."""
    if not chosen.curve.columns:
        return
    twin = journey_twin(chosen.workshop, chosen.persona, stages=chosen.stages)
    slide = deck.slide(words("dashboard.journey"), _told(twin))
    room = deck.room(slide)
    deck.text(slide, replace(room, height=40), [Said(twin.reading, 16, bold=True)])
    put_chart(slide, Box(room.x, room.y + 44, room.width, room.height - 76), chosen.curve, twin.alt)
    key = f"{words('pictures.slides.key')}  ·  {'  ·  '.join(said.facts(chosen))}"
    deck.text(slide, Box(room.x, room.y + room.height - 28, room.width, 28), [Said(key, 10, after=0)])


def stages(deck: Deck, chosen: Chosen) -> None:
    """One slide a stage: its part of the map, its reading and what hurts."""
    for stage in chosen.workshop.stages:
        part = replace(chosen, stages=(stage.id,), layers=tuple(one for one in chosen.layers if one in OF_STAGE))
        if part.curve.columns and part.layers:
            _stage(deck, part, stage)


def _stage(deck: Deck, part: Chosen, stage: Stage) -> None:
    twin = map_twin(part.layout())
    slide = deck.slide(words("pictures.slides.stage", name=plain(stage.label)), _told(twin))
    room = deck.room(slide)
    said_beside = [Said(reading(part.curve), 15, bold=True, after=10), *_pains(part)]
    wide = room.width * 0.68
    _picture(deck, slide, replace(room, width=wide), arrange(part, wide, room.height), twin.alt)
    beside = Box(room.x + wide + 22, room.y, room.width - wide - 22, room.height)
    deck.text(slide, beside, said_beside)


def _pains(part: Chosen) -> Iterator[Said]:
    """What hurts in a stage, the worst first; where, in front of it."""
    found = lists.pains(part)
    if found:
        yield Said(words("dashboard.pains"), 13, bold=True, tone="dismay", after=3)
    for pain in found:
        yield Said(f"{plain(part.workshop.label(pain.touchpoint))}: {plain(pain.label)}", 12, after=3)
        if pain.quote:
            yield Said(f"“{plain(pain.quote)}”", 11, after=6)


def moments(deck: Deck, chosen: Chosen) -> None:
    """The moments of truth."""
    _table(deck, "moments", lists.moments(chosen), (3, 2, 1.3, 1.3, 4))


def improvements(deck: Deck, chosen: Chosen) -> None:
    """What will be improved."""
    _table(deck, "improvements", lists.improvements(chosen), (3.2, 1.9, 2.3, 1.9, 1.9, 1.6))


def next_steps(deck: Deck, chosen: Chosen) -> None:
    """Who does what by when; done and dropped work last."""
    planned = lists.work(chosen)
    _table(deck, "next", planned, (5, 2.5, 1.6, 1.2))
    if not planned.rows and chosen.curve.columns:
        lines = [Said(f"–  {one}", 18, after=10) for one in _asked(chosen)]
        slide = deck.slide(words("pictures.slides.next"), _joined(one.text for one in lines))
        deck.text(slide, deck.room(slide), lines)


def _asked(chosen: Chosen) -> Iterator[str]:
    """What to do where no work was planned yet."""
    drawn, workshop = chosen.curve, chosen.workshop
    if drawn.observed < len(drawn.points):
        yield words("pictures.slides.ask.research", count=len(drawn.points) - drawn.observed)
    unready = sum(bool(missing(workshop, one)) for one in workshop.opportunities)
    yield words("pictures.slides.ask.ready", count=unready) if unready else words("pictures.slides.ask.plan")
    if workshop.purpose.review_on:
        yield words("pictures.slides.ask.review", day=said.day(workshop.purpose.review_on))


def _table(deck: Deck, key: str, table: Table, shares: tuple[float, ...]) -> None:
    if not table.rows:
        return
    title = words(f"pictures.slides.{key}")
    grid = Grid(table.head, table.rows, shares, title)
    slide = deck.slide(title, _joined("  ·  ".join(plain(cell) for cell in row if cell) for row in table.rows))
    room = deck.room(slide)
    for place, page in enumerate(grid.pages(room)):
        if place:
            slide = deck.slide(words("pictures.slides.more", title=title), "")
        page.put(slide, room)


def _told(twin: Twin) -> str:
    """A picture in words, for the speaker and for whoever cannot see it: its reading, and its table line by line."""
    rows = (
        "; ".join(f"{head}: {plain(cell)}" for head, cell in zip(twin.head, row, strict=True) if cell)
        for row in twin.rows
    )
    return _joined((twin.reading, "", *rows))


def _joined(lines: Iterator[str] | Sequence[str]) -> str:
    return "\n".join(lines)


CHAPTERS: tuple[Chapter, ...] = (
    opening,
    purpose,
    personas,
    the_map,
    feelings,
    stages,
    moments,
    improvements,
    next_steps,
)
