"""Which grades count: those of the journey being mapped, and of each grader the last round."""

from collections.abc import Mapping

from cjm_widgets.domain.grades import counting
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Action, Grade, Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.methods import emotion
from cjm_widgets.methods.emotion import GradeSummary


def in_state(workshop: Workshop, item: Item) -> bool:
    """Whether a stage, action or touchpoint belongs to the journey being mapped (current or future)."""
    return getattr(item, "state", "both") in ("both", workshop.state)


def mapped_actions(workshop: Workshop) -> tuple[Action, ...]:
    """The actions of the journey being mapped, in order."""
    return tuple(action for action in workshop.actions if in_state(workshop, action))


def mapped_touchpoints(workshop: Workshop) -> tuple[Touchpoint, ...]:
    """The touchpoints of the journey being mapped, in order."""
    return tuple(touchpoint for touchpoint in workshop.touchpoints if in_state(workshop, touchpoint))


def given(workshop: Workshop, touchpoint: Touchpoint) -> tuple[Grade, ...]:
    """The grades that count at a touchpoint; none of them is blank."""
    return counting(workshop.grades_of(touchpoint, workshop.state))


def summaries(workshop: Workshop) -> Mapping[str, GradeSummary]:
    """By touchpoint of the journey being mapped, in order: what its grades say, all personas together."""
    return {
        touchpoint.id: emotion.summary([grade.value for grade in given(workshop, touchpoint)])
        for touchpoint in mapped_touchpoints(workshop)
    }


def figure(grade: float | None) -> str:
    """A grade as text, with its sign: +1, 0, −1.5."""
    if not grade:
        return "0"
    return f"{grade:+g}".replace("-", "−")
