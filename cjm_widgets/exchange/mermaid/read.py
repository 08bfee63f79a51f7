"""A Mermaid journey becomes a draft; our own comments in it give back what mermaid cannot hold."""

import json
import math
import re
from typing import Any

from cjm_widgets.domain.fields import LARGEST_NUMBER
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.mermaid.letters import decoded
from cjm_widgets.exchange.mermaid.lines import Line, diagrams, front_title, statements
from cjm_widgets.exchange.scales import MERMAID, OURS, SCALES
from cjm_widgets.exchange.trade import Source
from cjm_widgets.exchange.walk import adopted
from cjm_widgets.resources import words

_NUMBER = re.compile(r"(?a)[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_LEVELS = ("observed", "assumed", "proposed")


def read(source: Source, known: Workshop) -> Draft:
    """What a journey says: a section is a stage, a task an action with a touchpoint of that name, an actor a persona.

    Raises:
        BadDocument: There is no journey in it, or mermaid would refuse it, too; with the line.
    """
    found = diagrams(source.text())
    if not found:
        raise BadDocument(words("error.mermaid.no-journey", name=source.name))
    before, text = found[0]
    reading = _Reading(Draft(known))
    if len(found) > 1:
        reading.draft.warn("mermaid.several", name=source.name, count=len(found))
    reading.draft.title = decoded(front_title(text))
    for line in statements(text, before):
        reading.take(line)
    reading.finish()
    return reading.draft


class _Reading:
    """What was read so far: the stage we are in, what our last comment told, whose scores wait for all personas."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.stage = ""
        self.state = draft.known.state
        self.told: dict[str, Any] = {}
        self.personas: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self.walked: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        self.unclaimed: list[tuple[str, float, int]] = []

    def take(self, line: Line) -> None:
        if line.is_a == "comment":
            self._comment(line)
        elif line.is_a == "title":
            self.draft.title = decoded(line.text)
        elif line.is_a == "section":
            told = _object(self.told.pop("stage", None))
            name = "" if told.get("unnamed") else decoded(line.text)
            self.stage = self._item("stage", name, {}, told)
            self.told = {}
        else:
            self._task(line)
            self.told = {}

    def finish(self) -> None:
        """Say who walks where, now that all personas are known, and give scores without actors to all of them."""
        everybody = set(self.personas.values())
        others = {one.id for one in self.draft.known.personas} - everybody
        for places, actors in self.walked:
            if others or set(actors) != everybody:
                for place in places:
                    self.draft.more(place, personas=actors)
        if self.unclaimed:
            names = dict(self.personas) or {one.label: one.id for one in self.draft.known.personas}
            if not names:
                customer = words("mermaid.customer")
                names = {customer: self.draft.persona(customer)}
            self.draft.warn("mermaid.no-actor", names=", ".join(names))
            for touchpoint, score, line in self.unclaimed:
                for persona in names.values():
                    self._grade(touchpoint, persona, score, line)

    def _comment(self, line: Line) -> None:
        try:
            told = _object(json.loads(line.text))
        except (ValueError, RecursionError):
            self.draft.warn("mermaid.comment", line=line.number)
            return
        if told.get("state") in ("current", "future"):
            self.state = told["state"]
            if self.draft.known.purpose.state is None:
                self.draft.put("purpose", self.draft.known.purpose.id, state=self.state)
        persona = _object(told.get("persona"))
        if persona:
            name = _text(persona.get("name"))
            found = self._item("persona", name, {}, persona)
            self.personas.setdefault(name or _text(persona.get("id")), found)
        if "touchpoint" in told and told["touchpoint"] is None:
            self._action(_object(told.get("action")), "")
        elif "stage" in told or "touchpoint" in told:
            self.told = told

    def _task(self, line: Line) -> None:
        told = _object(self.told.get("touchpoint"))
        name = "" if told.get("unnamed") else decoded(line.text)
        if not self.stage and not told:
            self.stage = self._item("stage", words("mermaid.beginning"), {}, {})
            self.draft.warn("mermaid.no-section", line=line.number, name=words("mermaid.beginning"))
        actors = self._actors(line)
        mine = self.told.get("action", {}) if told else {}
        action = "" if mine is None else self._action(_object(mine), name)
        touchpoint = self._item("touchpoint", name, {"action": action}, told)
        same_actors = bool(told) and [self.ids.get(_text(one)) for one in _list(self.told.get("actors"))] == actors
        if actors and not same_actors:
            self.walked.append(((touchpoint,) if told else (action, touchpoint), tuple(actors)))
        score = self._score(line)
        if same_actors and self.told.get("score") == score:
            for one in _list(self.told.get("grades")):
                self._own_grade(touchpoint, _object(one))
        elif score is not None and not actors:
            self.unclaimed.append((touchpoint, score, line.number))
        elif score is not None:
            for persona in actors:
                self._grade(touchpoint, persona, score, line.number)

    def _actors(self, line: Line) -> list[str]:
        """The ids of the personas who are named behind a task."""
        names = [decoded(one) for one in line.data[1].split(",")] if len(line.data) > 1 else []
        if len(line.data) > 2:
            self.draft.warn("mermaid.dropped", line=line.number, task=decoded(line.text))
        for name in filter(None, names):
            if name not in self.personas:
                self.personas[name] = self.draft.persona(name)
        found = [self.personas[name] for name in names if name]
        listed = [self.ids.get(_text(one), "") for one in _list(self.told.get("actors"))]
        labels = [self.draft.label(one) for one in listed]
        return listed if names and labels == [name for name in names if name] else list(dict.fromkeys(found))

    def _score(self, line: Line) -> float | None:
        said = line.data[0].strip()
        if not said:
            return None
        task = decoded(line.text)
        if not _NUMBER.fullmatch(said):
            self.draft.warn("mermaid.no-score", line=line.number, score=said[:80], task=task)
            return None
        score = float(said)
        if not math.isfinite(score) or abs(score) > LARGEST_NUMBER:
            self.draft.warn("mermaid.beyond", line=line.number, score=said[:80], task=task)
            return None
        if MERMAID.grade(score).rounded and not MERMAID.grade(score).clamped:
            self.draft.warn("mermaid.decimal", line=line.number, score=said[:80])
        return score

    def _grade(self, touchpoint: str, persona: str, score: float, line: int) -> None:
        where = words("mermaid.line", line=line).capitalize()
        self.draft.grade(touchpoint, persona, score, MERMAID, where=where, state=self.state)

    def _own_grade(self, touchpoint: str, told: dict[str, Any]) -> None:
        persona = self.ids.get(_text(told.get("persona")), "")
        score, scale = told.get("score"), SCALES.get(_text(told.get("scale")), OURS)
        is_number = isinstance(score, int | float) and not isinstance(score, bool) and abs(score) <= LARGEST_NUMBER
        if persona and is_number:
            level = _level(told.get("evidence"))
            self.draft.grade(touchpoint, persona, score, scale, state=self.state, evidence_level=level)

    def _action(self, told: dict[str, Any], name: str) -> str:
        """The action that a comment tells of, the same one where it was told of before; else one of this name."""
        given = _text(told.get("id"))
        if given in self.ids:
            return self.ids[given]
        return self._item("action", name if not told else _text(told.get("name")), {"stage": self.stage}, told)

    def _item(self, kind: str, name: str, under: dict[str, str], told: dict[str, Any]) -> str:
        """An item by the id in our comment, where that may be used, else by its name and place."""
        given = _text(told.get("id"))
        fields = {
            "evidence_level": _level(told.get("evidence")),
            "source": self.draft.line(_text(told.get("source"))),
            "channel": self.draft.line(_text(told.get("channel"))) if kind == "touchpoint" else "",
            "personas": [self.ids[one] for one in map(_text, _list(told.get("personas"))) if one in self.ids],
        }
        own = adopted(self.draft, kind, given)
        if own and own not in self.draft:
            found = self.draft.put(kind, own, name=name, **under, **fields)
        elif kind == "persona":
            found = self.draft.persona(name, **fields)
        else:
            found = self.draft.another(kind, name, under, **fields)
        if given:
            self.ids.setdefault(given, found)
        return found


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _level(value: object) -> str:
    return str(value) if value in _LEVELS else ""
