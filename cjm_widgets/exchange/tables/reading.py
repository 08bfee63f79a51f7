"""Files with a table in them: which shape one has is seen by what it holds, never by its name.

Look, guess, let a person correct the guess, draft: a page and the command line go the same way.
"""

from importlib import import_module

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.cells import write_rows
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.scales import SCALES
from cjm_widgets.exchange.tables.grid import Grid, grid_of, look
from cjm_widgets.exchange.tables.long import draft_long
from cjm_widgets.exchange.tables.matching import LONG, PROCESS_LIST, Matching, choices, guess, unsaid
from cjm_widgets.exchange.tables.sheets import read_sheets
from cjm_widgets.exchange.tables.wide import draft_wide
from cjm_widgets.exchange.tables.workbook_reader import is_workbook, read_workbook
from cjm_widgets.exchange.trade import Source
from cjm_widgets.resources import words

_XLSX = b"PK"


def read_xlsx(source: Source, known: Workshop) -> Draft:
    """An XLSX file: our workbook, or a table of any shape on its fullest sheet.

    Raises:
        BadDocument: It cannot be read.
    """
    sheets = read_sheets(source)
    if is_workbook(sheets):
        return read_workbook(sheets, known)
    grid = grid_of(source.name, sheets)
    made = draft(grid, guess(grid), known)
    for sheet in sheets:
        if sheet.rows and sheet.shown and not grid.name.endswith(f", {sheet.name}"):
            made.warn("exchange.workbook.other-sheet", sheet=sheet.name)
    return made


def read_csv(source: Source, known: Workshop) -> Draft:
    """A CSV file or a pasted table of any shape.

    Raises:
        BadDocument: It cannot be read.
    """
    grid = look(source)
    return draft(grid, guess(grid), known)


def table_of(source: Source) -> Grid | None:
    """The table in a CSV or XLSX file, to be matched by hand; None for our own workbook, which needs no matching.

    Raises:
        BadDocument: It cannot be read.
    """
    if not source.content.startswith(_XLSX):
        return look(source)
    sheets = read_sheets(source)
    return None if is_workbook(sheets) else grid_of(source.name, sheets)


def draft(grid: Grid, matching: Matching, known: Workshop) -> Draft:
    """The items that a table holds, read as the matching says.

    Raises:
        BadDocument: A column or lane is unknown, or nothing stands for a stage, an action or a touchpoint.
    """
    if matching.shape == PROCESS_LIST:
        return _process_list(grid, matching, known)
    allowed = {key for key, _ in choices(matching.shape)}
    wanted = len(grid.rows[0]) if matching.shape == LONG else len(grid.rows)
    fits = len(matching.fields) == wanted and set(matching.fields) <= allowed and matching.scale in SCALES
    if not fits or not {"stage", "action", "touchpoint"} & set(matching.fields):
        raise BadDocument(words("error.table.no-heads", name=grid.name))
    made = draft_long(grid, matching, known) if matching.shape == LONG else draft_wide(grid, matching, known)
    if not made:
        raise BadDocument(words("error.table.empty", name=grid.name))
    if not matching.chosen and unsaid(grid, matching.shape, matching.header, matching.fields):
        made.warn("exchange.table.scale-guessed", scale=matching.scale)
    return made


def _process_list(grid: Grid, matching: Matching, known: Workshop) -> Draft:
    """The list of a process, which has a reader of its own, from its head on."""
    reader = import_module("cjm_widgets.exchange.process_list").read
    made: Draft = reader(Source(grid.name, write_rows(grid.rows[matching.header :])), known)
    return made
