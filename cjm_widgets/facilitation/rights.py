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


def kept(workshop: Workshop, seat: Seat) -> Workshop:
    """What a seat’s process may hold: no hidden fields and no hidden kinds; removed items may come back. Pure."""
    if seat.leads:
        return workshop
    record: dict[str, Mapping[str, Any]] = {}
    for key, fields in workshop.record.items():
        kind = str(fields.get("kind", ""))
        if kind in FACILITATOR_KINDS or kind not in KINDS:
            continue
        hidden = [name for name in hidden_fields(kind) if name in fields]
        record[key] = {name: value for name, value in fields.items() if name not in hidden} if hidden else fields
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
    return [
        change
        for change in changes
        if change.kind not in FACILITATOR_KINDS
        and change.kind in KINDS
        and change.field not in hidden_fields(change.kind)
    ]
