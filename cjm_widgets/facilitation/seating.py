"""Who sits where: the team member behind a seat, and what people call a seat."""

from collections.abc import Iterable, Mapping
from typing import Any

from cjm_widgets.domain.room import Attendance
from cjm_widgets.domain.workshop import REMOVED, Record, Workshop
from cjm_widgets.facilitation.seat import ROLES, Seat, key_of, name_of, role_of
from cjm_widgets.resources import words


def member_of(workshop: Workshop, seat: Seat) -> str:
    """The id of the team member who sits at this seat; empty before somebody took it."""
    return member_in(workshop.record, seat.key)


def member_in(record: Record, key: str) -> str:
    """The same, from the plain record. Of two seats that claim one member the one that joined first has it."""
    if not key:
        return ""
    own = Attendance.id_for(key)
    member = str(_standing(record.get(own)).get("member", ""))
    if not member or record.get(member, {}).get(REMOVED):
        return ""
    return member if claims(record).get(member) == own else ""


def claims(record: Record) -> Mapping[str, str]:
    """By team member: the id of the attendance that has the seat."""
    taken = sorted(
        (str(fields.get("joined", "")), item, str(fields.get("member", "")))
        for item, fields in _attendances(record)
        if fields.get("member")
    )
    first: dict[str, str] = {}
    for _, item, member in taken:
        first.setdefault(member, item)
    return first


def called_seat(workshop: Workshop, seat_id: str) -> str:
    """What people call a seat: the name of who sits there, else the name it was invited by, else its role."""
    key = key_of(seat_id)
    member = workshop.label(member_in(workshop.record, key)) if key else ""
    role = role_of(seat_id)
    return member or name_of(seat_id) or (words(f"seat.{role}") if role in ROLES else seat_id)


def _attendances(record: Record) -> Iterable[tuple[str, Mapping[str, Any]]]:
    for item, fields in record.items():
        if fields.get("kind") == Attendance.kind and not fields.get(REMOVED):
            yield item, fields


def _standing(fields: Mapping[str, Any] | None) -> Mapping[str, Any]:
    return fields if fields and not fields.get(REMOVED) else {}
