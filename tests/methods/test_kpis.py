import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_widgets.errors import MethodError
from cjm_widgets.methods import kpis
from cjm_widgets.methods.intervals import Interval

people = st.integers(0, 400)


def ends(interval: Interval) -> tuple[float, float]:
    return (round(interval.low, 2), round(interval.high, 2))


def test_nps_gives_the_known_answer_with_the_adjusted_interval_by_default() -> None:
    found = kpis.nps_from_counts(162, 108, 54)
    assert found.score == pytest.approx(33.333, abs=5e-4)
    assert found.standard_error == pytest.approx(4.1409, abs=5e-5)
    assert ends(found.interval) == (24.95, 41.11)
    assert found.method == "adjusted-wald"


def test_the_plain_wald_interval_is_an_option() -> None:
    assert ends(kpis.nps_from_counts(162, 108, 54, method="wald").interval) == (25.22, 41.45)


def test_five_of_five_promoters_are_not_certain() -> None:
    assert ends(kpis.nps_from_counts(5, 0, 0).interval) == (17.49, 100)
    assert ends(kpis.nps_from_counts(5, 0, 0, method="wald").interval) == (100, 100)


def test_answers_are_sorted_by_their_code_and_strays_are_dropped_and_counted() -> None:
    found = kpis.nps([10, 9, 8, 7, 6, 0, None, 11, -1, 99, None])
    assert (found.promoters, found.passives, found.detractors) == (2, 2, 2)
    assert (found.n, found.blank, found.outside, found.score) == (6, 2, 3, 0)


@pytest.mark.parametrize("stray", [8.5, math.nan, "9", True])
def test_what_is_no_whole_code_is_dropped_and_counted(stray: object) -> None:
    found = kpis.nps([9, stray])
    assert (found.n, found.outside) == (1, 1)


@pytest.mark.parametrize("answers", [[], [None], [42]])
def test_without_answers_there_is_no_nps(answers: list[Any]) -> None:
    found = kpis.nps(answers)
    assert (found.n, found.score, found.standard_error, found.interval) == (0, None, None, None)


@given(people, people, people)
def test_nps_and_its_interval_stay_in_bounds(promoters: int, passives: int, detractors: int) -> None:
    found = kpis.nps_from_counts(promoters, passives, detractors)
    if found.n:
        assert -100 <= found.interval.low <= found.interval.high <= 100
        assert -100 <= found.score <= 100
        assert found.score in found.interval or found.n == 1


@given(people, people, people, st.sampled_from(["wald", "adjusted-wald"]))
def test_nps_is_mirrored_when_promoters_and_detractors_change_places(
    promoters: int, passives: int, detractors: int, method: kpis.NpsMethod
) -> None:
    one = kpis.nps_from_counts(promoters, passives, detractors, method=method)
    other = kpis.nps_from_counts(detractors, passives, promoters, method=method)
    if one.n:
        assert one.score == pytest.approx(-other.score)
        assert one.interval.low == pytest.approx(-other.interval.high)


@given(st.lists(st.one_of(st.none(), st.integers(-3, 13)), max_size=50))
def test_every_answer_is_counted_once(answers: list[Any]) -> None:
    found = kpis.nps(answers)
    assert found.n + found.blank + found.outside == len(answers)
    assert found.promoters + found.passives + found.detractors == found.n


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(MethodError, match="-1 people cannot have answered"):
        kpis.nps_from_counts(3, -1, 0)


def test_an_unknown_interval_is_refused() -> None:
    with pytest.raises(MethodError, match="no NPS interval 'exact'"):
        kpis.nps([9], method="exact")


def test_a_confidence_in_percent_is_refused_even_without_answers() -> None:
    with pytest.raises(MethodError, match="A confidence of 95"):
        kpis.nps([], confidence=95)


def test_a_large_change_between_large_groups_is_distinguishable() -> None:
    found = kpis.nps_change(kpis.nps_from_counts(162, 108, 54), kpis.nps_from_counts(220, 70, 34))
    assert found.distinguishable
    assert found.reason is None
    assert found.standard_error == pytest.approx(math.hypot(4.14087, 3.74491), abs=1e-4)
    assert found.z == pytest.approx(found.difference / found.standard_error)
    assert found.p < 0.001


def test_fewer_than_thirty_answers_cannot_show_a_change() -> None:
    found = kpis.nps_change(kpis.nps_from_counts(0, 0, 29), kpis.nps_from_counts(300, 0, 0))
    assert (found.distinguishable, found.reason) == (False, "few-answers")


def test_thirty_answers_on_both_sides_can_show_a_change() -> None:
    found = kpis.nps_change(kpis.nps_from_counts(0, 0, 30), kpis.nps_from_counts(30, 0, 0))
    assert (found.distinguishable, found.reason) == (True, None)


def test_a_change_within_the_uncertainty_is_not_distinguishable() -> None:
    found = kpis.nps_change(kpis.nps_from_counts(50, 30, 20), kpis.nps_from_counts(53, 28, 19))
    assert (found.distinguishable, found.reason) == (False, "within-the-uncertainty")
    assert 0 in found.interval


def test_two_groups_that_all_answer_alike_have_no_z() -> None:
    same = kpis.nps_from_counts(40, 0, 0)
    still = kpis.nps_change(same, same)
    assert (still.difference, still.z, still.p, still.distinguishable) == (0, None, None, False)
    assert kpis.nps_change(kpis.nps_from_counts(0, 0, 40), same).distinguishable


def test_a_change_from_nothing_says_that_there_were_no_answers() -> None:
    found = kpis.nps_change(kpis.nps([]), kpis.nps([9] * 40))
    assert (found.difference, found.interval, found.reason) == (None, None, "no-answers")


@given(people, people, people, people)
def test_a_change_that_is_distinguishable_has_an_interval_without_zero_inside(a: int, b: int, c: int, d: int) -> None:
    found = kpis.nps_change(kpis.nps_from_counts(a, 20, b), kpis.nps_from_counts(c, 20, d))
    if found.distinguishable:
        assert found.interval.low >= 0 or found.interval.high <= 0


def test_csat_gives_the_known_answer() -> None:
    found = kpis.csat_from_counts([14, 9, 10, 32, 42])
    assert found.score == pytest.approx(69.16, abs=0.005)
    assert ends(found.interval) == (59.87, 77.12)


def test_csat_is_the_share_of_the_two_highest_codes_and_zero_is_not_a_score() -> None:
    found = kpis.csat([5, 4, 3, 1, 0, 0, None])
    assert (found.n, found.blank, found.outside, found.satisfied, found.score) == (4, 1, 2, 2, 50)


def test_zero_is_a_score_where_the_scale_includes_it() -> None:
    found = kpis.csat([0, 10, 9, 8], lowest=0, highest=10)
    assert (found.n, found.score) == (4, 50)


def test_without_answers_there_is_no_csat() -> None:
    assert kpis.csat([None]) == kpis.Csat(0, 1, 0, 0, None, None)
    assert kpis.csat_from_counts([0, 0, 0]).score is None


@given(st.lists(people, min_size=3, max_size=7).filter(any))
def test_the_csat_interval_holds_the_score_and_stays_in_percent(counts: list[int]) -> None:
    found = kpis.csat_from_counts(counts)
    assert 0 <= found.interval.low <= found.score <= found.interval.high <= 100


def test_csat_on_two_codes_is_refused() -> None:
    with pytest.raises(MethodError, match="CSAT needs three codes"):
        kpis.csat([1], lowest=1, highest=2)
    with pytest.raises(MethodError, match="counts of three codes or more, not of 2"):
        kpis.csat_from_counts([1, 2])
    with pytest.raises(MethodError, match="-2 people cannot have answered"):
        kpis.csat_from_counts([1, -2, 3])


def test_ces_2_gives_the_mean_and_the_share_of_5_to_7_and_names_both() -> None:
    found = kpis.ces([7, 6, 5, 4, 1, 8, 0, None])
    assert (found.version, found.low_is_good, found.easy_codes) == ("2.0", False, (5, 6, 7))
    assert (found.n, found.blank, found.outside, found.easy) == (5, 1, 2, 3)
    assert (found.mean, found.share) == (pytest.approx(4.6), 60)
    assert found.mean in found.mean_interval
    assert found.share in found.share_interval


def test_ces_1_needs_its_direction() -> None:
    with pytest.raises(MethodError, match=r"CES 1\.0 was asked both ways round"):
        kpis.ces([1, 2], version="1.0")


def test_ces_1_counts_the_easy_end_whichever_it_is() -> None:
    low = kpis.ces([1, 2, 5], version="1.0", low_is_good=True)
    high = kpis.ces([1, 2, 5], version="1.0", low_is_good=False)
    assert (low.easy_codes, low.easy) == ((1, 2), 2)
    assert (high.easy_codes, high.easy) == ((4, 5), 1)
    assert low.mean == high.mean


def test_an_unknown_ces_is_refused() -> None:
    with pytest.raises(MethodError, match="no CES version '3'"):
        kpis.ces([1], version="3")


def test_without_answers_there_is_no_ces() -> None:
    found = kpis.ces([])
    assert (found.mean, found.mean_interval, found.share, found.share_interval) == (None, None, None, None)


@given(st.lists(st.integers(1, 7), min_size=2, max_size=60))
def test_the_ces_intervals_hold_their_figures_and_stay_on_the_scale(answers: list[Any]) -> None:
    found = kpis.ces(answers)
    slack = 1e-9
    assert 1 <= found.mean_interval.low <= found.mean + slack
    assert found.mean - slack <= found.mean_interval.high <= 7
    assert 0 <= found.share_interval.low <= found.share <= found.share_interval.high <= 100
