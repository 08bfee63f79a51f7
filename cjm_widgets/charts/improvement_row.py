"""The opportunities as cards under the columns they are about."""

from collections.abc import Mapping

from cjm_widgets.charts.sheet import GAP, Cell, Row, Sheet, Stack, lowest
from cjm_widgets.charts.sheet_heading import heading
from cjm_widgets.charts.typeset import label
from cjm_widgets.domain.improvement import Opportunity
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.readiness import missing
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.methods import quadrants
from cjm_widgets.resources import words

PAD = 10.0
CARD = 190.0
MIDDLE = 5.0
"""Where impact and effort (0-10) are cut into low and high."""


def improvements(sheet: Sheet, top: float) -> Row | None:
    """A card for each opportunity; those about no column of the sheet stand at the left, marked so."""
    firsts = first_columns(sheet)
    cells: list[Cell] = []
    for opportunity in sheet.workshop.opportunities:
        columns = [firsts[key] for key in _about(sheet.workshop, opportunity) if key in firsts]
        elsewhere = bool(opportunity.about) and not columns
        if elsewhere and len(sheet.places) < len(sheet.workshop.touchpoints):
            continue
        cells.append(_card(sheet, top, opportunity, min(columns, default=None), cells))
    if not cells:
        return None
    named = heading(sheet, "improvements", top)
    return Row("improvements", named, top, lowest(cells, top) - top + PAD, tuple(cells))


def first_columns(sheet: Sheet) -> Mapping[str, int]:
    """The first column of everything a card may be about: touchpoints, actions, stages."""
    found: dict[str, int] = {}
    for place in sheet.places:
        for item in (place.column.touchpoint, place.column.action, place.column.stage):
            if item is not None:
                found.setdefault(item.id, place.column.index)
    return found


def _about(workshop: Workshop, opportunity: Opportunity) -> list[str]:
    """What an opportunity is about, with the touchpoints of the moments and pain points among it."""
    named: list[Item] = [item for key in (*opportunity.about, *opportunity.answers) if (item := workshop.get(key))]
    return [*opportunity.about, *(str(getattr(item, "touchpoint", "")) for item in named)]


def field_of(opportunity: Opportunity) -> str:
    """The field of the impact / effort plane in words, empty where it is not placed."""
    field = quadrants.impact_effort(opportunity.impact, opportunity.effort, boundary=MIDDLE)
    return words(f"chart.field.{field}") if field else ""


def _card(sheet: Sheet, top: float, opportunity: Opportunity, column: int | None, others: list[Cell]) -> Cell:
    width = min(CARD, sheet.right - sheet.places[0].x) if sheet.places else CARD
    x = sheet.places[column or 0].x - GAP / 2 if sheet.places else sheet.left + sheet.head
    x = min(x, sheet.right - width)
    y = top + PAD
    for other in sorted(others, key=lambda cell: cell.y):
        if other.x < x + width + 4 and x < other.x + other.width + 4 and other.y < y + 20:
            y = max(y, other.y + other.height + 6)
    stack = Stack(y + 7)
    stack.add(label(opportunity.label, x + 9, stack.top, width - 18, size=12, lines=3, bold=True), gap=4)
    known = [
        words("map.whole-journey") if column is None else "",
        field_of(opportunity),
        sheet.workshop.label(opportunity.owner),
        f"{opportunity.date.day} {opportunity.date:%b %Y}" if opportunity.date else "",
    ]
    meta = ", ".join(part for part in known if part)
    stack.add(label(meta, x + 9, stack.top, width - 18, size=10.5, lines=2, tone="quiet"))
    if blanks := missing(sheet.workshop, opportunity):
        lacking = ", ".join(words(f"map.missing.{name}") for name in blanks)
        stack.add(label(words("map.open", what=lacking), x + 9, stack.top, width - 18, size=10.5, tone="dismay"))
    return Cell(opportunity.id, x, y, width, stack.bottom - y + 6, tuple(stack.labels), frame="card", column=column)
