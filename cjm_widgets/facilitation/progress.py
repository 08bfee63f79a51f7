"""How far the team is: started, done and open, step by step. Computed from the workshop, never stored."""

from typing import NamedTuple

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.step import OpenPoint
from cjm_widgets.facilitation.steps import STEPS


class StepProgress(NamedTuple):
    """One step of the rail: whether something was entered, and how many points are open."""

    key: str
    started: bool
    open: int

    @property
    def done(self) -> bool:
        """Something was entered and nothing is open."""
        return self.started and not self.open


def open_points(workshop: Workshop) -> tuple[OpenPoint, ...]:
    """What the team has yet to do, all steps in their order."""
    return tuple(point for step in STEPS for point in step.open_points(workshop))


def progress(workshop: Workshop) -> tuple[StepProgress, ...]:
    """The state of every step, in their order."""
    return tuple(StepProgress(step.key, step.started(workshop), len(step.open_points(workshop))) for step in STEPS)
