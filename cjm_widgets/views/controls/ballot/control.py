"""One person's vote: dots to spread over the options, or a score from 1 to 10 for each of them."""

from typing import ClassVar

from cjm_widgets.views.controls.base import Control, Events


class Ballot(Control):
    """Shows `label`, `hint`, `mode` ("dots" or "score") and `options`, and what this person has given.

    An option is `id, name, note, dots, score` (1 to 10, or None), `mark` ("objection", "need-to-know-more" or None)
    and `reason`. Further `left` and `of` (dots still to give, and all), `measure` ("impact", "effort" or None: what the
    score is about), `done` (the person is done, and may change it again) and `open` (without it nothing changes).

    Events: `dot` (`by` is +1 or -1), `score` (None: cannot say), `mark` (an empty `mark` clears it) and `done`.
    """

    PIECES: ClassVar[tuple[str, ...]] = ("scale",)
    EVENTS: ClassVar[Events] = {
        "dot": ("option", "by"),
        "score": ("option", "value"),
        "mark": ("option", "mark", "reason"),
        "done": ("flag",),
    }
