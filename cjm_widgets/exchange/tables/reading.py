"""Files with a table in them: which shape one has is seen by what it holds, never by its name."""

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.tables.sheets import read_sheets
from cjm_widgets.exchange.tables.workbook_reader import is_workbook, read_workbook
from cjm_widgets.exchange.trade import Source


def read_xlsx(source: Source, known: Workshop) -> Draft:
    """An XLSX file: our workbook."""
    sheets = read_sheets(source)
    if is_workbook(sheets):
        return read_workbook(sheets, known)
    return Draft(known)
