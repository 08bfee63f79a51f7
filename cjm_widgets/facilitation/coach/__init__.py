"""The coach: dos and don'ts of a good mapping workshop, checked against the map. It advises and never blocks."""

from datetime import date
from typing import NamedTuple

from cjm_widgets.domain.notes import Dismissal
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.coach import delivery, feelings, framing, improvement, journey, people
from cjm_widgets.facilitation.coach.rule import Look, Rule

RULES: tuple[Rule, ...] = (
    *framing.RULES,
    *people.RULES,
    *journey.RULES,
    *feelings.RULES,
    *delivery.RULES,
    *improvement.RULES,
)


class Finding(NamedTuple):
    """A piece of advice: the rule, the step that shows it, the sentence, the reason, the item (empty: the map)."""

    key: str
    step: str
    text: str
    why: str
    where: str = ""


def findings(workshop: Workshop, today: date) -> tuple[Finding, ...]:
    """What the coach notices on this day, without what the team has dismissed at that place."""
    look = Look(workshop, today)
    silenced = {(dismissal.rule, dismissal.about) for dismissal in workshop.of(Dismissal)}
    return tuple(
        Finding(rule.key, rule.step, rule.text(found.values), rule.why, found.where)
        for rule in RULES
        for found in rule.check(look)
        if (rule.key, found.where) not in silenced
    )


__all__ = ["RULES", "Finding", "Look", "Rule", "findings"]
