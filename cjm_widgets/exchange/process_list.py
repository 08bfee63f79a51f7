"""The service blueprint as a list of what happens, one row a happening: a CSV that process tools and people read."""

import math
import re
from collections.abc import Iterator
from typing import get_args

from cjm_widgets.domain.blueprint import LANES, BlueprintItem, Lane
from cjm_widgets.domain.fields import EvidenceLevel
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Delivery
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.cells import Cell, read_rows, write_rows
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.nameless import nameless
from cjm_widgets.exchange.trade import Choices, Exported, Source
from cjm_widgets.exchange.walk import Walk, losses, walk
from cjm_widgets.resources import words

COLUMNS = (
    "Stage",
    "Service layer",
    "What happens",
    "Responsible person or team",
    "Time in minutes",
    "Evidence status",
    "Evidence note",
)
CUSTOMER, TOUCHPOINT = "Customer action", "Touchpoint"
LAYERS: dict[Lane, str] = {
    "physical-evidence": "Physical evidence",
    "frontstage": "Frontstage",
    "backstage": "Backstage",
    "support": "Support process",
    "system": "System",
    "policy": "Policy",
}
LEVELS = get_args(EvidenceLevel)
HELD = {
    "stage": ("name",),
    "action": ("name", "stage", "evidence_level", "source"),
    "touchpoint": ("name", "action", "evidence_level", "source", "handling_minutes"),
    "blueprint-item": ("name", "touchpoint", "lane", "unit", "evidence_level", "source"),
    "unit": ("name",),
    "delivery": ("touchpoint", "role", "letters"),
}
_ALSO = {
    "customer": CUSTOMER,
    "customer actions": CUSTOMER,
    "user action": CUSTOMER,
    "evidence": "Physical evidence",
    "front stage": "Frontstage",
    "onstage": "Frontstage",
    "back stage": "Backstage",
    "support": "Support process",
    "support processes": "Support process",
    "systems": "System",
    "policies": "Policy",
}


def write(workshop: Workshop, choices: Choices) -> Exported:
    """The list: an action, its touchpoints, and under each what stands in the lanes."""
    workshop = workshop if choices.names else nameless(workshop)
    shown = walk(workshop, choices)
    return Exported(write_rows([COLUMNS, *_rows(workshop, shown)]), tuple(_left_out(workshop, shown)))


def _rows(workshop: Workshop, shown: Walk) -> Iterator[tuple[Cell, ...]]:
    listed: set[str] = set()
    for point in shown.points:
        stage = _name(point.stage) if point.stage else ""
        if point.action and point.action.id not in listed:
            listed.add(point.action.id)
            yield stage, CUSTOMER, _name(point.action), "", None, *_evidence(point.action)
        if point.touchpoint is None:
            continue
        touchpoint = point.touchpoint
        yield (
            stage,
            TOUCHPOINT,
            _name(touchpoint),
            workshop.label(_responsible(workshop, touchpoint.id)),
            touchpoint.handling_minutes,
            *_evidence(touchpoint),
        )
        below = [one for one in workshop.about(BlueprintItem, "touchpoint", touchpoint.id) if _is_shown(one, shown)]
        for one in sorted(below, key=lambda one: LANES.index(one.lane)):
            yield stage, LAYERS[one.lane], _name(one), workshop.label(one.unit), None, *_evidence(one)


def _is_shown(item: BlueprintItem, shown: Walk) -> bool:
    return item.state in ("both", shown.state)


def _name(item: Item) -> str:
    return str(getattr(item, "name", "")).strip() or words("exchange.unnamed")


def _evidence(item: Item) -> tuple[str, str]:
    return item.evidence_level, item.source


def _responsible(workshop: Workshop, touchpoint: str) -> str:
    found = (one.role for one in workshop.about(Delivery, "touchpoint", touchpoint) if "R" in one.letters)
    return next(found, "")


def _left_out(workshop: Workshop, shown: Walk) -> Iterator[str]:
    letters = sum(len(set(one.letters) - {"R"}) for one in workshop.of(Delivery))
    if letters:
        yield words("process-list.left-out.letters", count=letters)
    more = sum(
        max(0, sum("R" in one.letters for one in workshop.about(Delivery, "touchpoint", touchpoint.id)) - 1)
        for touchpoint in workshop.touchpoints
    )
    if more:
        yield words("process-list.left-out.responsible", count=more)
    yield from losses(workshop, HELD, shown)


def read(source: Source, known: Workshop) -> Draft:
    """What a list says; a blank number of minutes is unknown. A happening in a lane belongs to the touchpoint above it.

    Raises:
        BadDocument: It is no table, or a column is missing.
    """
    rows = read_rows(source, most_rows=20_000, most_columns=100, most_cells=500_000)
    places = _columns(source.name, rows[0] if rows else [])
    draft = Draft(known)
    reading = _Reading(draft)
    for number, row in enumerate(rows[1:], 2):
        cells = {name: row[place].strip() if place < len(row) else "" for name, place in places.items()}
        reading.take(cells, number)
    return draft


def _columns(name: str, heads: list[str]) -> dict[str, int]:
    """Where each column stands, whatever the order and the case."""
    found = {" ".join(head.split()).casefold(): place for place, head in reversed(list(enumerate(heads)))}
    missing = [column for column in COLUMNS[:3] if column.casefold() not in found]
    if missing:
        raise BadDocument(words("error.process-list.columns", name=name, missing=", ".join(missing)))
    return {column: found[column.casefold()] for column in COLUMNS if column.casefold() in found}


class _Reading:
    """The stage, action and touchpoint we are under."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.stage_name, self.stage, self.action, self.touchpoint = "", "", "", ""

    def take(self, cells: dict[str, str], row: int) -> None:
        """One row."""
        draft, name = self.draft, cells["What happens"]
        stage = cells["Stage"] or self.stage_name
        if stage != self.stage_name:
            self.stage_name, self.stage = stage, draft.stage(stage)
            self.action = self.touchpoint = ""
        if not name:
            return
        layer = _layer(cells["Service layer"])
        level = _level(cells.get("Evidence status", ""))
        fields: dict[str, object] = {"source": draft.line(cells.get("Evidence note", "")), "evidence_level": level}
        if not level and cells.get("Evidence status"):
            draft.warn("process-list.level", row=row, level=cells["Evidence status"][:80])
        minutes = self._minutes(cells.get("Time in minutes", ""), row)
        responsible = cells.get("Responsible person or team", "")
        if layer == CUSTOMER:
            self.action = draft.action(name, self.stage, **fields)
            self.touchpoint = ""
            if responsible:
                draft.warn("process-list.customer", row=row, name=responsible[:80])
        elif layer == TOUCHPOINT:
            self._touchpoint(name, handling_minutes=minutes, **fields)
            self._delivered(self._role(responsible))
        else:
            self._in_lane(layer, name, responsible, row, fields)
        if minutes is not None and layer != TOUCHPOINT:
            draft.warn("process-list.minutes-lost", row=row)

    def _in_lane(self, layer: str, name: str, unit_name: str, row: int, fields: dict[str, object]) -> None:
        lane = next((lane for lane, said in LAYERS.items() if said == layer), None)
        if lane is None:
            self.draft.warn("process-list.layer", row=row, layer=layer[:80])
            lane = "backstage"
        if not self.touchpoint:
            self._touchpoint(self.draft.label(self.action) if self.action else name)
        unit = self.draft.unit(unit_name) if unit_name else ""
        self.draft.another("blueprint-item", name, {"touchpoint": self.touchpoint, "lane": lane}, unit=unit, **fields)

    def _touchpoint(self, name: str, **fields: object) -> None:
        if not self.action:
            self.action = self.draft.action(name, self.stage)
        self.touchpoint = self.draft.touchpoint(name, self.action, **fields)

    def _delivered(self, role: str) -> None:
        if role:
            item = Delivery.id_for(self.touchpoint, role)
            standing = self.draft.known.get(item)
            letters = list(standing.letters) if isinstance(standing, Delivery) else []
            letters = sorted({"R", *letters}, key="RACI".index)
            self.draft.put("delivery", item, touchpoint=self.touchpoint, role=role, letters=letters)

    def _role(self, name: str) -> str:
        """Who is known by this name, or alone by this function, else a unit of that name."""
        if not name:
            return ""
        known = self.draft.known
        for one in (*known.units, *known.stakeholders, *known.team):
            if one.label.casefold() == name.casefold():
                return one.id
        alike = [one.id for one in nameless(known).team if one.label.casefold() == name.casefold()]
        if len(alike) == 1:
            return alike[0]
        return self.draft.unit(name)

    def _minutes(self, said: str, row: int) -> float | None:
        """The minutes, None where the cell is blank or no number."""
        if not said:
            return None
        short = " ".join(said.split())[:300]
        plain = re.sub(r"(?i)\s?(min|mins|minutes?)\.?$", "", short).replace(",", ".")
        if re.fullmatch(r"\d{1,9}(\.\d+)?", plain, re.ASCII) and math.isfinite(float(plain)):
            return float(plain)
        self.draft.warn("process-list.minutes", row=row, said=said[:80])
        return None


def _layer(said: str) -> str:
    names = {name.casefold(): name for name in (CUSTOMER, TOUCHPOINT, *LAYERS.values())}
    return (names | _ALSO).get(" ".join(said.split()).casefold(), said)


def _level(said: str) -> str:
    return said.casefold() if said.casefold() in LEVELS else ""
