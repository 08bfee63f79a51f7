"""What a seat holds is the same however it came by it: change by change, or by reading the whole log."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm_widgets.domain.change import Change, apply
from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.journey import Grade, Touchpoint
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.room import Attendance, Ballot, Comment, Entry, Run
from cjm_widgets.domain.workshop import REMOVED, Workshop
from cjm_widgets.facilitation.rights import kept, shown, taken, visible_changes
from cjm_widgets.facilitation.seat import Seat

SEATS = (
    Seat("facilitator"),
    Seat("co-facilitator", key="a"),
    Seat("scribe", key="b"),
    Seat("participant", key="a"),
    Seat("participant", key="b"),
    Seat("reviewer", key="a"),
    Seat("reviewer", "Rae"),
    Seat("stakeholder"),
)
MEMBERS = ("m1", "m2")
RUNS = ("run-1", "run-2")
ROUND: dict[str, Sequence[Any]] = {"persona": ("p1", "p2"), "round": (1, 2, None), "state": ("current", "future", None)}
GONE = (True, None)

ITEMS: dict[str, tuple[str, dict[str, Sequence[Any]]]] = {
    **{
        run: (
            Run.kind,
            {
                "name": ("Why?",),
                "activity": ("think-alone", "grade-alone", "dots"),
                "phase": ("open", "closed", "revealed", None),
                "names": (True, None),
                REMOVED: GONE,
                **ROUND,
            },
        )
        for run in RUNS
    },
    **{
        item: (
            Entry.kind,
            {
                "run": (*RUNS, "", "nowhere"),
                "by": MEMBERS,
                "name": ("one", "two"),
                "group": ("g",),
                "source": ("s",),
                "note": ("n",),
                REMOVED: GONE,
            },
        )
        for item in ("entry-1", "entry-2")
    },
    "ballot-1": (Ballot.kind, {"run": RUNS, "by": MEMBERS, "dots": ([{"option": "o", "count": 1}],), REMOVED: GONE}),
    **{
        item: (
            Grade.kind,
            {
                "touchpoint": ("t1",),
                "grader": MEMBERS,
                "value": (-2, 2, None),
                "reason": ("because",),
                "source": ("s",),
                REMOVED: GONE,
                **ROUND,
            },
        )
        for item in ("grade-1", "grade-2")
    },
    **{
        Attendance.id_for(key): (
            Attendance.kind,
            {"member": (*MEMBERS, None), "joined": ("1", "2", None), "done": RUNS, REMOVED: GONE},
        )
        for key in ("a", "b")
    },
    "comment-1": (Comment.kind, {"name": ("Really?", "Oh."), "answer": ("Yes.",), REMOVED: GONE}),
    "m1": (TeamMember.kind, {"name": ("Mo",), "stance": ("opponent",), REMOVED: GONE}),
    "m2": (TeamMember.kind, {"name": ("Nan",), REMOVED: GONE}),
    "p1": (Persona.kind, {"name": ("Ana",), REMOVED: GONE}),
    "t1": (Touchpoint.kind, {"name": ("Gate",), "note": ("n",), REMOVED: GONE}),
}
HOSTILE: Sequence[Any] = (None, True, 0, 7, 1.5, -1e300, float("nan"), "", "x" * 400, [], ["m1"], [[]], {}, {"a": 1})


def gestures(values: st.SearchStrategy[Any] | None = None) -> st.SearchStrategy[list[Change]]:
    """Random gestures of random seats; what is new gets its author and position with it, as from every session."""

    @st.composite
    def made(draw: st.DrawFn) -> list[Change]:
        log: list[Change] = []
        known: set[str] = set()
        for number in range(draw(st.integers(0, 24))):
            item = draw(st.sampled_from(sorted(ITEMS)))
            kind, fields = ITEMS[item]
            writers = [seat for seat in SEATS if kind != Comment.kind or item not in known or seat.leads]
            seat = draw(st.sampled_from(writers)).id
            written: dict[str, Any] = {}
            for field in draw(st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=4, unique=True)):
                written[field] = draw(st.sampled_from(fields[field]) if values is None else values)
            if item not in known or (kind != Comment.kind and draw(st.integers(0, 9)) == 0):
                written["author"] = seat if values is None else draw(values)
                written["position"] = draw(st.sampled_from(("a", "b")))
            known.add(item)
            for field, value in written.items():
                seq = len(log) + 1
                log.append(
                    Change(f"{number}.{seq}", str(number), 0, item, kind, field, value, seat, "", "2026-11-21", seq=seq)
                )
        return log

    return made()


def batches(log: Sequence[Change], sizes: Sequence[int]) -> Iterator[list[Change]]:
    """The log as somebody reads it who looks now and then: a transaction is read whole."""
    whole = [list(group) for _, group in groupby(log, key=lambda change: change.gesture)]
    left = iter(sizes)
    while whole:
        size = next(left, 1)
        yield [change for gesture in whole[:size] for change in gesture]
        whole = whole[size:]


@pytest.mark.parametrize("seat", SEATS, ids=lambda seat: seat.id)
@settings(max_examples=60, deadline=None)
@given(log=gestures(), sizes=st.lists(st.integers(1, 6), max_size=12))
def test_a_seat_that_follows_holds_what_one_holds_that_comes_later(
    seat: Seat, log: list[Change], sizes: list[int]
) -> None:
    whole = Workshop()
    held = kept(whole, seat)
    for batch in batches(log, sizes):
        whole = apply(whole, batch)
        anew = kept(whole, seat)
        followed = taken(held, batch, seat)
        if followed is not None:
            assert followed.record == anew.record
            assert followed.items == anew.items
            assert followed.seq == anew.seq
        held = followed or anew
        assert shown(held, seat).items == shown(anew, seat).items


@pytest.mark.parametrize("seat", SEATS, ids=lambda seat: seat.id)
@settings(max_examples=40, deadline=None)
@given(log=gestures(st.sampled_from(HOSTILE)))
def test_no_log_however_hostile_keeps_a_seat_from_its_workshop(seat: Seat, log: list[Change]) -> None:
    whole = Workshop()
    held = kept(whole, seat)
    for batch in batches(log, ()):
        whole = apply(whole, batch)
        held = taken(held, batch, seat) or kept(whole, seat)
        assert shown(held, seat).items is not None
        assert visible_changes(log, seat, held) is not None


@settings(max_examples=60, deadline=None)
@given(log=gestures())
def test_nobody_reads_in_the_history_what_they_do_not_hold(log: list[Change]) -> None:
    whole = apply(Workshop(), log)
    for seat in SEATS:
        held = kept(whole, seat)
        for change in visible_changes(log, seat, held):
            given_alone = change.kind in (Entry.kind, Ballot.kind, Grade.kind)
            run = held.record.get(str(held.record.get(change.item, {}).get("run", "")), {})
            if given_alone and change.seat != seat.id and run:
                assert run.get("phase") == "revealed" and run.get("names")
                assert held.record[change.item].get(change.field) == change.value
