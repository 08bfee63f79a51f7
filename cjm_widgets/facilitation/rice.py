"""The RICE score of an opportunity."""

from cjm_widgets.domain.improvement import Opportunity
from cjm_widgets.methods import priorities


def rice_of(opportunity: Opportunity) -> float | None:
    """Reach x impact x confidence / person-months; None while one of them is blank or the effort is 0."""
    parts = (opportunity.reach, opportunity.rice_impact, opportunity.confidence, opportunity.person_months)
    if any(part is None for part in parts) or not opportunity.person_months:
        return None
    reach, impact, confidence, effort = (float(part) for part in parts if part is not None)
    return priorities.rice(reach, impact, confidence, effort)
