"""The record of one change, and how changes become a workshop: `apply`, `inverse`, `diff`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from cjm_widgets.domain.workshop import REMOVED, Record, Workshop

MODEL_VERSION = 1
REDACTED = "redacted"

Value: TypeAlias = Any
"""What JSON can hold: text, number, true, false, null, list, object."""


class Change(NamedTuple):
    """One field of one item got one value. Made by the writer; the log gives it its `seq`.

    `id` is unique, so that a repeat is harmless. A `gesture` is what one click did; undo takes back gestures.
    `base_seq` is the position in the log that the writer had seen. `undoes` names the gesture taken back, if any.
    The field `removed` marks an item as removed (true) or brought back (null); `redacted` (null) says that the item's
    texts were taken out of the log before it, so that whoever read them reads anew.
    """

    id: str
    gesture: str
    base_seq: int
    item: str
    kind: str
    field: str
    value: Value
    seat: str
    step: str
    at: str
    model_version: int = MODEL_VERSION
    undoes: str = ""
    seq: int = 0

    @property
    def time(self) -> datetime:
        """When it was made, in UTC."""
        return datetime.fromisoformat(self.at)


class Difference(NamedTuple):
    """A field that differs between two workshops; `before` or `after` is None where it is absent."""

    item: str
    kind: str
    field: str
    before: Value
    after: Value


def apply(workshop: Workshop, changes: Iterable[Change]) -> Workshop:
    """The workshop after these changes, in their order. Total: it never raises, whatever the log holds.

    Changes to removed items are kept; an unknown kind or a value the domain cannot represent is stored and not shown.
    """
    record: dict[str, Mapping[str, Any]] = dict(workshop.record)
    touched: dict[str, dict[str, Any]] = {}
    seq = workshop.seq
    for change in changes:
        seq = max(seq, change.seq)
        fields = touched.get(change.item)
        if fields is None:
            standing = record.get(change.item)
            fields = touched[change.item] = {"kind": change.kind} if standing is None else dict(standing)
            record[change.item] = fields
        if change.value is None:
            fields.pop(change.field, None)
        else:
            fields[change.field] = change.value
    return workshop.with_record(record, touched, seq)


def fold(record: dict[str, dict[str, Any]], rows: Iterable[tuple[str, str, str, Value]]) -> None:
    """Fold (item, kind, field, value) rows into a plain record in place: the fast path of a replay."""
    for item, kind, field, value in rows:
        fields = record.get(item)
        if fields is None:
            fields = record[item] = {"kind": kind}
        if value is None:
            fields.pop(field, None)
        else:
            fields[field] = value


def diff(before: Record, after: Record) -> list[Difference]:
    """What differs between two records, item by item in the order of `after`, then what only `before` had."""
    found: list[Difference] = []
    for item in [*after, *(key for key in before if key not in after)]:
        old, new = _alive(before.get(item)), _alive(after.get(item))
        kind = str((new or old).get("kind", ""))
        if old and not new:
            found.append(Difference(item, kind, REMOVED, None, True))
            continue
        if new and not old:
            found.append(Difference(item, kind, REMOVED, True, None))
        fields = [*new, *(name for name in old if name not in new)]
        found.extend(
            Difference(item, kind, name, old.get(name), new.get(name))
            for name in fields
            if name != "kind" and old.get(name) != new.get(name)
        )
    return found


def inverse(changes: Sequence[Change], before: Mapping[tuple[str, str], Value]) -> list[tuple[str, str, str, Value]]:
    """The (item, kind, field, value) rows that take `changes` back, the last first; a field once, to its first value.

    `before` holds, by (item, field), the value that stood before the first of them.
    """
    rows: dict[tuple[str, str], tuple[str, str, str, Value]] = {}
    for change in reversed(changes):
        key = (change.item, change.field)
        rows.setdefault(key, (change.item, change.kind, change.field, before.get(key)))
    return list(rows.values())


def _alive(fields: Mapping[str, Any] | None) -> Mapping[str, Any]:
    return fields if fields and not fields.get(REMOVED) else {}
