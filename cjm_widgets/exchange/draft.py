"""Draft: what an import has understood, gathered by name, before anything is checked against the workshop or written.

A file from elsewhere has names where we have ids. A draft gives the item of the workshop with that name and place, else
a new one whose id follows from its names, so that the same file taken in twice changes nothing the second time.
"""

from collections.abc import Collection, Mapping
from itertools import chain, count
from statistics import median
from types import MappingProxyType
from typing import Any, TypeAlias

from cjm_widgets.domain.check import clean
from cjm_widgets.domain.fields import LINE_LENGTH
from cjm_widgets.domain.grades import counting
from cjm_widgets.domain.item import KINDS, Item, id_from
from cjm_widgets.domain.journey import Action, Grade, Stage, Touchpoint
from cjm_widgets.domain.people import Persona, Unit
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.document import FORMAT, VERSION, from_document
from cjm_widgets.exchange.scales import OURS, Scale
from cjm_widgets.resources import words

_SAME = 1e-9
_TOP: Mapping[str, str] = MappingProxyType({})
_Place: TypeAlias = tuple[str, str, tuple[str, ...]]
"""Where a name stands: its kind, the name whatever its case, the parents."""


class Draft:
    """Items to be, each a dict of fields, and what the reader should know about how they came about.

    Args:
        known: The workshop they will go into.
    """

    def __init__(self, known: Workshop | None = None) -> None:
        self.known = known or Workshop()
        self.title = ""
        self.warnings: list[str] = []
        self._items: dict[str, dict[str, Any]] = {}
        self._names: dict[_Place, int] = {}
        self._given: dict[tuple[_Place, int], str] = {}

    def put(self, kind: str, item_id: str, **fields: object) -> str:
        """An item with this id, or more fields for it; empty texts and None say nothing. Gives the id."""
        item = self._items.setdefault(item_id, {"kind": kind, "id": item_id})
        for name, value in fields.items():
            if value not in ("", None, (), []):
                item[name] = self._fitting(kind, name, value)
        return item_id

    def named(self, kind: str, name: str, under: Mapping[str, str] = _TOP, /, **fields: object) -> str:
        """The item of a kind with this name and these parents; the known one, else one to be made. Gives the id.

        Args:
            kind: A kind of item.
            name: What it is called; shortened, with a warning, where it is too long.
            under: Its parents: the field of each with its id, such as `{"stage": "stage-4f…"}`; an empty id is the
                place of what has none.
            fields: More of its fields.
        """
        name = str(self._fitting(kind, "name", name))
        parents = dict(under)
        nth = self._names.get((kind, name.casefold(), tuple(parents.values())), 0)
        return self.put(kind, self._id(kind, name, parents, nth), name=name, **parents, **fields)

    def another(self, kind: str, name: str, under: Mapping[str, str] = _TOP, /, **fields: object) -> str:
        """As `named`, for a list in which one name may stand several times: each call is the next one of that name."""
        name = str(self._fitting(kind, "name", name))
        parents = dict(under)
        place = (kind, name.casefold(), tuple(parents.values()))
        nth = self._names[place] = self._names.get(place, -1) + 1
        return self.put(kind, self._id(kind, name, parents, nth, self._items), name=name, **parents, **fields)

    def stage(self, name: str, **fields: object) -> str:
        """The stage of this name."""
        return self.named(Stage.kind, name, **fields)

    def action(self, name: str, stage: str = "", **fields: object) -> str:
        """The next action of this name in a stage."""
        return self.another(Action.kind, name, {"stage": stage}, **fields)

    def touchpoint(self, name: str, action: str = "", **fields: object) -> str:
        """The next touchpoint of this name in an action."""
        return self.another(Touchpoint.kind, name, {"action": action}, **fields)

    def persona(self, name: str, **fields: object) -> str:
        """The persona of this name."""
        return self.named(Persona.kind, name, **fields)

    def unit(self, name: str, **fields: object) -> str:
        """The unit of the organisation of this name."""
        return self.named(Unit.kind, name, **fields)

    def grade(
        self,
        touchpoint: str,
        persona: str,
        raw: float | None,
        scale: Scale = OURS,
        *,
        where: str = "",
        **fields: object,
    ) -> str:
        """A grade that came in on some scale; the number is kept beside ours, a blank makes none. Gives the id.

        A number beyond the scale is clamped, with a warning that says where it stood. A number without a grader is
        that of the only known grade; one that says what several say together is no voter of its own, and has no id.
        """
        if raw is None:
            return ""
        taken = scale.grade(raw)
        if taken.clamped:
            self.warn("exchange.clamped", where=where, raw=f"{raw:g}", low=f"{scale.low:g}", high=f"{scale.high:g}")
        grader, state = str(fields.get("grader", "")), str(fields.get("state", "current"))
        grade_id = Grade.id_for(touchpoint, persona, grader, 1, state)
        about = {"touchpoint": touchpoint, "persona": persona}
        standing = [] if grader else self._grades(touchpoint, persona, state)
        own = next((one for one in standing if one.id == grade_id), standing[0] if len(standing) == 1 else None)
        if own and abs(_together([own], scale) - raw) <= _SAME:
            return self.put(Grade.kind, own.id, **about, **fields)
        if standing and abs(_together(standing, scale) - raw) <= _SAME:
            return ""
        if standing and not own:
            self.warn("exchange.another-grade", touchpoint=self.known.label(touchpoint), count=len(standing))
        is_plain = scale is OURS and float(raw).is_integer() and not (own and own.scale)
        told = {} if is_plain else {"raw": raw, "scale": scale.key}
        return self.put(Grade.kind, own.id if own else grade_id, **{**about, "value": taken.value, **told, **fields})

    def line(self, text: str) -> str:
        """A text in one line, shortened, with a warning, where it is longer than a line may be."""
        text = " ".join(str(clean(text)).split())
        if len(text) <= LINE_LENGTH:
            return text
        self.warn("exchange.shortened", name=f"{text[:40]}…", most=LINE_LENGTH)
        return text[: LINE_LENGTH - 1] + "…"

    def warn(self, key: str, **values: object) -> None:
        """Add a sentence of the words file, once."""
        said = words(key, **values)
        if said not in self.warnings:
            self.warnings.append(said)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, item_id: str) -> bool:
        return item_id in self._items

    def label(self, item_id: str) -> str:
        """What an item of the draft is called: its name, else its id."""
        return str(self._items.get(item_id, {}).get("name", "")) or item_id

    def more(self, item_id: str, **fields: object) -> str:
        """More fields for an item of the draft. Gives its id."""
        return self.put(self._items[item_id]["kind"], item_id, **fields)

    def items(self, *, alone: bool = False) -> tuple[Item, ...]:
        """The items, checked as every document is; `alone` as in `from_document`.

        Raises:
            BadDocument: Something in it cannot be taken.
        """
        document: dict[str, Any] = {"format": f"{FORMAT}/{VERSION}", "items": list(self._items.values())}
        if self.title:
            document["title"] = self._fitting("purpose", "name", self.title)
        return from_document(document, self.known, alone=alone)

    def _grades(self, touchpoint: str, persona: str, state: str) -> list[Grade]:
        """The known grades that count at a touchpoint, for a persona and in a state."""
        found = self.known.about(Grade, "touchpoint", touchpoint)
        return list(counting((one for one in found if one.state == state), persona))

    def _id(
        self, kind: str, name: str, parents: Mapping[str, str], nth: int, taken: Collection[str] = frozenset()
    ) -> str:
        """The id of the nth item of this name and place: a known one's, else one that follows from the names.

        No id of `taken` is given, and none that follows from the names and that a known item has: after one of two
        items of a name was removed, the other is the first of that name.
        """
        key = (kind, name.casefold(), tuple(parents.values())), nth
        if key not in self._given:
            found = (
                item.id
                for item in self.known.kind(kind)
                if str(getattr(item, "name", "")).casefold() == name.casefold()
                and all(getattr(item, field) == parent for field, parent in parents.items())
            )
            following = (id_from(kind, *parents.values(), name.casefold(), number) for number in count(nth))
            made = (one for one in following if one not in self.known.items)
            self._given[key] = next(one for one in chain(found, made) if one not in taken)
        return self._given[key]

    def _fitting(self, kind: str, field: str, value: object) -> object:
        """A text without what cannot be stored; a name in one line, shortened where it is too long."""
        if not isinstance(value, str):
            return value
        text = str(clean(value)).strip()
        if field != "name" or not _one_line(kind):
            return text
        return self.line(text)


def _together(grades: list[Grade], scale: Scale) -> float:
    """What grades say together on a scale: of one the number with which it goes out, of more their median."""
    alone = scale.given_back(grades[0]) if len(grades) == 1 else None
    return scale.number(median(one.value or 0 for one in grades)) if alone is None else alone


def _one_line(kind: str) -> bool:
    return any(getattr(meta, "max_length", None) == LINE_LENGTH for meta in KINDS[kind].model_fields["name"].metadata)
