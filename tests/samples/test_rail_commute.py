"""The sample workshop holds what every picture, rule and page needs to have something to show."""

import base64
import subprocess
import sys
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from cjm_widgets.charts.curve import curve
from cjm_widgets.charts.layout import MapLayout
from cjm_widgets.domain.blueprint import LANES, BlueprintItem
from cjm_widgets.domain.change import diff
from cjm_widgets.domain.improvement import Activity, Idea, Solution
from cjm_widgets.domain.item import KINDS, ids_in, references
from cjm_widgets.domain.journey import Grade, MomentOfTruth, PainPoint
from cjm_widgets.domain.notes import Decision, Dismissal, Evidence, Parked
from cjm_widgets.domain.people import Persona, Relationship, Unit
from cjm_widgets.domain.readiness import missing
from cjm_widgets.domain.workshop import REMOVED, Workshop
from cjm_widgets.facilitation.candidates import candidates, score_of
from cjm_widgets.facilitation.coach import findings
from cjm_widgets.facilitation.follow_up import progress_of
from cjm_widgets.facilitation.grading import given, mapped_touchpoints
from cjm_widgets.facilitation.matrix import matrix_row
from cjm_widgets.facilitation.progress import open_points, progress
from cjm_widgets.facilitation.rice import rice_of
from cjm_widgets.facilitation.seat import role_of
from cjm_widgets.facilitation.worth import worth
from cjm_widgets.methods.emotion import summary
from cjm_widgets.methods.quadrants import impact_effort
from cjm_widgets.store.sqlite import SqliteLog

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
TODAY = date(2026, 11, 21)
AS_DRAWN = [1, 0, 0.5, -1, -0.5, 1, 0, -2, -0.5, 1.5, 0.5, 1.5]


@pytest.fixture(scope="module")
def anna(sample: Workshop) -> Persona:
    return next(persona for persona in sample.personas if persona.name == "Anna")


def test_the_script_reproduces_the_log_byte_for_byte(tmp_path: Path) -> None:
    made = tmp_path / "again.jsonl"
    subprocess.run([sys.executable, "-B", SAMPLES / "make_rail_commute.py", made], check=True)
    assert made.read_bytes() == (SAMPLES / "rail-commute.jsonl").read_bytes()


def test_every_step_was_answered_and_few_points_are_open(sample: Workshop) -> None:
    rail = progress(sample)
    assert len(rail) == 13
    assert all(step.started for step in rail)
    assert sum(step.done for step in rail) >= 8
    assert 3 <= len(open_points(sample)) <= 5
    assert any(step.open for step in rail)


def test_every_kind_of_item_is_there(sample: Workshop) -> None:
    assert {item.kind for item in sample.items.values()} == set(KINDS)


def test_every_reference_names_an_item_that_is_there(sample: Workshop) -> None:
    lost = [
        (item.id, field, key)
        for item in sample.items.values()
        for field, refers in references(item.kind)
        for key in ids_in(item, field)
        if (found := sample.get(key)) is None or (refers.kinds and found.kind not in refers.kinds)
    ]
    assert lost == []


def test_the_purpose_is_filled_in_to_the_last_field(sample: Workshop) -> None:
    purpose = sample.purpose
    empty = [name for name in type(purpose).model_fields if getattr(purpose, name) in ("", (), None)]
    assert set(empty) <= {"note", "position", "starter", "author", "pinned"}
    assert len(purpose.intents) >= 2


def test_four_figures_and_more_were_read_before_and_after_and_lead_to_money(sample: Workshop) -> None:
    assert {"nps", "csat", "own", "retention"} <= {kpi.measure for kpi in sample.kpis}
    minutes = next(kpi for kpi in sample.kpis if kpi.measure == "own")
    assert (minutes.unit, minutes.direction) == ("min", "lower")
    for kpi in sample.kpis:
        first, last = kpi.by_date[0], kpi.by_date[-1]
        assert first.on < date(2026, 9, 15) < last.on
        assert len(kpi.readings) >= 3
        value = worth(kpi).value
        assert value is not None
        assert value.low > 0


def test_the_room_holds_every_part_two_sceptics_and_ambassadors(sample: Workshop) -> None:
    assert len(sample.team) == 11
    assert {member.part for member in sample.team} == {
        "insight",
        "decision",
        "implementation",
        "facilitation",
        "scribe",
    }
    stances = [member.stance for member in sample.team]
    assert stances.count("sceptic") == 2
    assert "ambassador" in stances


def test_stakeholders_stand_on_all_three_circles_with_both_sides_of_the_exchange(sample: Workshop) -> None:
    assert len(sample.stakeholders) == 10
    assert {one.circle for one in sample.stakeholders} == {1, 2, 3}
    for one in sample.stakeholders:
        assert None not in (one.angle, one.influence, one.interest, one.agreement)
        assert one.we_give
        assert one.they_give
    assert {link.quality for link in sample.of(Relationship)} == {"strong", "weak", "strained"}
    assert any(sample.get(unit.parent) for unit in sample.of(Unit))


def test_annas_picture_is_a_small_jpeg(anna: Persona) -> None:
    assert len(anna.picture) <= 8_192
    head, _, data = anna.picture.partition(",")
    assert head == "data:image/jpeg;base64"
    assert Image.open(BytesIO(base64.b64decode(data))).format == "JPEG"


def test_some_outcomes_are_badly_served(sample: Workshop) -> None:
    assert len(sample.personas) == 3
    assert sum((score_of(outcome) or 0) > 12 for outcome in sample.kind("outcome")) >= 2  # type: ignore[arg-type]


def test_the_journey_has_four_stages_actions_with_none_and_two_touchpoints_and_channels_of_others(
    sample: Workshop,
) -> None:
    assert [stage.name for stage in sample.stages] == ["Plan", "Buy", "Travel", "Arrive"]
    assert 12 <= len(sample.actions) <= 15
    counts = {len(sample.touchpoints_of(action)) for action in sample.actions}
    assert counts == {0, 1, 2}
    assert {touchpoint.ownership for touchpoint in sample.touchpoints} == {"own", "partner", "third-party"}
    assert len({touchpoint.channel for touchpoint in sample.touchpoints}) >= 6
    assert sample.touchpoints[0].ownership == "third-party"
    assert sample.touchpoints[-1].ownership == "third-party"
    assert any(t.waiting_minutes and t.handling_minutes and t.contacts_a_year for t in sample.touchpoints)


def test_every_persona_walks_a_way_of_their_own(sample: Workshop) -> None:
    ways = {tuple(c.name for c in MapLayout.of(sample, one).journey.columns) for one in sample.personas}
    assert len(ways) == 3


def test_annas_evening_feels_as_it_was_drawn(sample: Workshop, anna: Persona) -> None:
    drawn = curve(sample, anna)
    assert list(drawn.medians) == AS_DRAWN
    assert drawn.observed == 7
    assert len(drawn.graders) >= 9
    assert all(point.summary.n >= 9 for point in drawn.points)
    assert all(point.other is not None for point in drawn.points)
    assert any(point.measured for point in drawn.points)


def test_nine_people_do_not_agree_about_the_seat(sample: Workshop, anna: Persona) -> None:
    far = {
        sample.label(point.column.action.id)
        for point in curve(sample, anna).points
        if point.column.action and (point.summary.consensus or 1) < 0.5
    }
    assert far == {"I find a seat"}
    pooled = {t.id for t in mapped_touchpoints(sample) if summary([g.value for g in given(sample, t)]).talk}
    assert "touchpoint-seat" in pooled


def test_some_graded_twice_others_were_graded_by_fewer_and_the_future_was_graded_too(
    sample: Workshop, anna: Persona
) -> None:
    grades = sample.of(Grade)
    assert any(grade.round == 2 for grade in grades)
    assert any(grade.state == "future" and grade.value is not None for grade in grades)
    for persona in sample.personas:
        if persona != anna:
            assert 1 <= len(curve(sample, persona).graders) < 9
    assert sum(bool(grade.quote) for grade in grades) >= 5
    assert sum(bool(grade.reason) for grade in grades) >= 5
    assert any(len(pain.whys) == 5 for pain in sample.of(PainPoint))


def test_moments_delight_dismay_and_are_taken_for_granted_and_one_candidate_was_refused(sample: Workshop) -> None:
    moments = sample.of(MomentOfTruth)
    confirmed = [moment for moment in moments if moment.verdict == "confirmed"]
    assert {moment.effect for moment in confirmed} == {"delight", "dismay", "hygiene"}
    assert all(moment.kpi for moment in confirmed)
    assert any(moment.verdict == "refused" and moment.reason for moment in moments)
    assert all(candidate.decided for candidate in candidates(sample))


def test_every_touchpoint_has_one_who_answers_for_it_and_somebody_who_does_it(sample: Workshop) -> None:
    for touchpoint in mapped_touchpoints(sample):
        row = matrix_row(sample, touchpoint)
        assert len(row.accountable) == 1
        assert row.responsible


def test_the_blueprint_has_all_six_lanes_hand_offs_and_self_service(sample: Workshop) -> None:
    items = sample.of(BlueprintItem)
    assert {item.lane for item in items} == set(LANES)
    assert any(item.self_service for item in items)
    assert any(finding.key == "hand-offs-many" for finding in findings(sample, TODAY))


def test_improvements_of_every_ambition_are_placed_estimated_and_answer_something(sample: Workshop) -> None:
    found = sample.opportunities
    assert {one.ambition for one in found} == {"improve", "redesign", "new"}
    assert any(not missing(sample, one) for one in found)
    assert any("owner" in missing(sample, one) for one in found)
    assert all(one.about and one.answers for one in found)
    assert all(rice_of(one) for one in found)
    assert len({impact_effort(one.impact, one.effort, boundary=5) for one in found}) >= 3
    assert sample.of(Idea)
    assert sample.of(Solution)


def test_one_improvement_has_shipped_and_moved_its_figure_and_one_activity_is_late(sample: Workshop) -> None:
    assert any(one.shipped and (one.moved or 0) > 0 for one in progress_of(sample))
    activities = sample.of(Activity)
    assert {activity.status for activity in activities} == {"open", "doing", "done", "dropped"}
    assert any(activity.is_late(TODAY) for activity in activities)


def test_evidence_is_of_all_three_levels_and_what_was_observed_names_its_source(sample: Workshop) -> None:
    items = list(sample.items.values())
    assert {item.evidence_level for item in items} == {"observed", "assumed", "proposed"}
    assert all(item.source for item in items if item.evidence_level == "observed")
    assert len(sample.of(Evidence)) >= 4


def test_questions_are_parked_decisions_kept_and_advice_was_dismissed_where_it_would_have_fired(
    sample: Workshop,
) -> None:
    assert {parked.settled for parked in sample.of(Parked)} == {True, False}
    assert len(sample.of(Decision)) >= 3
    (dismissal,) = sample.of(Dismissal)
    assert dismissal.reason
    heard = sample.filtered(lambda item: item.kind != "dismissal")
    fired = {(one.key, one.where) for one in findings(heard, TODAY)}
    assert fired - {(one.key, one.where) for one in findings(sample, TODAY)} == {(dismissal.rule, dismissal.about)}


def test_two_versions_are_labelled_with_real_changes_between_and_after_them(log: SqliteLog, sample: Workshop) -> None:
    first, second = log.labels()
    assert (first.name, second.name) == ("after the first session", "after the interviews")
    early, middle = log.workshop(first.seq), log.workshop(second.seq)
    between, after = diff(early.record, middle.record), diff(middle.record, sample.record)
    assert len(between) > 100
    assert len(after) > 100
    assert ("action-wait", "I wait for the train", "I wait for a late train") in {
        (one.item, one.before, one.after) for one in between if one.field == "name"
    }


def test_the_history_has_several_days_many_seats_something_removed_and_something_undone(log: SqliteLog) -> None:
    changes = log.since(0)
    assert 3_000 <= len(changes) <= 3_600
    assert len({change.time.date() for change in changes}) >= 5
    assert {change.time.date().year for change in changes} == {2026}
    roles = Counter(role_of(seat) for seat in {change.seat for change in changes})
    assert roles == {"facilitator": 1, "co-facilitator": 1, "scribe": 1, "participant": 7, "reviewer": 2}
    assert [change.at for change in changes] == sorted(change.at for change in changes)
    assert any(change.field == REMOVED and change.value and not change.undoes for change in changes)
    gestures = {change.gesture for change in changes}
    assert {change.undoes for change in changes if change.undoes} <= gestures
    assert any(change.undoes for change in changes)
