"""Advice on the team, the stakeholders, the personas and what they try to achieve.

Stance, influence and agreement are the facilitator's only: in the workshop of another seat they are blank, so the
rules that read them stay silent there.
"""

from collections.abc import Iterator

from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.journey import Delivery, Outcome
from cjm_widgets.domain.people import Unit
from cjm_widgets.facilitation.coach.rule import Look, Noticed, Rule, noticed
from cjm_widgets.facilitation.naming import called, listed, parts_of
from cjm_widgets.methods.quadrants import influence_interest

LARGE_GROUP = 8
BOUNDARY = 5.0


def _solo(look: Look) -> Iterator[Noticed]:
    if len(look.workshop.team) == 1:
        yield noticed(look.workshop.team[0].id)


def _parts(look: Look) -> Iterator[Noticed]:
    team = look.workshop.team
    missing = [part for part in ("insight", "decision") if not any(member.part == part for member in team)]
    if team and missing:
        yield noticed(missing=parts_of(missing))


def _nobody_implements(look: Look) -> Iterator[Noticed]:
    if look.workshop.team and not any(member.part == "implementation" for member in look.workshop.team):
        yield noticed()


def _nobody_facilitates(look: Look) -> Iterator[Noticed]:
    if look.workshop.team and not any(member.part == "facilitation" for member in look.workshop.team):
        yield noticed()


def _no_scribe(look: Look) -> Iterator[Noticed]:
    team = look.workshop.team
    if len(team) > 2 and not any(member.part == "scribe" for member in team):
        yield noticed()


def _one_facilitator(look: Look) -> Iterator[Noticed]:
    team = look.workshop.team
    if len(team) > LARGE_GROUP and sum(member.part == "facilitation" for member in team) == 1:
        yield noticed(count=len(team))


def _no_sceptics(look: Look) -> Iterator[Noticed]:
    stances = {member.stance for member in look.workshop.team if member.stance}
    if stances and not stances & {"sceptic", "opponent"}:
        yield noticed()


def _no_ambassadors(look: Look) -> Iterator[Noticed]:
    stances = {member.stance for member in look.workshop.team if member.stance}
    if stances and not stances & {"ambassador", "supporter"}:
        yield noticed()


def _not_invited(look: Look) -> Iterator[Noticed]:
    waiting = [member for member in look.workshop.team if member.invited == "not-yet"]
    if waiting and look.workshop.stages:
        yield noticed(waiting[0].id, names=listed([called(member) for member in waiting]))


def _units_absent(look: Look) -> Iterator[Noticed]:
    workshop = look.workshop
    if not workshop.team:
        return
    present = {member.unit for member in workshop.team}
    present |= {delivery.role for delivery in workshop.of(Delivery) if _is_member(look, delivery.role)}
    working = {delivery.role for delivery in workshop.of(Delivery) if {"R", "A"} & set(delivery.letters)}
    for unit in workshop.units:
        if unit.id in working and not _covers(look, unit, present):
            yield noticed(unit.id, name=called(unit))


def _is_member(look: Look, item_id: str) -> bool:
    return isinstance(look.workshop.get(item_id), TeamMember)


def _covers(look: Look, unit: Unit, present: set[str]) -> bool:
    """Whether somebody of the unit, or of a unit directly below it, is in the room."""
    return unit.id in present or any(child.id in present for child in look.workshop.about(Unit, "parent", unit.id))


def _decision_rule(look: Look) -> Iterator[Noticed]:
    if len(look.workshop.opportunities) > 1 and look.workshop.purpose.decision_rule is None:
        yield noticed(look.purpose, count=len(look.workshop.opportunities))


def _inner_ring(look: Look) -> Iterator[Noticed]:
    placed = [stakeholder for stakeholder in look.workshop.stakeholders if stakeholder.circle]
    if placed and not any(stakeholder.circle == 1 for stakeholder in placed):
        yield noticed()


def _only_inside(look: Look) -> Iterator[Noticed]:
    known = [stakeholder for stakeholder in look.workshop.stakeholders if stakeholder.belongs]
    if len(known) > 1 and all(stakeholder.belongs == "inside" for stakeholder in known):
        yield noticed()


def _powerful(look: Look) -> Iterator[Noticed]:
    for stakeholder in look.workshop.stakeholders:
        field = influence_interest(stakeholder.influence, stakeholder.interest, boundary=BOUNDARY)
        if field in ("manage-closely", "keep-satisfied") and not stakeholder.told_what:
            yield noticed(stakeholder.id, name=called(stakeholder))


def _persona_unused(look: Look) -> Iterator[Noticed]:
    workshop = look.workshop
    if not look.any_grades:
        return
    for persona in workshop.personas:
        graded = any(
            grade.persona == persona.id and grade.value is not None
            for touchpoint in look.touchpoints
            for grade in workshop.grades_of(touchpoint, workshop.state)
        )
        if not graded:
            yield noticed(persona.id, name=called(persona))


def _outcome_unserved(look: Look) -> Iterator[Noticed]:
    if not any(action.outcomes for action in look.actions):
        return
    sought = {outcome for action in look.actions for outcome in action.outcomes}
    for outcome in look.workshop.of(Outcome):
        if outcome.id not in sought:
            yield noticed(outcome.id, name=called(outcome))


def _outcome_dimensions(look: Look) -> Iterator[Noticed]:
    known = [outcome.dimension for outcome in look.workshop.of(Outcome) if outcome.dimension]
    if len(known) > 2 and set(known) == {"functional"}:
        yield noticed()


RULES = (
    Rule("team-solo", "team", "team-member", _solo),
    Rule("team-parts", "team", "map", _parts),
    Rule("team-nobody-implements", "team", "map", _nobody_implements),
    Rule("team-nobody-facilitates", "team", "map", _nobody_facilitates),
    Rule("team-no-scribe", "team", "map", _no_scribe),
    Rule("team-one-facilitator", "team", "map", _one_facilitator),
    Rule("team-no-sceptics", "team", "map", _no_sceptics),
    Rule("team-no-ambassadors", "team", "map", _no_ambassadors),
    Rule("team-not-invited", "team", "team-member", _not_invited),
    Rule("team-units-absent", "team", "unit", _units_absent),
    Rule("decision-rule", "team", "purpose", _decision_rule),
    Rule("stakeholders-inner-ring", "stakeholder-map", "map", _inner_ring),
    Rule("stakeholders-only-inside", "stakeholder-map", "map", _only_inside),
    Rule("stakeholder-powerful", "stakeholder-map", "stakeholder", _powerful),
    Rule("persona-unused", "personas", "persona", _persona_unused),
    Rule("outcome-unserved", "outcomes", "outcome", _outcome_unserved),
    Rule("outcome-dimensions", "outcomes", "map", _outcome_dimensions),
)
