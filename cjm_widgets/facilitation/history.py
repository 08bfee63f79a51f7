"""History: who changed what, read from the log; two versions compared in words."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from cjm_widgets.domain.change import Change, Difference
from cjm_widgets.domain.check import field_label
from cjm_widgets.domain.workshop import REMOVED, Workshop
from cjm_widgets.resources import has_words, words


class Entry(NamedTuple):
    """One change with what stood before it; `before` or `after` is None where the field was absent."""

    seq: int
    at: str
    seat: str
    step: str
    item: str
    kind: str
    field: str
    before: Any
    after: Any


def entries(changes: Iterable[Change]) -> Iterator[Entry]:
    """The history in order. `changes` starts at the beginning of the log, so that `before` is right."""
    standing: dict[tuple[str, str], Any] = {}
    for change in changes:
        key = (change.item, change.field)
        yield Entry(
            change.seq,
            change.at,
            change.seat,
            change.step,
            change.item,
            change.kind,
            change.field,
            standing.get(key),
            change.value,
        )
        standing[key] = change.value


def describe(difference: Difference, workshop: Workshop) -> str:
    """A difference in a sentence: “Waiting” of touchpoint “Ticket machine”: 5 became 3.

    `workshop` is where names of items are looked up: the later of the two versions.
    """
    kind = words(f"kind.{difference.kind}.one") if has_words(f"kind.{difference.kind}.one") else difference.kind
    name = workshop.label(difference.item) or difference.item
    if difference.field == REMOVED:
        return words("history.removed" if difference.after else "history.added", kind=kind, name=name)
    values = {
        "field": field_label(difference.kind, difference.field),
        "kind": kind,
        "name": name,
        "before": say(difference.kind, difference.field, difference.before, workshop),
        "after": say(difference.kind, difference.field, difference.after, workshop),
    }
    if difference.before is None:
        return words("history.entered", **values)
    if difference.after is None:
        return words("history.cleared", **values)
    return words("history.changed", **values)


def say(kind: str, field: str, value: Any, workshop: Workshop) -> str:  # noqa: ANN401 - any stored value
    """A stored value as people read it: choices in words, ids as names, lists joined, long text shortened."""
    if value is None:
        return words("history.nothing")
    if isinstance(value, list):
        return ", ".join(say(kind, field, one, workshop) for one in value) or words("history.nothing")
    if isinstance(value, dict):
        return ", ".join(str(one) for one in value.values() if one is not None)
    for key in (f"choice.{kind}.{field}.{value}", f"choice.item.{field}.{value}"):
        if has_words(key):
            return words(key)
    if isinstance(value, bool):
        return words("history.yes" if value else "history.no")
    text = workshop.label(str(value)) or str(value)
    return text if len(text) <= 120 else text[:117] + "…"
