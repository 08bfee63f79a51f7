"""Our own document, `cjm-workshop/1`: one JSON document that holds the items of a workshop without loss.

Without loss are the items as they stand: every field of every item that is shown. The title and state at the top repeat
the purpose's. `versions` only informs: it says what was labelled and when, and the earlier states themselves are not in
the document, nor are the history and what was removed. To keep those, copy the file (`cjm copy`).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from cjm_widgets.domain.check import clean, explain
from cjm_widgets.domain.fields import LINE_LENGTH, Refers
from cjm_widgets.domain.framing import PURPOSE_ID, Purpose
from cjm_widgets.domain.item import KINDS, Item
from cjm_widgets.domain.journey import GRADES, Delivery, Grade
from cjm_widgets.domain.order import between
from cjm_widgets.domain.workshop import REMOVED, Workshop
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.references import named, with_ids
from cjm_widgets.resources import words

FORMAT = "cjm-workshop"
VERSION = 1
KEYS = ("format", "title", "state", "scale", "versions", "items")
MOST_ITEMS = 50_000
MOST_OBJECTS = 5 * MOST_ITEMS
"""The items and the rows inside them; how many there are shows only when each has cost memory."""
MOST_VALUES = 60 * MOST_ITEMS
"""An item has some twenty fields; counted by the signs that part values, also those inside texts."""
ID_LENGTH = 120
SCALE = {"grade": [GRADES[0], GRADES[-1]]}


class Version(NamedTuple):
    """A labelled version, as the document names it."""

    name: str
    at: str


def to_document(workshop: Workshop, versions: Sequence[Version] = ()) -> dict[str, Any]:
    """The workshop as a document. A blank grade is null, never 0; what names something removed since names nothing."""

    def found(refers: Refers, item_id: str) -> str:
        return item_id if _names(workshop.get(item_id), refers) else ""

    return {
        "format": f"{FORMAT}/{VERSION}",
        "title": workshop.title,
        "state": workshop.state,
        "scale": SCALE,
        "versions": [version._asdict() for version in versions],
        "items": [
            {"kind": item.kind, **with_ids(item, found).model_dump(mode="json")} for item in workshop.items.values()
        ],
    }


def _names(found: Item | None, refers: Refers) -> bool:
    return found is not None and (not refers.kinds or found.kind in refers.kinds)


def read_text(text: str) -> Any:  # noqa: ANN401 - JSON
    """JSON text as plain values.

    Raises:
        BadDocument: It is no JSON, with the line; it holds NaN, Infinity or a key twice in one object; or it holds far
            more than the most items could.
    """
    objects = 0
    too_many = words("error.document.far-too-many", most=MOST_ITEMS)
    if sum(map(text.count, "[{,")) > MOST_VALUES:
        raise BadDocument(too_many)

    def no_constant(name: str) -> None:
        raise BadDocument(words("error.document.not-a-number", name=name))

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal objects
        objects += 1
        if objects > MOST_OBJECTS:
            raise BadDocument(too_many)
        found: dict[str, Any] = {}
        for name, value in pairs:
            if name in found:
                raise BadDocument(words("error.document.twice", name=name[:60]))
            found[name] = value
        return found

    try:
        return json.loads(text, parse_constant=no_constant, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        raise BadDocument(words("error.document.not-json", line=error.lineno, column=error.colno)) from None
    except ValueError:  # Python reads no whole number of more than 4,300 digits
        raise BadDocument(words("error.document.too-long-a-number")) from None
    except RecursionError:
        raise BadDocument(words("error.document.too-deep")) from None


def from_document(
    document: Any,  # noqa: ANN401 - unchecked JSON
    known: Workshop | None = None,
    *,
    alone: bool = False,
) -> tuple[Item, ...]:
    """The items of a document, checked. A field that the document does not give is not in an item's `model_fields_set`.

    Args:
        document: What was read, unchecked.
        known: The workshop it will go into: its items may be referred to, its purpose keeps its id, its lists go on.
        alone: The document replaces what is known: it may refer to its own items only.

    Raises:
        BadDocument: With the place, such as `items[3].touchpoint`, and what to do. Nothing was written.
    """
    known = known or Workshop()
    try:
        items = _items(_check_frame(document), known)
    except RecursionError:
        raise BadDocument(words("error.document.too-deep")) from None
    standing = known.purpose if known.of(Purpose) and not alone else None
    targets = {**({} if alone else known.items), **{given: item for given, (item, _) in items.items()}}
    for item, place in items.values():
        _check_references(item, place, targets)
    _check_identities(items.values())
    made = _as_the_purpose([item for item, _ in items.values()], standing.id if standing else PURPOSE_ID)
    return tuple(_titled(document, _placed(made, Workshop() if alone else known), standing))


def _items(raw: Sequence[Any], known: Workshop) -> dict[str, tuple[Item, str]]:
    """The items by their id, each with its place in the document."""
    items: dict[str, tuple[Item, str]] = {}
    purposes = 0
    for index, fields in enumerate(raw):
        place = f"items[{index}]"
        item = _item(fields, place)
        purposes += isinstance(item, Purpose)
        if purposes > 1:
            raise BadDocument(words("error.document.two-purposes", place=place))
        if item.id in items:
            raise BadDocument(words("error.document.duplicate", place=place, id=item.id, other=items[item.id][1]))
        kind = known.record.get(item.id, {}).get("kind") or (Purpose.kind if item.id == PURPOSE_ID else item.kind)
        if kind != item.kind:
            raise BadDocument(words("error.document.other-kind", place=place, id=item.id, kind=kind))
        items[item.id] = item, place
    return items


def _as_the_purpose(items: Sequence[Item], purpose_id: str) -> list[Item]:
    """The items, with this id for the purpose, in its own and in every reference: a workshop has one purpose."""
    old = next((item.id for item in items if isinstance(item, Purpose)), purpose_id)
    if old == purpose_id:
        return list(items)
    made = [with_ids(item, lambda _, item_id: purpose_id if item_id == old else item_id) for item in items]
    return [item.model_copy(update={"id": purpose_id}) if item.id == old else item for item in made]


def _placed(items: Sequence[Item], known: Workshop) -> Iterator[Item]:
    """The items; new ones that came without a position stand at the end of their list, in the order of the document."""
    last = {kind: max((one.position for one in known.kind(kind)), default="") for kind in KINDS}
    standing = {key for key, fields in known.record.items() if not fields.get(REMOVED)}
    for item in items:
        last[item.kind] = max(last[item.kind], item.position)
    for item in items:
        if "position" not in item.model_fields_set and item.id not in standing and not isinstance(item, Purpose):
            last[item.kind] = between(last[item.kind], "")
            item = item.model_copy(update={"position": last[item.kind]})
        yield item


def _check_frame(document: Any) -> Sequence[Any]:  # noqa: ANN401 - unchecked JSON
    if not isinstance(document, Mapping):
        raise BadDocument(words("error.document.no-object"))
    check_format(document.get("format"))
    _check_about(document)
    items = document.get("items")
    if not isinstance(items, list):
        raise BadDocument(words("error.document.no-items"))
    if len(items) > MOST_ITEMS:
        raise BadDocument(words("error.document.too-many", most=MOST_ITEMS, count=len(items)))
    return items


def check_format(stated: object) -> None:
    """Refuse what is no document of ours, or one of a later version.

    Raises:
        BadDocument: It is not `cjm-workshop/1`.
    """
    name, _, version = stated.partition("/") if isinstance(stated, str) else ("", "", "")
    if name != FORMAT or not version.isascii() or not version.isdigit() or version.startswith("0"):
        raise BadDocument(words("error.document.format", format=f"{FORMAT}/{VERSION}"))
    if len(version) > 9 or int(version) > VERSION:
        raise BadDocument(words("error.document.newer", format=str(stated)[:60]))


def _check_about(document: Mapping[str, Any]) -> None:
    for key in document:
        if key not in KEYS:
            raise BadDocument(words("error.document.unknown-key", place=str(key)[:60], names=", ".join(KEYS)))
    title = document.get("title", "")
    if not isinstance(title, str) or len(title) > LINE_LENGTH:
        raise BadDocument(words("error.document.title"))
    if document.get("state") not in (None, "current", "future"):
        raise BadDocument(words("error.document.state"))
    if document.get("scale", SCALE) != SCALE:
        raise BadDocument(words("error.document.scale", least=GRADES[0], most=GRADES[-1]))
    versions = document.get("versions", [])
    if not isinstance(versions, list) or not all(_is_version(one) for one in versions):
        raise BadDocument(words("error.document.versions"))


def _is_version(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and set(value) == set(Version._fields)
        and all(isinstance(v, str) for v in value.values())
    )


def _item(fields: Any, place: str) -> Item:  # noqa: ANN401 - unchecked JSON
    if not isinstance(fields, Mapping):
        raise BadDocument(words("error.document.no-item", place=place))
    kind, item_id = fields.get("kind"), fields.get("id")
    model = KINDS.get(kind) if isinstance(kind, str) else None
    if model is None:
        raise BadDocument(words("error.document.unknown-kind", place=f"{place}.kind", kind=str(kind)[:60]))
    if not isinstance(item_id, str) or not item_id.strip() or len(item_id) > ID_LENGTH or clean(item_id) != item_id:
        raise BadDocument(words("error.document.no-id", place=f"{place}.id"))
    for name in fields:
        if name != "kind" and name not in model.model_fields:
            raise BadDocument(words("error.document.unknown-field", place=f"{place}.{str(name)[:60]}", kind=kind))
    values = {  # null says "empty": the default
        name: model.model_fields[name].get_default() if value is None else value
        for name, value in fields.items()
        if name != "kind"
    }
    for name, value in values.items():
        if isinstance(value, bool) and model.model_fields[name].annotation is not bool:  # true would become 1
            raise BadDocument(words("error.document.value", place=f"{place}.{name}", reason=words("error.value.other")))
    try:
        return model.model_validate(clean(values))
    except ValidationError as error:
        detail = error.errors()[0]
        where = ".".join([place, *(str(part) for part in detail["loc"])])
        raise BadDocument(words("error.document.value", place=where, reason=explain(str(kind), detail))) from None


def _check_references(item: Item, place: str, targets: Mapping[str, Item]) -> None:
    for where, refers, target in named(item, place):
        found = targets.get(target)
        if found is None:
            raise BadDocument(words("error.document.dangling", place=where, id=target[:60]))
        if not _names(found, refers):
            names = ", ".join(refers.kinds)
            raise BadDocument(words("error.document.wrong-kind", place=where, kind=found.kind, names=names))


def _check_identities(items: Iterable[tuple[Item, str]]) -> None:
    """Nobody grades twice: of two grades or deliveries about the same, nobody could say which one holds."""
    seen: dict[tuple[object, ...], str] = {}
    for item, place in items:
        if isinstance(item, Grade) and item.touchpoint and item.grader:
            about: tuple[object, ...] = (item.touchpoint, item.persona, item.grader, item.round, item.state)
        elif isinstance(item, Delivery) and item.touchpoint and item.role:
            about = (item.touchpoint, item.role)
        else:
            continue
        other = seen.setdefault((item.kind, *about), place)
        if other != place:
            raise BadDocument(words("error.document.same", place=place, other=other, kind=item.kind))


def _titled(document: Mapping[str, Any], given_items: Iterable[Item], standing: Purpose | None) -> Iterator[Item]:
    """The items, with the document's title and state in the purpose, which is made where there is none.

    A title or state that the document's own purpose gives goes before the one at the top.
    """
    items = list(given_items)
    purpose = next((item for item in items if isinstance(item, Purpose)), None)
    yield from (item for item in items if item is not purpose)
    title, state = clean(document.get("title", "")), document.get("state")
    given: dict[str, Any] = {}
    if title and not (purpose and purpose.name):
        given["name"] = title
    # An export always says a state at the top; one that was not chosen must not become chosen on its way back.
    unchosen = "state" in purpose.model_fields_set if purpose else not title
    if state and not (purpose and purpose.state) and not (unchosen and state == "current"):
        given["state"] = state
    base = purpose or standing
    if base is not None and (purpose or given):
        yield base.model_copy(update=given)
    elif given:
        yield Purpose(id=PURPOSE_ID, **given)
