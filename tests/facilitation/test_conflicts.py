"""Two who write at once: who is told what, and how nothing that was typed is lost."""

import pytest

from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.journey import Action, Grade, Stage, Touchpoint
from cjm_widgets.domain.people import Persona, Stakeholder
from cjm_widgets.domain.room import Room
from cjm_widgets.errors import Gone, NotAllowed
from cjm_widgets.facilitation import taking_part
from cjm_widgets.facilitation.seat import Seat
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog


def fields_of(session: Session, *items: str) -> list[tuple[str, str, object]]:
    """What a session’s last gesture wrote."""
    changes = session.log.since(0)
    return [(one.item, one.field, one.value) for one in changes if one.gesture == changes[-1].gesture]


@pytest.fixture
def both(ann: Session, bo: Session) -> tuple[Session, Session]:
    """Two sessions that have seen the same persona, on a journey of one stage, one action and one touchpoint."""
    ann.put(Stage(id="s", name="Before"))
    ann.put(Action(id="a", stage="s", name="Buy a ticket"))
    ann.put(Touchpoint(id="t", action="a", name="Machine"))
    ann.put(Persona(id="p", name="Anna"))
    bo.sync()
    return ann, bo


# The same field


def test_who_types_over_a_value_that_came_since_is_later_and_both_are_told(both: tuple[Session, Session]) -> None:
    ann, bo = both
    ann.type_over("p", "segment", "nurse", "")
    bo.sync()  # the page has the news, and Bo goes on typing in the field where he saw nothing
    bo.type_over("p", "segment", "teacher", "")
    ann.sync()
    (clash,) = ann.meeting.clashes
    assert (clash.mine, clash.theirs.value, clash.theirs.seat) == ("nurse", "teacher", "co-facilitator:Bo")
    assert ["was also changed by the facilitator" in told for told in bo.notices] == [True]
    assert ann.workshop.of(Persona)[0].segment == "teacher"
    assert [one.value for one in ann.log.since(0) if one.field == "segment"] == ["nurse", "teacher"]


def test_who_types_over_a_value_that_they_saw_is_told_nothing(both: tuple[Session, Session]) -> None:
    ann, bo = both
    ann.change("p", segment="nurse")
    bo.sync()
    bo.type_over("p", "segment", "teacher", "nurse")
    bo.type_over("p", "segment", "teachers", "teacher")
    ann.sync()
    assert (ann.meeting.clashes, ann.notices, bo.notices) == ([], [], [])


def test_what_the_page_says_it_saw_and_cannot_be_is_no_clash(both: tuple[Session, Session]) -> None:
    ann, bo = both
    bo.type_over("p", "segment", "teacher", {"forged": [1]})
    assert bo.workshop.of(Persona)[0].segment == "teacher"
    ann.sync()
    assert ann.meeting.clashes == []


def test_the_earlier_writer_can_have_their_own_back(both: tuple[Session, Session]) -> None:
    ann, bo = both
    ann.change("p", segment="nurse")
    bo.change("p", segment="teacher")
    ann.sync()
    ann.keep_mine(ann.meeting.clashes[0])
    bo.sync()
    assert bo.workshop.of(Persona)[0].segment == "nurse"
    assert (ann.meeting.clashes, bo.meeting.clashes) == ([], [])


def test_a_clash_is_settled_by_writing_there_again_and_by_leaving_it(both: tuple[Session, Session]) -> None:
    ann, bo = both
    ann.change("p", segment="nurse", quote="One")
    bo.change("p", segment="teacher", quote="Two")
    ann.sync()
    ann.change("p", segment="midwife")
    (left,) = ann.meeting.clashes
    assert left.theirs.field == "quote"
    ann.meeting.let_theirs(left)
    assert ann.meeting.clashes == []
    assert ann.workshop.of(Persona)[0].quote == "Two"


def test_of_several_who_wrote_over_one_field_the_last_is_asked_about(
    both: tuple[Session, Session], log: SqliteLog
) -> None:
    ann, bo = both
    cleo = Session(log, Seat("co-facilitator", "Cleo"))
    ann.change("p", segment="nurse")
    bo.change("p", segment="teacher")
    ann.sync()
    ann.keep_mine(ann.meeting.clashes[0])
    cleo.type_over("p", "segment", "clerk", "")
    ann.sync()
    assert [one.theirs.value for one in ann.meeting.clashes] == ["clerk"]


def test_two_who_move_one_card_are_asked_nothing(both: tuple[Session, Session]) -> None:
    ann, bo = both
    ann.put(Stage(id="s2"))
    bo.sync()
    ann.move("s2", ann.workshop.stages, before="s")
    bo.change("s2", position="zz")
    ann.sync()
    assert (ann.meeting.clashes, ann.notices, bo.notices) == ([], [], [])


def test_different_fields_of_one_item_merge_without_a_word(both: tuple[Session, Session]) -> None:
    ann, bo = both
    ann.type_over("p", "segment", "nurse", "")
    bo.type_over("p", "quote", "Never on time", "")
    ann.sync()
    (persona,) = ann.workshop.personas
    assert (persona.segment, persona.quote) == ("nurse", "Never on time")
    assert (ann.meeting.clashes, ann.notices, bo.notices) == ([], [], [])


# Something removed meanwhile


def test_what_is_written_to_a_removed_item_is_refused_and_comes_back_with_it_in_one_gesture(
    both: tuple[Session, Session],
) -> None:
    ann, bo = both
    bo.remove("p")
    ann.sync()
    with pytest.raises(Gone, match="“Anna” was removed by Bo") as raised:
        ann.change("p", segment="nurse")
    assert ann.meeting.lost == [raised.value]
    ann.bring_back(raised.value)
    assert fields_of(ann) == [("p", "removed", None), ("p", "segment", "nurse")]
    assert ann.workshop.of(Persona)[0].segment == "nurse"
    assert ann.meeting.lost == []
    ann.undo()
    assert ann.workshop.personas == ()


def test_two_texts_for_one_removed_item_wait_for_one_answer(both: tuple[Session, Session]) -> None:
    ann, bo = both
    bo.remove("p")
    ann.sync()
    for fields in ({"segment": "nurse"}, {"quote": "Never on time"}):
        with pytest.raises(Gone, match="removed by Bo"):
            ann.change("p", **fields)
    (lost,) = ann.meeting.lost
    ann.bring_back(lost)
    assert (ann.workshop.personas[0].segment, ann.workshop.personas[0].quote) == ("nurse", "Never on time")


def test_what_went_with_its_stage_brings_the_stage_back(both: tuple[Session, Session]) -> None:
    ann, bo = both
    bo.remove("s")
    ann.sync()
    with pytest.raises(Gone, match="“Machine” went with “Before”, which Bo removed"):
        ann.change("t", service="Tickets")
    ann.bring_back(ann.meeting.lost[0])
    assert ann.workshop.of(Touchpoint)[0].service == "Tickets"


def test_what_is_added_under_something_removed_is_not_lost(both: tuple[Session, Session]) -> None:
    ann, bo = both
    bo.remove("a")
    ann.sync()
    with pytest.raises(Gone, match="“App” went with “Buy a ticket”"), ann.gesture():
        for name in ("App", "Counter"):
            ann.add(Touchpoint, name=name, action="a")
    assert len(ann.workshop.touchpoints) == 0
    ann.bring_back(ann.meeting.lost[0])
    assert {one.name for one in ann.workshop.touchpoints} == {"Machine", "App", "Counter"}


def test_a_word_about_a_grade_whose_touchpoint_was_removed_waits_too(both: tuple[Session, Session]) -> None:
    ann, bo = both
    bo.remove("t")
    ann.sync()
    with pytest.raises(Gone, match="“Machine”"):
        ann.add(Grade, id="g", touchpoint="t", persona="p", grader="m", reason="It eats coins")
    ann.bring_back(ann.meeting.lost[0])
    assert ann.workshop.of(Grade)[0].reason == "It eats coins"


def test_a_removal_that_had_not_seen_what_was_written_is_told_to_who_wrote(both: tuple[Session, Session]) -> None:
    ann, bo = both
    ann.change("p", segment="nurse")
    bo.remove("p")
    ann.sync()
    (lost,) = ann.meeting.lost
    ann.bring_back(lost)
    assert ann.workshop.of(Persona)[0].segment == "nurse"


def test_what_was_written_before_the_removal_was_read_is_told_as_well(both: tuple[Session, Session]) -> None:
    ann, bo = both
    bo.remove("p")
    ann.change("p", segment="nurse")
    (lost,) = ann.meeting.lost
    bo.restore("p")
    ann.sync()
    assert ann.meeting.lost == []
    assert lost.rows == ()
    assert ann.workshop.of(Persona)[0].segment == "nurse"


def test_who_removes_what_they_have_seen_asks_nobody(both: tuple[Session, Session]) -> None:
    ann, bo = both
    ann.change("p", segment="nurse")
    bo.sync()
    bo.remove("p")
    ann.sync()
    assert ann.meeting.lost == []


def test_what_is_let_go_stays_removed(both: tuple[Session, Session]) -> None:
    ann, bo = both
    bo.remove("p")
    ann.sync()
    with pytest.raises(Gone, match="removed by Bo"):
        ann.change("p", segment="nurse")
    ann.meeting.let_go(ann.meeting.lost[0])
    assert (ann.meeting.lost, ann.workshop.personas) == ([], ())


def test_a_participant_brings_back_in_the_open_step_and_reads_their_text_in_a_closed_one(
    both: tuple[Session, Session], log: SqliteLog
) -> None:
    ann, _ = both
    ann.put(Room(id="room", step="personas", writing=True))
    mia = Session(log, Seat("participant", key="k1"))
    taking_part.join(mia, "Mia")
    ann.sync()
    ann.remove("p")
    with pytest.raises(Gone, match="removed by the facilitator"):
        mia.change("p", segment="nurse")
    mia.bring_back(mia.meeting.lost[0])
    assert mia.workshop.of(Persona)[0].segment == "nurse"
    ann.sync()
    ann.remove("p")
    ann.change("room", writing=False)
    with pytest.raises(NotAllowed, match="What you typed was not saved: “midwife”"):
        mia.change("p", segment="midwife")
    assert mia.meeting.lost == []
    ann.sync()
    assert [member.name for member in ann.workshop.of(TeamMember)] == ["Mia"]


def test_what_a_seat_may_not_see_is_not_remembered_for_a_clash_either(ann: Session, log: SqliteLog) -> None:
    ann.put(Stakeholder(id="h", name="Bus company"))
    mia = Session(log, Seat("participant", key="k1"))
    ann.change("h", needs="Runs the buses", agreement="disagrees")
    mia.sync()
    remembered = repr(vars(mia.meeting._conflicts))
    assert ("Runs the buses" in remembered, "disagrees" in remembered) == (True, False)
