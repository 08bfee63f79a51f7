"""The veil over what people gave in a run: until the reveal its content is nobody's but the person's own.

Before the reveal a facilitator holds who gave something and not what, everybody else how many. After it the whole team
holds all, under names or, where the run shows none, under pseudonyms.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from cjm_widgets.domain.item import id_from
from cjm_widgets.domain.journey import Grade
from cjm_widgets.domain.room import Ballot, Entry, Run
from cjm_widgets.domain.workshop import REMOVED, Record
from cjm_widgets.facilitation.seat import Seat
from cjm_widgets.facilitation.seating import member_in

Fields: TypeAlias = Mapping[str, Any]

WHO: Mapping[str, str] = {Entry.kind: "by", Ballot.kind: "by", Grade.kind: "grader"}
"""The kinds that a run may hide, each with the field that says whose it is."""

_ABOUT: Mapping[str, frozenset[str]] = {
    Entry.kind: frozenset({"kind", "run", "position", REMOVED}),
    Ballot.kind: frozenset({"kind", "run", "position", REMOVED}),
    Grade.kind: frozenset({"kind", "touchpoint", "persona", "round", "state", "position", REMOVED}),
}
"""What says that something was given, and in which run, but neither what nor by whom."""

_NAMES = frozenset({"author", "source"})


class Veil:
    """What the runs of a record hide from one seat.

    Args:
        record: The plain record; that of a seat will do, for what the veil follows from is held by every seat.
        seat: Who looks.
    """

    def __init__(self, record: Record, seat: Seat) -> None:
        self.seat = seat
        self.member = "" if seat.looks else member_in(record, seat.key)
        self._runs = {item: fields for item, fields in record.items() if fields.get("kind") == Run.kind}
        self._graded = {
            _round(fields): item for item, fields in self._runs.items() if fields.get("activity") == "grade-alone"
        }

    def lies_as(self, before: "Veil", held: Record) -> bool:
        """Whether it lies over what a seat holds as an earlier one did: nothing is shown or hidden by what came since.

        Args:
            before: The veil before.
            held: What the seat held then.
        """
        new = self._runs.keys() - before._runs.keys()
        graded = {identity: run for identity, run in self._graded.items() if run not in new}
        shown = {run: self._shows(run) for run in before._runs}
        if (self.member, graded) != (before.member, before._graded) or shown != {r: before._shows(r) for r in shown}:
            return False
        return not new or not any(kind_of(fields) in WHO and self.run_of(fields) in new for fields in held.values())

    def _shows(self, run: str) -> tuple[bool, bool]:
        """Whether the results of a run are shown, and names with them."""
        fields = self._runs.get(run, {})
        return fields.get("phase") == "revealed", bool(fields.get("names"))

    def names(self, run: str) -> bool:
        """Whether the results of a run are shown with names."""
        return all(self._shows(run))

    def run_of(self, fields: Fields) -> str:
        """The id of the run in which something was given, empty for a grade outside of any."""
        if kind_of(fields) == Grade.kind:
            return self._graded.get(_round(fields), "")
        return str(fields.get("run", ""))

    def is_own(self, fields: Fields) -> bool:
        """Whether the person at this seat gave it, or it was typed in here."""
        who = fields.get(WHO[kind_of(fields)])
        return bool(who and who == self.member) or fields.get("author") == self.seat.id

    def hides(self, fields: Fields) -> bool:
        """Whether the content is not for this seat: not yet, or never, where it was taken back."""
        kind = kind_of(fields)
        if kind not in WHO or self.is_own(fields):
            return False
        run = self.run_of(fields)
        if not run:
            return kind != Grade.kind
        return bool(fields.get(REMOVED)) or not self._shows(run)[0]

    def over(self, fields: Fields) -> Fields:
        """What this seat may hold of an entry, a ballot or a grade."""
        kind = kind_of(fields)
        if kind not in WHO:
            return fields
        if self.hides(fields):
            about = _ABOUT[kind] | {WHO[kind]} if self.seat.leads else _ABOUT[kind]
            return (
                fields if fields.keys() <= about else {name: value for name, value in fields.items() if name in about}
            )
        run = self.run_of(fields)
        if run and not self.is_own(fields) and not self.names(run):
            return self._nameless(fields, kind, run)
        return fields

    def over_all(self, record: Record, items: Iterable[str]) -> Record:
        """The record with the veil over these of its items."""
        veiled: dict[str, Fields] = {}
        for item in items:
            fields = record.get(item)
            if fields is not None and (held := self.over(fields)) is not fields:
                veiled[item] = held
        return {**record, **veiled} if veiled else record

    def _nameless(self, fields: Fields, kind: str, run: str) -> Fields:
        who = str(fields.get(WHO[kind], ""))
        kept = {name: value for name, value in fields.items() if name not in _NAMES}
        if not who or who.startswith("someone-"):
            return kept
        # In every round one is the same nobody: a second round takes the place of one’s first.
        persona, _, state = _round(fields)
        return {**kept, WHO[kind]: id_from("someone", *((persona, state) if kind == Grade.kind else (run,)), who)}


def kind_of(fields: Fields) -> str:
    """The kind that the log gave an item."""
    return str(fields.get("kind", ""))


def _round(fields: Fields) -> tuple[str, int, str]:
    """The persona, the round and the state of a grade, or of the run that asks for it; a round that is none is 1."""
    round_, persona = fields.get("round"), str(fields.get("persona", ""))
    return persona, round_ if isinstance(round_, int) else 1, str(fields.get("state") or "current")
