"""What a seat may see and change. Views ask nobody: what a seat may not see is not in the workshop it is given."""

from collections.abc import Iterable, Mapping
from typing import Any

from cjm_widgets.domain.change import Change
from cjm_widgets.domain.item import KINDS, hidden_fields
from cjm_widgets.domain.workshop import Workshop
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


def visible(workshop: Workshop, seat: Seat) -> Workshop:
    """The workshop as this seat may see it: without hidden fields, hidden kinds and removed items. Pure."""
    if seat.leads:
        return workshop
    record: dict[str, Mapping[str, Any]] = {}
    untouched = {}
    for key, item in workshop.items.items():
        if item.kind in FACILITATOR_KINDS:
            continue
        fields = workshop.record[key]
        hidden = [name for name in hidden_fields(item.kind) if name in fields]
        if hidden:
            record[key] = {name: value for name, value in fields.items() if name not in hidden}
        else:
            record[key] = fields
            untouched[key] = item
    return Workshop(record, workshop.seq, untouched)


def visible_changes(changes: Iterable[Change], seat: Seat) -> list[Change]:
    """The changes that a seat may read in the history."""
    if seat.leads:
        return list(changes)
    return [
        change
        for change in changes
        if change.kind not in FACILITATOR_KINDS
        and change.kind in KINDS
        and change.field not in hidden_fields(change.kind)
    ]
