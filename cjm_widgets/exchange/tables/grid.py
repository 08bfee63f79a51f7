"""Grid: a table as text, whatever it came from, and only as much of it as anybody maps."""

from dataclasses import dataclass

from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.cells import read_rows
from cjm_widgets.exchange.tables.sheets import Sheet, Value, read_sheets
from cjm_widgets.exchange.trade import Source
from cjm_widgets.resources import words

MOST_ROWS = 20_000
MOST_COLUMNS = 500
MOST_CELLS = 400_000


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of texts, all equally long; blank rows are left out.

    Attributes:
        name: What the file is called, and its sheet.
        rows: The cells as a person reads them.
        lines: The number of each row in the file, for sentences.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def look(source: Source) -> Grid:
    """The table in a file or in what was pasted; of a workbook the sheet with the most cells.

    Raises:
        BadDocument: There is no table, it cannot be read, or it holds more than anybody maps.
    """
    if source.content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return grid_of(source.name, read_sheets(source))
    rows = read_rows(source, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS, most_cells=MOST_CELLS)
    return _grid(source.name, [(number, list(row)) for number, row in enumerate(rows, 1)])


def grid_of(name: str, sheets: list[Sheet]) -> Grid:
    """The table on the fullest of the sheets that are shown."""
    shown = [sheet for sheet in sheets if sheet.shown]
    sheet = max(shown, key=lambda one: sum(len(row) for row in one.rows.values()), default=Sheet(name))
    widest = max((max(row) for row in sheet.rows.values()), default=0)
    if len(sheet.rows) > MOST_ROWS or len(sheet.rows) * widest > MOST_CELLS * 4:
        raise BadDocument(words("error.rows.too-many", name=name, most=MOST_ROWS))
    rows = [
        (line, [_shown(cells[column]) if column in cells else "" for column in range(1, widest + 1)])
        for line, cells in sorted(sheet.rows.items())
    ]
    return _grid(f"{name}, {sheet.name}", rows)


def _grid(name: str, rows: list[tuple[int, list[str]]]) -> Grid:
    full = [(line, row) for line, row in rows if any(cell.strip() for cell in row)]
    if not full:
        raise BadDocument(words("error.table.empty", name=name))
    width = max(max(index for index, cell in enumerate(row, 1) if cell.strip()) for _, row in full)
    even = tuple(tuple((*row, *[""] * (width - len(row)))[:width]) for _, row in full)
    return Grid(name, even, tuple(line for line, _ in full))


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return f"{value:.15g}" if isinstance(value, float) else str(value)
