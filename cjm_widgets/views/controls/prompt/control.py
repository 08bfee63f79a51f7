"""The question of a step: large on the screen, with the guide folded under it."""

from cjm_widgets.views.controls.base import Control


class Prompt(Control):
    """Shows `kicker` ("Step 3 of 13, about 15 minutes"), `heading`, `lead` and `guide`.

    `guide` is a list of sections, each a `title` and `blocks`: `{"list": [texts]}` or `{"text": text}`. A text is a
    list of `[text, style]` runs, style "" or "strong" or "em", so that nothing is ever markup. `open` unfolds it.
    """
