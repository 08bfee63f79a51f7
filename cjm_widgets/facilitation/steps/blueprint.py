"""Blueprint: what stands behind each touchpoint, lane by lane, and which unit owns it."""

from collections.abc import Iterator

from cjm_widgets.domain.blueprint import BlueprintItem
from cjm_widgets.domain.journey import Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.grading import in_state, mapped_touchpoints
from cjm_widgets.facilitation.naming import called
from cjm_widgets.facilitation.step import Gap, WorkshopStep, gap

_MET = ("physical-evidence", "frontstage")
_RESTS_ON = ("backstage", "support", "system")


def _gaps(workshop: Workshop) -> Iterator[Gap]:
    items = workshop.of(BlueprintItem)
    if not items:
        yield gap("blueprint-empty" if workshop.touchpoints else "blueprint-no-touchpoints")
        return
    for touchpoint in mapped_touchpoints(workshop):
        yield from _of_touchpoint(workshop, touchpoint)
    for item in items:
        if not workshop.get(item.touchpoint):
            yield gap("blueprint-touchpoint", item.id, "touchpoint", name=called(item))
        if not workshop.get(item.unit):
            yield gap("blueprint-unit", item.id, "unit", name=called(item))


def _of_touchpoint(workshop: Workshop, touchpoint: Touchpoint) -> Iterator[Gap]:
    """The rules of a service blueprint (Shostack 1984; Bitner, Ostrom & Morgan 2008) for one column."""
    items = [item for item in workshop.about(BlueprintItem, "touchpoint", touchpoint.id) if in_state(workshop, item)]
    lanes = {item.lane for item in items}
    name = called(touchpoint)
    if not lanes & set(_MET):
        jumps = bool(lanes & {"support", "system"}) and "backstage" not in lanes
        yield gap("blueprint-jump" if jumps else "blueprint-bare", touchpoint.id, name=name)
    if touchpoint.ownership != "third-party" and not lanes & set(_RESTS_ON):
        for item in items:
            if item.lane == "frontstage" and not item.self_service:
                yield gap("blueprint-rests", item.id, "self_service", name=called(item), touchpoint=name)


BLUEPRINT = WorkshopStep("blueprint", (BlueprintItem,), 60, _gaps)
