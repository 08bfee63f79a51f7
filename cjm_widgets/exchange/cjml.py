"""CJML 2.0, XML: an assumed map is a planned journey, which has no ratings; an observed one is an actual journey."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from cjm_widgets.domain.journey import Delivery, Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.scales import FIVE
from cjm_widgets.exchange.trade import Choices, Exported, Source
from cjm_widgets.exchange.walk import Point, Walk, losses, number, walk
from cjm_widgets.resources import words

MOST_TOUCHPOINTS = 5_000
_POINT = re.compile(r"(planned|actual)(CommunicationPoint|Action)")
_NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d+)?", re.ASCII)
_UNREAD = ("compliance", "timestamps", "category")
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
    if len(shown.personas) > 1:
        yield words("cjml.left-out.journeys", count=len(shown.personas))
    grade = (*HELD["grade"], "evidence_level") if actual else HELD["grade"]
    yield from losses(workshop, {**HELD, "grade": grade}, shown)


def read(source: Source, known: Workshop) -> Draft:
    """What a CJML document says, its elements in any order; a point without a rating is not graded.

    Raises:
        BadDocument: It is no XML, declares entities, is of another version, or holds no journey.
    """
    root = _parsed(source)
    if _name(root) != "CJML":
        raise BadDocument(words("error.cjml.not-cjml", name=source.name))
    version = root.get("version", "2.0")
    if version.split(".")[0] != "2":
        raise BadDocument(words("error.cjml.version", version=version[:40]))
    journeys = [one for one in root if _name(one) in ("plannedJourney", "actualJourney")]
    if not journeys:
        raise BadDocument(words("error.cjml.no-journey", name=source.name))
    if sum(1 for one in root.iter() if _POINT.fullmatch(_name(one))) > MOST_TOUCHPOINTS:
        raise BadDocument(words("error.cjml.too-many", most=MOST_TOUCHPOINTS))
    draft = Draft(known)
    points: dict[tuple[str, str], tuple[str, str]] = {}
    walked: dict[str, list[str]] = {}
    everybody = [_read_journey(draft, journey, points, walked) for journey in journeys]
    for item, personas in walked.items():
        if set(personas) != set(everybody):
            draft.more(item, personas=list(dict.fromkeys(personas)))
    return draft


def _parsed(source: Source) -> Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        found: Element = fromstring(source.content, forbid_dtd=True)
    except DefusedXmlException:
        raise BadDocument(words("error.cjml.entities", name=source.name)) from None
    except ParseError as error:
        line, column = error.position
        raise BadDocument(words("error.cjml.not-xml", line=line, column=column + 1)) from None
    except (LookupError, ValueError):  # an encoding that Python does not know
        raise BadDocument(words("error.cjml.encoding", name=source.name)) from None
    return found


def _read_journey(
    draft: Draft, journey: Element, points: dict[tuple[str, str], tuple[str, str]], walked: dict[str, list[str]]
) -> str:
    """One journey; points of the same id in several journeys are one point. Gives its persona."""
    draft.title = draft.title or _said(journey, "journeyTitle")
    summary, more = _said(journey, "journeyShortSummary"), _said(journey, "journeyLongSummary")
    standing = draft.known.purpose
    draft.put("purpose", standing.id, problem=standing.problem or summary, customer=standing.customer or more)
    phases = {}
    for phase in journey.iterfind("{*}journeyPhases/{*}journeyPhase"):
        name = _said(phase, "phaseName") or phase.get("phaseID", "")
        phases[phase.get("phaseID", "")] = draft.stage(name, expectations=_said(phase, "phaseDescription"))
    users = [_said(one, "actorName") or one.get("actorID", "") for one in journey.iterfind("{*}actors/{*}endUser")]
    for one in journey.iterfind("{*}actors/{*}serviceProvider"):
        if (name := _said(one, "companyName")) and name != words("cjml.organisation"):
            draft.unit(name)
    persona = draft.persona(next(filter(None, users), "") or words("mermaid.customer"))
    if len(users) > 1:
        draft.warn("cjml.users", names=", ".join(users[1:])[:200], name=draft.label(persona))
    evidence = "observed" if _name(journey) == "actualJourney" else "assumed"
    for element in journey.iterfind("{*}touchpoints/*"):
        if _POINT.fullmatch(_name(element)):
            _read_point(draft, element, phases, persona, evidence, points, walked)
    return persona


def _read_point(
    draft: Draft,
    element: Element,
    phases: dict[str, str],
    persona: str,
    evidence: str,
    points: dict[tuple[str, str], tuple[str, str]],
    walked: dict[str, list[str]],
) -> None:
    doing, meeting = _said(element, "initiator/initiatorLabel"), _said(element, "receiver/receiverLabel")
    given = _said(element, "touchpointID")
    label = doing or meeting or given
    channel = draft.line(_said(element, "channel/channelName"))
    key = (given, f"{doing}\x1f{meeting}")
    if not given or key not in points:
        belongs = element.find("{*}belongsTo")
        stage = phases.get(belongs.get("phaseIDref", "") if belongs is not None else "", "")
        action = draft.action(label, stage, evidence_level=evidence)
        touchpoint = draft.touchpoint(
            meeting or label,
            action,
            channel=channel,
            customer_sees=_without_grade(_said(element, "comment")),
            evidence_level=evidence,
        )
        points[key] = action, touchpoint
    action, touchpoint = points[key]
    for item in (action, touchpoint):
        walked.setdefault(item, []).append(persona)
    if lost := [name for name in _UNREAD if _holds(element, name)]:
        draft.warn("cjml.unread", id=given or label, names=", ".join(lost))
    said = _said(element, "touchpointExperience/experienceRating")
    if not said:
        return
    if not _NUMBER.fullmatch(said):
        draft.warn("cjml.rating", id=given or label, said=said[:40])
        return
    quote = _said(element, "touchpointExperience/experienceDescription")
    draft.grade(
        touchpoint, persona, float(said), FIVE, where=given or label, evidence_level=evidence, quote=quote,
        state=draft.known.state,
    )  # fmt: skip


def _holds(element: Element, name: str) -> bool:
    """Whether an element is there that says more than that all went as planned."""
    found = element.find(f"{{*}}{name}")
    return found is not None and (len(found) > 0 or (found.text or "").strip() not in ("", "completed"))


def _without_grade(comment: str) -> str:
    """A comment without the line in which we tell a grade that a planned journey has no place for."""
    before = words("cjml.grade", rating="\x00").split("\x00")[0]
    return "\n".join(line for line in comment.split("\n") if not line.startswith(before))


def _said(element: Element, path: str) -> str:
    found = element.find("/".join(f"{{*}}{name}" for name in path.split("/")))
    return "".join(found.itertext()).strip() if found is not None else ""


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
