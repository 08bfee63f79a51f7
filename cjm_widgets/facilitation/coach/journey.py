"""Advice on the journey, its touchpoints, and how well it is known."""

import re
from collections.abc import Iterator

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import PainPoint
from cjm_widgets.facilitation.coach.rule import Look, Noticed, Rule, noticed
from cjm_widgets.facilitation.grading import in_state
from cjm_widgets.facilitation.naming import called

STAGES = (4, 7)
ACTIONS = (8, 15)

_CUSTOMER_SPEAKS = re.compile(r"\W*(i|we|my|our|me|us|i['’](m|ve|d|ll)|we['’](re|ve|d|ll))\b", re.IGNORECASE)


def _stages_few(look: Look) -> Iterator[Noticed]:
    count = _stages(look)
    if 0 < count < STAGES[0]:
        yield noticed(count=count, low=STAGES[0], high=STAGES[1])


def _stages_many(look: Look) -> Iterator[Noticed]:
    count = _stages(look)
    if count > STAGES[1]:
        yield noticed(count=count, low=STAGES[0], high=STAGES[1])


def _stages(look: Look) -> int:
    return sum(in_state(look.workshop, stage) for stage in look.workshop.stages)


def _actions_few(look: Look) -> Iterator[Noticed]:
    if 0 < len(look.actions) < ACTIONS[0]:
        yield noticed(count=len(look.actions), low=ACTIONS[0], high=ACTIONS[1])


def _actions_many(look: Look) -> Iterator[Noticed]:
    if len(look.actions) > ACTIONS[1]:
        yield noticed(count=len(look.actions), low=ACTIONS[0], high=ACTIONS[1])


def _customer_words(look: Look) -> Iterator[Noticed]:
    stiff = [action for action in look.actions if action.name and not _CUSTOMER_SPEAKS.match(action.name)]
    if stiff:
        yield noticed(stiff[0].id, name=called(stiff[0]), count=len(stiff))


def _before_first_contact(look: Look) -> Iterator[Noticed]:
    first = look.actions[0] if look.touchpoints and look.actions else None
    if first and any(touchpoint.ownership == "own" for touchpoint in look.workshop.touchpoints_of(first)):
        yield noticed(first.id, name=called(first))


def _after_last_use(look: Look) -> Iterator[Noticed]:
    last = look.actions[-1] if look.touchpoints and len(look.actions) > 1 else None
    owners = [touchpoint.ownership for touchpoint in look.workshop.touchpoints_of(last)] if last else []
    if last and owners and all(ownership == "own" for ownership in owners):
        yield noticed(last.id, name=called(last))


def _all_ours(look: Look) -> Iterator[Noticed]:
    known = [touchpoint.ownership for touchpoint in look.touchpoints if touchpoint.ownership]
    if known and set(known) == {"own"}:
        yield noticed(count=len(known))


def _action_alone(look: Look) -> Iterator[Noticed]:
    if not look.touchpoints:
        return
    for action in look.actions:
        if not any(in_state(look.workshop, touchpoint) for touchpoint in look.workshop.touchpoints_of(action)):
            yield noticed(action.id, name=called(action))


def _no_volumes(look: Look) -> Iterator[Noticed]:
    if len(look.touchpoints) > 2 and all(touchpoint.contacts_a_year is None for touchpoint in look.touchpoints):
        yield noticed()


def _evidence_none(look: Look) -> Iterator[Noticed]:
    items = _known(look)
    if look.touchpoints and not any(item.evidence_level == "observed" for item in items):
        yield noticed(count=len(items))


def _evidence_stage(look: Look) -> Iterator[Noticed]:
    items = _known(look)
    if not any(item.evidence_level == "observed" for item in items):
        return
    for stage in look.workshop.stages:
        actions = [action for action in look.actions if action.stage == stage.id]
        inside = {stage.id, *(action.id for action in actions)}
        inside |= {touchpoint.id for touchpoint in look.touchpoints if touchpoint.action in inside}
        here = [item for item in items if {item.id, getattr(item, "touchpoint", item.id)} & inside]
        if actions and not any(item.evidence_level == "observed" for item in here):
            yield noticed(stage.id, name=called(stage))


def _known(look: Look) -> list[Item]:
    """What can be observed: stages, actions, touchpoints, their grades and pain points."""
    workshop = look.workshop
    grades = [
        grade
        for touchpoint in look.touchpoints
        for grade in workshop.grades_of(touchpoint, workshop.state)
        if grade.value is not None
    ]
    stages = [stage for stage in workshop.stages if in_state(workshop, stage)]
    return [*stages, *look.actions, *look.touchpoints, *grades, *workshop.of(PainPoint)]


def _observed_without_source(look: Look) -> Iterator[Noticed]:
    bare = [item for item in look.workshop.items.values() if item.evidence_level == "observed" and not item.source]
    if bare:
        yield noticed(bare[0].id, name=called(bare[0], look.workshop), count=len(bare))


def _research_first(look: Look) -> Iterator[Noticed]:
    workshop = look.workshop
    if workshop.purpose.approach == "research-first" and look.actions and not workshop.kind("evidence"):
        yield noticed(look.purpose)


RULES = (
    Rule("stages-few", "journey", "map", _stages_few),
    Rule("stages-many", "journey", "map", _stages_many),
    Rule("actions-few", "journey", "map", _actions_few),
    Rule("actions-many", "journey", "map", _actions_many),
    Rule("customer-words", "journey", "action", _customer_words),
    Rule("before-first-contact", "journey", "action", _before_first_contact),
    Rule("after-last-use", "journey", "action", _after_last_use),
    Rule("all-channels-ours", "touchpoints", "map", _all_ours),
    Rule("action-alone", "touchpoints", "action", _action_alone),
    Rule("volumes-unknown", "touchpoints", "map", _no_volumes),
    Rule("evidence-none", "journey", "map", _evidence_none),
    Rule("evidence-stage", "journey", "stage", _evidence_stage),
    Rule("evidence-source", "journey", "item", _observed_without_source),
    Rule("research-first", "purpose", "purpose", _research_first),
)
