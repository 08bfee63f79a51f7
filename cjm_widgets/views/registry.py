"""Which view stands on which page. A view is imported when its page is first opened."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part

_VIEWS: Mapping[str, str] = {
    "start": "start:StartView",
    "purpose": "purpose:PurposeView",
    "kpis": "kpis:KpisView",
    "team": "team:TeamView",
    "stakeholder-map": "stakeholder_map:StakeholderMapView",
    "personas": "personas:PersonasView",
    "outcomes": "outcomes:OutcomesView",
    "journey": "journey:JourneyView",
    "touchpoints": "touchpoints:TouchpointsView",
    "moments-of-truth": "moments_of_truth:MomentsOfTruthView",
    "service-delivery": "service_delivery:ServiceDeliveryView",
    "emotional-journey": "emotional_journey:EmotionalJourneyView",
    "blueprint": "blueprint:BlueprintView",
    "improve": "improve:ImproveView",
    "map": "journey_map:JourneyMapView",
    "follow-up": "follow_up:FollowUpView",
}


class _Views(Mapping[str, Callable[[Desk], Part]]):
    def __getitem__(self, key: str) -> Callable[[Desk], Part]:
        module, name = _VIEWS[key].split(":")
        view: Callable[[Desk], Part] = getattr(import_module(f"cjm_widgets.views.{module}"), name)
        return view

    def __iter__(self) -> Iterator[str]:
        return iter(_VIEWS)

    def __len__(self) -> int:
        return len(_VIEWS)


VIEWS: Mapping[str, Callable[[Desk], Part]] = _Views()
"""By the key of the page: what builds its view."""
