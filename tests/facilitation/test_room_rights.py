"""Every cell of the table of rights: what each role may write and hold, tried behind the session."""

from collections.abc import Callable
from typing import Any

import pytest

from cjm_widgets.domain.framing import Purpose, TeamMember
from cjm_widgets.domain.grades import counting
from cjm_widgets.domain.journey import Grade, Stage, Touchpoint
from cjm_widgets.domain.notes import Dismissal
from cjm_widgets.domain.people import Persona, Stakeholder
from cjm_widgets.domain.room import Attendance, Ballot, Comment, Dots, Entry, Room, Run
from cjm_widgets.errors import NotAllowed, Refused
from cjm_widgets.facilitation import activities, taking_part
from cjm_widgets.facilitation.rights import visible_changes
from cjm_widgets.facilitation.seat import STAKEHOLDER, Role, Seat
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog
from tests.facilitation.seats import held, seated

SECRET = "nobody else may read this"
STANCE = "would rather not"


@pytest.fixture
def lead(log: SqliteLog) -> Session:
    """The facilitator, with a small map: a persona, two touchpoints, three stages to vote on."""
    session = Session(log)
    with session.gesture():
        session.put(Persona(id="p", name="Ana"))
        session.put(Touchpoint(id="t1", name="Gate"))
        session.put(Touchpoint(id="t2", name="Desk"))
        for name in ("s1", "s2", "s3"):
            session.put(Stage(id=name, name=name))
        session.put(Stakeholder(id="sh", name="Ministry", influence=9, interest=3))
        session.put(TeamMember(id="m", name="Mo", stance="opponent", stance_note=STANCE))
    return session


@pytest.fixture
def bea(log: SqliteLog, lead: Session) -> Session:
    return seated(log, "Bea", "participant")


@pytest.fixture
def cem(log: SqliteLog, lead: Session) -> Session:
    return seated(log, "Cem", "participant")


def synced(*sessions: Session) -> None:
    for session in sessions:
        session.sync()


# Writing in the lists of the steps

WRITES: dict[str, Callable[[Session], object]] = {
    "an item of the open step": lambda s: s.add(Touchpoint, name="Kiosk"),
    "an item of another step": lambda s: s.add(Persona, name="Eve"),
    "a change in another step": lambda s: s.change("p", name="Eve"),
    "the facilitator's own fields": lambda s: s.change("m", stance="sceptic"),
    "a version to pin": lambda s: s.put(Purpose(id="purpose", pinned="v1")),
    "advice put aside": lambda s: s.add(Dismissal, rule="x"),
    "where the room stands": lambda s: s.change("room", step="improve"),
    "a run": lambda s: s.add(Run, name="Why?"),
    "a comment": lambda s: s.add(Comment, name="Really?", about="t1"),
    "a label": lambda s: s.label("v1"),
    "a grade in another's name": lambda s: s.add(Grade, touchpoint="t1", persona="p", grader="m", value=1),
    "somebody else's seat": lambda s: s.put(Attendance(id=Attendance.id_for("other"), member="m")),
}
ALL = set(WRITES)
MAY: dict[str, set[str]] = {
    "facilitator": ALL,
    "co-facilitator": ALL,
    "scribe": {"an item of the open step", "an item of another step", "a change in another step"},
    "participant": {"an item of the open step"},
    "reviewer": {"a comment"},
    "stakeholder": set(),
}


@pytest.mark.parametrize("role", MAY)
@pytest.mark.parametrize("what", WRITES)
def test_each_role_writes_what_the_table_allows_and_nothing_else(
    role: Role, what: str, lead: Session, log: SqliteLog
) -> None:
    activities.go_to(lead, "touchpoints")
    activities.let_write(lead, True)
    if role in ("facilitator", "co-facilitator", "reviewer", "stakeholder"):
        session = Session(log, Seat(role, "Zoe"))
    else:
        session = seated(log, "Zoe", role)
    before = (log.workshop().seq, log.labels())
    if what in MAY[role]:
        WRITES[what](session)
        assert (log.workshop().seq, log.labels()) > before
        return
    with pytest.raises((NotAllowed, Refused)):
        WRITES[what](session)
    assert (log.workshop().seq, log.labels()) == before


def test_a_closed_step_takes_nothing_from_participants(lead: Session, bea: Session) -> None:
    activities.go_to(lead, "touchpoints")
    with pytest.raises(NotAllowed, match="not open"):
        bea.add(Touchpoint, name="Kiosk")
    activities.let_write(lead, True)
    bea.add(Touchpoint, name="Kiosk")
    activities.let_write(lead, False)
    with pytest.raises(NotAllowed, match="not open"):
        bea.add(Touchpoint, name="Another")
    activities.let_write(lead, True)
    activities.go_to(lead, "journey")
    with pytest.raises(NotAllowed, match="not open"):
        bea.add(Touchpoint, name="Another")


def test_a_reviewer_changes_own_comments_only_and_never_the_answer(lead: Session, log: SqliteLog) -> None:
    one, two = Session(log, Seat("reviewer", "One")), Session(log, Seat("reviewer", "Two"))
    comment = one.add(Comment, name="Why so late?", about="t1")
    synced(two, lead)
    assert two.workshop.get(comment.id) is None
    with pytest.raises((NotAllowed, Refused)):
        one.change(comment.id, answer="Because.")
    with pytest.raises((NotAllowed, Refused)):
        two.change(comment.id, name="Changed")
    lead.change(comment.id, answer="Because.")
    one.sync()
    assert one.workshop.get(comment.id) == lead.workshop.get(comment.id)


def test_nobody_writes_as_somebody_else(lead: Session, bea: Session, cem: Session) -> None:
    activities.go_to(lead, "touchpoints")
    activities.let_write(lead, True)
    with pytest.raises(NotAllowed):
        bea.add(Touchpoint, name="Forged", author=cem.seat.id)


# Reading


def test_stance_and_influence_are_in_no_other_seats_process(lead: Session, log: SqliteLog, bea: Session) -> None:
    sessions = [bea, seated(log, "Sue", "scribe"), Session(log, Seat("reviewer")), Session(log, STAKEHOLDER)]
    for session in sessions:
        assert session.workshop.label("sh") == "Ministry"
        assert STANCE not in held(session) and "opponent" not in held(session)
        assert "influence" not in repr(session._replica.whole.record["sh"])
    assert STANCE in held(lead)


@pytest.mark.parametrize("role", ["reviewer", "stakeholder"])
def test_who_only_looks_holds_nothing_of_the_rooms_work(
    role: Role, lead: Session, bea: Session, log: SqliteLog
) -> None:
    run = activities.start(lead, "think-alone", name="What hurts?", collects="touchpoint")
    bea.sync()
    taking_part.write(bea, run, [SECRET])
    activities.reveal(lead, run, names=True)
    session = Session(log, Seat(role))
    kinds = {item.kind for item in session.workshop.items.values()}
    assert not kinds & {kind.kind for kind in (Room, Run, Entry, Ballot, Attendance)}
    assert SECRET not in held(session)


def thought(lead: Session, *people: Session) -> Run:
    run = activities.start(lead, "think-alone", name="What hurts?", collects="touchpoint")
    synced(*people)
    return run


def test_what_is_written_alone_is_ones_own_until_the_reveal(lead: Session, bea: Session, cem: Session) -> None:
    run = thought(lead, bea, cem)
    taking_part.write(bea, run, [SECRET, "and this"])
    synced(lead, cem)
    assert [entry.name for entry in taking_part.own_entries(bea, run)] == [SECRET, "and this"]
    for other in (lead, cem):
        assert SECRET not in held(other)
        assert [entry.name for entry in activities.entries_of(other.workshop, run)] == ["", ""]
    assert {entry.by for entry in activities.entries_of(lead.workshop, run)} == {bea.member}
    assert {entry.by for entry in activities.entries_of(cem.workshop, run)} == {""}


def test_a_later_change_of_a_private_card_stays_private(lead: Session, bea: Session, cem: Session) -> None:
    run = thought(lead, bea, cem)
    taking_part.write(bea, run, ["first"])
    synced(lead, cem)
    bea.change(taking_part.own_entries(bea, run)[0].id, name=SECRET)
    synced(lead, cem)
    assert SECRET not in held(lead) + held(cem)


def test_a_seat_that_comes_later_holds_no_more(lead: Session, bea: Session, log: SqliteLog) -> None:
    run = thought(lead, bea)
    taking_part.write(bea, run, [SECRET])
    for session in (Session(log), seated(log, "Dan", "participant"), seated(log, "Sue", "scribe")):
        assert SECRET not in held(session)


@pytest.mark.parametrize("names", [True, False])
def test_the_reveal_shows_all_with_names_or_without(names: bool, lead: Session, bea: Session, cem: Session) -> None:
    run = thought(lead, bea, cem)
    taking_part.write(bea, run, [SECRET])
    activities.reveal(lead, run, names=names)
    synced(bea, cem)
    for session in (lead, cem):
        (card,) = activities.entries_of(session.workshop, run)
        assert card.name == SECRET
        assert (card.by == bea.member) is names
        assert (bea.seat.id in repr(session._replica.whole.record[card.id])) is names
    assert taking_part.own_entries(bea, run)[0].by == bea.member


def test_the_history_tells_of_private_things_only_with_names(lead: Session, bea: Session, log: SqliteLog) -> None:
    run = thought(lead, bea)
    taking_part.write(bea, run, [SECRET])

    def told(session: Session) -> bool:
        return SECRET in repr(visible_changes(log.since(0), session.seat, session.workshop))

    lead.sync()
    assert (told(lead), told(bea)) == (False, True)
    activities.reveal(lead, run)
    assert told(lead) is False
    activities.reveal(lead, run, names=True)
    assert told(lead) is True


def test_nobody_reads_or_changes_anothers_card_or_writes_after_the_close(
    lead: Session, bea: Session, cem: Session
) -> None:
    run = thought(lead, bea, cem)
    taking_part.write(bea, run, ["mine"])
    card = taking_part.own_entries(bea, run)[0]
    synced(lead, cem)
    with pytest.raises(NotAllowed):
        cem.put(Entry(id=card.id, run=run.id, by=cem.member, name="stolen", author=cem.seat.id))
    with pytest.raises(NotAllowed, match="somebody else"):
        lead.change(card.id, name="changed")
    with pytest.raises(NotAllowed):
        taking_part.write(cem, run, ["in Bea's name"], by=bea.member)
    activities.close(lead, run)
    with pytest.raises(NotAllowed, match="closed"):
        taking_part.write(bea, run, ["too late"])
    with pytest.raises(NotAllowed, match="closed"):
        bea.change(card.id, name="too late")
    with pytest.raises((NotAllowed, Refused)):
        bea.undo()


def test_grades_of_a_run_are_hidden_and_others_before_it_are_not(lead: Session, bea: Session, cem: Session) -> None:
    lead.add(Grade, touchpoint="t1", persona="p", grader="m", value=2)
    run = activities.start(lead, "grade-alone", persona="p")
    assert run.round == 2
    synced(bea, cem)
    taking_part.grade(bea, run, "t1", value=-2, reason=SECRET)
    taking_part.grade(bea, run, "t1", value=-1)
    synced(lead, cem)
    for other in (lead, cem):
        assert [grade.value for grade in other.workshop.grades_of("t1")].count(None) == 1
        assert sorted(g.value for g in other.workshop.grades_of("t1") if g.value is not None) == [2]
        assert SECRET not in held(other)
    own = taking_part.own_grade(bea, run, "t1")
    assert own is not None and (own.value, own.reason) == (-1, SECRET)
    activities.reveal(lead, run)
    cem.sync()
    assert sorted(g.value for g in cem.workshop.grades_of("t1") if g.value is not None) == [-1, 2]
    assert bea.member not in {grade.grader for grade in cem.workshop.grades_of("t1")}
    with pytest.raises(NotAllowed, match="closed"):
        taking_part.grade(bea, run, "t2", value=0)


def test_nobody_grades_or_votes_as_somebody_else(lead: Session, bea: Session, cem: Session) -> None:
    run = activities.start(lead, "grade-alone", persona="p")
    synced(bea, cem)
    with pytest.raises(NotAllowed):
        taking_part.grade(bea, run, "t1", value=1, by=cem.member)
    vote = activities.start(lead, "dots", options=("s1", "s2", "s3"), dots=3)
    synced(bea, cem)
    with pytest.raises(NotAllowed):
        taking_part.dot(bea, vote, "s1", 1, by=cem.member)
    with pytest.raises(NotAllowed):
        bea.add(Entry, run=vote.id, by=bea.member, name="a vote is no card")


def test_a_ballot_is_hidden_and_cannot_be_changed_after_the_close(lead: Session, bea: Session, cem: Session) -> None:
    vote = activities.start(lead, "dots", options=("s1", "s2", "s3"), dots=3)
    synced(bea, cem)
    taking_part.dot(bea, vote, "s1", 2)
    taking_part.dot(bea, vote, "s2", 1)
    taking_part.mark(bea, vote, "s3", "objection", SECRET)
    with pytest.raises(Refused, match="all 3 dots"):
        taking_part.dot(bea, vote, "s3", 1)
    synced(lead, cem)
    assert SECRET not in held(lead) + held(cem)
    assert all(not ballot.dots for ballot in activities.ballots_of(lead.workshop, vote))
    activities.close(lead, vote)
    synced(bea)
    with pytest.raises(NotAllowed, match="closed"):
        taking_part.dot(bea, vote, "s1", -1)
    with pytest.raises(NotAllowed, match="closed"):
        lead.change(Ballot.id_for(vote.id, bea.member), dots=(Dots(option="s3", count=3),))
    with pytest.raises(NotAllowed, match="closed"):
        lead.remove(Ballot.id_for(vote.id, bea.member))
    activities.reveal(lead, vote)
    (ballot,) = activities.ballots_of(lead.workshop, vote)
    assert [(dots.option, dots.count) for dots in ballot.dots] == [("s1", 2), ("s2", 1)]
    with pytest.raises(NotAllowed, match="closed"):
        lead.change(ballot.id, dots=())


# Seats


def test_two_devices_with_one_name_are_two_seats(log: SqliteLog, lead: Session) -> None:
    one, two = Session(log, Seat("participant", key="1")), Session(log, Seat("participant", key="2"))
    taking_part.join(one, "Ana Bo")
    two.sync()
    taking_part.join(two, "ana bo")
    assert one.member != two.member
    assert two.workshop.label(two.member) == "ana bo (2)"
    again = Session(log, Seat("participant", key="1"))
    assert again.member == one.member


def test_a_name_of_the_team_is_picked_once(log: SqliteLog, lead: Session) -> None:
    one = Session(log, Seat("participant", key="1"))
    assert taking_part.join(one, " mo ") == "m"
    two = Session(log, Seat("participant", key="2"))
    with pytest.raises(NotAllowed, match="Somebody else has this name"):
        two.put(Attendance(id=Attendance.id_for("2"), member="m"))


def test_the_one_who_joined_first_keeps_a_name_that_two_took_at_once(log: SqliteLog, lead: Session) -> None:
    for key, joined in (("1", "2026-11-21T10:00:00"), ("2", "2026-11-21T09:59:00")):
        lead.put(Attendance(id=Attendance.id_for(key), member="m", joined=joined))
    assert Session(log, Seat("participant", key="1")).member == ""
    assert Session(log, Seat("participant", key="2")).member == "m"


# What leads the room


def test_leading_the_room_is_not_undone(lead: Session, bea: Session) -> None:
    lead.add(Stage, name="Last")
    run = thought(lead, bea)
    activities.reveal(lead, run)
    lead.undo()
    assert activities.running(lead.workshop) is not None
    assert "Last" not in [stage.name for stage in lead.workshop.stages]


def test_a_run_ends_by_its_time_and_can_be_given_more(lead: Session, log: SqliteLog) -> None:
    from datetime import UTC, datetime, timedelta

    now = [datetime(2026, 11, 21, 10, 0, tzinfo=UTC)]
    session = Session(log, clock=lambda: now[0])
    run = activities.start(session, "check-in", name="How are you?", minutes=5)
    assert not activities.close_if_over(session)
    now[0] += timedelta(minutes=4)
    activities.extend(session, run)
    now[0] += timedelta(minutes=2)
    assert not activities.close_if_over(session)
    now[0] += timedelta(minutes=1, seconds=1)
    assert activities.close_if_over(session)
    closed: Any = activities.running(session.workshop)
    assert closed.phase == "closed"


def test_cards_become_items_with_their_author_once(lead: Session, bea: Session, cem: Session) -> None:
    run = thought(lead, bea, cem)
    taking_part.write(bea, run, ["Long queue"])
    cem.sync()
    taking_part.write(cem, run, ["long queues", "No signs"])
    activities.reveal(lead, run, names=True)
    cards = activities.cards_of(lead.workshop, run)
    activities.merge(lead, cards[0], [cards[1]])
    for _ in range(2):
        activities.take_into_map(lead, run, activities.cards_of(lead.workshop, run))
    made = [touchpoint for touchpoint in lead.workshop.touchpoints if touchpoint.id not in ("t1", "t2")]
    assert [(one.name, one.author, one.evidence_level) for one in made] == [
        ("Long queue", bea.seat.id, "assumed"),
        ("No signs", cem.seat.id, "assumed"),
    ]


def test_a_second_round_without_names_takes_the_place_of_the_first(lead: Session, bea: Session, cem: Session) -> None:
    first = activities.start(lead, "grade-alone", persona="p")
    synced(bea, cem)
    for person, value in ((bea, -2), (cem, 2)):
        taking_part.grade(person, first, "t1", value=value)
    activities.reveal(lead, first)
    second = activities.again(lead, first)
    synced(bea)
    taking_part.grade(bea, second, "t1", value=1)
    activities.reveal(lead, second)
    assert sorted(grade.value or 0 for grade in counting(lead.workshop.grades_of("t1"))) == [1, 2]
