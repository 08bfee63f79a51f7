"""Tables as text: CSV that spreadsheets open as it was meant, and CSV as people have it.

A text that a spreadsheet would run as a formula is written with an apostrophe before it, and read without it again. So
is a part of a text behind a comma, semicolon, tab or line end: a spreadsheet that divides cells there would run it too.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.scales import OURS
from cjm_widgets.exchange.trade import Source
from cjm_widgets.resources import words

Cell: TypeAlias = str | float | None

DELIMITERS = (",", ";", "\t")
_SIGNS = r"=+\-@＝＋－＠"
_WHOLE = rf"'*[{_SIGNS}\t\r\n]"
_LABEL = rf" {re.escape(OURS.key)}\)\Z"  # the end of our name for a row of grades: as a formula it would be no good
_LOST = r"(?:[^\S\t\r\n]|[\"'])*"  # blanks and quotation marks before a sign may get lost on the way
_PART = rf"(?!{_LABEL}){_LOST}[{_SIGNS}]"
_FORMULA = re.compile(rf"\A(?={_WHOLE})|(?<=[,;\t\r\n])(?={_PART})")
_DEFUSED = re.compile(rf"\A'(?={_WHOLE})|(?<=[,;\t\r\n])'(?={_PART})")
_SAID = re.compile("sep=([,;\t])\r?\n", re.IGNORECASE)
_SAMPLE = 60


def defused(value: str) -> str:
    """A text with an apostrophe before it, and each of its parts, where a spreadsheet would take it for a formula.

    What is typed as such a text with an apostrophe already gets one more, so that `as_typed` gives back every text.
    """
    return _FORMULA.sub("'", value)


def as_typed(value: str) -> str:
    """The text without the apostrophes that `defused` put into it; every other apostrophe stays."""
    return _DEFUSED.sub("", value)


def write_rows(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Rows as CSV: commas, every text defused, numbers as numbers, None as a blank.

    UTF-8 with a byte order mark: without one Excel reads the letters of another alphabet wrongly.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow(defused(cell) if isinstance(cell, str) else _number(cell) for cell in row)
    return out.getvalue().encode("utf-8-sig")


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def read_rows(source: Source, *, most_rows: int, most_columns: int, most_cells: int) -> list[list[str]]:
    """The rows of a CSV file, blank ones left out, each cell as it was typed.

    Commas, semicolons or tabs: whichever divides most rows alike; a first line `sep=;` decides. Any line ends.

    Raises:
        BadDocument: It is no text, a quotation mark is left open, or there is more than the limits allow: the rest is
            not read then.
    """
    text = source.text()
    if "\x00" in text:
        raise BadDocument(words("error.rows.not-text", name=source.name))
    said = _SAID.match(text)
    delimiter = said[1] if said else _sniffed(text)
    rows: list[list[str]] = []
    cells = 0
    for line, row in _rows(source.name, text[said.end() :] if said else text, delimiter):
        cells += len(row)
        if len(rows) >= most_rows:
            raise BadDocument(words("error.rows.too-many", name=source.name, most=most_rows))
        if len(row) > most_columns:
            raise BadDocument(words("error.rows.too-wide", name=source.name, line=line, most=most_columns))
        if cells > most_cells:
            raise BadDocument(words("error.rows.too-many-cells", name=source.name, most=most_cells))
        if any(cell.strip() for cell in row):
            rows.append([as_typed(cell) for cell in row])
    return rows


def _rows(name: str, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the number of the line in which it ends."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error:  # a quotation mark left open, or a cell of more than 131,072 letters
        raise BadDocument(words("error.rows.quotation", name=name, line=max(reader.line_num, 1))) from None


def _sniffed(text: str) -> str:
    """The delimiter that divides the most of the first rows into equally many cells, of equals into the most cells."""

    def alike(delimiter: str) -> tuple[int, int]:
        try:
            found = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _SAMPLE))
        except csv.Error:
            return 0, 0
        widths = Counter(len(row) for row in found if len(row) > 1)
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(DELIMITERS, key=alike)
