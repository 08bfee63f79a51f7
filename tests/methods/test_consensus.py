import math
import statistics
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_widgets.errors import MethodError
from cjm_widgets.methods import consensus as agreeing

SEVEN = (30, 40, 210, 130, 530, 50, 10)
counts = st.lists(st.integers(0, 40), min_size=2, max_size=9).filter(any)
numbers = st.lists(st.integers(-1000, 1000), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("found", "expected"), [(SEVEN, 0.7256876), ((5, 0, 0, 0, 5), 0), ((0, 0, 10, 0, 0), 1), ((0, 4, 0), 1)]
)
def test_consensus_gives_the_known_answers(found: Sequence[int], expected: float) -> None:
    assert agreeing.consensus(found) == pytest.approx(expected, abs=5e-8)


@pytest.mark.parametrize(
    ("found", "expected"),
    [(SEVEN, 0.6113333), ((5, 0, 0, 0, 5), -1), ((0, 0, 10, 0, 0), 1), ((3, 3, 3, 3, 3), 0), ((1, 1, 0, 0, 0), 0.75)],
)
def test_van_der_eijks_a_gives_the_known_answers(found: Sequence[int], expected: float) -> None:
    assert agreeing.agreement(found) == pytest.approx(expected, abs=5e-8)


def test_on_two_levels_an_even_split_has_no_agreement_and_one_level_has_all() -> None:
    assert agreeing.agreement((3, 3)) == 0
    assert agreeing.agreement((0, 3)) == 1


def test_the_width_is_that_of_the_scale_and_not_of_the_answers() -> None:
    assert agreeing.consensus((0, 0, 3, 3, 0)) > agreeing.consensus((3, 3))


@given(counts)
def test_consensus_lies_in_0_to_1_and_agreement_in_minus_1_to_1(found: Sequence[int]) -> None:
    assert 0 <= agreeing.consensus(found) <= 1
    assert -1 <= agreeing.agreement(found) <= 1


@given(counts)
def test_both_are_the_same_when_the_scale_is_turned_round(found: Sequence[int]) -> None:
    assert agreeing.consensus(found) == pytest.approx(agreeing.consensus(found[::-1]), abs=1e-12)
    assert agreeing.agreement(found) == pytest.approx(agreeing.agreement(found[::-1]), abs=1e-12)


@given(counts, st.integers(2, 9))
def test_both_are_the_same_when_everybody_brings_friends_who_think_alike(found: Sequence[int], times: int) -> None:
    more = [count * times for count in found]
    assert agreeing.consensus(found) == pytest.approx(agreeing.consensus(more), abs=1e-12)
    assert agreeing.agreement(found) == pytest.approx(agreeing.agreement(more), abs=1e-12)


@given(counts)
def test_only_a_group_at_one_level_agrees_completely(found: Sequence[int]) -> None:
    alone = sum(count > 0 for count in found) == 1
    assert (agreeing.consensus(found) == 1) is alone
    assert (agreeing.agreement(found) == 1) is alone


def test_nobody_has_no_consensus() -> None:
    assert agreeing.consensus((0, 0, 0)) is None
    assert agreeing.agreement((0, 0, 0)) is None


@pytest.mark.parametrize("method", [agreeing.consensus, agreeing.agreement])
def test_a_scale_of_one_level_is_refused(method: Callable[[Sequence[int]], float | None]) -> None:
    with pytest.raises(MethodError, match="two levels or more, not 1"):
        method((4,))


@pytest.mark.parametrize("bad", [-1, 0.5])
def test_what_is_no_count_is_refused(bad: float) -> None:
    with pytest.raises(MethodError, match="is not a count"):
        agreeing.consensus((1, bad))


def test_blanks_are_left_out_of_the_counts_and_are_not_zero() -> None:
    assert agreeing.counts_of([None, -2, 2, 2, None], -2, 2) == (1, 0, 0, 0, 2)


@pytest.mark.parametrize("value", [3, -3, 0.5, True, "1", math.nan])
def test_a_value_off_the_scale_is_refused(value: object) -> None:
    with pytest.raises(MethodError, match=r"is not on the scale: use a whole number in -2\.\.2"):
        agreeing.counts_of([value], -2, 2)


def test_a_scale_without_width_is_refused() -> None:
    with pytest.raises(MethodError, match="A scale needs two levels"):
        agreeing.counts_of([], 1, 1)


def test_quartiles_are_of_type_7() -> None:
    assert agreeing.quartiles([1, 2, 3, 4]) == agreeing.Quartiles(1.75, 2.5, 3.25)
    assert agreeing.quartiles([2]) == agreeing.Quartiles(2, 2, 2)
    assert agreeing.quartiles([]) is None


@given(numbers.filter(lambda values: len(values) > 1))
def test_quartiles_agree_with_the_standard_library(values: list[int]) -> None:
    found = agreeing.quartiles(values)
    assert found is not None
    assert [found.lower, found.median, found.upper] == pytest.approx(statistics.quantiles(values, method="inclusive"))


@given(numbers)
def test_quartiles_are_in_order_and_within_the_values(values: list[int]) -> None:
    found = agreeing.quartiles(values)
    assert found is not None
    assert min(values) <= found.lower <= found.median <= found.upper <= max(values)


def test_a_quantile_outside_0_to_1_is_refused() -> None:
    with pytest.raises(MethodError, match=r"a share in 0\.\.1, not 50"):
        agreeing.quantile([1], 50)


def test_a_value_without_a_place_in_an_order_is_refused() -> None:
    with pytest.raises(MethodError, match="nan is not a finite number"):
        agreeing.quartiles([1, math.nan])
