"""How the customer feels at each touchpoint: five faces with words, and room to say why."""

from collections.abc import Mapping
from typing import ClassVar

from cjm_widgets.views.controls.base import Control


class Faces(Control):
    """Shows `label`, `hint`, `faces` (`value, word`, five from lowest to highest) and `rows`.

    A row is a touchpoint: `id, stage, action, name, channel, value` (a face's value, or None: not graded yet),
    `quote, reason, evidence` (observed, assumed or proposed), `source`, `median` (a sentence about the others, or
    empty) and `marks` (short texts, such as a moment of truth). A heading stands wherever the stage changes. `brief`
    asks for a word why and for nothing else.

    Events: `pick` (None clears the grade) and `say` (`field` is `reason`, `quote`,
    `source` or `evidence_level`).
    """

    EVENTS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "pick": ("touchpoint", "value"),
        "say": ("touchpoint", "field", "text"),
    }
