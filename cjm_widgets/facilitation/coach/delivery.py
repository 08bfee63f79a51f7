"""Advice on who delivers, and on what stands behind the touchpoints."""

from collections.abc import Iterator

from cjm_widgets.domain.blueprint import BlueprintItem
from cjm_widgets.domain.people import Stakeholder
from cjm_widgets.facilitation.coach.rule import Look, Noticed, Rule, noticed
from cjm_widgets.facilitation.matrix import matrix_row
from cjm_widgets.facilitation.naming import called
from cjm_widgets.methods.responsibility import Finding

MANY_UNITS = 4


def _warnings(look: Look, key: str) -> Iterator[Finding]:
    return (found for found in look.matrix if found.key == key)


def _many_responsible(look: Look) -> Iterator[Noticed]:
    for found in _warnings(look, "many-responsible"):
        yield noticed(found.row or "", name=called(look.workshop.get(found.row or "")), count=found.count)


def _accountable_and_consulted(look: Look) -> Iterator[Noticed]:
    for found in _warnings(look, "accountable-and-consulted"):
        row, role = (called(look.workshop.get(item or "")) for item in (found.row, found.role))
        yield noticed(found.row or "", name=row, role=role)


def _consulted_often(look: Look) -> Iterator[Noticed]:
    for found in _warnings(look, "consulted-often"):
        yield _about_role(look, found)


def _accountable_often(look: Look) -> Iterator[Noticed]:
    for found in _warnings(look, "accountable-often"):
        yield _about_role(look, found)


def _empty_role(look: Look) -> Iterator[Noticed]:
    if not look.workshop.kind("delivery"):
        return
    for found in _warnings(look, "empty-role"):
        yield _about_role(look, found)


def _about_role(look: Look, found: Finding) -> Noticed:
    role = found.role or ""
    return noticed(role, role=called(look.workshop.get(role)), count=found.count, out_of=found.out_of)


def _accountable_outside(look: Look) -> Iterator[Noticed]:
    for touchpoint in look.touchpoints:
        for role in matrix_row(look.workshop, touchpoint).accountable:
            holder = look.workshop.get(role)
            if isinstance(holder, Stakeholder) and holder.belongs not in ("inside", None):
                yield noticed(touchpoint.id, name=called(touchpoint), role=called(holder))


def _hand_offs(look: Look) -> Iterator[Noticed]:
    for touchpoint in look.touchpoints:
        cards = look.workshop.about(BlueprintItem, "touchpoint", touchpoint.id)
        units = {card.unit for card in cards if card.unit}
        if len(units) >= MANY_UNITS:
            yield noticed(touchpoint.id, name=called(touchpoint), count=len(units))


RULES = (
    Rule("raci-many-responsible", "service-delivery", "touchpoint", _many_responsible),
    Rule("raci-accountable-and-consulted", "service-delivery", "touchpoint", _accountable_and_consulted),
    Rule("raci-consulted-often", "service-delivery", "unit", _consulted_often),
    Rule("raci-accountable-often", "service-delivery", "unit", _accountable_often),
    Rule("raci-empty-role", "service-delivery", "unit", _empty_role),
    Rule("raci-accountable-outside", "service-delivery", "touchpoint", _accountable_outside),
    Rule("hand-offs-many", "blueprint", "touchpoint", _hand_offs),
)
