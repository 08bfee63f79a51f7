"""Improve: from what was understood to what will be done, by whom, measured how, until when."""

from collections.abc import Iterator

from cjm_widgets.domain.improvement import Activity, Idea, Opportunity, Solution
from cjm_widgets.domain.readiness import missing
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.naming import called, parts_of
from cjm_widgets.facilitation.step import Gap, WorkshopStep, gap

_RICE = ("reach", "rice_impact", "confidence", "person_months")


def _gaps(workshop: Workshop) -> Iterator[Gap]:
    if not workshop.opportunities:
        yield gap("improve-empty")
    for opportunity in workshop.opportunities:
        yield from _of_opportunity(workshop, opportunity)
    for idea in workshop.of(Idea):
        if not workshop.get(idea.opportunity):
            yield gap("idea-opportunity", idea.id, "opportunity", name=called(idea))
    for solution in workshop.of(Solution):
        if not workshop.get(solution.idea):
            yield gap("solution-idea", solution.id, "idea", name=called(solution))
    for activity in workshop.of(Activity):
        yield from _of_activity(workshop, activity)


def _of_opportunity(workshop: Workshop, opportunity: Opportunity) -> Iterator[Gap]:
    name = called(opportunity)
    blanks = missing(workshop, opportunity)
    if blanks:
        yield gap("opportunity-ready", opportunity.id, blanks[0], name=name, missing=parts_of(blanks))
    if opportunity.ambition is None:
        yield gap("opportunity-ambition", opportunity.id, "ambition", name=name)
    if opportunity.impact is None or opportunity.effort is None:
        yield gap("opportunity-plane", opportunity.id, "impact", name=name)
    blank = [field for field in _RICE if getattr(opportunity, field) is None]
    if blank and len(blank) < len(_RICE):
        yield gap("opportunity-rice", opportunity.id, blank[0], name=name, missing=parts_of(blank))
    elif opportunity.person_months == 0:
        yield gap("opportunity-effort", opportunity.id, "person_months", name=name)


def _of_activity(workshop: Workshop, activity: Activity) -> Iterator[Gap]:
    name = called(activity)
    if not workshop.get(activity.solution):
        yield gap("activity-solution", activity.id, "solution", name=name)
    if activity.status == "dropped":
        return
    if not workshop.get(activity.owner):
        yield gap("activity-owner", activity.id, "owner", name=name)
    if activity.due is None:
        yield gap("activity-due", activity.id, "due", name=name)
    if activity.status == "done" and activity.done_on is None:
        yield gap("activity-done-on", activity.id, "done_on", name=name)


IMPROVE = WorkshopStep("improve", (Opportunity, Idea, Solution, Activity), 45, _gaps)
