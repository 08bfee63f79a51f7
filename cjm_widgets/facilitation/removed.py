"""What was removed while somebody wrote there: because of which items it is not shown, and who removed them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from cjm_widgets.domain.change import Change
from cjm_widgets.domain.item import KINDS, parents
from cjm_widgets.domain.workshop import REMOVED, Workshop, freeze
from cjm_widgets.errors import Gone
from cjm_widgets.facilitation.draft import Draft, Row
from cjm_widgets.facilitation.naming import called
from cjm_widgets.facilitation.seating import called_seat
from cjm_widgets.resources import words

Fields: TypeAlias = Callable[[str], Mapping[str, Any] | None]
"""Gives the plain fields of an item, removed or not."""


def removed_over(fields_of: Fields, item: str) -> tuple[str, ...]:
    """The removed items because of which an item is not shown: itself, and what it stands under."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [item]
    while waiting:
        current = waiting.pop()
        fields = fields_of(current) or {}
        if current in seen or fields.get("kind") not in KINDS:
            continue
        seen.add(current)
        if fields.get(REMOVED):
            found[current] = None
        waiting += [str(fields[name]) for name in parents(str(fields["kind"])) if fields.get(name)]
    return tuple(found)


def hidden_by_removal(rows: Sequence[Row], shown: Iterable[str], whole: Workshop) -> tuple[str, tuple[str, ...]] | None:
    """Of the items that people mean to see after these rows, the first that is not shown, and because of which."""
    draft = Draft(whole)
    draft.write(rows)
    return next(((item, missing) for item in shown if (missing := removed_over(draft.fields, item))), None)


def gone(item: str, missing: Sequence[str], rows: Sequence[Row], whole: Workshop, log: Sequence[Change]) -> Gone:
    """What a person reads who wrote there, with what brings it back.

    Args:
        item: What was written to.
        missing: The removed items because of which it is not shown, one or more.
        rows: What was to be written, nothing where it is stored already.
        whole: What the seat holds.
        log: The changes up to now, which know who removed what.
    """
    removal = next(
        (one for one in reversed(log) if one.item == missing[0] and one.field == REMOVED and one.value), None
    )
    seat = called_seat(whole, removal.seat) if removal else ""
    names = {"name": _called(missing[0], whole), "seat": seat}
    told = (
        words("gone.removed", **names)
        if item == missing[0]
        else words("gone.above", item=_called(item, whole, rows), **names)
    )
    return Gone(told, item, tuple(missing), tuple(rows))


def texts_of(rows: Sequence[Row]) -> str:
    """What was typed, to be read again by who typed it."""
    typed = [value for _, _, field, value in rows if field not in ("position", "author") and isinstance(value, str)]
    return "; ".join(typed)


def _called(item: str, whole: Workshop, rows: Sequence[Row] = ()) -> str:
    fields = {field: value for row, _, field, value in rows if row == item and value is not None}
    kind = next((kind for row, kind, _, _ in rows if row == item), "")
    return called(freeze(item, {"kind": kind, **fields, **whole.record.get(item, {})}), whole)
