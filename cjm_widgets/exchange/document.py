"""Our own document, `cjm-workshop/1`: one JSON document that holds a workshop without loss."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from cjm_widgets.domain.check import clean, explain
from cjm_widgets.domain.framing import PURPOSE_ID, Purpose
from cjm_widgets.domain.item import KINDS, Item, ids_in, references
from cjm_widgets.domain.journey import GRADES
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument
from cjm_widgets.resources import words

FORMAT = "cjm-workshop"
VERSION = 1
KEYS = ("format", "title", "state", "scale", "versions", "items")
MOST_ITEMS = 50_000
ID_LENGTH = 120


class Version(NamedTuple):
    """A labelled version, as the document names it."""

    name: str
    at: str


def to_document(workshop: Workshop, versions: Sequence[Version] = ()) -> dict[str, Any]:
    """The workshop as a document. A blank grade is null, never 0."""
    return {
        "format": f"{FORMAT}/{VERSION}",
        "title": workshop.title,
        "state": workshop.state,
        "scale": {"grade": [GRADES[0], GRADES[-1]]},
        "versions": [version._asdict() for version in versions],
        "items": [{"kind": item.kind, **item.model_dump(mode="json")} for item in workshop.items.values()],
    }


def read_text(text: str) -> Any:  # noqa: ANN401 - JSON
    """JSON text as plain values.

    Raises:
        BadDocument: It is no JSON, with the line; or it holds NaN or Infinity.
    """

    def no_constant(name: str) -> None:
        raise BadDocument(words("error.document.not-a-number", name=name))

    try:
        return json.loads(text, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        raise BadDocument(words("error.document.not-json", line=error.lineno, column=error.colno)) from None
    except RecursionError:
        raise BadDocument(words("error.document.too-deep")) from None


def from_document(document: Any, known: Workshop | None = None) -> tuple[Item, ...]:  # noqa: ANN401 - unchecked JSON
    """The items of a document, checked.

    Args:
        document: What was read, unchecked.
        known: The workshop it will go into: its items may be referred to, and its purpose keeps its id.

    Raises:
        BadDocument: With the place, such as `items[3].touchpoint`, and what to do. Nothing was written.
    """
    known = known or Workshop()
    raw = _check_frame(document)
    purpose_id = known.purpose.id if known.of(Purpose) else None
    items: dict[str, Item] = {}
    places: dict[str, str] = {}
    for index, fields in enumerate(raw):
        place = f"items[{index}]"
        item = _item(fields, place)
        if isinstance(item, Purpose):
            item = item.model_copy(update={"id": purpose_id or item.id})
            if any(isinstance(other, Purpose) for other in items.values()):
                raise BadDocument(words("error.document.two-purposes", place=place))
        if item.id in items:
            raise BadDocument(words("error.document.duplicate", place=place, id=item.id, other=places[item.id]))
        standing = known.record.get(item.id)
        if standing is not None and standing.get("kind") != item.kind:
            raise BadDocument(words("error.document.other-kind", place=place, id=item.id, kind=standing.get("kind")))
        items[item.id], places[item.id] = item, place
    for item in items.values():
        _check_references(item, places[item.id], items, known)
    return tuple(_titled(document, items, known))


def _check_frame(document: Any) -> Sequence[Any]:  # noqa: ANN401 - unchecked JSON
    if not isinstance(document, Mapping):
        raise BadDocument(words("error.document.no-object"))
    stated = document.get("format")
    name, _, version = stated.partition("/") if isinstance(stated, str) else ("", "", "")
    if name != FORMAT or not version.isdigit():
        raise BadDocument(words("error.document.format", format=f"{FORMAT}/{VERSION}"))
    if int(version) > VERSION:
        raise BadDocument(words("error.document.newer", format=stated))
    for key in document:
        if key not in KEYS:
            raise BadDocument(words("error.document.unknown-key", place=str(key)[:60], names=", ".join(KEYS)))
    if not isinstance(document.get("title", ""), str):
        raise BadDocument(words("error.document.title"))
    if document.get("state") not in (None, "current", "future"):
        raise BadDocument(words("error.document.state"))
    items = document.get("items")
    if not isinstance(items, list):
        raise BadDocument(words("error.document.no-items"))
    if len(items) > MOST_ITEMS:
        raise BadDocument(words("error.document.too-many", most=MOST_ITEMS, count=len(items)))
    return items


def _item(fields: Any, place: str) -> Item:  # noqa: ANN401 - unchecked JSON
    if not isinstance(fields, Mapping):
        raise BadDocument(words("error.document.no-item", place=place))
    kind, item_id = fields.get("kind"), fields.get("id")
    model = KINDS.get(kind) if isinstance(kind, str) else None
    if model is None:
        raise BadDocument(words("error.document.unknown-kind", place=f"{place}.kind", kind=str(kind)[:60]))
    if not isinstance(item_id, str) or not item_id.strip() or len(item_id) > ID_LENGTH or clean(item_id) != item_id:
        raise BadDocument(words("error.document.no-id", place=f"{place}.id"))
    values = {name: value for name, value in fields.items() if name != "kind" and value is not None}
    for name in fields:
        if name != "kind" and name not in model.model_fields:
            raise BadDocument(words("error.document.unknown-field", place=f"{place}.{str(name)[:60]}", kind=kind))
    try:
        return model.model_validate(clean(values))
    except ValidationError as error:
        detail = error.errors()[0]
        where = ".".join([place, *(str(part) for part in detail["loc"])])
        raise BadDocument(words("error.document.value", place=where, reason=explain(str(kind), detail))) from None


def _check_references(item: Item, place: str, items: Mapping[str, Item], known: Workshop) -> None:
    for field, refers in references(item.kind):
        for target in ids_in(item, field):
            found = items.get(target)
            kind = found.kind if found else known.record.get(target, {}).get("kind")
            if kind is None:
                raise BadDocument(words("error.document.dangling", place=f"{place}.{field}", id=target[:60]))
            if refers.kinds and kind not in refers.kinds:
                names = ", ".join(refers.kinds)
                raise BadDocument(words("error.document.wrong-kind", place=f"{place}.{field}", kind=kind, names=names))


def _titled(document: Mapping[str, Any], items: Mapping[str, Item], known: Workshop) -> Iterator[Item]:
    """The items, with the document's title and state in the purpose, which is made where there is none."""
    stated = {"name": document.get("title"), "state": document.get("state")}
    given = {name: value for name, value in stated.items() if value}
    purpose = next((item for item in items.values() if isinstance(item, Purpose)), None)
    yield from (item for item in items.values() if item is not purpose)
    if purpose is None and not given:
        return
    base = purpose or (known.purpose if known.of(Purpose) else Purpose(id=PURPOSE_ID))
    missing = {name: value for name, value in given.items() if not getattr(base, name)}
    try:
        yield Purpose.model_validate({**base.model_dump(), **clean(missing)})
    except ValidationError as error:
        raise BadDocument(words("error.document.title")) from error
