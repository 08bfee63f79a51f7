import re
from datetime import date

import pytest

from cjm_widgets.domain.item import KINDS
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.coach import RULES, findings
from cjm_widgets.facilitation.steps import STEPS
from cjm_widgets.resources import all_words, words
from tests.facilitation.coach_cases import CASES

TODAY = date(2026, 11, 21)
KEYS = [rule.key for rule in RULES]


def keys_of(workshop: Workshop) -> set[str]:
    return {found.key for found in findings(workshop, TODAY)}


def test_every_rule_has_a_workshop_that_fires_it_and_one_that_does_not() -> None:
    assert sorted(CASES) == sorted(KEYS)
    assert len(KEYS) == len(set(KEYS))


@pytest.mark.parametrize("key", KEYS)
def test_a_rule_fires_where_it_should(key: str) -> None:
    assert key in keys_of(Workshop(CASES[key][0]))


@pytest.mark.parametrize("key", KEYS)
def test_a_rule_is_silent_where_it_should_be(key: str) -> None:
    assert key not in keys_of(Workshop(CASES[key][1]))


@pytest.mark.parametrize("key", KEYS)
def test_a_finding_is_a_whole_sentence_with_a_reason_and_a_place_that_stands(key: str) -> None:
    workshop = Workshop(CASES[key][0])
    found = next(found for found in findings(workshop, TODAY) if found.key == key)
    assert re.match(r"[A-Z0-9“].*[.?)]$", found.text) and "{" not in found.text
    assert found.why.endswith((".", "?"))
    assert found.where == "" or workshop.get(found.where)


def test_every_rule_belongs_to_a_step_and_points_at_a_kind_of_item_or_the_map() -> None:
    assert {rule.step for rule in RULES} <= {step.key for step in STEPS}
    assert {rule.place for rule in RULES} <= {*KINDS, "map", "item"}


def test_no_advice_without_a_rule_is_left_in_the_words() -> None:
    assert {key.split(".")[1] for key in all_words() if key.startswith("coach.")} == set(KEYS)


def test_an_empty_workshop_gets_no_advice() -> None:
    assert findings(Workshop(), TODAY) == ()


@pytest.mark.parametrize("key", KEYS)
def test_a_dismissal_silences_the_rule_at_its_place_and_nowhere_else(key: str) -> None:
    items = CASES[key][0]
    places = [found.where for found in findings(Workshop(items), TODAY) if found.key == key]
    dismissal = {"kind": "dismissal", "rule": key, "about": places[0], "reason": "We know"}
    left = [found.where for found in findings(Workshop(items | {"x-dismissal": dismissal}), TODAY) if found.key == key]
    assert left == places[1:]


def test_advice_names_the_item_in_quotes() -> None:
    found = next(f for f in findings(Workshop(CASES["pain-unanswered"][0]), TODAY) if f.key == "pain-unanswered")
    assert "“It takes days”" in found.text
    assert found.where == "pp"


def test_rules_on_the_facilitators_fields_are_silent_where_those_are_blank() -> None:
    members = {f"m{n}": {"kind": "team-member", "name": "M"} for n in range(3)}
    assert not {"team-no-sceptics", "team-no-ambassadors", "stakeholder-powerful"} & keys_of(Workshop(members))


def test_a_name_with_braces_or_markup_stays_the_plain_text_it_is() -> None:
    nasty = "<b>{name}</b>{0}"
    workshop = Workshop({"n": {"kind": "insight", "name": nasty}})
    found = next(found for found in findings(workshop, TODAY) if found.key == "insight-unanswered")
    assert found.text == words("coach.insight-unanswered.text", name=nasty)
    assert nasty in found.text
