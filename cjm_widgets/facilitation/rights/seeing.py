"""What a seat may see. What it may not see is not in the workshop it is given."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from cjm_widgets.domain.change import Change, apply
from cjm_widgets.domain.item import KINDS, hidden_fields
from cjm_widgets.domain.room import AgendaPart, Attendance, Ballot, Comment, Entry, Room, Run
from cjm_widgets.domain.workshop import REMOVED, Workshop
from cjm_widgets.facilitation.rights.veil import WHO, Veil
from cjm_widgets.facilitation.seat import Seat

FACILITATOR_KINDS = frozenset({"dismissal"})
"""Kinds that only the facilitator sees, whole."""

TEAM_KINDS = frozenset(kind.kind for kind in (Room, AgendaPart, Attendance, Run, Entry, Ballot, Comment))
"""Kinds for those who work on the map, and not for those who look at it; reviewers see their own comments."""


@cache
def _open_fields(kind: str, looks: bool) -> frozenset[str]:
    """The fields of a kind that a seat may see, none for a kind that is not for it or that nobody knows."""
    if kind in FACILITATOR_KINDS or kind not in KINDS or (looks and kind in TEAM_KINDS):
        return frozenset()
    return frozenset({"kind", REMOVED, *KINDS[kind].model_fields}.difference(hidden_fields(kind)))


def _fields_for(seat: Seat, kind: str, author: object) -> frozenset[str]:
    if seat.role == "reviewer" and kind == Comment.kind and author == seat.id:
        return _open_fields(kind, False)
    return _open_fields(kind, seat.looks)


def kept(workshop: Workshop, seat: Seat) -> Workshop:
    """What a seat’s process may hold: the fields it may see, of the kinds it may see; removed items may come back."""
    veil = Veil(workshop.record, seat)
    if seat.leads and not veil:
        return workshop
    record = workshop.record if seat.leads else _open_record(workshop, seat)
    private = [item for item, fields in record.items() if fields.get("kind") in WHO]
    held = veil.over_all(record, private)
    return workshop if held is workshop.record else Workshop(held, workshop.seq)


def _open_record(workshop: Workshop, seat: Seat) -> dict[str, Mapping[str, Any]]:
    record: dict[str, Mapping[str, Any]] = {}
    for key, fields in workshop.record.items():
        may_see = _fields_for(seat, str(fields.get("kind", "")), fields.get("author"))
        if may_see:
            known = fields.keys() <= may_see
            record[key] = fields if known else {name: fields[name] for name in fields if name in may_see}
    return record


def taken(held: Workshop, changes: Sequence[Change], seat: Seat) -> Workshop | None:
    """What a seat holds after these changes; None where they lift or lay a veil, and the log has to be read anew."""
    if any(_moves_a_veil(change, held, seat) for change in changes):
        return None
    whole = apply(held, _open_changes(changes, seat, held))
    private = {change.item for change in changes if change.kind in WHO}
    record = Veil(whole.record, seat).over_all(whole.record, private) if private else whole.record
    return whole.with_record(record, private, changes[-1].seq)


def _moves_a_veil(change: Change, held: Workshop, seat: Seat) -> bool:
    if change.kind == Run.kind:
        return change.item in held.record and change.field in ("phase", "names", "persona", "round", "state", REMOVED)
    return change.kind == Attendance.kind and bool(seat.key) and change.item == Attendance.id_for(seat.key)


def visible(workshop: Workshop, seat: Seat) -> Workshop:
    """The workshop as this seat may see it: what it may hold, without removed items. Pure."""
    return shown(kept(workshop, seat), seat)


def shown(held: Workshop, seat: Seat) -> Workshop:
    """What a seat sees of what it holds: a facilitator also what was removed, for it can be brought back."""
    if seat.leads:
        return held
    return Workshop({key: held.record[key] for key in held.items}, held.seq, held.items)


def _open_changes(changes: Iterable[Change], seat: Seat, held: Workshop) -> list[Change]:
    if seat.leads:
        return list(changes)

    def author(change: Change) -> object:
        return held.record.get(change.item, {}).get("author", change.seat)

    return [change for change in changes if change.field in _fields_for(seat, change.kind, author(change))]


def visible_changes(changes: Iterable[Change], seat: Seat, workshop: Workshop) -> list[Change]:
    """The changes that a seat may read in the history, given the workshop it holds.

    What was given in a run whose results are not shown, or shown without names, is told of to nobody but who gave it:
    the history names the seats.
    """
    veil = Veil(workshop.record, seat)
    found = _open_changes(changes, seat, workshop)
    if not veil:
        return found
    return [one for one in found if one.kind not in WHO or one.seat == seat.id or _told(one, workshop, veil)]


def _told(change: Change, workshop: Workshop, veil: Veil) -> bool:
    fields = workshop.record.get(change.item, {"kind": change.kind})
    run = veil.run_of(fields)
    return not veil.hides(fields) and (not run or bool(workshop.record.get(run, {}).get("names")))
