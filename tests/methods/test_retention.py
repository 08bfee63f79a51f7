import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_widgets.errors import MethodError
from cjm_widgets.methods import retention

KNOWN = [1000, 631, 468, 382, 326, 289, 262, 241]
cohorts = st.lists(st.integers(0, 500), min_size=1, max_size=10).map(lambda counts: sorted(counts, reverse=True))
stays = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=40)


def test_retention_is_the_share_of_those_who_were_there_a_period_before() -> None:
    found = retention.retention([1000, 631, 468])
    assert [period.rate for period in found] == pytest.approx([0.631, 0.741680], abs=1e-6)
    assert [period.churn for period in found] == pytest.approx([0.369, 0.258320], abs=1e-6)
    assert [period.number for period in found] == [1, 2]


@given(cohorts)
def test_a_rate_lies_within_its_interval_and_makes_one_with_churn(survivors: list[int]) -> None:
    for period in retention.retention(survivors):
        if period.at_start:
            assert period.rate in period.interval
            assert period.rate + period.churn == pytest.approx(1)
        else:
            assert (period.rate, period.churn, period.interval) == (None, None, None)


def test_a_period_that_was_not_counted_has_no_rate() -> None:
    found = retention.retention([10, None, 5])
    assert [period.rate for period in found] == [None, None]


@pytest.mark.parametrize("survivors", [[], [10]])
def test_one_count_is_no_period(survivors: list[int]) -> None:
    assert retention.retention(survivors) == ()


def test_a_cohort_that_grows_is_refused_even_across_a_gap() -> None:
    with pytest.raises(MethodError, match="cannot grow from 10 to 12"):
        retention.retention([10, None, 12])


def test_a_negative_cohort_is_refused() -> None:
    with pytest.raises(MethodError, match="-1 customers cannot be left"):
        retention.retention([-1])


def test_annual_churn_compounds_the_monthly_one() -> None:
    assert retention.annual_churn(0.02) == pytest.approx(1 - 0.98**12)
    assert retention.annual_churn(0) == 0
    assert retention.annual_churn(1) == 1
    assert retention.annual_churn(None) is None


@pytest.mark.parametrize("monthly", [-0.1, 2, math.nan])
def test_a_monthly_churn_that_is_no_share_is_refused(monthly: float) -> None:
    with pytest.raises(MethodError, match=r"A monthly churn of .* cannot be"):
        retention.annual_churn(monthly)


def test_the_unknown_corner_of_a_cohort_table_stays_empty() -> None:
    found = retention.cohort_table({"jan": [100, 80, 60], "feb": [50, 30], "mar": [10]})
    assert [cohort.shares for cohort in found.cohorts] == [(1, 0.8, 0.6), (1, 0.6, None), (1, None, None)]
    assert found.together == pytest.approx((1, 110 / 150, 0.6))


def test_a_cohort_nobody_was_in_has_no_shares() -> None:
    found = retention.cohort_table({"jan": [0, 0], "feb": [None, None]})
    assert [cohort.shares for cohort in found.cohorts] == [(None, None), (None, None)]
    assert found.together == (None, None)
    assert retention.cohort_table({}) == retention.CohortTable((), ())


def test_a_cohort_that_loses_everybody_is_at_zero_and_not_unknown() -> None:
    assert retention.cohort_table({"jan": [4, 0]}).cohorts[0].shares == (1, 0)


def test_a_growing_cohort_is_refused_in_a_table_too() -> None:
    with pytest.raises(MethodError, match="cannot grow from 1 to 2"):
        retention.cohort_table({"jan": [1, 2]})


def test_tenure_counts_those_who_are_still_there_as_at_risk_and_not_as_gone() -> None:
    found = retention.kaplan_meier([6, 6, 6, 7, 10, 6, 9], [True, True, True, True, True, False, False])
    assert [(step.time, step.at_risk, step.left) for step in found.steps] == [(6, 7, 3), (7, 3, 1), (10, 1, 1)]
    assert [step.share for step in found.steps] == pytest.approx([4 / 7, 8 / 21, 0])
    assert (found.median, found.left, found.censored) == (7, 5, 2)


def test_the_published_trial_of_6_mp_comes_out() -> None:
    """Gehan (1965): 21 children with leukaemia, remission in weeks, median 23."""
    gone = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    kept = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    found = retention.kaplan_meier([*gone, *kept], [True] * 9 + [False] * 12)
    assert found.median == 23
    assert found.steps[0].share == pytest.approx(0.8571, abs=1e-4)
    assert found.steps[-1].share == pytest.approx(0.4482, abs=1e-4)
    assert (found.steps[0].interval.low, found.steps[0].interval.high) == pytest.approx((0.6197, 0.9516), abs=1e-4)


def test_while_more_than_half_are_there_the_median_is_unknown() -> None:
    assert retention.kaplan_meier([1, 5, 5, None], [True, False, False, False]).median is None
    assert retention.kaplan_meier([1, 5, 5, None], [True, False, False, False]).blank == 1


def test_without_customers_there_is_no_curve() -> None:
    assert retention.kaplan_meier([], []) == retention.Tenure(0, 0, 0, 0, (), None)


@given(stays)
def test_the_curve_only_falls_and_each_share_lies_within_its_interval(customers: list[tuple[int, bool]]) -> None:
    found = retention.kaplan_meier([time for time, _ in customers], [gone for _, gone in customers])
    shares = [1.0, *(step.share for step in found.steps)]
    assert all(before > after >= 0 for before, after in pairwise(shares))
    assert all(step.share in step.interval for step in found.steps if step.interval)


@given(stays)
def test_without_censoring_the_curve_is_the_plain_share_of_those_still_there(customers: list[tuple[int, bool]]) -> None:
    times = [time for time, _ in customers]
    for step in retention.kaplan_meier(times, [True] * len(times)).steps:
        assert step.share == pytest.approx(sum(time > step.time for time in times) / len(times), abs=1e-12)


def test_a_mark_for_each_duration_is_needed() -> None:
    with pytest.raises(MethodError, match="1 durations but 2 marks"):
        retention.kaplan_meier([1], [True, False])


@pytest.mark.parametrize("duration", [-1, math.inf])
def test_a_duration_that_cannot_be_is_refused(duration: float) -> None:
    with pytest.raises(MethodError, match=r"A duration of .* cannot be"):
        retention.kaplan_meier([duration], [True])
