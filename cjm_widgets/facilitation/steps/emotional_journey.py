"""Emotional journey: how the customer feels at each touchpoint, graded by everyone on their own, and what hurts."""

from collections.abc import Iterator

from cjm_widgets.domain.journey import Grade, PainPoint, Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.grading import given, mapped_touchpoints
from cjm_widgets.facilitation.naming import called
from cjm_widgets.facilitation.step import Gap, WorkshopStep, gap


def _gaps(workshop: Workshop) -> Iterator[Gap]:
    pains = workshop.of(PainPoint)
    if not pains and not any(given(workshop, touchpoint) for touchpoint in mapped_touchpoints(workshop)):
        yield gap(_first_thing(workshop))
        return
    for touchpoint in mapped_touchpoints(workshop):
        yield from _of_touchpoint(workshop, touchpoint)
    for pain in pains:
        if not workshop.get(pain.touchpoint):
            yield gap("pain-touchpoint", pain.id, "touchpoint", name=called(pain))
        if pain.severity is None:
            yield gap("pain-severity", pain.id, "severity", name=called(pain))


def _first_thing(workshop: Workshop) -> str:
    if not workshop.touchpoints:
        return "grade-no-touchpoints"
    return "grade-empty" if workshop.personas else "grade-no-personas"


def _of_touchpoint(workshop: Workshop, touchpoint: Touchpoint) -> Iterator[Gap]:
    grades = given(workshop, touchpoint)
    name = called(touchpoint)
    if not grades:
        yield gap("ungraded", touchpoint.id, name=name)
        return
    for persona in workshop.walkers(touchpoint):
        if not any(grade.persona == persona.id for grade in grades):
            yield gap("ungraded-for", touchpoint.id, name=name, persona=called(persona))
    if not any(grade.quote or grade.reason for grade in grades):
        yield gap("grade-reason", touchpoint.id, name=name)


EMOTIONAL_JOURNEY = WorkshopStep("emotional-journey", (Grade, PainPoint), 30, _gaps)
