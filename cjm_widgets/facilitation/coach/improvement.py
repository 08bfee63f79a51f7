"""Advice on the improvements, and on whether anything changed."""

from collections.abc import Iterator

from cjm_widgets.domain.framing import Kpi
from cjm_widgets.domain.improvement import Activity, Idea, Insight, Opportunity, Solution
from cjm_widgets.domain.journey import Outcome, PainPoint
from cjm_widgets.domain.notes import Parked
from cjm_widgets.domain.readiness import missing
from cjm_widgets.facilitation.candidates import score_of
from cjm_widgets.facilitation.coach.rule import Look, Noticed, Rule, noticed
from cjm_widgets.facilitation.grading import figure
from cjm_widgets.facilitation.naming import called
from cjm_widgets.methods.priorities import opportunity_band

LOW = -1
TO_VOTE_ON = 20


def _grade_unanswered(look: Look) -> Iterator[Noticed]:
    for touchpoint in look.touchpoints:
        median = look.graded[touchpoint.id].median
        if median is not None and median <= LOW and not look.is_answered(touchpoint):
            yield noticed(touchpoint.id, name=called(touchpoint), median=figure(median))


def _outcome_unanswered(look: Look) -> Iterator[Noticed]:
    for outcome in look.workshop.of(Outcome):
        score = score_of(outcome)
        if score is not None and opportunity_band(score) != "served" and outcome.id not in look.answered:
            yield noticed(outcome.id, name=called(outcome), score=f"{score:g}")


def _pain_unanswered(look: Look) -> Iterator[Noticed]:
    for pain in look.workshop.of(PainPoint):
        if pain.id not in look.answered:
            yield noticed(pain.id, name=called(pain))


def _insight_unanswered(look: Look) -> Iterator[Noticed]:
    for insight in look.workshop.of(Insight):
        if insight.id not in look.answered:
            yield noticed(insight.id, name=called(insight))


def _dismay_unanswered(look: Look) -> Iterator[Noticed]:
    touchpoints = {touchpoint.id: touchpoint for touchpoint in look.touchpoints}
    for moment in look.confirmed:
        touchpoint = touchpoints.get(moment.touchpoint)
        if moment.effect != "dismay" or touchpoint is None or moment.id in look.answered:
            continue
        if not look.is_answered(touchpoint):
            yield noticed(moment.id, name=called(moment, look.workshop))


def _answers_nothing(look: Look) -> Iterator[Noticed]:
    for opportunity in look.workshop.opportunities:
        if not (opportunity.answers or opportunity.about):
            yield noticed(opportunity.id, name=called(opportunity))


def _options_many(look: Look) -> Iterator[Noticed]:
    count = len(look.workshop.opportunities)
    if count > TO_VOTE_ON:
        yield noticed(count=count, most=TO_VOTE_ON)


def _without_work(look: Look) -> Iterator[Noticed]:
    for opportunity in look.workshop.opportunities:
        if not missing(look.workshop, opportunity) and not _activities(look, opportunity):
            yield noticed(opportunity.id, name=called(opportunity))


def _activities(look: Look, opportunity: Opportunity) -> list[Activity]:
    workshop = look.workshop
    return [
        activity
        for idea in workshop.about(Idea, "opportunity", opportunity.id)
        for solution in workshop.about(Solution, "idea", idea.id)
        for activity in workshop.about(Activity, "solution", solution.id)
        if activity.status != "dropped"
    ]


def _one_idea(look: Look) -> Iterator[Noticed]:
    for opportunity in look.workshop.opportunities:
        if len(look.workshop.about(Idea, "opportunity", opportunity.id)) == 1:
            yield noticed(opportunity.id, name=called(opportunity))


def _no_expected_grade(look: Look) -> Iterator[Noticed]:
    workshop = look.workshop
    if workshop.state == "future" or not look.any_grades:
        return
    for opportunity in workshop.opportunities:
        about = [touchpoint for touchpoint in look.touchpoints if touchpoint.id in opportunity.about]
        if about and not any(grade.value is not None for t in about for grade in workshop.grades_of(t, "future")):
            yield noticed(opportunity.id, name=called(opportunity))


def _activity_late(look: Look) -> Iterator[Noticed]:
    for activity in look.workshop.of(Activity):
        if activity.is_late(look.today) and activity.due is not None:
            days = (look.today - activity.due).days
            yield noticed(activity.id, name=called(activity), date=activity.due.isoformat(), days=days)


def _shipped_unmeasured(look: Look) -> Iterator[Noticed]:
    for opportunity in look.workshop.opportunities:
        activities = _activities(look, opportunity)
        shipped = max((activity.done_on for activity in activities if activity.done_on), default=None)
        measure = look.workshop.get(opportunity.measure)
        if not (shipped and isinstance(measure, Kpi) and all(activity.status == "done" for activity in activities)):
            continue
        if measure.latest is None or measure.latest.on <= shipped:
            yield noticed(opportunity.id, name=called(opportunity), kpi=called(measure))


def _parked_open(look: Look) -> Iterator[Noticed]:
    waiting = [parked for parked in look.workshop.of(Parked) if not parked.settled]
    if waiting and look.workshop.opportunities:
        yield noticed(waiting[0].id, name=called(waiting[0]), count=len(waiting))


RULES = (
    Rule("grade-unanswered", "improve", "touchpoint", _grade_unanswered),
    Rule("outcome-unanswered", "improve", "outcome", _outcome_unanswered),
    Rule("pain-unanswered", "improve", "pain-point", _pain_unanswered),
    Rule("insight-unanswered", "improve", "insight", _insight_unanswered),
    Rule("dismay-unanswered", "improve", "moment-of-truth", _dismay_unanswered),
    Rule("opportunity-answers-nothing", "improve", "opportunity", _answers_nothing),
    Rule("options-many", "improve", "map", _options_many),
    Rule("opportunity-without-work", "improve", "opportunity", _without_work),
    Rule("opportunity-one-idea", "improve", "opportunity", _one_idea),
    Rule("opportunity-expected-grade", "improve", "opportunity", _no_expected_grade),
    Rule("activity-late", "improve", "activity", _activity_late),
    Rule("shipped-unmeasured", "improve", "opportunity", _shipped_unmeasured),
    Rule("parked-open", "improve", "parked", _parked_open),
)
