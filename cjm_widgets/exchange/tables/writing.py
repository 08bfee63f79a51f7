"""The map as CSV: long, one row a card, and wide, the grid that people know from whiteboards."""

from collections.abc import Iterator

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.cells import Cell, write_rows
from cjm_widgets.exchange.tables.cards import LANES
from cjm_widgets.exchange.tables.laid import GRID, LONG, Card, Slot, cards, left_out, named, slots
from cjm_widgets.exchange.tables.matching import COLUMNS
from cjm_widgets.exchange.trade import Choices, Exported
from cjm_widgets.resources import words


def write_long(workshop: Workshop, choices: Choices) -> Exported:
    """The map with a row for each card."""
    found = slots(workshop, choices)
    rows: list[tuple[Cell, ...]] = [COLUMNS]
    for order, slot in enumerate(found, 1):
        rows += _rows(workshop, slot, order, choices)
    return Exported(write_rows(rows), tuple(left_out(workshop, found, choices, LONG)))


def _rows(workshop: Workshop, slot: Slot, order: int, choices: Choices) -> Iterator[tuple[Cell, ...]]:
    place = named(slot.stage), named(slot.action), named(slot.touchpoint)
    title = " ".join(workshop.title.split())
    if slot.touchpoint is None:
        item = slot.action or slot.stage
        lane = words(f"table.{item.kind}") if item else ""
        known = (item.evidence_level, item.source) if item else ("", "")
        yield (title, *place, order, lane, "", None, "", "", *known)
    for card in cards(workshop, slot, choices.state or workshop.state):
        channel = slot.touchpoint.channel if slot.touchpoint and card.lane == "touchpoint" else ""
        at = (place[0], "", "") if card.lane.startswith("stage-") else place
        text = "" if card.lane == "touchpoint" else card.text
        known = card.level or card.item.evidence_level, card.item.source
        yield (title, *at, order, _label(card, choices, workshop), text, card.grade, channel, card.persona, *known)


def write_wide(workshop: Workshop, choices: Choices) -> Exported:
    """The map as a grid: a row of stages, a row of actions, a row for each lane that holds anything."""
    found = slots(workshop, choices)
    under: list[dict[str, list[Cell]]] = []
    for slot in found:
        lanes: dict[str, list[Cell]] = {}
        for card in cards(workshop, slot, choices.state or workshop.state):
            value = card.text if card.lane != "grade" else card.grade
            lanes.setdefault(_label(card, choices, workshop, whose=True), []).append(value)
            if card.lane == "touchpoint" and slot.touchpoint and slot.touchpoint.channel.strip():
                lanes[words("table.channel")] = [" ".join(slot.touchpoint.channel.split())]
        under.append(lanes)
    rank = {words(f"table.{lane}"): index for index, lane in enumerate(LANES)}
    labels = {label: rank.get(label, rank[words("table.grade")]) for lanes in under for label in lanes}
    rows: list[list[Cell]] = [
        [words("table.stage"), *(named(slot.stage) if slot.opens_stage else "" for slot in found)],
        [words("table.action"), *(named(slot.action) if slot.opens_action else "" for slot in found)],
    ]
    for label in sorted(labels, key=lambda one: (labels[one], one)):
        rows.append([label, *(_cell(lanes.get(label, [])) for lanes in under)])
    return Exported(write_rows(rows), tuple(left_out(workshop, found, choices, GRID)))


def _label(card: Card, choices: Choices, workshop: Workshop, *, whose: bool = False) -> str:
    """What a lane is called; that of a grade says on which scale, and in a grid whose it is and of which journey."""
    label = words(f"table.{card.lane}")
    if card.lane != "grade":
        return label
    details = [card.persona] if whose and card.persona else []
    details += ["future"] if (choices.state or workshop.state) == "future" else []
    return f"{label} ({'; '.join([*details, card.scale])})"


def _cell(values: list[Cell]) -> Cell:
    """The cards of a cell, a line each; a number alone stays one."""
    if len(values) == 1:
        return values[0]
    return "\n".join(str(value) for value in values if value is not None)
