"""Outcomes: what each persona tries to achieve, how important that is and how well it is served today."""

from collections.abc import Iterator

from cjm_widgets.domain.journey import Outcome
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.naming import called, parts_of
from cjm_widgets.facilitation.step import Gap, WorkshopStep, gap

SUCCESS = ("customer_success", "organisation_success")


def _gaps(workshop: Workshop) -> Iterator[Gap]:
    outcomes = workshop.of(Outcome)
    if not outcomes:
        yield gap("outcome-empty")
        return
    sought = {outcome.persona for outcome in outcomes}
    for persona in workshop.personas:
        if persona.id not in sought:
            yield gap("outcome-none-for", persona.id, name=called(persona))
    for outcome in outcomes:
        yield from _of_outcome(workshop, outcome)


def _of_outcome(workshop: Workshop, outcome: Outcome) -> Iterator[Gap]:
    name = called(outcome)
    if not workshop.get(outcome.persona):
        yield gap("outcome-persona", outcome.id, "persona", name=name)
    if outcome.dimension is None:
        yield gap("outcome-dimension", outcome.id, "dimension", name=name)
    if outcome.importance is None:
        yield gap("outcome-importance", outcome.id, "importance", name=name)
    if outcome.satisfaction is None:
        yield gap("outcome-satisfaction", outcome.id, "satisfaction", name=name)
    missing = [field for field in SUCCESS if not getattr(outcome, field)]
    if missing:
        yield gap("outcome-success", outcome.id, missing[0], name=name, missing=parts_of(missing))


OUTCOMES = WorkshopStep("outcomes", (Outcome,), 20, _gaps)
