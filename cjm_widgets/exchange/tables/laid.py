"""The map as a table: its columns, and the cards that stand under each, for the long table and for the grid."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from statistics import median

from cjm_widgets.charts.columns import columns
from cjm_widgets.domain.blueprint import BlueprintItem
from cjm_widgets.domain.fields import JourneyState
from cjm_widgets.domain.grades import counting
from cjm_widgets.domain.improvement import Insight, Opportunity
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Action, Delivery, Grade, MomentOfTruth, PainPoint, Stage, Touchpoint
from cjm_widgets.domain.people import Persona, Unit
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.scales import OURS, SCALES
from cjm_widgets.exchange.tables.cards import TEXTS
from cjm_widgets.exchange.trade import Choices
from cjm_widgets.exchange.walk import counts, losses, walk
from cjm_widgets.resources import words

_STEP = ("name", *TEXTS.values())
GRID: dict[str, tuple[str, ...]] = {
    "purpose": (),
    "stage": _STEP,
    "action": (*_STEP, "stage"),
    "touchpoint": ("name", "action", "channel"),
    "grade": ("touchpoint", "persona", "value", "round", "raw", "scale", "state"),
    "persona": ("name",),
    "pain-point": ("name", "touchpoint"),
    "moment-of-truth": ("name", "touchpoint"),
    "blueprint-item": ("name", "touchpoint", "lane"),
    "opportunity": ("name", "about"),
    "insight": ("name", "about", "quote"),
    "delivery": ("touchpoint", "role", "letters"),
    "unit": ("name",),
}
"""The kinds that a grid holds, each with the fields that come back from it."""
_KNOWN = ("evidence_level", "source")
_NO_ROW = ("stage", "action", "persona", "unit")
LONG = {kind: (*fields, *(() if kind in _NO_ROW else _KNOWN)) for kind, fields in GRID.items()} | {
    "purpose": ("name",),
    "grade": (*GRID["grade"], *_KNOWN, "quote"),
}
"""The same of the long table, which has columns for the title, the evidence and the source."""
_SAID_ELSEWHERE = ("purpose", "touchpoint", "grade", "delivery")


@dataclass(frozen=True, slots=True)
class Slot:
    """One column: its stage, action and touchpoint, and whether it is the first of its stage and of its action."""

    stage: Stage | None
    action: Action | None
    touchpoint: Touchpoint | None
    opens_stage: bool
    opens_action: bool


@dataclass(frozen=True, slots=True)
class Card:
    """What stands in one lane: a text, or a grade on a scale; of a persona, well known or assumed."""

    lane: str
    text: str
    item: Item
    grade: float | None = None
    scale: str = ""
    persona: str = ""
    level: str = ""


def named(item: Item | None) -> str:
    """The name of an item on one line; one that has none is still there."""
    return "" if item is None else " ".join(str(getattr(item, "name", "")).split()) or words("exchange.table.unnamed")


def slots(workshop: Workshop, choices: Choices) -> list[Slot]:
    """The columns in the order of the journey; a stage without an action is one too."""
    state = choices.state or workshop.state
    drawn = columns(workshop, state=state, stages=choices.stages)
    found: list[Slot] = []
    for stage in (*workshop.stages, None):
        if stage and (stage.state not in ("both", state) or (choices.stages and stage.id not in choices.stages)):
            continue
        mine = [column for column in drawn if column.stage == stage]
        if stage and not mine:
            found.append(Slot(stage, None, None, opens_stage=True, opens_action=True))
        for index, column in enumerate(mine):
            same = index and column.action is not None and mine[index - 1].action == column.action
            found.append(Slot(stage, column.action, column.touchpoint, index == 0, not same))
    return found


def cards(workshop: Workshop, slot: Slot, state: JourneyState) -> Iterator[Card]:
    """The cards under one column."""
    if slot.stage and slot.opens_stage:
        yield from _texts(slot.stage, "stage-")
        yield from _about(workshop, slot.stage)
    if slot.action and slot.opens_action:
        yield from _texts(slot.action, "")
        yield from _about(workshop, slot.action)
    if slot.touchpoint:
        yield from _at(workshop, slot.touchpoint, state)


def left_out(
    workshop: Workshop, found: list[Slot], choices: Choices, held: Mapping[str, Collection[str]]
) -> Iterator[str]:
    """What of this workshop the table does not hold, a sentence each.

    Args:
        workshop: What is written.
        found: The columns.
        choices: What was chosen.
        held: `GRID` or `LONG`.
    """
    state = choices.state or workshop.state
    written = [card for slot in found for card in cards(workshop, slot, state)]
    there = {item.id for slot in found for item in (slot.stage, slot.action, slot.touchpoint) if item}
    there |= {card.item.id for card in written}
    there |= {card.item.role for card in written if isinstance(card.item, Delivery)}
    there |= {card.item.persona for card in written if isinstance(card.item, Grade)}
    refused = {one.id for one in workshop.of(MomentOfTruth) if one.verdict == "refused"}
    if refused:
        yield words("exchange.table.left-out-refused", count=len(refused))
    more = sum(one.id not in there or set(one.letters) != {"R"} for one in workshop.of(Delivery))
    if more:
        yield words("exchange.table.left-out-deliveries", count=more)
    counted = {kind: sum(one.id not in there | refused for one in workshop.kind(kind)) for kind in held}
    loose = [counts(kind, count) for kind, count in counted.items() if count and kind not in _SAID_ELSEWHERE]
    if loose:
        yield words("exchange.table.left-out-beside", kinds=", ".join(loose))
    if quotes := sum(bool(one.quote) and one.quote != one.name for one in workshop.of(Insight)):
        yield words("exchange.table.left-out-quotes", count=quotes)
    if _share_names(workshop, found, written):
        yield words("exchange.table.left-out-names")
    alone = {card.item.id for card in written if isinstance(card.item, Grade) and card.text == card.item.quote}
    lost = any(one.quote and one.id not in alone for one in workshop.of(Grade))
    grade = tuple(field for field in held["grade"] if not (lost and field == "quote"))
    everybody = walk(workshop, replace(choices, persona=""))
    purpose = held["purpose"] if found else ()
    yield from losses(workshop, {**held, "grade": grade, "purpose": purpose}, everybody)


def _share_names(workshop: Workshop, found: list[Slot], written: list[Card]) -> bool:
    """Whether items are taken for one when they come back: of one place and name, or without a name."""
    places = [(named(slot.stage), named(slot.action), named(slot.touchpoint)) for slot in found]
    unnamed = words("exchange.table.unnamed")
    names = [
        (item.kind, named(item).casefold())
        for kind in (Stage, Persona, Unit, Insight, Opportunity)
        for item in workshop.of(kind)
    ]
    return (
        len(set(places)) < len(places)
        or len(set(names)) < len(names)
        or unnamed in {name for place in places for name in place}
        or unnamed in {card.text for card in written}
    )


def _at(workshop: Workshop, touchpoint: Touchpoint, state: JourneyState) -> Iterator[Card]:
    yield Card("touchpoint", named(touchpoint), touchpoint)
    yield from _grades(workshop, touchpoint, state)
    for kind, lane in ((PainPoint, "pain-point"), (MomentOfTruth, "moment-of-truth")):
        for item in workshop.about(kind, "touchpoint", touchpoint.id):
            if not isinstance(item, MomentOfTruth) or item.verdict != "refused":
                yield Card(lane, named(item), item)
    for delivery in workshop.about(Delivery, "touchpoint", touchpoint.id):
        role = workshop.get(delivery.role)
        if "R" in delivery.letters and isinstance(role, Unit):
            yield Card("responsible", named(role), delivery)
    for item in workshop.about(BlueprintItem, "touchpoint", touchpoint.id):
        if item.state in ("both", state):
            yield Card(item.lane, named(item), item)
    yield from _about(workshop, touchpoint)


def _grades(workshop: Workshop, touchpoint: Touchpoint, state: JourneyState) -> Iterator[Card]:
    """One for each persona: what one person gave as it came in, of several people the median. A blank makes none."""
    counted = counting(workshop.grades_of(touchpoint, state))
    for persona in {grade.persona: None for grade in counted}:
        own = [grade for grade in counted if grade.persona == persona]
        whose = workshop.get(persona)
        name = named(whose) if isinstance(whose, Persona) else ""
        level = "observed" if any(grade.evidence_level == "observed" for grade in own) else own[0].evidence_level
        scale = SCALES.get(own[0].scale, OURS) if len(own) == 1 else OURS
        value = scale.given_back(own[0]) if len(own) == 1 else median(_values(own))
        text = own[0].quote if len(own) == 1 else ""
        yield Card("grade", text, own[0], value, scale.key, name, level)


def _values(grades: list[Grade]) -> list[float]:
    return [grade.value for grade in grades if grade.value is not None]


def _about(workshop: Workshop, item: Item) -> Iterator[Card]:
    for insight in workshop.of(Insight):
        if item.id in insight.about:
            yield Card("quote" if insight.quote == insight.name else "insight", named(insight), insight)
    for opportunity in workshop.of(Opportunity):
        if item.id in opportunity.about:
            yield Card("opportunity", named(opportunity), opportunity)


def _texts(item: Stage | Action, prefix: str) -> Iterator[Card]:
    for lane, name in TEXTS.items():
        if text := str(getattr(item, name)).strip():
            yield Card(prefix + lane, text, item)
