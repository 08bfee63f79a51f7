"""What somebody might forge behind a page, or only wait for: nothing of it gives more than the table of rights."""

from collections.abc import Callable

import pytest

from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.journey import Grade, Stage, Touchpoint
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.room import Attendance, Ballot, Comment, Dots, Entry, Run
from cjm_widgets.errors import NotAllowed, Refused
from cjm_widgets.facilitation import activities, taking_part
from cjm_widgets.facilitation.rights import visible_changes
from cjm_widgets.facilitation.seat import Role, Seat
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog
from tests.facilitation.seats import held, seated

SECRET = "nobody else may read this"


@pytest.fixture
def lead(log: SqliteLog) -> Session:
    """The facilitator, with a small map and somebody in the team who has no seat."""
    session = Session(log)
    with session.gesture():
        session.put(Persona(id="p", name="Ana"))
        session.put(Touchpoint(id="t1", name="Gate"))
        session.put(TeamMember(id="m", name="Mo"))
        for name in ("s1", "s2", "s3"):
            session.put(Stage(id=name, name=name))
    return session


@pytest.fixture
def bea(log: SqliteLog, lead: Session) -> Session:
    return seated(log, "Bea")


@pytest.fixture
def cem(log: SqliteLog, lead: Session) -> Session:
    return seated(log, "Cem")


# Who only looks, and goes on looking while the room works


@pytest.mark.parametrize("role", ["reviewer", "stakeholder"])
def test_who_looks_on_while_people_grade_holds_no_grade_before_the_reveal(
    role: Role, lead: Session, bea: Session, log: SqliteLog
) -> None:
    session = Session(log, Seat(role))
    run = activities.start(lead, "grade-alone", persona="p")
    for one in (session, bea):
        one.sync()
    taking_part.grade(bea, run, "t1", value=-2, reason=SECRET)
    session.sync()
    assert SECRET not in held(session)
    assert [grade.value for grade in session.workshop.grades_of("t1")] == [None]
    activities.reveal(lead, run)
    session.sync()
    (grade,) = session.workshop.grades_of("t1")
    assert (grade.value, grade.reason) == (-2, SECRET)
    assert bea.member not in repr(dict(session._replica.whole.record[grade.id]))
    assert not session.workshop.of(Run)


# What was taken back before the reveal, and what stood before


def test_a_card_taken_back_before_the_reveal_is_shown_to_nobody(lead: Session, bea: Session, cem: Session) -> None:
    run = activities.start(lead, "think-alone", name="Why?", collects="insight")
    bea.sync()
    taking_part.write(bea, run, [SECRET])
    bea.remove(taking_part.own_entries(bea, run)[0].id)
    activities.reveal(lead, run, names=True)
    cem.sync()
    assert SECRET not in held(lead) + held(cem)
    for session in (lead, cem):
        assert SECRET not in repr(visible_changes(session.log.since(0), session.seat, session.workshop))


def test_the_history_tells_what_stood_at_the_reveal_and_not_what_stood_before(lead: Session, bea: Session) -> None:
    run = activities.start(lead, "grade-alone", persona="p")
    bea.sync()
    taking_part.grade(bea, run, "t1", value=-2, reason=SECRET)
    taking_part.grade(bea, run, "t1", value=-1, reason="a longer way")
    activities.reveal(lead, run, names=True)
    told = repr(visible_changes(lead.log.since(0), lead.seat, lead.workshop))
    assert "a longer way" in told and SECRET not in told


def test_what_somebody_writes_on_what_was_typed_in_for_them_is_theirs_alone(lead: Session, log: SqliteLog) -> None:
    grading = activities.start(lead, "grade-alone", persona="p")
    taking_part.grade(lead, grading, "t1", by="m", reason="from the sheet")
    mo = seated(log, "Mo")
    taking_part.grade(mo, grading, "t1", reason=SECRET)
    thinking = activities.start(lead, "think-alone", name="Why?", collects="insight")
    taking_part.write(lead, thinking, ["from the sheet"], by="m")
    mo.sync()
    taking_part.rewrite(mo, taking_part.own_entries(mo, thinking)[0].id, SECRET)
    lead.sync()
    assert SECRET not in held(lead) + repr(lead.meeting.clashes)


# Giving more than once, elsewhere, or afterwards


def test_nobody_gives_twice_by_another_id(lead: Session, bea: Session) -> None:
    member = bea.member
    vote = activities.start(lead, "dots", options=("s1", "s2", "s3"), dots=3)
    with pytest.raises(NotAllowed):
        bea.add(Ballot, run=vote.id, by=member, dots=(Dots(option="s1", count=3),))
    asked = activities.start(lead, "check-out", name="Worth it?")
    with pytest.raises(NotAllowed):
        bea.add(Entry, run=asked.id, by=member, value=5)
    grading = activities.start(lead, "grade-alone", persona="p")
    with pytest.raises(NotAllowed):
        bea.add(Grade, touchpoint="t1", persona="p", grader=member, round=grading.round, value=2)


def test_what_was_given_in_one_run_is_not_taken_along_into_another(lead: Session, bea: Session) -> None:
    first = activities.start(lead, "dots", options=("s1", "s2", "s3"), dots=3)
    bea.sync()
    taking_part.dot(bea, first, "s1", 3)
    second = activities.start(lead, "dots", options=("s1", "s2", "s3"), dots=3)
    bea.sync()
    with pytest.raises(NotAllowed):
        bea.change(Ballot.id_for(first.id, bea.member), run=second.id)


CHANGES: dict[str, Callable[[Session, Run], None]] = {
    "another persona": lambda s, run: s.change(run.id, persona="q"),
    "another round": lambda s, run: s.change(run.id, round=2),
    "another journey": lambda s, run: s.change(run.id, state="future"),
    "another activity": lambda s, run: s.change(run.id, activity="dots"),
    "other options": lambda s, run: s.change(run.id, options=("s1",)),
}


@pytest.mark.parametrize("what", CHANGES)
def test_not_even_a_facilitator_asks_something_else_when_people_have_answered(
    what: str, lead: Session, bea: Session
) -> None:
    run = activities.start(lead, "grade-alone", persona="p")
    bea.sync()
    taking_part.grade(bea, run, "t1", value=-2, reason=SECRET)
    lead.sync()
    with pytest.raises(NotAllowed):
        CHANGES[what](lead, run)
    assert SECRET not in held(lead)


def test_what_was_shown_is_not_opened_again(lead: Session) -> None:
    run = activities.start(lead, "check-in", name="How are you?", minutes=5)
    activities.reveal(lead, run)
    with pytest.raises(NotAllowed, match="closed"):
        activities.extend(lead, run)


# Sitting where somebody else sits


def test_who_has_a_seat_does_not_become_somebody_else(lead: Session, bea: Session) -> None:
    vote = activities.start(lead, "dots", options=("s1", "s2", "s3"), dots=3)
    taking_part.dot(lead, vote, "s1", 1, by="m")
    bea.sync()
    own = Attendance.id_for(bea.seat.key)
    for fields in ({"member": "m"}, {"member": ""}, {"member": "p"}, {"role": "facilitator"}):
        with pytest.raises(NotAllowed):
            bea.change(own, **fields)
    with pytest.raises(NotAllowed):
        bea.remove(own)
    with pytest.raises((NotAllowed, Refused)):
        taking_part.join(bea, "Mo")


def test_taking_a_seat_is_not_undone(lead: Session, bea: Session) -> None:
    activities.go_to(lead, "team")
    activities.let_write(lead, True)
    with pytest.raises(Refused, match="nothing"):
        bea.undo()
    assert bea.workshop.label(bea.member) == "Bea"


def test_a_seat_is_for_somebody_of_the_team(lead: Session, log: SqliteLog) -> None:
    session = Session(log, Seat("participant", key="new"))
    for member in ("p", "nobody"):
        with pytest.raises(NotAllowed):
            session.put(Attendance(id=Attendance.id_for("new"), member=member))


def test_a_co_facilitator_does_not_read_by_sitting_down_where_somebody_sits(
    lead: Session, bea: Session, log: SqliteLog
) -> None:
    run = activities.start(lead, "think-alone", name="Why?", collects="insight")
    bea.sync()
    taking_part.write(bea, run, [SECRET])
    other = Session(log, Seat("co-facilitator", key="other"))
    with pytest.raises(NotAllowed):
        other.put(Attendance(id=Attendance.id_for("other"), member=bea.member, joined="0"))
    assert SECRET not in held(other)


def test_nobody_puts_their_name_to_what_another_wrote(lead: Session, bea: Session) -> None:
    activities.go_to(lead, "touchpoints")
    activities.let_write(lead, True)
    bea.sync()
    with pytest.raises(NotAllowed):
        bea.change("t1", author=bea.seat.id)
    bea.change("t1", name="The gate")


# A reviewer


def test_a_reviewer_sees_their_comments_beside_the_version_that_is_pinned(lead: Session, log: SqliteLog) -> None:
    lead.label("draft")
    lead.change("purpose", name="Commute", pinned="draft")
    session = Session(log, Seat("reviewer", "Rae"))
    comment = session.add(Comment, name="Really?", about="t1")
    session.change(comment.id, name="Is it?")
    lead.sync()
    lead.change(comment.id, answer="Yes.")
    session.sync()
    found = session.workshop.get(comment.id)
    assert isinstance(found, Comment) and (found.name, found.answer) == ("Is it?", "Yes.")
    assert session.workshop.title != "Commute"
