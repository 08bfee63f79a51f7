"""A workshop as CJML; where every grade was observed it is an actual journey, else a planned one."""

from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from cjm_widgets.domain.journey import Delivery, Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.scales import FIVE
from cjm_widgets.exchange.trade import Choices, Exported
from cjm_widgets.exchange.walk import Point, Walk, losses, number, walk
from cjm_widgets.resources import words

HELD = {
    "purpose": ("name", "problem", "customer"),
    "persona": ("name",),
    "stage": ("name", "expectations"),
    "action": ("name", "stage"),
    "touchpoint": ("name", "action", "channel", "customer_sees"),
    "unit": ("name",),
    "grade": ("touchpoint", "persona", "value", "round", "raw", "scale", "quote", "state"),
}


def write(workshop: Workshop, choices: Choices) -> Exported:
    """One journey for each persona, since CJML describes the way of one end user."""
    shown = walk(workshop, choices)
    actual = _is_observed(shown)
    root = Element("CJML", version="2.0")
    for place, persona in enumerate(shown.personas or (None,), 1):
        _journey(root, workshop, shown, actual=actual, place=place, persona=persona.id if persona else "")
    indent(root, " ")
    content = b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode() + b"\n"
    return Exported(content, tuple(_left_out(workshop, shown, actual=actual)))


def _is_observed(shown: Walk) -> bool:
    """Whether what is graded was seen, not assumed: every grade is observed, and there is one."""
    grades = [grade for point in shown.points for grade in point.grades]
    return bool(grades) and all(grade.evidence_level == "observed" for grade in grades)


def _journey(root: Element, workshop: Workshop, shown: Walk, *, actual: bool, place: int, persona: str) -> None:
    journey = SubElement(root, "actualJourney" if actual else "plannedJourney")
    _text(journey, "journeyID", f"J{place}")
    _text(journey, "journeyTitle", workshop.title)
    phases = SubElement(journey, "journeyPhases")
    for stage in shown.stages:
        phase = SubElement(phases, "journeyPhase", phaseID=stage.id)
        _text(phase, "phaseName", stage.name)
        _text(phase, "phaseDescription", stage.expectations)
    _text(journey, "journeyShortSummary", workshop.purpose.problem)
    _text(journey, "journeyLongSummary", workshop.purpose.customer)
    actors = SubElement(journey, "actors")
    user = SubElement(actors, "endUser", actorID=persona or "user")
    _text(user, "actorName", workshop.label(persona))
    providers = [unit for unit in workshop.units if unit.name] or []
    for unit in providers:
        _text(SubElement(actors, "serviceProvider", actorID=unit.id), "companyName", unit.name)
    if not providers:
        _text(SubElement(actors, "serviceProvider", actorID="organisation"), "companyName", words("cjml.organisation"))
    points = SubElement(journey, "touchpoints")
    for point in shown.points:
        if not persona or any(one.id == persona for one in point.walkers):
            _point(points, workshop, point, actual=actual, persona=persona)


def _point(points: Element, workshop: Workshop, point: Point, *, actual: bool, persona: str) -> None:
    touchpoint, action = point.touchpoint, point.action
    meets = touchpoint is not None and bool(touchpoint.channel.strip())
    side = "actual" if actual else "planned"
    made = SubElement(points, f"{side}{'CommunicationPoint' if meets else 'Action'}")
    item = touchpoint or action
    _text(made, "touchpointID", item.id if item else "")
    if point.stage:
        SubElement(made, "belongsTo", phaseIDref=point.stage.id)
    if actual:
        _text(made, "compliance", "completed")
    initiator = SubElement(made, "initiator")
    SubElement(initiator, "refersTo", actorIDref=persona or "user")
    _text(initiator, "initiatorLabel", action.name if action else point.name, always=True)
    if touchpoint is not None and meets:
        receiver = SubElement(made, "receiver")
        SubElement(receiver, "refersTo", actorIDref=_provider(workshop, touchpoint))
        _text(receiver, "receiverLabel", touchpoint.name, always=True)
        _text(SubElement(made, "channel"), "channelName", touchpoint.channel)
    grades = tuple(grade for grade in point.grades if not persona or grade.persona == persona)
    rating = number(grades, FIVE)
    comment = [touchpoint.customer_sees] if touchpoint else []
    if rating is not None and not actual:
        comment.append(words("cjml.grade", rating=f"{rating:g}"))
    _text(made, "comment", "\n".join(one for one in comment if one.strip()))
    if rating is not None and actual:
        felt = SubElement(made, "touchpointExperience")
        _text(felt, "experienceDescription", "\n".join(one.quote for one in grades if one.quote.strip()))
        _text(felt, "experienceRating", f"{rating:.15g}")


def _provider(workshop: Workshop, touchpoint: Touchpoint) -> str:
    """The unit that is responsible, else the first one, else the organisation as such."""
    roles = [one.role for one in workshop.about(Delivery, "touchpoint", touchpoint.id) if "R" in one.letters]
    units = [unit.id for unit in workshop.units if unit.name]
    return next((role for role in roles if role in units), units[0] if units else "organisation")


def _text(parent: Element, name: str, text: str, *, always: bool = False) -> None:
    if text.strip() or always:
        SubElement(parent, name).text = text


def _left_out(workshop: Workshop, shown: Walk, *, actual: bool) -> Iterator[str]:
    graded = sum(bool(point.grades) for point in shown.points)
    if graded and not actual:
        yield words("cjml.left-out.ratings", count=graded)
    silent = [one.touchpoint for one in shown.points if one.touchpoint and not one.touchpoint.channel.strip()]
    if silent:
        yield words("cjml.left-out.names", count=len(silent))
    if alone := sum(point.touchpoint is None for point in shown.points):
        yield words("cjml.left-out.alone", count=alone)
    if loose := sum(point.action is None for point in shown.points):
        yield words("cjml.left-out.loose", count=loose)
    if alike := _alike(shown):
        yield words("cjml.left-out.alike", count=alike)
    if len(shown.personas) > 1:
        yield words("cjml.left-out.journeys", count=len(shown.personas))
    held = dict(HELD)
    if actual:
        items = {item.id: item for one in shown.points for item in (one.action, one.touchpoint) if item}
        if unseen := sum(item.evidence_level != "observed" for item in items.values()):
            yield words("cjml.left-out.evidence", count=unseen)
        held |= {kind: (*HELD[kind], "evidence_level") for kind in ("action", "touchpoint", "grade")}
    yield from losses(workshop, held, shown)


def _alike(shown: Walk) -> int:
    """How many stages, personas and actions a workshop that has none of them takes for another one."""
    names = [("stage", one.name.casefold()) for one in shown.stages]
    names += [("persona", one.name.casefold()) for one in shown.personas]
    steps = [(one.stage, one.action) for one in shown.points if one.action]
    same = (
        before != after and before.name == after.name
        for (stage, before), (other, after) in pairwise(steps)
        if stage == other
    )
    return len(names) - len(set(names)) + sum(same)
