"""The emotional journey of the board: the curve of the map, set over the columns of the board."""

from collections.abc import Sequence
from typing import Any

from cjm_widgets.charts import monotone
from cjm_widgets.charts.board.sight import Sight
from cjm_widgets.charts.board.slots import places, width
from cjm_widgets.charts.curve_row import curve_row
from cjm_widgets.charts.monotone import Spot
from cjm_widgets.charts.sheet import GAP, Place, Sheet
from cjm_widgets.charts.typeset import LEADING

EM = 16.0
"""Units of the drawing in one em of the board."""


def line(sight: Sight) -> dict[str, Any] | None:
    """The curve as paths, dots and labels in units of 1/16 em; None where there is no column."""
    drawn = sight.curve
    if not drawn.columns:
        return None
    each = width(sight.slots) * EM
    left = [x * EM for slot, x, _ in places(sight.slots) if slot.action or slot.touchpoint]
    # A point stands over the middle of its whole column: the sheet leaves a gap at the right, the board none.
    found = [Place(column, x, each + GAP) for column, x in zip(drawn.columns, left, strict=True)]
    right = max(x + w for _, x, w in places(sight.slots)) * EM
    row = curve_row(Sheet(sight.workshop, drawn, tuple(found), 0, 0, right), 0)
    return {
        "width": right,
        "height": row.row.height,
        "levels": [(grade, y, " ".join(name.lines)) for grade, y, name in row.levels],
        "band": [_band(upper, lower) for upper, lower in zip(row.upper, row.lower, strict=True)],
        "median": [_path(run) for run in row.median],
        "other": [_path(run) for run in row.other],
        "dots": [(dot.touchpoint, dot.x, dot.y, dot.observed, dot.effect) for dot in row.dots],
        "measured": [(x, y, name) for x, y, name in row.measured],
        "labels": [(at.x, at.y, at.anchor, at.tone, at.lines) for at in row.labels],
        "leading": row.labels[0].size * LEADING if row.labels else 0,
        "other_dots": [spot for run in row.other for spot in run],
    }


def _path(run: Sequence[Spot]) -> str:
    return monotone.path(run)


def _band(upper: Sequence[Spot], lower: Sequence[Spot]) -> str:
    """The outline of the band; a lone column gets a little width."""
    if len(upper) == 1:
        (x, top), (_, bottom) = upper[0], lower[0]
        return f"M{x - 9:.1f},{top:.1f} H{x + 9:.1f} V{bottom:.1f} H{x - 9:.1f} Z"
    return f"{monotone.path(upper)} {monotone.path(lower, backwards=True)} Z"
