"""The emotional journey as PowerPoint's own line chart: its numbers can be edited there; a blank stays a gap."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cjm_widgets.charts.curve import Curve
from cjm_widgets.charts.theme import plain
from cjm_widgets.exchange.slides.deck import colour, described, placed
from cjm_widgets.exchange.slides.room import Box
from cjm_widgets.resources import words

if TYPE_CHECKING:
    from pptx.slide import Slide

NAME = 40
Values = Sequence[float | None]


def put_chart(slide: "Slide", box: Box, drawn: Curve, about: str) -> None:
    """Put the chart on a slide: the median of the mapped state, and of the other where anybody graded it."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    names = [_name(column.name, place) for place, column in enumerate(drawn.columns)]
    lines = _lines(drawn)
    data: Any = CategoryChartData(number_format="0.##")  # type: ignore[no-untyped-call]
    data.categories = names
    for name, values in lines:
        data.add_series(name, values)
    frame: Any = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *placed(box), data)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(names, lines))
    described(frame, about)
    _dress(chart, drawn, len(names))


def _name(name: str, place: int) -> str:
    clean = plain(name)
    return (clean if len(clean) <= NAME else clean[: NAME - 1] + "…") or str(place + 1)


def _lines(drawn: Curve) -> list[tuple[str, Values]]:
    points = drawn.by_column
    median = [point.summary.median if point else None for point in points]
    other = [point.other if point else None for point in points]
    found: list[tuple[str, Values]] = [(words(f"pictures.slides.line.{drawn.state}"), median)]
    if any(value is not None for value in other):
        beyond = "future" if drawn.state == "current" else "current"
        found.append((words(f"pictures.slides.line.{beyond}"), other))
    return found


def _workbook(names: Sequence[str], lines: Sequence[tuple[str, Values]]) -> bytes:
    """The sheet behind the chart. Made here, because a name that begins with “=” is text and no formula."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook has one
    for column, (title, values) in enumerate(lines, 2):
        sheet.cell(1, column, title)
        for row, value in enumerate(values, 2):
            sheet.cell(row, column, value)
    for row, name in enumerate(names, 2):
        sheet.cell(row, 1, name).data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _dress(chart: Any, drawn: Curve, count: int) -> None:  # noqa: ANN401 - python-pptx's chart
    from pptx.enum.chart import XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    paint = {name: colour(name) for name in ("delight", "future", "paper", "line")}
    chart.has_title, chart.has_legend = False, True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.font.size = Pt(12 if count <= 16 else 10 if count <= 30 else 8)
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = -2, 2, 1
    axis.tick_labels.number_format = "+0;-0;0"
    axis.tick_labels.number_format_is_linked = False
    axis.major_gridlines.format.line.color.rgb = paint["line"]
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    for series, tone in zip(chart.plots[0].series, ("delight", "future"), strict=False):
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = paint[tone], Pt(2.75 if tone == "delight" else 2)
        series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 8
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = paint[tone]
        series.marker.format.line.color.rgb = paint[tone]
        if tone == "future":
            series.format.line.dash_style = MSO_LINE.DASH
            series.marker.size = 5
    median = chart.plots[0].series[0]
    for point in drawn.points:
        if point.summary.median is not None and not point.observed:  # open: assumed
            marker = median.points[point.column.index].marker
            marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 8
            marker.format.fill.solid()
            marker.format.fill.fore_color.rgb = paint["paper"]
            marker.format.line.color.rgb = paint["delight"]
    for blanks in chart._chartSpace.xpath(".//c:dispBlanksAs"):
        blanks.set("val", "gap")
