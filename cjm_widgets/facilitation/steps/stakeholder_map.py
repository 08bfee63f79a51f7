"""Stakeholder map: who stands around the customer, what passes to and fro, who is told what, and the units."""

from collections.abc import Iterator

from cjm_widgets.domain.people import Relationship, Stakeholder, Unit
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.naming import called, parts_of
from cjm_widgets.facilitation.step import Gap, WorkshopStep, gap

TOLD = ("told_what", "told_by", "told_on")


def _gaps(workshop: Workshop) -> Iterator[Gap]:
    if not workshop.stakeholders:
        yield gap("stakeholder-empty")
        return
    for stakeholder in workshop.stakeholders:
        yield from _of_stakeholder(stakeholder)
    for relationship in workshop.of(Relationship):
        if not (workshop.get(relationship.one) and workshop.get(relationship.other)):
            yield gap("relationship-ends", relationship.id, "one", name=called(relationship))
    if not workshop.units:
        yield gap("units-empty")
    for unit in workshop.units:
        if _is_its_own_parent(workshop, unit):
            yield gap("unit-circle", unit.id, "parent", name=called(unit))


def _of_stakeholder(stakeholder: Stakeholder) -> Iterator[Gap]:
    name = called(stakeholder)
    if stakeholder.belongs is None:
        yield gap("stakeholder-belongs", stakeholder.id, "belongs", name=name)
    if not stakeholder.needs and not stakeholder.primary:
        yield gap("stakeholder-needs", stakeholder.id, "needs", name=name)
    if stakeholder.circle is None:
        yield gap("stakeholder-circle", stakeholder.id, "circle", name=name)
    if stakeholder.circle == 1:
        if not stakeholder.we_give:
            yield gap("stakeholder-we-give", stakeholder.id, "we_give", name=name)
        if not stakeholder.they_give:
            yield gap("stakeholder-they-give", stakeholder.id, "they_give", name=name)
    missing = [field for field in TOLD if not getattr(stakeholder, field)]
    if missing and stakeholder.belongs != "customer":
        yield gap("stakeholder-told", stakeholder.id, missing[0], name=name, missing=parts_of(missing))


def _is_its_own_parent(workshop: Workshop, unit: Unit) -> bool:
    seen: set[str] = set()
    above = workshop.get(unit.parent)
    while isinstance(above, Unit) and above.id not in seen:
        if above.id == unit.id:
            return True
        seen.add(above.id)
        above = workshop.get(above.parent)
    return False


STAKEHOLDER_MAP = WorkshopStep("stakeholder-map", (Stakeholder, Relationship, Unit), 30, _gaps)
