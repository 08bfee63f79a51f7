import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import UnknownName
from cjm_widgets.facilitation import steps
from cjm_widgets.facilitation.progress import open_points, progress
from cjm_widgets.facilitation.step import OpenPoint
from cjm_widgets.facilitation.steps import STEPS, step
from cjm_widgets.resources import all_words, has_words
from tests.facilitation.complete import complete, without

ORDER = [
    "purpose",
    "kpis",
    "team",
    "stakeholder-map",
    "personas",
    "outcomes",
    "journey",
    "touchpoints",
    "moments-of-truth",
    "service-delivery",
    "emotional-journey",
    "blueprint",
    "improve",
]


def found(workshop: Workshop) -> set[tuple[str, str]]:
    return {(point.key, point.where) for point in open_points(workshop)}


def point(workshop: Workshop, key: str) -> OpenPoint:
    return next(one for one in open_points(workshop) if one.key == key)


def of_purpose(*fields: str) -> Iterable[tuple[str, str, dict[str, Any]]]:
    return [(f"purpose-{name.replace('_', '-')}", "purpose", {"purpose": {name: None}}) for name in fields]


CASES: list[tuple[str, str, dict[str, Any]]] = [
    *of_purpose("intents", "problem", "customer", "outcome", "customer_success", "organisation_success", "subject"),
    *of_purpose("starts", "ends", "state", "approach", "why_now", "by_when", "map_owner", "review_on"),
    ("purpose-kpi", "purpose", {"purpose": {"success_measures": []}}),
    ("purpose-stakeholders", "purpose", {"readers": {"primary": False}}),
    ("purpose-needs", "readers", {"readers": {"needs": ""}}),
    ("purpose-initiative", "purpose", {"purpose": {"initiatives": [{"name": "New website"}]}}),
    ("purpose-cost-period", "purpose", {"purpose": {"cost_period": None}}),
    ("kpi-definition", "kpi", {"kpi": {"definition": ""}}),
    ("kpi-direction", "kpi", {"kpi": {"direction": None}}),
    ("kpi-when", "kpi", {"kpi": {"moments": []}}),
    ("kpi-baseline", "kpi", {"kpi": {"readings": []}}),
    ("kpi-source", "kpi", {"kpi": {"readings": [{"on": "2026-10-01", "value": 31}]}}),
    ("kpi-target", "kpi", {"kpi": {"target": None}}),
    ("kpi-target-date", "kpi", {"kpi": {"target_date": None}}),
    ("kpi-owner", "kpi", {"kpi": {"owner": ""}}),
    ("kpi-driver", "kpi", {"kpi": {"driver": ""}}),
    ("kpi-point-value", "kpi", {"kpi": {"point_value_high": None}}),
    ("kpi-assumption", "kpi", {"kpi": {"assumption": ""}}),
    ("team-member", "ana", {"ana": {"part": None}}),
    ("team-decision-rule", "purpose", {"purpose": {"decision_rule": None}}),
    ("team-decider", "purpose", {"purpose": {"decider": ""}}),
    ("stakeholder-belongs", "council", {"council": {"belongs": None}}),
    ("stakeholder-needs", "council", {"council": {"needs": ""}}),
    ("stakeholder-circle", "council", {"council": {"circle": None}}),
    ("stakeholder-we-give", "readers", {"readers": {"we_give": ""}}),
    ("stakeholder-they-give", "readers", {"readers": {"they_give": ""}}),
    ("stakeholder-told", "council", {"council": {"told_by": ""}}),
    ("relationship-ends", "link", {"link": {"kind": "relationship", "one": "readers"}}),
    ("unit-circle", "desk", {"desk": {"parent": "desk"}}),
    ("persona-story", "mia", {"mia": {"story": ""}}),
    ("persona-inside", "mia", {"mia": {"goals": []}}),
    ("persona-situation", "mia", {"mia": {"ideal_situation": ""}}),
    ("outcome-none-for", "ben", {"ben": {"kind": "persona", "name": "Ben"}}),
    ("outcome-persona", "find", {"find": {"persona": ""}}),
    ("outcome-dimension", "find", {"find": {"dimension": None}}),
    ("outcome-importance", "find", {"find": {"importance": None}}),
    ("outcome-satisfaction", "find", {"find": {"satisfaction": None}}),
    ("outcome-success", "find", {"find": {"customer_success": ""}}),
    ("stage-empty", "after", {"after": {"kind": "stage", "name": "After"}}),
    ("stage-inside", "stage", {"stage": {"concerns": ""}}),
    ("action-stage", "action", {"action": {"stage": ""}}),
    ("touchpoint-action", "search", {"search": {"action": ""}}),
    ("touchpoint-inside", "search", {"search": {"ownership": None}}),
    ("moment-touchpoint", "moment", {"moment": {"touchpoint": ""}}),
    ("moment-verdict", "m2", {"m2": {"kind": "moment-of-truth", "touchpoint": "search"}}),
    ("moment-reason", "moment", {"moment": {"reason": ""}}),
    ("moment-effect", "moment", {"moment": {"effect": None}}),
    ("moment-kpi", "moment", {"moment": {"kpi": ""}}),
    ("moment-candidate", "bye", {"bye": {"kind": "touchpoint", "name": "Bye", "action": "action"}}),
    ("delivery-no-accountable", "search", {"delivery": {"letters": ["R"]}}),
    ("delivery-no-responsible", "search", {"delivery": {"letters": ["A"]}}),
    (
        "delivery-many-accountable",
        "search",
        {"d2": {"kind": "delivery", "touchpoint": "search", "role": "ana", "letters": ["A"]}},
    ),
    ("ungraded", "bye", {"bye": {"kind": "touchpoint", "name": "Bye", "action": "action"}}),
    ("ungraded-for", "search", {"ben": {"kind": "persona", "name": "Ben"}}),
    ("grade-reason", "search", {"grade": {"reason": ""}}),
    ("pain-touchpoint", "pain", {"pain": {"touchpoint": ""}}),
    ("pain-severity", "pain", {"pain": {"severity": None}}),
    ("blueprint-touchpoint", "back", {"back": {"touchpoint": ""}}),
    ("blueprint-unit", "back", {"back": {"unit": ""}}),
    ("blueprint-bare", "search", {"front": {"lane": "policy"}}),
    ("blueprint-jump", "search", {"front": {"lane": "policy"}, "back": {"lane": "support"}}),
    ("blueprint-rests", "front", {"back": {"lane": "policy"}}),
    ("opportunity-ready", "chance", {"chance": {"date": None}}),
    ("opportunity-ready", "chance", {"chance": {"measure": "gone"}}),
    ("opportunity-ambition", "chance", {"chance": {"ambition": None}}),
    ("opportunity-plane", "chance", {"chance": {"effort": None}}),
    ("opportunity-rice", "chance", {"chance": {"reach": 2000}}),
    (
        "opportunity-effort",
        "chance",
        {"chance": {"reach": 2000, "rice_impact": "2", "confidence": "0.8", "person_months": 0}},
    ),
    ("idea-opportunity", "idea", {"idea": {"opportunity": ""}}),
    ("solution-idea", "solution", {"solution": {"idea": ""}}),
    ("activity-solution", "activity", {"activity": {"solution": ""}}),
    ("activity-owner", "activity", {"activity": {"owner": ""}}),
    ("activity-due", "activity", {"activity": {"due": None}}),
    ("activity-done-on", "activity", {"activity": {"status": "done"}}),
]

WITHOUT = [
    ("kpi-empty", ["kpi"]),
    ("team-empty", ["ana"]),
    ("stakeholder-empty", ["readers", "council"]),
    ("units-empty", ["desk"]),
    ("persona-empty", ["mia"]),
    ("outcome-empty", ["find"]),
    ("journey-empty", ["stage"]),
    ("touchpoint-empty", ["search"]),
    ("touchpoint-no-actions", ["action"]),
    ("moment-empty", ["moment"]),
    ("moment-no-touchpoints", ["search"]),
    ("delivery-empty", ["delivery"]),
    ("delivery-no-touchpoints", ["search"]),
    ("delivery-no-units", ["desk", "readers", "council"]),
    ("grade-empty", ["grade", "pain"]),
    ("grade-no-personas", ["mia", "pain"]),
    ("grade-no-touchpoints", ["search"]),
    ("blueprint-empty", ["front", "back"]),
    ("blueprint-no-touchpoints", ["search"]),
    ("improve-empty", ["chance"]),
    ("purpose-empty", ["purpose", "readers"]),
]


def test_the_steps_stand_in_the_order_of_the_workshop() -> None:
    assert [one.key for one in STEPS] == ORDER
    assert step("journey").key == "journey"


def test_an_unknown_step_is_refused_with_the_steps_there_are() -> None:
    with pytest.raises(UnknownName, match="purpose, kpis"):
        step("checkout")


def test_every_step_has_a_title() -> None:
    assert all(one.title for one in STEPS)


def test_an_empty_workshop_asks_one_thing_a_step() -> None:
    assert [point.step for point in open_points(Workshop())] == ORDER


def test_nothing_is_open_in_a_complete_workshop_and_every_step_is_done() -> None:
    workshop = Workshop(complete())
    assert open_points(workshop) == ()
    assert all(one.done for one in progress(workshop))


@pytest.mark.parametrize(("key", "where", "changes"), CASES)
def test_what_is_missing_is_an_open_point_at_its_place(key: str, where: str, changes: dict[str, Any]) -> None:
    workshop = without(**changes)
    assert (key, where) in found(workshop)


@pytest.mark.parametrize(("key", "removed"), WITHOUT)
def test_an_empty_step_says_what_to_do_first(key: str, removed: list[str]) -> None:
    workshop = without(*removed)
    one = point(workshop, key)
    if key != "units-empty":
        assert [p.key for p in step(one.step).open_points(workshop)] == [key]


def test_no_open_point_is_left_without_a_case_and_no_words_without_an_open_point() -> None:
    tried = {key for key, *_ in CASES} | {key for key, _ in WITHOUT}
    sources = [*Path(steps.__file__).parent.glob("*.py")]
    named = {key for path in sources for key in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', path.read_text("utf-8"))}
    worded = {key.removeprefix("open.") for key in all_words() if key.startswith("open.")}
    sentences = {key for key in worded if "." not in key and key != "list"}
    assert sentences == tried
    assert {key for key in named if has_words(f"open.{key}")} <= sentences


@pytest.mark.parametrize(("key", "where", "changes"), CASES)
def test_an_open_point_is_a_whole_sentence(key: str, where: str, changes: dict[str, Any]) -> None:
    text = point(without(**changes), key).text
    assert re.match(r"[A-Z0-9“].*[.?]$", text) and "{" not in text


def test_an_open_point_names_the_item_in_quotes_and_the_first_field_that_is_missing() -> None:
    one = point(without(chance={"owner": "", "date": None}), "opportunity-ready")
    assert one.text == "“Fewer, better results” is not ready: it still needs an owner and a date."
    assert (one.where, one.field, one.step) == ("chance", "owner", "improve")


def test_a_very_long_name_is_cut_in_a_sentence() -> None:
    assert len(point(without(pain={"name": "x" * 5000, "severity": None}), "pain-severity").text) < 150


def test_only_a_grade_with_a_value_counts_as_a_grade() -> None:
    workshop = without("pain", grade={"value": None})
    assert point(workshop, "grade-empty")
    assert not next(one for one in progress(workshop) if one.key == "emotional-journey").started


def test_a_title_alone_does_not_start_the_purpose() -> None:
    workshop = Workshop({"purpose": {"kind": "purpose", "name": "A map"}})
    assert [one.started for one in progress(workshop)] == [False] * len(STEPS)


def test_a_future_touchpoint_needs_no_grade_while_the_current_journey_is_mapped() -> None:
    workshop = without(bye={"kind": "touchpoint", "name": "Bye", "action": "action", "state": "future"})
    assert ("ungraded", "bye") not in found(workshop)


def test_the_moments_step_reopens_when_grades_bring_new_candidates() -> None:
    bye = {"kind": "touchpoint", "name": "Bye", "action": "action", "position": "V"}
    items = complete() | {"bye": bye, "m2": {**complete()["moment"], "touchpoint": "bye"}}
    items["hello"] = {"kind": "touchpoint", "name": "Hello", "action": "action", "position": "0"}
    items["action"] = {**items["action"], "outcomes": []}
    before = {key: fields for key, fields in items.items() if key != "grade"}
    assert ("moment-candidate", "hello") not in found(Workshop(before))
    items["g2"] = {**items["grade"], "touchpoint": "hello", "value": 2}
    assert ("moment-candidate", "hello") in found(Workshop(items))
