"""The sheets of our workbook and their columns, for the writer that makes them and the reader that looks for them."""

import json
import types
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from cjm_widgets.domain import workshop as _every_kind  # noqa: F401 - registers the kinds
from cjm_widgets.domain.check import field_label
from cjm_widgets.domain.item import KINDS, Part, references_of
from cjm_widgets.resources import capital, words

ID, OF = "id", "of"
FIRST = ("id", "name")
LAST = ("evidence_level", "source", "note", "author", "position")
NAMES = " (name)"
"""What stands behind a column's name in the column beside it, which shows names for ids and is not read."""
PIECE = 16_000
"""A cell holds 32,767 letters of two bytes; a longer text goes on in the next column."""


@dataclass(frozen=True, slots=True)
class Column:
    """One field in one column: `text`, `number`, `date`, `boolean`, `list` (a line each), `parts` (rows elsewhere)."""

    field: str
    holds: str
    refers: bool = False


@cache
def columns_of(model: type[BaseModel]) -> tuple[Column, ...]:
    """The columns of a kind or of a part, the name first and what all kinds have in common last."""
    names = list(model.model_fields)
    order = [name for name in FIRST if name in names]
    order += [name for name in names if name not in (*FIRST, *LAST)]
    order += [name for name in LAST if name in names]
    refers = {name for name, _ in references_of(model)}
    return tuple(Column(name, _holds(model.model_fields[name].annotation), name in refers) for name in order)


def _holds(annotation: Any) -> str:  # noqa: ANN401 - an annotation
    origin = get_origin(annotation)
    if origin is Annotated:
        return _holds(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return _holds(next(one for one in get_args(annotation) if one is not type(None)))
    if origin is tuple:
        inner = get_args(annotation)[0]
        return "parts" if isinstance(inner, type) and issubclass(inner, Part) else "list"
    if origin is Literal:
        return "number" if all(isinstance(value, int) for value in get_args(annotation)) else "text"
    named = {bool: "boolean", int: "number", float: "number", date: "date"}
    return named.get(annotation, "text")


def sheet_of(kind: str) -> str:
    """The name of the sheet of a kind."""
    return capital(words(f"kind.{kind}.many"))


def part_sheet_of(kind: str, field: str) -> str:
    """The name of the sheet with the rows that stand inside one field of a kind."""
    return f"{sheet_of(kind)}, {field_label(kind, field).lower()}"[:31].strip()


@cache
def part_sheets() -> tuple[tuple[str, str, type[BaseModel]], ...]:
    """Every field that holds rows: its kind, its name, and what a row is."""
    return tuple(
        (kind, column.field, get_args(model.model_fields[column.field].annotation)[0])
        for kind, model in KINDS.items()
        for column in columns_of(model)
        if column.holds == "parts"
    )


def as_lines(values: Sequence[str]) -> str:
    """A list as lines that a person can edit; as JSON where lines would not give it back."""
    text = "\n".join(values)
    return text if lines_of(text) == list(values) else json.dumps(list(values), ensure_ascii=False)


def lines_of(text: str) -> list[str]:
    """The list again."""
    if text.startswith("["):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return found
    return [line.strip() for line in text.split("\n") if line.strip()]


def pieces(text: str) -> Iterator[str]:
    """A text in pieces that fit into a cell each."""
    size = PIECE * 2 if text.isascii() else PIECE
    yield from (text[start : start + size] for start in range(0, len(text), size))


def more(field: str, number: int) -> str:
    """The name of the column in which a field goes on, from the second on."""
    return f"{field} ({number})"
