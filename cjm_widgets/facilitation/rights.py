"""What a seat may see and change. Views ask nobody: what a seat may not see is not in the workshop it is given."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from cjm_widgets.domain.change import Change
from cjm_widgets.domain.item import KINDS, hidden_fields
from cjm_widgets.domain.workshop import REMOVED, Workshop
from cjm_widgets.facilitation.seat import Seat

FACILITATOR_KINDS = frozenset({"dismissal"})
"""Kinds that only the facilitator sees, whole."""


def refusal(seat: Seat) -> str:
    """The key of the sentence that refuses a change by this seat, empty where it may change the workshop.

    One facilitator writes today; the other roles get their place here with the room.
    """
    if seat.leads:
        return ""
    return "error.read-only-seat" if seat.role == "stakeholder" else "error.not-allowed"


@cache
def _open_fields(kind: str) -> frozenset[str]:
    """The fields of a kind that every seat may see, none for a kind that only the facilitator sees or nobody knows."""
    if kind in FACILITATOR_KINDS or kind not in KINDS:
        return frozenset()
    return frozenset({"kind", REMOVED, *KINDS[kind].model_fields}.difference(hidden_fields(kind)))


def kept(workshop: Workshop, seat: Seat) -> Workshop:
    """What a seat’s process may hold: the fields it may see, of the kinds it may see; removed items may come back."""
    if seat.leads:
        return workshop
    record: dict[str, Mapping[str, Any]] = {}
    for key, fields in workshop.record.items():
        may_see = _open_fields(str(fields.get("kind", "")))
        if may_see:
            known = fields.keys() <= may_see
            record[key] = fields if known else {name: fields[name] for name in fields if name in may_see}
    return Workshop(record, workshop.seq)


def visible(workshop: Workshop, seat: Seat) -> Workshop:
    """The workshop as this seat may see it: what it may hold, without removed items. Pure."""
    if seat.leads:
        return workshop
    shown = kept(workshop, seat)
    return Workshop({key: shown.record[key] for key in shown.items}, workshop.seq, shown.items)


def visible_changes(changes: Iterable[Change], seat: Seat) -> list[Change]:
    """The changes that a seat may read in the history."""
    if seat.leads:
        return list(changes)
    return [change for change in changes if change.field in _open_fields(change.kind)]
