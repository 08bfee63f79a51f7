"""OpenJourney, `.ojf`: stages, swimlanes and nodes in JSON. What it has no key for stands under `cjm` in each node."""

import json
from collections.abc import Iterator
from typing import Any

from cjm_widgets.domain.blueprint import BlueprintItem, Lane
from cjm_widgets.domain.fields import LARGEST_NUMBER
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import MomentOfTruth, PainPoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.document import read_text
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.scales import OPEN_JOURNEY, SCALES
from cjm_widgets.exchange.trade import Choices, Exported, Source
from cjm_widgets.exchange.walk import Point, Walk, adopted, losses, number, origin, walk
from cjm_widgets.resources import words

VERSION = "1.0"
MOST_NODES = 5_000
SEVERITIES = ("low", "medium", "high")
ACTIONS, TOUCHPOINTS = "actions", "touchpoints"
LANES: dict[str, Lane] = {
    "evidence": "physical-evidence",
    "onstage": "frontstage",
    "backstage": "backstage",
    "support": "support",
}
HELD = {
    "purpose": ("name", "state"),
    "persona": ("name",),
    "stage": ("name",),
    "action": ("name", "stage", "evidence_level"),
    "touchpoint": ("name", "action", "channel", "customer_sees", "evidence_level"),
    "grade": ("touchpoint", "persona", "value", "round", "raw", "scale", "state"),
    "moment-of-truth": ("touchpoint", "verdict"),
    "pain-point": ("name", "touchpoint", "severity"),
    "blueprint-item": ("name", "touchpoint", "lane"),
}


def write(workshop: Workshop, choices: Choices) -> Exported:
    """The journey as one JSON document; a touchpoint without a grade has no score."""
    shown = walk(workshop, choices)
    document: dict[str, Any] = {
        "version": VERSION,
        "metadata": {"title": workshop.title},
        "stages": [{"id": stage.id, "name": stage.name} for stage in shown.stages],
        "swimlanes": [
            {"id": ACTIONS, "name": words("kind.action.many")},
            {"id": TOUCHPOINTS, "name": words("kind.touchpoint.many")},
        ],
        "nodes": [_node(workshop, point) for point in shown.points],
        "cjm": {
            "state": shown.state,
            "personas": [{"id": persona.id, "name": persona.name} for persona in shown.personas],
        },
    }
    if len(shown.personas) == 1:
        document["persona"] = shown.personas[0].label
    content = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    return Exported(content.encode(), tuple(_left_out(workshop, shown)))


def _node(workshop: Workshop, point: Point) -> dict[str, Any]:
    item = point.touchpoint or point.action
    node: dict[str, Any] = {
        "stageId": point.stage.id if point.stage else "",
        "swimlaneId": TOUCHPOINTS if point.touchpoint else ACTIONS,
        "title": getattr(item, "name", ""),
        "cjm": {
            "action": _own(point.action) if point.action else None,
            "touchpoint": _own(point.touchpoint) if point.touchpoint else None,
        },
    }
    touchpoint = point.touchpoint
    if touchpoint is None:
        return node
    if touchpoint.customer_sees:
        node["description"] = touchpoint.customer_sees
    if touchpoint.channel:
        node["tags"] = [touchpoint.channel]
        node["cjm"]["channel"] = touchpoint.channel
    score = number(point.grades, OPEN_JOURNEY)
    if score is not None:
        node["score"] = score
        node["cjm"] |= {"score": score, "grades": list(_grades(point))}
    if any(one.verdict == "confirmed" for one in workshop.about(MomentOfTruth, "touchpoint", touchpoint.id)):
        node["isMomentOfTruth"] = True
    pains = workshop.about(PainPoint, "touchpoint", touchpoint.id)
    if pains:
        node["cjm"]["pains"] = [{"id": one.id, "name": one.name, "severity": one.severity} for one in pains]
    if known := [one.severity for one in pains if one.severity]:
        node["severity"] = SEVERITIES[max(known) - 1]
    lanes = {
        key: "\n".join(
            " ".join(one.name.split()) for one in _in_lane(workshop, touchpoint.id, lane) if one.name.strip()
        )
        for key, lane in LANES.items()
    }
    if any(lanes.values()):
        node["blueprint"] = {key: text for key, text in lanes.items() if text}
    return node


def _in_lane(workshop: Workshop, touchpoint: str, lane: Lane) -> Iterator[BlueprintItem]:
    yield from (one for one in workshop.about(BlueprintItem, "touchpoint", touchpoint) if one.lane == lane)


def _own(item: Item) -> dict[str, str]:
    return {"id": item.id, "name": getattr(item, "name", ""), "evidence": item.evidence_level}


def _grades(point: Point) -> Iterator[dict[str, Any]]:
    for persona in point.walkers:
        if found := origin(point.grades_for(persona)):
            yield {"persona": persona.id, "score": found[0], "scale": found[1]}


def _left_out(workshop: Workshop, shown: Walk) -> Iterator[str]:
    lanes = [one for one in workshop.of(BlueprintItem) if one.lane not in LANES.values()]
    if lanes:
        yield words("ojf.left-out.lanes", count=len(lanes))
    unsure = sum(one.verdict != "confirmed" for one in workshop.of(MomentOfTruth))
    if unsure:
        yield words("ojf.left-out.moments", count=unsure)
    yield from losses(workshop, HELD, shown)


def read(source: Source, known: Workshop) -> Draft:
    """What an OpenJourney document says; a node without a score is not graded.

    Raises:
        BadDocument: It is no such document, or of another version.
    """
    document = read_text(source.text())
    if not isinstance(document, dict) or not isinstance(document.get("nodes"), list):
        raise BadDocument(words("error.ojf.no-journey", name=source.name))
    version = str(document.get("version", VERSION))
    if version.split(".")[0] != VERSION.split(".")[0]:
        raise BadDocument(words("error.ojf.version", version=version[:40], ours=VERSION))
    if len(document["nodes"]) > MOST_NODES:
        raise BadDocument(words("error.ojf.too-many", most=MOST_NODES))
    reading = _Reading(Draft(known), document)
    for place, node in enumerate(document["nodes"]):
        if not isinstance(node, dict):
            raise BadDocument(words("error.ojf.node", place=f"nodes[{place}]"))
        reading.take(node, f"nodes[{place}]")
    return reading.draft


class _Reading:
    """The stages and personas of a document, and what its nodes made."""

    def __init__(self, draft: Draft, document: dict[str, Any]) -> None:
        self.draft = draft
        self.ids: dict[str, str] = {}
        self.stages: dict[str, str] = {}
        draft.title = _text(document.get("title")) or _text(_object(document.get("metadata")).get("title"))
        ours = _object(document.get("cjm"))
        self.is_ours = bool(ours)
        self.state = str(ours["state"]) if ours.get("state") in ("current", "future") else draft.known.state
        if ours.get("state") in ("current", "future") and draft.known.purpose.state is None:
            draft.put("purpose", draft.known.purpose.id, state=self.state)
        self.personas = [self._item("persona", one, {}) for one in map(_object, _list(ours.get("personas")))]
        said = document.get("persona")
        name = _text(said) or _text(_object(said).get("name"))
        if not self.personas and name:
            self.personas = [draft.persona(name)]
        for stage in map(_object, _list(document.get("stages"))):
            found = self._item("stage", stage, {})
            self.stages |= {_text(stage.get("id")): found, _text(stage.get("name")): found}

    def take(self, node: dict[str, Any], place: str) -> None:
        draft, ours = self.draft, _object(node.get("cjm"))
        title = _text(node.get("title"))
        stage = self._stage(_text(node.get("stageId")) or _text(node.get("stage")))
        under = {"stage": stage}
        told = _object(ours.get("action"))
        same = _text(told.get("id"))
        if ours and ours.get("action") is None:
            action = ""
        else:
            action = self.ids.get(same, "") or self._item("action", told or {"name": title}, under)
        if ours and ours.get("touchpoint") is None:
            return
        own = {**_object(ours.get("touchpoint")), "name": title}
        touchpoint = self._item("touchpoint", own, {"action": action})
        tags = [tag for tag in map(_text, _list(node.get("tags"))) if tag]
        channel = _text(ours.get("channel"))
        draft.more(touchpoint, customer_sees=_text(node.get("description")), channel=draft.line(channel))
        if lost := [tag for tag in tags if tag != channel]:
            draft.warn("ojf.tags", place=place, tags=", ".join(lost)[:200])
        if said := [key for key in ("sentiment", "purpose") if node.get(key)]:
            draft.warn("ojf.unread", place=place, keys=", ".join(said))
        self._graded(touchpoint, node, ours, place)
        if node.get("isMomentOfTruth") is True:
            draft.named("moment-of-truth", title, {"touchpoint": touchpoint}, verdict="confirmed")
        self._pains(touchpoint, node, ours, title)
        for key, lane in LANES.items():
            for line in _lines(_object(node.get("blueprint")).get(key)):
                draft.another("blueprint-item", line, {"touchpoint": touchpoint, "lane": lane})

    def _graded(self, touchpoint: str, node: dict[str, Any], ours: dict[str, Any], place: str) -> None:
        score = node.get("score")
        if score is None:
            return
        if not _is_number(score):
            self.draft.warn("ojf.score", place=place, score=str(score)[:40])
            return
        if ours.get("score") == score and ours.get("grades"):
            for one in map(_object, _list(ours["grades"])):
                persona = self.ids.get(_text(one.get("persona")), "")
                scale = SCALES.get(_text(one.get("scale")))
                if persona and scale and _is_number(one.get("score")):
                    self.draft.grade(touchpoint, persona, one["score"], scale, where=place, state=self.state)
            return
        if not self.personas:
            known = [one.id for one in self.draft.known.personas]
            self.personas = known or [self.draft.persona(words("mermaid.customer"))]
        for persona in self.personas:
            self.draft.grade(touchpoint, persona, score, OPEN_JOURNEY, where=place, state=self.state)

    def _pains(self, touchpoint: str, node: dict[str, Any], ours: dict[str, Any], title: str) -> None:
        listed = [_object(one) for one in _list(ours.get("pains"))]
        said = _text(node.get("severity")).casefold()
        if not listed and said in SEVERITIES:
            listed = [{"name": title, "severity": SEVERITIES.index(said) + 1}]
        for one in listed:
            severity = one.get("severity")
            found = self._item("pain-point", one, {"touchpoint": touchpoint})
            self.draft.more(found, severity=severity if severity in (1, 2, 3) else None)

    def _stage(self, said: str) -> str:
        if said and said not in self.stages:
            self.stages[said] = self.draft.stage(said)
        return self.stages[said] if said else ""

    def _item(self, kind: str, told: dict[str, Any], under: dict[str, str]) -> str:
        """An item by its id, where that may be used, else by its name and place."""
        given, name = _text(told.get("id")), _text(told.get("name"))
        level = told.get("evidence") if told.get("evidence") in ("observed", "assumed", "proposed") else ""
        own = adopted(self.draft, kind, given) if self.is_ours else ""
        if own and own not in self.draft:
            found = self.draft.put(kind, own, name=name, **under, evidence_level=level)
        else:
            found = self.draft.another(kind, name, under, evidence_level=level)
        if given:
            self.ids.setdefault(given, found)
        return found


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST_NUMBER


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _lines(value: object) -> list[str]:
    given = _list(value) if isinstance(value, list) else _text(value).split("\n")
    return [line for line in map(_text, given) if line]
