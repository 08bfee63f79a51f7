"""Journey: the stages and what the customer does in them, with expectations, concerns and state of mind."""

from collections.abc import Iterator

from cjm_widgets.domain.journey import Action, Stage
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.naming import called, parts_of
from cjm_widgets.facilitation.step import Gap, WorkshopStep, gap

INSIDE = ("expectations", "concerns", "state_of_mind")


def _gaps(workshop: Workshop) -> Iterator[Gap]:
    if not workshop.stages:
        yield gap("journey-empty")
    for stage in workshop.stages:
        if not workshop.about(Action, "stage", stage.id):
            yield gap("stage-empty", stage.id, name=called(stage))
        missing = [field for field in INSIDE if not getattr(stage, field)]
        if missing:
            yield gap("stage-inside", stage.id, missing[0], name=called(stage), missing=parts_of(missing))
    for action in workshop.actions:
        if not workshop.get(action.stage):
            yield gap("action-stage", action.id, "stage", name=called(action))


JOURNEY = WorkshopStep("journey", (Stage, Action), 40, _gaps)
