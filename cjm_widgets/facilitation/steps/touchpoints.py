"""Touchpoints: where the customer meets a service in each action, through which channel, and whose that is."""

from collections.abc import Iterator

from cjm_widgets.domain.journey import Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.naming import called, parts_of
from cjm_widgets.facilitation.step import Gap, WorkshopStep, gap

ASKED = ("channel", "ownership", "service", "customer_sees")


def _gaps(workshop: Workshop) -> Iterator[Gap]:
    if not workshop.touchpoints:
        yield gap("touchpoint-empty" if workshop.actions else "touchpoint-no-actions")
    for touchpoint in workshop.touchpoints:
        name = called(touchpoint)
        if not workshop.get(touchpoint.action):
            yield gap("touchpoint-action", touchpoint.id, "action", name=name)
        missing = [field for field in ASKED if not getattr(touchpoint, field)]
        if missing:
            yield gap("touchpoint-inside", touchpoint.id, missing[0], name=name, missing=parts_of(missing))


TOUCHPOINTS = WorkshopStep("touchpoints", (Touchpoint,), 30, _gaps)
