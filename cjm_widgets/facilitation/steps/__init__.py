"""The thirteen steps in their order."""

from cjm_widgets.errors import UnknownName
from cjm_widgets.facilitation.step import WorkshopStep
from cjm_widgets.facilitation.steps.blueprint import BLUEPRINT
from cjm_widgets.facilitation.steps.emotional_journey import EMOTIONAL_JOURNEY
from cjm_widgets.facilitation.steps.improve import IMPROVE
from cjm_widgets.facilitation.steps.journey import JOURNEY
from cjm_widgets.facilitation.steps.kpis import KPIS
from cjm_widgets.facilitation.steps.moments_of_truth import MOMENTS_OF_TRUTH
from cjm_widgets.facilitation.steps.outcomes import OUTCOMES
from cjm_widgets.facilitation.steps.personas import PERSONAS
from cjm_widgets.facilitation.steps.purpose import PURPOSE
from cjm_widgets.facilitation.steps.service_delivery import SERVICE_DELIVERY
from cjm_widgets.facilitation.steps.stakeholder_map import STAKEHOLDER_MAP
from cjm_widgets.facilitation.steps.team import TEAM
from cjm_widgets.facilitation.steps.touchpoints import TOUCHPOINTS
from cjm_widgets.resources import words

STEPS: tuple[WorkshopStep, ...] = (
    PURPOSE,
    KPIS,
    TEAM,
    STAKEHOLDER_MAP,
    PERSONAS,
    OUTCOMES,
    JOURNEY,
    TOUCHPOINTS,
    MOMENTS_OF_TRUTH,
    SERVICE_DELIVERY,
    EMOTIONAL_JOURNEY,
    BLUEPRINT,
    IMPROVE,
)


def step(key: str) -> WorkshopStep:
    """The step with this key.

    Raises:
        UnknownName: There is none.
    """
    for one in STEPS:
        if one.key == key:
            return one
    raise UnknownName(words("error.unknown-step", name=key, names=", ".join(one.key for one in STEPS)))
