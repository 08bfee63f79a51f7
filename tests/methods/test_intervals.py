import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_widgets.errors import MethodError
from cjm_widgets.methods import intervals


def test_the_95_percent_normal_quantile_is_the_familiar_1_96() -> None:
    assert intervals.normal_quantile(0.95) == pytest.approx(1.959964, abs=1e-6)


@pytest.mark.parametrize("confidence", [0, 1, -0.5, 95, math.nan])
def test_a_confidence_outside_0_to_1_is_refused(confidence: float) -> None:
    with pytest.raises(MethodError, match="cannot be used: give a share between 0 and 1"):
        intervals.normal_quantile(confidence)


@pytest.mark.parametrize(
    ("freedom", "confidence", "t"),
    [
        (1, 0.95, 12.7062),
        (2, 0.95, 4.30265),
        (5, 0.95, 2.57058),
        (4, 0.99, 4.60409),
        (30, 0.95, 2.04227),
        (120, 0.95, 1.97993),
    ],
)
def test_students_quantile_agrees_with_the_printed_tables(freedom: int, confidence: float, t: float) -> None:
    assert intervals.student_quantile(confidence, freedom) == pytest.approx(t, abs=1e-4)


def test_students_quantile_does_not_jump_where_the_method_changes() -> None:
    below, at, above, next_above = (intervals.student_quantile(0.95, n) for n in (99, 100, 101, 102))
    assert below > at > above > next_above
    assert at - above == pytest.approx(above - next_above, rel=0.05)


def test_students_quantile_needs_a_degree_of_freedom() -> None:
    with pytest.raises(MethodError, match="at least 1 degree of freedom, not 0"):
        intervals.student_quantile(0.95, 0)


@given(n=st.integers(1, 500), data=st.data())
def test_a_wilson_interval_holds_the_share_and_stays_in_0_to_1(n: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, n))
    interval = intervals.wilson(successes, n)
    assert interval is not None
    assert 0 <= interval.low <= successes / n <= interval.high <= 1
    assert interval.low < interval.high


@given(n=st.integers(1, 500), data=st.data())
def test_the_wilson_interval_of_those_who_did_not_mirrors_that_of_those_who_did(n: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, n))
    one, other = intervals.wilson(successes, n), intervals.wilson(n - successes, n)
    assert one is not None
    assert other is not None
    assert one.low == pytest.approx(1 - other.high)
    assert one.high == pytest.approx(1 - other.low)


def test_nobody_gives_no_interval() -> None:
    assert intervals.wilson(0, 0) is None


@pytest.mark.parametrize(("successes", "n"), [(3, 2), (-1, 2), (0, -1)])
def test_a_count_that_is_no_part_of_n_is_refused(successes: int, n: int) -> None:
    with pytest.raises(MethodError, match="is not a share: the count must be in 0"):
        intervals.wilson(successes, n)


def test_the_interval_of_a_mean_is_students_and_is_cut_off_at_the_scale() -> None:
    found = intervals.of_mean([1, 2, 3, 4, 5], 1, 7)
    assert found is not None
    assert found.low == pytest.approx(3 - 2.776445 * math.sqrt(2.5 / 5), abs=1e-5)
    assert intervals.of_mean([1, 7], 1, 7) == intervals.Interval(1, 7)
    assert 3 in found
    assert 7 not in found


def test_one_answer_gives_no_interval_of_a_mean() -> None:
    assert intervals.of_mean([4], 1, 7) is None
    with pytest.raises(MethodError, match="give a share between 0 and 1"):
        intervals.of_mean([4], 1, 7, confidence=2)
