"""The map as a table: its columns, and the cards that stand under each, for the long table and for the grid."""

from collections.abc import Iterator
from dataclasses import dataclass
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
from cjm_widgets.resources import words

HELD = {
    "purpose", "stage", "action", "touchpoint", "grade", "persona", "pain-point", "moment-of-truth", "blueprint-item",
    "opportunity", "insight", "delivery", "unit",
}  # fmt: skip


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


def left_out(workshop: Workshop, found: list[Slot], choices: Choices) -> tuple[str, ...]:
    """What no table of cards holds: kinds that stand nowhere on the map, and what names alone cannot say."""
    said = [
        words("exchange.table.left-out-kind", count=len(items), kind=words(f"kind.{kind}.many"))
        for kind in sorted({item.kind for item in workshop.items.values()} - HELD)
        if (items := workshop.kind(kind))
    ]
    places = [(named(slot.stage), named(slot.action), named(slot.touchpoint)) for slot in found]
    nameless = words("exchange.table.unnamed") in {name for place in places for name in place}
    if nameless or len(set(places)) < len(places):
        said.append(words("exchange.table.left-out-names"))
    shown = {slot.touchpoint.id for slot in found if slot.touchpoint}
    if len(shown) < len(workshop.touchpoints):
        said.append(words("exchange.table.left-out-touchpoints", count=len(workshop.touchpoints) - len(shown)))
    state = choices.state or workshop.state
    grades = [grade for one in workshop.touchpoints for grade in workshop.grades_of(one, state)]
    if len(grades) > sum(len(list(_grades(workshop, one, state))) for one in workshop.touchpoints):
        said.append(words("exchange.table.left-out-grades"))
    return (*said, words("exchange.table.left-out-fields"))


def _at(workshop: Workshop, touchpoint: Touchpoint, state: JourneyState) -> Iterator[Card]:
    yield Card("touchpoint", named(touchpoint), touchpoint)
    yield from _grades(workshop, touchpoint, state)
    for kind, lane in ((PainPoint, "pain-point"), (MomentOfTruth, "moment-of-truth")):
        for item in workshop.about(kind, "touchpoint", touchpoint.id):
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
