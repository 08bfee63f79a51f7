"""One question, answered by a number and perhaps some words: fist of five, was it worth the time, a check-in."""

from typing import ClassVar

from cjm_widgets.views.controls.base import Control, Events


class Fist(Control):
    """Shows `label`, `question` and a scale of `values` ([{value, word}], perhaps none) with `value` chosen, or None.

    `low` and `high` say what the ends of the scale mean. `text` is {label, value, placeholder} for some words of one's
    own, or None. Without `open` everything is shown as it was given.

    Events: `choose` (None takes it back) and `write`.
    """

    PIECES: ClassVar[tuple[str, ...]] = ("scale",)
    EVENTS: ClassVar[Events] = {"choose": ("value",), "write": ("text",)}
