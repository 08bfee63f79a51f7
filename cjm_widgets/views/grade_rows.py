"""The rows of the faces: a touchpoint where it stands in the journey, with what one person gave it."""

from typing import Any

from cjm_widgets.domain.journey import Action, Grade, Touchpoint
from cjm_widgets.domain.workshop import Workshop


def grade_row(workshop: Workshop, touchpoint: Touchpoint, own: Grade | None) -> dict[str, Any]:
    """A row of `Faces`; `own` is the grade that this person gave, None where they gave none."""
    action = workshop.get(touchpoint.action)
    return {
        "id": touchpoint.id,
        "stage": workshop.label(action.stage) if isinstance(action, Action) else "",
        "action": action.label if action else "",
        "name": touchpoint.label,
        "channel": touchpoint.channel,
        "value": own.value if own else None,
        "quote": own.quote if own else "",
        "reason": own.reason if own else "",
        "evidence": own.evidence_level if own else "assumed",
        "source": own.source if own else "",
        "median": "",
        "marks": [],
    }
