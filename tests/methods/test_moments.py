import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_widgets.errors import MethodError
from cjm_widgets.methods import moments
from cjm_widgets.methods.moments import TouchpointFacts

touchpoints = st.builds(
    TouchpointFacts,
    opportunity=st.none() | st.floats(1, 19),
    median=st.none() | st.sampled_from([n / 2 for n in range(-4, 5)]),
    contacts=st.none() | st.integers(0, 10_000),
    is_last=st.booleans(),
    must_be=st.booleans(),
    drop_off=st.none() | st.floats(0, 1),
)


def fired(rule: str, *journey: TouchpointFacts) -> list[int]:
    return [index for index, rules in enumerate(moments.candidates(journey)) if rule in rules]


def graded(*medians: float | None) -> list[TouchpointFacts]:
    return [TouchpointFacts(median=median) for median in medians]


def test_an_opportunity_score_of_12_makes_a_candidate_and_a_little_less_does_not() -> None:
    assert fired("opportunity", *(TouchpointFacts(opportunity=score) for score in (11.9, 12, 19, None))) == [1, 2]


def test_a_hygiene_factor_with_a_low_grade_is_a_candidate_and_one_without_a_grade_is_not() -> None:
    journey = [
        TouchpointFacts(must_be=True, median=-1),
        TouchpointFacts(must_be=True, median=-0.5),
        TouchpointFacts(must_be=True),
        TouchpointFacts(median=-2),
    ]
    assert fired("must-be-low", *journey) == [0]


def test_both_the_lowest_and_the_highest_grade_are_the_strongest() -> None:
    assert fired("strongest-grade", *graded(0, 1, None, -2, 0.5)) == [1, 3]


def test_equal_medians_are_told_apart_by_their_means() -> None:
    journey = [TouchpointFacts(median=-1, mean=-1.2), TouchpointFacts(median=-1, mean=-1.4), TouchpointFacts(median=1)]
    assert fired("strongest-grade", *journey) == [1, 2]


def test_grades_that_stay_equal_fire_together() -> None:
    assert fired("strongest-grade", *graded(-1, 2, 2)) == [0, 1, 2]


def test_a_level_stretch_at_neutral_is_no_peak_but_a_single_neutral_top_is_the_highest() -> None:
    assert fired("strongest-grade", *graded(-2, 0, 0)) == [0]
    assert fired("strongest-grade", *graded(-2, -1, 0)) == [0, 2]
    assert fired("strongest-grade", *graded(0, 0)) == []
    assert fired("strongest-grade", *graded(0)) == []
    assert fired("strongest-grade", *graded(2)) == [0]


def test_the_end_is_a_candidate_before_any_grade_exists() -> None:
    assert fired("end", TouchpointFacts(), TouchpointFacts(is_last=True)) == [1]


def test_the_most_contacts_make_a_candidate() -> None:
    assert fired("volume", *(TouchpointFacts(contacts=n) for n in (10, 500, None, 500, 20))) == [1, 3]


def test_equal_volumes_point_at_nothing() -> None:
    assert fired("volume", TouchpointFacts(contacts=5), TouchpointFacts(contacts=5)) == []
    assert fired("volume", TouchpointFacts(contacts=0)) == []


def test_an_outlying_drop_off_makes_a_candidate() -> None:
    assert fired("drop-off", *(TouchpointFacts(drop_off=d) for d in (0.05, 0.06, 0.6, None, 0.05, 0.07))) == [2]


def test_three_drop_offs_are_too_few_to_call_one_outlying() -> None:
    assert fired("drop-off", *(TouchpointFacts(drop_off=d) for d in (0, 0, 1))) == []


def test_all_rules_that_fired_are_listed_in_their_order() -> None:
    last = TouchpointFacts(15, median=-2, contacts=90, is_last=True, must_be=True, drop_off=0.9)
    journey = [TouchpointFacts(median=1, contacts=1, drop_off=0.1)] * 4
    assert moments.candidates([*journey, last])[-1] == moments.RULES


def test_an_empty_journey_has_no_candidates() -> None:
    assert moments.candidates([]) == ()


@given(st.lists(touchpoints, max_size=12))
def test_each_touchpoint_gets_known_rules_in_order_and_without_facts_none(journey: list[TouchpointFacts]) -> None:
    found = moments.candidates(journey)
    assert len(found) == len(journey)
    for facts, rules in zip(journey, found, strict=True):
        assert list(rules) == [rule for rule in moments.RULES if rule in rules]
        if facts == TouchpointFacts():
            assert rules == ()


@given(st.lists(touchpoints, max_size=12))
def test_some_touchpoint_with_the_largest_distance_from_neutral_is_among_the_strongest(
    journey: list[TouchpointFacts],
) -> None:
    distances = {index: abs(facts.median) for index, facts in enumerate(journey) if facts.median is not None}
    furthest = max(distances.values(), default=0)
    if furthest:
        assert any(distances[index] == furthest for index in fired("strongest-grade", *journey))


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        (TouchpointFacts(opportunity=20), "an opportunity score of 20"),
        (TouchpointFacts(median=3), "a median grade of 3"),
        (TouchpointFacts(mean=-2.5), "a mean grade of -2.5"),
        (TouchpointFacts(contacts=-1), "a contact volume of -1"),
        (TouchpointFacts(drop_off=12), "a drop-off of 12"),
    ],
)
def test_a_fact_that_cannot_be_is_refused_with_its_place(facts: TouchpointFacts, says: str) -> None:
    with pytest.raises(MethodError, match=f"Touchpoint 1 has {says}"):
        moments.candidates([TouchpointFacts(), facts])
