"""Candidates for moments of truth: the facts of the map handed to `methods.moments`, and what it found."""

from dataclasses import dataclass

from cjm_widgets.domain.item import id_from
from cjm_widgets.domain.journey import Action, MomentOfTruth, Outcome, Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.grading import figure, mapped_touchpoints, summaries
from cjm_widgets.facilitation.naming import listed
from cjm_widgets.methods import moments, priorities
from cjm_widgets.methods.emotion import GradeSummary
from cjm_widgets.resources import words


@dataclass(frozen=True, slots=True)
class Candidate:
    """A touchpoint that may be a moment of truth: the rules it fired, each in a sentence, and what the team said."""

    touchpoint: Touchpoint
    rules: tuple[str, ...]
    reasons: tuple[str, ...]
    moment: MomentOfTruth | None

    @property
    def decided(self) -> bool:
        """Whether the team has confirmed or refused it."""
        return self.moment is not None and self.moment.verdict is not None

    @property
    def why(self) -> str:
        """The short names of the rules it fired, as a list in a sentence."""
        return listed([words(f"candidate.{rule}.short") for rule in self.rules])


def candidates(workshop: Workshop) -> tuple[Candidate, ...]:
    """The touchpoints that fired a rule, in the order of the journey.

    Before there are grades: an outcome it serves is badly served, most contacts, the end. With grades also the
    lowest and the highest, and hygiene factors that are graded low.
    """
    journey = mapped_touchpoints(workshop)
    graded = summaries(workshop)
    facts = [_facts(workshop, touchpoint, graded[touchpoint.id], touchpoint is journey[-1]) for touchpoint in journey]
    return tuple(
        Candidate(
            touchpoint,
            rules,
            tuple(_reason(rule, fact) for rule in rules),
            moment_of(workshop, touchpoint),
        )
        for touchpoint, fact, rules in zip(journey, facts, moments.candidates(facts), strict=True)
        if rules
    )


def moment_of(workshop: Workshop, touchpoint: Touchpoint) -> MomentOfTruth | None:
    """What the team said of this touchpoint as a moment of truth; with several, one that has a verdict."""
    found = workshop.about(MomentOfTruth, "touchpoint", touchpoint.id)
    return next((moment for moment in found if moment.verdict), found[0] if found else None)


def id_of_moment(workshop: Workshop, touchpoint: str) -> str:
    """The id of a moment that is made at a touchpoint now; one that was made there and moved away keeps its own."""
    made, moves = id_from(MomentOfTruth.kind, touchpoint), 0
    while workshop.get(made) is not None:
        moves += 1
        made = id_from(MomentOfTruth.kind, touchpoint, moves)
    return made


def score_of(outcome: Outcome) -> float | None:
    """The opportunity score of an outcome, None while importance or satisfaction is blank."""
    return priorities.opportunity_score(outcome.importance, outcome.satisfaction)


def _facts(workshop: Workshop, touchpoint: Touchpoint, graded: GradeSummary, is_last: bool) -> moments.TouchpointFacts:
    action = workshop.get(touchpoint.action)
    sought = action.outcomes if isinstance(action, Action) else ()
    scores = [
        score
        for item in map(workshop.get, sought)
        if isinstance(item, Outcome) and (score := score_of(item)) is not None
    ]
    return moments.TouchpointFacts(
        opportunity=max(scores, default=None),
        median=graded.median,
        mean=graded.mean,
        contacts=touchpoint.contacts_a_year,
        is_last=is_last,
        must_be=any(
            moment.effect == "hygiene" for moment in workshop.about(MomentOfTruth, "touchpoint", touchpoint.id)
        ),
    )


def _reason(rule: str, facts: moments.TouchpointFacts) -> str:
    return words(
        f"candidate.{rule}.text",
        score=f"{facts.opportunity or 0:g}",
        median=figure(facts.median),
        contacts=f"{facts.contacts or 0:,.0f}",
    )
