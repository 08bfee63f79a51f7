"""The emotional journey in the workbook: the medians as a table and a chart that the spreadsheet draws itself."""

from openpyxl import Workbook
from openpyxl.chart import LineChart, Reference
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from cjm_widgets.charts.curve import Curve, curve
from cjm_widgets.domain.fields import JourneyState
from cjm_widgets.domain.journey import GRADES
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.tables.escapes import escaped
from cjm_widgets.resources import capital, words

_COLOURS = ("0B5FA5", "A8410B", "6B4FA0", "5B6475")


def add_emotional_journey(book: Workbook, workshop: Workshop, state: JourneyState | None) -> None:
    """A sheet with a line for each persona, of all grades where there is none; no sheet without a touchpoint."""
    curves = [curve(workshop, persona, state=state) for persona in workshop.personas] or [curve(workshop, state=state)]
    everyone = curve(workshop, state=state)
    if not everyone.points:
        return
    sheet = book.create_sheet(words("exchange.workbook.journey"))
    heads = [capital(words("kind.stage.one")), capital(words("kind.touchpoint.one"))]
    heads += [one.persona.label if one.persona else words("exchange.workbook.everyone") for one in curves]
    table: list[list[str | float | None]] = [[escaped(head) for head in heads]]
    for point in everyone.points:
        stage = point.column.stage.label if point.column.stage else ""
        line: list[str | float | None] = [escaped(stage), escaped(point.column.name)]
        table.append(line + [_median(one, point.touchpoint.id) for one in curves])
    for row, values in enumerate(table, 1):
        for column, value in enumerate(values, 1):
            if value in (None, ""):
                continue
            cell = sheet.cell(row, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
                cell.quotePrefix = True
            if row == 1:
                cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E8EBF2")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 40
    sheet.freeze_panes = "C2"
    sheet.add_chart(_chart(sheet, len(table), len(curves)), f"{chr(ord('E') + min(len(curves), 20))}2")


def _median(drawn: Curve, touchpoint: str) -> float | None:
    return next((point.summary.median for point in drawn.points if point.touchpoint.id == touchpoint), None)


def _chart(sheet: Worksheet, last: int, lines: int) -> LineChart:
    chart = LineChart()
    chart.title = words("exchange.workbook.journey")
    chart.height, chart.width = 11, max(18, min(last * 2, 50))
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = GRADES[0], GRADES[-1]
    chart.y_axis.majorUnit = 1
    chart.y_axis.title = words("exchange.workbook.scale")
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.x_axis.tickLblPos = "low"
    chart.display_blanks = "gap"
    chart.add_data(Reference(sheet, min_col=3, max_col=2 + lines, min_row=1, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=2, min_row=2, max_row=last))
    for number, series in enumerate(chart.series):
        series.smooth = False
        series.marker.symbol = ("circle", "square", "triangle", "diamond")[number % 4]
        series.marker.size = 7
        colour = _COLOURS[number % len(_COLOURS)]
        series.graphicalProperties.line.solidFill = colour
        series.marker.graphicalProperties.solidFill = colour
    return chart
