"""Purpose: why the team maps, for whom, from where to where, and how it will know that it worked."""

from collections.abc import Iterator

from cjm_widgets.domain.framing import Purpose
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.naming import called
from cjm_widgets.facilitation.step import Gap, WorkshopStep, gap, says_something

ASKED = (
    "intents",
    "problem",
    "customer",
    "outcome",
    "customer_success",
    "organisation_success",
    "subject",
    "starts",
    "ends",
    "state",
    "approach",
    "why_now",
    "by_when",
    "map_owner",
    "review_on",
)
"""The fields that stay open until they are filled; the others are offered, not asked for."""


def _gaps(workshop: Workshop) -> Iterator[Gap]:
    purpose = workshop.purpose
    primary = [stakeholder for stakeholder in workshop.stakeholders if stakeholder.primary]
    if not says_something(purpose) and not primary:
        yield gap("purpose-empty", field="problem")
        return
    where = purpose.id if workshop.get(purpose.id) else ""
    for name in ASKED:
        if not getattr(purpose, name):
            yield gap(f"purpose-{name.replace('_', '-')}", where, name)
    if not any(workshop.get(kpi) for kpi in purpose.success_measures):
        yield gap("purpose-kpi", where, "success_measures")
    if not primary:
        yield gap("purpose-stakeholders", where)
    for stakeholder in primary:
        if not stakeholder.needs:
            yield gap("purpose-needs", stakeholder.id, "needs", name=called(stakeholder))
    yield from _incomplete(workshop, where)


def _incomplete(workshop: Workshop, where: str) -> Iterator[Gap]:
    """What was begun and not finished: an initiative without an owner, an amount without its period."""
    purpose = workshop.purpose
    for initiative in purpose.initiatives:
        if initiative.name and not workshop.get(initiative.owner):
            yield gap("purpose-initiative", where, "initiatives", name=initiative.name)
    if purpose.cost_of_nothing is not None and purpose.cost_period is None:
        yield gap("purpose-cost-period", where, "cost_period")


PURPOSE = WorkshopStep("purpose", (Purpose,), 30, _gaps)
