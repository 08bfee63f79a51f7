"""What is to be done, as issues for Jira and its like: a CSV that goes out and does not come back."""

from collections.abc import Iterator
from datetime import date

from cjm_widgets.domain.improvement import Activity, Idea, Opportunity, Solution
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Touchpoint
from cjm_widgets.domain.room import Ballot, Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.cells import write_rows
from cjm_widgets.exchange.trade import Choices, Exported
from cjm_widgets.methods.votes import ballots_of, tally
from cjm_widgets.resources import words

COLUMNS = ("Summary", "Issue Type", "Description", "Priority", "Labels", "Assignee", "Due Date")
TYPES = {Opportunity: "Epic", Solution: "Story", Activity: "Task"}
_DONE = ("done", "dropped")
_SUMMARY = 255


def write(workshop: Workshop, choices: Choices) -> Exported:
    """Opportunities as epics, solutions as stories, open activities as tasks; people only where names are wanted."""
    items: list[Opportunity | Solution | Activity] = [
        *workshop.opportunities,
        *workshop.of(Solution),
        *(one for one in workshop.of(Activity) if one.status not in _DONE),
    ]
    votes = _votes(workshop)
    rows = [COLUMNS, *(_row(workshop, item, votes, choices) for item in items)]
    return Exported(write_rows(rows), tuple(_left_out(workshop, items, choices)))


def _row(
    workshop: Workshop, item: Opportunity | Solution | Activity, votes: dict[str, int], choices: Choices
) -> tuple[str, ...]:
    owner = "" if isinstance(item, Solution) else item.owner
    due = item.date if isinstance(item, Opportunity) else item.due if isinstance(item, Activity) else None
    name = " ".join(item.name.split()) or words("exchange.unnamed")
    return (
        name if len(name) <= _SUMMARY else f"{name[: _SUMMARY - 1]}…",
        TYPES[type(item)],
        "\n".join(_description(workshop, item, votes.get(item.id))),
        _priority(item),
        " ".join(_labels(item)),
        workshop.label(owner) if choices.names or not _is_person(workshop, owner) else "",
        due.isoformat() if isinstance(due, date) else "",
    )


def _is_person(workshop: Workshop, owner: str) -> bool:
    found = workshop.get(owner)
    return found is not None and found.kind == "team-member"


def _description(workshop: Workshop, item: Opportunity | Solution | Activity, votes: int | None) -> Iterator[str]:
    if isinstance(item, Solution) and item.description.strip():
        yield item.description.strip()
    idea = workshop.get(item.idea) if isinstance(item, Solution) else None
    above = item.solution if isinstance(item, Activity) else idea.opportunity if isinstance(idea, Idea) else ""
    if workshop.label(above):
        yield words("backlog.about", names=workshop.label(above))
    if isinstance(item, Opportunity):
        if at := _labels_of(workshop, item.about):
            yield words("backlog.at", names=at)
        if answers := _labels_of(workshop, item.answers):
            yield words("backlog.answers", names=answers)
        if item.target or item.measure:
            measure = workshop.label(item.measure)
            yield words("backlog.target", target=item.target or "?", measure=f" ({measure})" if measure else "")
    elif at := _labels_of(workshop, _touchpoints(workshop, item)):
        yield words("backlog.at", names=at)
    if votes is not None:
        yield words("backlog.votes", count=votes)
    level = words(f"choice.item.evidence_level.{item.evidence_level}")
    yield words("backlog.evidence", level=level, source=f" ({item.source})" if item.source else "")


def _touchpoints(workshop: Workshop, item: Solution | Activity) -> tuple[str, ...]:
    """The touchpoints that the opportunity far above a solution or an activity is about."""
    solution = workshop.get(item.solution) if isinstance(item, Activity) else item
    idea = workshop.get(solution.idea) if isinstance(solution, Solution) else None
    opportunity = workshop.get(idea.opportunity) if isinstance(idea, Idea) else None
    about = opportunity.about if isinstance(opportunity, Opportunity) else ()
    return tuple(one for one in about if isinstance(workshop.get(one), Touchpoint))


def _labels_of(workshop: Workshop, ids: tuple[str, ...]) -> str:
    return ", ".join(label for one in ids if (label := workshop.label(one)))


def _priority(item: Item) -> str:
    """High, medium or low by impact over effort; empty while one of them is not known."""
    if not isinstance(item, Opportunity) or item.impact is None or item.effort is None:
        return ""
    difference = item.impact - item.effort
    return "High" if difference >= 2 else "Low" if difference <= -2 else "Medium"


def _labels(item: Opportunity | Solution | Activity) -> Iterator[str]:
    """Words without blanks, as trackers want them."""
    yield "customer-journey"
    if isinstance(item, Opportunity) and item.ambition:
        yield item.ambition
    yield item.evidence_level


def _votes(workshop: Workshop) -> dict[str, int]:
    """The dots of each item in all votes on dots that were shown to everybody."""
    found: dict[str, int] = {}
    for run in workshop.of(Run):
        for one in tally(run, ballots_of(run, workshop.of(Ballot))).counts:
            if one.dots:
                found[one.option] = found.get(one.option, 0) + one.dots
    return found


def _left_out(workshop: Workshop, items: list[Opportunity | Solution | Activity], choices: Choices) -> Iterator[str]:
    if not items:
        yield words("backlog.none")
    if workshop.stages or workshop.touchpoints:
        yield words("backlog.left-out")
    if closed := sum(one.status in _DONE for one in workshop.of(Activity)):
        yield words("backlog.left-out.status", count=closed)
    owners = [one.owner for one in items if not isinstance(one, Solution)]
    if not choices.names and (unnamed := sum(_is_person(workshop, owner) for owner in owners)):
        yield words("backlog.left-out.names", count=unnamed)
