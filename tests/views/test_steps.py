"""What a click in each step's view writes, and that it stands on the disk before it stands on the screen."""

from collections.abc import Callable

import pytest

from cjm_widgets.domain.blueprint import BlueprintItem
from cjm_widgets.domain.framing import Kpi, TeamMember
from cjm_widgets.domain.improvement import Activity, Idea, Opportunity, Solution
from cjm_widgets.domain.journey import MomentOfTruth, Outcome, PainPoint
from cjm_widgets.domain.people import Persona, Relationship, Stakeholder
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words
from cjm_widgets.views.blueprint import BlueprintView
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.emotional_journey import EmotionalJourneyView
from cjm_widgets.views.improve import ChainPart, ImproveView
from cjm_widgets.views.item_editor import ItemEditor
from cjm_widgets.views.journey import JourneyView
from cjm_widgets.views.kpis import KpisView
from cjm_widgets.views.moments_of_truth import MomentsOfTruthView
from cjm_widgets.views.outcomes import OutcomesView
from cjm_widgets.views.personas import PersonasView
from cjm_widgets.views.placing import PlacingPart
from cjm_widgets.views.purpose import PurposeView
from cjm_widgets.views.registry import VIEWS
from cjm_widgets.views.service_delivery import ServiceDeliveryView
from cjm_widgets.views.stacked import Stacked
from cjm_widgets.views.stakeholder_map import StakeholderMapView
from cjm_widgets.views.team import TeamView
from cjm_widgets.views.touchpoints import TouchpointsView
from tests.views.conftest import Store


def test_choosing_an_intent_changes_which_steps_are_proposed_for_depth(desk: Desk, store: Store) -> None:
    view = PurposeView(desk)
    before = view.depth.picture.state
    view.why.form.enter("intents", ["innovation"])
    assert store.open().purpose.intents == ("innovation",)
    assert view.depth.picture.state != before
    assert "<svg" in view.depth.picture.state["svg"]


def test_a_primary_stakeholder_of_the_purpose_is_the_first_card_of_the_stakeholder_map(desk: Desk) -> None:
    PurposeView(desk).stakeholders.cards.add(["Commuters"])
    view = StakeholderMapView(desk)
    part = view.tabs.parts["circles"]
    assert isinstance(part, Stacked)
    circles, people = part.parts
    assert isinstance(people, ItemEditor)
    assert isinstance(circles, PlacingPart)
    assert [card["name"] for card in people.cards.state["items"]] == ["Commuters"]
    assert circles.plane.state["items"][0]["placed"] is False


def test_a_refused_value_says_why_and_writes_nothing(desk: Desk, store: Store, said: list[str]) -> None:
    view = PurposeView(desk)
    view.rest.form.enter("cost_of_nothing", -5)
    assert store.open().purpose.cost_of_nothing is None
    assert "the smallest value is 0" in said[-1]


def test_a_pasted_list_of_kpis_becomes_one_card_a_line_and_one_step_of_undo(desk: Desk, store: Store) -> None:
    view = KpisView(desk)
    view.kpis.cards.add(["NPS", "Minutes late", "Retention"])
    assert [kpi.name for kpi in store.open().of(Kpi)] == ["NPS", "Minutes late", "Retention"]
    desk.session.undo()
    assert store.open().of(Kpi) == ()
    assert view.kpis.cards.state["items"] == []


def test_a_kpis_readings_are_drawn_against_its_target(desk: Desk) -> None:
    view = KpisView(desk)
    view.kpis.cards.add(["NPS"])
    form = view.kpis.fields.form
    form.enter("readings", [{"on": "2026-09-01", "value": 12}, {"on": "2026-11-01", "value": 20.5, "n": 300}])
    form.enter("target", 30)
    ys = [value for trace in view.chart.chart.figure.data for value in (trace.y if trace.y is not None else ())]
    assert {12, 20.5} <= set(ys)


def test_the_team_says_who_is_in_the_room_and_how_it_decides(desk: Desk, store: Store) -> None:
    people, deciding = TeamView(desk).parts
    assert isinstance(people, ItemEditor)
    people.cards.add(["Goran"])
    people.fields.form.enter("stance", "sceptic")
    deciding.form.enter("decision_rule", "consent")  # type: ignore[attr-defined]
    assert store.open().of(TeamMember)[0].stance == "sceptic"
    assert store.open().purpose.decision_rule == "consent"


def test_a_stakeholder_is_placed_on_a_circle_and_taken_off_again(filled: Session, desk: Desk, store: Store) -> None:
    circles = StakeholderMapView(desk).tabs.parts["circles"].parts[0]  # type: ignore[attr-defined]
    circles.plane.place("stakeholder-1", 2, 400)
    placed = store.open().of(Stakeholder)[0]
    assert (placed.circle, placed.angle) == (2, 40)
    circles.plane.unplace("stakeholder-1")
    assert store.open().of(Stakeholder)[0].circle is None


def test_a_relationship_joins_two_stakeholders(filled: Session, desk: Desk, store: Store) -> None:
    view = StakeholderMapView(desk)
    view.tabs.choose("links")
    links = view.tabs.parts["links"]
    assert isinstance(links, ItemEditor)
    links.cards.add(["Timetables"])
    links.fields.form.enter("one", "stakeholder-1")
    assert store.open().of(Relationship)[0].one == "stakeholder-1"


def test_a_persona_is_named_and_described(desk: Desk, store: Store) -> None:
    view = PersonasView(desk)
    view.personas.cards.add(["Anna"])
    view.personas.fields.form.enter("goals", ["Home for supper", "A seat"])
    assert store.open().of(Persona)[0].goals == ("Home for supper", "A seat")


def test_a_new_outcome_belongs_to_the_persona_whose_outcomes_are_shown(
    filled: Session, desk: Desk, store: Store
) -> None:
    view = OutcomesView(desk)
    view.whose.choose("persona-2")
    view.outcomes.cards.add(["Be home in time"])
    view.outcomes.fields.form.enter("importance", 9)
    view.outcomes.fields.form.enter("satisfaction", 3)
    assert store.open().of(Outcome)[0].persona == "persona-2"
    assert any("15" in text for text in view.outcomes.cards.state["items"][0]["meta"])
    view.whose.choose("persona-1")
    assert view.outcomes.cards.state["items"] == []


def test_stages_and_actions_are_added_moved_renamed_and_removed_on_the_board(desk: Desk, store: Store) -> None:
    board = JourneyView(desk).board.board
    board.add("stages", "", ["Plan", "Travel"])
    plan, travel = (stage.id for stage in store.open().stages)
    board.add("actions", plan, ["I look", "I ask", "I wait"])
    look, ask, wait = (action.id for action in store.open().actions)
    board.move(wait, "actions", travel, "")
    board.move(ask, "actions", plan, look)
    board.rename(look, "name", "I check")
    board.move(travel, "stages", "", plan)
    assert [action.name for action in store.open().actions] == ["I wait", "I ask", "I check"]
    board.remove(travel)
    assert [action.name for action in store.open().actions] == ["I ask", "I check"]
    desk.session.undo()
    assert [action.name for action in store.open().actions] == ["I wait", "I ask", "I check"]


def test_a_touchpoint_goes_under_its_action_with_channel_and_owner(filled: Session, desk: Desk, store: Store) -> None:
    view = TouchpointsView(desk)
    view.board.board.add("touchpoints", "action-2", ["Ticket machine"])
    assert view.board.form is not None
    view.board.form.form.enter("ownership", "partner")
    view.board.form.form.enter("contacts_a_year", 9200)
    added = store.open().touchpoints[2]
    assert (added.name, added.action, added.ownership, added.contacts_a_year) == (
        "Ticket machine",
        "action-2",
        "partner",
        9200,
    )


def test_a_candidate_is_not_written_until_the_team_says_something_about_it(
    filled: Session, desk: Desk, store: Store
) -> None:
    view = MomentsOfTruthView(desk).moments
    candidate = view.cards.state["items"][0]
    assert candidate["meta"], "each candidate says which rules fired"
    view.cards.select(candidate["id"])
    assert store.open().of(MomentOfTruth) == ()
    view.form.form.enter("verdict", "refused")
    view.form.form.enter("reason", "Nobody remembers it.")
    moment = store.open().of(MomentOfTruth)[0]
    assert (moment.touchpoint, moment.verdict, moment.reason) == (candidate["id"], "refused", "Nobody remembers it.")
    assert len(store.open().of(MomentOfTruth)) == 1


def test_a_letter_is_toggled_in_the_matrix_and_its_problems_are_named(
    filled: Session, desk: Desk, store: Store
) -> None:
    matrix = ServiceDeliveryView(desk).matrix.matrix
    matrix.toggle("touchpoint-1", "unit-1", "R")
    assert "needs one A" in matrix.state["rows"][0]["problem"]
    matrix.toggle("touchpoint-1", "unit-1", "A")
    delivery = store.open().delivery("touchpoint-1", "unit-1")
    assert delivery is not None
    assert delivery.letters == ("R", "A")
    assert matrix.state["rows"][0]["problem"] == ""
    matrix.toggle("touchpoint-1", "unit-1", "A")
    assert store.open().delivery("touchpoint-1", "unit-1").letters == ("R",)  # type: ignore[union-attr]


def test_how_the_letters_of_a_cell_are_known_is_entered_under_the_matrix(
    filled: Session, desk: Desk, store: Store
) -> None:
    part = ServiceDeliveryView(desk).matrix
    part.matrix.choose("touchpoint-1", "unit-1")
    assert (part.matrix.state["selected"], part.form.form.item) == ("", "")
    part.matrix.toggle("touchpoint-1", "unit-1", "R")
    part.matrix.toggle("touchpoint-2", "unit-1", "A")
    part.matrix.explain("touchpoint-1", "unit-1")
    assert part.matrix.state["selected"] == "touchpoint-1|unit-1"
    assert part.form.form.state["asked"] == 1
    assert "Fares" in part.form.form.state["label"]
    for field, value in (("evidence_level", "observed"), ("source", "The rota of May"), ("note", "Nights differ")):
        part.form.form.enter(field, value)
    known, other = (store.open().delivery(f"touchpoint-{number}", "unit-1") for number in (1, 2))
    assert known is not None
    assert other is not None
    assert (known.evidence_level, known.source, known.note) == ("observed", "The rota of May", "Nights differ")
    assert (known.letters, other.evidence_level) == (("R",), "assumed")


def test_a_cell_without_letters_has_nothing_to_say_about_them(filled: Session, desk: Desk) -> None:
    part = ServiceDeliveryView(desk).matrix
    part.matrix.toggle("touchpoint-1", "unit-1", "R")
    opened = part.form.form.item
    part.matrix.toggle("touchpoint-1", "unit-1", "R")
    assert (part.matrix.state["selected"], part.form.form.item) == ("", "")
    part.matrix.toggle("touchpoint-1", "unit-1", "C")
    part.matrix.choose("touchpoint-2", "unit-2")
    assert part.form.form.item == ""
    part.select(opened)
    assert part.form.form.item == opened


def test_a_grade_is_on_disk_before_it_is_on_screen(filled: Session, desk: Desk, store: Store) -> None:
    view = EmotionalJourneyView(desk)
    view.grader.choose("member-2")
    for member in ("member-1", "member-3"):
        view.grader.choose(member)
        view.grades.pick("touchpoint-1", -2)
    view.grader.choose("member-2")
    view.grades.pick("touchpoint-1", -2)
    graded = store.open().grades_of("touchpoint-1")
    assert [grade.value for grade in graded] == [-2, -2, -2]
    assert view.chart.figure.data[-1].y[0] == -2


def test_pressing_the_face_again_leaves_a_blank_and_not_a_zero(filled: Session, desk: Desk, store: Store) -> None:
    view = EmotionalJourneyView(desk)
    view.grades.pick("touchpoint-1", 1)
    view.grades.pick("touchpoint-1", None)
    grade = store.open().grade("touchpoint-1", "persona-1", view.grader.chosen)
    assert grade is not None
    assert grade.value is None
    assert view.grades.state["rows"][0]["value"] is None


def test_somebody_new_grades_by_typing_a_name_and_a_known_name_is_the_same_person(desk: Desk, filled: Session) -> None:
    view = EmotionalJourneyView(desk)
    view.grading.names.add(["Hana"])
    assert desk.session.workshop.label(view.grader.chosen) == "Hana"
    view.grading.names.add(["member 1"])
    assert view.grader.chosen == "member-1"
    assert len(desk.session.workshop.team) == 4


def test_a_low_grade_offers_a_pain_point_with_its_quote(filled: Session, desk: Desk, store: Store) -> None:
    view = EmotionalJourneyView(desk)
    view.grades.pick("touchpoint-2", -1)
    view.grades.say("touchpoint-2", "quote", "I stood in the rain.")
    offers = [point["where"] for point in view.pains.offers.state["open"]]
    assert "touchpoint-2" in offers
    view.pains.offers.visit("touchpoint-2", "", "")
    pain = store.open().of(PainPoint)[0]
    assert (pain.touchpoint, pain.quote) == ("touchpoint-2", "I stood in the rain.")
    assert "touchpoint-2" not in [point["where"] for point in view.pains.offers.state["open"]]


def test_a_blueprint_item_goes_into_its_lane_and_moves(filled: Session, desk: Desk, store: Store) -> None:
    view = BlueprintView(desk).blueprint
    view.board.add("backstage", "touchpoint-1", ["Fares team", "Payments"])
    assert view.form is not None
    view.form.form.enter("unit", "unit-2")
    first, second = store.open().of(BlueprintItem)
    assert (first.lane, first.touchpoint, second.unit) == ("backstage", "touchpoint-1", "unit-2")
    view.board.move(second.id, "support", "touchpoint-2", "")
    moved = store.open().get(second.id)
    assert isinstance(moved, BlueprintItem)
    assert (moved.lane, moved.touchpoint) == ("support", "touchpoint-2")


def test_an_opportunity_is_placed_between_effort_and_impact(filled: Session, desk: Desk, store: Store) -> None:
    view = ImproveView(desk)
    view.tabs.choose("plane")
    view.tabs.parts["plane"].plane.place("opportunity-1", 2, 8.5)  # type: ignore[attr-defined]
    placed = store.open().of(Opportunity)[0]
    assert (placed.effort, placed.impact) == (2, 8.5)


def test_an_activity_hangs_on_a_solution_an_idea_and_an_opportunity(filled: Session, desk: Desk, store: Store) -> None:
    view = ImproveView(desk)
    view.tabs.choose("chain")
    chain = view.tabs.parts["chain"]
    assert isinstance(chain, ChainPart)
    chain.ideas.cards.add(["Show one price"])
    chain.solutions.cards.add(["New fare screen"])
    chain.activities.cards.add(["Draw it"])
    opened = store.open()
    activity = opened.of(Activity)[0]
    solution = opened.of(Solution)[0]
    idea = opened.of(Idea)[0]
    assert (activity.solution, solution.idea, idea.opportunity) == (solution.id, idea.id, "opportunity-1")


def test_the_grade_expected_afterwards_draws_the_future_line(filled: Session, desk: Desk, store: Store) -> None:
    view = ImproveView(desk)
    view.tabs.choose("expected")
    expected = view.tabs.parts["expected"]
    lines = len(expected.curve.chart.figure.data)  # type: ignore[attr-defined]
    expected.grading.faces.pick("touchpoint-1", 2)  # type: ignore[attr-defined]
    assert [grade.value for grade in store.open().grades_of("touchpoint-1", "future")] == [2]
    assert len(expected.curve.chart.figure.data) > lines  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", sorted(VIEWS))
def test_a_view_leaves_no_widget_behind(key: str, filled: Session, desk: Desk, count: Callable[[], int]) -> None:
    before = count()
    view = VIEWS[key](desk)
    assert count() > before
    assert count() - before <= 100
    view.dispose()
    assert count() == before
    assert desk.themed == []


@pytest.mark.parametrize("key", sorted(VIEWS))
def test_every_view_can_be_drawn_on_the_wall(key: str, filled: Session, said: list[str]) -> None:
    view = VIEWS[key](Desk(filled, said.append, projector=True))
    view.redraw()
    assert said == []


def test_a_grade_says_whether_it_was_observed_and_where_from(filled: Session, desk: Desk, store: Store) -> None:
    view = EmotionalJourneyView(desk)
    view.grades.pick("touchpoint-1", 1)
    view.grades.say("touchpoint-1", "evidence_level", "observed")
    view.grades.say("touchpoint-1", "source", "Six interviews")
    view.grades.say("touchpoint-1", "author", "somebody else")
    grade = store.open().grade("touchpoint-1", "persona-1", view.grader.chosen)
    assert grade is not None
    assert (grade.evidence_level, grade.source) == ("observed", "Six interviews")
    assert grade.author != "somebody else"
    assert view.grades.state["rows"][0]["evidence"] == "observed"


def test_what_was_typed_for_the_card_before_is_written_to_it_and_not_to_the_one_that_is_open_now(
    desk: Desk, store: Store, said: list[str]
) -> None:
    people = PersonasView(desk).personas
    people.cards.add(["Anna", "Jonas"])
    anna, jonas = store.open().personas
    assert people.opened == jonas.id
    message = {"event": "enter", "item": anna.id, "name": "segment", "value": "nurse"}
    people.fields.form._handle_custom_msg(message, [])
    anna, jonas = store.open().personas
    assert (anna.segment, jonas.segment) == ("nurse", "")
    people.fields.form._handle_custom_msg({**message, "item": "persona-gone"}, [])
    assert said[-1] == words("error.unknown-item", item="persona-gone")
