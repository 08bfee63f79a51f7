"""Follow-up: what shipped, whether it was measured, whether the figure moved, what is due, when the map is reviewed."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cjm_widgets.domain.framing import Kpi
from cjm_widgets.domain.improvement import Activity, Idea, Opportunity, Solution
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.methods.movement import moved
from cjm_widgets.resources import words


class Progress(NamedTuple):
    """One opportunity: its activities, how many are done, and its KPI's movement since the baseline.

    `moved` is latest - baseline in the good direction, None while there are fewer than two readings.
    """

    opportunity: Opportunity
    activities: tuple[Activity, ...]
    done: int
    kpi: Kpi | None
    moved: float | None

    @property
    def shipped(self) -> bool:
        """Whether there were activities and every one is done or dropped, at least one of them done."""
        return bool(self.done) and all(a.status in ("done", "dropped") for a in self.activities)


def progress_of(workshop: Workshop) -> tuple[Progress, ...]:
    """The opportunities in order, each with what became of it."""
    return tuple(_progress(workshop, opportunity) for opportunity in workshop.opportunities)


def _progress(workshop: Workshop, opportunity: Opportunity) -> Progress:
    activities = tuple(
        activity
        for idea in workshop.about(Idea, "opportunity", opportunity.id)
        for solution in workshop.about(Solution, "idea", idea.id)
        for activity in workshop.about(Activity, "solution", solution.id)
    )
    kpi = workshop.get(opportunity.measure)
    measured = kpi if isinstance(kpi, Kpi) else None
    done = sum(activity.status == "done" for activity in activities)
    return Progress(opportunity, activities, done, measured, movement(measured) if measured else None)


def movement(kpi: Kpi) -> float | None:
    """Latest reading - baseline, positive when it moved in the good direction; None with fewer than two readings."""
    if len(kpi.readings) < 2 or kpi.latest is None or kpi.baseline is None:
        return None
    change = kpi.latest.value - kpi.baseline.value
    return -change if kpi.direction == "lower" else change


def sections(workshop: Workshop, today: date) -> Iterator[tuple[str, list[str]]]:
    """The follow-up as a sheet: (title, sentences)."""
    found = progress_of(workshop)
    yield words("follow.improvements"), [_sentence(one) for one in found] or [words("follow.none")]
    late = [a for a in workshop.of(Activity) if a.is_late(today)]
    coming = [a for a in workshop.of(Activity) if a.due and not a.is_late(today) and a.status in ("open", "doing")]
    yield words("follow.late"), [_due(workshop, a) for a in late] or [words("follow.nothing-late")]
    yield words("follow.coming"), [_due(workshop, a) for a in coming] or [words("follow.nothing-due")]
    yield words("follow.kpis"), [_reading(kpi) for kpi in workshop.kpis] or [words("follow.no-kpis")]
    yield words("follow.review"), [_review(workshop, today)]


def _sentence(one: Progress) -> str:
    name, total = one.opportunity.label, len(one.activities)
    if not total:
        state = words("follow.no-activities", name=name)
    elif one.shipped:
        state = words("follow.shipped", name=name)
    else:
        state = words("follow.under-way", name=name, done=one.done, total=total)
    return f"{state} {_effect(one)}"


def _effect(one: Progress) -> str:
    if one.kpi is None:
        return words("follow.unmeasured")
    if one.moved is None:
        return words("follow.one-reading", kpi=one.kpi.label)
    if one.moved == 0:
        return words("follow.unmoved", kpi=one.kpi.label)
    key = "follow.better" if one.moved > 0 else "follow.worse"
    said = words(key, kpi=one.kpi.label, by=f"{abs(round(one.moved, 6)):g}")
    return f"{said} {_chance(one.kpi)}".strip()


def _chance(kpi: Kpi) -> str:
    """A warning where the first and the last reading differ by no more than chance explains."""
    if kpi.baseline is None or kpi.latest is None:
        return ""
    apart = moved(kpi.measure, (kpi.baseline.value, kpi.baseline.n), (kpi.latest.value, kpi.latest.n))
    return words("follow.chance") if apart is False else ""


def _due(workshop: Workshop, activity: Activity) -> str:
    owner = workshop.label(activity.owner) or words("follow.nobody")
    return words("follow.due", name=activity.label, owner=owner, due=activity.due.isoformat() if activity.due else "")


def _reading(kpi: Kpi) -> str:
    if kpi.latest is None or kpi.baseline is None:
        return words("follow.kpi-unread", kpi=kpi.label)
    target = words("follow.kpi-target", target=f"{kpi.target:g}") if kpi.target is not None else ""
    return words(
        "follow.kpi",
        kpi=kpi.label,
        baseline=f"{kpi.baseline.value:g}",
        latest=f"{kpi.latest.value:g}",
        on=kpi.latest.on.isoformat(),
        target=target,
    ).strip()


def _review(workshop: Workshop, today: date) -> str:
    purpose = workshop.purpose
    owner = workshop.label(purpose.map_owner) or words("follow.nobody")
    if purpose.review_on is None:
        return words("follow.no-review", owner=owner)
    key = "follow.review-late" if purpose.review_on < today else "follow.review-on"
    return words(key, owner=owner, on=purpose.review_on.isoformat())
