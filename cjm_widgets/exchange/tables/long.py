"""The long table, read: one row a card, with its stage, action and touchpoint beside it."""

from collections.abc import Mapping

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.scales import SCALES
from cjm_widgets.exchange.tables.cards import Cards, Place
from cjm_widgets.exchange.tables.grid import Grid
from cjm_widgets.exchange.tables.matching import COLUMNS, LEFT_OUT, Matching
from cjm_widgets.exchange.tables.names import evidence_named, in_brackets, lane_named, number_of
from cjm_widgets.resources import words


def draft_long(grid: Grid, matching: Matching, known: Workshop) -> Draft:
    """The items of a long table.

    Raises:
        BadDocument: It holds several journeys and none was chosen.
    """
    cards = Cards(known)
    for head, field in zip(grid.rows[matching.header], matching.fields, strict=True):
        if field == LEFT_OUT and head.strip():
            cards.draft.warn("exchange.unmatched", column=head[:60])
    at = {field: index for index, field in enumerate(matching.fields) if field}
    rows = [
        (line, {field: row[at[field]].strip() if field in at else "" for field in COLUMNS})
        for line, row in zip(grid.lines[matching.header + 1 :], grid.rows[matching.header + 1 :], strict=True)
    ]
    rows = _of_one_journey(rows, matching, cards.draft, grid)
    orders = [number_of(row["order"]) for _, row in rows]
    if all(order is not None for order in orders):
        rows = [row for _, row in sorted(zip(orders, rows, strict=True), key=lambda pair: pair[0] or 0)]
    places = _Places(cards)
    for line, row in rows:
        _put(cards, places.place(line, row), line, row, matching)
    return cards.draft


def _of_one_journey(
    rows: list[tuple[int, dict[str, str]]], matching: Matching, draft: Draft, grid: Grid
) -> list[tuple[int, dict[str, str]]]:
    journeys = list(dict.fromkeys(row["journey"] for _, row in rows if row["journey"]))
    chosen = matching.journey or (journeys[0] if len(journeys) == 1 else "")
    if len(journeys) > 1 and chosen not in journeys:
        raise BadDocument(words("error.table.journeys", name=grid.name, journeys=", ".join(journeys[:8])))
    if chosen and not draft.known.title:
        draft.title = chosen
    return [(line, row) for line, row in rows if row["journey"] in (chosen, "")]


class _Places:
    """The columns of the journey, by the names that stand in the rows."""

    def __init__(self, cards: Cards) -> None:
        self._cards = cards
        self._actions: dict[tuple[str, str, str], str] = {}
        self._places: dict[tuple[str, str, str], Place] = {}

    def place(self, line: int, row: Mapping[str, str]) -> Place:
        stage, action, touchpoint = row["stage"], row["action"], row["touchpoint"]
        key = stage, action, touchpoint
        if key not in self._places:
            draft = self._cards.draft
            where = words("exchange.table.row", row=line)
            place = Place(where, name=touchpoint or action or stage)
            place.stage = draft.stage(stage) if stage else ""
            does = (stage, action, "") if action else (stage, "", touchpoint)
            if any(does[1:]) and does not in self._actions:
                self._actions[does] = draft.another("action", action or touchpoint, {"stage": place.stage})
            place.action = self._actions.get(does, "")
            if touchpoint:
                place.touchpoints.append(draft.another("touchpoint", touchpoint, {"action": place.action}))
            self._places[key] = place
        return self._places[key]


def _put(cards: Cards, place: Place, line: int, row: Mapping[str, str], matching: Matching) -> None:
    place.where = words("exchange.table.row", row=line)
    fields: dict[str, object] = {"source": row["source"]}
    if row["evidence"]:
        fields["evidence_level"] = evidence_named(row["evidence"])
        if not fields["evidence_level"]:
            cards.draft.warn("exchange.table.no-evidence", where=place.where, text=row["evidence"][:60])
    label, text = row["lane"], row["text"]
    lane = lane_named(label)
    if row["channel"] or lane == "channel":
        cards.put(place, "channel", row["channel"] or text, label)
    if row["grade"] or lane == "grade":
        named, state, scale = in_brackets(label) if lane == "grade" else ("", "", None)
        persona = row["persona"] or named
        more = {**fields, "state": state or "current", "quote": text if row["grade"] else ""}
        whose = cards.draft.persona(persona) if persona else ""
        cards.grade(place, row["grade"] or text, scale or SCALES[matching.scale], whose, **more)
    elif lane in ("", "stage", "action", "touchpoint"):
        _say_how_known(cards, place, lane, fields)
        if not label and text and text != place.name:
            cards.put(place, "insight", text, label, **fields)
        elif label and not lane:
            cards.draft.warn("exchange.table.other-lane", lane=label[:60])
            cards.put(place, "other", text, label, **fields)
    elif lane != "channel" and text:
        cards.put(place, lane, text, label, **fields)


def _say_how_known(cards: Cards, place: Place, lane: str, fields: dict[str, object]) -> None:
    """The evidence and the source of a row without a card of its own are those of its place."""
    kind = lane or ("touchpoint" if place.touchpoints else "action" if place.action else "stage")
    target = {"touchpoint": place.touchpoints[0] if place.touchpoints else "", "action": place.action}
    item_id = target.get(kind, place.stage)
    if item_id:
        cards.draft.put(kind, item_id, **fields)
