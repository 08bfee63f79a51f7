"""Our workbook, read back: rows are items again, checked as a document is; errors name sheet, row and column."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cjm_widgets.domain.item import KINDS, Item, id_from
from cjm_widgets.domain.journey import Delivery, Grade
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.document import FORMAT, check_format, from_document
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.tables.columns import (
    ID,
    NAMES,
    OF,
    Column,
    columns_of,
    lines_of,
    part_sheet_of,
    part_sheets,
    sheet_of,
)
from cjm_widgets.exchange.tables.sheets import Sheet, Value
from cjm_widgets.resources import words

_PLACE = re.compile(r"items\[(\d+)\](?:\.(\w+)(?:\[(\d+)\]|\.(\d+))?(?:\.(\w+))?)?")


@dataclass(frozen=True, slots=True)
class _Row:
    """Where a row stands, and its fields."""

    sheet: str
    line: int
    fields: dict[str, Any]


class WorkbookDraft(Draft):
    """What came in with ids of its own: it is the document's items, and a person hears where each stood."""

    def __init__(self, known: Workshop, rows: Sequence[_Row], parts: Mapping[tuple[int, str], Sequence[_Row]]) -> None:
        super().__init__(known)
        self._rows, self._parts = rows, parts

    def __len__(self) -> int:
        return len(self._rows)

    def items(self, *, alone: bool = False) -> tuple[Item, ...]:
        """The items, checked; `alone` as in `from_document`.

        Raises:
            BadDocument: With sheet, row and column.
        """
        document = {"format": f"{FORMAT}/1", "items": [row.fields for row in self._rows]}
        try:
            return from_document(document, self.known, alone=alone)
        except BadDocument as error:
            raise BadDocument(_PLACE.sub(self._where, str(error))) from None

    def _where(self, found: re.Match[str]) -> str:
        index, field = int(found[1]), found[2]
        if index >= len(self._rows):
            return found[0]
        row, parts = self._rows[index], self._parts.get((index, field or ""), ())
        number = found[3] or found[4]
        if number and int(number) < len(parts):
            row, field = parts[int(number)], found[5]
        key = "exchange.workbook.cell" if field else "exchange.workbook.row"
        return words(key, sheet=row.sheet, row=row.line, column=field or "")


def is_workbook(sheets: Sequence[Sheet]) -> bool:
    """Whether it is our workbook: its first sheet says so in its first row."""
    return bool(sheets) and str(sheets[0].rows.get(1, {}).get(2, "")).startswith(f"{FORMAT}/")


def read_workbook(sheets: Sequence[Sheet], known: Workshop) -> Draft:
    """The items of our workbook.

    Raises:
        BadDocument: With sheet, row and column.
    """
    check_format(sheets[0].rows[1][2])
    by_name = {sheet.name.casefold(): sheet for sheet in sheets[1:]}
    by_name.pop(words("exchange.workbook.journey").casefold(), None)
    warnings: list[str] = []
    rows: list[_Row] = []
    at: dict[str, int] = {}
    for kind, model in KINDS.items():
        sheet = by_name.pop(sheet_of(kind).casefold(), None)
        for row in _rows(sheet, columns_of(model), warnings) if sheet else ():
            fields = row.fields
            if not fields.get(ID):
                fields = {name: value for name, value in fields.items() if value is not None}
                fields[ID] = _made_id(kind, fields, at)
            at.setdefault(str(fields[ID]), len(rows))
            rows.append(_Row(row.sheet, row.line, {"kind": kind, **fields}))
    parts = _parts(by_name, rows, at, warnings)
    draft = WorkbookDraft(known, rows, parts)
    draft.warnings += warnings
    for sheet in by_name.values():
        draft.warn("exchange.workbook.other-sheet", sheet=sheet.name)
    return draft


def _parts(
    by_name: dict[str, Sheet], rows: Sequence[_Row], at: Mapping[str, int], warnings: list[str]
) -> dict[tuple[int, str], list[_Row]]:
    """The rows inside fields, put where they belong. An empty sheet empties the field; a missing one says nothing."""
    found: dict[tuple[int, str], list[_Row]] = {}
    for kind, field, part in part_sheets():
        sheet = by_name.pop(part_sheet_of(kind, field).casefold(), None)
        if sheet is None:
            continue
        for row in rows:
            if row.fields["kind"] == kind:
                row.fields[field] = []
        for row in _rows(sheet, (Column(OF, "text"), *columns_of(part)), warnings):
            owner = row.fields.pop(OF, None)
            index = at.get(str(owner))
            if index is None or rows[index].fields["kind"] != kind:
                place = words("exchange.workbook.cell", sheet=row.sheet, row=row.line, column=OF)
                raise BadDocument(words("error.document.dangling", place=place, id=str(owner or "")[:60]))
            given = {name: value for name, value in row.fields.items() if value is not None}
            rows[index].fields[field].append(given)
            found.setdefault((index, field), []).append(row)
    return found


def _made_id(kind: str, fields: Mapping[str, Any], at: Mapping[str, int]) -> str:
    """The id of a row that somebody added; the same row gives the same id."""
    if kind == Grade.kind and fields.get("touchpoint"):
        touchpoint, persona, grader = (str(fields.get(name) or "") for name in ("touchpoint", "persona", "grader"))
        return Grade.id_for(touchpoint, persona, grader, fields.get("round") or 1, fields.get("state") or "current")
    if kind == Delivery.kind and fields.get("touchpoint"):
        return Delivery.id_for(str(fields["touchpoint"]), str(fields.get("role") or ""))
    text = json.dumps(fields, sort_keys=True, default=str)
    nth = 0
    while (item_id := id_from(kind, text, nth)) in at:
        nth += 1
    return item_id


def _rows(sheet: Sheet, columns: Sequence[Column], warnings: list[str]) -> Iterator[_Row]:
    heads = {column: str(value).strip() for column, value in sheet.rows.get(1, {}).items()}
    places: dict[str, list[int]] = {}
    fields = {column.field: column for column in columns}
    for column, head in heads.items():
        field = re.sub(r" \(\d+\)$", "", head)
        if head in fields and head in places:
            raise BadDocument(words("error.xlsx.twice", sheet=sheet.name, column=head))
        if field in fields:
            places.setdefault(field, []).append(column)
        elif not head.endswith(NAMES):
            warnings.append(words("exchange.unmatched", column=f"{sheet.name}, {head}"))
    for found in places.values():
        found.sort(key=lambda column: (len(heads[column]), heads[column]))
    for line, cells in sorted(sheet.rows.items()):
        if line > 1 and any(place in cells for some in places.values() for place in some):
            read = {
                field: _read(fields[field], [cells[place] for place in some if place in cells])
                for field, some in places.items()
            }
            yield _Row(sheet.name, line, read)


def _read(column: Column, values: Sequence[Value]) -> Any:  # noqa: ANN401 - any JSON
    """The value of a field; None where the cell is blank."""
    if not values:
        return None
    if column.holds in ("number", "boolean"):
        [value] = values[:1]
        return (
            value.strip() or None if isinstance(value, str) else value.isoformat() if isinstance(value, date) else value
        )
    if column.holds == "date":
        return values[0].isoformat() if isinstance(values[0], date) else str(values[0]).strip()
    text = "".join(_as_text(value) for value in values)
    return lines_of(text) if column.holds == "list" else text


def _as_text(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return f"{value:.15g}" if isinstance(value, float) else str(value)
