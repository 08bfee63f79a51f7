import math
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_widgets.errors import MethodError
from cjm_widgets.methods import emotion

grades = st.lists(st.one_of(st.none(), st.integers(-2, 2)), max_size=20)
medians = st.lists(st.one_of(st.none(), st.sampled_from([n / 2 for n in range(-4, 5)])), max_size=15)


def curve(*columns: Sequence[int | None]) -> tuple[emotion.GradeSummary, ...]:
    return emotion.curve(columns)


def test_a_summary_gives_the_middle_the_spread_and_who_did_not_grade() -> None:
    found = emotion.summary([-2, None, -1, 0, 1, None])
    assert (found.n, found.blank) == (4, 2)
    assert (found.lower, found.median, found.upper) == (-1.25, -0.5, 0.25)
    assert (found.minimum, found.maximum, found.mean) == (-2, 1, -0.5)


def test_a_blank_grade_is_not_a_neutral_one() -> None:
    assert emotion.summary([2, None]).median == 2
    assert emotion.summary([2, 0]).median == 1


def test_nobody_graded_gives_no_figures_and_nothing_to_talk_about() -> None:
    found = emotion.summary([None, None])
    assert found == emotion.GradeSummary(0, 2, None, None, None, None, None, None, None, None, talk=False)


def test_a_team_split_between_the_ends_should_talk() -> None:
    found = emotion.summary([-2, -2, 2, 2])
    assert (found.consensus, found.agreement, found.talk) == (0, -1, True)


def test_two_humps_are_a_reason_to_talk_although_the_middle_is_the_most_frequent_grade() -> None:
    found = emotion.summary([-2] * 4 + [0] * 7 + [2] * 4)
    assert found.agreement < 0
    assert found.talk


@given(grades)
def test_two_humps_always_ask_for_a_talk(values: list[Any]) -> None:
    found = emotion.summary(values)
    if found.agreement is not None and found.agreement < 0:
        assert found.talk


def test_a_team_that_agrees_need_not_talk() -> None:
    assert not emotion.summary([1, 1, 2, 1]).talk


@pytest.mark.parametrize("grade", [3, -3, 1.5, True])
def test_a_grade_off_the_scale_is_refused(grade: float) -> None:
    with pytest.raises(MethodError, match=r"use a whole number in -2\.\.2, or leave it blank"):
        emotion.summary([0, grade])


@given(grades)
def test_the_middle_half_lies_within_the_range_and_everybody_is_counted(values: list[Any]) -> None:
    found = emotion.summary(values)
    assert found.n + found.blank == len(values)
    if found.n:
        assert found.minimum <= found.lower <= found.median <= found.upper <= found.maximum


@given(grades)
def test_grades_turned_round_give_the_same_consensus_and_the_opposite_median(values: list[Any]) -> None:
    one, other = emotion.summary(values), emotion.summary([None if g is None else -g for g in values])
    assert one.talk is other.talk
    if one.n:
        assert one.median == -other.median
        assert one.consensus == pytest.approx(other.consensus, abs=1e-12)


def test_a_curve_has_a_summary_for_every_column_and_a_gap_where_nobody_graded() -> None:
    found = curve([1, 1], [], [-1])
    assert [column.median for column in found] == [1, None, -1]
    assert emotion.curve([]) == ()


def test_the_journey_score_gives_the_known_answer() -> None:
    found = emotion.journey_score([3, 5, 1, 4], neutral=3)
    assert (found.peak_end, found.mean, found.worst) == (2.5, 3.25, 1)
    assert (found.peak_index, found.end_index, found.worst_index) == (2, 3, 2)
    assert found.weighted_mean is None


def test_of_two_equal_peaks_the_negative_one_counts_even_when_it_came_first() -> None:
    found = emotion.journey_score([-2, 2, 1])
    assert (found.peak_index, found.peak_end) == (0, -0.5)


def test_of_two_equal_peaks_on_one_side_the_later_counts() -> None:
    assert emotion.journey_score([2, 0, 2, 0]).peak_index == 2
    assert emotion.journey_score([-2, -2, 0]).peak_index == 1


def test_the_end_is_the_last_graded_touchpoint() -> None:
    found = emotion.journey_score([-1, 2, None])
    assert (found.end_index, found.n, found.blank) == (1, 2, 1)


def test_the_weighted_mean_leaves_out_touchpoints_without_a_known_volume_and_says_how_many() -> None:
    found = emotion.journey_score([2, -1, 0, None], [100, 300, None, 5000])
    assert found.weighted_mean == -0.25
    assert found.unweighted == 1


def test_without_any_volume_there_is_no_weighted_mean() -> None:
    assert emotion.journey_score([1, 2], [None, 0]).weighted_mean is None


def test_a_journey_without_grades_has_no_score() -> None:
    found = emotion.journey_score([None, None])
    assert (found.n, found.blank, found.mean, found.peak_end, found.worst, found.end_index) == (
        0,
        2,
        None,
        None,
        None,
        None,
    )


@given(medians)
def test_the_four_figures_lie_within_the_grades(values: list[Any]) -> None:
    found = emotion.journey_score(values, [1.0] * len(values))
    graded = [value for value in values if value is not None]
    if not graded:
        assert found.mean is None
        return
    assert found.worst == min(graded)
    assert found.weighted_mean == pytest.approx(found.mean)
    assert min(graded) <= found.peak_end <= max(graded)
    assert abs(values[found.peak_index]) == max(map(abs, graded))


@given(medians.filter(any))
def test_no_peak_is_passed_over_for_a_less_negative_or_an_earlier_one(values: list[Any]) -> None:
    peak = emotion.journey_score(values).peak_index
    for index, value in enumerate(values):
        if value is not None and abs(value) == abs(values[peak]):
            assert values[peak] <= value
            assert index <= peak or value > values[peak]


def test_as_many_weights_as_touchpoints_are_needed() -> None:
    with pytest.raises(MethodError, match="2 touchpoints but 1 contact volumes"):
        emotion.journey_score([1, 2], [3])


@pytest.mark.parametrize("weight", [-1, math.nan, math.inf])
def test_a_volume_that_cannot_be_is_refused(weight: float) -> None:
    with pytest.raises(MethodError, match=r"A contact volume of .* cannot be"):
        emotion.journey_score([1], [weight])


def test_a_median_that_is_no_number_is_refused() -> None:
    with pytest.raises(MethodError, match="touchpoint 1 is nan"):
        emotion.journey_score([1, math.nan])


def test_the_talk_begins_where_people_are_furthest_apart() -> None:
    found = curve([1, 1], [-2, 2], [0, 1], [2], [-1, 1])
    assert emotion.talk_order(found) == (1, 4, 2)


def test_the_reading_names_the_lowest_point_and_whether_people_agree_on_it() -> None:
    found = emotion.reading(("Ask", "Wait", "Leave"), curve([0, 0], [-2, -1, 2, -2], [1, 1]))
    assert (found.lowest, found.lowest_name, found.lowest_median) == (1, "Wait", -1.5)
    assert found.people_agree is False
    assert (found.widest, found.widest_name) == (1, "Wait")
    assert found.ends == "above"


def test_one_grader_neither_agrees_nor_disagrees() -> None:
    found = emotion.reading(("Ask", "Leave"), curve([1], [-1]))
    assert found.people_agree is None
    assert found.widest is None
    assert found.ends == "below"


def test_lowest_points_that_are_equal_are_all_named_and_the_later_one_stands_for_them() -> None:
    found = emotion.reading("abc", curve([-1, -1], [2, 2], [-1, -1]))
    assert found.lowest_ties == (0, 2)
    assert (found.lowest, found.ends, found.people_agree) == (2, "level", True)


def test_gaps_at_both_ends_are_not_the_beginning_or_the_end() -> None:
    assert emotion.reading("abcd", curve([], [1], [2], [])).ends == "above"
    assert emotion.reading("ab", curve([1], [])).ends is None


def test_an_ungraded_journey_has_nothing_to_read() -> None:
    found = emotion.reading("ab", curve([], [None]))
    assert found == emotion.Reading(None, None, None, (), None, None, None, None)


def test_as_many_names_as_touchpoints_are_needed() -> None:
    with pytest.raises(MethodError, match="1 names for 0 touchpoints"):
        emotion.reading(["Ask"], [])
