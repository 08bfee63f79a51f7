"""What a seat may change. Asked behind the session: whoever sends a message to a kernel is asked the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.improvement import Insight
from cjm_widgets.domain.item import KINDS, hidden_fields
from cjm_widgets.domain.journey import Grade
from cjm_widgets.domain.notes import Decision, Parked
from cjm_widgets.domain.room import ONE_ANSWER, ROOM_ID, Attendance, Ballot, Comment, Entry, Run
from cjm_widgets.domain.workshop import REMOVED, Workshop, freeze
from cjm_widgets.facilitation.rights.seeing import FACILITATOR_KINDS, TEAM_KINDS
from cjm_widgets.facilitation.rights.veil import WHO, Fields, Veil
from cjm_widgets.facilitation.seat import FACILITATOR, Seat
from cjm_widgets.facilitation.seating import claims
from cjm_widgets.facilitation.steps import STEPS

Row: TypeAlias = tuple[str, str, str, Any]
"""Item, kind, field, value."""

NO = "error.not-allowed"
_LED = frozenset({("purpose", "pinned"), ("purpose", "starter")})
"""Fields that are the facilitator's to set, though everybody may see them."""
_TIDYING: Mapping[str, frozenset[str]] = {
    Entry.kind: frozenset({"group", "same_as", "taken", "position", REMOVED}),
    Grade.kind: frozenset({"evidence_level", "source", "note"}),
}
"""What those who lead may still say about what was given in a run whose results are shown."""
_LED_ON = frozenset(
    {"phase", "names", "ends", "minutes", "name", "note", "evidence_level", "source", "position", REMOVED}
)
"""What may change of a run that has begun: what it asks, of whom, and on what, follows people’s answers."""
_ABOUT = frozenset({"run", "by", "grader", "touchpoint", "persona", "round", "state"})
"""What something given is about, from which its id follows: it stays so."""
_SEAT = frozenset({"member", "role", "joined", "at", "done", "author", "position"})
_ASKED = {"dots": Ballot, "score": Ballot, "grade-alone": Grade}
"""What people give in a run of an activity; entries in every other."""
_NOTES = frozenset({Insight.kind, Parked.kind, Decision.kind})
_LISTED = frozenset(asked.kind for step in STEPS for asked in step.asks)


def refusal(seat: Seat, rows: Sequence[Row], held: Workshop, *, brought: bool = False) -> str:
    """The key of the sentence that refuses these changes, empty where the seat may make all of them.

    Args:
        seat: Who wants to write.
        rows: What is to be written, one gesture; the items in it may be new.
        held: What the seat holds, up to date.
        brought: They come with a file that the owner of the workshop takes in.
    """
    if seat.role == "stakeholder":
        return "error.read-only-seat"
    veil = Veil(held.record, seat)
    return next((said for wish in _wishes(seat, rows, held, veil, brought) if (said := wish.refused())), "")


def _wishes(seat: Seat, rows: Iterable[Row], held: Workshop, veil: Veil, brought: bool) -> Iterator["_Wish"]:
    items: dict[str, tuple[str, dict[str, Any]]] = {}
    for item, kind, field, value in rows:
        items.setdefault(item, (kind, {}))[1][field] = value
    joining = frozenset(item for item, (kind, _) in items.items() if kind == TeamMember.kind)
    for item, (kind, fields) in items.items():
        yield _Wish(seat, item, kind, fields, held, veil, joining, brought)


@dataclass(frozen=True)
class _Wish:
    """What a seat wants to write into one item; every method gives the key of a refusal, or nothing."""

    seat: Seat
    item: str
    kind: str
    fields: Fields
    held: Workshop
    veil: Veil
    joining: frozenset[str]
    """The team members that the same gesture makes, or changes."""

    brought: bool
    """It comes with a file."""

    @cached_property
    def standing(self) -> Fields | None:
        return self.held.record.get(self.item)

    @cached_property
    def merged(self) -> Mapping[str, Any]:
        return {"kind": self.kind, **(self.standing or {}), **self.fields}

    def refused(self) -> str:
        if self.standing is not None and self.standing.get("kind") != self.kind:
            return NO
        if self.brought and self.standing is None and self.seat.role == FACILITATOR.role:
            return ""  # what people gave elsewhere, with all that belongs to it
        given = self._given() if self.kind in WHO else ""
        if given:
            return given
        if self.seat.leads:
            return self._leading()
        if self._is_led():
            return NO
        return self._comment() if self.seat.role == "reviewer" else self._in_the_team()

    def _leading(self) -> str:
        """What not even those who lead may: ask something else when people have answered, hide again what was shown,
        or sit where somebody sits.
        """
        if self.kind == Attendance.kind and self.seat.key and self.item == Attendance.id_for(self.seat.key):
            return self._seat_taken()
        if self.kind != Run.kind or self.standing is None:
            return ""
        if self.standing.get("phase") == "revealed" and self.merged.get("phase") != "revealed":
            return "error.run-closed"
        return "" if self.fields.keys() <= _LED_ON else NO

    def _is_led(self) -> bool:
        """Whether it is for the facilitator alone: a hidden field, a version to pin, a change in another's name, or of
        what another wrote into one's own.
        """
        if self.kind not in KINDS or self.fields.get("author", self.seat.id) != self.seat.id:
            return True
        if "author" in self.fields and self.standing is not None and self.kind not in WHO:
            return True
        return any(field in hidden_fields(self.kind) or (self.kind, field) in _LED for field in self.fields)

    def _comment(self) -> str:
        own = (self.standing or self.fields).get("author") == self.seat.id
        allowed = {"name", "about", "author", "position", REMOVED}
        return "" if self.kind == Comment.kind and own and self.fields.keys() <= allowed else NO

    def _in_the_team(self) -> str:
        if self.kind == Attendance.kind:
            return self._seat_taken()
        if self.kind in WHO and self.veil.run_of(self.merged):
            return ""  # `_given` has looked at it
        if self._joins():
            return ""
        return self._listed()

    # What one gives alone

    def _given(self) -> str:
        """An entry, a ballot or a grade: one’s own, while its run is open; a facilitator types in what is on paper."""
        run_id = self.veil.run_of(self.merged)
        if any(self.fields[one] != (self.standing or self.fields).get(one) for one in self.fields.keys() & _ABOUT):
            return NO
        if self.kind == Grade.kind and not run_id:
            return "" if self.seat.leads or self._is_mine() else NO
        run = self.held.record.get(run_id, {})
        if run.get("kind") != Run.kind or run.get(REMOVED) or not self._is_asked(run):
            return NO
        phase = run.get("phase", "open")
        if phase == "revealed" and self.seat.leads and self.fields.keys() <= _TIDYING.get(self.kind, frozenset()):
            return ""
        if phase != "open":
            return "error.run-closed"
        if self.standing is None and self.item != self._only_id(str(run.get("activity", ""))):
            return NO
        if self.seat.leads:
            return "error.private" if self.standing is not None and not self.veil.is_own(self.standing) else ""
        return "" if self._is_mine() else NO

    def _is_mine(self) -> bool:
        """Whether it is, and was, the own of who sits here."""
        who = WHO[self.kind]
        was = (self.standing or {}).get(who, self.veil.member) if self.standing is not None else self.veil.member
        if self.standing is not None and not self.veil.is_own(self.standing):
            return False
        return bool(self.veil.member) and self.merged.get(who) == was == self.veil.member

    def _only_id(self, activity: str) -> str:
        """The id of the one thing that somebody gives in a run; of the cards of a run there may be many."""
        run, who = str(self.merged.get("run", "")), str(self.merged.get(WHO[self.kind], ""))
        if self.kind == Grade.kind:
            one = freeze(self.item, self.merged)
            return (
                Grade.id_for(one.touchpoint, one.persona, who, one.round, one.state) if isinstance(one, Grade) else ""
            )
        if self.kind == Ballot.kind:
            return Ballot.id_for(run, who)
        return Entry.id_for(run, who) if activity in ONE_ANSWER else self.item

    def _is_asked(self, run: Fields) -> bool:
        return _ASKED.get(str(run.get("activity", "")), Entry) is KINDS[self.kind]

    # What one does together

    def _seat_taken(self) -> str:
        """One's own attendance, for a member of the team whom nobody else is; once seated, one stays who one is."""
        if not self.seat.key or self.item != Attendance.id_for(self.seat.key):
            return NO
        if not self.fields.keys() <= _SEAT or self.merged.get("role", self.seat.role) != self.seat.role:
            return NO
        if "member" not in self.fields:
            return ""
        member = str(self.fields["member"] or "")
        if claims(self.held.record).get(member, self.item) != self.item:
            return "error.seat-taken"
        is_known = member in self.joining or self.held.record.get(member, {}).get("kind") == TeamMember.kind
        return "" if is_known and self.veil.member in ("", member) else NO

    def _joins(self) -> bool:
        """Whether somebody who has no seat yet puts their name on the list of the team."""
        new = self.kind == TeamMember.kind and self.standing is None and not self.veil.member
        return new and self.fields.keys() <= {"kind", "name", "author", "position"}

    def _listed(self) -> str:
        """An item of a step: a scribe writes in any step, a participant in the one that is open."""
        if self.kind in FACILITATOR_KINDS | TEAM_KINDS:
            return NO
        if self.seat.role == "scribe":
            return "" if self.kind in _LISTED | _NOTES else NO
        room = self.held.record.get(ROOM_ID, {})
        step = next((one for one in STEPS if one.key == room.get("step")), None)
        is_open = step is not None and room.get("writing") and not room.get(REMOVED)
        asked = step is not None and any(self.kind == kind.kind for kind in step.asks)
        return "" if is_open and asked else "error.step-closed"
