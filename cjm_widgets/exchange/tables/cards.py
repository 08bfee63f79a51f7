"""Cards: what stands in one lane under one column of a table becomes an item of the map, and nothing is dropped."""

import re
from dataclasses import dataclass, field
from typing import Any

from cjm_widgets.domain.blueprint import LANES as BLUEPRINT
from cjm_widgets.domain.journey import Delivery
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.scales import Scale
from cjm_widgets.exchange.tables.names import grade_of
from cjm_widgets.resources import words

TEXTS = {"expectations": "expectations", "concerns": "concerns", "state-of-mind": "state_of_mind"}
STAGE_TEXTS = {f"stage-{lane}": name for lane, name in TEXTS.items()}
LANES = (
    "touchpoint",
    "channel",
    "grade",
    *TEXTS,
    "quote",
    "pain-point",
    "moment-of-truth",
    "opportunity",
    "insight",
    "responsible",
    *BLUEPRINT,
    *STAGE_TEXTS,
)
_BULLET = re.compile(r"^\s*(?:[•·▪◦*]|[-–](?=\s))\s*")


@dataclass(slots=True)
class Place:
    """One column of the table: where its cards go, and what it is called in sentences."""

    where: str
    stage: str = ""
    action: str = ""
    name: str = ""
    touchpoints: list[str] = field(default_factory=list)


def lines_of(text: str) -> list[str]:
    """The cards in one cell: a line each, without its bullet."""
    lines = (_BULLET.sub("", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


class Cards:
    """The cards of one table, put into a draft."""

    def __init__(self, known: Workshop) -> None:
        self.draft = Draft(known)
        self._about: dict[str, list[str]] = {}
        self._texts: dict[tuple[str, str], list[str]] = {}

    def put(self, place: Place, lane: str, text: str, label: str, **fields: object) -> None:
        """What stands in one cell.

        Args:
            place: The column.
            lane: A key of `LANES`, or `other`.
            text: The cell.
            label: What the table calls the lane.
            fields: What is known of the cards besides: how well, and where from.
        """
        if lane in STAGE_TEXTS or (lane in TEXTS and not place.action):
            name = STAGE_TEXTS.get(lane) or TEXTS[lane]
            self._add_text("stage" if place.stage else "", place.stage, name, text)
        elif lane in TEXTS:
            self._add_text("action", place.action, TEXTS[lane], text)
        elif lane == "touchpoint":
            for line in lines_of(text):
                place.touchpoints.append(self.draft.another("touchpoint", line, {"action": place.action}, **fields))
        elif lane == "channel":
            self._channel(place, lines_of(text))
        elif lane == "responsible":
            for line in lines_of(text):
                touchpoint, role = self.touchpoint(place), self.draft.unit(line)
                about = {"touchpoint": touchpoint, "role": role, "letters": ["R"], **fields}
                self.draft.put(Delivery.kind, Delivery.id_for(touchpoint, role), **about)
        else:
            for line in lines_of(text):
                self._card(place, lane, line, label, fields)

    def grade(self, place: Place, text: str, scale: Scale, persona: str, **fields: object) -> None:
        """The grades in one cell: one for each touchpoint of the column, in their order; what is no grade is kept."""
        found = lines_of(text)
        for index, line in enumerate(found):
            grade = grade_of(line, scale)
            targets = [self.touchpoint(place), *place.touchpoints[1:]]
            if grade is None or index >= len(targets):
                self.draft.warn("exchange.table.no-grade", where=place.where, text=line[:60])
                self._card(place, "insight", line, "", fields)
                continue
            raw, on = grade
            whose = persona or self._someone()
            self.draft.grade(targets[index], whose, raw, on, where=place.where, **fields)

    def touchpoint(self, place: Place) -> str:
        """The touchpoint of a column; one is made where the table names none, since a card needs its place."""
        if not place.touchpoints:
            place.touchpoints.append(
                self.draft.another("touchpoint", place.name or place.where, {"action": place.action})
            )
            self.draft.warn("exchange.table.made-touchpoint", where=place.where, name=place.name or place.where)
        return place.touchpoints[0]

    def _card(self, place: Place, lane: str, line: str, label: str, fields: dict[str, Any]) -> None:
        if lane in BLUEPRINT:
            under = {"touchpoint": self.touchpoint(place), "lane": lane}
            self.draft.another("blueprint-item", line, under, **fields)
        elif lane in ("pain-point", "moment-of-truth"):
            self.draft.another(lane, line, {"touchpoint": self.touchpoint(place)}, **fields)
        elif lane == "opportunity":
            self._meant(place, "opportunity", self.draft.named("opportunity", line, **fields))
        elif lane == "quote":
            self._meant(place, "insight", self.draft.named("insight", line, quote=line, **fields))
        elif lane == "insight":
            self._meant(place, "insight", self.draft.named("insight", line, **fields))
        else:
            self._meant(place, "insight", self.draft.named("insight", f"{label}: {line}" if label else line, **fields))

    def _meant(self, place: Place, kind: str, item_id: str) -> None:
        """An insight or opportunity of that name is one item, about every column in which it stands."""
        about = self._about.get(item_id)
        if about is None:
            standing = self.draft.known.get(item_id)
            about = self._about[item_id] = list(getattr(standing, "about", ()))
        target = next((one for one in (*place.touchpoints[:1], place.action, place.stage) if one), "")
        if target and target not in about:
            about.append(target)
        self.draft.put(kind, item_id, about=list(about))

    def _channel(self, place: Place, lines: list[str]) -> None:
        self.touchpoint(place)
        if len(lines) != len(place.touchpoints):
            lines = [", ".join(lines)] * len(place.touchpoints)
        for touchpoint, channel in zip(place.touchpoints, lines, strict=True):
            self.draft.put("touchpoint", touchpoint, channel=channel)

    def _add_text(self, kind: str, item_id: str, name: str, text: str) -> None:
        if kind and text.strip():
            found = self._texts.setdefault((item_id, name), [])
            if text.strip() not in found:
                found.append(text.strip())
            self.draft.put(kind, item_id, **{name: "\n".join(found)})

    def _someone(self) -> str:
        """Whose grade it is where the table names nobody: the only persona, else one to be named later."""
        personas = self.draft.known.personas
        return personas[0].id if len(personas) == 1 else self.draft.persona(words("exchange.table.someone"))
