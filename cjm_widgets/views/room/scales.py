"""The scales of the activities that ask one question."""

from typing import NamedTuple

from cjm_widgets.domain.room import Run
from cjm_widgets.resources import words

_VALUES = {"check-in": (), "goal": tuple(range(6)), "check-out": tuple(range(1, 6))}


class Scale(NamedTuple):
    """The values, what the ends mean, and what the line of words under it is called."""

    values: tuple[int, ...]
    low: str
    high: str
    text: str


def scale_of(run: Run) -> Scale:
    """The scale of a run: a fist of five (0 to 5) for the goal, 1 to 5 for the check-out, none for the check-in."""
    values = _VALUES.get(run.activity, ())
    ends = (words(f"scale.{run.activity}.low"), words(f"scale.{run.activity}.high")) if values else ("", "")
    return Scale(values, *ends, words(f"scale.{run.activity}.text"))
