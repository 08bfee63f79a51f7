from typing import Any

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.candidates import candidates

JOURNEY: dict[str, dict[str, Any]] = {
    "s": {"kind": "stage", "name": "S"},
    "a": {"kind": "action", "name": "I ask", "stage": "s", "position": "1"},
    "b": {"kind": "action", "name": "I wait", "stage": "s", "position": "2"},
    "ask": {"kind": "touchpoint", "name": "Ask", "action": "a", "position": "1", "contacts_a_year": 900},
    "wait": {"kind": "touchpoint", "name": "Wait", "action": "b", "position": "2", "contacts_a_year": 100},
    "answer": {"kind": "touchpoint", "name": "Answer", "action": "b", "position": "3"},
    "p": {"kind": "persona", "name": "Ana"},
}


def rules(items: dict[str, dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    return {found.touchpoint.id: found.rules for found in candidates(Workshop(items))}


def grade(touchpoint: str, value: int, grader: str = "g", **fields: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401
    identity = {"kind": "grade", "touchpoint": touchpoint, "persona": "p", "grader": grader, "value": value}
    return {f"{touchpoint}-{grader}-{fields.get('round', 1)}": {**identity, **fields}}


def test_an_empty_workshop_has_no_candidates() -> None:
    assert candidates(Workshop()) == ()


def test_before_there_are_grades_volume_and_the_end_are_candidates() -> None:
    assert rules(JOURNEY) == {"ask": ("volume",), "answer": ("end",)}


def test_touchpoints_of_an_action_that_serves_a_badly_served_outcome_are_candidates() -> None:
    outcome = {"x": {"kind": "outcome", "name": "Be told", "importance": 9, "satisfaction": 3}}
    found = rules(JOURNEY | outcome | {"b": {**JOURNEY["b"], "outcomes": ["x"]}})
    assert found["wait"] == ("opportunity",)
    assert found["answer"] == ("opportunity", "end")


def test_with_grades_the_lowest_and_the_highest_are_candidates() -> None:
    found = rules(JOURNEY | grade("ask", 0) | grade("wait", -2) | grade("answer", 1))
    assert found == {"ask": ("volume",), "wait": ("strongest-grade",), "answer": ("strongest-grade", "end")}


def test_only_the_last_round_of_a_grader_counts() -> None:
    items = JOURNEY | grade("ask", -2) | grade("ask", 0, round=2) | grade("wait", -1) | grade("answer", 1)
    assert rules(items)["wait"] == ("strongest-grade",)
    assert rules(items)["ask"] == ("volume",)


def test_grades_of_the_other_state_do_not_count() -> None:
    assert rules(JOURNEY | grade("wait", -2, state="future")) == rules(JOURNEY)


def test_hygiene_that_is_graded_low_is_a_candidate() -> None:
    moment = {"m": {"kind": "moment-of-truth", "touchpoint": "wait", "effect": "hygiene"}}
    assert "must-be-low" in rules(JOURNEY | moment | grade("wait", -1))["wait"]


def test_a_candidate_says_why_in_sentences_and_knows_the_teams_verdict() -> None:
    moment = {"m": {"kind": "moment-of-truth", "touchpoint": "ask", "verdict": "refused"}}
    ask, answer = candidates(Workshop(JOURNEY | moment))
    assert ask.decided and not answer.decided
    assert ask.reasons == ("It has the most contacts of all touchpoints: 900 a year.",)
    assert answer.why == "the end of the journey"
