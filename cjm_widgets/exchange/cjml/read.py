"""A CJML document becomes a draft: a point is an action with a touchpoint, several of one name in a row one action."""

import re
from collections import Counter
from xml.etree.ElementTree import Element

from cjm_widgets.domain.journey import Action, Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.scales import FIVE
from cjm_widgets.exchange.trade import Source
from cjm_widgets.resources import words

MOST_TOUCHPOINTS = 5_000
_POINT = re.compile(r"(planned|actual)(CommunicationPoint|Action)")
_NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d+)?", re.ASCII)
_UNREAD = ("compliance", "timestamps", "category")


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
    reading = _Reading(Draft(known))
    for journey in journeys:
        reading.take(journey)
    reading.finish()
    return reading.draft


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


class _Reading:
    """What was read so far. Points and actions of several journeys are one where they have the same id, or name.

    An id that the workshop knows is taken as ours; one of another program says nothing here.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.everybody: list[str] = []
        self.phases: dict[str, str] = {}
        self.level = ""
        self.last = ("", "", "")
        self.runs: Counter[tuple[str, str]] = Counter()
        self.actions: dict[tuple[str, str, int], str] = {}
        self.points: dict[tuple[str, str, str], tuple[str, str]] = {}
        self.walked: dict[str, list[str]] = {}

    def take(self, journey: Element) -> None:
        """One journey."""
        draft = self.draft
        draft.title = draft.title or _said(journey, "journeyTitle")
        summary, more = _said(journey, "journeyShortSummary"), _said(journey, "journeyLongSummary")
        standing = draft.known.purpose
        draft.put("purpose", standing.id, problem=standing.problem or summary, customer=standing.customer or more)
        self.phases = {}
        for phase in journey.iterfind("{*}journeyPhases/{*}journeyPhase"):
            given, name = phase.get("phaseID", ""), _said(phase, "phaseName")
            stage = self._own("stage", given, name=name) or draft.stage(name or given)
            self.phases[given] = draft.more(stage, expectations=_said(phase, "phaseDescription"))
        for one in journey.iterfind("{*}actors/{*}serviceProvider"):
            if (name := _said(one, "companyName")) and name != words("cjml.organisation"):
                draft.unit(name)
        persona = self._user(journey)
        self.level = "observed" if _name(journey) == "actualJourney" else ""
        self.last, self.runs = ("", "", ""), Counter()
        for element in journey.iterfind("{*}touchpoints/*"):
            if _POINT.fullmatch(_name(element)):
                self._point(element, persona)

    def finish(self) -> None:
        """Say who walks where, now that all personas are known."""
        for item, personas in self.walked.items():
            if set(personas) != set(self.everybody):
                self.draft.more(item, personas=list(dict.fromkeys(personas)))

    def _own(self, kind: str, given: str, **fields: object) -> str:
        """An item of the workshop that was meant by its id, with these fields; else an empty text."""
        standing = self.draft.known.get(given)
        return self.draft.put(kind, given, **fields) if standing and standing.kind == kind else ""

    def _user(self, journey: Element) -> str:
        users = [(one.get("actorID", ""), one) for one in journey.iterfind("{*}actors/{*}endUser")]
        names = [_said(one, "actorName") or given for given, one in users]
        given = users[0][0] if users else ""
        own = self._own("persona", given, name="" if names[:1] == [given] else (names or [""])[0])
        persona = own or self.draft.persona(next(filter(None, names), "") or words("mermaid.customer"))
        if len(names) > 1:
            self.draft.warn("cjml.users", names=", ".join(names[1:])[:200], name=self.draft.label(persona))
        self.everybody.append(persona)
        return persona

    def _point(self, element: Element, persona: str) -> None:
        draft = self.draft
        doing, meeting = _said(element, "initiator/initiatorLabel"), _said(element, "receiver/receiverLabel")
        given = _said(element, "touchpointID")
        label = doing or meeting or given
        belongs = element.find("{*}belongsTo")
        stage = self.phases.get(belongs.get("phaseIDref", "") if belongs is not None else "", "")
        key = (given, doing, meeting)
        if not given or key not in self.points:
            self.points[key] = self._placed(given, doing, meeting, stage)
            channel, comment = _said(element, "channel/channelName"), _without_grade(_said(element, "comment"))
            if touchpoint := self.points[key][1]:
                draft.more(touchpoint, channel=draft.line(channel), customer_sees=comment)
        action, touchpoint = self.points[key]
        self.last = stage, label, action
        for item in filter(None, (action, touchpoint)):
            self.walked.setdefault(item, []).append(persona)
        if lost := [name for name in _UNREAD if _holds(element, name)]:
            draft.warn("cjml.unread", id=given or label, names=", ".join(lost))
        said = _said(element, "touchpointExperience/experienceRating")
        if not said or not touchpoint:
            return
        if not _NUMBER.fullmatch(said):
            draft.warn("cjml.rating", id=given or label, said=said[:40])
            return
        quote = _said(element, "touchpointExperience/experienceDescription")
        draft.grade(
            touchpoint, persona, float(said), FIVE, where=given or label, evidence_level=self.level, quote=quote,
            state=draft.known.state,
        )  # fmt: skip

    def _placed(self, given: str, doing: str, meeting: str, stage: str) -> tuple[str, str]:
        """The action and the touchpoint of a point; an action of ours may have no touchpoint."""
        draft, label = self.draft, doing or meeting or given
        if alone := self._own("action", given, name=doing, stage=stage):
            return alone, ""
        standing = draft.known.get(given)
        if not isinstance(standing, Touchpoint):
            action = self._action(label, stage)
            return action, draft.touchpoint(meeting or label, action, evidence_level=self.level)
        above = draft.known.get(standing.action)
        if above is None and doing == standing.label:
            action = ""
        elif isinstance(above, Action) and above.name.split() == doing.split():
            action = self._own("action", above.id, stage=stage)
        else:
            action = self._action(label, stage)
        return action, self._own("touchpoint", given, name=meeting, action=action)

    def _action(self, label: str, stage: str) -> str:
        """The action of the point before, where it has this name and stage; else the next one of that name."""
        if self.last[:2] == (stage, label) and self.last[2]:
            return self.last[2]
        key = stage, label, self.runs[stage, label]
        self.runs[stage, label] += 1
        if key not in self.actions:
            self.actions[key] = self.draft.action(label, stage, evidence_level=self.level)
        return self.actions[key]


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
