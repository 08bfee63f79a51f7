"""The agenda of a workshop: taken over, changed, begun and ended, with planned and real minutes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from cjm_widgets.domain.room import AgendaPart
from cjm_widgets.errors import NotAllowed
from cjm_widgets.facilitation import own_agenda
from cjm_widgets.facilitation.agenda import agenda
from cjm_widgets.facilitation.seat import Seat
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_minutes(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def lead(log: SqliteLog, clock: Callable[[], datetime]) -> Session:
    return Session(log, clock=clock)


def parts(session: Session) -> tuple[AgendaPart, ...]:
    return own_agenda.parts(session.workshop)


def test_a_template_is_taken_over_part_by_part_in_one_gesture(lead: Session, log: SqliteLog) -> None:
    template = agenda("four-short-sessions")
    own_agenda.adopt(lead, template)
    planned = [
        (session.title, part.title, part.minutes, part.step) for session in template.sessions for part in session.parts
    ]
    assert [(part.session, part.name, part.minutes, part.step) for part in parts(lead)] == planned
    assert len({change.gesture for change in log.since(0)}) == 1


def test_another_template_takes_its_place(lead: Session) -> None:
    own_agenda.adopt(lead, agenda("day"))
    own_agenda.adopt(lead, agenda("90-minutes"))
    assert [part.name for part in parts(lead)] == [p.title for s in agenda("90-minutes").sessions for p in s.parts]


def test_what_a_template_tells_the_facilitator_stays_the_facilitators(lead: Session, log: SqliteLog) -> None:
    own_agenda.adopt(lead, agenda("two-hours"))
    assert parts(lead)[0].note
    assert not any(part.note for part in parts(Session(log, Seat("participant", key="k"))))


def test_beginning_a_part_ends_the_one_before_and_both_have_their_minutes(lead: Session, clock: Clock) -> None:
    own_agenda.adopt(lead, agenda("two-hours"))
    first, second = parts(lead)[:2]
    own_agenda.begin(lead, first)
    assert own_agenda.running_part(lead.workshop) == parts(lead)[0]
    clock.pass_minutes(7)
    own_agenda.begin(lead, second)
    clock.pass_minutes(12.4)
    assert [row.real for row in own_agenda.planned_and_real(lead.workshop)][:3] == [7, None, None]
    own_agenda.end_part(lead, parts(lead)[1])
    rows = own_agenda.planned_and_real(lead.workshop)
    assert [(row.planned, row.real) for row in rows[:3]] == [(5, 7), (10, 12), (10, None)]
    assert own_agenda.running_part(lead.workshop) is None


def test_a_part_that_does_not_run_is_not_ended(lead: Session) -> None:
    own_agenda.adopt(lead, agenda("two-hours"))
    own_agenda.end_part(lead, parts(lead)[0])
    assert parts(lead)[0].ended == ""


def test_the_clock_of_the_plan_begins_anew_with_each_session(lead: Session) -> None:
    own_agenda.adopt(lead, agenda("four-short-sessions"))
    rows = own_agenda.planned_and_real(lead.workshop)
    firsts = [
        row
        for row, before in zip(rows, (None, *rows), strict=False)
        if not before or before.part.session != row.part.session
    ]
    assert [row.begins for row in firsts] == [0, 0, 0, 0]
    assert rows[2].begins == rows[0].planned + rows[1].planned  # type: ignore[operator]


def test_the_part_for_a_step_is_the_running_one_else_the_first_to_come(lead: Session) -> None:
    own_agenda.adopt(lead, agenda("four-short-sessions"))
    ideas, activities = [part for part in parts(lead) if part.step == "improve"]
    assert own_agenda.now_part_for(lead.workshop, "improve") == ideas
    own_agenda.begin(lead, activities)
    running = own_agenda.now_part_for(lead.workshop, "improve")
    assert running is not None
    assert running.id == activities.id
    own_agenda.end_part(lead, running)
    assert own_agenda.now_part_for(lead.workshop, "improve") == ideas
    assert own_agenda.now_part_for(lead.workshop, "nowhere") is None


def test_the_own_agenda_has_the_shape_of_a_template_and_none_where_there_is_none(lead: Session) -> None:
    assert own_agenda.as_agenda(lead.workshop) is None
    own_agenda.adopt(lead, agenda("four-short-sessions"))
    own = own_agenda.as_agenda(lead.workshop)
    assert own is not None
    assert (own.minutes, len(own.sessions)) == (360, 4)
    assert own.minutes_for("improve") == agenda("four-short-sessions").minutes_for("improve")


def test_a_time_that_cannot_be_read_is_no_time(lead: Session) -> None:
    part = lead.add(AgendaPart, name="Talk", started="yesterday", ended="2026-11-21T09:00:00+00:00")
    assert own_agenda.real_minutes(part) is None


def test_a_participant_does_not_change_the_agenda(lead: Session, log: SqliteLog) -> None:
    own_agenda.adopt(lead, agenda("two-hours"))
    somebody = Session(log, Seat("participant", key="k"))
    with pytest.raises(NotAllowed):
        own_agenda.begin(somebody, parts(somebody)[0])
