"""Matching: what stands for what in a table, guessed first, then as a person chose; plain data that a page can show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cjm_widgets.exchange.scales import FIVE, NPS, OPEN_JOURNEY, OURS, SEVEN, Scale
from cjm_widgets.exchange.tables.cards import LANES
from cjm_widgets.exchange.tables.grid import Grid
from cjm_widgets.exchange.tables.names import column_named, in_brackets, lane_named, number_of
from cjm_widgets.resources import words

LONG, WIDE, PROCESS_LIST = "long", "wide", "process-list"
COLUMNS = (
    "journey",
    "stage",
    "action",
    "touchpoint",
    "order",
    "lane",
    "text",
    "grade",
    "channel",
    "persona",
    "evidence",
    "source",
)
OTHER, MORE, LEFT_OUT = "other", "more", ""
"""A lane whose cards are kept as insights, a row that belongs to the lane above it, and what is left out."""
_SEARCHED = 12


@dataclass(frozen=True, slots=True)
class Matching:
    """What stands for what.

    Attributes:
        shape: `long` (a card a row), `wide` (a grid), or `process-list`.
        header: The index of the row with the heads, or with the stages.
        fields: Of a long table a key of `COLUMNS` for each column; of a grid `stage`, `action`, a lane, `other`,
            `more` or nothing for each row.
        scale: On which scale grades are numbers where the table does not say so, a key of `SCALES`.
        chosen: Whether a person chose the scale.
        journey: Which journey is taken where the table holds several.
    """

    shape: str
    header: int
    fields: tuple[str, ...]
    scale: str = OURS.key
    journey: str = ""
    chosen: bool = False

    def changed(self, index: int, field: str) -> "Matching":
        """The matching with one column or row that a person matched by hand."""
        fields = list(self.fields)
        fields[index] = field
        return replace(self, fields=tuple(fields))


def choices(shape: str) -> tuple[tuple[str, str], ...]:
    """What a column or a row of this shape can stand for, each with its label."""
    keys = COLUMNS if shape == LONG else ("stage", "action", *LANES, OTHER, MORE)
    return ((LEFT_OUT, words("table.left-out")), *((key, words(f"table.{key}")) for key in keys))


def guess(grid: Grid) -> Matching:
    """The matching that the names in the table suggest."""
    for index, row in enumerate(grid.rows[:_SEARCHED]):
        heads = {cell.strip().casefold() for cell in row}
        if {"service layer", "what happens"} <= heads:
            return Matching(PROCESS_LIST, index, ())
        fields = _once([column_named(cell) for cell in row])
        if _is_long(fields):
            scale = _scale_said(row, fields) or _scale_of(unsaid(grid, LONG, index, fields))
            return Matching(LONG, index, fields, scale.key)
    return _guess_wide(grid)


def _is_long(fields: Sequence[str]) -> bool:
    found = set(fields) - {LEFT_OUT}
    return len(found) >= 3 and "stage" in found and bool(found & {"lane", "text", "touchpoint", "order"})


def _once(fields: Sequence[str]) -> tuple[str, ...]:
    """Each field only once: of two columns with one name the first has it."""
    return tuple(field if field not in fields[:index] else LEFT_OUT for index, field in enumerate(fields))


def _guess_wide(grid: Grid) -> Matching:
    names = [lane_named(row[0]) if row[0].strip() else LEFT_OUT for row in grid.rows]
    filled = [sum(bool(cell.strip()) for cell in row[1:]) for row in grid.rows]
    header = names.index("stage") if "stage" in names else next((n for n, count in enumerate(filled) if count > 1), 0)
    fields = [LEFT_OUT] * len(names)
    fields[header] = "stage"
    for index in range(header + 1, len(names)):
        blank = not grid.rows[index][0].strip()
        if names[index] in ("stage", "action") and names[index] in fields:
            fields[index] = OTHER if names[index] == "stage" else MORE
        elif blank:
            is_actions = index == header + 1 and "action" not in names
            fields[index] = "action" if is_actions else MORE
        else:
            fields[index] = names[index] or OTHER
    said = [in_brackets(row[0])[2] for row, field in zip(grid.rows, fields, strict=True) if field == "grade"]
    scale = next((one for one in said if one), None) or _scale_of(unsaid(grid, WIDE, header, fields))
    return Matching(WIDE, header, tuple(fields), scale.key)


def unsaid(grid: Grid, shape: str, header: int, fields: Sequence[str]) -> list[float]:
    """The numbers of those grades of which no name says on which scale they are."""
    if shape == LONG:
        if _scale_said(grid.rows[header], fields):
            return []
        at = {field: place for place, field in enumerate(fields) if field}
        cells = [_grade_in(row, at) for row in grid.rows[header + 1 :]]
    else:
        graded = [row for row, field in zip(grid.rows, fields, strict=True) if field == "grade"]
        cells = [cell for row in graded if in_brackets(row[0])[2] is None for cell in row[1:]]
    return [number for cell in cells for line in cell.split("\n") if (number := number_of(line)) is not None]


def _scale_said(heads: Sequence[str], fields: Sequence[str]) -> Scale | None:
    """The scale that the head of the column of grades says."""
    return in_brackets(heads[fields.index("grade")])[2] if "grade" in fields else None


def _grade_in(row: Sequence[str], at: Mapping[str, int]) -> str:
    """The grade in a row of a long table, in its column or as the text of its lane; empty where a scale is said."""
    label, text, grade = (row[at[field]] if field in at else "" for field in ("lane", "text", "grade"))
    is_lane = lane_named(label) == "grade"
    return "" if is_lane and in_brackets(label)[2] else grade or (text if is_lane else "")


def _scale_of(numbers: Sequence[float]) -> Scale:
    """The scale on which all of some numbers lie; ours where it fits, also where another would fit as well."""
    low, high = min(numbers, default=0), max(numbers, default=0)
    if low >= -2 and high <= 2:
        return OURS
    if low < 0:
        return OPEN_JOURNEY
    if low >= 1 and high <= 5:
        return FIVE
    return SEVEN if low >= 1 and high <= 7 else NPS
