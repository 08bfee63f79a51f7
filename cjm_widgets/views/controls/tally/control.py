"""How many are done with what runs: counts, and who, never what they gave."""

from cjm_widgets.views.controls.base import Control


class Tally(Control):
    """Shows `label`, `done` of `here` as marks and in words, and `text` (a sentence of one's own, or empty).

    `names` ([{name, done, here}], for the facilitator; else empty) stand folded under it; `large` is for the wall.
    """
