"""The rows of the board: each layer of the map as cards under its columns, as plain data."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, TypeAlias

from cjm_widgets.charts.blueprint_rows import behind, handoffs
from cjm_widgets.charts.board.sight import Sight
from cjm_widgets.charts.board.standing import Standing
from cjm_widgets.charts.improvement_row import field_of
from cjm_widgets.charts.numbers import count, duration
from cjm_widgets.charts.reading import agreement, level, signed
from cjm_widgets.domain.blueprint import LANES, BlueprintItem, Lane
from cjm_widgets.domain.improvement import Opportunity
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Action, Delivery, MomentOfTruth, PainPoint, Stage, Touchpoint
from cjm_widgets.domain.readiness import missing
from cjm_widgets.resources import words

Card: TypeAlias = dict[str, Any]
Cards: TypeAlias = Iterator[tuple[str, Card]]
"""Cards, each after the id of what it stands under."""
At: TypeAlias = Literal["stage", "action", "touchpoint"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what its cells stand under, the kind that is added there (none: nothing is), and its cards."""

    key: str
    at: At
    cards: Callable[[Sight], Cards]
    adds: str = ""


def card(item: Item, name: str = "", /, **more: object) -> Card:
    """A card; what is empty is left out. `key` tells cards about one item apart, `fixed` ones are not edited here."""
    return {"id": item.id, "name": name or item.label, **{key: value for key, value in more.items() if value}}


def marked(sight: Sight, item: Item) -> Mapping[str, object]:
    """How tomorrow changes an item, in words with a sign."""
    found = sight.marks.get(item.id)
    if found is None:
        return {}
    said = ", ".join(words(f"board.change.{change}") for change in found.changes)
    was = words("board.was", name=found.was) if found.was and found.was != item.label else ""
    return {"badge": said, "change": found.changes[0], "was": was}


def _stages(sight: Sight) -> Cards:
    shown = {slot.stage for slot in sight.slots}
    for stage in sight.workshop.stages:
        if stage.id in shown:
            yield "", card(stage, meta=stage.state_of_mind, **marked(sight, stage))


def _of_actions(sight: Sight) -> Iterator[Action]:
    for key in dict.fromkeys(slot.action for slot in sight.slots):
        action = sight.workshop.get(key)
        if isinstance(action, Action):
            yield action


def _of_touchpoints(sight: Sight) -> Iterator[Touchpoint]:
    for slot in sight.slots:
        touchpoint = sight.workshop.get(slot.touchpoint)
        if isinstance(touchpoint, Touchpoint):
            yield touchpoint


def _actions(sight: Sight) -> Cards:
    for action in _of_actions(sight):
        yield action.stage, card(action, **marked(sight, action))


def _outcomes(sight: Sight) -> Cards:
    for action in _of_actions(sight):
        for key in action.outcomes:
            outcome = sight.workshop.get(key)
            if outcome is not None and (sight.persona is None or _persona(outcome) in ("", sight.persona.id)):
                yield action.id, card(action, outcome.label, key=f"{action.id}/{key}", fixed=True)


def _persona(item: Item) -> str:
    return str(getattr(item, "persona", ""))


def _emotion(sight: Sight) -> Cards:
    for point in sight.curve.points:
        median, key = point.summary.median, point.touchpoint.id
        said = [words("chart.not-graded")]
        if median is not None:
            known = words(f"board.{'observed' if point.observed else 'assumed'}")
            said = [f"{level(median)} ({signed(median)})", agreement(point.summary), known]
        if point.moment is not None and point.moment.effect:
            said.append(words("map.moment", name=words(f"chart.effect.{point.moment.effect}")))
        yield key, card(point.touchpoint, ", ".join(said), key=f"emotion/{key}", fixed=True)


def _expectations(sight: Sight) -> Cards:
    for stage in sight.workshop.stages:
        action = next((one for one in _of_actions(sight) if one.stage == stage.id), None)
        for field in ("expectations", "concerns") if action is not None else ():
            if text := getattr(stage, field):
                label = words(f"board.stage.{field}", text=text)
                yield (
                    action.id if action else "",
                    card(stage, label, key=f"{stage.id}/{field}", fixed=True, tone=_tone(field)),
                )
    for action in _of_actions(sight):
        for field in ("expectations", "concerns"):
            if text := getattr(action, field):
                yield action.id, card(action, text, key=f"{action.id}/{field}", field=field, tone=_tone(field))


def _tone(field: str) -> str:
    return "dismay" if field == "concerns" else "quiet"


def _touchpoints(sight: Sight) -> Cards:
    for found in _of_touchpoints(sight):
        whose = words(f"map.whose.{found.ownership}") if found.ownership else ""
        channel = "" if found.channel.casefold() == found.name.casefold() else found.channel
        meta = " · ".join(part for part in (channel, whose) if part)
        name = found.name or found.channel
        yield found.action, card(found, name, meta=meta, frame=found.ownership or "partner", **marked(sight, found))


def _moments(sight: Sight) -> Cards:
    for found in sight.workshop.of(MomentOfTruth):
        if found.verdict != "refused":
            effect = words(f"chart.effect.{found.effect}") if found.effect else ""
            yield (
                found.touchpoint,
                card(found, found.name or effect, meta=effect if found.name else "", mark=found.effect),
            )


def _numbers(sight: Sight) -> Cards:
    for found in _of_touchpoints(sight):
        contacts, waiting = found.contacts_a_year, found.waiting_minutes
        if contacts is None and waiting is None:
            continue
        name = words("board.contacts", count=count(contacts)) if contacts is not None else ""
        wait = words("board.waiting", time=duration(waiting)) if waiting is not None else ""
        yield found.id, card(found, name or wait, meta=wait if name else "", key=f"numbers/{found.id}", fixed=True)


def _pain_points(sight: Sight) -> Cards:
    for pain in sorted(sight.workshop.of(PainPoint), key=lambda pain: -(pain.severity or 0)):
        if sight.persona is None or pain.persona in ("", sight.persona.id):
            weight = words(f"choice.pain-point.severity.{pain.severity}") if pain.severity else ""
            yield pain.touchpoint, card(pain, meta=weight)


def _delivery(sight: Sight) -> Cards:
    for found in sight.workshop.of(Delivery):
        if found.letters and (sight.state is None or found.state in ("both", sight.state)):
            role = sight.workshop.label(found.role)
            yield found.touchpoint, card(found, role, meta=" · ".join(found.letters), fixed=True)


def _lane(sight: Sight, *, lane: Lane) -> Cards:
    for touchpoint in _of_touchpoints(sight):
        passed = handoffs(sight.workshop, touchpoint.id, sight.one_state)
        known = sight.workshop.about(BlueprintItem, "touchpoint", touchpoint.id)
        found = behind(sight.workshop, touchpoint.id, sight.state) if sight.state else known
        for item in found:
            if item.lane == lane and sight.shows(item):
                hand = words("blueprint.hand-off") if item.id in passed else ""
                unit = sight.workshop.label(item.unit)
                yield touchpoint.id, card(item, meta=unit, hand=hand, **marked(sight, item))


def _evidence(sight: Sight) -> Cards:
    for found in _of_touchpoints(sight):
        name = words(f"choice.item.evidence_level.{found.evidence_level}")
        known = "open" if found.evidence_level == "assumed" else found.evidence_level
        yield found.id, card(found, name, meta=found.source, key=f"evidence/{found.id}", fixed=True, known=known)


def _improvements(sight: Sight) -> Cards:
    standing = Standing(sight.workshop, sight.slots)
    for found in sight.workshop.opportunities:
        about = (*found.about, *found.answers)
        place = standing.first(about)
        if not place and about and sight.stages is not None:
            continue
        owner, date = sight.workshop.label(found.owner), f"{found.date.day} {found.date:%b %Y}" if found.date else ""
        whole = "" if place else words("map.whole-journey")
        meta = ", ".join(part for part in (whole, field_of(found), owner, date) if part)
        lacking = ", ".join(words(f"map.missing.{name}") for name in missing(sight.workshop, found))
        yield (
            place or standing.begin,
            card(found, meta=meta, lacks=lacking and words("map.open", what=lacking), frame="idea"),
        )


ROWS: Mapping[str, Row] = {
    row.key: row
    for row in (
        Row("stages", "stage", _stages, Stage.kind),
        Row("actions", "action", _actions, Action.kind),
        Row("outcomes", "action", _outcomes),
        Row("emotion", "touchpoint", _emotion),
        Row("expectations", "action", _expectations, "expectation"),
        Row("touchpoints", "touchpoint", _touchpoints, Touchpoint.kind),
        Row("moments", "touchpoint", _moments, MomentOfTruth.kind),
        Row("numbers", "touchpoint", _numbers),
        Row("pain-points", "touchpoint", _pain_points, PainPoint.kind),
        Row("delivery", "touchpoint", _delivery),
        *(Row(lane, "touchpoint", partial(_lane, lane=lane), BlueprintItem.kind) for lane in LANES),
        Row("evidence", "touchpoint", _evidence),
        Row("improvements", "touchpoint", _improvements, Opportunity.kind),
    )
}
"""The rows from above, in the order of the map; delivery and evidence, which the map leaves out, stand among them."""
