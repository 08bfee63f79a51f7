"""The room on the page: whoever clicks in a part does it at their own seat, and the other pages show it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cjm_widgets.domain.room import Attendance, Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation import activities, own_agenda
from cjm_widgets.facilitation.agenda import agenda
from cjm_widgets.facilitation.load import load
from cjm_widgets.facilitation.room_door import Present, RoomState
from cjm_widgets.facilitation.seat import FACILITATOR, Role, Seat
from cjm_widgets.facilitation.session import Session
from cjm_widgets.facilitation.starters import starter
from cjm_widgets.store.sqlite import SqliteLog
from cjm_widgets.views.emotional_journey import EmotionalJourneyView
from cjm_widgets.views.registry import VIEWS
from cjm_widgets.views.room.door import DOOR, DoorPart
from cjm_widgets.views.room.giving import Answer, GradeAlone, ThinkAlone, Vote
from cjm_widgets.views.room.launcher import Launcher
from cjm_widgets.views.room.lead import RunHead
from cjm_widgets.views.room.participant_page import JoinPart, ParticipantPage
from cjm_widgets.views.room.people import PeoplePart
from cjm_widgets.views.room.sorting import SortingPart
from cjm_widgets.views.room.stand_in import StandIn
from cjm_widgets.views.workshop_page import WorkshopPage


class ADoor:
    """A door that opens at once, and has whom the test lets in."""

    def __init__(self) -> None:
        self.now = RoomState()

    def open(self) -> None:
        here = (Present("key-Bea", "participant", "", True), Present("key-Cem", "participant", "", False))
        self.now = RoomState(True, ("http://192.0.2.7:8868/",), "amber-otter", present=here)

    def close(self) -> None:
        self.now = RoomState()

    def look(self) -> bool:
        return False

    def state(self) -> RoomState:
        return self.now


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SqliteLog]:
    made = SqliteLog.create(tmp_path / "room.cjm")
    load(Session(made), starter("rail-commute").items())
    yield made
    made.close()


@pytest.fixture
def door() -> ADoor:
    made = ADoor()
    made.open()
    return made


@pytest.fixture
def lead(log: SqliteLog, door: ADoor) -> WorkshopPage:
    page = WorkshopPage(Session(log, FACILITATOR), VIEWS, room=door)
    page.page.seen()
    page.go("emotional-journey")
    return page


def came_in(log: SqliteLog, name: str, role: Role = "participant") -> ParticipantPage:
    page = ParticipantPage(Session(log, Seat(role, key=f"key-{name}")), VIEWS)
    page.page.seen()
    (joining,) = page.place.parts
    assert isinstance(joining, JoinPart)
    joining.joining.enter(name)
    return page


@pytest.fixture
def bea(lead: WorkshopPage, log: SqliteLog) -> ParticipantPage:
    return came_in(log, "Bea")


@pytest.fixture
def cem(lead: WorkshopPage, log: SqliteLog) -> ParticipantPage:
    return came_in(log, "Cem")


def synced(*pages: WorkshopPage | ParticipantPage) -> None:
    for page in pages:
        page.session.sync()


def part(page: WorkshopPage | ParticipantPage, kind: type) -> object:
    place = page.room if isinstance(page, WorkshopPage) else page.place
    assert place is not None
    return next(one for one in place.parts if isinstance(one, kind))


def start(lead: WorkshopPage, activity: str, **entered: object) -> Run:
    launcher = part(lead, Launcher)
    assert isinstance(launcher, Launcher)
    launcher.tabs.choose(activity)
    for name, value in entered.items():
        launcher.form.enter(name, value)
    launcher.go.act("start")
    run = activities.running(lead.session.workshop)
    assert run is not None and run.activity == activity
    return run


def press(lead: WorkshopPage, key: str) -> None:
    head = part(lead, RunHead)
    assert isinstance(head, RunHead)
    assert key in [one["key"] for one in head.next.state["buttons"]]
    head.next.act(key)


def test_the_door_shows_link_code_and_who_is_here(lead: WorkshopPage, bea: ParticipantPage, door: ADoor) -> None:
    synced(lead)
    plate = part(lead, DoorPart)
    assert isinstance(plate, DoorPart)
    shown = plate.plate.state
    assert (shown["open"], shown["code"], shown["present"], shown["names"]) == (True, "amber-otter", 1, ["Bea"])
    assert shown["qr"]["size"] > 20
    plate.plate.close_room()
    lead.session.announce((DOOR,))
    assert not [one for one in lead.room.parts if isinstance(one, DoorPart)]  # type: ignore[union-attr]


def test_participants_follow_the_facilitator_from_step_to_step(lead: WorkshopPage, bea: ParticipantPage) -> None:
    lead.go("touchpoints")
    synced(bea)
    assert "meet" in bea.prompt.state["heading"]
    lead.go("journey")
    synced(bea)
    assert activities.room(bea.session.workshop).step == "journey"


def test_an_open_step_is_the_same_list_for_all(lead: WorkshopPage, bea: ParticipantPage) -> None:
    lead.go("outcomes")
    launcher = part(lead, Launcher)
    assert isinstance(launcher, Launcher)
    launcher.go.act("write")
    synced(bea)
    (view,) = bea.place.parts
    assert "cjm-step-outcomes" in view.widget._dom_classes
    launcher.go.act("write")
    synced(bea)
    assert bea.place.parts != (view,)


def test_cards_written_alone_are_sorted_and_taken_into_the_map(
    lead: WorkshopPage, bea: ParticipantPage, cem: ParticipantPage
) -> None:
    start(lead, "think-alone", name="What hurts?")
    synced(bea, cem)
    for page, names in ((bea, ["Long queue at the desk"]), (cem, ["long queues at desk", "Too loud"])):
        own = part(page, ThinkAlone)
        assert isinstance(own, ThinkAlone) and own.done is not None
        own.cards.add(names)
        assert [one["name"] for one in own.cards.state["items"]] == names
        own.done.act("done")
    synced(lead)
    head = part(lead, RunHead)
    assert isinstance(head, RunHead)
    assert (head.tally.state["done"], {one["name"] for one in head.tally.state["names"]}) == (2, {"Bea", "Cem"})
    press(lead, "close")
    press(lead, "reveal")
    sorting = part(lead, SortingPart)
    assert isinstance(sorting, SortingPart)
    assert len(sorting.cards.state["items"]) == 3
    sorting.pairs.act("same")
    assert len(sorting.cards.state["items"]) == 2
    before = len(lead.session.workshop.kind("pain-point"))
    sorting.all.act("take")
    assert len(lead.session.workshop.kind("pain-point")) == before + 2
    synced(bea)
    assert "Too loud" in str([one.widget.children[0].state for one in bea.place.parts])


def test_grades_are_given_alone_and_shown_together_twice(
    lead: WorkshopPage, bea: ParticipantPage, cem: ParticipantPage
) -> None:
    def give(page: ParticipantPage, value: int) -> None:
        own = part(page, GradeAlone)
        assert isinstance(own, GradeAlone)
        first = own.faces.state["rows"][0]["id"]
        own.faces.pick(first, value)
        own.faces.say(first, "reason", "because")
        assert own.faces.state["rows"][0]["value"] == value
        assert own.line.state["svg"]

    first = start(lead, "grade-alone")
    synced(bea, cem)
    give(bea, -2)
    give(cem, 2)
    synced(lead)
    assert activities.grades_in(lead.session.workshop, first) == ()
    press(lead, "close")
    press(lead, "reveal-names")
    assert sorted(one.value or 0 for one in activities.grades_in(lead.session.workshop, first)) == [-2, 2]
    press(lead, "second-round")
    synced(bea, cem)
    give(bea, 0)
    second = activities.running(lead.session.workshop)
    assert second is not None and (second.round, second.after) == (first.round + 1, first.id)
    press(lead, "close")
    press(lead, "reveal")
    synced(bea)
    assert bea.prompt.state["lead"] == "This is what came together."


def test_a_tie_is_settled_by_a_run_off(lead: WorkshopPage, bea: ParticipantPage, cem: ParticipantPage) -> None:
    lead.go("journey")
    vote = start(lead, "dots", kind="stage", dots=3)
    synced(bea, cem)
    one, other = vote.options[:2]
    for page, option in ((bea, one), (cem, other)):
        own = part(page, Vote)
        assert isinstance(own, Vote)
        for _ in range(3):
            own.ballot.dot(option, 1)
        own.ballot.mark(option, "objection", "too dear")
        own.ballot.dot(option, 1)
        assert "all 3 dots" in page.page.state["message"]["text"]
        own.ballot.done(True)
    synced(lead)
    press(lead, "close")
    synced(bea)
    closed = part(bea, Vote)
    assert isinstance(closed, Vote) and closed.ballot.state["open"] is False
    closed.ballot.dot(one, -1)
    assert "closed" in bea.page.state["message"]["text"]
    press(lead, "reveal")
    press(lead, "run-off")
    second = activities.running(lead.session.workshop)
    assert second is not None and set(second.options) == {one, other} and second.after == vote.id


def test_a_question_is_answered_with_a_number_and_words(lead: WorkshopPage, bea: ParticipantPage) -> None:
    start(lead, "goal")
    synced(bea)
    own = part(bea, Answer)
    assert isinstance(own, Answer)
    own.fist.choose(4)
    own.fist.write("Fewer calls")
    assert (own.fist.state["value"], own.fist.state["text"]["value"]) == (4, "Fewer calls")
    press(lead, "close")
    press(lead, "reveal")
    synced(bea)
    assert "Fewer calls" in str([one.widget.children[0].state for one in bea.place.parts])


def test_a_device_that_goes_round_shows_nobody_what_the_one_before_gave(lead: WorkshopPage) -> None:
    start(lead, "think-alone", name="What hurts?")
    press(lead, "stand-in")
    stand_in = part(lead, StandIn)
    assert isinstance(stand_in, StandIn)
    stand_in.new.add(["Dee", "Eli"])
    dee, eli = (member.id for member in lead.session.workshop.team if member.name in ("Dee", "Eli"))
    stand_in.who.choose(dee)
    assert isinstance(stand_in.giving, ThinkAlone)
    stand_in.giving.cards.add(["Dee’s own"])
    stand_in.pass_on.act("next")
    assert stand_in.giving is None
    stand_in.who.choose(eli)
    assert isinstance(stand_in.giving, ThinkAlone)
    assert stand_in.giving.cards.state["items"] == []


def test_what_was_chosen_for_an_activity_that_cannot_start_stays(lead: WorkshopPage, log: SqliteLog) -> None:
    lead.go("improve")
    launcher = part(lead, Launcher)
    assert isinstance(launcher, Launcher)
    for persona in lead.session.workshop.personas:
        lead.session.remove(persona.id)
    lead.go("emotional-journey")
    launcher = part(lead, Launcher)
    assert isinstance(launcher, Launcher)
    launcher.tabs.choose("grade-alone")
    launcher.go.act("start")
    assert "choose a persona" in lead.page.state["message"]["text"]
    assert launcher.activity == "grade-alone"


def test_looking_around_shows_the_map_and_comes_back(lead: WorkshopPage, bea: ParticipantPage) -> None:
    bea.ways.act("look")
    (the_map,) = bea.place.parts
    assert "svg" in the_map.widget.children[0].state["svg"]
    start(lead, "check-in")
    synced(bea)
    assert bea.place.parts == (the_map,)
    bea.ways.act("back")
    assert [type(one) for one in bea.place.parts][-1] is Answer


def test_nothing_of_a_workshop_runs_before_a_room_was_opened() -> None:
    assert activities.running(Workshop()) is None


def test_who_is_here_is_shown_with_how_much_and_not_what(
    lead: WorkshopPage, bea: ParticipantPage, cem: ParticipantPage
) -> None:
    run = start(lead, "think-alone", name="What hurts?")
    synced(bea, cem)
    own = part(bea, ThinkAlone)
    assert isinstance(own, ThinkAlone) and own.done is not None
    own.cards.add(["A secret"])
    own.cards.add(["Another"])
    own.done.act("done")
    cem.ways.act("look")
    press(lead, "close")
    press(lead, "away")
    lead.go("start")
    synced(lead)
    people = part(lead, PeoplePart)
    assert isinstance(people, PeoplePart)
    told = {one["name"]: one["meta"] for one in people.cards.state["items"]}
    assert told == {
        "Bea": ["here", "2 entries"],
        "Cem": ["not here now", "looks at: The map", "0 entries"],
    }
    assert {one.done for one in lead.session.workshop.of(Attendance)} == {run.id, ""}
    assert "secret" not in str(people.cards.state)
    people.cards.remove(people.cards.state["items"][0]["id"])
    bea.session.sync()
    assert isinstance(bea.place.parts[0], JoinPart)


def test_the_agenda_goes_along_from_step_to_step(lead: WorkshopPage) -> None:
    own_agenda.adopt(lead.session, agenda("two-hours"))
    lead.go("journey")
    running = own_agenda.running_part(lead.session.workshop)
    assert running is not None and running.step == "journey"
    assert lead.timer.state["minutes"] == running.minutes
    lead.go("touchpoints")
    assert [part.step for part in own_agenda.parts(lead.session.workshop) if part.ended] == ["journey"]
    lead.session.undo()
    assert own_agenda.parts(lead.session.workshop) == ()


def test_a_break_has_a_clock_and_nothing_to_give(lead: WorkshopPage, bea: ParticipantPage) -> None:
    start(lead, "break", minutes=15)
    synced(bea)
    assert bea.place.parts[0].widget.children[0].state["ends"]
    assert [one["key"] for one in part(lead, RunHead).next.state["buttons"]] == ["away"]  # type: ignore[attr-defined]


def test_how_the_team_decides_stands_above_a_vote(lead: WorkshopPage, bea: ParticipantPage) -> None:
    lead.session.change("purpose", decision_rule="consent")
    lead.go("journey")
    start(lead, "dots", kind="stage")
    synced(bea)
    assert "How this team decides: " in bea.prompt.state["lead"]


def test_a_grade_entered_after_the_room_takes_the_place_of_the_one_given_there(
    lead: WorkshopPage, bea: ParticipantPage
) -> None:
    run = start(lead, "grade-alone")
    synced(bea)
    own = part(bea, GradeAlone)
    assert isinstance(own, GradeAlone)
    first = own.faces.state["rows"][0]["id"]
    own.faces.pick(first, -2)
    own.faces.say(first, "reason", "because")
    press(lead, "close")
    press(lead, "reveal-names")
    press(lead, "away")
    view = lead.built["emotional-journey"]
    assert isinstance(view, EmotionalJourneyView)
    view.whose.choose(run.persona)
    view.grader.choose(bea.session.member)
    view.grades.pick(first, 1)
    grades = {one.round: (one.value, one.reason) for one in lead.session.workshop.grades_of(first)}
    assert grades == {1: (-2, "because"), 2: (1, "because")}
    view.grades.say(first, "source", "the room")
    assert lead.page.state["message"]["tone"] != "error"


def test_a_page_that_is_still_loading_is_given_no_new_widgets(lead: WorkshopPage, log: SqliteLog) -> None:
    came_in(log, "Bea")
    page = ParticipantPage(Session(log, Seat("participant", key="key-Bea")), VIEWS)
    before = page.place.parts
    start(lead, "check-in")
    synced(page)
    assert page.place.parts == before
    page.page.seen()
    assert isinstance(page.place.parts[-1], Answer)
