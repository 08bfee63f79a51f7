"""What the room did in the sample: who came, what ran, what was hidden and shown, and how the vote ended."""

from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise

from cjm_widgets.domain.change import Change
from cjm_widgets.domain.journey import Grade
from cjm_widgets.domain.room import Attendance, Ballot, Comment, Entry, Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation import activities, own_agenda
from cjm_widgets.facilitation.rights import kept, visible
from cjm_widgets.facilitation.seat import FACILITATOR, STAKEHOLDER, Seat, key_of
from cjm_widgets.facilitation.seating import member_in
from cjm_widgets.methods import rounds, votes
from cjm_widgets.methods.similar import near
from cjm_widgets.store.sqlite import SqliteLog

ROOM_KINDS = {"room", "agenda-part", "attendance", "run", "entry", "ballot", "comment"}


def run_of(workshop: Workshop, activity: str, place: int = 0) -> Run:
    return [run for run in activities.runs(workshop) if run.activity == activity][place]


def test_nothing_runs_and_nobody_writes_when_the_sample_is_opened(sample: Workshop) -> None:
    room = activities.room(sample)
    assert room.step == "improve"
    assert not room.writing
    assert activities.running(sample) is None
    assert {run.phase for run in activities.runs(sample)} == {"revealed"}


def test_of_two_meetings_every_part_was_held_and_one_ran_far_over(sample: Workshop) -> None:
    parts = own_agenda.planned_and_real(sample)
    assert len({one.part.session for one in parts}) == 2
    assert all(one.real is not None for one in parts)
    far = [one.part.name for one in parts if (one.real or 0) - (one.planned or 0) > 5]
    assert far == ["How it feels: alone, then together"]
    for before, after in pairwise(parts):
        if before.part.session == after.part.session:
            assert before.part.ended == after.part.started


def test_eight_of_the_team_took_a_seat_and_one_who_was_invited_never_came(sample: Workshop) -> None:
    seats = sample.of(Attendance)
    assert sorted(seat.role for seat in seats) == [*["participant"] * 7, "scribe"]
    assert len({seat.member for seat in seats}) == 8
    missing = {m.name for m in sample.team if m.id not in {seat.member for seat in seats} and m.part != "facilitation"}
    assert missing == {"Fay Chen"}


def test_what_each_gave_was_written_at_their_own_seat_and_in_time(log: SqliteLog, sample: Workshop) -> None:
    given = [change for change in log.since(0) if change.kind in ("entry", "ballot") and change.field == "by"]
    assert len(given) > 40
    for change in given:
        here = member_in(sample.record, key_of(change.seat))
        assert change.value == (here or "team-member-piet")
    for change in log.since(0):
        if change.kind in ("entry", "ballot") and change.field in ("name", "value", "dots", "marks"):
            assert change.at <= _ends(sample, change)


def _ends(sample: Workshop, change: Change) -> str:
    item = sample.get(change.item)
    assert isinstance(item, Entry | Ballot)
    run = sample.get(item.run)
    assert isinstance(run, Run)
    return datetime.fromisoformat(run.ends).isoformat(timespec="milliseconds")


def test_answers_and_cards_are_shown_to_all_without_names(sample: Workshop) -> None:
    seen = visible(sample, FACILITATOR)
    for activity in ("check-in", "goal", "think-alone", "check-out"):
        entries = activities.entries_of(seen, run_of(seen, activity))
        assert all(entry.name or entry.value is not None for entry in entries)
        assert {entry.by.partition("-")[0] for entry in entries} == {"someone"}
    ama = next(seat for seat in sample.of(Attendance) if seat.member == "team-member-ama")
    held = kept(sample, Seat("participant", key=key_of(ama.author)))
    own = [entry for entry in activities.entries_of(held, run_of(held, "goal")) if entry.by == "team-member-ama"]
    assert len(own) == 1


def test_one_of_them_means_another_goal_and_two_say_why_it_was_worth_it(sample: Workshop) -> None:
    goal = activities.entries_of(sample, run_of(sample, "goal"))
    assert all(entry.name for entry in goal)
    low = [entry.by for entry in goal if (entry.value or 0) <= 2]
    assert low == ["team-member-dora"]
    worth = activities.entries_of(sample, run_of(sample, "check-out"))
    assert all(entry.value in range(1, 6) for entry in worth)
    assert sum(bool(entry.name) for entry in worth) == 2


def test_two_pairs_of_cards_were_merged_and_all_but_one_are_on_the_map(sample: Workshop) -> None:
    run = run_of(sample, "think-alone")
    entries = activities.entries_of(sample, run)
    cards = activities.cards_of(sample, run)
    assert (len(entries), len(cards)) == (12, 10)
    merged = {frozenset((entry.id, entry.same_as)) for entry in entries if entry.same_as}
    assert merged == {frozenset(pair[:2]) for pair in near({entry.id: entry.name for entry in entries})}
    assert {entry.group for entry in entries} == {stage.name for stage in sample.stages}
    on_map = [sample.get(card.taken) for card in cards if card.taken]
    assert len(on_map) == 9
    assert {item.kind for item in on_map if item} == {run.collects} == {"action"}


def test_both_gradings_of_anna_are_on_record_with_what_moved_between_them(sample: Workshop) -> None:
    first, second = run_of(sample, "grade-alone"), run_of(sample, "grade-alone", 1)
    assert (first.round, second.round, second.after) == (1, 2, first.id)
    assert len(activities.grades_in(sample, first)) == 120
    assert len(activities.grades_in(sample, second)) == 8
    moved = {one.touchpoint: one.by for one in rounds.moved(sample, second)}
    assert (moved["touchpoint-display"] or 0) < 0
    for seat in (FACILITATOR, STAKEHOLDER, Seat("participant", key="nobody-yet")):
        assert visible(sample, seat).of(Grade) == sample.of(Grade)


def test_the_vote_ends_level_and_the_run_off_decides_it_as_dora_did(sample: Workshop) -> None:
    vote, again = run_of(sample, "dots"), run_of(sample, "dots", 1)
    ballots = sample.of(Ballot)
    first, second = votes.tally(vote, ballots), votes.tally(again, ballots)
    assert set(votes.tied_first(first)) == {"opportunity-price", "opportunity-truth"}
    assert again.after == vote.id
    assert set(again.options) == set(votes.run_off(first))
    assert votes.tied_first(second) == ()
    assert [(one.option, one.dots) for one in second.counts] == [("opportunity-price", 5), ("opportunity-truth", 4)]
    assert (first.ballots, second.ballots) == (9, 9)
    assert "vote of nine" in repr(sample.get("decision-two-first"))


def test_one_objects_and_one_wants_to_know_more_each_with_a_reason_and_no_name(sample: Workshop) -> None:
    seen = visible(sample, FACILITATOR)
    vote = run_of(seen, "dots")
    found = votes.marks(vote, activities.ballots_of(seen, vote))
    assert [len(one.objections) for one in found] == [0, 1]
    assert [len(one.to_know) for one in found] == [1, 0]
    assert all(remark.reason for one in found for remark in (*one.objections, *one.to_know))
    assert {ballot.by.partition("-")[0] for ballot in activities.ballots_of(seen, vote)} == {"someone"}


def test_of_three_comments_by_reviewers_one_is_unanswered(sample: Workshop) -> None:
    comments = sample.of(Comment)
    assert len(comments) == 3
    assert all(comment.author.startswith("reviewer:") and sample.get(comment.about) for comment in comments)
    assert [comment.id for comment in comments if not comment.answer] == ["comment-wheelchair"]
    assert all(bool(comment.answer) == bool(comment.answered_by) for comment in comments)


def test_who_only_looks_at_the_sample_holds_nothing_of_what_the_room_did(sample: Workshop) -> None:
    held = kept(sample, STAKEHOLDER)
    # Of a run that it hides grades, and how they are shown; not what was asked.
    assert {fields.get("kind") for fields in held.record.values()} & ROOM_KINDS == {Run.kind}
    assert not any({"name", "options", "author"} & fields.keys() for fields in of_kind(held, Run.kind))
    assert not of_kind(visible(sample, STAKEHOLDER), *ROOM_KINDS)


def of_kind(workshop: Workshop, *kinds: str) -> list[Mapping[str, object]]:
    return [fields for fields in workshop.record.values() if fields.get("kind") in kinds]
