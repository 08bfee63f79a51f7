"""What a rule of the coach is, and what it looks at."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from cjm_widgets.domain.framing import PURPOSE_ID
from cjm_widgets.domain.improvement import Insight
from cjm_widgets.domain.journey import Action, MomentOfTruth, PainPoint, Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.grading import mapped_actions, mapped_touchpoints, summaries
from cjm_widgets.facilitation.matrix import matrix_findings
from cjm_widgets.methods.emotion import GradeSummary
from cjm_widgets.methods.responsibility import Finding as MatrixFinding
from cjm_widgets.resources import words


class Look:
    """A workshop on a day, with what several rules need worked out once."""

    def __init__(self, workshop: Workshop, today: date) -> None:
        self.workshop = workshop
        self.today = today

    @property
    def purpose(self) -> str:
        """The id of the purpose, empty while nothing stands there."""
        return PURPOSE_ID if self.workshop.get(PURPOSE_ID) else ""

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The actions of the journey being mapped, in order."""
        return mapped_actions(self.workshop)

    @cached_property
    def touchpoints(self) -> tuple[Touchpoint, ...]:
        """The touchpoints of the journey being mapped, in order."""
        return mapped_touchpoints(self.workshop)

    @cached_property
    def graded(self) -> Mapping[str, GradeSummary]:
        """By touchpoint: what its grades say."""
        return summaries(self.workshop)

    @property
    def any_grades(self) -> bool:
        """Whether anybody graded anything."""
        return any(summary.n for summary in self.graded.values())

    @cached_property
    def matrix(self) -> tuple[MatrixFinding, ...]:
        """What is wrong or odd in the RACI matrix."""
        return matrix_findings(self.workshop)

    @cached_property
    def confirmed(self) -> tuple[MomentOfTruth, ...]:
        """The confirmed moments of truth."""
        return tuple(moment for moment in self.workshop.of(MomentOfTruth) if moment.verdict == "confirmed")

    @cached_property
    def answered(self) -> frozenset[str]:
        """The ids of what opportunities are about or answer, and of what those insights and pain points are about."""
        found: set[str] = set()
        for opportunity in self.workshop.opportunities:
            found.update(opportunity.about, opportunity.answers)
            for item in map(self.workshop.get, opportunity.answers):
                if isinstance(item, Insight):
                    found.update(item.about)
                elif isinstance(item, PainPoint):
                    found.add(item.touchpoint)
        found.discard("")
        return frozenset(found)

    def is_answered(self, touchpoint: Touchpoint) -> bool:
        """Whether an opportunity takes up this touchpoint, its action, or its stage."""
        action = self.workshop.get(touchpoint.action)
        stage = action.stage if isinstance(action, Action) else ""
        return bool(self.answered & {touchpoint.id, touchpoint.action, stage})


class Noticed(NamedTuple):
    """What a check noticed: the item it is about (empty: the whole map) and the values for the sentence."""

    where: str
    values: Mapping[str, object]


def noticed(where: str = "", **values: object) -> Noticed:
    """Something noticed at an item, or on the whole map."""
    return Noticed(where, values)


@dataclass(frozen=True, slots=True)
class Rule:
    """One piece of advice. Its sentence stands under `coach.<key>.text`, its reason under `coach.<key>.why`.

    `step` is where it is shown, `place` the kind of item it points at (`map`: no single item).
    """

    key: str
    step: str
    place: str
    check: Callable[[Look], Iterator[Noticed]]

    @property
    def why(self) -> str:
        """The reason behind the advice."""
        return words(f"coach.{self.key}.why")

    def text(self, values: Mapping[str, object]) -> str:
        """The advice as a sentence."""
        return words(f"coach.{self.key}.text", **values)
