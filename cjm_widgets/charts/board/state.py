"""What the board's control shows: one pure function from a workshop to plain data."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from cjm_widgets.charts.board.line import line
from cjm_widgets.charts.board.rows import ROWS, Card
from cjm_widgets.charts.board.shift import shift
from cjm_widgets.charts.board.sight import Sight
from cjm_widgets.charts.board.slots import NARROW, width
from cjm_widgets.charts.reading import reading
from cjm_widgets.domain.blueprint import LINES_BELOW
from cjm_widgets.domain.fields import JourneyState
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import has_words, words

Seen: TypeAlias = Literal["current", "future", "difference"]
SEEN: tuple[Seen, ...] = ("current", "future", "difference")


@dataclass(frozen=True)
class Asked:
    """What a reader asks the board for.

    Attributes:
        persona: Whose journey; None is everybody's.
        seen: Today's journey, tomorrow's, or what the one changes about the other; the one that is mapped when empty.
        stages: The ids of the stages that are shown, all when None.
        channel: Shows the touchpoints of one channel only.
        editable: Whether there is room to add.
    """

    persona: Persona | None = None
    seen: Seen | Literal[""] = ""
    stages: Collection[str] | None = None
    channel: str | None = None
    editable: bool = False


def board(workshop: Workshop, asked: Asked) -> dict[str, Any]:
    """The columns, rows and cards of the board, its curve and its reading.

    `slots` are the columns (stage, action, touchpoint, narrow), `rows` say what stands where, and `cells` has the
    cards by `row|id`, the id being that of the item they stand under: small pieces, so that little of it changes.
    """
    seen = asked.seen or workshop.state
    state: JourneyState | None = None if seen == "difference" else seen
    sight = Sight(workshop, asked.persona, state, asked.stages, asked.editable, asked.channel)
    cells: dict[str, list[Card]] = {}
    for row in ROWS.values():
        for at, card in row.cards(sight):
            cells.setdefault(f"{row.key}|{at}", []).append(card)
    return {
        "slots": [[one.stage, one.action, one.touchpoint, one.narrow] for one in sight.slots],
        "width": width(sight.slots),
        "narrow": NARROW,
        "rows": [_row(key, asked.editable) for key in ROWS],
        "cells": cells,
        "curve": line(sight),
        "reading": shift(sight.curve) if state is None else reading(sight.curve),
        "seen": seen,
    }


def _row(key: str, editable: bool) -> Mapping[str, Any]:
    row = ROWS[key]
    kind = words("board.expectation") if row.adds == "expectation" else row.adds and words(f"kind.{row.adds}.one")
    return {
        "key": key,
        "at": row.at,
        "name": words(f"map.row.{key}") if has_words(f"map.row.{key}") else words(f"board.row.{key}"),
        "note": words(f"map.row-note.{key}") if has_words(f"map.row-note.{key}") else "",
        "adds": words("editor.add", kind=kind) if kind and editable else "",
        "line": words(f"map.{LINES_BELOW[key]}") if key in LINES_BELOW else "",
    }
