"""The workbook: every kind of item on a sheet of its own, typed, editable in a spreadsheet, and back without loss."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cjm_widgets.domain.item import KINDS
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.document import FORMAT, VERSION, to_document
from cjm_widgets.exchange.tables.columns import (
    ID,
    NAMES,
    OF,
    Column,
    as_lines,
    columns_of,
    more,
    part_sheet_of,
    part_sheets,
    pieces,
    sheet_of,
)
from cjm_widgets.exchange.tables.escapes import escaped
from cjm_widgets.exchange.tables.workbook_chart import add_emotional_journey
from cjm_widgets.exchange.trade import Choices, Exported
from cjm_widgets.resources import words

MARKER = f"{FORMAT}/{VERSION}"
_HEAD = Font(bold=True, color="1D2433")
_PAPER = PatternFill("solid", fgColor="E8EBF2")
_QUIET = Font(color="5B6475")
_TOP = Alignment(vertical="top", wrap_text=True)
_WIDTHS = {"name": 36, "id": 16, "position": 10, "note": 36}


def write_workbook(workshop: Workshop, choices: Choices) -> Exported:
    """The workshop as an XLSX workbook; nothing is left out."""
    document = to_document(workshop)
    book = Workbook()
    about = book.active
    assert isinstance(about, Worksheet)
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for item in document["items"]:
        rows.setdefault(item["kind"], []).append(item)
    _write_about(about, document, rows)
    add_emotional_journey(book, workshop, choices.state)
    for kind, model in KINDS.items():
        if kind in rows:
            _write_table(book.create_sheet(sheet_of(kind)), workshop, columns_of(model), rows[kind])
    for kind, field, part in part_sheets():
        if kind in rows:  # also without a row: a sheet that is missing says nothing, an empty one says "none"
            found = [{OF: item[ID], **row} for item in rows[kind] for row in item[field]]
            columns = (Column(OF, "text", refers=True), *columns_of(part))
            _write_table(book.create_sheet(part_sheet_of(kind, field)), workshop, columns, found)
    out = io.BytesIO()
    book.save(out)
    return Exported(out.getvalue())


def _write_about(sheet: Worksheet, document: Mapping[str, Any], rows: Mapping[str, Sequence[object]]) -> None:
    sheet.title = words("exchange.workbook.about")
    lines: list[tuple[str, str | int]] = [
        (words("exchange.workbook.format"), MARKER),
        (words("exchange.workbook.title"), document["title"]),
        (words("exchange.workbook.state"), document["state"]),
        (words("exchange.workbook.how"), words("exchange.workbook.explained")),
    ]
    lines += [(sheet_of(kind), len(found)) for kind, found in rows.items()]
    for number, (name, value) in enumerate(lines, 1):
        head = sheet.cell(number, 1)
        _put(head, name)
        head.font, head.alignment = _HEAD, _TOP
        _put(sheet.cell(number, 2), value)
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 90
    sheet.freeze_panes = "B2"


def _write_table(
    sheet: Worksheet, workshop: Workshop, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]
) -> None:
    shown = [column for column in columns if column.holds != "parts"]
    number = 0
    for column in shown:
        values = [row[column.field] for row in rows]
        for name, cells in _laid_out(workshop, column, values):
            number += 1
            head = sheet.cell(1, number)
            _put(head, name)
            head.font, head.fill, head.alignment = _HEAD, _PAPER, _TOP
            widest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
            width = _WIDTHS.get(name, min(max(len(name) + 4, widest + 2, 8), 44))
            sheet.column_dimensions[get_column_letter(number)].width = width
            for line, value in enumerate(cells, 2):
                if value not in (None, ""):
                    cell = sheet.cell(line, number)
                    _put(cell, value)
                    if name.endswith(NAMES):
                        cell.font = _QUIET
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(number)}{len(rows) + 1}"


def _laid_out(workshop: Workshop, column: Column, values: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
    """The columns that one field fills: its own, those in which long texts go on, and the names for its ids."""
    if column.holds == "date":
        yield column.field, [date.fromisoformat(value) if value else None for value in values]
    elif column.holds in ("number", "boolean"):
        yield column.field, list(values)
    else:
        texts = [as_lines(value) if column.holds == "list" else value or "" for value in values]
        cut = [list(pieces(text)) for text in texts]
        for index in range(max((1, *(len(parts) for parts in cut)))):
            name = more(column.field, index + 1) if index else column.field
            yield name, [parts[index] if index < len(parts) else None for parts in cut]
        if column.refers:
            ids = [value if column.holds == "list" else [value] for value in values]
            names = ["; ".join(workshop.label(one) for one in some if one) for some in ids]
            yield column.field + NAMES, [name[:1_000] for name in names]


def _put(cell: Any, value: str | float | bool | date) -> None:  # noqa: ANN401 - openpyxl has several
    """A value with its type; a text is never taken for a formula, also not when somebody edits it."""
    cell.alignment = Alignment(vertical="top")
    if isinstance(value, str):
        cell.value = escaped(value)
        cell.data_type = "s"
        cell.quotePrefix = True
        cell.alignment = _TOP
    elif isinstance(value, float) and float(f"{value:.16g}") != value:
        cell.value = value
        cell._value = repr(value)  # openpyxl writes 16 digits, and this number needs 17
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
