from datetime import date
from itertools import combinations
from typing import Any

import pytest

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument, UnknownName
from cjm_widgets.facilitation.coach import RULES, Look
from cjm_widgets.facilitation.starters import Starter, parsed, prompts_for, starter, starters

KEYS = [
    "bank-account",
    "business-software",
    "hotel-stay",
    "online-order",
    "outpatient-visit",
    "public-benefit",
    "rail-commute",
    "utility-move-in",
]
every_starter = pytest.mark.parametrize("one", starters(), ids=lambda one: one.key)


def test_the_eight_starter_maps_are_there() -> None:
    assert sorted(one.key for one in starters()) == KEYS
    assert starter("hotel-stay").title == "A stay at a hotel"


def test_an_unknown_starter_map_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownName, match="bank-account, business-software"):
        starter("moon-landing")


@every_starter
def test_a_starter_map_is_large_enough_to_argue_with(one: Starter) -> None:
    workshop = one.workshop()
    assert len(workshop.stages) >= 5
    assert len(workshop.actions) >= 12
    assert len(workshop.touchpoints) >= 15
    assert one.summary.endswith(".")


@every_starter
def test_a_starter_map_has_channels_that_are_not_ours(one: Starter) -> None:
    touchpoints = one.workshop().touchpoints
    channels = {touchpoint.channel for touchpoint in touchpoints}
    ours = {touchpoint.channel for touchpoint in touchpoints if touchpoint.ownership == "own"}
    assert len(channels) >= 4 and "" not in channels
    assert len(channels - ours) >= 2
    assert all(touchpoint.ownership for touchpoint in touchpoints)


@every_starter
def test_a_starter_map_begins_before_the_first_contact_and_ends_after_the_last_use(one: Starter) -> None:
    workshop = one.workshop()
    for action in (workshop.actions[0], workshop.actions[-1]):
        assert all(touchpoint.ownership != "own" for touchpoint in workshop.touchpoints_of(action))


@every_starter
def test_a_starter_map_asks_questions_of_its_own_in_six_steps_and_more(one: Starter) -> None:
    assert len(one.prompts) >= 6
    assert all(question.endswith((".", "?")) for questions in one.prompts.values() for question in questions)


@every_starter
def test_a_starter_map_keeps_to_what_the_coach_says_of_journeys(one: Starter) -> None:
    look = Look(one.workshop(), date(2026, 11, 21))
    kept = {"scope", "stages-few", "stages-many", "actions-few", "actions-many", "customer-words"}
    kept |= {"all-channels-ours", "before-first-contact", "after-last-use", "outcome-unserved", "outcome-dimensions"}
    assert [rule.key for rule in RULES if rule.key in kept and list(rule.check(look))] == []


@every_starter
def test_every_item_of_a_starter_map_is_assumed_and_says_where_it_is_from(one: Starter) -> None:
    items = one.items()
    assert {(item.evidence_level, item.author) for item in items} == {("assumed", "starter map")}
    assert len({item.id for item in items}) == len(items)
    assert one.workshop().purpose.starter == one.key


def test_no_two_starter_maps_share_over_a_tenth_of_their_action_titles() -> None:
    titles = {one.key: {action.name.casefold() for action in one.workshop().actions} for one in starters()}
    for one, other in combinations(titles, 2):
        shared = titles[one] & titles[other]
        assert len(shared) <= min(len(titles[one]), len(titles[other])) / 10, (one, other, shared)


def test_no_two_starter_maps_ask_the_same_question() -> None:
    asked = [question for one in starters() for questions in one.prompts.values() for question in questions]
    assert len(asked) == len(set(asked))


def test_items_come_in_the_order_of_the_file_with_fresh_ids_each_time() -> None:
    hotel = starter("hotel-stay")
    assert hotel.workshop().stages[0].name == "Dreaming"
    assert {item.id for item in hotel.items()} & {item.id for item in hotel.items()} == {"purpose"}


def test_a_name_in_the_file_becomes_a_link() -> None:
    workshop = starter("hotel-stay").workshop()
    outcome = workshop.kind("outcome")[0]
    assert workshop.get(outcome.persona) == workshop.personas[0]  # type: ignore[attr-defined]
    assert any(outcome.id in action.outcomes for action in workshop.actions)


def test_the_questions_of_the_starter_map_come_back_by_step() -> None:
    assert prompts_for(starter("hotel-stay").workshop(), "personas")[0].startswith("What are they celebrating")
    assert prompts_for(Workshop(), "personas") == ()
    assert prompts_for(Workshop({"purpose": {"kind": "purpose", "starter": "gone"}}), "personas") == ()


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ({"stages": []}, "has no title"),
        ({"title": "T", "colour": "red"}, "mine: there is no “colour”"),
        ({"title": "T", "prompts": {"shopping": ["Why?"]}}, "mine: prompts: there is no “shopping”"),
        ({"title": "T", "purpose": {"goal": "x"}}, "mine: purpose: there is no “goal”"),
        ({"title": "T", "stages": {"name": "S"}}, "mine: stages: a list"),
        ({"title": "T", "stages": ["S"]}, "mine: stages, stage 1: names with values"),
        ({"title": "T", "stages": [{"name": "S", "id": "x"}]}, "stage 1: there is no “id”"),
        ({"title": "T", "stages": [{"actions": [{"stage": "x"}]}]}, "stage 1, action 1: there is no “stage”"),
        (
            {"title": "T", "stages": [{"actions": [{}, {"touchpoints": [{"ownership": "mine"}]}]}]},
            "stage 1, action 2, touchpoint 1: the value of “ownership”",
        ),
        ({"title": "T", "outcomes": [{"persona": "Nobody"}]}, "outcome 1, persona: no item above is called “Nobody”"),
    ],
)
def test_what_a_starter_map_may_not_hold_is_refused_with_its_place(document: dict[str, Any], place: str) -> None:
    with pytest.raises(BadDocument, match=place):
        parsed("mine", document)
