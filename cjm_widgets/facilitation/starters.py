"""Starter maps: a journey to begin from and to argue with. The files are `templates/journeys/*.yaml`.

A file may hold `title`, `summary`, `prompts` (questions of its own, by step), `purpose`, `personas`, `outcomes`,
`stakeholders`, and `stages` with their `actions` with their `touchpoints`; apart from that the fields of those kinds.
Where a field names another item (`persona`, `outcomes`), the file gives that item's name.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from cjm_widgets.domain import order
from cjm_widgets.domain.framing import PURPOSE_ID
from cjm_widgets.domain.item import KINDS, Item, new_id, parents, references
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument, UnknownName
from cjm_widgets.facilitation.steps import STEPS
from cjm_widgets.resources import folder, load_yaml, words

AUTHOR = "starter map"

_CHILDREN = {"stage": ("actions", "action"), "action": ("touchpoints", "touchpoint")}
_LISTS = {"personas": "persona", "outcomes": "outcome", "stakeholders": "stakeholder", "stages": "stage"}
_TOP = ("title", "summary", "prompts", "purpose", *_LISTS)
_OWN = ("id", "evidence_level", "author", "position", "source", "starter", "picture")


@dataclass(frozen=True, slots=True)
class Starter:
    """A starter map: what it is about, its own questions by step, and the document it was read from."""

    key: str
    title: str
    summary: str
    prompts: Mapping[str, tuple[str, ...]]
    document: Mapping[str, Any]

    def items(self) -> tuple[Item, ...]:
        """Its items with fresh ids, in order, all assumed and written by “starter map”; the purpose comes first."""
        return tuple(_Maker(self.key).items(self.title, self.document))

    def workshop(self) -> Workshop:
        """The map as a workshop of its own, for a look at it."""
        return Workshop({item.id: {"kind": item.kind, **item.model_dump(exclude={"id"})} for item in self.items()})


def starters() -> tuple[Starter, ...]:
    """Every starter map, in the order of their titles.

    Raises:
        BadDocument: A file holds something that is not known; the message names the place.
    """
    found = (_read(path) for path in (folder("templates") / "journeys").glob("*.yaml"))
    return tuple(sorted(found, key=lambda starter: starter.title))


def starter(key: str) -> Starter:
    """The starter map with this key, which is its file's name.

    Raises:
        UnknownName: There is none.
    """
    known = starters()
    for one in known:
        if one.key == key:
            return one
    raise UnknownName(words("error.unknown-starter", name=key, names=", ".join(sorted(one.key for one in known))))


def prompts_for(workshop: Workshop, step: str) -> tuple[str, ...]:
    """The questions for a step of the starter map that the workshop began from; none where there is none."""
    key = workshop.purpose.starter
    return next((one.prompts.get(step, ()) for one in starters() if one.key == key), ()) if key else ()


@cache
def _read(path: Path) -> Starter:
    return parsed(path.stem, load_yaml(path))


def parsed(key: str, document: Any) -> Starter:  # noqa: ANN401 - whatever the file holds
    """A starter map from the plain values of its file, checked as a whole.

    Raises:
        BadDocument: Something is missing, unknown, or not what its field holds; the message names the place.
    """
    if not isinstance(document, dict) or not document.get("title"):
        raise BadDocument(words("starter.title", place=key))
    _known(document, _TOP, key)
    prompts = document.get("prompts", {})
    _known(prompts, [step.key for step in STEPS], f"{key}: prompts")
    made = Starter(
        key,
        str(document["title"]),
        str(document.get("summary", "")),
        {step: tuple(questions) for step, questions in prompts.items()},
        document,
    )
    made.items()
    return made


class _Maker:
    """Makes the items of one document; items that came before can be named by their names."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.named: dict[tuple[str, str], str] = {}

    def items(self, title: str, document: Mapping[str, Any]) -> Iterator[Item]:
        """The purpose, then the lists in their order."""
        purpose = {"name": title, "starter": self.key, **document.get("purpose", {})}
        _known(purpose, [*_fields_of("purpose"), "starter"], f"{self.key}: purpose")
        yield self._item("purpose", PURPOSE_ID, purpose, f"{self.key}: purpose")
        for name, kind in _LISTS.items():
            yield from self._rows(kind, document.get(name, []), {}, f"{self.key}: {name}")

    def _rows(self, kind: str, rows: Any, above: dict[str, str], place: str) -> Iterator[Item]:  # noqa: ANN401 - YAML
        if not isinstance(rows, list):
            raise BadDocument(words("starter.list", place=place))
        children, child = _CHILDREN.get(kind, ("", ""))
        for number, (row, position) in enumerate(zip(rows, order.spread(len(rows)), strict=True), start=1):
            here = f"{place}, {kind} {number}"
            if not isinstance(row, dict):
                raise BadDocument(words("starter.row", place=here))
            own = {name: value for name, value in row.items() if name != children}
            _known(own, _fields_of(kind), here)
            item = self._item(kind, new_id(kind), own | above, here, position)
            yield item
            if child:
                yield from self._rows(child, row.get(children, []), {kind: item.id}, here)

    def _item(self, kind: str, item_id: str, fields: dict[str, Any], place: str, position: str = "") -> Item:
        values = {**fields, "id": item_id, "author": AUTHOR, "position": position}
        for field, meta in references(kind):
            if fields.get(field) and not meta.parent:
                values[field] = self._resolved(fields[field], meta.kinds, f"{place}, {field}")
        try:
            item = KINDS[kind].model_validate(values)
        except ValidationError as error:
            wrong = ", ".join(str(detail["loc"][0]) for detail in error.errors() if detail["loc"])
            raise BadDocument(words("starter.value", place=place, field=wrong)) from None
        self.named[kind, item.label] = item.id
        return item

    def _resolved(self, names: str | list[str], kinds: tuple[str, ...], place: str) -> str | list[str]:
        if isinstance(names, list):
            return [str(self._resolved(name, kinds, place)) for name in names]
        for kind in kinds:
            if (kind, names) in self.named:
                return self.named[kind, names]
        raise BadDocument(words("starter.name", place=place, name=names))


def _fields_of(kind: str) -> list[str]:
    """The fields that a file may give: not those the loader fills, nor the parent, which is where the row stands."""
    return [name for name in KINDS[kind].model_fields if name not in _OWN and name not in parents(kind)]


def _known(given: Any, known: Iterable[str], place: str) -> None:  # noqa: ANN401 - YAML
    if not isinstance(given, dict):
        raise BadDocument(words("starter.row", place=place))
    for name in given:
        if name not in known:
            raise BadDocument(words("starter.unknown", place=place, name=name, known=", ".join(known)))
