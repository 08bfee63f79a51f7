"""What stands around the emotional journey's lines: axes with faces and words, stages, moments of truth, the legend."""

import math
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from cjm_widgets.charts import phrases
from cjm_widgets.charts import theme as style
from cjm_widgets.charts.columns import spans
from cjm_widgets.charts.curve import Curve, Point
from cjm_widgets.charts.reading import LEVELS, reading
from cjm_widgets.charts.theme import Theme, escape
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words

UPRIGHT = 66.0
"""A name stands upright below a column of so many pixels; in a narrower one it leans."""
ROOMY = 24
"""Up to so many columns the chart is as wide as its page."""
COLUMN_PIXELS = 56
TIGHTER = 0.8
"""A chart may be shown that much narrower than it was drawn for before its page scrolls it."""
SIDES = 154
WIDE = 1154
"""How wide the chart is on most screens: labels that would meet there are lifted apart."""
ENTRY_PIXELS = 240
MARKS = {"delight": "★", "dismay": "▼", "hygiene": "■"}
_MOUTHS = {2: 6.0, 1: 3.0, 0: 0.0, -1: -3.0, -2: -6.0}


def frame(workshop: Workshop, drawn: Curve, theme: Theme, big: bool, entries: int, room: int = WIDE) -> dict[str, Any]:
    """The layout of the figure, shown so many pixels wide, with room for so many entries of the legend below it.

    `meta.min_width` is the width in pixels below which a page should let it scroll.
    """
    paint = style.colours(theme)
    size = 20 if big else style.TEXT_SIZE
    count = len(drawn.columns)
    pixels = (room - SIDES) / max(count, 1)
    grown = size / style.TEXT_SIZE
    wide, aslant = count > ROOMY, pixels < UPRIGHT * grown
    least = SIDES + 16 + round(count * (COLUMN_PIXELS if wide else min(COLUMN_PIXELS, pixels * TIGHTER)))
    width = {"width": least} if wide else {}
    labels = max(8, min(18, int(pixels / 6.6 / grown)))
    legend = math.ceil(entries / max(1, room // ENTRY_PIXELS)) * size * 1.6 if entries > 1 else 0
    found: dict[str, Any] = {
        **width,
        "meta": {"min_width": least},
        "height": (640 if big else 490) + legend + (60 if aslant else 0),
        "font": {"family": style.font(), "size": size, "color": paint["ink"]},
        "margin": {"l": 130 * (1.3 if big else 1), "r": 24, "t": 82, "b": (128 if aslant else 68) + legend},
        "xaxis": style.axis(
            theme,
            range=[-0.6, max(count - 0.4, 0.6)],
            tickmode="array",
            tickvals=[column.index for column in drawn.columns],
            ticktext=[wrapped(column.name, 24 if aslant else labels, 1 if aslant else 3) for column in drawn.columns],
            tickfont={"size": size - 3, "color": paint["quiet"]},
            tickangle=-40 if aslant else 0,
        ),
        "yaxis": style.axis(
            theme,
            range=_reach(drawn),
            showgrid=True,
            griddash="2px,4px",
            tickmode="array",
            tickvals=list(LEVELS),
            ticktext=[escape(words(f"choice.grade.value.{value}")) for value in LEVELS],
            ticklabelstandoff=32,
        ),
        "legend": {
            "orientation": "h",
            "font": {"size": size - 2},
            "xref": "container",
            "x": 0.5,
            "xanchor": "center",
            "yref": "container",
            "y": 0,
            "yanchor": "bottom",
        },
        "hovermode": "closest",
        "shapes": [*_stage_bands(drawn, theme), _neutral(theme), *_faces(theme)],
        "annotations": [
            _note(workshop, drawn, theme, size),
            *_stage_names(drawn, theme, size, pixels),
            *_moment_labels(drawn, theme, size, room),
            *_empty(drawn, theme),
        ],
    }
    return found


def _reach(drawn: Curve) -> list[float]:
    """The range of the axis, with room for a quote below and for a second row of labels above."""
    high = sum(point.moment is not None and (point.summary.median or 0) > 1 for point in drawn.points)
    cited = any(_cited(point) and (point.summary.median or 0) < -1 for point in drawn.points)
    return [-3.5 if cited else -2.75, 3.2 if high > 1 else 2.75]


def _neutral(theme: Theme) -> dict[str, Any]:
    line = {"color": style.colours(theme)["line"], "width": 1}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0, "line": line, "layer": "below"}


def _faces(theme: Theme) -> Iterator[dict[str, Any]]:
    """A face beside each level, drawn in pixels, so that no font decides how it looks."""
    for value in LEVELS:
        bend = _MOUTHS[value]
        base = -4 + bend * 0.3
        yield {
            "type": "path",
            "path": (
                "M-9,0 C-9,5 -13,9 -18,9 C-23,9 -27,5 -27,0 C-27,-5 -23,-9 -18,-9 C-13,-9 -9,-5 -9,0 "
                f"M-21.4,2 L-21.4,3.8 M-14.6,2 L-14.6,3.8 M-22.5,{base} Q-18,{base - bend} -13.5,{base}"
            ),
            "xref": "paper",
            "xsizemode": "pixel",
            "ysizemode": "pixel",
            "xanchor": 0,
            "yanchor": value,
            "line": {"color": style.colours(theme)["quiet"], "width": 1.4},
        }


def _stage_bands(drawn: Curve, theme: Theme) -> Iterator[dict[str, Any]]:
    for stage, first, last in spans(drawn.columns):
        if stage is not None:
            yield {
                "type": "rect",
                "x0": first - 0.48,
                "x1": last + 0.48,
                "yref": "paper",
                "y0": 1.02,
                "y1": 1.11,
                "fillcolor": style.colours(theme)["stage"],
                "line": {"width": 0},
                "layer": "below",
            }


def _stage_names(drawn: Curve, theme: Theme, size: int, pixels: float) -> Iterator[dict[str, Any]]:
    room = pixels / (size * 0.64) if len(drawn.columns) <= ROOMY else 7
    for stage, first, last in spans(drawn.columns):
        if stage is not None:
            yield {
                "text": f"<b>{wrapped(stage.label, max(4, int(room * (last - first + 1)) - 1), 1)}</b>",
                "x": first - 0.42,
                "xanchor": "left",
                "yref": "paper",
                "y": 1.065,
                "yanchor": "middle",
                "showarrow": False,
                "font": {
                    "size": size - 2 if pixels < UPRIGHT else size,
                    "color": style.colours(theme)["ink"],
                },
            }


def _note(workshop: Workshop, drawn: Curve, theme: Theme, size: int) -> dict[str, Any]:
    """Which journey this is and how it came about, printed on every chart."""
    parts = [words(f"chart.state.{drawn.state}"), phrases.approach(workshop), words("chart.journey.key")]
    return {
        "text": escape("  ·  ".join(part for part in parts if part)),
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": "paper",
        "y": 1.12,
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": size - 2, "color": style.colours(theme)["quiet"]},
    }


def _moment_labels(drawn: Curve, theme: Theme, size: int, room: int) -> Iterator[dict[str, Any]]:
    """Above a peak and below a valley; beside a slope, on its open side."""
    paint = style.colours(theme)
    before: tuple[float, bool, float] | None = None
    lift = 0.0
    for place, point in enumerate(drawn.points):
        if point.moment is None or point.summary.median is None:
            continue
        effect = effect_of(point)
        rising, under = _lie(drawn.medians, place)
        name = wrapped(point.moment.name or words(f"chart.effect.{effect}"), 26, 2)
        said = f"<br>“{wrapped(point.quote, 34, 2)}”" if _cited(point) else ""
        last = len(drawn.columns) - 1
        anchor = {0: "left", last: "right"}.get(point.column.index if last > 3 else -1, "center")
        if rising:
            anchor = "right" if rising > 0 else "left"
        length = max(len(line) for line in name.split("<br>")) + 3
        reach = length * size * 0.62 * max(len(drawn.columns), 1) / (room - SIDES)
        near = before is not None and before[1] == under and point.column.index - before[0] < (before[2] + reach) / 2
        lift = lift + size * 1.5 if near else 0.0
        before = (point.column.index, under, reach)
        yield {
            "text": f"<b>{MARKS[effect]} {name}</b>{said}",
            "x": point.column.index,
            "xanchor": anchor,
            "xshift": {"left": -12, "right": 12}.get(anchor, 0) if not rising else -8 * rising,
            "y": point.summary.median,
            "yanchor": "top" if under else "bottom",
            "yshift": -18 - lift if under else 16 + lift,
            "showarrow": False,
            "align": "left",
            "bgcolor": style.faded(paint["paper"], 0.7),
            "borderpad": 1,
            "font": {"size": size - 1, "color": paint[tone_of(point)]},
        }


def _lie(medians: Sequence[float | None], place: int) -> tuple[int, bool]:
    """How a point lies between its neighbours: on a rising (1) or falling (-1) slope, or neither (0); in a valley."""
    here = medians[place] or 0
    before = medians[place - 1] if place else None
    after = medians[place + 1] if place + 1 < len(medians) else None
    left, right = (here if before is None else before), (here if after is None else after)
    if left < here < right or left > here > right:
        return (1 if right > left else -1), False
    return 0, left + right > 2 * here or (left + right == 2 * here and here < 0)


def _empty(drawn: Curve, theme: Theme) -> Iterator[dict[str, Any]]:
    if drawn.graded == 0:
        yield {
            "text": escape(reading(drawn)),
            "xref": "paper",
            "yref": "paper",
            "x": 0.5,
            "y": 0.56,
            "showarrow": False,
            "bgcolor": style.colours(theme)["paper"],
            "font": {"color": style.colours(theme)["quiet"]},
        }


def _cited(point: Point) -> bool:
    return bool(point.quote) and point.moment is not None and point.moment.effect == "dismay"


def effect_of(point: Point) -> str:
    """The effect of a point's moment of truth."""
    return (point.moment and point.moment.effect) or "hygiene"


def tone_of(point: Point) -> str:
    """The colour token of a moment of truth."""
    return {"delight": "delight", "dismay": "dismay", "hygiene": "quiet"}[effect_of(point)]


def wrapped(text: str, width: int, lines: int = 2) -> str:
    """A person's text in lines of about so many letters, shortened after the last, each line escaped."""
    clean = style.plain(text)
    if len(clean) <= width:
        return escape(clean)
    if lines == 1:
        return escape(clean[: width - 1].rstrip() + "…")
    found = textwrap.wrap(clean, width, break_long_words=True, max_lines=lines, placeholder=" …")
    return "<br>".join(escape(part) for part in found)
