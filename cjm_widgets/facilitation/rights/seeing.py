"""What a seat may see. What it may not see is not in the workshop it is given."""

from collections.abc import Iterable, Sequence
from functools import cache

from cjm_widgets.domain.change import Change, apply
from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.item import KINDS, hidden_fields
from cjm_widgets.domain.room import AgendaPart, Attendance, Ballot, Comment, Entry, Room, Run
from cjm_widgets.domain.workshop import REMOVED, Workshop
from cjm_widgets.facilitation.rights.veil import WHO, Fields, Veil, kind_of
from cjm_widgets.facilitation.seat import Seat

FACILITATOR_KINDS = frozenset({"dismissal"})
"""Kinds that only the facilitator sees, whole."""

TEAM_KINDS = frozenset(kind.kind for kind in (Room, AgendaPart, Attendance, Run, Entry, Ballot, Comment))
"""Kinds for those who work on the map, and not for those who look at it; reviewers see their own comments."""

_VEILING = frozenset({"kind", "activity", "persona", "round", "state", "phase", "names", "position", REMOVED})
"""What everybody holds of a run, so that its veil lies over the grades that everybody holds; nobody who only looks is
shown it."""

_LAYING = frozenset(kind.kind for kind in (Run, Attendance, TeamMember))
"""The kinds from which the veil follows: what is hidden, and who sits where."""

_WHOSE = frozenset({"author", "run", "persona", "round", "state", *WHO.values()})
"""What says whose something is and in which run it was given; who does not hold all of it cannot follow a change."""


@cache
def _open_fields(kind: str, looks: bool) -> frozenset[str]:
    """The fields of a kind that a seat may see, none for a kind that is not for it or that nobody knows."""
    if kind in FACILITATOR_KINDS or kind not in KINDS or (looks and kind in TEAM_KINDS):
        return frozenset()
    return frozenset({"kind", REMOVED, *KINDS[kind].model_fields}.difference(hidden_fields(kind)))


def _fields_for(seat: Seat, kind: str, author: object) -> frozenset[str]:
    if seat.role == "reviewer" and kind == Comment.kind and author == seat.id:
        return _open_fields(kind, False)
    if seat.looks and kind == Run.kind:
        return _VEILING
    return _open_fields(kind, seat.looks)


def kept(workshop: Workshop, seat: Seat) -> Workshop:
    """What a seat’s process may hold: the fields it may see, of the kinds it may see; removed items may come back."""
    record = workshop.record if seat.leads else _open_record(workshop, seat)
    private = [item for item, fields in record.items() if kind_of(fields) in WHO]
    held = Veil(workshop.record, seat).over_all(record, private) if private else record
    return workshop if held is workshop.record else Workshop(held, workshop.seq)


def _open_record(workshop: Workshop, seat: Seat) -> dict[str, Fields]:
    record: dict[str, Fields] = {}
    for key, fields in workshop.record.items():
        may_see = _fields_for(seat, kind_of(fields), fields.get("author"))
        if may_see:
            known = fields.keys() <= may_see
            record[key] = fields if known else {name: fields[name] for name in fields if name in may_see}
    return record


def taken(held: Workshop, changes: Sequence[Change], seat: Seat) -> Workshop | None:
    """What a seat holds after these changes; None where they lift or lay a veil, and the log has to be read anew."""
    if any(_cannot_be_followed(change, held.record.get(change.item), seat) for change in changes):
        return None
    whole = apply(held, _open_changes(changes, seat, held))
    kinds = {change.kind for change in changes}
    private = {change.item for change in changes if change.kind in WHO}
    if not private and not kinds & _LAYING:
        return whole.with_record(whole.record, (), changes[-1].seq)
    veil = Veil(whole.record, seat)
    if kinds & _LAYING and not veil.lies_as(Veil(held.record, seat), held.record):
        return None
    return whole.with_record(veil.over_all(whole.record, private), private, changes[-1].seq)


def _cannot_be_followed(change: Change, standing: Fields | None, seat: Seat) -> bool:
    """Whether a change may show what the seat does not hold: something private is another’s now, or comes back."""
    if change.kind in WHO and standing is not None:
        return change.field in _WHOSE or (change.field == REMOVED and not change.value)
    whose = change.kind == Comment.kind and change.field == "author" and seat.role == "reviewer"
    return whose and (standing is not None or change.value == seat.id != change.seat)


def visible(workshop: Workshop, seat: Seat) -> Workshop:
    """The workshop as this seat may see it: what it may hold, without removed items. Pure."""
    return shown(kept(workshop, seat), seat)


def shown(held: Workshop, seat: Seat) -> Workshop:
    """What a seat sees of what it holds: a facilitator also what was removed, for it can be brought back."""
    if seat.leads:
        return held
    items = {key: item for key, item in held.items.items() if not (seat.looks and item.kind == Run.kind)}
    return Workshop({key: held.record[key] for key in items}, held.seq, items)


def _open_changes(changes: Iterable[Change], seat: Seat, held: Workshop) -> list[Change]:
    changes = list(changes)
    if seat.leads:
        return changes
    authors = {change.item: change.value for change in changes if change.field == "author"}

    def is_open(change: Change) -> bool:
        standing = held.record.get(change.item, {})
        author = standing.get("author", authors.get(change.item))
        return change.field in _fields_for(seat, str(standing.get("kind", change.kind)), author)

    return [change for change in changes if is_open(change)]


def visible_changes(changes: Iterable[Change], seat: Seat, workshop: Workshop) -> list[Change]:
    """The changes that a seat may read in the history, given the workshop it holds.

    The history names the seats. So what was given in a run whose results are not shown, or shown without names, is told
    of to nobody but who gave it; and of what is shown with names, only what stood at the end.
    """
    veil = Veil(workshop.record, seat)
    found = [one for one in _open_changes(changes, seat, workshop) if not (seat.looks and one.kind == Run.kind)]
    return [one for one in found if one.kind not in WHO or one.seat == seat.id or _is_told(one, workshop, veil)]


def _is_told(change: Change, workshop: Workshop, veil: Veil) -> bool:
    fields = workshop.record.get(change.item, {"kind": change.kind})
    run = veil.run_of(fields)
    if veil.hides(fields):
        return False
    return not run or (veil.names(run) and fields.get(change.field) == change.value)
