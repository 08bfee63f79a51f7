"""History: who changed what, read from the log; two versions compared in words."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from cjm_widgets.domain.change import Change, Difference, diff
from cjm_widgets.domain.check import field_label
from cjm_widgets.domain.item import parents
from cjm_widgets.domain.workshop import REMOVED, Workshop
from cjm_widgets.facilitation.naming import called
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


def differences(before: Workshop, after: Workshop) -> list[Difference]:
    """What differs between two versions in what they show.

    What hung on something that was removed went with it, and is not told of one by one.
    """
    return [one for one in diff(before.record, after.record) if _is_told(one, before, after)]


def _is_told(difference: Difference, before: Workshop, after: Workshop) -> bool:
    if after.get(difference.item) is not None:
        return True
    item = before.get(difference.item)
    if item is None or difference.field != REMOVED:
        return False
    above = [getattr(item, field) for field in parents(item.kind)]
    return all(after.get(parent) is not None or before.get(parent) is None for parent in above)


def describe(difference: Difference, workshop: Workshop, before: Workshop | None = None) -> str:
    """A difference in a sentence: “Waiting” of touchpoint “Ticket machine”: 5 became 3.

    Args:
        difference: What differs.
        workshop: Where names of items are looked up: the later of the two versions.
        before: The earlier one, which knows the names of what was removed.
    """
    kind = words(f"kind.{difference.kind}.one") if has_words(f"kind.{difference.kind}.one") else difference.kind
    named = next((one for one in (workshop, before) if one is not None and one.get(difference.item)), workshop)
    item = named.get(difference.item)
    name = called(item, named) if item else difference.item
    if difference.field == REMOVED:
        return words("history.removed" if difference.after else "history.added", kind=kind, name=name)
    field = field_label(difference.kind, difference.field)
    key, stood, stands = _what_happened(difference.before, difference.after)
    return words(
        f"history.{key}",
        field=field,
        kind=kind,
        name=name,
        before=say(difference.kind, difference.field, stood, workshop if before is None else before),
        after=say(difference.kind, difference.field, stands, workshop),
    )


def _what_happened(before: Any, after: Any) -> tuple[str, Any, Any]:  # noqa: ANN401 - stored values
    """The key of the sentence, and the values to show in it; of two lists only what came and what went."""
    if before is None:
        return "entered", before, after
    if after is None:
        return "cleared", before, after
    if isinstance(before, list) and isinstance(after, list):
        came = [one for one in after if one not in before]
        went = [one for one in before if one not in after]
        if came and went:
            return "exchanged", went, came
        if came or went:
            return ("came", went, came) if came else ("went", went, came)
        return "reordered", before, after
    return "changed", before, after


def say(kind: str, field: str, value: Any, workshop: Workshop) -> str:  # noqa: ANN401 - any stored value
    """A stored value as people read it: choices in words, ids as names, lists joined, long text shortened."""
    if value is None:
        return words("history.nothing")
    if isinstance(value, list):
        return ", ".join(say(kind, field, one, workshop) for one in value) or words("history.nothing")
    if isinstance(value, dict):
        return "; ".join(str(one) for one in value.values() if one not in (None, ""))
    for key in (f"choice.{kind}.{field}.{value}", f"choice.item.{field}.{value}"):
        if has_words(key):
            return words(key)
    if isinstance(value, bool):
        return words("history.yes" if value else "history.no")
    text = workshop.label(str(value)) or str(value)
    return text if len(text) <= 120 else text[:117] + "…"
