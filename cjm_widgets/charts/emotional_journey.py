"""The emotional journey: how the customer feels at each touchpoint, as everyone graded it."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from cjm_widgets.charts import monotone, phrases
from cjm_widgets.charts import theme as style
from cjm_widgets.charts.curve import Curve, Point, before, curve
from cjm_widgets.charts.journey_frame import WIDE, effect_of, frame, tone_of, wrapped
from cjm_widgets.charts.reading import agreement, level, reading, signed
from cjm_widgets.charts.theme import Theme, Trace, escape
from cjm_widgets.charts.twins import Twin
from cjm_widgets.domain.fields import JourneyState
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words

if TYPE_CHECKING:
    import plotly.graph_objects as go

LONE = 0.12
FEW, FINE, COARSE = 24, 12, 6
"""Up to so many columns the line is sampled finely between them."""
_RINGS = {"delight": "circle-open", "dismay": "diamond-open", "hygiene": "square-open"}


def emotional_journey(  # noqa: PLR0913 - each is one choice of the reader
    workshop: Workshop,
    persona: Persona | None,
    *,
    theme: Theme = "light",
    people: bool = False,
    names: bool = True,
    state: JourneyState | None = None,
    stages: Collection[str] | None = None,
    channel: str | None = None,
    big: bool = False,
    room: int = WIDE,
    round: int | None = None,
    earlier: bool = False,
) -> "go.Figure":
    """The median grade of every touchpoint in order, with the middle half of the grades (quartiles).

    Grades run from -2 (dismayed) to +2 (delighted); an ungraded touchpoint leaves a gap in the line. The last trace
    carries the persona's name and the medians themselves: a filled point has an observed grade behind it, an open one
    is assumed; its `customdata` are the ids of the touchpoints. The line between them is monotone, so that it never
    goes further than its points.

    Args:
        workshop: What the reader may see.
        persona: Whose journey; None takes everyone's grades together.
        theme: Light, dark or print.
        people: Draws every grader's own line too.
        names: Names those lines; else they are numbered.
        state: Today's or the future journey; the one the workshop maps when None. The other is the dashed line.
        stages: The ids of the stages to draw, all when None.
        channel: Draws the touchpoints of one channel only.
        big: Larger type, for the projector.
        room: About how many pixels wide it will be shown: names turn aslant where they would meet.
        round: Draws the grades of that round only; of each grader the last when None.
        earlier: Draws the median of the round before as a thin line too: what the talk has moved.
    """
    drawn = curve(workshop, persona, state=state, stages=stages, channel=channel, round=round)
    was = before(workshop, persona, state=state, stages=stages, channel=channel, round=round) if earlier else None
    traces = [
        *_middle_half(drawn, theme),
        *(_people(workshop, drawn, names) if people else ()),
        *_other_state(drawn, theme),
        *(_earlier(was, theme) if was else ()),
        *_measured(drawn, theme),
        *_median(drawn, theme),
        *_rings(drawn, theme),
        _points(drawn, theme),
    ]
    return style.figure(*traces, theme=theme, **frame(workshop, drawn, theme, big, _entries(traces), room))


def journey_twin(
    workshop: Workshop,
    persona: Persona | None,
    *,
    state: JourneyState | None = None,
    stages: Collection[str] | None = None,
    channel: str | None = None,
    round: int | None = None,
    earlier: bool = False,
) -> Twin:
    """The emotional journey as text: each touchpoint with its median, middle half, graders and agreement.

    The arguments are those of `emotional_journey`.
    """
    drawn = curve(workshop, persona, state=state, stages=stages, channel=channel, round=round)
    was = before(workshop, persona, state=state, stages=stages, channel=channel, round=round) if earlier else None
    said = reading(drawn)
    head: tuple[str, ...] = ("stage", "touchpoint", "median", "middle", "graded", "agreement", "evidence")
    head += (f"other_{drawn.state}", *(("earlier",) if was else ()))
    medians = {point.touchpoint.id: point.summary.median for point in was.points} if was else {}
    return Twin(
        alt=words("chart.journey.alt", who=phrases.who(drawn), count=len(drawn.points), reading=said),
        reading=said,
        head=tuple(words(f"chart.head.{name}") for name in head),
        rows=tuple(
            (*_row(point), *((_median_of(medians.get(point.touchpoint.id)),) if was else ())) for point in drawn.points
        ),
    )


def _median_of(median: float | None) -> str:
    return words("chart.not-graded") if median is None else f"{signed(median)} {level(median)}"


def _row(point: Point) -> tuple[str, ...]:
    found = point.summary
    stage = point.column.stage.label if point.column.stage else ""
    other = "" if point.other is None else signed(point.other)
    if found.median is None or found.lower is None or found.upper is None:
        return (stage, point.column.name, words("chart.not-graded"), "", "0", "", "", other)
    return (
        stage,
        point.column.name,
        f"{signed(found.median)} {level(found.median)}",
        words("chart.range", low=signed(found.lower), high=signed(found.upper)),
        str(found.n),
        agreement(found),
        words("chart.observed" if point.observed else "chart.assumed"),
        other,
    )


def _entries(traces: Sequence[Trace]) -> int:
    return sum(trace.get("showlegend", True) for trace in traces)


# The traces


def _smooth(values: Sequence[float | None], *, paired: bool = False) -> tuple[list[float | None], list[float | None]]:
    """A value a column as a monotone line; None breaks it.

    `paired` gives both edges of the band as many points, and a lone touchpoint a little width.
    """
    xs: list[float | None] = []
    ys: list[float | None] = []
    for start, end in style.runs(values):
        if xs:
            xs.append(None)
            ys.append(None)
        spots = [(float(at), value) for at, value in enumerate(values[start:end], start) if value is not None]
        if paired and len(spots) == 1:
            x, y = spots[0]
            spots = [(x - LONE, y), (x + LONE, y)]
        for x, y in monotone.sampled(spots, FINE if len(values) <= FEW else COARSE, level=paired):
            xs.append(x)
            ys.append(y)
    return xs, ys


def _in_columns(drawn: Curve, take: str) -> list[float | None]:
    return [getattr(point.summary, take) if point else None for point in drawn.by_column]


def _middle_half(drawn: Curve, theme: Theme) -> Iterator[Trace]:
    lower, upper = _in_columns(drawn, "lower"), _in_columns(drawn, "upper")
    if any(low != high for low, high in zip(lower, upper, strict=True)):
        x, top = _smooth(upper, paired=True)
        _, bottom = _smooth(lower, paired=True)
        fill = style.colours(theme)["band"]
        yield style.band(x, bottom, top, fill=fill, name=words("chart.journey.band"))


def _median(drawn: Curve, theme: Theme) -> Iterator[Trace]:
    x, y = _smooth(_in_columns(drawn, "median"))
    if x:
        trace = style.line(x, y, colour=style.colours(theme)["delight"], name=words("chart.journey.median"))
        yield {**trace, "showlegend": False}


def _other_state(drawn: Curve, theme: Theme) -> Iterator[Trace]:
    x, y = _smooth([point.other if point else None for point in drawn.by_column])
    if x:
        paint = style.colours(theme)
        name = words(f"chart.journey.other_{drawn.state}")
        yield style.line(x, y, colour=paint["future"], name=name, width=2, dash="6px,4px")


def _earlier(was: Curve, theme: Theme) -> Iterator[Trace]:
    x, y = _smooth(_in_columns(was, "median"))
    if x:
        quiet, name = style.colours(theme)["quiet"], words("chart.journey.earlier")
        yield style.line(x, y, colour=quiet, name=name, width=1.5, dash="3px,4px")


def _measured(drawn: Curve, theme: Theme) -> Iterator[Trace]:
    found = [(point, score) for point in drawn.points for score in point.measured]
    if found:
        paint = style.colours(theme)
        yield {
            "type": "scatter",
            "mode": "markers",
            "name": escape(words("chart.journey.measured")),
            "x": [point.column.index for point, _ in found],
            "y": [round(score.grade, 4) for _, score in found],
            "customdata": [score.kpi for _, score in found],
            "hovertext": [
                escape(words("chart.journey.score", name=score.name, value=f"{score.value:g}", on=score.on))
                for _, score in found
            ],
            "hoverinfo": "text",
            "marker": {"symbol": "cross-thin", "size": 13, "line": {"color": paint["coach"], "width": 3}},
        }


def _people(workshop: Workshop, drawn: Curve, names: bool) -> Iterator[Trace]:
    palette = style.series()
    for number, grader in enumerate(drawn.graders):
        who = (names and workshop.label(grader)) or words("chart.journey.person", number=number + 1)
        yield {
            "type": "scatter",
            "mode": "lines+markers",
            "name": escape(who),
            "x": [column.index for column in drawn.columns],
            "y": [point.by_grader.get(grader) if point else None for point in drawn.by_column],
            "line": {"color": palette[number % len(palette)], "width": 1, "dash": "solid" if number < 8 else "dot"},
            "marker": {"size": 4},
            "opacity": 0.65,
            "hoverinfo": "name+y",
        }


def _rings(drawn: Curve, theme: Theme) -> Iterator[Trace]:
    marked = [point for point in drawn.points if point.moment and point.summary.median is not None]
    if marked:
        yield {
            "type": "scatter",
            "mode": "markers",
            "name": escape(words("chart.journey.moment")),
            "x": [point.column.index for point in marked],
            "y": [point.summary.median for point in marked],
            "customdata": [point.moment.id for point in marked if point.moment],
            "hoverinfo": "skip",
            "showlegend": False,
            "marker": {
                "symbol": [_RINGS[effect_of(point)] for point in marked],
                "size": 24,
                "line": {"width": 2},
                "color": [style.colours(theme)[tone_of(point)] for point in marked],
            },
        }


def _points(drawn: Curve, theme: Theme) -> Trace:
    paint = style.colours(theme)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": escape(phrases.who(drawn)),
        "x": [point.column.index for point in drawn.points],
        "y": list(drawn.medians),
        "customdata": [point.touchpoint.id for point in drawn.points],
        "hovertext": [_hover(point) for point in drawn.points],
        "hoverinfo": "text",
        "marker": {
            "size": 12,
            "color": [paint["delight" if point.observed else "paper"] for point in drawn.points],
            "line": {"color": paint["delight"], "width": 2.5},
        },
    }


def _hover(point: Point) -> str:
    found = point.summary
    said = [f"<b>{wrapped(point.column.name, 40)}</b>"]
    if found.median is not None and found.lower is not None and found.upper is not None:
        said += [
            escape(f"{signed(found.median)} {level(found.median)}"),
            escape(words("chart.journey.middle", low=signed(found.lower), high=signed(found.upper))),
            escape(words("chart.journey.graders", count=found.n, agreement=agreement(found))),
            escape(words("chart.observed" if point.observed else "chart.assumed")),
        ]
    if point.quote:
        said.append(f"<i>“{wrapped(point.quote, 44, 3)}”</i>")
    return "<br>".join(said)
