"""The poster: the whole map on one sheet of paper, with its purpose, its KPIs and what one must know to believe it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from cjm_widgets.charts import phrases, svg
from cjm_widgets.charts.reading import reading
from cjm_widgets.charts.sheet import Stack
from cjm_widgets.charts.theme import colours
from cjm_widgets.charts.typeset import Label, label
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange import pages
from cjm_widgets.exchange.pictures import fonts, paper, press, said
from cjm_widgets.exchange.pictures.arranged import Arranged, arrange
from cjm_widgets.exchange.pictures.chosen import Chosen, choose
from cjm_widgets.exchange.trade import Choices, Exported
from cjm_widgets.resources import words

MARGIN = 30.0
"""A centimetre, which every printer can print."""
FIGURES = 330.0
"""The width of the KPIs at the right of the heading."""
MOST_KPIS = 5
SIGNS = "●○"
"""How the words of the legend begin; the signs are drawn, for our font has none."""
Sign: TypeAlias = tuple[float, float, bool]
"""Where a point of the legend stands, and whether it is filled."""
UPRIGHT_GAINS = 1.12
"""A sheet stands upright only where that makes the map so much larger."""


@dataclass(frozen=True)
class Poster:
    """A poster as it stands on A3, in points; on other papers everything is as much larger or smaller."""

    width: float
    height: float
    head: tuple[Label, ...]
    map: Arranged | None
    top: float
    foot: tuple[Label, ...]
    signs: tuple[Sign, ...]
    about: str

    @property
    def upright(self) -> bool:
        """Whether the sheet is taller than wide."""
        return self.height > self.width


def pdf(workshop: Workshop, choices: Choices) -> Exported:
    """The poster as PDF: lines stay lines, text can be searched, the fonts are in it.

    Raises:
        NotInstalled: The extra `pictures` is not there.
    """
    press.needed("PDF", "typst")
    chosen, made = _both(workshop, choices)
    wide, tall = _paper(made, choices.size)
    drawing = _drawn(chosen, made, choices.size)
    sheet = press.Sheet(drawing, wide / paper.POINT, tall / paper.POINT, said.title(chosen.workshop), made.about)
    return Exported(press.pdf(sheet, choices.on), tuple(_left_out(made, choices.size)))


def drawing(workshop: Workshop, choices: Choices) -> Exported:
    """The poster as one SVG file."""
    chosen, made = _both(workshop, choices)
    bare = _drawn(chosen, made, choices.size)
    style = fonts.faces(bare)
    text = _drawn(chosen, made, choices.size, style)
    return Exported(text.encode(), (*_left_out(made, choices.size), *_unembedded(style)))


def page(workshop: Workshop, choices: Choices) -> Exported:
    """The poster as one page of HTML that prints on its paper: no script, no other host, its font within."""
    chosen, made = _both(workshop, choices)
    picture = _drawn(chosen, made, choices.size)
    style = fonts.faces(picture)
    wide, tall = _paper(made, choices.size)
    text = pages.html(
        "poster.html.j2",
        "poster.css",
        more=f"{style}\n@page {{ size: {wide}mm {tall}mm; margin: 0; }}",
        title=said.title(chosen.workshop),
        picture=pages.svg(picture),
    )
    return Exported(text.encode(), (*_left_out(made, choices.size), *_unembedded(style)))


def poster(chosen: Chosen) -> Poster:
    """Arrange the poster: across, unless a sheet that stands upright shows the map clearly larger."""
    short, long = (side / paper.POINT for side in paper.SIZES["A3"])
    across = _arranged(chosen, long, short)
    if across.map is None:
        return across
    upright = _arranged(chosen, short, long)
    gains = upright.map is not None and upright.map.scale > across.map.scale * UPRIGHT_GAINS
    return upright if gains else across


def _both(workshop: Workshop, choices: Choices) -> tuple[Chosen, Poster]:
    paper.size_of(choices.size)
    chosen = choose(workshop, choices)
    return chosen, poster(chosen)


def _arranged(chosen: Chosen, width: float, height: float) -> Poster:
    head = tuple(_head(chosen, width))
    top = max((one.bottom for one in head), default=MARGIN) + 8
    said_below = reading(chosen.curve) if chosen.curve.columns else ""
    foot, signs = _foot(chosen, said_below, width, height)
    room = min((one.y - one.size for one in foot), default=height - MARGIN) - 11 - top
    if not chosen.curve.columns:
        head = (*head, *_nothing(tuple(said.missing(chosen.workshop)), top, width))
        return Poster(width, height, head, None, top, foot, signs, words("pictures.poster.empty"))
    found = arrange(chosen, width - 2 * MARGIN, room, paper.READABLE)
    top += max(0.0, (room - found.height) / 2)
    return Poster(width, height, head, found, top, foot, signs, found.lines[0].layout.alt)


def _head(chosen: Chosen, width: float) -> Iterator[Label]:
    """The title, the purpose and whose journey it is; the KPIs at the right."""
    workshop = chosen.workshop
    right = width - MARGIN
    kpis = [kpi for kpi in workshop.kpis if kpi.latest is not None or kpi.target is not None]
    beside = FIGURES if kpis else 0.0
    room = right - MARGIN - (beside + 28 if kpis else 0)
    stack = Stack(MARGIN - 6)
    stack.add(label(said.title(workshop), MARGIN, stack.top, room, size=22, bold=True), gap=2)
    known = "  ·  ".join(said.facts(chosen))
    stack.add(label(known, MARGIN, stack.top, room, size=8.5, bold=True, tone="quiet"), gap=4)
    stack.add(label(said.purpose_line(workshop.purpose), MARGIN, stack.top, room, size=10.5, lines=3), gap=2)
    stack.add(label(phrases.persona_line(chosen.curve), MARGIN, stack.top, room, size=9, tone="quiet"))
    yield from stack.labels
    if kpis:
        figures = Stack(MARGIN - 2)
        x = right - beside
        figures.add(label(words("pictures.kpis"), x, figures.top, beside, size=8.5, bold=True, tone="quiet"), gap=3)
        for kpi in kpis[:MOST_KPIS]:
            figures.add(label(said.kpi_line(kpi), x, figures.top, beside, size=9, lines=2), gap=1.5)
        if len(kpis) > MOST_KPIS:
            more = words("map.more", count=len(kpis) - MOST_KPIS)
            figures.add(label(more, x, figures.top, beside, size=8.5, tone="quiet"))
        yield from figures.labels


def _foot(chosen: Chosen, sentence: str, width: float, height: float) -> tuple[tuple[Label, ...], tuple[Sign, ...]]:
    """The reading and the legend, which end at the lower edge."""
    room = width - 2 * MARGIN
    found = [label(sentence, MARGIN, 0, room, size=13, bold=True, lines=2)]
    signs: list[Sign] = []
    x, y = MARGIN, found[0].bottom + 3 if sentence else 0.0
    legend = chosen.layout(version="", on=None).legend if chosen.curve.columns else ()
    for part in [" ".join(one.lines) for one in legend]:
        sign, text = (part[0], part[1:].strip()) if part[:1] in SIGNS else ("", part)
        before = 10 if sign else 0
        one = label(text, x + before, y, room - before, size=8.5, lines=1, tone="quiet")
        if x > MARGIN and one.x + one.width > width - MARGIN:
            x, y = MARGIN, one.bottom + 2
            one = label(text, x + before, y, room - before, size=8.5, lines=1, tone="quiet")
        if sign:
            signs.append((x + 3, one.y - 2.8, sign == SIGNS[0]))
        found.append(one)
        x = one.x + one.width + 8
    down = height - MARGIN + 8 - found[-1].bottom
    return tuple(_moved(one, down) for one in found if one.lines), tuple((x, y + down, full) for x, y, full in signs)


def _moved(found: Label, down: float) -> Label:
    return replace(found, y=found.y + down)


def _nothing(lines: Sequence[str], top: float, width: float) -> Iterator[Label]:
    """What is missing before there is a map."""
    stack = Stack(top + 40)
    room = width - 2 * MARGIN
    stack.add(label(words("pictures.poster.empty"), MARGIN, stack.top, room, size=20, bold=True), gap=12)
    for one in lines:
        stack.add(label(f"–  {one}", MARGIN, stack.top, room, size=14), gap=8)
    yield from stack.labels


def _drawn(chosen: Chosen, made: Poster, size: str, style: str = "") -> str:
    wide, tall = _paper(made, size)
    return svg.drawing(
        made.width,
        made.height,
        _parts(made),
        title=said.title(chosen.workshop),
        about=made.about,
        theme="print",
        family=fonts.FAMILY,
        paper=(f"{wide}mm", f"{tall}mm"),
        style=style,
    )


def _parts(made: Poster) -> Iterator[str]:
    paint = colours("print")
    yield svg.texts(made.head, "print")
    if made.map is not None:
        yield from made.map.draw((made.width - made.map.width) / 2, made.top)
    line = min((one.y - one.size for one in made.foot), default=made.height) - 7
    yield svg.tag("path", d=f"M{MARGIN},{line:.1f} H{made.width - MARGIN:.1f}", stroke=paint["line"])
    yield svg.texts(made.foot, "print")
    for x, y, full in made.signs:
        fill = paint["delight" if full else "paper"]
        yield svg.tag("circle", cx=x, cy=y, r=2.6, fill=fill, stroke=paint["delight"], stroke_width=1.1)


def _paper(made: Poster, size: str) -> tuple[int, int]:
    """The width and height of the sheet in millimetres."""
    short, long = paper.size_of(size)
    return (short, long) if made.upright else (long, short)


def _left_out(made: Poster, size: str) -> Iterator[str]:
    yield words("pictures.left-out")
    if made.map is None:
        return
    type_size = made.map.smallest * paper.scale(size)
    if type_size < paper.READABLE:
        better = paper.fitting(made.map.smallest)
        key = "pictures.small" if better else "pictures.too-small"
        yield words(key, size=size.upper(), points=f"{type_size:.1f}", better=better, least=f"{paper.READABLE:g}")
    if made.map.shortened:
        key = "pictures.shortened" if made.map.shortened > 1 else "pictures.shortened-one"
        yield words(key, count=made.map.shortened)


def _unembedded(style: str) -> Iterator[str]:
    if not style:
        yield words("pictures.no-font")
