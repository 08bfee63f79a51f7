"""Moments of truth: which touchpoints weigh more than others; candidates are computed, the team decides."""

from collections.abc import Iterator

from cjm_widgets.domain.journey import MomentOfTruth
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.candidates import candidates
from cjm_widgets.facilitation.naming import called
from cjm_widgets.facilitation.step import Gap, WorkshopStep, gap, says_something


def _gaps(workshop: Workshop) -> Iterator[Gap]:
    moments = workshop.of(MomentOfTruth)
    if not any(says_something(moment) for moment in moments):
        yield gap("moment-empty" if workshop.touchpoints else "moment-no-touchpoints")
        return
    for moment in moments:
        yield from _of_moment(workshop, moment)
    for candidate in candidates(workshop):
        if candidate.moment is None:
            touchpoint = candidate.touchpoint
            yield gap("moment-candidate", touchpoint.id, name=called(touchpoint), rules=candidate.why)


def _of_moment(workshop: Workshop, moment: MomentOfTruth) -> Iterator[Gap]:
    name = called(moment, workshop)
    if not workshop.get(moment.touchpoint):
        yield gap("moment-touchpoint", moment.id, "touchpoint", name=name)
    if moment.verdict is None:
        yield gap("moment-verdict", moment.id, "verdict", name=name)
        return
    if not moment.reason:
        yield gap("moment-reason", moment.id, "reason", name=name)
    if moment.verdict == "confirmed":
        if moment.effect is None:
            yield gap("moment-effect", moment.id, "effect", name=name)
        if not workshop.get(moment.kpi):
            yield gap("moment-kpi", moment.id, "kpi", name=name)


MOMENTS_OF_TRUTH = WorkshopStep("moments-of-truth", (MomentOfTruth,), 20, _gaps)
