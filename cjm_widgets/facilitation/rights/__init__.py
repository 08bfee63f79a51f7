"""What a seat may see (`kept`, `visible`, `visible_changes`) and change (`refusal`). Views ask nobody."""

from cjm_widgets.facilitation.rights.seeing import (
    FACILITATOR_KINDS,
    TEAM_KINDS,
    kept,
    shown,
    taken,
    visible,
    visible_changes,
)
from cjm_widgets.facilitation.rights.writing import refusal

__all__ = ["FACILITATOR_KINDS", "TEAM_KINDS", "kept", "refusal", "shown", "taken", "visible", "visible_changes"]
