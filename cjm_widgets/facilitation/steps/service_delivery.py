"""Service delivery: who does the work at each touchpoint, and who answers for it."""

from collections.abc import Iterator

from cjm_widgets.domain.journey import Delivery
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.matrix import matrix_findings
from cjm_widgets.facilitation.naming import called
from cjm_widgets.facilitation.step import Gap, WorkshopStep, gap, says_something

_KEYS = {
    "no-accountable": "delivery-no-accountable",
    "many-accountable": "delivery-many-accountable",
    "no-responsible": "delivery-no-responsible",
}


def _gaps(workshop: Workshop) -> Iterator[Gap]:
    if not any(says_something(delivery) for delivery in workshop.of(Delivery)):
        yield gap(_first_thing(workshop))
        return
    for found in matrix_findings(workshop):
        if found.key in _KEYS and found.row is not None:
            name = called(workshop.get(found.row))
            yield gap(_KEYS[found.key], found.row, name=name, count=found.count)


def _first_thing(workshop: Workshop) -> str:
    if not workshop.touchpoints:
        return "delivery-no-touchpoints"
    return "delivery-empty" if workshop.units or workshop.stakeholders else "delivery-no-units"


SERVICE_DELIVERY = WorkshopStep("service-delivery", (Delivery,), 25, _gaps)
