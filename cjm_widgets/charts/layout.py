"""MapLayout: the geometry of the one picture, as plain data that map, poster, board and dashboard can draw."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cjm_widgets.charts import phrases
from cjm_widgets.charts import rows as layers
from cjm_widgets.charts.columns import spans
from cjm_widgets.charts.curve import Curve, curve
from cjm_widgets.charts.curve_row import CurveRow, curve_row
from cjm_widgets.charts.reading import reading
from cjm_widgets.charts.sheet import GAP, Cell, Line, Place, Row, Sheet, Stack
from cjm_widgets.charts.typeset import LEADING, Label, label, width_of
from cjm_widgets.domain.blueprint import LANES, LINES_BELOW
from cjm_widgets.domain.fields import JourneyState
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words

EDGE = 20.0
HEAD = 190.0
ROOM = 1248.0
NARROWEST, WIDEST = 104.0, 240.0
LEAST = 900.0
SCREEN, LONG = 1480.0, 2300.0
"""A longer map keeps its heading and its sentence on the first screen."""
CHIP = 26.0
NAMED = 14.0
"""Room for the name of the line above the first lane."""

EMOTION = "emotion"
LAYERS: tuple[str, ...] = (*layers.ABOVE, EMOTION, *layers.BELOW)
"""The rows of the map from above; a row without content is left out, save actions, emotion and touchpoints."""


@dataclass(frozen=True)
class MapLayout:
    """Everything the map shows, in its place; lengths are pixels at natural size.

    `rows` holds all rows in order, that of the curve included (without cells: see `curve`).
    """

    width: float
    height: float
    title: Label
    subtitle: Label
    chips: tuple[Cell, ...]
    stages: tuple[Cell, ...]
    columns: tuple[Place, ...]
    rows: tuple[Row, ...]
    curve: CurveRow | None
    lines: tuple[Line, ...]
    reading: Label
    legend: tuple[Label, ...]
    alt: str
    journey: Curve

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of all rows."""
        return tuple(cell for row in self.rows for cell in row.cells)

    @property
    def left(self) -> float:
        """Where the columns begin."""
        return EDGE + HEAD

    @property
    def top(self) -> float:
        """Where the map itself begins, below its heading."""
        edges = [stage.y for stage in self.stages] + [row.y for row in self.rows]
        return min(edges, default=self.bottom)

    @property
    def bottom(self) -> float:
        """Where the map itself ends, above its reading."""
        return self.reading.y - self.reading.size - 14

    def row(self, key: str) -> Row | None:
        """The row with this key, None where it is not drawn."""
        return next((row for row in self.rows if row.key == key), None)

    @classmethod
    def of(  # noqa: PLR0913 - each is one choice of the reader
        cls,
        workshop: Workshop,
        persona: Persona | None = None,
        *,
        state: JourneyState | None = None,
        stages: Collection[str] | None = None,
        channel: str | None = None,
        shown: Collection[str] = LAYERS,
        owners: bool = False,
        said: str | None = None,
        version: str = "",
        on: date | None = None,
        column: float | None = None,
    ) -> "MapLayout":
        """Lay out the map.

        Args:
            workshop: What the reader may see.
            persona: Whose journey; None takes the only persona, or everyone's grades where there are several.
            state: Today's or the future journey; the one the workshop maps when None.
            stages: The ids of the stages to draw, all when None.
            channel: Draws the touchpoints of one channel only.
            shown: Keys of `LAYERS`: which rows to draw.
            owners: Names the unit of each blueprint item and marks hand-offs.
            said: The sentence under the picture; the reading of the curve when None.
            version: The label of the version that is drawn, for the legend.
            on: The day of that version.
            column: How wide a column is, to fill a paper; as a screen is best filled when None.
        """
        if persona is None and len(workshop.personas) == 1:
            persona = workshop.personas[0]
        drawn = curve(workshop, persona, state=state, stages=stages, channel=channel)
        places, width = _places(drawn, column)
        sheet = Sheet(workshop, drawn, places, EDGE, HEAD, width - EDGE, owners)
        title, subtitle, chips, top = _header(workshop, drawn, SCREEN if width > LONG else width)
        bands, top = _stage_bands(sheet, top)
        rows, line, top = _rows(sheet, shown, top)
        sentence = reading(drawn) if said is None else said
        under, legend, bottom = _footer(
            sheet, top, sentence, ", ".join(part for part in (version, _day(on)) if part), EMOTION in shown
        )
        return cls(
            width=width,
            height=bottom + EDGE,
            title=title,
            subtitle=subtitle,
            chips=chips,
            stages=bands,
            columns=places,
            rows=rows,
            curve=line,
            lines=tuple(_lines(rows)),
            reading=under,
            legend=legend,
            alt=words(
                "map.alt", title=workshop.title or words("map.untitled"), who=phrases.who(drawn), reading=sentence
            ),
            journey=drawn,
        )


def _places(drawn: Curve, column: float | None) -> tuple[tuple[Place, ...], float]:
    """The columns in their places, and the width of the sheet."""
    each = column or min(max(ROOM / max(len(drawn.columns), 1), NARROWEST), WIDEST)
    left = EDGE + HEAD
    places = tuple(Place(column, left + column.index * each, each) for column in drawn.columns)
    return places, max(left + len(places) * each + EDGE, LEAST)


def _header(workshop: Workshop, drawn: Curve, width: float) -> tuple[Label, Label, tuple[Cell, ...], float]:
    said = phrases.chips(workshop, drawn)
    widths = [width_of(text, 11.5) + 26 for text in said]
    whole = sum(widths) + 8 * (len(said) - 1)
    name = workshop.title or words("map.untitled")
    beside = width - 2 * EDGE - whole - 24
    fits = beside > min(width_of(name, 24, bold=True), 420)
    title = label(name, EDGE, 16, beside if fits else width - 2 * EDGE, size=24, bold=True)
    subtitle = label(phrases.persona_line(drawn), EDGE, title.bottom + 2, width - 2 * EDGE, size=13, tone="quiet")
    bottom = (subtitle if subtitle.lines else title).bottom
    x, y = (width - EDGE - whole, 18.0) if fits else (EDGE, bottom + 8)
    cells: list[Cell] = []
    for text, each in zip(said, widths, strict=True):
        if x + each > width - EDGE + 1 and cells and not fits:
            x, y = EDGE, y + CHIP + 6
        inner = label(text, x + each / 2, y + 5, each, size=11.5, lines=1, anchor="middle")
        cells.append(Cell("", x, y, each, CHIP, (inner,)))
        x += each + 8
    return title, subtitle, tuple(cells), max(bottom, y + CHIP) + 16


def _stage_bands(sheet: Sheet, top: float) -> tuple[tuple[Cell, ...], float]:
    drafts = []
    for stage, first, last in spans(sheet.curve.columns):
        if stage is None:
            continue
        x = sheet.places[first].x - 4
        width = sheet.places[last].x + sheet.places[last].width - 4 - x - 4
        stack = Stack(top + 7)
        stack.add(label(stage.label, x + 10, stack.top, width - 16, size=14, bold=True))
        stack.add(label(stage.state_of_mind, x + 10, stack.top, width - 16, size=11, lines=2, tone="quiet"))
        drafts.append((stage.id, x, width, stack))
    bottom = max((stack.bottom for *_, stack in drafts), default=top) + 8
    cells = tuple(
        Cell(key, x, top, width, bottom - top, tuple(stack.labels), frame="stage") for key, x, width, stack in drafts
    )
    return cells, (bottom + 10 if drafts else top)


def _rows(sheet: Sheet, shown: Collection[str], top: float) -> tuple[tuple[Row, ...], CurveRow | None, float]:
    rows: list[Row] = []
    line: CurveRow | None = None
    for key in LAYERS:
        if key not in shown:
            continue
        if key == EMOTION:
            line = curve_row(sheet, top)
            found: Row | None = line.row
        else:
            named = NAMED if key in LANES and not any(row.key in LANES for row in rows) else 0.0
            found = (layers.ABOVE.get(key) or layers.BELOW[key])(sheet, top + named)
        if found is not None:
            rows.append(found)
            top = found.y + found.height
    return tuple(rows), line, top


def _lines(rows: Sequence[Row]) -> Iterator[Line]:
    """The three lines of the blueprint: under their lane, else above the next lane that is there."""
    lanes = [row for row in rows if row.key in LANES]
    for lane, key in LINES_BELOW.items():
        place = LANES.index(lane)
        over = [row for row in lanes if LANES.index(row.key) <= place]
        under = [row for row in lanes if LANES.index(row.key) > place]
        if over or under:
            y = under[0].y if under else over[-1].y + over[-1].height
            yield Line(key, y, words(f"map.{key}"))


def _day(on: date | None) -> str:
    return f"{on.day} {on:%B %Y}" if on else ""


def _footer(
    sheet: Sheet, top: float, sentence: str, version: str, curved: bool
) -> tuple[Label, tuple[Label, ...], float]:
    right = SCREEN if sheet.right > LONG else sheet.right
    room = right - sheet.left
    said = label(sentence, sheet.left, top + 14, room, size=14, lines=3, bold=True)
    parts = list(_legend(sheet)) if curved else []
    if version:
        parts.append(words("map.legend.version", version=version))
    legend: list[Label] = []
    x, y = sheet.left, said.bottom + 8
    for part in parts:
        found = label(part, x, y, room, size=11.5, lines=1, tone="quiet")
        if x > sheet.left and x + found.width > right:
            x, y = sheet.left, y + 11.5 * LEADING + 4
            found = label(part, x, y, room, size=11.5, lines=1, tone="quiet")
        legend.append(found)
        x += found.width + 2 * GAP
    return said, tuple(legend), y + 16


def _legend(sheet: Sheet) -> Iterator[str]:
    known = phrases.sources(sheet.workshop)
    yield words("map.legend.assumed")
    yield words("map.legend.observed-from", sources=known) if known else words("map.legend.observed")
    yield words("map.legend.band")
    if any(point.other is not None for point in sheet.curve.points):
        yield words(f"map.legend.other_{sheet.curve.state}")
    if any(point.measured for point in sheet.curve.points):
        yield words("map.legend.measured")
