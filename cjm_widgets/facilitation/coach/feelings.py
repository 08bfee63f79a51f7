"""Advice on the grades, the pain points and the moments of truth."""

from collections.abc import Iterator

from cjm_widgets.domain.blueprint import BlueprintItem
from cjm_widgets.domain.journey import PainPoint
from cjm_widgets.domain.notes import Evidence
from cjm_widgets.facilitation.coach.rule import Look, Noticed, Rule, noticed
from cjm_widgets.facilitation.grading import figure, given
from cjm_widgets.facilitation.naming import called

LOW = -1
WIDE = 3
MANY_MOMENTS = 1 / 3
MOMENTS_FROM = 4


def _consensus_low(look: Look) -> Iterator[Noticed]:
    for touchpoint in look.touchpoints:
        summary = look.graded[touchpoint.id]
        if summary.talk:
            low, high = figure(summary.minimum), figure(summary.maximum)
            yield noticed(
                touchpoint.id,
                name=called(touchpoint),
                consensus=f"{summary.consensus:.2f}",
                low=low,
                high=high,
                count=summary.n,
            )


def _wide_spread(look: Look) -> Iterator[Noticed]:
    for touchpoint in look.touchpoints:
        summary = look.graded[touchpoint.id]
        low, high = summary.minimum, summary.maximum
        if low is not None and high is not None and high - low >= WIDE and not summary.talk:
            yield noticed(touchpoint.id, name=called(touchpoint), low=figure(low), high=figure(high))


def _grader_alone(look: Look) -> Iterator[Noticed]:
    graders = {grade.grader for touchpoint in look.touchpoints for grade in given(look.workshop, touchpoint)}
    if len(graders) == 1:
        yield noticed()


def _all_the_same(look: Look) -> Iterator[Noticed]:
    medians = {summary.median for summary in look.graded.values() if summary.median is not None}
    if len(medians) == 1 and sum(bool(summary.n) for summary in look.graded.values()) > 3:
        yield noticed(median=figure(medians.pop()))


def _low_without_pain(look: Look) -> Iterator[Noticed]:
    for touchpoint in look.touchpoints:
        median = look.graded[touchpoint.id].median
        if median is not None and median <= LOW and not look.workshop.about(PainPoint, "touchpoint", touchpoint.id):
            yield noticed(touchpoint.id, name=called(touchpoint), median=figure(median))


def _pain_without_why(look: Look) -> Iterator[Noticed]:
    for pain in look.workshop.of(PainPoint):
        if (pain.severity or 0) >= 2 and not pain.whys:
            yield noticed(pain.id, name=called(pain))


def _no_moments(look: Look) -> Iterator[Noticed]:
    if look.any_grades and not look.confirmed:
        yield noticed()


def _many_moments(look: Look) -> Iterator[Noticed]:
    count, out_of = len(look.confirmed), len(look.touchpoints)
    if count >= MOMENTS_FROM and count > MANY_MOMENTS * out_of:
        yield noticed(count=count, out_of=out_of)


def _moment_kpi(look: Look) -> Iterator[Noticed]:
    for moment in look.confirmed:
        if not look.workshop.get(moment.kpi):
            yield noticed(moment.id, name=called(moment, look.workshop))


def _no_hygiene(look: Look) -> Iterator[Noticed]:
    known = [moment.effect for moment in look.confirmed if moment.effect]
    if len(known) > 2 and "hygiene" not in known:
        yield noticed()


def _hygiene_low(look: Look) -> Iterator[Noticed]:
    for moment in look.confirmed:
        median = _median(look, moment.touchpoint)
        if moment.effect == "hygiene" and median is not None and median <= LOW:
            yield noticed(moment.id, name=called(moment, look.workshop), median=figure(median))


def _delight_graded_low(look: Look) -> Iterator[Noticed]:
    for moment in look.confirmed:
        median = _median(look, moment.touchpoint)
        if moment.effect == "delight" and median is not None and median < 0:
            yield noticed(moment.id, name=called(moment, look.workshop), median=figure(median))


def _dismay_graded_high(look: Look) -> Iterator[Noticed]:
    for moment in look.confirmed:
        median = _median(look, moment.touchpoint)
        if moment.effect == "dismay" and median is not None and median > 0:
            yield noticed(moment.id, name=called(moment, look.workshop), median=figure(median))


def _moment_assumed(look: Look) -> Iterator[Noticed]:
    if not look.workshop.of(Evidence):
        return
    for moment in look.confirmed:
        if moment.evidence_level == "assumed":
            yield noticed(moment.id, name=called(moment, look.workshop))


def _moment_without_blueprint(look: Look) -> Iterator[Noticed]:
    if not look.workshop.of(BlueprintItem):
        return
    for moment in look.confirmed:
        if not look.workshop.about(BlueprintItem, "touchpoint", moment.touchpoint):
            yield noticed(moment.id, name=called(moment, look.workshop))


def _median(look: Look, touchpoint: str) -> float | None:
    summary = look.graded.get(touchpoint)
    return summary.median if summary else None


RULES = (
    Rule("consensus-low", "emotional-journey", "touchpoint", _consensus_low),
    Rule("spread-wide", "emotional-journey", "touchpoint", _wide_spread),
    Rule("grader-alone", "emotional-journey", "map", _grader_alone),
    Rule("grades-flat", "emotional-journey", "map", _all_the_same),
    Rule("low-without-pain", "emotional-journey", "touchpoint", _low_without_pain),
    Rule("pain-without-why", "emotional-journey", "pain-point", _pain_without_why),
    Rule("moments-none", "moments-of-truth", "map", _no_moments),
    Rule("moments-many", "moments-of-truth", "map", _many_moments),
    Rule("moment-kpi", "moments-of-truth", "moment-of-truth", _moment_kpi),
    Rule("hygiene-none", "moments-of-truth", "map", _no_hygiene),
    Rule("hygiene-low", "moments-of-truth", "moment-of-truth", _hygiene_low),
    Rule("delight-graded-low", "moments-of-truth", "moment-of-truth", _delight_graded_low),
    Rule("dismay-graded-high", "moments-of-truth", "moment-of-truth", _dismay_graded_high),
    Rule("moment-assumed", "moments-of-truth", "moment-of-truth", _moment_assumed),
    Rule("moment-without-blueprint", "blueprint", "moment-of-truth", _moment_without_blueprint),
)
