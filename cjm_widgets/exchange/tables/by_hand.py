"""Matching by hand: the heads of a table as a person sees them, and the matching after what they have chosen."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from cjm_widgets.exchange.scales import SCALES
from cjm_widgets.exchange.tables.grid import Grid
from cjm_widgets.exchange.tables.matching import LONG, PROCESS_LIST, Matching, choices, guess

SCALE = "scale"
"""The key under which the scale of the grades is chosen."""


class Head(NamedTuple):
    """A column or a row of a table: its key, its name, a cell of it, and the field it stands for."""

    key: str
    name: str
    example: str
    field: str


def matched(grid: Grid, chosen: Mapping[str, str]) -> Matching:
    """The guess, corrected by what a person chose for a head, and for the scale; what does not fit changes nothing."""
    found = guess(grid)
    allowed = {key for key, _ in choices(found.shape)} if found.shape != PROCESS_LIST else set()
    for key, field in chosen.items():
        if key == SCALE and field in SCALES:
            found = replace(found, scale=field, chosen=True)
        elif key.isdecimal() and int(key) < len(found.fields) and field in allowed:
            found = found.changed(int(key), field)
    return found


def heads(grid: Grid, matching: Matching) -> Iterator[Head]:
    """The heads of a table in their order: of a long table its columns, of a grid its rows; none of a process list."""
    for index, field in enumerate(matching.fields):
        if matching.shape == LONG:
            name = grid.rows[matching.header][index]
            cells = [row[index] for row in grid.rows[matching.header + 1 :]]
        else:
            name, *cells = grid.rows[index]
        yield Head(str(index), name.strip(), next((cell for cell in cells if cell.strip()), ""), field)
