"""When an opportunity is ready: owner, measure, target and date stand, and what they name is still there."""

from cjm_widgets.domain.improvement import READY_FIELDS, Opportunity
from cjm_widgets.domain.item import ids_in, references
from cjm_widgets.domain.workshop import Workshop


def missing(workshop: Workshop, opportunity: Opportunity) -> tuple[str, ...]:
    """Which of owner, measure, target and date are open, in this order; one that names a removed item is."""
    linked = {field for field, _ in references(opportunity.kind)}

    def stands(field: str) -> bool:
        if field in linked:
            return any(workshop.get(one) for one in ids_in(opportunity, field))
        return bool(getattr(opportunity, field))

    return tuple(field for field in READY_FIELDS if not stands(field))
