"""The grid that people have, read: stages over actions over lanes; merged and blank heads go on to the right."""

from collections.abc import Iterator

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.scales import SCALES
from cjm_widgets.exchange.tables.cards import Cards, Place, lines_of
from cjm_widgets.exchange.tables.grid import Grid
from cjm_widgets.exchange.tables.matching import MORE, OTHER, Matching
from cjm_widgets.exchange.tables.names import in_brackets
from cjm_widgets.resources import words


def draft_wide(grid: Grid, matching: Matching, known: Workshop) -> Draft:
    """The items of a grid."""
    cards = Cards(known)
    before = [cell.strip() for row in grid.rows[: matching.header] for cell in row if cell.strip()]
    if before and not known.title:
        cards.draft.title = before[0]
        before = before[1:]
    for cell in before:
        cards.draft.warn("exchange.table.left-out-text", text=cell[:60])
    places = _places(grid, matching, cards)
    for index, lane, label in _lanes(grid, matching, cards.draft):
        row = grid.rows[index]
        persona, state, scale = in_brackets(label) if lane == "grade" else ("", "", None)
        whose = cards.draft.persona(persona) if persona else ""
        for column, place in places.items():
            cell = row[column].strip()
            if not cell:
                continue
            place.where = words("exchange.table.cell", row=grid.lines[index], column=_letter(column))
            if lane == "grade":
                cards.grade(place, cell, scale or SCALES[matching.scale], whose, state=state or "current")
            else:
                cards.put(place, lane, cell, label)
    return cards.draft


def _lanes(grid: Grid, matching: Matching, draft: Draft) -> Iterator[tuple[int, str, str]]:
    """The rows with cards: touchpoints first, since channels and grades belong to them. Each with its lane and name."""
    found: list[tuple[int, str, str]] = []
    lane, label = "", ""
    for index in range(matching.header + 1, len(grid.rows)):
        name, field = grid.rows[index][0].strip(), matching.fields[index]
        if field != MORE:
            lane, label = field, name
        if lane in ("stage", "action"):
            continue
        if not lane:
            draft.warn("exchange.unmatched", column=(name or "…")[:60])
            continue
        if lane == OTHER:
            draft.warn("exchange.table.other-lane", lane=(label or "…")[:60])
        found.append((index, lane, label))
    yield from sorted(found, key=lambda one: one[1] != "touchpoint")


def _places(grid: Grid, matching: Matching, cards: Cards) -> dict[int, Place]:
    """The columns of the journey; a column without any text is none."""
    stages = grid.rows[matching.header]
    actions = next(
        (row for row, field in zip(grid.rows, matching.fields, strict=True) if field == "action"), ("",) * len(stages)
    )
    found: dict[int, Place] = {}
    stage, place = "", None
    named = ""
    for column in range(1, len(stages)):
        if not any(row[column].strip() for row in grid.rows[matching.header :]):
            continue
        head = " ".join(stages[column].split())
        is_new = bool(head) and head.casefold() != named.casefold()
        if is_new:
            stage, named = cards.draft.stage(head), head
        own = lines_of(actions[column])
        made = Place(_letter(column), stage=stage, name=own[0] if own else named)
        if own:
            made.action, *more = [cards.draft.another("action", one, {"stage": stage}) for one in own]
            if more:
                cards.draft.warn("exchange.table.several-actions", name=own[0][:60])
        elif place is not None and not is_new and not head and actions[0]:
            made.action, made.name = place.action, place.name
        elif _needs_action(grid, matching, column):
            made.action = cards.draft.another("action", named or _letter(column), {"stage": stage})
        found[column] = place = made
    return found


def _needs_action(grid: Grid, matching: Matching, column: int) -> bool:
    """Whether a column without an action holds what stands under one: anything but what its stage itself can hold."""
    rows = list(zip(grid.rows, matching.fields, strict=True))[matching.header + 1 :]
    own = ("expectations", "concerns", "state-of-mind", "insight", "opportunity", "quote", OTHER)
    lane = ""
    for row, field in rows:
        lane = lane if field == MORE else field
        if row[column].strip() and lane and not lane.startswith("stage-") and lane not in own:
            return True
    return False


def _letter(column: int) -> str:
    """The letter of a column, as spreadsheets write it; the first is 0."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
